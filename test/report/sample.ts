import { readFileSync } from 'node:fs';
import { civil, parseDate } from '../../src/data/dates.js';
import type { Block, Cell, HeatGrid, LineChart, Table } from '../../src/report/blocks.js';
import { eventBlocks } from './event-sample.js';

/**
 * A report of the size and shape of a real one, from real prices, for the eye and for the stop watch.
 * The rule in it is a stand-in (seven wins in a row, then a quarter in small caps, at the next close); its figures are counted here and nowhere else.
 */
export interface Sample {
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly Block[];
}

export interface Prices {
  readonly days: Int32Array;
  readonly small: Float64Array;
  readonly large: Float64Array;
}

export function readPrices(): Prices {
  const text = readFileSync(new URL('../../datasets/us-size-daily/us-size-daily.csv', import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return {
    days: Int32Array.from(rows, (row) => parseDate(row[0]!)!),
    small: Float64Array.from(rows, (row) => Number(row[1])),
    large: Float64Array.from(rows, (row) => Number(row[2])),
  };
}

interface Trade {
  readonly at: number;
  readonly to: 'small' | 'large';
}

function streak({ small, large }: Prices, days: number, hold: number): { equity: Float64Array; trades: Trade[]; inSmall: boolean[] } {
  const equity = new Float64Array(small.length).fill(1);
  const trades: Trade[] = [];
  const inSmall = [false];
  let wins = 0;
  let left = 0;
  let held = false;
  for (let i = 1; i < small.length; i++) {
    const s = small[i]! / small[i - 1]!;
    const l = large[i]! / large[i - 1]!;
    equity[i] = equity[i - 1]! * (held ? s : l);
    wins = s > l ? wins + 1 : 0;
    if (wins === days) left = hold + 1;
    const wanted = left > 0;
    if (left > 0) left--;
    if (wanted !== held) trades.push({ at: i, to: wanted ? 'small' : 'large' });
    held = wanted;
    inSmall.push(held);
  }
  return { equity, trades, inSmall };
}

const growth = (x: Float64Array): Float64Array => x.map((v) => v / x[0]!);

function half({ small, large }: Prices): Float64Array {
  const value = new Float64Array(small.length).fill(1);
  for (let i = 1; i < small.length; i++) value[i] = value[i - 1]! * (0.5 * (small[i]! / small[i - 1]!) + 0.5 * (large[i]! / large[i - 1]!));
  return value;
}

function underwater(x: Float64Array): Float64Array {
  let peak = -Infinity;
  return x.map((v) => {
    peak = Math.max(peak, v);
    return v / peak - 1;
  });
}

function spansOf({ days }: Prices, inSmall: readonly boolean[]): { from: number; to: number; title: string }[] {
  const list: { from: number; to: number; title: string }[] = [];
  for (let i = 0; i < inSmall.length; ) {
    let j = i;
    while (j + 1 < inSmall.length && inSmall[j + 1] === inSmall[i]) j++;
    if (inSmall[i]) list.push({ from: days[i]!, to: days[j]!, title: `In small caps, ${j - i} sessions` });
    i = j + 1;
  }
  return list;
}

function calendar({ days }: Prices, x: Float64Array): HeatGrid {
  const at = new Map<number, number>();
  days.forEach((day, i) => {
    const { year, month } = civil(day);
    at.set(year * 12 + month - 1, x[i]!);
  });
  const first = civil(days[0]!).year + 1;
  const last = civil(days.at(-1)!).year;
  const change = (from: number, to: number): number | null => (at.has(from) && at.has(to) ? at.get(to)! / at.get(from)! - 1 : null);
  return {
    kind: 'grid',
    id: 'calendar',
    title: 'Return of the strategy by month',
    caption:
      'Close to close, in percent, without dividends. Blue is a gain and orange a loss; a month of 15% either way takes the full colour.',
    columns: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Year'],
    rows: Array.from({ length: last - first + 1 }, (_, k) => {
      const m = (first + k) * 12;
      const end = Math.max(...[...at.keys()].filter((key) => key < m + 12));
      const values = Array.from({ length: 12 }, (_, i) => change(m + i - 1, m + i));
      const partial = Array.from({ length: 13 }, (_, i) => first + k === last && (i === 12 || m + i === end));
      return { label: String(first + k), values: [...values, change(m - 1, end)], partial };
    }).reverse(),
  };
}

/** The pictures of a page about events, in the size of a real one. */
export function eventSample(): Sample {
  return {
    title: 'After a run of wins',
    subtitle: 'Runs of small caps against large caps, and what came after.',
    blocks: eventBlocks(readPrices()),
  };
}

export function sample(): Sample {
  const prices = readPrices();
  const { days } = prices;
  const small = growth(prices.small);
  const large = growth(prices.large);
  const { equity, trades, inSmall } = streak(prices, 7, 63);
  const lines = {
    strategy: { label: 'Streak 7', tone: 'strategy', values: equity },
    small: { label: 'Small caps', tone: 'small', values: small },
    large: { label: 'Large caps', tone: 'large', values: large },
    half: { label: 'Half and half', tone: 'half', values: half(prices) },
  } as const;
  const weeks = days.filter((_, i) => i % 21 === 0);
  const bandOf = (k: number): Float64Array =>
    Float64Array.from(weeks, (_, i) => lines.half.values[i * 21]! * Math.exp(k * 0.09 * Math.sqrt((i * 21) / 252)));
  const spans = { label: 'In small caps', list: spansOf(prices, inSmall) };
  const charts: LineChart[] = [
    {
      kind: 'lines',
      id: 'growth',
      title: 'Growth of 1',
      scale: 'log',
      unit: 'growth',
      days,
      lines: [lines.strategy, lines.small, lines.large, lines.half],
      spans,
      caption:
        'Index levels without dividends, 29 December 1978 to the last day of the data, on a log scale. The grey band holds the middle 90% of 1,000 random twins: the same number of trades, of the same lengths, on random days.',
      band: { label: 'Middle 90% of random twins', days: weeks, low: bandOf(-1), high: bandOf(1) },
    },
    {
      kind: 'lines',
      id: 'underwater',
      title: 'Below the last peak',
      scale: 'linear',
      unit: 'fraction',
      days,
      fillTo: 0,
      lines: [
        { ...lines.strategy, values: underwater(equity) },
        { ...lines.large, values: underwater(large) },
      ],
      caption: 'The fall from the highest close so far. The deepest of it is the number most people remember.',
    },
    {
      kind: 'lines',
      id: 'relative',
      title: 'Wealth relative to large caps',
      scale: 'log',
      unit: 'growth',
      days,
      spans,
      lines: [
        { ...lines.strategy, values: equity.map((v, i) => v / large[i]!) },
        { ...lines.small, values: small.map((v, i) => v / large[i]!) },
      ],
      caption: 'Above 1× the line is ahead of having held large caps throughout.',
    },
  ];
  return {
    title: 'Seven wins in a row: does small-cap momentum last a quarter?',
    subtitle: 'Streak 7 on US large and small caps, daily closes from 29 December 1978; no costs, no dividends, fills at the next close.',
    blocks: [
      {
        kind: 'prose',
        tone: 'lead',
        text: 'The rule beat large caps by a little and small caps by a lot. What it earned is not distinguishable from luck: one random twin in three did as well.',
      },
      {
        kind: 'prose',
        tone: 'warning',
        text: 'These are index levels without dividends. Large caps pay about one point a year more than small caps, so the comparison flatters small caps.',
      },
      { kind: 'heading', text: 'What happened' },
      charts[0]!,
      headline(equity, small, large, lines.half.values),
      { kind: 'heading', text: 'How bad it got' },
      charts[1]!,
      {
        kind: 'prose',
        tone: 'plain',
        text: 'A drawdown is measured close to close. The rule does not avoid the falls of the market: it is always invested, and a streak of wins says nothing about the next recession.',
      },
      { kind: 'heading', text: 'Against large caps' },
      charts[2]!,
      periods(),
      { kind: 'heading', text: 'Month by month' },
      calendar(prices, equity),
      { kind: 'heading', text: 'Trades' },
      { kind: 'prose', tone: 'plain', text: 'Each row is one switch, filled at the close after the one that gave the signal.' },
      tradeTable(prices, trades, equity),
      { kind: 'heading', text: 'Do it again' },
      {
        kind: 'code',
        text: 'npx rotation-backtest run streak7 --data us-size-daily\nnpx rotation-backtest twins streak7 --twins 1000 --seed 7',
      },
      {
        kind: 'prose',
        tone: 'warning',
        text: 'The rule was one of 14 tried on this data. With that many trials the best of them is expected to look this good about half the time.',
      },
      {
        kind: 'prose',
        tone: 'note',
        text: 'Source: index owners; see the manifest of the data set. Seed 7. The same command prints the same bytes.',
      },
    ],
  };
}

function headline(...series: readonly ArrayLike<number>[]): Table {
  const each = (f: (x: ArrayLike<number>) => number): number[] => series.map(f);
  const years = series[0]!.length / 252;
  const growthOf = (x: ArrayLike<number>): number => x[x.length - 1]! ** (1 / years) - 1;
  const changes = (x: ArrayLike<number>): number[] => Array.from({ length: x.length - 1 }, (_, i) => x[i + 1]! / x[i]! - 1);
  const volatility = (x: ArrayLike<number>): number => {
    const r = changes(x);
    const mean = r.reduce((a, b) => a + b, 0) / r.length;
    return Math.sqrt((r.reduce((a, b) => a + (b - mean) ** 2, 0) / (r.length - 1)) * 252);
  };
  return {
    kind: 'table',
    id: 'figures',
    title: 'The figures',
    units: ['fraction', 'fraction', 'ratio', 'fraction', 'years', 'count', 'ratio', 'money'],
    columns: [
      { key: 'figure', label: 'Figure', unit: 'text' },
      { key: 'strategy', label: 'Streak 7', unit: 'ratio' },
      { key: 'small', label: 'Small caps', unit: 'ratio' },
      { key: 'large', label: 'Large caps', unit: 'ratio' },
      { key: 'half', label: 'Half and half', unit: 'ratio' },
    ],
    rows: [
      ['Growth a year', ...each(growthOf)],
      ['Volatility a year', ...each(volatility)],
      ['Sharpe ratio', ...each((x) => growthOf(x) / volatility(x))],
      ['Deepest drawdown', ...each((x) => Math.min(...underwater(Float64Array.from(x))))],
      ['Longest time under water', 6.4, 8.1, 7.2, 6.9],
      ['Trades', 61, 0, 0, NaN],
      ['p-value against random twins', 0.31, null, null, null],
      ['End value of $10,000', ...each((x) => 10000 * x[x.length - 1]!)],
    ],
    note: 'Growth and volatility from daily closes, 252 sessions a year; the Sharpe ratio is without a risk-free rate. n/a: not defined for a portfolio that never trades.',
  };
}

function periods(): Table {
  const row = (name: string, ...n: readonly number[]): Cell[] => [name, ...n];
  return {
    kind: 'table',
    id: 'periods',
    title: 'By period',
    strong: [0],
    columns: [
      { key: 'period', label: 'Period', unit: 'text' },
      { key: 'from', label: 'From', unit: 'date' },
      { key: 'to', label: 'To', unit: 'date' },
      { key: 'excess', label: 'Excess a year', unit: 'fraction' },
      { key: 'low', label: '95% interval, low', unit: 'fraction' },
      { key: 'high', label: '95% interval, high', unit: 'fraction' },
      { key: 'hit', label: 'Hit rate', unit: 'fraction' },
      { key: 'cost', label: 'Break-even cost', unit: 'bps' },
    ],
    rows: [
      row('The whole history', 3284, 20455, 0.0041, -0.012, 0.0203, 0.512, 32.5),
      row('Before the article that proposed the rule was published', 3284, 12000, 0.0212, -0.004, 0.046, 0.551, 161),
      row('After it', 12001, 20455, -0.0131, -0.034, 0.0081, 0.468, -101),
    ],
    note: 'Intervals are two-sided, from 2,000 stationary bootstrap draws.',
  };
}

function tradeTable({ days, small, large }: Prices, trades: readonly Trade[], equity: Float64Array): Table {
  return {
    kind: 'table',
    id: 'trades',
    title: 'Every switch',
    columns: [
      { key: 'filled', label: 'Filled', unit: 'date' },
      { key: 'from', label: 'Out of', unit: 'text' },
      { key: 'to', label: 'Into', unit: 'text' },
      { key: 'sold', label: 'Sold at', unit: 'price' },
      { key: 'bought', label: 'Bought at', unit: 'price' },
      { key: 'value', label: 'Value', unit: 'money' },
      { key: 'result', label: 'Result until the next', unit: 'fraction' },
    ],
    rows: trades.map(({ at, to }, i) => [
      days[at]!,
      to === 'small' ? 'large' : 'small',
      to,
      to === 'small' ? large[at]! : small[at]!,
      to === 'small' ? small[at]! : large[at]!,
      10000 * equity[at]!,
      i + 1 < trades.length ? equity[trades[i + 1]!.at]! / equity[at]! - 1 : null,
    ]),
  };
}
