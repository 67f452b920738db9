import { isoDate } from '../../data/dates.js';
import { FEWEST_REPLICATIONS } from '../../events/against-chance.js';
import { dayOf, type EventSet } from '../../events/event-set.js';
import type { EventStudy } from '../../events/event-study.js';
import type { Block } from '../blocks.js';
import { counted } from '../words.js';

/** Events within the gap, by date. */
function crowdedNote({ crowded, pair }: EventSet): string {
  if (crowded.length === 0) return '';
  const days = crowded.slice(0, MOST_NAMED).map((session) => isoDate(dayOf(pair, session)));
  const more = crowded.length > MOST_NAMED ? `, and ${crowded.length - MOST_NAMED} more` : '';
  return `Left out, closer to the one before than the gap asked for: ${days.join(', ')}${more}.`;
}

const MOST_NAMED = 12;

/** A run that counts and has no event yet. */
function openNote({ streaks, set, question, pair }: EventStudy): string {
  const current = streaks?.unusual.current?.run;
  if (current === undefined || question.kind !== 'streak' || current.length < question.rule.min) return '';
  if (set.events.some(({ run }) => run?.start === current.start)) return '';
  return `The run since ${isoDate(dayOf(pair, current.start))} is still going on and has no such day yet: it is counted above and not among the events.`;
}

/** What must stand where the reader stands. */
export function cautions(study: EventStudy): Block[] {
  const { set, pair, headline, replications, question } = study;
  const { days, about, assets } = pair.dataset;
  const priced = [pair.a, pair.b].filter(({ basis }) => basis === 'price').map(({ name }) => name);
  const backcasts = about.backcasts.filter(({ to }) => to >= isoDate(days[set.first]!));
  const hindsight = question.kind === 'streak' && question.rule.mark === 'onEnd';
  const notes = [
    crowdedNote(set),
    openNote(study),
    headline.incomplete > 0 && headline.complete > 0
      ? `${counted(headline.incomplete, 'window')} of ${headline.horizon.count} ${headline.horizon.unit} ${headline.incomplete === 1 ? 'is' : 'are'} not complete: listed below, and left out of every mean.`
      : '',
    replications === 0
      ? 'No bootstrap and no random dates were drawn (--B 0).'
      : replications < FEWEST_REPLICATIONS
        ? `No intervals: ${counted(replications, 'replication')} have no 2.5% on each side; it takes ${FEWEST_REPLICATIONS} (--B ${FEWEST_REPLICATIONS}).`
        : '',
    priced.length > 0 ? `Without dividends: ${priced.join(' and ')} ${priced.length > 1 ? 'are price indices' : 'is a price index'}.` : '',
    ...backcasts
      .filter(({ asset }) => assets.some(({ id, name }) => id === asset || name === asset))
      .map(({ asset, from, to }) => `Back-cast: the history of ${asset} from ${from} to ${to} was worked out after the fact.`),
    ...set.notes,
  ];
  const warning: Block = {
    kind: 'prose',
    tone: 'warning',
    text: 'Hindsight: that a day was the last of a run is known on the next day only. Nobody could act on it.',
  };
  return [
    ...(hindsight ? [warning] : []),
    ...notes.filter((text) => text !== '').map((text): Block => ({ kind: 'prose', tone: 'note', text })),
  ];
}
