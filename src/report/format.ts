import { isoDate } from '../data/dates.js';
import type { Unit } from '../model.js';
import type { Cell } from './blocks.js';

/**
 * A value as it is printed on paper: percent, separators, the minus sign asked for (U+2212 in HTML, `-` in text).
 * Decimals follow the unit, and grow only where rounding would print a zero that is none.
 * Example: format(0.0421, 'fraction') is "4.2%"; format(NaN, 'ratio') is "n/a".
 */
export function format(value: Cell, unit: Unit, minus: '-' | '−' = '-'): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || !Number.isFinite(value)) return 'n/a';
  if (unit === 'date') return isoDate(Math.floor(value));
  const text = magnitude(Math.abs(value), unit);
  return value < 0 && /[1-9]/.test(text) ? minus + text : text;
}

function magnitude(x: number, unit: Unit): string {
  if (x >= 1e15) return x.toExponential(3);
  switch (unit) {
    case 'fraction':
      return `${percent(x * 100)}%`;
    case 'ratio':
      return ratio(x);
    case 'count':
      return grouped(x, Number.isInteger(x) ? 0 : 1);
    case 'money':
      return `$${grouped(x, x >= 999.995 ? 0 : 2)}`;
    case 'price':
      return grouped(x, 2);
    case 'bps':
      return `${grouped(x, Number.isInteger(x) ? 0 : 1)} bps`;
    case 'years':
      return `${grouped(x, 1)} y`;
    default:
      return significant12(x);
  }
}

function percent(x: number): string {
  return grouped(x, x >= 999.5 ? 0 : x >= 0.995 || x === 0 ? 1 : 2);
}

/** A p-value of 0.0004 must not print as 0.00. */
function ratio(x: number): string {
  return x >= 0.00995 || x === 0 ? grouped(x, 2) : x >= 0.00005 ? x.toFixed(4) : '<0.0001';
}

/** A non-negative number with `,` between thousands. Example: grouped(1234567.8, 0) is "1,234,568". */
export function grouped(x: number, decimals: number): string {
  const text = x.toFixed(decimals);
  return x < 999 ? text : text.replace(/\d(?=(\d{3})+(\.|$))/g, '$&,');
}

/** A multiple of the start with three or so digits. Example: multiple(84.21) is "84.2×". */
export function multiple(x: number): string {
  return Number.isFinite(x) ? `${grouped(x, x >= 99.95 ? 0 : x >= 9.995 ? 1 : 2)}×` : 'n/a';
}

/**
 * The shortest text that equals x rounded to 12 significant digits, for files that machines read. Example: significant12(0.1 + 0.2) is "0.3".
 *
 * It is `String(Number(x.toPrecision(12)))` in little more than the time of `String(x)`: the scaled integer is exact but for half an ulp
 * (about 1e-4 near 1e12), so only a fraction that close to one half has to ask `toPrecision`; and an integer below 2^53 over a power of ten
 * up to 1e22 is rounded once, so it is the very number whose shortest text is the decimal meant.
 */
export function significant12(x: number): string {
  const size = x < 0 ? -x : x;
  if (!(size >= 1e-4 && size < 1e9)) return rare(x);
  const power = POWERS[placesFor(size)]!;
  const scaled = size * power;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  if (rest > 0.499 && rest < 0.501) return rare(x);
  const rounded = (rest > 0.5 ? floor + 1 : floor) / power;
  return String(x < 0 ? -rounded : rounded);
}

const POWERS: readonly number[] = Array.from({ length: 16 }, (_, k) => 10 ** k);

/** Decimals that make 12 digits with those before the point: 3 from 1e8 up, 15 below 1e-3. A tree, since a loop would cost a third as much as the printing. */
function placesFor(x: number): number {
  if (x >= 1e4) return x >= 1e6 ? (x >= 1e8 ? 3 : x >= 1e7 ? 4 : 5) : x >= 1e5 ? 6 : 7;
  if (x >= 1) return x >= 1e2 ? (x >= 1e3 ? 8 : 9) : x >= 10 ? 10 : 11;
  return x >= 0.01 ? (x >= 0.1 ? 12 : 13) : x >= 1e-3 ? 14 : 15;
}

/** JavaScript writes an exponent below 1e-6; a file should not have one before 1e-7. */
function rare(x: number): string {
  if (x === 0) return '0';
  const rounded = Number(x.toPrecision(12));
  const size = Math.abs(rounded);
  return size < 1e-6 && size >= 1e-7 ? rounded.toFixed(18).replace(/0+$/, '') : String(rounded);
}

/** Lines of at most `width` columns, broken at spaces; a longer word is cut. Example: wrap('to be or', 5) is ['to be', 'or']. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/)) {
    while (columns(word) > width) {
      if (line) lines.push(line);
      line = '';
      const head = take(word, width);
      lines.push(head);
      word = word.slice(head.length);
    }
    if (!line) line = word;
    else if (word && columns(line) + 1 + columns(word) <= width) line += ` ${word}`;
    else if (word) {
      lines.push(line);
      line = word;
    }
  }
  return line || lines.length === 0 ? [...lines, line] : lines;
}

/** The text in at most `width` columns, its end replaced by `…` where something is missing. */
export function truncate(text: string, width: number): string {
  return columns(text) <= width ? text : width < 1 ? '' : `${take(text, width - 1)}…`;
}

/** The longest head of a text that fits, and at least one character so that a loop over heads ends. */
function take(text: string, width: number): string {
  let used = 0;
  let head = '';
  for (const character of text) {
    used += columns(character);
    if (used > width && (head || width < 1)) break;
    head += character;
  }
  return head;
}

/** Without control characters but line breaks: names come from files, and one of theirs must not move the cursor. */
export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

/** How many columns of a terminal a text takes: East Asian characters and most emoji take two, combining marks none. */
export function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let n = 0;
  for (const character of text) n += /\p{M}|\p{Cf}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return n;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
