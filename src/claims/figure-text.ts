import type { ClaimUnit, Hedge, Printed } from './model.js';

/** The digits of a number, and the words around them. */

/** So many decimals, zeros kept; or rounded to a step with the zeros at its end gone, and without one all of it, to 12 digits. */
export type Digits = number | { readonly step?: number | undefined };

const SCALES: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
];
/** Years, dates and percentiles are names more than amounts. */
const UNGROUPED: readonly ClaimUnit[] = ['year', 'date', 'percentile'];
/** More decimals than anybody prints, and than `toFixed` takes. */
const MOST_DECIMALS = 12;
const WORDS: Readonly<Record<Hedge, string>> = {
  about: 'about',
  over: 'over',
  under: 'under',
  atLeast: 'at least',
  atMost: 'at most',
  nearly: 'nearly',
};

/**
 * A number of at least zero with its thousands marks. Where it is not asked for so many decimals, millions and more are written M, B and T if the
 * digits below do not matter.
 * Example: digitsOf(1234.5, 'level', 2) is "1,234.50"; digitsOf(5.87e9, 'usd', {}) is "5.87B"; digitsOf(4.2333, 'pct', { step: 0.01 }) is "4.23".
 */
export function digitsOf(size: number, unit: ClaimUnit, digits: Digits): string {
  const marked = (text: string): string => (UNGROUPED.includes(unit) ? text : grouped(text));
  if (typeof digits === 'number') return marked(size.toFixed(Math.min(digits, MOST_DECIMALS)));
  const { step } = digits;
  const isCoarse = (scale: number): boolean =>
    step === undefined ? Number.isInteger(Number(((size / scale) * 1000).toPrecision(12))) : step * 1000 >= scale;
  const [scale, letter] = SCALES.find(([least]) => size >= least && isCoarse(least)) ?? [1, ''];
  return marked(shortest(size / scale, step === undefined ? undefined : step / scale)) + letter;
}

const grouped = (text: string): string => text.replace(/\d(?=(?:\d{3})+(?:\.|$))(?<!\.\d*)/g, '$&,');

function shortest(size: number, step: number | undefined): string {
  if (size >= 1e15 || (size > 0 && size < 1e-12)) return size.toPrecision(6);
  if (step !== undefined) return trimmed(size.toFixed(Math.min(15, Math.max(0, Math.round(-Math.log10(step))))));
  const whole = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
  return trimmed(size.toFixed(Math.max(0, 12 - whole)));
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** The unit behind its digits, where it is a word: " points", " day". */
export const unitWord = (digits: string, unit: ClaimUnit): string =>
  unit === 'pts' ? (digits === '1' ? ' point' : ' points') : unit === 'days' ? (digits === '1' ? ' day' : ' days') : '';

/** A figure as the article has it, with its hedge, and its unit where the text does not have it. Example: "over $5.9B", "35%". */
export function claimedText({ text }: Printed, unit: ClaimUnit, hedge?: Hedge): string {
  const marked = unit === 'pct' && !text.includes('%') ? `${text}%` : unit === 'usd' && !text.includes('$') ? dollars(text) : text;
  return `${hedge === undefined ? '' : `${WORDS[hedge]} `}${marked}${unitWord(text, unit)}`;
}

const dollars = (text: string): string => text.replace(/[\d.]/, '$$$&');
