import { isoDate } from '../../data/dates.js';
import { dayOf } from '../../events/event-set.js';
import type { EventStudy } from '../../events/event-study.js';
import type { Rarity, Since, Unusual } from '../../events/unusual.js';
import type { Unit } from '../../model.js';
import type { Block, Cell, Table } from '../blocks.js';
import { format } from '../format.js';
import { counted, percent } from '../words.js';
import { capital, names } from './words.js';

/** How unusual runs of that length are, and what the current one is the longest since. */
export function unusualBlocks(study: EventStudy): Block[] {
  const { streaks, question } = study;
  if (streaks === null || question.kind !== 'streak') return [];
  return [
    { kind: 'prose', tone: 'plain', text: currentRun(study, streaks.unusual) },
    rarityTable(streaks.unusual, question.rule.every),
    { kind: 'prose', tone: 'plain', text: odds(study, streaks.unusual) },
    sinceTable(study, streaks.unusual),
  ];
}

function currentRun(study: EventStudy, { current }: Unusual): string {
  const { a, b } = names(study);
  const { days } = study.pair.dataset;
  const last = isoDate(days[days.length - 1]!);
  if (current === null) return `No run is going on: on ${last} ${a} did not beat ${b}.`;
  return `A run of ${current.run.length} is going on at the end of the data (${last}), ${longestWords(study, current)}.`;
}

function longestWords({ pair }: EventStudy, { run, atLeast, strictlyLonger }: Since): string {
  const first = isoDate(pair.dataset.days[0]!);
  const ended = (end: number): string => isoDate(dayOf(pair, end));
  if (atLeast === null) return `the longest since the data begin on ${first}`;
  const matched = `the longest since the ${atLeast.length} that ended on ${ended(atLeast.end)}`;
  if (atLeast.length > run.length) return matched;
  return `${matched}, which was as long; ${
    strictlyLonger === null
      ? `none was longer since the data begin on ${first}`
      : `a longer one, of ${strictlyLonger.length}, ended on ${ended(strictlyLonger.end)}`
  }`;
}

const ROWS: readonly (readonly [label: string, unit: Unit, of: (rarity: Rarity) => Cell])[] = [
  ['Runs of that length or more', 'count', ({ runs }) => runs],
  ['Expected, if days are independent', 'ratio', ({ expected }) => expected],
  ['Expected, if a win changes the odds of the next', 'ratio', ({ expectedMarkov }) => expectedMarkov],
  ['Chance of one or more, if days are independent', 'fraction', ({ probability }) => probability],
  ['The same, if a win changes the odds of the next', 'fraction', ({ probabilityMarkov }) => probabilityMarkov],
  ['Chance of one in either direction', 'fraction', ({ probabilityEither }) => probabilityEither],
  ['Chance of one in any of ten independent pairs', 'fraction', ({ probabilityTenPairs }) => probabilityTenPairs],
  ['Years from one to the next', 'count', ({ recurrenceYears }) => recurrenceYears],
];

/** `unusual.csv`. */
export function rarityTable({ asked, ofLongest, bars, longest }: Unusual, every: string): Table {
  const columns = [asked, ...(ofLongest === null || ofLongest.length === asked.length ? [] : [ofLongest])];
  return {
    kind: 'table',
    id: 'unusual',
    title: `How unusual, in ${format(bars, 'count')} ${every === 'day' ? 'sessions' : `${every}s`}`,
    columns: [
      { key: 'figure', label: '', unit: 'text' },
      { key: 'asked', label: `${asked.length} or more`, unit: 'ratio' },
      ...columns.slice(1).map(({ length }) => ({ key: 'longest', label: `${length}, the longest`, unit: 'ratio' as const })),
    ],
    rows: ROWS.map(([label, , of]) => [label.replace('days', every === 'day' ? 'days' : `${every}s`), ...columns.map(of)]),
    units: ROWS.map(([, unit]) => unit),
    note:
      'Exact for tosses with the odds there were, over the whole span. (0.5 multiplied by itself so many times, as one may read, is the chance of a run beginning tomorrow, not of one somewhere in so many years.)' +
      (longest === null ? '' : ` The longest there was: ${longest.length}.`),
  };
}

function odds(study: EventStudy, { winRate, afterWin, afterLoss, clustering, wins, ties, expectedLongest, bars }: Unusual): string {
  const { a, b } = names(study);
  const test = Number.isNaN(clustering.p)
    ? 'nothing can be said: all came out alike'
    : clustering.p <= 0.05
      ? clustering.z < 0
        ? 'wins cluster more than tosses would'
        : 'wins alternate more than tosses would'
      : 'they come as tosses would';
  return (
    `${capital(a)} beat ${b} in ${format(wins, 'count')} of ${counted(bars, 'comparison')} (${counted(ties, 'tie')}). The odds of one more: ${percent(winRate)}; ` +
    `${percent(afterWin)} after one that counts, ${percent(afterLoss)} after one that does not. By the runs test (ties left out) ${test}${Number.isNaN(clustering.p) ? '' : ` (z ${format(clustering.z, 'ratio', '−')}, p ${format(clustering.p, 'ratio')})`}. ` +
    `The longest of so many tosses is ${format(expectedLongest, 'count')} on average.`
  );
}

/** Which run each was the longest since: `since.csv`. */
export function sinceTable({ pair }: EventStudy, { runs }: Unusual): Table {
  const day = (session: number | undefined): Cell => (session === undefined ? null : dayOf(pair, session));
  return {
    kind: 'table',
    id: 'since',
    title: 'Longest since',
    columns: [
      { key: 'start', label: 'Run from', unit: 'date' },
      { key: 'end', label: 'to', unit: 'date' },
      { key: 'length', label: 'Length', unit: 'count' },
      { key: 'atLeastEnd', label: 'As long, ended', unit: 'date' },
      { key: 'atLeastLength', label: 'Length', unit: 'count' },
      { key: 'longerEnd', label: 'Longer, ended', unit: 'date' },
      { key: 'longerLength', label: 'Length', unit: 'count' },
    ],
    rows: runs.map(({ run, atLeast, strictlyLonger }) => [
      day(run.start),
      day(run.end),
      run.length,
      day(atLeast?.end),
      atLeast?.length ?? null,
      day(strictlyLonger?.end),
      strictlyLonger?.length ?? null,
    ]),
    note: `The most recent earlier run that was at least as long, and that was longer. n/a: none since the data begin on ${isoDate(pair.dataset.days[0]!)}, and no more can be said.`,
  };
}
