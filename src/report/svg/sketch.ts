import type { LineChart } from '../blocks.js';
import { columns, wrap } from '../format.js';
import { domain, endValue, extent, floorOf, lastDrawable, span, type Thinned, tickLabel, ticksAcross } from './frame.js';
import { position } from './scale.js';
import { thin } from './thin.js';

const ROWS = 12;
const COLUMNS = 64;
const GLYPHS: readonly string[] = ['●', '-'];
/** The line down at an event. */
const EVENT = ':';

/** A chart in characters: its first two lines on its own scale, told apart by their glyphs, with what every line ends at below. */
export function sketch(chart: LineChart, width: number): string[] {
  const across = Math.max(8, Math.min(COLUMNS, width - 9));
  const floor = floorOf(chart);
  const lines = chart.lines.slice(0, GLYPHS.length).map(({ values }) => ({ values, runs: thin(chart.days, values, across, floor) }));
  const range = extent(lines, chart.fillTo, floor);
  if (range === null) return ['No data to draw.'];
  const { lo, hi, ticks } = domain(chart.scale, range, 6);
  const row = position(chart.scale, lo, hi, ROWS - 1, 0);
  const field = Array.from({ length: ROWS }, () => new Array<string>(across).fill(' '));
  if (chart.axis === 'sessions') for (const cells of field) cells[columnOf(chart, across)(0)] = EVENT;
  for (let i = lines.length - 1; i >= 0; i--) plot(field, chart, lines[i]!, GLYPHS[i]!, row);
  const left = new Array<string>(ROWS).fill('');
  for (const tick of ticks) left[Math.round(row(tick))] = tickLabel(tick, chart.unit, '-');
  const margin = Math.max(...left.map(columns), 4);
  const rows = field.map((cells, r) => `${left[r]!.padStart(margin)} |${cells.join('')}`.trimEnd());
  return [...rows, ...tickLines(chart, margin, across), ...legend(chart, width)];
}

/** Every column from its lowest value to its highest: a crash of five weeks must show in a column of nine months. */
function plot(field: string[][], chart: LineChart, { values, runs }: Thinned, glyph: string, row: (value: number) => number): void {
  const column = columnOf(chart, field[0]!.length);
  for (const run of runs) {
    let before = -1;
    let from = 0;
    for (const i of run) {
      const c = column(chart.days[i]!);
      const r = Math.round(row(values[i]!));
      const start = c === before ? from : r;
      for (let k = Math.min(start, r); k <= Math.max(start, r); k++) field[k]![c] = glyph;
      before = c;
      from = r;
    }
  }
}

function columnOf(chart: LineChart, across: number): (day: number) => number {
  const { from, to } = span(chart);
  return (day) => Math.min(across - 1, Math.floor(((day - from) / (to - from)) * across));
}

function tickLines(chart: LineChart, margin: number, across: number): string[] {
  const rule = new Array<string>(across).fill('-');
  let labels = '';
  for (const { day, label } of ticksAcross(chart, across / 8, '-')) {
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
    ...(chart.axis === 'sessions' ? wrap(`${EVENT} the event; below, sessions from it`, width) : []),
    ...(columns(together) <= width ? [together] : named.flatMap((line) => wrap(line, width))),
    ...(others.length > 0 ? wrap(`Not drawn: ${others.join(', ')}`, width) : []),
  ];
}
