import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkArithmetic } from '../../src/claims/arithmetic/check.js';
import { evaluateArithmetic } from '../../src/claims/arithmetic/evaluate.js';
import { showExpression } from '../../src/claims/arithmetic/show.js';
import { type Expression, FUNCTIONS, type Operator, readExpression } from '../../src/claims/arithmetic/syntax.js';
import { LONGEST } from '../../src/claims/arithmetic/tokens.js';
import type { ClaimUnit } from '../../src/claims/model.js';
import { printed } from '../../src/claims/printed.js';
import { isUserError } from '../../src/errors.js';

const decimals = fc.tuple(fc.integer({ min: 0, max: 99999 }), fc.nat(3)).map(([x, d]) => (x / 10 ** d).toFixed(d));
const place = { from: 0, to: 0 };
const number = fc
  .oneof({ weight: 8, arbitrary: decimals }, { weight: 1, arbitrary: fc.constantFrom('$2.4B', '22.0x', '.5', '1', '100', '0') })
  .map((text): Expression => ({ kind: 'number', figure: printed(text)!, ...place }));
const named = fc.constantFrom('a1', 'b1', 'c.d', 'größe', 'x').map((name): Expression => ({ kind: 'name', name, ...place }));

/** Expressions as the reader would give them, places aside. */
const expressions = (operators: readonly Operator[], calls: boolean): fc.Arbitrary<Expression> =>
  fc.letrec<{ whole: Expression }>((tie) => {
    const operation = fc.tuple(fc.constantFrom(...operators), tie('whole'), tie('whole'));
    const call = fc.tuple(fc.constantFrom(...FUNCTIONS), fc.array(tie('whole'), { minLength: 1, maxLength: 3 }));
    return {
      whole: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        { weight: 4, arbitrary: calls ? fc.oneof(number, named) : number },
        {
          weight: 3,
          arbitrary: operation.map(([operator, left, right]): Expression => ({ kind: 'operation', operator, left, right, ...place })),
        },
        { weight: 1, arbitrary: tie('whole').map((of): Expression => ({ kind: 'negative', of, ...place })) },
        { weight: calls ? 2 : 0, arbitrary: call.map(([name, args]): Expression => ({ kind: 'call', name, args, ...place })) },
      ),
    };
  }).whole;

/** Without the places. */
function bare(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value) => (key === 'from' || key === 'to' ? undefined : value)));
}

/** The same by a formula in plain numbers, each printed figure moved to where in its rounding `dice` says. */
function plainly(expression: Expression, moved: (expression: Expression & { kind: 'number' }) => number): number {
  switch (expression.kind) {
    case 'number':
      return moved(expression);
    case 'negative':
      return -plainly(expression.of, moved);
    case 'operation': {
      const [a, b] = [plainly(expression.left, moved), plainly(expression.right, moved)];
      return { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '^': a ** b }[expression.operator];
    }
    default:
      return Number.NaN;
  }
}

const worked = (text: string, variables = {}) => {
  try {
    return evaluateArithmetic(text, variables);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return null;
  }
};
const UNITS: readonly ClaimUnit[] = ['pct', 'pts', 'ratio', 'days', 'count', 'level', 'usd', 'percentile', 'date', 'year'];
const cells = { a1: printed('7.1')!, b1: printed('-0.7')!, 'c.d': printed('2.4B')!, größe: printed('12')!, x: printed('0')! };

describe('laws of arithmetic', () => {
  it('shown and read again is the same expression, whatever it is, in either minus', () => {
    fc.assert(
      fc.property(expressions(['+', '-', '*', '/', '^'], true), fc.constantFrom('-' as const, '−' as const), (expression, minus) => {
        const text = showExpression(expression, { minus });
        fc.pre(text.length <= LONGEST);
        expect(bare(readExpression(text))).toEqual(bare(expression));
      }),
      { numRuns: 1000 },
    );
  });

  it('is what plain numbers give', () => {
    fc.assert(
      fc.property(expressions(['+', '-', '*', '/'], false), (expression) => {
        const found = worked(showExpression(expression));
        if (found !== null) expect(found.value).toBe(plainly(expression, ({ figure }) => figure.value));
      }),
      { numRuns: 500 },
    );
  });

  it('holds the value, and all values that the rounding of the figures lets it have', () => {
    let looked = 0;
    fc.assert(
      fc.property(
        expressions(['+', '-', '*', '/'], false),
        fc.infiniteStream(fc.oneof(fc.constantFrom(-1, 1), fc.double({ min: -1, max: 1, noNaN: true }))),
        (expression, dice) => {
          const found = worked(showExpression(expression));
          if (found === null) return;
          expect(found.low <= found.value && found.value <= found.high).toBe(true);
          // What has a whole number may be exact; those are known by hand.
          const at = plainly(expression, ({ figure: { value, step } }) => (step === 1 ? value : value + (step / 2) * dice.next().value!));
          const slack = 1e-9 * Math.max(Math.abs(found.low), Math.abs(found.high), Math.abs(at));
          if (Number.isFinite(at))
            expect(at >= found.low - slack && at <= found.high + slack, `${at} in ${JSON.stringify(found)}`).toBe(true);
          looked++;
        },
      ),
      { numRuns: 1000 },
    );
    expect(looked).toBeGreaterThan(500);
  });

  it('holds the value through every function', () => {
    let looked = 0;
    fc.assert(
      fc.property(expressions(['+', '-', '*', '/', '^'], true), (expression) => {
        const found = worked(showExpression(expression), cells);
        if (found === null) return;
        looked++;
        expect(found.low <= found.value && found.value <= found.high, JSON.stringify(found)).toBe(true);
        expect(Number.isFinite(found.low) && Number.isFinite(found.high)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(looked).toBeGreaterThan(300);
  });

  it('adds up for whoever rounds what came out', () => {
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 1, maxLength: 8 }), fc.nat(3), (texts, places) => {
        const total = texts.reduce((sum, text) => sum + Number(text), 0);
        const claimed = printed(total.toFixed(places))!;
        expect(checkArithmetic({ expr: texts.join(' + '), printed: claimed, unit: 'pts' }).ok).toBe(true);
        const mean = printed((total / texts.length).toFixed(places))!;
        expect(checkArithmetic({ expr: `mean(${texts.join(', ')})`, printed: mean, unit: 'pct' }).ok).toBe(true);
      }),
    );
  });

  it('does not add up for whoever is off by more than the figures can be', () => {
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 1, maxLength: 8 }), fc.constantFrom(-1, 1), (texts, side) => {
        const slack = texts.reduce((sum, text) => sum + printed(text)!.step / 2, 0);
        const total = texts.reduce((sum, text) => sum + Number(text), 0);
        const claimed = printed((total + side * (slack + 0.02)).toFixed(2))!;
        expect(checkArithmetic({ expr: texts.join(' + '), printed: claimed, unit: 'pts' }).ok).toBe(false);
      }),
    );
  });

  it('refuses a hostile text in the words of a user, or works it out, and soon', () => {
    const scraps = [...'0123456789.,+-*/^()%= \n\t"\'`$@{}[]\\;:&|<>_\u202e\u0000\ud800é', ...FUNCTIONS, ...Object.keys(cells)];
    const more = ['__proto__', 'constructor', 'toString', 'eval', 'mean(', 'round(', '1e999', '9^', '(-', '2,640', '$2.4B', '−', '0.0'];
    const text = fc.array(fc.constantFrom(...scraps, ...more), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 60 })), fc.constantFrom(...UNITS), (expr, unit) => {
        try {
          const { computed, low, high, sentence } = checkArithmetic({ expr, printed: cells.a1, unit }, cells);
          expect(low <= computed && computed <= high && Number.isFinite(high - low)).toBe(true);
          expect(sentence).not.toMatch(/\n|NaN|Infinity|undefined/);
        } catch (error) {
          expect(isUserError(error), String(error)).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
    const started = performance.now();
    for (const unit of ['(', '-', '2^', 'mean(', '1,', '((1)', '1+', ' ', '"', '9', ',000', 'a']) {
      for (const length of [100, 1000, 1_000_000]) worked(unit.repeat(length));
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
