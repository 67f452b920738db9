import type { Dataset } from '../../model.js';
import type { Phrasebook } from './decisions.js';
import { withCloses } from './futures.js';

/** What each close is moved by at most: less than a hundredth of what a quiet session moves it by, and more than a rounded price in a table leaves. */
const NUDGE = 1e-5;
/** Weights that differ by less are the same decision: one that is worked out of prices moves with them. */
const SAME_WEIGHT = 0.01;

/** Every close moved by up to a hundred-thousandth, each by itself, and its open with it. */
export const nudged = (dataset: Dataset, rng: () => number): Dataset =>
  withCloses(dataset, (close) => close.map((price) => price * (1 + NUDGE * (2 * rng() - 1))));

/** Share of the sessions on which two lists of decisions are not about the same. */
export function shareApart(book: Phrasebook, a: Int32Array, b: Int32Array): number {
  const known = new Map<string, boolean>();
  const apart = (one: number, other: number): boolean => {
    const key = `${one} ${other}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = !isAbout(book.textOf(one), book.textOf(other));
    known.set(key, found);
    return found;
  };
  const count = a.reduce((sum, one, t) => sum + (one === b[t] ? 0 : b[t] === undefined || apart(one, b[t]) ? 1 : 0), 0);
  return count / a.length;
}

/** Whether two decisions name the same in the same order, in weights that are about the same. */
function isAbout(a: string, b: string): boolean {
  const [left, right] = [numbersIn(a), numbersIn(b)];
  return left.words === right.words && left.numbers.every((one, i) => Math.abs(one - right.numbers[i]!) < SAME_WEIGHT);
}

/** Numbers behind a blank are weights; others may be part of a name. */
function numbersIn(text: string): { readonly words: string; readonly numbers: readonly number[] } {
  const numbers: number[] = [];
  const words = text.replace(/ (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?=[,;]|$)/g, (_, found: string) => ` ${numbers.push(Number(found)) && '#'}`);
  return { words, numbers };
}

/**
 * Of the sessions whose decision is another than that `left` sessions later, the share on which a run without the first `left` said what was said
 * on the session of the same number, and not on the same day; NaN where they lie in fewer than `least` stretches. Silence is left out: a rule may well speak up
 * every so many sessions.
 */
export function shareByNumber(decisions: Int32Array, without: Int32Array, { left, silent, least }: ByNumber): number {
  let [told, byNumber, stretches, last] = [0, 0, 0, -2];
  for (let t = 0; t + left < decisions.length; t++) {
    const [number, day, said] = [decisions[t]!, decisions[t + left]!, without[t]!];
    if (number === day || silent.has(number) || silent.has(day)) continue;
    told++;
    if (t > last + 1) stretches++;
    last = t;
    if (said === number) byNumber++;
  }
  return stretches < least ? Number.NaN : byNumber / told;
}

interface ByNumber {
  readonly left: number;
  /** Decisions that say nothing. */
  readonly silent: ReadonlySet<number>;
  readonly least: number;
}
