import type { ClaimUnit, Hedge, Printed } from './model.js';

const SCALES: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
];
/** Years, dates and percentiles are names more than amounts. */
const UNGROUPED: readonly ClaimUnit[] = ['year', 'date', 'percentile'];
const WORDS: Readonly<Record<Hedge, string>> = {
  about: 'about',
  over: 'over',
  under: 'under',
  atLeast: 'at least',
  atMost: 'at most',
  nearly: 'nearly',
};

/**
 * A number of a claim as it is printed: `%` behind percent, "points", "days", `$` before dollars; thousands marks; M, B and T where the digits
 * below do not matter. Rounded to `step` with the zeros at its end gone; without one all of it, to 12 digits. NaN is "n/a".
 * Example: figureText(4.233, 'pct', 0.01) is "4.23%"; figureText(5.87e9, 'usd') is "$5.87B".
 */
export const figureText = (value: number, unit: ClaimUnit, step?: number): string => figureTexts([value], unit, step)[0]!;

/** Numbers of one claim, to be joined by "to": a word that is the unit stands behind the last alone. */
export function figureTexts(values: readonly number[], unit: ClaimUnit, step?: number): string[] {
  return values.map((value, i) => {
    if (!Number.isFinite(value)) return 'n/a';
    const size = amount(Math.abs(value), unit, step);
    const sign = value < 0 && /[1-9]/.test(size) ? '-' : '';
    return `${sign}${unit === 'usd' ? '$' : ''}${size}${unit === 'pct' ? '%' : i === values.length - 1 ? word(size, unit) : ''}`;
  });
}

/** A figure as the article has it, with its hedge, and its unit where the text does not have it. Example: "over $5.9B", "35%". */
export function claimedText({ text }: Printed, unit: ClaimUnit, hedge?: Hedge): string {
  const marked = unit === 'pct' && !text.includes('%') ? `${text}%` : unit === 'usd' && !text.includes('$') ? dollars(text) : text;
  return `${hedge === undefined ? '' : `${WORDS[hedge]} `}${marked}${word(text, unit)}`;
}

const dollars = (text: string): string => text.replace(/[\d.]/, '$$$&');

const word = (size: string, unit: ClaimUnit): string =>
  unit === 'pts' ? (size === '1' ? ' point' : ' points') : unit === 'days' ? (size === '1' ? ' day' : ' days') : '';

function amount(size: number, unit: ClaimUnit, step: number | undefined): string {
  const isCoarse = (scale: number): boolean =>
    step === undefined ? Number.isInteger(Number(((size / scale) * 1000).toPrecision(12))) : step * 1000 >= scale;
  const [scale, letter] = SCALES.find(([least]) => size >= least && isCoarse(least)) ?? [1, ''];
  const text = decimals(size / scale, step === undefined ? undefined : step / scale);
  return (UNGROUPED.includes(unit) ? text : text.replace(/\d(?=(?:\d{3})+(?:\.|$))(?<!\.\d*)/g, '$&,')) + letter;
}

function decimals(size: number, step: number | undefined): string {
  if (size >= 1e15 || (size > 0 && size < 1e-12)) return size.toPrecision(6);
  if (step !== undefined) return trimmed(size.toFixed(Math.min(15, Math.max(0, Math.round(-Math.log10(step))))));
  const whole = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
  return trimmed(size.toFixed(Math.max(0, 12 - whole)));
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
