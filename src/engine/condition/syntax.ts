import { nearest, plainNumber, printable, type UserError } from '../../errors.js';
import { type Span, wrongAt } from './place.js';
import { type Token, tokensOf } from './tokens.js';
import { COMPARISONS } from './tree.js';

/** A condition as it is written, each part with its place; what the words mean is not looked at yet. */
export type Syntax = Span &
  (
    | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
    | { readonly kind: 'word'; readonly name: string; readonly quoted: boolean }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Syntax[] }
    | { readonly kind: 'group'; readonly of: Syntax }
    | { readonly kind: 'before'; readonly operator: '-' | 'not'; readonly of: Syntax }
    | { readonly kind: 'between'; readonly operator: string; readonly left: Syntax; readonly right: Syntax }
  );

export type Call = Syntax & { readonly kind: 'call' };

/** Parentheses, calls, `not` and signs inside one another at most, so that no text can exhaust the stack. */
const DEEPEST = 64;
/** Beyond it neighbouring whole numbers are no longer told apart. */
const BIGGEST = 1e15;

/** What binds weakest comes first. */
const LAYERS: readonly (readonly string[])[] = [['or'], ['and'], ['=', ...COMPARISONS], ['+', '-'], ['*', '/']];
const COMPARING = 2;

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
}

/** Reads a text by the grammar of docs/conditions.md. Throws UserError with the place. */
export function readSyntax(text: string): Syntax {
  const reader = { text, tokens: tokensOf(text), at: 0 };
  if (next(reader).kind === 'end')
    throw wrongAt(text, { from: 0, to: 0 }, 'The condition is empty; write for example streak(small, large) >= 10.');
  const syntax = layered(reader, 0, 0);
  if (next(reader).kind !== 'end') throw surplus(reader);
  return syntax;
}

function layered(reader: Reader, layer: number, level: number): Syntax {
  if (layer === LAYERS.length) return signed(reader, level);
  if (layer === COMPARING && spelled(next(reader)) === 'not') return before(reader, 'not', level);
  let left = layered(reader, layer + 1, level);
  while (LAYERS[layer]!.includes(spelled(next(reader)))) {
    const operator = spelled(take(reader));
    const right = layered(reader, layer + 1, level);
    const both: Syntax = { kind: 'between', operator: operator === '=' ? '==' : operator, left, right, from: left.from, to: right.to };
    if (layer === COMPARING) return unchained(reader, both, right);
    left = both;
  }
  return left;
}

/** `1 < x < 2` would compare the answer of the first comparison with 2. */
function unchained(reader: Reader, first: Syntax, middle: Syntax): Syntax {
  const token = next(reader);
  if (!LAYERS[COMPARING]!.includes(spelled(token))) return first;
  const { text } = reader;
  const [one, shared] = [text.slice(first.from, first.to), text.slice(middle.from, middle.to)].map((part) => printable(part));
  throw wrongAt(text, token, `Comparisons are not chained: write ${one} and ${shared} ${token.text} ….`);
}

function before(reader: Reader, operator: '-' | 'not', level: number): Syntax {
  const { from } = deeper(reader, level);
  const of = operator === 'not' ? layered(reader, COMPARING, level + 1) : signed(reader, level + 1);
  return { kind: 'before', operator, of, from, to: of.to };
}

const signed = (reader: Reader, level: number): Syntax =>
  next(reader).text === '-' && next(reader).kind === 'mark' ? before(reader, '-', level) : value(reader, level);

function value(reader: Reader, level: number): Syntax {
  const token = next(reader);
  if (token.kind === 'number') return number(reader);
  if (token.kind === 'quoted') return { kind: 'word', name: take(reader).text, quoted: true, from: token.from, to: token.to };
  if (spelled(token) === '(') {
    deeper(reader, level);
    const of = layered(reader, 0, level + 1);
    return { kind: 'group', of, from: token.from, to: close(reader, token, false).to };
  }
  if (token.kind !== 'name' || ['and', 'or', 'not'].includes(spelled(token))) throw missing(reader);
  take(reader);
  const { text: name, from, to } = token;
  if (spelled(next(reader)) !== '(') return { kind: 'word', name, quoted: false, from, to };
  const opening = deeper(reader, level);
  const args: Syntax[] = [];
  while (spelled(next(reader)) !== ')') {
    args.push(layered(reader, 0, level + 1));
    if (spelled(next(reader)) !== ',') break;
    take(reader);
    if (spelled(next(reader)) === ')') throw missing(reader);
  }
  return { kind: 'call', name, args, from, to: close(reader, opening, true).to };
}

function number(reader: Reader): Syntax {
  const { text, from, to } = take(reader);
  const percent = spelled(next(reader)) === '%';
  const span = { from, to: percent ? take(reader).to : to };
  const [digits, exponent] = text.toLowerCase().split('e') as [string, string | undefined];
  const value = plainNumber(`${digits}e${Number(exponent ?? 0) - (percent ? 2 : 0)}`); // 7/100 and 0.07 are one number
  if (!(value <= BIGGEST)) throw wrongAt(reader.text, span, `This number is too big; the biggest is ${BIGGEST}.`);
  if (value === 0 && /[1-9]/.test(digits)) throw wrongAt(reader.text, span, 'This number is too small to be told from zero.');
  return { kind: 'number', value, percent, ...span };
}

function close(reader: Reader, opening: Token, inCall: boolean): Token {
  const token = next(reader);
  if (spelled(token) === ')') return take(reader);
  if (token.kind === 'end') throw wrongAt(reader.text, opening, 'This parenthesis is never closed.');
  if (inCall && token.text !== '(') {
    throw wrongAt(reader.text, token, `A comma or the closing parenthesis is missing before \`${writtenOf(reader.text, token)}\`.`);
  }
  throw surplus(reader);
}

/** Takes a word that goes a level down, unless that is a level too many. */
function deeper(reader: Reader, level: number): Token {
  if (level < DEEPEST) return take(reader);
  throw wrongAt(reader.text, next(reader), `Parentheses, \`not\` and signs stand at most ${DEEPEST} deep; here is one too many.`);
}

function missing({ text, tokens, at }: Reader): UserError {
  const token = tokens[at]!;
  const found = token.kind === 'end' ? 'the text ends' : `there is \`${token.text}\``;
  return wrongAt(text, token, `A number, an asset, a gauge or a parenthesis is expected here, but ${found}.`);
}

/** What stands where the condition could have ended, or an argument could. */
function surplus({ text, tokens, at }: Reader): UserError {
  const token = tokens[at]!;
  const say = (sentence: string): UserError => wrongAt(text, token, sentence);
  if (token.text === ')') return say('This parenthesis closes none.');
  if (token.text === ',') return say('A comma stands between the arguments of a gauge only; a number has none: 1000, 0.5.');
  if (token.text === '(') return say('A parenthesis opens here, but nothing joins it to what stands before.');
  if (spelled(token) === 'not') return say('`not` stands before a whole condition: not small > large.');
  const meant = token.kind === 'name' ? nearest(token.text, ['and', 'or']) : null;
  const hint = meant === null ? 'join two conditions with `and` or `or`' : `did you mean \`${meant}\``;
  return say(`What stands before is complete, and \`${writtenOf(text, token)}\` is not joined to it; ${hint}${meant === null ? '.' : '?'}`);
}

const writtenOf = (text: string, { from, to }: Span): string => printable(text.slice(from, to));
const next = ({ tokens, at }: Reader): Token => tokens[at]!;
const take = (reader: Reader): Token => reader.tokens[reader.at++]!;
/** A mark or a name in lower case; empty for whatever else could look like one. */
const spelled = ({ kind, text }: Token): string => (kind === 'mark' || kind === 'name' ? text.toLowerCase() : '');
