import type { ChartLine, LineChart } from '../blocks.js';
import { columns, wrap } from '../format.js';
import { domain, endValue, floorOf, lastDrawable, span, tickLabel } from './frame.js';
import { position, timeTicks } from './scale.js';

const ROWS = 12;
const COLUMNS = 64;
const GLYPHS: readonly string[] = ['●', '-'];

/** A chart in characters: its first two lines on its own scale, told apart by their glyphs, with what every line ends at below. */
export function sketch(chart: LineChart, width: number): string[] {
  const { band: _, ...rest } = chart;
  const drawn: LineChart = { ...rest, lines: chart.lines.slice(0, GLYPHS.length) };
  const values = domain(drawn, 6);
  if (values === null) return ['No data to draw.'];
  const labels = values.ticks.map((tick) => tickLabel(tick, chart.unit, '-'));
  const margin = Math.max(...labels.map(columns), 4);
  const across = Math.max(8, Math.min(COLUMNS, width - margin - 3));
  const row = position(chart.scale, values.lo, values.hi, ROWS - 1, 0);
  const left = Array.from({ length: ROWS }, () => '');
  values.ticks.forEach((tick, i) => {
    left[Math.round(row(tick))] = labels[i]!;
  });
  const field = Array.from({ length: ROWS }, () => new Array<string>(across).fill(' '));
  for (let i = drawn.lines.length - 1; i >= 0; i--) plot(field, drawn, drawn.lines[i]!, GLYPHS[i]!, row);
  return [
    ...field.map((cells, r) => `${left[r]!.padStart(margin)} |${cells.join('')}`.trimEnd()),
    ...yearLines(chart, margin, across),
    ...legend(chart, width),
  ];
}

/** Every column from its lowest value to its highest: a crash of five weeks must show in a column of nine months. */
function plot(field: string[][], chart: LineChart, line: ChartLine, glyph: string, row: (value: number) => number): void {
  const floor = floorOf(chart);
  const across = field[0]!.length;
  const column = columnOf(chart, across);
  for (let i = 0; i < chart.days.length; ) {
    const c = column(chart.days[i]!);
    let low = Infinity;
    let high = -Infinity;
    for (; i < chart.days.length && column(chart.days[i]!) === c; i++) {
      const value = line.values[i]!;
      if (!(value > floor && value < Infinity)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high < low) continue;
    for (let r = Math.round(row(high)); r <= Math.round(row(low)); r++) field[r]![c] = glyph;
  }
}

function columnOf(chart: LineChart, across: number): (day: number) => number {
  const { from, to } = span(chart);
  return (day) => Math.min(across - 1, Math.floor(((day - from) / (to - from)) * across));
}

function yearLines(chart: LineChart, margin: number, across: number): string[] {
  const { from, to } = span(chart);
  const rule = new Array<string>(across).fill('-');
  let labels = '';
  for (const { day, label } of timeTicks(from, to, across / 8)) {
    const c = columnOf(chart, across)(day);
    rule[c] = '+';
    const start = Math.max(0, c - Math.floor(label.length / 2));
    if (start >= labels.length && start + label.length <= across + 2) labels = labels.padEnd(start) + label;
  }
  return [`${' '.repeat(margin)} +${rule.join('')}`, `${' '.repeat(margin + 2)}${labels}`];
}

function legend(chart: LineChart, width: number): string[] {
  const ends = chart.lines.map((line) => {
    const i = lastDrawable(line.values, floorOf(chart));
    return `${line.label} ${i < 0 ? 'n/a' : endValue(line.values[i]!, chart.unit, '-')}`;
  });
  const named = ends.slice(0, GLYPHS.length).map((end, i) => `${GLYPHS[i]} ${end}`);
  const others = ends.slice(GLYPHS.length);
  const together = named.join('    ');
  return [
    ...(columns(together) <= width ? [together] : named.flatMap((line) => wrap(line, width))),
    ...(others.length > 0 ? wrap(`Not drawn: ${others.join(', ')}`, width) : []),
  ];
}
