import { isoDate } from '../../data/dates.js';
import { dayOf, type EventSet } from '../../events/event-set.js';
import type { EventStudy } from '../../events/event-study.js';
import type { Block } from '../blocks.js';
import { format } from '../format.js';
import { counted, percent } from '../words.js';
import { atLeast, capital, chance, later, names, points, shareOf } from './words.js';

/** The sentences to read first: how often it happened, what followed beside what follows any day, and whether that can be told from luck. */
export function lead(study: EventStudy): Block[] {
  const sentences = [happened(study), followed(study), luck(study), definitions(study)].filter((text) => text !== '');
  return sentences.map((text): Block => ({ kind: 'prose', tone: 'lead', text }));
}

function happened(study: EventStudy): string {
  const { set, pair, streaks, question } = study;
  const { days } = pair.dataset;
  const span = `${isoDate(days[set.first]!)} to ${isoDate(days[days.length - 1]!)}`;
  if (streaks === null || question.kind !== 'streak') {
    const events = `${counted(set.events.length, 'event')} from ${span}`;
    return question.kind === 'dates'
      ? `The list names ${events}.`
      : `The condition gives ${events}, ${counted(days.length - set.first, 'session')}.`;
  }
  const { unusual } = streaks;
  const { a, b } = names(study);
  const { asked, bars } = unusual;
  const { every } = question.rule;
  const expected = format(asked.expected, 'ratio');
  if (asked.runs === 0)
    return `There was no run of ${asked.length} or more in ${counted(bars, every === 'day' ? 'session' : every)}, ${span}; expected ${expected}.`;
  const since = unusual.current !== null && unusual.current.run.length >= asked.length ? ' The last of them is still going on.' : '';
  return (
    `${capital(a)} beat ${b} ${atLeast(asked.length, every)} ${times(asked.runs)} from ${span}. ` +
    `If every ${every} were a toss with the same odds, ${expected} such runs would be expected, one in ${format(asked.recurrenceYears, 'count')} years.${since}`
  );
}

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${format(n, 'count')} times`);

function followed(study: EventStudy): string {
  const { headline, set } = study;
  const { a } = names(study);
  const { base } = headline;
  if (set.events.length === 0)
    return `What follows any day: ${later(headline.horizon)} ${a} were ahead in ${percent(base.hitRate)} of cases, by ${points(base.mean)} on average.`;
  if (headline.complete === 0)
    return `Of ${counted(set.events.length, 'event')} none has ${format(headline.horizon.count, 'count')} ${headline.horizon.unit} after it in these data, so nothing can be said of what followed.`;
  return (
    `${capital(later(headline.horizon))} ${a} were ahead in ${format(headline.hits, 'count')} of ${counted(headline.complete, 'case')}, by ${points(headline.mean)} on average; ` +
    `after any day at all they were ahead in ${percent(base.hitRate)} of cases, by ${points(base.mean)}.`
  );
}

/** The randomisation comes first: it asks the least of so few events. */
function luck({ headline, set }: EventStudy): string {
  const { chance: test, power, episodes, difference } = headline;
  if (test === null) return '';
  const { p } = test.shift;
  const shifted =
    set.events.length === 1
      ? `Of all days ${chance(p)} did at least as well`
      : `Shift the same dates together through the history, and ${chance(p)} of the shifts do at least as well`;
  const verdict =
    p <= 0.05
      ? 'luck alone would seldom give as much'
      : p >= 0.95
        ? 'luck alone would seldom give as little'
        : 'that cannot be told from luck';
  const size = power.needed < 1000 ? `about ${format(power.needed, 'count')}` : 'thousands';
  const needed = Number.isNaN(power.needed) ? '' : `; to show one of ${points(difference)} would take ${size}`;
  return (
    `${shifted}: ${verdict}. ${capital(counted(episodes, 'separate episode'))} can show a difference of ${points(power.detectable).replace('+', '')} ` +
    `or more (four times in five)${needed}.`
  );
}

function definitions(study: EventStudy): string {
  const { multiverse } = study;
  const { overall, flips, choices } = multiverse;
  if (overall.definitions < 2 || study.headline.complete === 0) return '';
  const { a } = names(study);
  const turned =
    flips.length === 0
      ? 'No single choice alone makes that go the other way in most.'
      : `What alone decides whether they were ahead in most: ${flips.map((c) => choices[c]!.label.toLowerCase()).join(', ')}.`;
  return (
    `Of ${counted(overall.definitions, 'way')} to define the same test, ${a} were ahead on average in ${shareOf(overall.ahead)}, ` +
    `by more than after any day in ${shareOf(overall.aboveBase)}, and with p at most 0.05 in ${shareOf(overall.significant)}. ${turned}`
  );
}

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
  const { set, pair, headline, replications } = study;
  const { days, about, assets } = pair.dataset;
  const priced = [pair.a, pair.b].filter(({ basis }) => basis === 'price').map(({ name }) => name);
  const backcasts = about.backcasts.filter(({ to }) => to >= isoDate(days[set.first]!));
  const notes = [
    crowdedNote(set),
    openNote(study),
    headline.incomplete > 0 && headline.complete > 0
      ? `${counted(headline.incomplete, 'window')} of ${headline.horizon.count} ${headline.horizon.unit} ${headline.incomplete === 1 ? 'is' : 'are'} not complete: listed below, and left out of every mean.`
      : '',
    replications === 0 ? 'No bootstrap and no random dates were drawn (--B 0).' : '',
    priced.length > 0 ? `Without dividends: ${priced.join(' and ')} ${priced.length > 1 ? 'are price indices' : 'is a price index'}.` : '',
    ...backcasts
      .filter(({ asset }) => assets.some(({ id, name }) => id === asset || name === asset))
      .map(({ asset, from, to }) => `Back-cast: the history of ${asset} from ${from} to ${to} was worked out after the fact.`),
    ...set.notes,
  ];
  return notes.filter((text) => text !== '').map((text): Block => ({ kind: 'prose', tone: 'note', text }));
}
