import { describe, expect, it } from 'vitest';
import { checkArithmetic } from '../../src/claims/arithmetic/check.js';
import { evaluateArithmetic } from '../../src/claims/arithmetic/evaluate.js';
import { showExpression } from '../../src/claims/arithmetic/show.js';
import { readExpression } from '../../src/claims/arithmetic/syntax.js';
import type { ClaimUnit, Hedge, Printed } from '../../src/claims/model.js';
import { printed } from '../../src/claims/printed.js';
import { isUserError } from '../../src/errors.js';
import { checkOne } from '../support/claims.js';

const figure = (text: string | number): Printed => printed(text)!;
const interval = (text: string, variables = {}, options = {}): number[] => {
  const { value, low, high } = evaluateArithmetic(text, variables, options);
  return [low, value, high].map((x) => Number(x.toPrecision(10)));
};
const check = (expr: string, claimed: string | number | null, unit: ClaimUnit, more: { hedge?: Hedge; scale?: number } = {}) =>
  checkArithmetic({ expr, printed: claimed === null ? null : figure(claimed), unit, ...more });

/** The lines of a refusal: the sentence, the expression, the carets. */
function refusal(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (!isUserError(error)) throw error;
    return error.message.split('\n');
  }
  throw new Error('nothing was refused');
}

describe('the figures of an expression', () => {
  it.each([
    ['4.2', 4.15, 4.2, 4.25],
    ['-4.20', -4.205, -4.2, -4.195],
    ['$2.4B', 2.35e9, 2.4e9, 2.45e9],
    ['.5', 0.45, 0.5, 0.55],
    ['12', 11.5, 12, 12.5],
    ['78 + 22', 99, 100, 101],
    ['100 - 88', 11.5, 12, 12.5],
    ['1 - 0.5', 0.45, 0.5, 0.55],
    ['1.0 - 0.5', 0.4, 0.5, 0.6],
    ['3*0.25', 0.735, 0.75, 0.765],
    ['3*25', 75, 75, 75],
    ['0.25*-3', -0.765, -0.75, -0.735],
    ['(4.2 + 4.6)/2', 4.35, 4.4, 4.45],
    ['24.5/3', 24.45 / 3, 24.5 / 3, 24.55 / 3],
    ['15/22', 14.5 / 22.5, 15 / 22, 15.5 / 21.5],
    ['exact(15)/exact(22)', 15 / 22, 15 / 22, 15 / 22],
    ['4.2/figure(22)', 4.15 / 22.5, 4.2 / 22, 4.25 / 21.5],
    ['figure(1)', 0.5, 1, 1.5],
    ['exact(4.2)', 4.2, 4.2, 4.2],
    ['1 - 14.2/22.0', 1 - 14.25 / 21.95, 1 - 14.2 / 22, 1 - 14.15 / 22.05],
  ])('%s lies from %d to %d to %d', (text, low, value, high) => {
    expect(interval(text)).toEqual([low, value, high].map((x) => Number(x.toPrecision(10))));
  });

  it('that are whole are exact in what is counted', () => {
    expect(interval('2025 - 2000', {}, { isCounted: true })).toEqual([25, 25, 25]);
    expect(interval('a - 3', { a: figure('12') }, { isCounted: true })).toEqual([9, 9, 9]);
    expect(interval('12 - 4.5', {}, { isCounted: true })).toEqual([7.45, 7.5, 7.55]);
  });

  it('may go by names', () => {
    const variables = { a1: figure('7.1%'), b1: figure('(0.7)'), 'größe.1': figure('5.9B') };
    expect(interval('a1 - b1', variables)).toEqual([7.7, 7.8, 7.9]);
    expect(interval('größe.1/2', variables)).toEqual([2.925e9, 2.95e9, 2.975e9]);
  });
});

describe('arithmetic', () => {
  it.each([
    ['1 + 2*3', 7],
    ['(1 + 2)*3', 9],
    ['10 - 4 - 3', 3],
    ['64/4/2', 8],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['2^-1', 0.5],
    ['--3', 3],
    ['+3 − 1', 2],
    ['6 × 2 ÷ 3', 4],
    ['mean(4.2, 4.6,6.3)', 15.1 / 3],
    ['sum(1, 2, 3)', 6],
    ['min(3, -1, 2)', -1],
    ['max(3, -1, 2)', 3],
    ['abs(-3.6)', 3.6],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['count(4.2, 4.6, 6.3)', 3],
    ['Compound(7.1, 6.7)', (1.071 * 1.067 - 1) * 100],
    ['compound(-10)', -10],
    ['1.331^(1/3)', 1.1],
  ])('%s is %d', (text, value) => {
    expect(evaluateArithmetic(text, {}, { isCounted: true }).value).toBeCloseTo(value, 10);
  });

  it.each([
    ['abs(0.02)', [0.015, 0.02, 0.025]],
    ['abs(-0.0)', [0, 0, 0.05]],
    ['0.0^2', [0, 0, 0.0025]],
    ['(0.1 - 0.08)^2', [0, 0.0004, 0.005625]],
    ['(-0.1)^3', [-0.003375, -0.001, -0.000125]],
    ['2.0^(-2)', [1 / 2.05 ** 2, 0.25, 1 / 1.95 ** 2]],
    ['min(1.0, 1.2)', [0.95, 1, 1.05]],
    ['max(1.0, 1.02)', [1.015, 1.02, 1.05]],
    ['mean(1.0, 2.0)', [1.45, 1.5, 1.55]],
    ['round(2.45)', [2, 2, 2]],
    ['round(2.5)', [2, 3, 3]],
    ['-0.1*0.2', [-0.0375, -0.02, -0.0075]],
  ])('%s has its limits', (text, limits) => expect(interval(text)).toEqual(limits.map((x) => Number(x.toPrecision(10)))));

  it.each([
    ['(1-(14.2/22.0))', '1 - 14.2/22.0'],
    ['7.1−−0.7', '7.1 - (-0.7)'],
    ['(1+2)+3', '1 + 2 + 3'],
    ['1+(2+3)', '1 + (2 + 3)'],
    ['2*(3/4)', '2*(3/4)'],
    ['(2^3)^2', '(2^3)^2'],
    ['2^(3^2)', '2^3^2'],
    ['-(2^2)', '-2^2'],
    ['(-2)^-2', '(-2)^(-2)'],
    ['MEAN( 1,a , $2.4B)', 'mean(1, a, $2.4B)'],
  ])('%s is shown as %s', (text, canonical) => expect(showExpression(readExpression(text))).toBe(canonical));
});

describe('what is no arithmetic', () => {
  it.each([
    ['', '^', 'The expression is empty; write for example 1 - 14.2/22.0.'],
    ['1 +', '   ^', 'A number, a name or a parenthesis is expected here, but the expression ends.'],
    ['1 + * 2', '    ^', 'A number, a name or a parenthesis is expected here, but there is `*`.'],
    ['(1 + 2', '^', 'This parenthesis is never closed.'],
    ['1 + 2)', '     ^', 'This parenthesis closes none.'],
    ['1, 2', ' ^', 'A comma stands between what a function is of, and nowhere else.'],
    ['1 2', '  ^', '`2` is not joined to what stands before; join the two with + - * / or ^.'],
    ['2 mean(3)', '  ^^^^', '`mean` is not joined to what stands before; did you mean mean, and what joins it?'],
    ['mean()', '     ^', 'A number, a name or a parenthesis is expected here, but there is `)`.'],
    ['mean + 1', '^^^^', 'What mean is of stands in parentheses: mean(4.2, 4.6).'],
    [
      'mean(2,640, 3)',
      '     ^^^^^',
      'Numbers stand without thousands marks: write 2640, or a blank behind each comma if these are several.',
    ],
    ['7.1% + 0.7', '   ^', 'Percent signs are left out: write 7.1 for 7.1%, and `unit: pct` beside the expression.'],
    ['1 = 1', '  ^', 'The expression stands without what it should give; that is `printed`.'],
    ['1 > 0', '  ^', '">" means nothing in an expression.'],
    ['a[0]', ' ^', '"[" means nothing in an expression.'],
    ['"1"', '^', '""" means nothing in an expression.'],
    ['meen(1, 2)', '^^^^', 'No function "meen". Did you mean "mean"?'],
    ['a1 - b2', '     ^^', 'No figure "b2". Known: a1.'],
    ['constructor', '^^^^^^^^^^^', 'No figure "constructor". Known: a1.'],
    ['__proto__ + 1', '^^^^^^^^^', 'No figure "__proto__". Known: a1.'],
    ['constructor(1)', '^^^^^^^^^^^', 'No function "constructor".'],
    ['process.exit(1)', '^^^^^^^^^^^^', 'No function "process.exit".'],
    ['1/0', '  ^', 'This divides by zero.'],
    ['1/(2.5 - 2.5)', '  ^^^^^^^^^^^', 'This divides by zero.'],
    ['1/0.0', '  ^^^', 'This divides by zero.'],
    ['1/(2.5 - 2.4)', '  ^^^^^^^^^^^', 'This divides by what may be zero, given the rounding of the figures.'],
    ['0^-1', '^^^^', 'This divides by zero.'],
    ['(-2.0)^0.5', '^^^^^^^^^^', 'A root is of what cannot be negative, nor be so by rounding.'],
    ['(0.1 - 0.08)^0.5', '^^^^^^^^^^^^^^^^', 'A root is of what cannot be negative, nor be so by rounding.'],
    ['count(b2)', '      ^^', 'No figure "b2". Known: a1.'],
    ['9.9^999', '^^^^^^^', 'This comes to more than can be worked out.'],
    ['1234567890123456', '^^^^^^^^^^^^^^^^', 'This number has more digits than can be told apart; 15 at most.'],
    ['abs(1, 2)', '^^^^^^^^^', 'abs is of one thing; here are 2.'],
    ['round(1.5, 2, 3)', '^^^^^^^^^^^^^^^^', 'round is of one thing, and of decimals if they are said; here are 3.'],
    ['round(1.5, 0.5)', '           ^^^', 'round keeps a whole number of decimals, from 0 to 10.'],
    ['round(1.5, 11)', '           ^^', 'round keeps a whole number of decimals, from 0 to 10.'],
    ['figure(1 + 2)', '       ^^^^^', 'figure is of one number as it is printed: figure(22).'],
  ])('%s is refused where it goes wrong', (text, carets, sentence) => {
    const lines = refusal(() => evaluateArithmetic(text, { a1: figure('7.1') }));
    expect(lines[0]).toContain(sentence);
    expect(lines.slice(1)).toEqual([`  ${text}`, `  ${carets}`]);
  });

  it('has no names where a claim has none', () => {
    expect(refusal(() => evaluateArithmetic('x + 1'))[0]).toBe('No figure "x"; this claim has no figures with names.');
  });

  it('has two hundred terms, fifty levels and two thousand characters at most', () => {
    const many = (count: number) => Array(count).fill('1').join('+');
    const deep = (levels: number) => '('.repeat(levels) + 1 + ')'.repeat(levels);
    expect(evaluateArithmetic(many(200)).value).toBe(200);
    expect(refusal(() => evaluateArithmetic(many(201)))[0]).toBe('An expression has at most 200 terms; here is one too many.');
    expect(evaluateArithmetic(deep(50)).value).toBe(1);
    const tooDeep = 'Parentheses, functions, signs and powers stand at most 50 deep; here is one too many.';
    for (const text of [deep(51), `${'-'.repeat(51)}1`, `${'abs('.repeat(51)}1`, Array(60).fill('1').join('^')])
      expect(refusal(() => evaluateArithmetic(text))[0]).toBe(tooDeep);
    expect(evaluateArithmetic(' '.repeat(1999) + 1).value).toBe(1);
    expect(refusal(() => evaluateArithmetic(' '.repeat(2000) + 1))[0]).toBe(
      'An expression has at most 2000 characters; this one has 2001.',
    );
    expect(refusal(() => evaluateArithmetic('('.repeat(5_000_000)))[0]).toContain('at most 2000 characters');
  });
});

describe('a sum that an article prints', () => {
  // The articles' own figures, worked out by hand.
  it.each<[string, string | number, ClaimUnit, number, boolean, Hedge?]>([
    ['1 - 14.2/22.0', 35, 'pct', 35.4545, true],
    ['7.1-(-0.7)', 7.8, 'pts', 7.8, true],
    ['2.4+1.8+0.89+0.78', '5.9', 'usd', 5.87, false, 'over'],
    ['2.4B + 1.8B + 890M + 780M', '$5.9B', 'usd', 5.87e9, false, 'over'],
    ['2.4+1.8+0.89+0.78', '5.9', 'usd', 5.87, true],
    ['2.4+1.8+0.89+0.78', '5.9', 'usd', 5.87, true, 'about'],
    ['2.4+1.8+0.89+0.78', '5.9', 'usd', 5.87, true, 'nearly'],
    ['2.4+1.8+0.89+0.78', '5.8', 'usd', 5.87, true, 'over'],
    ['2.4+1.8+0.89+0.78', '5.87', 'usd', 5.87, true, 'atLeast'],
    ['2.4+1.8+0.89+0.78', '5.87', 'usd', 5.87, false, 'under'],
    ['mean(4.2,4.6,6.3,4.5,9.4,-3.6)', 4.2, 'pct', 4.2333, true],
    ['(4.2+4.6+6.3+4.5+9.4-3.6)/6', 4.2, 'pct', 4.2333, true],
    ['-18.2-(-22.4)', 4.2, 'pts', 4.2, true],
    ['-18.2-(-22.4)', 4.2, 'pct', 4.2, true],
    ['12.8-16.4', -3.6, 'pct', -3.6, true],
    ['12.8-16.4', 3.6, 'pct', -3.6, false],
    ['1-1.1/2.8', 61, 'pct', 60.714, true],
    ['1-1.8/4.2', 57, 'pct', 57.143, true],
    ['1-8.4/14.8', 43, 'pct', 43.243, true],
    ['1-8.4/14.8', 46, 'pct', 43.243, false],
    ['2850/2669.10-1', 7, 'pct', 6.7775, true],
    ['2850/2669.10-1', 6, 'pct', 6.7775, false],
    ['4.2-(-3.6)', 7.8, 'pct', 7.8, true],
    ['9.2 - 3.8', '5.4', 'pts', 5.4, true],
    ['78 + 22', '100', 'pct', 100, true],
    ['35 - 14', '22', 'pts', 21, true],
    ['35 - 14', '23', 'pts', 21, false],
    ['2025 - 2000', 25, 'count', 25, true],
    ['2025 - 2000', 24, 'count', 25, false],
    ['3*25', '75', 'count', 75, true],
  ])('%s against %s in %s comes to %d: %s', (expr, claimed, unit, value, ok, hedge) => {
    const found = check(expr, claimed, unit, hedge === undefined ? {} : { hedge });
    expect(found.computed).toBeCloseTo(value, unit === 'pct' ? 2 : 6);
    expect(found.ok).toBe(ok);
  });

  it('of two printed figures carries both half-units', () => {
    expect(['7.6', '7.7', '7.9', '8.0'].map((claimed) => check('7.1 - (-0.7)', claimed, 'pts').ok)).toEqual([false, true, true, false]);
  });

  it.each<[string, number, number]>([
    ['100*(1 - 14.2/22.0)', 35.4545, 35],
    ['(1 - 14.2/22.0)*100', 35.4545, 35],
    ['100*14.2/22.0 - 100', -35.4545, -35],
    ['-(14.2/22.0 - 1)', 35.4545, 35],
    ['abs(14.2/22.0 - 1)', 35.4545, 35],
    ['(22.0 - 14.2)/22.0', 35.4545, 35],
    ['mean(14.2/22.0, 1.1/2.8)', 51.916, 52],
    ['(2669.10/2000.00)^(1/3) - 1', 10.098, 10],
    ['1 - 14.2/22', 35.4545, 35],
    ['1 - 15/22', 31.818, 32],
    ['(4 + 5 + 6)/3', 5, 5],
    ['sum(4.2, 4.6)/2', 4.4, 4.4],
    ['25.4/exact(6)', 4.2333, 4.2],
    ['sum(4.2, 4.6)/count(4.2, 4.6)', 4.4, 4.4],
    ['sum(27, 31)/exact(2)', 29, 29],
    ['10/exact(47)', 21.277, 21],
    ['exact(14)/exact(10) - 1', 40, 40],
    ['27.9/(1 - 0.279)', 38.696, 38.7],
    ['0.8/(1 + 0.8)', 44.444, 44],
    ['(66.5 - 27.9)/(1 + 21.9/100)', 31.665, 31.7],
    ['1/(1 - 0.279) - 1', 38.696, 38.7],
    ['(1 + 21.9/100)/(1 + 9.6/100) - 1', 11.223, 11.2],
    ['compound(7.1, 6.7)', 14.2757, 14.3],
    ['7.1 + 0.7', 7.8, 7.8],
  ])('%s in percent is %d', (expr, value, claimed) => {
    const found = check(expr, claimed, 'pct');
    expect(found.computed).toBeCloseTo(value, 2);
    expect(found.ok).toBe(true);
  });

  it('is a ratio, as it stands, in any unit but percent', () => {
    for (const unit of ['ratio', 'pts', 'level'] as const) expect(check('14.2/22.0', 0.65, unit).computed).toBeCloseTo(0.645, 3);
  });

  it('is multiplied by what is said', () => {
    expect(check('25.4/6', 4.2, 'pct', { scale: 1 })).toMatchObject({ ok: true, computed: 4.2333333333333 });
    expect(check('1.071*1.067 - 1', 14.3, 'pct', { scale: 100 }).ok).toBe(true);
    expect(check('7.1', -7.1, 'pts', { scale: -1 })).toMatchObject({ ok: true, low: -7.15, computed: -7.1, high: -7.05 });
    for (const scale of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(refusal(() => check('7.1', 7.1, 'pct', { scale }))[0]).toBe(
        `The scale ${scale} of "7.1" cannot be; a scale is a number other than zero, such as 1 or 100.`,
      );
    }
    expect(refusal(() => check('9.9^300/3.3', 1, 'pct', { scale: 1e200 }))[0]).toBe('This comes to more than can be worked out.');
  });

  it('has a sentence that says what came of it', () => {
    const said = (...of: Parameters<typeof check>) => check(...of).sentence;
    const given = 'given the rounding of the figures';
    expect(said('1 - 14.2/22.0', 35, 'pct')).toBe(`1 − 14.2/22.0 = 35.5% (35.1% to 35.8% ${given}); printed 35%: adds up.`);
    expect(said('1 - 14.2/22.0', 45, 'pct')).toBe(`1 − 14.2/22.0 = 35.5% (35.1% to 35.8% ${given}); printed 45%: does not add up.`);
    expect(said('7.1--0.7', '7.8', 'pts')).toBe(`7.1 − (−0.7) = 7.8 points (7.7 to 7.9 points ${given}); printed 7.8 points: adds up.`);
    expect(said('2.4B+1.8B+890M+780M', '$5.9B', 'usd', { hedge: 'over' })).toBe(
      `2.4B + 1.8B + 890M + 780M = $5.87B ($5.77B to $5.97B ${given}); printed over $5.9B: does not add up as printed, though rounding could hide it.`,
    );
    expect(said('2025 - 2000', 25, 'count')).toBe('2025 − 2000 = 25; printed 25: adds up.');
    expect(said('7.1 - 0.7', null, 'pct')).toBe(`7.1 − 0.7 = 6.4% (6.3% to 6.5% ${given}); the printed figure is lost.`);
    expect(said('25.4/6', '4.2', 'pct')).toBe(
      `25.4/6 = 423.33% (422.5% to 424.17% ${given}); printed 4.2%: does not add up. It would with \`scale: 1\`, if that is what the figures mean.`,
    );
  });

  it('of its own cells shows what stands in them', () => {
    const item = { expr: 'a1 - b1', printed: figure('7.8'), unit: 'pts' } as const;
    const { ok, claimed, sentence } = checkArithmetic(item, { a1: figure('+7.1%'), b1: figure('(0.7)') });
    expect({ ok, claimed }).toEqual({ ok: true, claimed: '7.8 points' });
    expect(sentence).toMatch(/^a1 − b1 = 7\.1% − \(−0\.7\) = 7\.8 points \(7\.7 to 7\.9 points given/);
  });

  it('contradicts nothing where its figure is lost', () => {
    expect(check('7.1 - 0.7', null, 'pct')).toMatchObject({ ok: true, computed: 6.4, low: 6.3, high: 6.5, claimed: null });
  });
});

describe('a sum in percent', () => {
  const of = (item: string) => checkOne(`{kind: arithmetic, arithmetic: [{${item}, unit: pct}]}`, []);

  it('that does not add up under the rule does so with the scale that is advised', () => {
    const wrong = of('expr: 25.4/6, printed: 4.2');
    expect(wrong.verdict).toBe('arithmetic-error');
    const [, scale] = /`(scale: \d+)`/.exec(wrong.sentence)!;
    expect([scale, of(`expr: 25.4/6, printed: 4.2, ${scale}`).verdict]).toEqual(['scale: 1', 'supported']);
    expect(of('expr: 1.071*1.067 - 1, printed: 14.3, scale: 100').verdict).toBe('supported');
    expect(() => of('expr: 25.4/6, printed: 4.2, scale: 10')).toThrow('expected 1, where the expression gives percent, or 100');
  });

  it('that is off by a hundred times is an error', () => {
    expect(
      ['14/10 - 1, printed: 0.4', '12.3/21.9, printed: 0.56', '2.4/7.1, printed: 0.34'].map((expr) => of(`expr: ${expr}`).verdict),
    ).toEqual(new Array(3).fill('arithmetic-error'));
  });
});
