import { epochDay } from '../../src/data/dates.js';
import type { Block, DotPlot, HeatGrid, LineChart, SpecificationCurve, Table, Timeline } from '../../src/report/blocks.js';

/** One of each block, small enough to be read in a golden file. */
const days = Array.from({ length: 25 }, (_, i) => epochDay(2000 + Math.floor(i / 2), i % 2 === 0 ? 1 : 7, 3));

export const chart: LineChart = {
  kind: 'lines',
  id: 'growth',
  title: 'Growth of 1',
  caption: 'Twelve years that never were.',
  scale: 'log',
  unit: 'growth',
  days,
  lines: [
    { label: 'The rule', tone: 'strategy', values: days.map((_, i) => 1.12 ** i) },
    { label: 'Small caps', tone: 'small', values: days.map((_, i) => 1.09 ** i * (1 + (0.2 * Math.round(Math.sin(i) * 10)) / 10)) },
    { label: 'Large caps', tone: 'large', values: days.map((_, i) => 1.1 ** i) },
  ],
  band: { label: 'Middle 90% of twins', days: [days[0]!, days[12]!, days[24]!], low: [1, 1.8, 4], high: [1, 4, 16] },
  spans: { label: 'In small caps', list: [{ from: days[4]!, to: days[8]!, title: '2002 to 2004' }] },
};

export const figures: Table = {
  kind: 'table',
  id: 'figures',
  title: 'The figures',
  columns: [
    { key: 'figure', label: 'Figure', unit: 'text' },
    { key: 'rule', label: 'The rule', unit: 'ratio' },
    { key: 'large', label: 'Large caps', unit: 'ratio' },
  ],
  units: ['fraction', 'ratio', 'date', 'money'],
  rows: [
    ['Growth a year', 0.254, -0.0021],
    ['Sharpe ratio', 0.61, Number.NaN],
    ['Last peak', days[24]!, null],
    ['End value', 151786.3, -12.5],
  ],
  strong: [0],
  note: 'Without costs.',
};

export const grid: HeatGrid = {
  kind: 'grid',
  id: 'calendar',
  title: 'By month',
  caption: 'In percent.',
  columns: ['Jan', 'Feb', 'Year'],
  rows: [{ label: '2001', values: [0.031, -0.2, null], partial: [false, true, true] }],
};

export const timeline: Timeline = {
  kind: 'timeline',
  id: 'runs',
  title: 'Runs of wins',
  caption: 'In sessions.',
  from: days[0]!,
  to: days[24]!,
  threshold: 12,
  stems: [
    { day: days[3]!, length: 14, label: '2001-06-14 to 2001-07-03: 14', tone: 'event' },
    { day: days[9]!, length: 8, label: '2004-06-24 to 2004-07-03: 8', tone: 'other' },
    { day: days[24]!, length: 11, label: '2011-12-19 to 2012-01-03: 11', tone: 'current' },
  ],
};

export const dots: DotPlot = {
  kind: 'dots',
  id: 'windows',
  title: 'Among all windows',
  caption: 'Small caps less large caps.',
  rows: [
    {
      label: '1 month',
      at: [-0.1, -0.05, 0, 0.05, 0.1],
      density: [0, 2, 8, 3, 0],
      base: 0.002,
      mean: 0.021,
      dots: [
        { value: 0.03, label: '2001-07-03: +3.0%' },
        { value: 0.0301, label: '2003-01-03: +3.0%' },
        { value: -0.04, label: '2005-01-03: -4.0%' },
      ],
    },
    { label: '12 months', at: [-0.2, 0, 0.3], density: [1, 2, 1], base: -0.01, mean: Number.NaN, dots: [] },
  ],
};

export const specification: SpecificationCurve = {
  kind: 'specification',
  id: 'definitions',
  title: 'Every definition',
  caption: 'Intervals are 90%.',
  choices: [
    { label: 'A run ends', options: ['at a tie', 'at a loss'] },
    { label: 'Horizon', options: ['1 month', '3 months', '12 months'] },
  ],
  points: [
    { value: -0.02, low: -0.05, high: 0.01, picks: [0, 0], headline: false, label: 'at a tie, 1 month' },
    { value: 0.01, low: Number.NaN, high: Number.NaN, picks: [1, 1], headline: false, label: 'at a loss, 3 months' },
    { value: 0.03, low: 0.01, high: 0.06, picks: [0, 2], headline: true, label: 'at a tie, 12 months' },
  ],
};

/** Sessions from an event in place of dates. */
export const path: LineChart = {
  kind: 'lines',
  id: 'path',
  title: 'Before and after',
  caption: 'The mean of three events.',
  scale: 'linear',
  unit: 'fraction',
  axis: 'sessions',
  days: days.map((_, i) => i * 13 - 63),
  lines: [{ label: 'Events', tone: 'strategy', values: days.map((_, i) => Math.round(10 * i ** 1.5 - 200) / 10000) }],
};

export const lengths: HeatGrid = {
  kind: 'grid',
  id: 'lengths',
  title: 'By length and horizon',
  caption: 'In percent; n is the number of events.',
  corner: 'Run of at least',
  whole: false,
  full: 0.08,
  columns: ['1 month', '12 months'],
  rows: [
    { label: '8 sessions', values: [0.02, -0.01], partial: [], counts: [13, 12] },
    { label: '12 sessions', values: [0.08, 0.5], partial: [], counts: [1, 0], strong: [true, false] },
  ],
};

export const blocks: readonly Block[] = [
  { kind: 'prose', tone: 'lead', text: 'What the rule earned is not distinguishable from luck.' },
  { kind: 'prose', tone: 'warning', text: 'Fills are at the same close that gave the signal.' },
  { kind: 'heading', text: 'What happened' },
  chart,
  figures,
  { kind: 'heading', text: 'By month' },
  grid,
  { kind: 'heading', text: 'After the events' },
  timeline,
  dots,
  path,
  lengths,
  specification,
  { kind: 'heading', text: 'Do it again' },
  { kind: 'code', text: 'npx rotation-backtest run rule' },
  { kind: 'prose', tone: 'note', text: 'The same command prints the same bytes.' },
];
