import { largestNear, localScale } from './local-scale.js';

/** A quarter of a year to each side says what is usual, a week to each side whether the time was wild. */
const SEASON = 63;
const WEEK = 5;

/** What makes a reversal. */
export interface ReversalRule {
  /** Both moves are at least so many local scales. */
  readonly sizes: number;
  /** The second leaves at most this share of the smaller move. */
  readonly left: number;
  /** The smaller is at least so many times the largest move of the week before and after. */
  readonly alone: number;
  /** Moves smaller than this are none; a fraction. */
  readonly least: number;
}

export interface Reversal {
  /** The period of the first move; the second is the next one. */
  readonly at: number;
  readonly move: number;
  readonly back: number;
}

/**
 * Moves undone in the next period, in order: of opposite sign, both many times what is usual in the 63 periods to each side (`localScale`), nearly
 * cancelling, and alone in their week, which a crash and its rebound are not. Takes returns, or differences of two series' returns; a wrong
 * value v(t) shows as a reversal at t. Two that share a period are one: the one that leaves less.
 *
 * Example: `reversals(Array.from({ length: 60 }, (_, i) => (i === 30 ? 0.1 : i === 31 ? -0.1 : 0.01)), { sizes: 6, left: 0.2, alone: 2, least: 0.005 })[0].at` is 30.
 */
export function reversals(returns: ArrayLike<number>, rule: ReversalRule): Reversal[] {
  const all: Reversal[] = [];
  for (let at = 0; at + 1 < returns.length; at++) {
    const [move, back] = [returns[at]!, returns[at + 1]!];
    const size = Math.min(Math.abs(move), Math.abs(back));
    if (!(move * back < 0 && size >= rule.least && Math.abs(move + back) <= rule.left * size)) continue;
    const span = { from: at, to: at + 1 };
    if (size < rule.alone * largestNear(returns, { ...span, near: WEEK })) continue;
    if (size >= rule.sizes * localScale(returns, { ...span, near: SEASON })) all.push({ at, move, back });
  }
  return all.filter((one, i) => {
    const leaves = (other: Reversal | undefined): number => Math.abs(other!.move + other!.back);
    const [before, after] = [all[i - 1], all[i + 1]];
    return !(before?.at === one.at - 1 && leaves(before) <= leaves(one)) && !(after?.at === one.at + 1 && leaves(after) < leaves(one));
  });
}
