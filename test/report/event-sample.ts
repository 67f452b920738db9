import alea from 'seedrandom/lib/alea.js';
import { isoDate } from '../../src/data/dates.js';
import type { Block, DotPlot, HeatGrid, LineChart, SpecificationCurve, Timeline } from '../../src/report/blocks.js';
import type { Prices } from './sample.js';

/** The pictures of an event study in the size of a real one: runs of sessions in which small caps beat large caps, and what came after. */
export function eventBlocks(prices: Prices): Block[] {
  return [
    { kind: 'heading', text: 'After a run of wins' },
    timeline(prices),
    { kind: 'heading', text: 'Against every other time' },
    dots(prices),
    path(prices),
    byLength(prices),
    { kind: 'heading', text: 'Every definition tried' },
    specification(),
  ];
}

/** As much as there could be of each: a stem every five months, 120 dots a row, 600 definitions of 28 options. */
export function crowdedBlocks(prices: Prices): Block[] {
  const plot = dots(prices);
  const random = alea('crowd');
  const stems = Array.from({ length: 120 }, (_, i) => ({
    day: prices.days[Math.floor(random() * prices.days.length)]!,
    length: 8 + Math.floor(random() ** 3 * 9),
    label: `run ${i}`,
  }));
  const lengths = Array.from({ length: 10 }, (_, i) => `at least ${8 + i} sessions`);
  return [
    { ...timeline(prices), stems: stems.map((stem) => ({ ...stem, tone: stem.length >= EVENT ? 'event' : 'other' })) },
    {
      ...plot,
      rows: plot.rows.map((row) => ({
        ...row,
        dots: Array.from({ length: 120 }, (_, i) => ({ value: (random() + random() - 1) * 0.1, label: `${i}` })),
      })),
    },
    specification(
      600,
      CHOICES.map((choice, c) => (c === 1 ? { ...choice, options: lengths } : choice)),
    ),
  ];
}

const EVENT = 11;

interface Streak {
  readonly first: number;
  readonly last: number;
  readonly length: number;
}

function streaks({ days, small, large }: Prices, least: number): Streak[] {
  const found: Streak[] = [];
  let length = 0;
  for (let i = 1; i <= days.length; i++) {
    const wins = i < days.length && small[i]! / small[i - 1]! > large[i]! / large[i - 1]!;
    if (!wins && length >= least) found.push({ first: i - length, last: i - 1, length });
    length = wins ? length + 1 : 0;
  }
  return found;
}

const labelOf = ({ days }: Prices, { first, last, length }: Streak): string =>
  `${isoDate(days[first]!)} to ${isoDate(days[last]!)}: ${length}`;

function timeline(prices: Prices): Timeline {
  const { days } = prices;
  const ended = streaks(prices, 8);
  const going: Streak = { first: days.length - 10, last: days.length - 1, length: 10 };
  return {
    kind: 'timeline',
    id: 'runs',
    title: 'Runs of eight sessions and more in which small caps beat large caps',
    caption: 'A stem stands on the last session of a run and is as high as the run was long, in sessions. A tie ends a run.',
    from: days[0]!,
    to: days.at(-1)!,
    threshold: EVENT,
    stems: [...ended, going].map((streak) => ({
      day: days[streak.last]!,
      length: streak.length,
      label: labelOf(prices, streak),
      tone: streak === going ? 'current' : streak.length >= EVENT ? 'event' : 'other',
    })),
  };
}

const excess = ({ small, large }: Prices, at: number, horizon: number): number =>
  small[at + horizon]! / small[at]! - large[at + horizon]! / large[at]!;
const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;
const HORIZONS: readonly (readonly [string, number])[] = [
  ['1 month', 21],
  ['3 months', 63],
  ['6 months', 126],
  ['12 months', 252],
];

function dots(prices: Prices): DotPlot {
  const events = streaks(prices, EVENT);
  return {
    kind: 'dots',
    id: 'windows',
    title: 'Small caps less large caps after the events, among all windows',
    caption: 'Months are 21 sessions. Windows overlap, so the curves are smoother than the number of independent windows would allow.',
    rows: HORIZONS.map(([label, horizon]) => {
      const all = Array.from({ length: prices.days.length - horizon }, (_, i) => excess(prices, i, horizon));
      const known = events.filter(({ last }) => last + horizon < prices.days.length);
      const values = known.map(({ last }) => excess(prices, last, horizon));
      values[1] = values[0]! + 0.0004; // two that nearly coincide
      const at = Array.from({ length: 201 }, (_, k) => -0.45 + k * 0.0045);
      return {
        label,
        at,
        density: density(all, at, 0.12 * Math.sqrt(horizon / 252) * 0.25),
        base: mean(all),
        mean: mean(values),
        dots: values.map((value, i) => ({ value, label: labelOf(prices, known[i]!) })),
      };
    }),
  };
}

/** Of every seventh value, for the stop watch. */
function density(values: readonly number[], at: readonly number[], width: number): number[] {
  const some = values.filter((_, i) => i % 7 === 0);
  return at.map((x) => mean(some.map((value) => Math.exp(-(((x - value) / width) ** 2) / 2) / width)));
}

function path(prices: Prices): LineChart {
  const events = streaks(prices, EVENT).filter(({ last }) => last >= 63 && last + 252 < prices.days.length);
  const sessions = Array.from({ length: 316 }, (_, k) => k - 63);
  const paths = events.map(({ last }) => sessions.map((k) => excess(prices, last, k)));
  const wide = sessions.filter((_, k) => k % 7 === 0);
  const quantile = (k: number, q: number): number =>
    paths.map((one) => one[k + 63]!).sort((a, b) => a - b)[Math.floor(q * (paths.length - 1))]!;
  return {
    kind: 'lines',
    id: 'path',
    title: 'The way there and on',
    caption: 'Small caps less large caps since the close of the event, the mean of the events. The band holds the middle half of them.',
    scale: 'linear',
    unit: 'fraction',
    axis: 'sessions',
    days: sessions,
    lines: [
      { label: 'Mean of the events', tone: 'strategy', values: sessions.map((_, k) => mean(paths.map((one) => one[k]!))) },
      { label: 'All windows', tone: 'other', values: sessions.map((k) => -0.00003 * k) },
    ],
    band: {
      label: 'Middle half of the events',
      days: wide,
      low: wide.map((k) => quantile(k, 0.25)),
      high: wide.map((k) => quantile(k, 0.75)),
    },
  };
}

function byLength(prices: Prices): HeatGrid {
  const lengths = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
  return {
    kind: 'grid',
    id: 'lengths',
    title: 'By length of run and horizon',
    caption:
      'Mean of small caps less large caps after runs at least as long, in percent; n is the number of complete windows. Bold: the definition of this page. 10% takes the full colour.',
    corner: 'Run of at least',
    whole: false,
    full: 0.1,
    columns: HORIZONS.map(([label]) => label),
    rows: lengths.map((length) => {
      const values = HORIZONS.map(([, horizon]) =>
        streaks(prices, length)
          .filter(({ last }) => last + horizon < prices.days.length)
          .map(({ last }) => excess(prices, last, horizon)),
      );
      return {
        label: `${length} sessions`,
        values: values.map((some) => (some.length > 0 ? mean(some) : null)),
        counts: values.map((some) => some.length),
        partial: [],
        strong: HORIZONS.map(() => length === EVENT),
      };
    }),
  };
}

const CHOICES: SpecificationCurve['choices'] = [
  { label: 'A run ends', options: ['at a tie', 'at a loss only'] },
  { label: 'Length of run', options: ['at least 8 sessions', 'at least 9', 'at least 10', 'at least 11', 'at least 12'] },
  { label: 'The event is marked', options: ['on the session it gets there', 'at the end of the run', 'at the first loss after it'] },
  { label: 'Least distance of events', options: ['none', 'the horizon'] },
  { label: 'Horizon', options: ['1 month', '3 months', '6 months', '12 months'] },
  { label: 'Months counted', options: ['in sessions', 'by calendar'] },
  { label: 'Measure', options: ['arithmetic difference', 'ratio of wealth', 'beta-adjusted difference'] },
  { label: 'Returns', options: ['price', 'total'] },
];

/** Values of no meaning: each option adds something of its own. */
function specification(n = 300, choices = CHOICES): SpecificationCurve {
  const random = alea('specification');
  const worth = choices.map(({ options }) => options.map(() => (random() - 0.4) * 0.03));
  const points = Array.from({ length: n }, (_, i) => {
    const picks = choices.map(({ options }) => Math.floor(random() * options.length));
    const value = picks.reduce((sum, pick, c) => sum + worth[c]![pick]!, 0) + (random() - 0.5) * 0.02;
    const half = i % 40 === 0 ? Number.NaN : 0.02 + random() * 0.03;
    const label = picks.map((pick, c) => choices[c]!.options[pick]!).join(', ');
    return { value, low: value - half, high: value + half * 1.2, picks, headline: i === 77 % n, label };
  });
  return {
    kind: 'specification',
    id: 'definitions',
    title: 'Every definition tried',
    caption:
      'Mean excess after the events, less that of all windows. Intervals are 90%, from the bootstrap; a definition with fewer than five events has none.',
    choices,
    points: points.sort((a, b) => a.value - b.value),
  };
}
