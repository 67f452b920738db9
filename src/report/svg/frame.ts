import type { EpochDay } from '../../model.js';
import type { LineChart } from '../blocks.js';
import { format, grouped, multiple } from '../format.js';
import { type Box, leftOf } from './axes.js';
import type { Layout } from './picture.js';
import { linearTicks, logTicks, niceStep, position, sessionTicks, type Tick, timeTicks } from './scale.js';

/** Where the plot lies within the picture, and how values become places. */
export interface Frame extends Box {
  readonly compact: boolean;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly ticks: readonly number[];
  readonly x: (day: EpochDay) => number;
  readonly y: (value: number) => number;
  /** Values at or below it cannot be drawn: zero on a log scale. */
  readonly floor: number;
}

/** The plot of values within a range, in a picture with a margin on the right for the names of its lines. */
export function frame(chart: LineChart, layout: Layout, marginRight: number, range: Range): Frame {
  const top = 10;
  const bottom = layout.height - 26;
  const values = domain(chart.scale, range, Math.max(2, Math.floor((bottom - top) / (layout.compact ? 36 : 40))));
  const box = { left: leftOf(values.ticks.map((tick) => tickLabel(tick, chart.unit))), right: layout.width - marginRight, top, bottom };
  const { from, to } = span(chart);
  return {
    ...box,
    compact: layout.compact,
    from,
    to,
    ticks: values.ticks,
    x: position('linear', from, to, box.left, box.right),
    y: position(chart.scale, values.lo, values.hi, box.bottom, box.top),
    floor: floorOf(chart),
  };
}

/** Values at or below it cannot be drawn. */
export function floorOf(chart: LineChart): number {
  return chart.scale === 'log' ? 0 : -Infinity;
}

/** First and last day, with room about a single one; on an axis of sessions the event is always within. */
export function span(chart: LineChart): { from: EpochDay; to: EpochDay } {
  const event = chart.axis === 'sessions' ? [0] : [];
  const from = Math.min(chart.days[0]!, ...event);
  const to = Math.max(chart.days[chart.days.length - 1]!, ...event);
  return to > from ? { from, to } : { from: from - 1, to: from + 1 };
}

/** What stands below the plot: dates, or sessions from the event. */
export function ticksAcross(chart: LineChart, count: number, minus: '-' | '−' = '−'): Tick[] {
  const { from, to } = span(chart);
  return chart.axis === 'sessions' ? sessionTicks(from, to, count, minus) : timeTicks(from, to, count);
}

/** A log scale shows twelve powers of ten at most. */
const MOST_DECADES = 1e12;

export type Range = readonly [lo: number, hi: number];

/** Values and the runs of them worth drawing, as `thin` gives them. */
export interface Thinned {
  readonly values: ArrayLike<number>;
  readonly runs: readonly (readonly number[])[];
}

/**
 * From the lowest value to the highest, and to `fillTo`; null where there is none to draw.
 * It asks the thinned lines only, which hold every extreme: reading 12,000 days again would take longer than drawing them.
 */
export function extent(lines: readonly Thinned[], fillTo: number | undefined, floor: number): Range | null {
  let lo = Infinity;
  let hi = -Infinity;
  for (const { values, runs } of lines) {
    for (const run of runs) {
      for (const i of run) {
        lo = Math.min(lo, values[i]!);
        hi = Math.max(hi, values[i]!);
      }
    }
  }
  if (hi < lo) return null;
  return fillTo !== undefined && fillTo > floor ? [Math.min(lo, fillTo), Math.max(hi, fillTo)] : [lo, hi];
}

/** The values from edge to edge, and at most about `count` ticks: a linear scale grows to the next tick, a log scale a little past its extremes; a flat line gets room on both sides. */
export function domain(scale: LineChart['scale'], [low, high]: Range, count: number): { lo: number; hi: number; ticks: number[] } {
  if (scale === 'log') {
    const least = Math.max(low, high / MOST_DECADES); // what is below lies on the lower edge
    const room = high / least < 1.02 ? 1.1 : (high / least) ** 0.02;
    const lo = least / room;
    const hi = high * room;
    return { lo, hi, ticks: logTicks(lo, hi, count) };
  }
  const room = high > low ? 0 : Math.abs(high) * 0.1 || 0.01;
  const step = niceStep(high - low + 2 * room, count);
  const lo = Math.floor((low - room) / step + 1e-9) * step;
  const hi = Math.ceil((high + room) / step - 1e-9) * step;
  return { lo, hi, ticks: linearTicks(lo, hi, Math.round((hi - lo) / step)) };
}

/** A tick as short as it can be: "20×", "−10%". */
export function tickLabel(value: number, unit: LineChart['unit'], minus: '-' | '−' = '−'): string {
  const size = unit === 'growth' ? Math.abs(value) : Math.abs(value) * 100;
  const text = size >= 1000 ? grouped(size, 0) : String(Number(size.toPrecision(6)));
  return `${value < 0 ? minus : ''}${text}${unit === 'growth' ? '×' : '%'}`;
}

/** The value written at the end of a line. */
export function endValue(value: number, unit: LineChart['unit'], minus: '-' | '−' = '−'): string {
  return unit === 'growth' ? multiple(value) : format(value, 'fraction', minus);
}

/** Index of the last value that can be drawn, or -1. */
export function lastDrawable(values: ArrayLike<number>, floor: number): number {
  let i = values.length - 1;
  while (i >= 0 && !(values[i]! > floor && values[i]! < Infinity)) i--;
  return i;
}
