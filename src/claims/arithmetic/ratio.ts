import { loneWhole } from './evaluate.js';
import type { Expression } from './syntax.js';

/**
 * Whether an expression is a ratio, which in percent is a hundred times itself, rather than figures that are percent already.
 *
 * The rule: it is one when a figure is divided in it, as in 1 - 14.2/22.0 or 2850/2669.10 - 1, and not when there are only sums, differences,
 * products, means and compounded percentages, as in 7.1 - 0.7. Two divisions do not make a ratio: one by a count, which is `exact(6)`,
 * `count(…)` or the number of terms of the sum before it, so that (4.2 + 4.6 + 6.3)/3 is a mean; and one that is multiplied by the number 100
 * where it stands, 100*(1 - 14.2/22.0), which is in percent as it is written. Divisions in an exponent are roots.
 */
export function isRatio(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return false;
    case 'negative':
      return isRatio(expression.of);
    case 'call':
      return expression.name !== 'count' && expression.name !== 'compound' && expression.args.some(isRatio);
    case 'operation': {
      const { operator, left, right } = expression;
      if (isHundredfold(expression)) return false;
      if (operator === '^') return isRatio(left);
      if (operator !== '/') return isRatio(left) || isRatio(right);
      return isCount(right, left) ? isRatio(left) : true;
    }
  }
}

function isHundredfold(expression: Expression): boolean {
  if (expression.kind !== 'operation') return false;
  const { operator, left, right } = expression;
  if (operator === '/') return isHundredfold(left);
  return operator === '*' && (loneWhole(left) === 100 || loneWhole(right) === 100 || isHundredfold(left) || isHundredfold(right));
}

function isCount(divisor: Expression, divided: Expression): boolean {
  if (divisor.kind === 'call') return divisor.name === 'exact' || divisor.name === 'count';
  const terms = termsOf(divided);
  return terms > 1 && loneWhole(divisor) === terms;
}

/** Of how many terms a sum is. */
function termsOf(expression: Expression): number {
  if (expression.kind === 'call') return expression.name === 'sum' ? expression.args.length : 1;
  const isSum = expression.kind === 'operation' && (expression.operator === '+' || expression.operator === '-');
  return isSum ? termsOf(expression.left) + termsOf(expression.right) : 1;
}
