import { type Span, wrongAt } from '../../engine/condition/place.js';
import { printable, type UserError, unknown } from '../../errors.js';
import type { Printed } from '../model.js';
import { callOf } from './functions.js';
import { exactly, type Interval, negative, operate, rounded } from './interval.js';
import { type Expression, readExpression } from './syntax.js';

/** Figures by name, so that an expression can speak of its claim's own cells: `a1 - b1`. */
export type Variables = Readonly<Record<string, Printed>>;

/** What an expression is worked out with. */
export interface Scene {
  readonly text: string;
  readonly variables: Variables;
  /** Whether whole numbers are counts, all of them. */
  readonly isCounted: boolean;
}

/** Whole numbers that in print are hardly ever rounded figures: 1 less a ratio, a hundred per cent less a share. */
const CONSTANTS: readonly number[] = [0, 1, 100];

/**
 * Works out an expression of printed figures: its value, and between which limits it lies, given that each figure is rounded.
 *
 * Convention: a figure with decimals, with a letter (2.4B) or behind a name means its value ± half a unit of its last digit. A whole number
 * does too (78 + 22 may be 99 or 101), except where it counts or converts and is exact: 0, 1 and 100; standing alone on either side of `*`,
 * behind `/` or as an exponent, as in `(4.2 + 4.6)/2`, `3*0.25`, `1.071^2`; but in a quotient of two whole numbers, 15/22, both are figures.
 * `exact(x)` takes x without rounding, `figure(22)` a number with it, where these rules are not what is meant. With `isCounted` every whole
 * number is exact. mean and count count what they are of. A figure named twice is taken for two, so the limits may be wider than they need
 * be, never narrower. `round(x, d)` rounds halves away from zero; compound(7.1, 6.7) is ((1.071)(1.067) − 1) 100.
 * Example: 1 - 14.2/22.0 is 0.3545, between 0.3508 and 0.3583.
 *
 * @throws UserError with the expression and carets under the place: what is no arithmetic, an unknown name, a division by zero or by what may
 * be zero, a root of what may be negative, more than 200 terms, more than 50 levels.
 */
export function evaluateArithmetic(text: string, variables: Variables = {}, { isCounted = false } = {}): Interval {
  return evaluate(readExpression(text), { text, variables, isCounted });
}

/** Works out what has been read. `isExact`: it stands where a whole number counts. */
export function evaluate(expression: Expression, scene: Scene, isExact = false): Interval {
  switch (expression.kind) {
    case 'number':
      return isExact || CONSTANTS.includes(expression.figure.value)
        ? literal(expression.figure, true)
        : literal(expression.figure, scene.isCounted);
    case 'name':
      return literal(lookedUp(expression.name, expression, scene), scene.isCounted);
    case 'negative':
      return negative(evaluate(expression.of, scene, isExact));
    case 'operation': {
      const { operator, left, right } = expression;
      const [leftExact, rightExact] = counting(expression);
      const [a, b] = [evaluate(left, scene, leftExact), evaluate(right, scene, rightExact)];
      return operate(operator, a, b, (sentence) => refused(scene, operator === '/' ? right : expression, sentence));
    }
    case 'call':
      return callOf(expression, {
        of: (arg) => evaluate(arg, scene),
        exact: (arg) => evaluate(arg, scene, true),
        refuse: (span, sentence) => refused(scene, span, sentence),
      });
  }
}

/** A whole number by itself, with or without a sign. */
export function loneWhole(expression: Expression): number | null {
  if (expression.kind === 'negative') {
    const value = loneWhole(expression.of);
    return value === null ? null : -value;
  }
  return expression.kind === 'number' && isWhole(expression.figure) ? expression.figure.value : null;
}

/** On which sides of an operation a whole number counts. */
function counting({ operator, left, right }: Expression & { kind: 'operation' }): readonly [boolean, boolean] {
  if (operator === '*') return [loneWhole(left) !== null, loneWhole(right) !== null];
  if (operator === '^') return [false, loneWhole(right) !== null];
  return [false, operator === '/' && loneWhole(right) !== null && loneWhole(left) === null];
}

const literal = (figure: Printed, isExact: boolean): Interval => (isExact && isWhole(figure) ? exactly(figure.value) : rounded(figure));
const isWhole = ({ value, step }: Printed): boolean => step === 1 && Number.isInteger(value);

function lookedUp(name: string, span: Span, { text, variables }: Scene): Printed {
  if (Object.hasOwn(variables, name)) return variables[name]!;
  const known = Object.keys(variables);
  if (known.length > 0) throw wrongAt(text, span, unknown('figure', name, known).message);
  throw wrongAt(text, span, `No figure "${printable(name)}"; this claim has no figures with names.`);
}

const refused = ({ text }: Scene, span: Span, sentence: string): UserError => wrongAt(text, span, sentence);
