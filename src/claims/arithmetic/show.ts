import type { Expression } from './syntax.js';

/** How an expression is written. */
interface Style {
  readonly minus?: '-' | '−';
  /** As a reader writes it: 3 × 25 for exact(3)*exact(25). */
  readonly plain?: boolean;
  /** What stands for a name. */
  readonly nameAs?: (name: string) => string;
}

/** The canonical text: parentheses where they are needed. Reading it gives an equal expression. Example: "(1-(14.2/22.0))" is shown as "1 - 14.2/22.0". */
export function showExpression(expression: Expression, style: Style = {}): string {
  const { minus = '-', plain = false, nameAs = (name: string) => name } = style;
  const inside = (part: Expression, least: number): string => {
    const text = showExpression(part, style);
    return strength(part, plain) < least ? `(${text})` : text;
  };
  switch (expression.kind) {
    case 'number':
      return expression.figure.text;
    case 'name':
      return nameAs(expression.name);
    case 'negative':
      return `${minus}${inside(expression.of, STRONG + 1)}`;
    case 'call':
      // How exactly a figure is meant is nothing for a sentence.
      if (plain && (expression.name === 'exact' || expression.name === 'figure') && expression.args.length === 1)
        return showExpression(expression.args[0]!, style);
      return `${expression.name}(${expression.args.map((arg) => showExpression(arg, style)).join(', ')})`;
    case 'operation': {
      const { operator, left, right } = expression;
      const own = strength(expression, plain);
      if (operator === '^') return `${inside(left, own + 1)}^${inside(right, own)}`;
      const sign = own === 1 ? ` ${operator === '-' ? minus : operator} ` : plain && operator === '*' ? ' × ' : operator;
      // A sign behind another is read more easily in parentheses: 7.1 - (-0.7).
      return `${inside(left, own)}${sign}${inside(right, right.kind === 'negative' ? STRONG + 1 : own + 1)}`;
    }
  }
}

/** Of a sign. */
const STRONG = 3;

function strength(expression: Expression, plain: boolean): number {
  if (plain && expression.kind === 'call' && (expression.name === 'exact' || expression.name === 'figure') && expression.args.length === 1)
    return strength(expression.args[0]!, plain);
  if (expression.kind === 'negative') return STRONG;
  if (expression.kind !== 'operation') return 5;
  return { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 }[expression.operator];
}
