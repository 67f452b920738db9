import { isBare } from './tokens.js';
import type { Condition, Quantity, Test } from './tree.js';
import { among, RESERVED } from './words.js';

/**
 * The canonical text of a condition: sources written out, percent as fractions, parentheses where they are needed.
 * Reading it gives an equal condition. Example: `streak(SMALL,large)>=10` is shown as `streak(small, large) >= 10`.
 */
export const showCondition = ({ test }: Condition): string => showTest(test);

export function showTest(test: Test): string {
  switch (test.kind) {
    case 'and':
    case 'or':
      return `${inside(test.left, test.kind, 'left')} ${test.kind} ${inside(test.right, test.kind, 'right')}`;
    case 'not':
      return test.of.kind === 'and' || test.of.kind === 'or' ? `not (${showTest(test.of)})` : `not ${showTest(test.of)}`;
    case 'session':
      return `${test.edge}Session(${test.of})`;
    case 'comparison':
      return `${showQuantity(test.left)} ${test.operator} ${showQuantity(test.right)}`;
  }
}

/** A part of `and` or `or`: these group to the left, and `and` binds more strongly. */
function inside(part: Test, joiner: 'and' | 'or', side: 'left' | 'right'): string {
  const loose = part.kind === 'or' ? joiner === 'and' || side === 'right' : part.kind === 'and' && joiner === 'and' && side === 'right';
  return loose ? `(${showTest(part)})` : showTest(part);
}

export function showQuantity(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'number':
      return String(quantity.value);
    case 'calendar':
      return quantity.word;
    case 'asset':
      return showName(quantity.name);
    case 'observed':
      return `observed(${showName(quantity.name)}${quantity.lagMonths === 0 ? '' : `, ${quantity.lagMonths}`})`;
    case 'gauge': {
      const sessions = quantity.sessions === null ? [] : [quantity.sessions];
      return `${quantity.gauge}(${[...quantity.of.map(showQuantity), ...sessions].join(', ')})`;
    }
    case 'negative':
      return `-${operand(quantity.of, 3)}`;
    case 'arithmetic': {
      const strength = strengthOf(quantity);
      return `${operand(quantity.left, strength)} ${quantity.operator} ${operand(quantity.right, strength + 1)}`;
    }
  }
}

const operand = (quantity: Quantity, least: number): string =>
  strengthOf(quantity) < least ? `(${showQuantity(quantity)})` : showQuantity(quantity);

const strengthOf = (quantity: Quantity): number =>
  quantity.kind !== 'arithmetic' ? 3 : quantity.operator === '+' || quantity.operator === '-' ? 1 : 2;

function showName(name: string): string {
  if (isBare(name) && among(name, RESERVED) === null) return name;
  return name.includes('"') ? `'${name}'` : `"${name}"`;
}
