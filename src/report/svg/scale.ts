import { civil, epochDay, weekday, yearsBetween } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';

export interface Tick {
  /** An epoch day, or a number of sessions from an event. */
  readonly day: number;
  readonly label: string;
}

/** A linear or logarithmic map from [lo, hi] to [from, to]. */
export function position(scale: 'log' | 'linear', lo: number, hi: number, from: number, to: number): (value: number) => number {
  if (scale === 'linear') {
    const slope = (to - from) / (hi - lo);
    return (value) => from + (value - lo) * slope;
  }
  const base = Math.log(lo);
  const slope = (to - from) / (Math.log(hi) - base);
  return (value) => from + (Math.log(Math.max(value, lo)) - base) * slope;
}

/** The step of 1, 2 or 5 times a power of ten that gives at most about `count` ticks over a span. */
export function niceStep(span: number, count: number): number {
  const rough = span / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  const above = (rung: number): boolean => ratio <= rung * (1 + 1e-9);
  return power * (above(1) ? 1 : above(2) ? 2 : above(5) ? 5 : 10);
}

/** Round numbers within [lo, hi], written without binary dust. Example: linearTicks(-0.5, 0, 5) is [-0.5, -0.4, -0.3, -0.2, -0.1, 0]. */
export function linearTicks(lo: number, hi: number, count: number): number[] {
  const step = niceStep(hi - lo, count);
  const ticks: number[] = [];
  for (let k = Math.ceil(lo / step - 1e-9); k <= Math.floor(hi / step + 1e-9); k++) ticks.push(Number((k * step).toPrecision(12)) + 0);
  return ticks;
}

const LADDERS: readonly (readonly number[])[] = [[1, 2, 5], [1, 3], [1]];

/**
 * 1, 2 and 5 times powers of ten within [lo, hi]; fewer a decade where more than `count` would crowd, round linear steps where under three fit.
 * Example: logTicks(0.9, 120, 9) is [1, 2, 5, 10, 20, 50, 100].
 */
export function logTicks(lo: number, hi: number, count: number): number[] {
  for (const ladder of LADDERS) {
    const ticks = rungs(lo, hi, ladder, 1);
    if (ticks.length <= count) return ticks.length < 3 && hi / lo < 10 ? linearTicks(lo, hi, Math.min(count, 6)) : ticks;
  }
  return rungs(lo, hi, [1], Math.ceil(Math.log10(hi / lo) / count));
}

function rungs(lo: number, hi: number, ladder: readonly number[], decades: number): number[] {
  const ticks: number[] = [];
  for (let e = Math.floor(Math.log10(lo)); e <= Math.ceil(Math.log10(hi)); e++) {
    if (e % decades !== 0) continue;
    for (const rung of ladder) {
      const tick = Number(`${rung}e${e}`);
      if (tick >= lo && tick <= hi) ticks.push(tick);
    }
  }
  return ticks;
}

const YEAR_STEPS: readonly number[] = [1, 2, 5, 10, 20, 50, 100];
const MONTH_STEPS: readonly number[] = [1, 3, 6];

/** First days of round years within [from, to], at most about `count`; of months where the span is under three years, days where under three months. */
export function timeTicks(from: EpochDay, to: EpochDay, count: number): Tick[] {
  const years = yearsBetween(from, to);
  if (to > from && to - from < 92) return dayTicks(from, to, count);
  if (years < 3) return monthTicks(from, to, MONTH_STEPS.find((step) => (years * 12) / step <= count) ?? 12);
  const step = YEAR_STEPS.find((s) => years / s <= count) ?? 200;
  const ticks: Tick[] = [];
  for (let year = Math.ceil(civil(from).year / step) * step; epochDay(year, 1, 1) <= to; year += step) {
    const day = epochDay(year, 1, 1);
    if (day >= from) ticks.push({ day, label: String(year) });
  }
  return ticks;
}

const SESSION_STEPS: readonly number[] = [1, 5, 21, 63, 126, 252, 504, 1260, 2520];

/**
 * Weeks, months, quarters or years of sessions on both sides of an event within [from, to], at most about `count` and 0 among them:
 * the numbers that horizons are counted in, rather than tens. Example: sessionTicks(-63, 252, 8) stand at -63, 0, 63, 126, 189 and 252.
 */
export function sessionTicks(from: number, to: number, count: number, minus: '-' | '−' = '−'): Tick[] {
  const step = SESSION_STEPS.find((one) => (to - from) / one <= Math.max(1, count)) ?? niceStep(to - from, count);
  const ticks: Tick[] = [];
  for (let k = Math.ceil(from / step); k <= Math.floor(to / step); k++) {
    const day = k * step + 0;
    ticks.push({ day, label: (day < 0 ? minus : '') + Math.abs(day) });
  }
  return ticks;
}

const DAY_STEPS: readonly number[] = [1, 2, 7, 14, 28];

/** Mondays where days are too many. */
function dayTicks(from: EpochDay, to: EpochDay, count: number): Tick[] {
  const step = DAY_STEPS.find((one) => (to - from) / one <= Math.max(1, count)) ?? 28;
  const ticks: Tick[] = [];
  const first = step < 7 ? from : from + ((8 - weekday(from)) % 7);
  for (let day = first; day <= to; day += step) {
    const { month, day: dayOfMonth } = civil(day);
    ticks.push({ day, label: `${dayOfMonth} ${MONTHS[month - 1]}` });
  }
  return ticks;
}

/** A January is labelled by its year, as the eye looks for it. */
function monthTicks(from: EpochDay, to: EpochDay, step: number): Tick[] {
  const ticks: Tick[] = [];
  const { year, month } = civil(from);
  for (let m = Math.ceil((year * 12 + month - 1) / step) * step; ; m += step) {
    const day = epochDay(Math.floor(m / 12), (m % 12) + 1, 1);
    if (day > to) return ticks;
    if (day >= from) ticks.push({ day, label: m % 12 === 0 ? String(m / 12) : MONTHS[m % 12]! });
  }
}

const MONTHS: readonly string[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
