import { epochDay } from '../../src/data/dates.js';
import type { Block, HeatGrid, LineChart, Table } from '../../src/report/blocks.js';

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

export const blocks: readonly Block[] = [
  { kind: 'prose', tone: 'lead', text: 'What the rule earned is not distinguishable from luck.' },
  { kind: 'prose', tone: 'warning', text: 'Fills are at the same close that gave the signal.' },
  { kind: 'heading', text: 'What happened' },
  chart,
  figures,
  { kind: 'heading', text: 'By month' },
  grid,
  { kind: 'heading', text: 'Do it again' },
  { kind: 'code', text: 'npx rotation-backtest run rule' },
  { kind: 'prose', tone: 'note', text: 'The same command prints the same bytes.' },
];
