import { VENDOR } from '../allowance.js';
import { capital } from '../words.js';
import { afterReturn, areApart, isBounded } from './bands.js';
import { madeText } from './claimed.js';
import type { Inconsistency } from './inconsistency.js';
import type { ReturnFact } from './returns.js';
import { clashesWith, found, indexed, nameIn } from './said.js';
import { returnWords } from './same-thing.js';
import { spanWords } from './spans.js';

/** A return over two windows that follow one another, against the returns of the two: 7.9% by the one close and 0.9% on the day after make 8.9%. */
export function chains(returns: readonly ReturnFact[]): Inconsistency[] {
  const plain = returns.filter(
    ({ minus, band, span, isUndated }) => minus === null && !isUndated && isBounded(band) && typeof span.from === 'number',
  );
  const key = ({ of }: ReturnFact, from: unknown, to?: unknown): string => JSON.stringify([of.key, of.field, from, to]);
  const [starting, spanning] = [
    indexed(plain, (one) => key(one, one.span.from)),
    indexed(plain, (one) => key(one, one.span.from, one.span.to)),
  ];
  return plain.flatMap((first) =>
    clashesWith(starting(key(first, first.span.to)), (second) =>
      clashesWith(spanning(key(first, first.span.from, second.span.to)), (whole) => broken(whole, first, second)),
    ),
  );
}

function broken(whole: ReturnFact, first: ReturnFact, second: ReturnFact): Inconsistency[] {
  const { low, high } = first.band;
  const growth = afterReturn({ ...first.band, low: 100 + low, high: 100 + high }, second.band);
  if (growth === null) return [];
  const made = { ...growth, low: growth.low - 100, high: growth.high - 100 };
  const all = [whole, first, second];
  const by = all.map((one) => one.by);
  if (!areApart(made, whole.band, new Set(by.map(({ doc }) => doc)).size > 1 ? 2 * VENDOR : 0)) return [];
  const name = (one: ReturnFact): string => nameIn(one.by, by);
  const parts = [first, second].map((one) => `${one.text} ${spanWords(one.span)} by ${name(one)}`);
  const sentence = `${capital(returnWords(whole))} was ${whole.text} by ${name(whole)}, but ${parts.join(' and ')} make ${madeText(made, 'pct')}.`;
  return [found('difference', by, sentence)];
}
