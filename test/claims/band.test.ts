import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, bandText, inBand, isLoose, rangeBand } from '../../src/claims/band.js';
import { claimedText } from '../../src/claims/figure-text.js';
import type { Hedge, Printed } from '../../src/claims/model.js';
import { printed } from '../../src/claims/printed.js';
import { amount } from '../../src/claims/words.js';
import { isUserError } from '../../src/errors.js';

const figure = (text: string): Printed => printed(text)!;
const { POSITIVE_INFINITY: MORE, NEGATIVE_INFINITY: LESS } = Number;
const HEDGES: readonly Hedge[] = ['about', 'over', 'under', 'atLeast', 'atMost', 'nearly'];

describe('the band of a printed figure', () => {
  // Independent vectors, roundingTolerance: worked out elsewhere from the words of the rule.
  it.each([
    ['4.2', 4.2, 4.15, 4.25],
    ['-59.8', -59.8, -59.85, -59.75],
    ['-57.85', -57.85, -57.855, -57.845],
    ['7.8', 7.8, 7.75, 7.85],
    ['13.15', 13.15, 13.145, 13.155],
    ['88', 88, 87.5, 88.5],
    ['1.23', 1.23, 1.225, 1.235],
    ['2640', 2640, 2639.5, 2640.5],
    ['0.86', 0.86, 0.855, 0.865],
    ['42.4', 42.4, 42.35, 42.45],
    ['12', 12, 11.5, 12.5],
    ['251.82', 251.82, 251.815, 251.825],
    ['5.9', 5.9, 5.85, 5.95],
  ])('%s agrees with the independent vectors', (text, value, low, high) => {
    expect(figure(text).value).toBe(value);
    expect(bandOf(figure(text))).toEqual({ low, high, lowIn: true, highIn: true });
  });

  it.each<[Hedge, string, number, number, boolean, boolean]>([
    ['about', '4.2', 3.99, 4.41, true, true],
    ['about', '0.7', 0.6, 0.8, true, true],
    ['about', '-14.7', -15.435, -13.965, true, true],
    ['about', '12', 11, 13, true, true],
    ['over', '6', 6, MORE, false, false],
    ['over', '-5', -5, MORE, false, false],
    ['under', '6', LESS, 6, false, false],
    ['atLeast', '12', 12, MORE, true, false],
    ['atMost', '12', LESS, 12, false, true],
    ['nearly', '2', 1.8, 2, true, false],
    ['nearly', '-2', -2, -1.8, false, true],
    ['nearly', '0.0', -0.1, 0.1, true, true],
  ])('%s %s goes from %d to %d', (hedge, text, low, high, lowIn, highIn) => {
    expect(bandOf(figure(text), { hedge })).toEqual({ low, high, lowIn, highIn });
    expect(bandOf(figure(text), { hedge, mode: 'exact' })).toEqual({ low, high, lowIn, highIn });
  });

  it('is the value itself where it is exact', () => {
    const band = bandOf(figure('12'), { mode: 'exact' });
    expect(band).toEqual({ low: 12, high: 12, lowIn: true, highIn: true });
    expect([11.9, 12, 12.1].map((value) => inBand(value, band))).toEqual([false, true, false]);
  });

  it('is widened at the ends that are finite', () => {
    expect(bandOf(figure('7.1'), { widen: 0.32 })).toEqual({ low: 6.73, high: 7.47, lowIn: true, highIn: true });
    expect(bandOf(figure('6'), { hedge: 'over', widen: 0.3 })).toEqual({ low: 5.7, high: MORE, lowIn: false, highIn: false });
    expect(bandOf(figure('6'), { hedge: 'atMost', widen: 0.3 })).toEqual({ low: LESS, high: 6.3, lowIn: false, highIn: true });
  });

  it('of a range goes from the low end of the one to the high end of the other', () => {
    expect(rangeBand(figure('1.23'), figure('1.27'))).toEqual({ low: 1.225, high: 1.275, lowIn: true, highIn: true });
    expect(rangeBand(figure('17'), figure('22'), { hedge: 'about', widen: 1 })).toEqual({ low: 15, high: 24.1, lowIn: true, highIn: true });
    expect(rangeBand(figure('2'), figure('3'), { mode: 'exact' })).toEqual({ low: 2, high: 3, lowIn: true, highIn: true });
  });

  it('of an inverted range is refused', () => {
    try {
      rangeBand(figure('1.27'), figure('1.23'));
      expect.unreachable();
    } catch (error) {
      expect(isUserError(error) && error.message).toBe(
        'The range "1.27" to "1.23" is inverted; write the lower figure first: "1.23" to "1.27".',
      );
    }
  });
});

describe('a number in a band', () => {
  it('holds at a closed end, and a rounding beyond it', () => {
    const band = bandOf(figure('4.2'));
    for (const value of [4.15, 4.25, 4.249999999999, 4.250000000001, 4.149999999999]) expect(inBand(value, band), String(value)).toBe(true);
    for (const value of [4.2501, 4.1499, 4.25000001, -4.2]) expect(inBand(value, band), String(value)).toBe(false);
  });

  it('does not hold at an open end, nor a rounding beyond it', () => {
    const over = bandOf(figure('6'), { hedge: 'over' });
    expect([5.9, 6, 6.0000000001, 6.00001, 7].map((value) => inBand(value, over))).toEqual([false, false, false, true, true]);
    const nearly = bandOf(figure('2'), { hedge: 'nearly' });
    expect([1.79, 1.8, 1.99, 2, 2.01].map((value) => inBand(value, nearly))).toEqual([false, true, true, false, false]);
    const nearlyDown = bandOf(figure('-2'), { hedge: 'nearly' });
    expect([-2, -1.99, -1.8, -1.7].map((value) => inBand(value, nearlyDown))).toEqual([false, true, true, false]);
  });

  it('about zero is given a rounding too', () => {
    expect(inBand(-1e-16, bandOf(figure('0'), { hedge: 'atLeast' }))).toBe(true);
    expect(inBand(1e-16, bandOf(figure('0'), { hedge: 'over' }))).toBe(false);
  });

  it('is a number: what is undefined holds nowhere', () => {
    for (const hedge of [undefined, ...HEDGES]) {
      for (const value of [Number.NaN, MORE, LESS])
        expect(inBand(value, bandOf(figure('4.2'), { hedge })), `${hedge} ${value}`).toBe(false);
    }
  });

  it('holds exactly when it rounds to what is printed, whatever the number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.nat(3),
        (x, units, decimals) => {
          const shown = figure(x.toFixed(decimals));
          const value = shown.value + units * shown.step;
          fc.pre(Math.abs(Math.abs(units) - 0.5) > 0.01);
          expect(inBand(value, bandOf(shown))).toBe(Number(value.toFixed(decimals)) === shown.value);
        },
      ),
    );
  });

  it('is no better off for a narrower band: a hedge and an allowance only widen', () => {
    const text = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(2)).map(([x, d]) => (x / 10 ** d).toFixed(d));
    fc.assert(
      fc.property(
        text,
        fc.double({ min: -2e4, max: 2e4, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (shown, value, widen) => {
          const f = figure(shown);
          for (const hedge of [undefined, ...HEDGES]) {
            if (inBand(value, bandOf(f, { hedge }))) expect(inBand(value, bandOf(f, { hedge, widen }))).toBe(true);
          }
          if (inBand(value, bandOf(f))) expect(inBand(value, bandOf(f, { hedge: 'about' }))).toBe(true);
          expect(inBand(value, bandOf(f, { hedge: 'over' })) && inBand(value, bandOf(f, { hedge: 'atMost' }))).toBe(false);
        },
      ),
    );
  });
});

describe('a loose claim', () => {
  it.each<[number, string, Hedge | undefined, boolean]>([
    [6.5, '6', 'over', false],
    [6.6, '6', 'over', false],
    [6.7, '6', 'over', true],
    [1.1, '1', 'over', false],
    [5, '6', 'over', false],
    [14, '12', 'atLeast', true],
    [13, '12', 'atLeast', false],
    [5.3, '6', 'under', true],
    [5.5, '6', 'atMost', false],
    [-4.4, '-5', 'over', true],
    [-5.6, '-5', 'under', true],
    [-5.4, '-5', 'under', false],
    [9, '0', 'over', false],
    [9, '6', 'about', false],
    [9, '6', 'nearly', false],
    [9, '6', undefined, false],
    [Number.NaN, '6', 'over', false],
  ])('%d for %s, hedged %s: %s', (value, text, hedge, loose) => expect(isLoose(value, figure(text), hedge)).toBe(loose));
});

describe('a band in words', () => {
  it.each([
    [bandOf(figure('4.2')), 'ratio', '4.15 to 4.25'],
    [bandOf(figure('4.2')), 'pct', '4.15% to 4.25%'],
    [bandOf(figure('-57.85')), 'pct', '−57.855% to −57.845%'],
    [bandOf(figure('7.8')), 'pts', '7.75 to 7.85 points'],
    [bandOf(figure('6'), { hedge: 'over' }), 'ratio', 'over 6'],
    [bandOf(figure('6'), { hedge: 'over' }), 'pct', 'over 6%'],
    [bandOf(figure('12'), { hedge: 'atLeast' }), 'days', 'at least 12 days'],
    [bandOf(figure('1'), { hedge: 'atMost' }), 'days', 'at most 1 day'],
    [bandOf(figure('5'), { hedge: 'under' }), 'count', 'under 5'],
    [bandOf(figure('2'), { hedge: 'nearly' }), 'pct', '1.8% to under 2%'],
    [bandOf(figure('-2'), { hedge: 'nearly' }), 'pct', 'over −2% to −1.8%'],
    [bandOf(figure('12'), { mode: 'exact' }), 'days', '12 days'],
    [bandOf(figure('1990'), { mode: 'exact' }), 'year', '1990'],
    [bandOf(figure('2,669.10')), 'level', '2,669.095 to 2,669.105'],
    [bandOf(figure('$5.9B')), 'usd', '$5.85B to $5.95B'],
    [{ low: LESS, high: MORE, lowIn: false, highIn: false }, 'pct', 'any value'],
  ] as const)('%o in %s is %s', (band, unit, words) => expect(bandText(band, unit)).toBe(words));
});

describe('a figure in words', () => {
  it.each([
    [4.2333, 'pct', 0.01, '4.23%'],
    [-3.6, 'pct', 0.01, '−3.6%'],
    [-0.001, 'pct', 0.01, '0%'],
    [5.87e9, 'usd', 1e7, '$5.87B'],
    [-890e6, 'usd', undefined, '−$890M'],
    [1234567.5, 'level', undefined, '1,234,567.5'],
    [1234.123456, 'level', undefined, '1,234.123456'],
    [1_000_000, 'count', 1, '1,000,000'],
    [1, 'pts', undefined, '1 point'],
    [0.1 + 0.2, 'ratio', undefined, '0.3'],
    [2026, 'year', undefined, '2026'],
    [1e-20, 'ratio', undefined, '1.00000e-20'],
    [Number.NaN, 'pct', undefined, 'n/a'],
  ] as const)('%d %s to %s is %s', (value, unit, step, words) => expect(amount(value, unit, { step })).toBe(words));

  it.each([
    [7.06, 'pct', undefined, '7.1%'],
    [-4.2333, 'pts', 2, '−4.23 points'],
    [1, 'pts', 0, '1 point'],
    [1, 'pts', undefined, '1.0 points'],
    [-0.04, 'pct', undefined, '0.0%'],
    [-1234.5, 'usd', undefined, '−$1,234.50'],
    [2645.36, 'level', undefined, '2,645.36'],
    [1e6, 'count', undefined, '1,000,000'],
    [94.6, 'percentile', undefined, '95th percentile'],
    [2026, 'year', undefined, '2026'],
    [0.123456789, 'ratio', 400, '0.123456789000'],
    [Number.POSITIVE_INFINITY, 'level', undefined, 'n/a'],
  ] as const)('%d %s to %s decimals is %s', (value, unit, decimals, words) => expect(amount(value, unit, decimals)).toBe(words));

  it.each([
    ['4.20', 'pct', undefined, '4.20%'],
    ['88%', 'pct', undefined, '88%'],
    ['5.9B', 'usd', 'over', 'over $5.9B'],
    ['-3.1', 'usd', undefined, '-$3.1'],
    ['$251.82', 'usd', 'about', 'about $251.82'],
    ['7.8', 'pts', undefined, '7.8 points'],
    ['12', 'days', 'atLeast', 'at least 12 days'],
    ['22.0x', 'ratio', 'nearly', 'nearly 22.0x'],
  ] as const)('%s as a claim in %s, hedged %s, is %s', (text, unit, hedge, words) =>
    expect(claimedText(figure(text), unit, hedge)).toBe(words),
  );
});
