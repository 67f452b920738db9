import type { EventRun } from '../../events/event-set.js';
import { flagFrom, type StreakHistory, viewOf } from '../../events/streak-events.js';
import type { Streak } from '../../stats/streaks.js';
import { remembered } from '../memo.js';
import type { Evidence, EvidenceTable, Picture, Series } from '../model.js';
import { capital, countOf, labelled, longDate, named } from '../words.js';
import { beganWords } from './bar-words.js';

type Pair = readonly [Series, Series | null];

/** The days of a run with both returns and the margin, all runs of a length or longer, and when they were. */
export function runEvidence(history: StreakHistory, length: number, series: Pair, current: Streak | null): Evidence {
  // Claims of the same run share its tables and its picture.
  return remembered([history.pair, history.runs], `evidence ${length} ${current?.first} ${series.map((one) => one?.id).join(' ')}`, () => {
    const days = current === null ? [] : [daysOfRun(history, viewOf(history, current), series)];
    return { tables: [...days, longRunsTable(history, length, series)], picture: timeline(history, length, series) };
  });
}

function daysOfRun(history: StreakHistory, run: EventRun, [a, b]: Pair): EvidenceTable {
  const { bars, pair, rule } = history;
  const { days } = pair.dataset;
  const from = flagFrom(history, run.start);
  const rows: (number | string | null)[][] = [];
  for (let flag = from; flag + 1 < bars.length && bars[flag + 1]! <= run.end; flag++) {
    const [one, other] = [history.a[flag]!, history.b[flag]!];
    rows.push([days[bars[flag + 1]!]!, one, other, one - other]);
  }
  const narrow = `the closest was ${beganWords(days[run.closest.session]!, rule.every)}, by ${pointsText(run.closest.margin)}`;
  return {
    id: 'run',
    title: `The ${countOf(run.length, rule.every)} of the run; ${narrow}`,
    columns: [
      { label: capital(rule.every), unit: 'date' },
      { label: labelled(a), unit: 'fraction' },
      { label: b === null ? 'nothing' : labelled(b), unit: 'fraction' },
      { label: 'margin', unit: 'points' },
    ],
    rows,
  };
}

/** A margin may be a hundredth of a basis point: as many digits as it takes to see that it is none. */
function pointsText(margin: number): string {
  const points = Math.abs(margin * 100);
  const decimals = points >= 0.1 || points === 0 ? 2 : Math.min(8, Math.ceil(-Math.log10(points)) + 1);
  return `${(margin * 100).toFixed(decimals).replace('-', '−')} points`;
}

export function longRunsTable(history: StreakHistory, length: number, [a, b]: Pair): EvidenceTable {
  const { pair, rule, runs } = history;
  const { days } = pair.dataset;
  const did = b === null ? `${named(a)} rose` : `${named(a)} beat ${named(b)}`;
  return {
    id: 'runs',
    title: `Runs of ${countOf(length, rule.every)} or more in which ${did}, from ${longDate(days[0]!)} to ${longDate(days[days.length - 1]!)}`,
    columns: [
      { label: 'from', unit: 'date' },
      { label: 'to', unit: 'date' },
      { label: `${rule.every}s`, unit: 'count' },
      { label: 'lead over the run', unit: 'points' },
      { label: 'closest margin', unit: 'points' },
      { label: 'on', unit: 'date' },
      { label: 'still going on', unit: 'text' },
    ],
    rows: runs
      .filter((run) => run.length >= length)
      .map((run) => viewOf(history, run))
      .map((run) => [
        days[run.start]!,
        days[run.end]!,
        run.length,
        run.outperformance,
        run.closest.margin,
        days[run.closest.session]!,
        run.open ? 'yes' : '',
      ]),
  };
}

/** What a picture of runs shows, the shortest and the line among it. */
export const runsCaption = (
  did: string,
  { shortest, length, every }: { readonly shortest: number; readonly length: number; readonly every: string },
): string => `Runs of ${countOf(shortest, every)} and more in which ${did}; the line is at ${countOf(length, every)}.`;

/** Runs half as long are drawn too: a long one is seen beside what is usual. */
function timeline(history: StreakHistory, length: number, [a, b]: Pair): Picture {
  const { pair, runs, rule } = history;
  const { days } = pair.dataset;
  const shortest = Math.max(1, Math.ceil(length / 2));
  const did = b === null ? `${named(a)} rose` : `${named(a)} beat ${named(b)}`;
  return {
    kind: 'runs',
    caption: runsCaption(did, { shortest, length, every: rule.every }),
    from: days[0]!,
    to: days[days.length - 1]!,
    threshold: length,
    runs: runs
      .filter((run) => run.length >= shortest)
      .map((run) => {
        const { start, end, open } = viewOf(history, run);
        return { start: days[start]!, end: days[end]!, length: run.length, current: open };
      }),
  };
}
