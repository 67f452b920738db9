import { loneWhole } from './evaluate.js';
import type { Expression } from './syntax.js';

/** What an expression in percent gives: a fraction, percent already, or what can be read both ways. */
export type Scale = 'fraction' | 'percent' | 'either';

/**
 * Whether an expression gives a fraction, which in percent is a hundred times itself, or figures that are percent already.
 *
 * The rule: it gives a fraction when a figure is divided in it, as in 1 - 14.2/22.0 or 2850/2669.10 - 1, and percent when there are only sums,
 * differences, products, means and compounded percentages, as in 7.1 - 0.7. Two divisions leave percent what they are: one by a count, which is
 * `count(…)`, the number of terms of the sum before it, so that (4.2 + 4.6 + 6.3)/3 is a mean, or `exact(6)` behind what is no whole number, since
 * 10/exact(47) is ten of 47; and one that is multiplied by the number 100 where it stands, 100*(1 - 14.2/22.0), which is in percent as it is written.
 * A figure over 1 and a fraction, 27.9/(1 - 0.279), can be read both ways: percent that are scaled, or a share. Divisions in an exponent are roots.
 */
export function scaleOf(expression: Expression): Scale {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return 'percent';
    case 'negative':
      return scaleOf(expression.of);
    case 'call':
      return expression.name === 'count' || expression.name === 'compound' ? 'percent' : joined(expression.args.map(scaleOf));
    case 'operation': {
      const { operator, left, right } = expression;
      if (isHundredfold(expression)) return 'percent';
      if (operator === '^') return scaleOf(left);
      if (operator !== '/') return joined([scaleOf(left), scaleOf(right)]);
      if (isCount(right, left)) return scaleOf(left);
      return isFactor(right) && !isFactor(left) && loneWhole(left) !== 1 && scaleOf(left) === 'percent' ? 'either' : 'fraction';
    }
  }
}

/** One fraction makes all of it one. */
const joined = (parts: readonly Scale[]): Scale =>
  parts.includes('fraction') ? 'fraction' : parts.includes('either') ? 'either' : 'percent';

/** 1 and a fraction more or less: 1 - 0.279, 1 + 21.9/100. */
function isFactor(expression: Expression): boolean {
  if (expression.kind !== 'operation' || (expression.operator !== '+' && expression.operator !== '-')) return false;
  const { left, right } = expression;
  return loneWhole(left) === 1 && (isBelowOne(right) || scaleOf(right) === 'fraction');
}

const isBelowOne = (expression: Expression): boolean => expression.kind === 'number' && Math.abs(expression.figure.value) < 1;

function isHundredfold(expression: Expression): boolean {
  if (expression.kind !== 'operation') return false;
  const { operator, left, right } = expression;
  if (operator === '/') return isHundredfold(left);
  return operator === '*' && (loneWhole(left) === 100 || loneWhole(right) === 100 || isHundredfold(left) || isHundredfold(right));
}

function isCount(divisor: Expression, divided: Expression): boolean {
  if (divisor.kind === 'call' && divisor.name === 'count') return true;
  if (divisor.kind === 'call' && divisor.name === 'exact') return !isWhole(divided);
  const terms = termsOf(divided);
  return terms > 1 && loneWhole(divisor) === terms;
}

const isWhole = (expression: Expression): boolean =>
  loneWhole(expression) !== null || (expression.kind === 'call' && expression.name === 'exact' && isWhole(expression.args[0]!));

/** Of how many terms a sum is. */
function termsOf(expression: Expression): number {
  if (expression.kind === 'call') return expression.name === 'sum' ? expression.args.length : 1;
  const isSum = expression.kind === 'operation' && (expression.operator === '+' || expression.operator === '-');
  return isSum ? termsOf(expression.left) + termsOf(expression.right) : 1;
}
