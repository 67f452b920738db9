import type { UserError } from '../../errors.js';
import type { Printed } from '../model.js';
import type { Operator } from './syntax.js';

/** A number and what it may be, given that what it comes from is rounded; both ends closed. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Makes the user's mistake out of a sentence; who calls knows the place. */
export type Refuse = (sentence: string) => UserError;

export const exactly = (value: number): Interval => ({ value, low: value, high: value });

/** A figure as printed: half a unit of its last digit either way. */
export const rounded = ({ value, step }: Printed): Interval => ({ value, low: value - step / 2, high: value + step / 2 });

export const negative = ({ value, low, high }: Interval): Interval => ({ value: -value, low: -high, high: -low });

/** Joins two intervals. Exact, but for rounding: what is monotone in both its sides is least and greatest in the corners. */
export function operate(operator: Operator, a: Interval, b: Interval, refuse: Refuse): Interval {
  switch (operator) {
    case '+':
      return kept({ value: a.value + b.value, low: a.low + b.low, high: a.high + b.high }, refuse);
    case '-':
      return kept({ value: a.value - b.value, low: a.low - b.high, high: a.high - b.low }, refuse);
    case '*':
      return corners(a, b, (x, y) => x * y, refuse);
    case '/':
      nonzero(b, refuse);
      return corners(a, b, (x, y) => x / y, refuse);
    case '^':
      return power(a, b, refuse);
  }
}

/** A function that never falls, applied to all three. */
export const rising = ({ value, low, high }: Interval, apply: (x: number) => number): Interval => ({
  value: apply(value),
  low: apply(low),
  high: apply(high),
});

export function absolute({ value, low, high }: Interval): Interval {
  const [one, other] = [Math.abs(low), Math.abs(high)];
  return { value: Math.abs(value), low: low < 0 && high > 0 ? 0 : Math.min(one, other), high: Math.max(one, other) };
}

function power(base: Interval, exponent: Interval, refuse: Refuse): Interval {
  const raised = (x: number, y: number): number => x ** y;
  if (exponent.low < exponent.high || !Number.isInteger(exponent.value)) {
    if (base.low < 0) throw refuse('A root is of what cannot be negative, nor be so by rounding.');
    if (exponent.low <= 0) nonzero(base, refuse);
    return corners(base, exponent, raised, refuse);
  }
  if (exponent.value < 0) nonzero(base, refuse);
  return corners(exponent.value % 2 === 0 ? absolute(base) : base, exponent, raised, refuse);
}

function nonzero({ value, low, high }: Interval, refuse: Refuse): void {
  if (value === 0) throw refuse('This divides by zero.');
  // 2.5 - 2.4 may be zero, which comes out a rounding beside it.
  const nil = 1e-12 * Math.abs(value);
  if (low <= nil && high >= -nil) throw refuse('This divides by what may be zero, given the rounding of the figures.');
}

function corners(a: Interval, b: Interval, apply: (x: number, y: number) => number, refuse: Refuse): Interval {
  const all = [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high)];
  return kept({ value: apply(a.value, b.value), low: Math.min(...all), high: Math.max(...all) }, refuse);
}

/** Finite, and the value inside: powers are not rounded so that what is greater stays greater. */
function kept({ value, low, high }: Interval, refuse: Refuse): Interval {
  if (![value, low, high].every(Number.isFinite)) throw refuse('This comes to more than can be worked out.');
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}
