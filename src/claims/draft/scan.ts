import { type Amount, amountsIn } from './amounts.js';
import { datesIn, type When } from './dates.js';
import { type Name, namesIn } from './names.js';
import { takenOf } from './spans.js';
import { type Wording, wordingsIn } from './words.js';

/** What a text is made of, as far as digits go; no two stretches overlap, and every digit is in one. */
export interface Scan {
  readonly names: readonly Name[];
  readonly dates: readonly When[];
  readonly amounts: readonly Amount[];
  readonly wordings: readonly Wording[];
}

/** A line with a whole number and nothing else is a page's furniture: a counter, a page number. */
const FURNITURE = /^[^\S\n]*\d{1,5}[^\S\n]*$/gm;

/** Names first ("Russell 2000"), then claims in words with their years, then dates, then what is left: amounts. Digits grown together with letters ("B2B") are names. */
export function scanned(text: string, published: string | null): Scan {
  const taken = takenOf(text.length);
  const names = [...namesIn(text, taken)];
  const wordings = wordingsIn(text, taken);
  const dates = datesIn(text, taken, published);
  const name = (start: number, end: number): void => {
    taken.take({ start, end });
    names.push({ start, end, series: null, loose: false, label: true });
  };
  for (const { index, 0: line } of text.matchAll(FURNITURE))
    if (taken.free({ start: index, end: index + line.length })) name(index, index + line.length);
  const amounts = amountsIn(text, taken);
  for (const { index, 0: digits } of text.matchAll(/\p{Nd}+/gu)) {
    for (let at = index; at < index + digits.length; at++) {
      let end = at;
      while (end < index + digits.length && taken.free({ start: end, end: end + 1 })) end++;
      if (end > at) name(at, end);
      at = Math.max(at, end);
    }
  }
  return { names: names.sort((a, b) => a.start - b.start), dates, amounts, wordings };
}
