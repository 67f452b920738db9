import { isoDate } from '../../data/dates.js';
import { dayOf } from '../../events/event-set.js';
import type { EventStudy } from '../../events/event-study.js';
import { horizonKey, horizonLabel } from '../../events/horizons.js';
import type { Block } from '../blocks.js';
import { format } from '../format.js';
import { counted } from '../words.js';
import { names, signed } from './words.js';

/** Every run as long as asked for, and, where there are few, the next shorter ones for company. */
export function timeline(study: EventStudy): Block[] {
  const { streaks, question, set, pair } = study;
  if (streaks === null || question.kind !== 'streak') return [];
  const { history, unusual } = streaks;
  const { days } = pair.dataset;
  const shown = Math.max(1, question.rule.min - 3);
  const stems = history.runs
    .filter(({ length, last }) => length >= shown && history.bars[last + 1]! >= set.first)
    .map((run) => ({
      start: history.bars[run.first + 1]!,
      end: history.bars[run.last + 1]!,
      length: run.length,
      open: run.endedBy === null,
    }));
  const current = unusual.current?.run.start;
  if (stems.length === 0 || stems.length > MOST_STEMS) return [];
  return [
    {
      kind: 'timeline',
      id: 'runs',
      title: 'Every long run',
      caption: `Runs of ${shown} or more; those of ${question.rule.min} or more are the events.`,
      from: days[set.first]!,
      to: days[days.length - 1]!,
      threshold: question.rule.min,
      stems: stems.map(({ start, end, length }) => ({
        day: days[end]!,
        length,
        label: `${isoDate(days[start]!)} to ${isoDate(days[end]!)}: ${length}`,
        tone: start === current ? 'current' : length >= question.rule.min ? 'event' : 'other',
      })),
    },
  ];
}

/** A mean of fewer events is an anecdote, and is not to catch the eye. */
const FEWEST = 5;
const MOST_STEMS = 400;
const MOST_DOTS = 400;

/** Each event among all windows, a row a horizon. */
export function dots(study: EventStudy): Block[] {
  const { after, set, pair } = study;
  const { a, b } = names(study);
  const rows = after.filter(
    ({ horizon, complete, density }) => horizon.unit === after[0]!.horizon.unit && complete > 0 && density.at.length > 0,
  );
  if (rows.length === 0 || set.events.length > MOST_DOTS) return [];
  return [
    {
      kind: 'dots',
      id: 'dots',
      title: 'The events among all days',
      caption: `Return of ${a} less that of ${b}: a dot an event, over the density of the same after every day.`,
      rows: rows.map(({ horizon, density, base, mean, values }) => ({
        label: horizonLabel(horizon),
        at: density.at,
        density: density.height,
        base: base.mean,
        mean,
        dots: Array.from(values).flatMap((value, i) =>
          Number.isNaN(value) ? [] : [{ value, label: `${isoDate(dayOf(pair, set.events[i]!.session))}: ${signed(value)}` }],
        ),
      })),
    },
  ];
}

/** The mean way there and on. */
export function path(study: EventStudy): Block[] {
  const { path: mean } = study;
  if (mean === null) return [];
  const { a, b } = names(study);
  return [
    {
      kind: 'lines',
      id: 'path',
      title: 'Before and after, on average',
      caption:
        `Return of ${a} less that of ${b} since the close of the event's day (before it: what they had still to gain): mean of the ${counted(mean.events, 'event')} with all of it in the data, and of all days. ` +
        'Grey: the middle 95% of 400 shifts of the same dates through the history, drawn at random.',
      scale: 'linear',
      unit: 'fraction',
      axis: 'sessions',
      days: mean.offsets,
      lines: [
        { label: 'Events', tone: 'strategy', values: mean.mean },
        { label: 'Any day', tone: 'other', values: mean.base },
      ],
      band: { label: 'middle 95% of shifted dates', days: mean.offsets, low: mean.low, high: mean.high },
    },
  ];
}

/** Lengths down, horizons across. */
export function doseGrid({ streaks }: EventStudy): Block[] {
  if (streaks === null) return [];
  const { doses } = streaks;
  const horizons = [...new Set(doses.map(({ horizon }) => horizon))];
  const lengths = [...new Set(doses.map(({ length }) => length))];
  return [
    {
      kind: 'grid',
      id: 'doses',
      title: 'Do longer runs mean more?',
      caption:
        `Mean after runs of that length or more less the mean after any day, in percent, over windows of so many ${horizons[0]?.unit ?? 'sessions'}, with the number of events; fewer than ${FEWEST} are not coloured. ` +
        (doses.some(({ holm }) => holm <= 0.05)
          ? 'Bold: p at most 0.05 after correction for all cells (Holm).'
          : 'No cell has p at most 0.05 after correction for all of them (Holm).'),
      corner: 'Run of',
      whole: false,
      columns: horizons.map(horizonKey),
      rows: lengths.map((length) => {
        const cells = horizons.map((horizon) => doses.find((one) => one.length === length && one.horizon === horizon)!);
        return {
          label: `${length} or more`,
          values: cells.map(({ events, difference }) => (events > 0 ? difference : null)),
          partial: cells.map(() => false),
          counts: cells.map(({ events }) => events),
          strong: cells.map(({ holm }) => holm <= 0.05),
          plain: cells.map(({ events }) => events < FEWEST),
        };
      }),
    },
  ];
}

/** Every definition in rising order, and beneath it what was chosen. */
export function specification(study: EventStudy): Block[] {
  const { multiverse, headline } = study;
  const { choices, definitions } = multiverse;
  if (definitions.length < 2) return [];
  const { a } = names(study);
  const used = choices.map(({ options }, c) => options.map((_, option) => definitions.some(({ picks }) => picks[c] === option)));
  return [
    {
      kind: 'specification',
      id: 'specification',
      title: `${counted(definitions.length, 'way')} to define it`,
      caption:
        `How much more ${a} were ahead after the events than after any day, over ${horizonKey(headline.horizon)} ${headline.horizon.unit === 'months' ? 'or as many sessions' : 'sessions or as many months'}. ` +
        'Interval: the middle 95% of a thousand shifts of the same dates through the history; a point inside its own cannot be told from luck.',
      choices: choices.map(({ label, options }, c) => ({ label, options: options.filter((_, option) => used[c]![option]) })),
      points: definitions.map(({ picks, difference, band, headline: own, events, p }) => ({
        value: difference,
        low: band.low,
        high: band.high,
        picks: picks.map((pick, c) => used[c]!.slice(0, pick).filter(Boolean).length),
        headline: own,
        label: `${signed(difference)}, ${counted(events, 'event')}, p ${format(p, 'ratio')}: ${picks.map((pick, c) => choices[c]!.options[pick]!).join('; ')}`,
      })),
    },
  ];
}
