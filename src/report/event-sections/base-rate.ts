import type { After } from '../../events/after.js';
import { FEWEST_REPLICATIONS } from '../../events/against-chance.js';
import { dayOf } from '../../events/event-set.js';
import type { EventStudy } from '../../events/event-study.js';
import { horizonKey, horizonLabel } from '../../events/horizons.js';
import { headed } from '../../events/pair.js';
import type { Block, Cell, Column, Table } from '../blocks.js';
import { format } from '../format.js';
import { names } from './words.js';

type Field = readonly [column: Column, of: (result: After, study: EventStudy) => Cell];

const field = (key: string, label: string, unit: Column['unit'], of: Field[1]): Field => [{ key, label, unit }, of];
const horizon: Field = field('horizon', 'Window', 'text', (result) => horizonLabel(result.horizon));

/** What followed the events, and what follows any day. */
const RESULTS: readonly Field[] = [
  horizon,
  field('events', 'Events', 'count', ({ complete }) => complete),
  field('a', 'a', 'fraction', ({ a }) => a),
  field('b', 'b', 'fraction', ({ b }) => b),
  field('mean', 'Ahead by', 'fraction', ({ mean }) => mean),
  field('baseMean', 'Any day', 'fraction', ({ base }) => base.mean),
  field('difference', 'Difference', 'fraction', ({ difference }) => difference),
  field('p', 'p', 'ratio', ({ chance }) => chance?.shift.p ?? null),
];

const SHARES: readonly Field[] = [
  horizon,
  field('hits', 'Times ahead', 'count', ({ hits }) => hits),
  field('events', 'of', 'count', ({ complete }) => complete),
  field('hitRate', 'Share', 'fraction', ({ hits, complete }) => (complete > 0 ? hits / complete : Number.NaN)),
  field('hitRateLow', '95% from', 'fraction', ({ hitInterval }) => hitInterval.low),
  field('hitRateHigh', 'to', 'fraction', ({ hitInterval }) => hitInterval.high),
  field('baseHitRate', 'Any day', 'fraction', ({ base }) => base.hitRate),
];

/** How sure the difference is. */
const CHANCE: readonly Field[] = [
  horizon,
  field('difference', 'Difference', 'fraction', ({ difference }) => difference),
  field('p', 'p, shifted', 'ratio', ({ chance }) => chance?.shift.p ?? null),
  field('pTwoSided', 'both sides', 'ratio', ({ chance }) => chance?.shift.pTwoSided ?? null),
  field('pDates', 'random dates', 'ratio', ({ chance }) => chance?.dates.p ?? null),
  field('errorNaive', 'Error, naive', 'fraction', ({ errors }) => errors.naive),
  field('errorNeweyWest', 'Newey-West', 'fraction', ({ errors }) => errors.neweyWest),
  field('errorHansenHodrick', 'Hansen-Hodrick', 'fraction', ({ errors }) => errors.hansenHodrick),
];

const BLOCK_KEYS = ['Half', '', 'Double'] as const;

/** The same by resampling, and what hangs on the length of its blocks. */
const BLOCKS: readonly Field[] = [
  horizon,
  ...([1, 0, 2] as const).flatMap((i): Field[] => [
    field(`low${BLOCK_KEYS[i]}`, '95% from', 'fraction', ({ chance }) => chance?.bootstrap[i]?.low ?? null),
    field(`high${BLOCK_KEYS[i]}`, 'to', 'fraction', ({ chance }) => chance?.bootstrap[i]?.high ?? null),
    field(`block${BLOCK_KEYS[i]}`, ['b/2', 'b', '2b'][i]!, 'count', ({ chance }) => rounded(chance?.bootstrap[i]?.meanBlock)),
  ]),
];

/** What the mean hides. */
const ROBUST: readonly Field[] = [
  horizon,
  field('median', 'Median', 'fraction', ({ median }) => median),
  field('min', 'Worst', 'fraction', ({ min }) => min),
  field('max', 'Best', 'fraction', ({ max }) => max),
  field('spread', 'Spread, any day', 'fraction', ({ base }) => base.deviation),
  field('episodes', 'Episodes', 'count', ({ episodes }) => episodes),
  field('leaveOutLow', 'Ahead by, one less: least', 'fraction', ({ leaveOneOut }) => leaveOneOut?.low.mean ?? null),
  field('leaveOutLowDay', 'without', 'date', ({ leaveOneOut }, { pair }) =>
    leaveOneOut === null ? null : dayOf(pair, leaveOneOut.low.without),
  ),
  field('leaveOutHigh', 'most', 'fraction', ({ leaveOneOut }) => leaveOneOut?.high.mean ?? null),
  field('leaveOutHighDay', 'without', 'date', ({ leaveOneOut }, { pair }) =>
    leaveOneOut === null ? null : dayOf(pair, leaveOneOut.high.without),
  ),
  field('detectable', 'Can show', 'fraction', ({ power }) => power.detectable),
  field('eventsNeeded', 'Would take', 'count', ({ power }) => power.needed),
];

const rounded = (length: number | undefined): number | null => (length === undefined ? null : Math.round(length));

function tableOf(
  study: EventStudy,
  of: { readonly id: string; readonly title: string; readonly note?: string; readonly folded?: boolean },
  fields: readonly Field[],
): Table {
  const heads: Readonly<Record<string, string>> = { a: headed(study.pair.a), b: headed(study.pair.b) };
  return {
    kind: 'table',
    ...of,
    columns: fields.map(([column]) => ({ ...column, label: heads[column.key] ?? column.label })),
    rows: study.after.map((result) => fields.map(([, read]) => read(result, study))),
  };
}

/** The base row beneath the events, and all that says how sure the difference is. Without events there is the base row alone. */
export function baseRates(study: EventStudy): Block[] {
  const { a, b } = names(study);
  const [first, some] = [study.after[0]!, study.set.events.length > 0];
  const tables = [
    tableOf(
      study,
      {
        id: 'base-rates',
        title: 'Beside any day',
        note:
          `Ahead by: mean return of ${a} less that of ${b}. Any day: the same after every day with a complete window, ${format(first.base.windows, 'count')} of them in the first row. ` +
          'p: share of shifts of the same dates through the history that did at least as well.',
      },
      RESULTS,
    ),
    tableOf(
      study,
      {
        id: 'shares',
        title: 'How often',
        note: `Times after which ${a} were ahead. 95%: interval of the share, Clopper and Pearson's under 20 events, Wilson's from there, as if events were independent. Any day: the base rate.`,
      },
      SHARES,
    ),
  ];
  return some ? [...tables, ...sureness(study)] : tables.slice(0, 1);
}

function sureness(study: EventStudy): Table[] {
  const blocks = tableOf(
    study,
    {
      id: 'blocks',
      folded: true,
      title: 'For statisticians: bootstrap intervals of the difference',
      note: `${format(study.replications, 'count')} replications in blocks of b sessions on average (Politis and White’s length, not under the window), then of b/2 and 2b; n/a with fewer than five episodes. With few events believe the shifts first.`,
    },
    BLOCKS,
  );
  return [
    tableOf(
      study,
      {
        id: 'chance',
        folded: true,
        title: 'For statisticians: how sure the difference is',
        note: 'p, random dates: as many days drawn at random, no closer than the events can come. Where it and the shifts differ, believe the shifts, which keep the distances between the events. Errors of the difference: naive, as if events were independent; Newey-West and Hansen-Hodrick, overlaps allowed for, n/a with fewer than five episodes.',
      },
      CHANCE,
    ),
    ...(study.replications >= FEWEST_REPLICATIONS ? [blocks] : []),
    tableOf(
      study,
      {
        id: 'robustness',
        title: 'What the mean hides',
        note: 'Episodes: events whose windows share no day; "without" names the first event of the one left out, with which its others go too. Ahead by, one less: the mean that remains. Can show: the least difference that so many separate events detect at 80% power. Would take: how many it takes to show the difference found.',
      },
      ROBUST,
    ),
  ];
}

/** All of it, a row a horizon: `horizons.csv`. */
export function horizonsCsv(study: EventStudy): Table {
  const key: Field = field('horizon', 'Window', 'text', (result) => horizonKey(result.horizon));
  const seen = new Set<string>();
  const fields = [
    key,
    field('incomplete', 'Incomplete', 'count', ({ incomplete }) => incomplete),
    field('hitInterval', 'Interval', 'text', ({ hitInterval }) => hitInterval.method),
    field('baseWindows', 'Windows', 'count', ({ base }) => base.windows),
    ...RESULTS,
    ...SHARES,
    ...CHANCE,
    ...BLOCKS,
    ...ROBUST,
  ].filter(([column]) => !seen.has(column.key) && seen.add(column.key));
  return tableOf(study, { id: 'horizons', title: 'Horizons' }, fields);
}
