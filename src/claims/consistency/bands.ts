import type { Band } from '../model.js';

/** What bands of printed figures say of each other, half-units and hedges carried. */

/** Decimals differ by some 1e-16 of themselves, printed figures by 1e-9 of them never. */
const SLACK = 1e-9;

/** Whether every number of the first band is below every number of the second, by more than `by`. Example: 4.15 to 4.25 is not below 4.25 to 4.35. */
export function isBelow(a: Band, b: Band, by = 0): boolean {
  if (a.high === Number.POSITIVE_INFINITY || b.low === Number.NEGATIVE_INFINITY) return false;
  const gap = b.low - a.high - by;
  const nothing = SLACK * Math.max(1, Math.abs(a.high), Math.abs(b.low));
  return gap > nothing || (gap > -nothing && !(a.highIn && b.lowIn));
}

/** Whether two bands have no number in common; `by`: not even within so much of each other. */
export const areApart = (a: Band, b: Band, by = 0): boolean => isBelow(a, b, by) || isBelow(b, a, by);

/** All that one number less another can be. */
export const difference = (a: Band, b: Band): Band => ({
  low: a.low - b.high,
  high: a.high - b.low,
  lowIn: a.lowIn && b.highIn,
  highIn: a.highIn && b.lowIn,
});

/** All that the mean of some numbers can be. */
export function meanOf(bands: readonly Band[]): Band {
  const total = (end: 'low' | 'high'): number => bands.reduce((sum, band) => sum + band[end], 0) / bands.length;
  return { low: total('low'), high: total('high'), lowIn: bands.every(({ lowIn }) => lowIn), highIn: bands.every(({ highIn }) => highIn) };
}

/** One number, and no other. */
export const exactly = (value: number): Band => ({ low: value, high: value, lowIn: true, highIn: true });

export const over = (value: number): Band => ({ low: value, high: Number.POSITIVE_INFINITY, lowIn: false, highIn: false });
export const under = (value: number): Band => ({ low: Number.NEGATIVE_INFINITY, high: value, lowIn: false, highIn: false });
export const atLeast = (value: number): Band => ({ ...over(value), lowIn: true });
export const atMost = (value: number): Band => ({ ...under(value), highIn: true });

export const isBounded = ({ low, high }: Band): boolean => Number.isFinite(low) && Number.isFinite(high);

/**
 * The level before a return, from the level after it; or the level after, from the one before. The return in percent. Null where the return may have
 * lost all, or has no limit.
 */
export function beforeReturn(level: Band, percent: Band): Band | null {
  return scaledBy(level, percent, (value, growth) => value / growth, [percent.high, percent.low]);
}

export function afterReturn(level: Band, percent: Band): Band | null {
  return scaledBy(level, percent, (value, growth) => value * growth, [percent.low, percent.high]);
}

function scaledBy(
  level: Band,
  percent: Band,
  apply: (value: number, growth: number) => number,
  ends: readonly [number, number],
): Band | null {
  if (!isBounded(percent) || !isBounded(level) || percent.low <= -100 || level.low <= 0) return null;
  return {
    low: apply(level.low, 1 + ends[0] / 100),
    high: apply(level.high, 1 + ends[1] / 100),
    lowIn: level.lowIn,
    highIn: level.highIn,
  };
}
