import type { Printed } from './model.js';

/** Powers of ten of the letters behind a figure. */
const THOUSANDS: Readonly<Record<string, number>> = { K: 3, M: 6, B: 9, T: 12 };
/** Digits that a number holds without loss: of a longer figure the step would be smaller than what can be told apart. */
const MOST_DIGITS = 15;

const MINUS = /^[-\u2212\u2013\u2011]/;
/** An amount without its sign: dollars, digits with or without thousands marks, a letter or a mark of its unit. */
const AMOUNT = /^(\$?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?[ \u00a0\u202f]?(?:([KMBT])|%|x|×)?$/;

/** What is said of a text that is no figure. */
export const NO_FIGURE = 'expected a number as it is printed, such as 4.2 or "2,640"';

/**
 * Reads a figure as it stands in print: its value, and what one unit of its last digit is worth.
 *
 * Convention: "4.2" is 4.2 in steps of 0.1, "12" in steps of 1, "4.20" in steps of 0.01. A sign, also U+2212 or a dash; `(3.6)` is −3.6 as
 * accountants write it; thousands marks; `$`, `%` and `x` are read over; K, M, B and T multiply value and step, so "2.4B" is 2.4e9 in steps
 * of 1e8. A number is taken as its shortest text, which has lost its trailing zeros. `text` is what was given, without blanks around it.
 *
 * Null for anything else: words, ranges, dates, "10th", "5.", misplaced thousands marks, more than 15 digits, NaN and infinities.
 */
export function printed(text: string | number): Printed | null {
  if (typeof text === 'number') return plain(text);
  if (text.length > 80) return null;
  const trimmed = text.trim();
  const bracketed = /^\(([^()+\u2212\u2013\u2011-]+)\)([ \u00a0\u202f]?%)?$/.exec(trimmed);
  const { sign, rest } = bracketed === null ? signed(trimmed) : { sign: '-', rest: bracketed[1]! + (bracketed[2] ?? '') };
  const parts = AMOUNT.exec(rest);
  if (parts === null) return null;
  const [, , whole = '', decimals = '', letter] = parts;
  const digits = whole.replaceAll(',', '');
  if (digits === '' && decimals === '') return null;
  return figure(trimmed, { sign, digits, decimals: decimals.slice(1), power: letter === undefined ? 0 : THOUSANDS[letter]! });
}

/** "-57.85", "+7.1", "-$3" and "$-3". */
function signed(text: string): { readonly sign: '' | '-'; readonly rest: string } {
  const [dollar, amount] = /^\$(?=[-+\u2212\u2013\u2011])/.test(text) ? ['$', text.slice(1)] : ['', text];
  if (MINUS.test(amount)) return { sign: '-', rest: dollar + amount.slice(1) };
  return { sign: '', rest: amount.startsWith('+') ? dollar + amount.slice(1) : dollar + amount };
}

function plain(value: number): Printed | null {
  const text = String(value);
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
  if (parts === null) return null;
  const [, , , decimals = '', power = '0'] = parts;
  return { text, value: value === 0 ? 0 : value, step: Number(`1e${Number(power) - decimals.length}`) };
}

interface Digits {
  readonly sign: string;
  readonly digits: string;
  readonly decimals: string;
  readonly power: number;
}

/** Read by one conversion from decimal each, so that "2.4B" is 2400000000 and not a product of roundings. */
function figure(text: string, { sign, digits, decimals, power }: Digits): Printed | null {
  if ((digits + decimals).replace(/^0+/, '').length > MOST_DIGITS || decimals.length > MOST_DIGITS) return null;
  const value = Number(`${digits === '' ? '0' : digits}.${decimals === '' ? '0' : decimals}e${power}`);
  return { text, value: sign === '-' && value !== 0 ? -value : value, step: Number(`1e${power - decimals.length}`) };
}
