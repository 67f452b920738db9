import { type Span, wrongAt } from '../../engine/condition/place.js';
import { printable } from '../../errors.js';

/** A word of an expression; `text` is as written, but for a sign that other alphabets have: that is `-`, `*` or `/`. */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'mark' | 'end';
  readonly text: string;
}

/** Characters in an expression at most: 200 terms of ten. */
export const LONGEST = 2000;

const THOUSANDS = /\d{1,3}(?:,\d{3})+(?!\d)/y;
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /\$?(?:\d+(?:\.\d+)?|\.\d+)(?:[KMBTx](?![\p{L}\p{N}_]))?/uy],
  ['name', /[\p{L}_][\p{L}\p{N}_.]*/uy],
  ['mark', /[+\-*/^(),−–×·÷]/uy],
];
const OURS: Readonly<Record<string, string>> = { '−': '-', '–': '-', '×': '*', '·': '*', '÷': '/' };
const REFUSED: Readonly<Record<string, string>> = {
  '%': 'Percent signs are left out: write 7.1 for 7.1%, and `unit: pct` beside the expression.',
  '=': 'The expression stands without what it should give; that is `printed`.',
};

/**
 * Cuts an expression into words; the last is the end.
 *
 * @throws UserError with the place: a text too long, a number with thousands marks, a character that has no meaning here.
 */
export function tokensOf(text: string): Token[] {
  if (text.length > LONGEST) {
    const sentence = `An expression has at most ${LONGEST} characters; this one has ${text.length}.`;
    throw wrongAt(text.slice(0, LONGEST + 100), { from: LONGEST, to: LONGEST + 100 }, sentence);
  }
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, token.to);
  }
  return [...tokens, { kind: 'end', text: '', from: text.length, to: text.length }];
}

function tokenAt(text: string, from: number): Token {
  // In `mean(2,640, 3)` nobody can tell the mark from the comma.
  const marked = matchAt(THOUSANDS, text, from);
  if (marked !== null) {
    const sentence = `Numbers stand without thousands marks: write ${marked.replaceAll(',', '')}, or a blank behind each comma if these are several.`;
    throw wrongAt(text, { from, to: from + marked.length }, sentence);
  }
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, text, from);
    if (found !== null) return { kind, text: Object.hasOwn(OURS, found) ? OURS[found]! : found, from, to: from + found.length };
  }
  const letter = String.fromCodePoint(text.codePointAt(from)!);
  const sentence = Object.hasOwn(REFUSED, letter) ? REFUSED[letter]! : `"${printable(letter)}" means nothing in an expression.`;
  throw wrongAt(text, { from, to: from + letter.length }, sentence);
}

const skipSpace = (text: string, from: number): number => from + matchAt(/\s*/y, text, from)!.length;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
