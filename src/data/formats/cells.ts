import { plainNumber } from '../../errors.js';

/** How numbers are written. */
export interface Notation {
  /** The mark before decimals; unless told `.`, or `,` where points stand between thousands. */
  readonly decimal?: '.' | ',' | undefined;
  /** The mark between thousands; none unless told. */
  readonly thousands?: '.' | ',' | ' ' | "'" | undefined;
  /** The mark between columns: ";" is usual where decimals are behind a comma. */
  readonly delimiter?: string | undefined;
}

const decimalOf = ({ decimal, thousands }: Notation): '.' | ',' => decimal ?? (thousands === '.' ? ',' : '.');

/** Why a word cannot be read. */
export const NO_NUMBER = 'is not a number';

/** What a cell that is no plain number says. `no` is why it cannot be read. */
export type Cell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing'; readonly word: string }
  | { readonly kind: 'infinite' }
  | { readonly kind: 'no'; readonly why: string };

/** Words by which vendors and programs say that there is no value. */
const MISSING = new Set([
  '',
  '.',
  '-',
  '--',
  'nan',
  '-nan',
  'na',
  'n/a',
  'n.a.',
  '#n/a',
  '#na',
  'nd',
  'nil',
  'null',
  'none',
  '<na>',
  'nat',
]);
const INFINITE = /^[+-]?(inf|infinity|∞|#div\/0!)$/i;

/**
 * Reads a cell in the notation told: a number, a word for none, an infinity, or the reason why it is none of them.
 *
 * @example readCell('1.234,5', {decimal: ',', thousands: '.'}) // {kind: 'number', value: 1234.5}
 */
export function readCell(cell: string, options: Notation): Cell {
  const text = cell.trim();
  const value = plainNumber(plain(text, options));
  if (Number.isFinite(value)) return { kind: 'number', value };
  const word = text.toLowerCase();
  if (MISSING.has(word)) return { kind: 'missing', word: text };
  if (INFINITE.test(text)) return { kind: 'infinite' };
  return Number.isNaN(value) ? { kind: 'no', why: whyNot(text, options) } : { kind: 'infinite' };
}

/** In plain notation; a text that is not written as told comes out as no number. */
function plain(text: string, notation: Notation): string {
  const { thousands } = notation;
  const decimal = decimalOf(notation);
  if (decimal === '.' && thousands === undefined) return text;
  const [whole, ...rest] = text.split(decimal);
  if (rest.length > 1) return '';
  let digits = whole!;
  if (thousands !== undefined && digits.includes(thousands)) {
    const groups = digits.split(thousands);
    if (!/^[+-]?\d{1,3}$/.test(groups[0]!) || !groups.slice(1).every((group) => /^\d{3}$/.test(group))) return '';
    digits = groups.join('');
  }
  if (decimal !== '.' && digits.includes('.')) return '';
  return rest.length === 0 ? digits : `${digits}.${rest[0]}`;
}

function whyNot(text: string, notation: Notation): string {
  if (/%$/.test(text)) return 'has a percent sign; write it as a plain number';
  if (/[$€£¥]|^(USD|EUR|GBP)|(USD|EUR|GBP)$/.test(text)) return 'has a currency sign; write it as a plain number';
  if (/^[+-]?[\d.,' ]*\d$/.test(text)) {
    const decimal = decimalOf(notation);
    const other = decimal === '.' ? ',' : '.';
    const between = notation.thousands === undefined ? 'nothing' : `"${notation.thousands}"`;
    return `is not written as told: decimals are behind "${decimal}" and ${between} stands between thousands; say --thousands or --decimal "${other}" if the file means it so`;
  }
  if (/^[+-]?[\d.,]+ ?[KMBT]$/i.test(text)) return 'is abbreviated; write out the number';
  if (/^\(.*\)$/.test(text)) return 'is in brackets; write negative numbers with "-"';
  return NO_NUMBER;
}
