import { printable } from '../../errors.js';
import { type Span, wrongAt } from './place.js';

/** A word of a condition. `text` is as written; of a quoted name it is what stands between the quotes. */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'quoted' | 'mark' | 'end';
  readonly text: string;
}

/** Characters in a condition at most: more than anybody writes, and little enough for every later step to be quick. */
export const LONGEST = 2000;

/** How an asset's name may begin and go on without quotes. */
const BARE = /\^?[\p{L}_][\p{L}\p{N}_.^]*/uy;
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy],
  ['name', BARE],
  ['quoted', /"[^"]*"|'[^']*'/y],
  ['mark', /<=|>=|==|!=|[<>=+\-*/(),%]/y],
];

/** What other languages and word processors write, and what is written here. */
const FOREIGN = /&&?|\|\|?|<>|=<|=>|===|!==|!(?!=)|[≤≥≠−–—×·÷“”„‘’[\]{}]/uy;
const OURS: Readonly<Record<string, string>> = {
  '&': 'and',
  '&&': 'and',
  '|': 'or',
  '||': 'or',
  '!': 'not',
  '<>': '!=',
  '≠': '!=',
  '!==': '!=',
  '===': '==',
  '=<': '<=',
  '≤': '<=',
  '=>': '>=',
  '≥': '>=',
  '−': '-',
  '–': '-',
  '—': '-',
  '×': '*',
  '·': '*',
  '÷': '/',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
};

/**
 * Cuts a condition into words; the last is the end.
 *
 * @throws UserError with the place: a text too long, a character that has no meaning here, a quote that is not closed.
 */
export function tokensOf(text: string): Token[] {
  const end = { from: text.length, to: text.length };
  if (text.length > LONGEST) {
    throw wrongAt(
      text.slice(0, 2 * LONGEST),
      { from: LONGEST, to: text.length },
      `A condition has at most ${LONGEST} characters; this one has ${text.length}.`,
    );
  }
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, token.to);
  }
  return [...tokens, { kind: 'end', text: '', ...end }];
}

/** Whether an asset's name needs no quotes to be read as one word. */
export const isBare = (name: string): boolean => matchAt(BARE, name, 0) === name;

function tokenAt(text: string, from: number): Token {
  const foreign = matchAt(FOREIGN, text, from);
  if (foreign !== null) {
    throw wrongAt(text, { from, to: from + foreign.length }, `"${foreign}" is not used here; write \`${OURS[foreign] ?? '"'}\`.`);
  }
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, text, from);
    if (found !== null) return { kind, text: kind === 'quoted' ? found.slice(1, -1) : found, from, to: from + found.length };
  }
  const letter = String.fromCodePoint(text.codePointAt(from)!);
  if (/["']/.test(letter)) throw wrongAt(text, { from, to: from + 1 }, 'This quote is not closed.');
  throw wrongAt(
    text,
    { from, to: from + letter.length },
    `"${printable(letter)}" means nothing in a condition; an asset with such a name is written in quotes.`,
  );
}

const skipSpace = (text: string, from: number): number => from + matchAt(/\s*/y, text, from)!.length;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
