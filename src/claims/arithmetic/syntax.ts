import { type Span, wrongAt } from '../../engine/condition/place.js';
import { nearest, printable, type UserError, unknown } from '../../errors.js';
import type { Printed } from '../model.js';
import { printed } from '../printed.js';
import { type Token, tokensOf } from './tokens.js';

/** An expression as it was read; nobody has looked yet whether its names exist. */
export type Expression = Span &
  (
    | { readonly kind: 'number'; readonly figure: Printed }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'negative'; readonly of: Expression }
    | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
  );

export type Operator = '+' | '-' | '*' | '/' | '^';
export const FUNCTIONS = ['mean', 'sum', 'min', 'max', 'abs', 'round', 'count', 'compound', 'exact', 'figure'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Numbers and names. */
export const MOST_TERMS = 200;
/** Parentheses, calls, signs and powers inside one another, so that no text can exhaust the stack. */
export const DEEPEST = 50;

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  terms: number;
}

/**
 * Reads an expression: numbers, names, + − * / ^, parentheses and functions of FUNCTIONS. `^` binds strongest and to the right, and a sign
 * before it is outside: −2^2 is −4.
 *
 * @throws UserError with the expression and carets under the place.
 */
export function readExpression(text: string): Expression {
  const reader = { text, tokens: tokensOf(text), at: 0, terms: 0 };
  if (next(reader).kind === 'end') throw wrongAt(text, { from: 0, to: 0 }, 'The expression is empty; write for example 1 - 14.2/22.0.');
  const whole = sum(reader, 0);
  if (next(reader).kind !== 'end') throw surplus(reader);
  return whole;
}

const sum = (reader: Reader, level: number): Expression => joined(reader, ['+', '-'], () => product(reader, level));
const product = (reader: Reader, level: number): Expression => joined(reader, ['*', '/'], () => signed(reader, level));

function joined(reader: Reader, operators: readonly Operator[], part: () => Expression): Expression {
  let left = part();
  for (;;) {
    const operator = operators.find((one) => one === markOf(next(reader)));
    if (operator === undefined) return left;
    take(reader);
    const right = part();
    left = { kind: 'operation', operator, left, right, from: left.from, to: right.to };
  }
}

function signed(reader: Reader, level: number): Expression {
  const mark = markOf(next(reader));
  if (mark !== '-' && mark !== '+') return power(reader, level);
  const { from } = deeper(reader, level);
  const of = signed(reader, level + 1);
  return mark === '+' ? of : { kind: 'negative', of, from, to: of.to };
}

function power(reader: Reader, level: number): Expression {
  const left = value(reader, level);
  if (markOf(next(reader)) !== '^') return left;
  deeper(reader, level);
  const right = signed(reader, level + 1);
  return { kind: 'operation', operator: '^', left, right, from: left.from, to: right.to };
}

function value(reader: Reader, level: number): Expression {
  const token = next(reader);
  const { from, to } = token;
  if (markOf(token) === '(') {
    deeper(reader, level);
    const inner = sum(reader, level + 1);
    return { ...inner, from, to: close(reader, token).to };
  }
  if (token.kind === 'number') {
    const figure = printed(counted(reader).text);
    if (figure === null) throw wrongAt(reader.text, token, 'This number has more digits than can be told apart; 15 at most.');
    return { kind: 'number', figure, from, to };
  }
  if (token.kind !== 'name') throw missing(reader);
  const following = reader.tokens[reader.at + 1]!;
  if (markOf(following) === '(') return call(reader, level);
  if (isFunction(token.text)) throw wrongAt(reader.text, token, `What ${token.text} is of stands in parentheses: ${token.text}(4.2, 4.6).`);
  return { kind: 'name', name: counted(reader).text, from, to };
}

function call(reader: Reader, level: number): Expression {
  const token = deeper(reader, level);
  const name = token.text.toLowerCase();
  if (!isFunction(name)) throw wrongAt(reader.text, token, unknown('function', token.text, FUNCTIONS).message);
  const opening = take(reader);
  const args = [sum(reader, level + 1)];
  while (markOf(next(reader)) === ',') {
    take(reader);
    args.push(sum(reader, level + 1));
  }
  return { kind: 'call', name, args, from: token.from, to: close(reader, opening).to };
}

function close(reader: Reader, opening: Token): Token {
  const token = next(reader);
  if (markOf(token) === ')') return take(reader);
  throw token.kind === 'end' ? wrongAt(reader.text, opening, 'This parenthesis is never closed.') : surplus(reader);
}

/** Takes a word that goes a level down, unless that is a level too many. */
function deeper(reader: Reader, level: number): Token {
  if (level < DEEPEST) return take(reader);
  throw wrongAt(reader.text, next(reader), `Parentheses, functions, signs and powers stand at most ${DEEPEST} deep; here is one too many.`);
}

/** Takes a term, unless that is a term too many. */
function counted(reader: Reader): Token {
  if (++reader.terms <= MOST_TERMS) return take(reader);
  throw wrongAt(reader.text, next(reader), `An expression has at most ${MOST_TERMS} terms; here is one too many.`);
}

function missing(reader: Reader): UserError {
  const token = next(reader);
  const found = token.kind === 'end' ? 'the expression ends' : `there is \`${token.text}\``;
  return wrongAt(reader.text, token, `A number, a name or a parenthesis is expected here, but ${found}.`);
}

/** What stands where the expression could have ended. */
function surplus(reader: Reader): UserError {
  const token = next(reader);
  const say = (sentence: string): UserError => wrongAt(reader.text, token, sentence);
  if (token.text === ')') return say('This parenthesis closes none.');
  if (token.text === ',') return say('A comma stands between what a function is of, and nowhere else.');
  const meant = token.kind === 'name' ? nearest(token.text, FUNCTIONS) : null;
  const hint = meant === null ? 'join the two with + - * / or ^' : `did you mean ${meant}, and what joins it`;
  return say(`\`${printable(token.text)}\` is not joined to what stands before; ${hint}${meant === null ? '.' : '?'}`);
}

const isFunction = (name: string): name is FunctionName => (FUNCTIONS as readonly string[]).includes(name);
const next = ({ tokens, at }: Reader): Token => tokens[at]!;
const take = (reader: Reader): Token => reader.tokens[reader.at++]!;
const markOf = ({ kind, text }: Token): string => (kind === 'mark' ? text : '');
