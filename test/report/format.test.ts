import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../src/model.js';
import type { Cell } from '../../src/report/blocks.js';
import { columns, format, multiple, significant12, truncate, wrap } from '../../src/report/format.js';

describe('a value on paper', () => {
  test.each<[Cell, Unit, string]>([
    [0.0421, 'fraction', '4.2%'],
    [-0.0421, 'fraction', '-4.2%'],
    [0.0042, 'fraction', '0.42%'],
    [0.00996, 'fraction', '1.0%'],
    [-0.00001, 'fraction', '0.00%'],
    [0, 'fraction', '0.0%'],
    [95.5, 'fraction', '9,550%'],
    [1.005, 'ratio', '1.00'],
    [-0.5, 'ratio', '-0.50'],
    [0.0042, 'ratio', '0.0042'],
    [0.00001, 'ratio', '<0.0001'],
    [0, 'ratio', '0.00'],
    [1234567, 'count', '1,234,567'],
    [12.5, 'count', '12.5'],
    [1234567.8, 'money', '$1,234,568'],
    [-999.99, 'money', '-$999.99'],
    [999.999, 'money', '$1,000'],
    [5432.1, 'price', '5,432.10'],
    [5, 'bps', '5 bps'],
    [2.5, 'bps', '2.5 bps'],
    [12.94, 'years', '12.9 y'],
    [20455, 'date', '2026-01-02'],
    [Number.NaN, 'date', 'n/a'],
    [null, 'money', 'n/a'],
    [Number.POSITIVE_INFINITY, 'ratio', 'n/a'],
    ['as it is', 'money', 'as it is'],
    [true, 'count', 'yes'],
    [1e300, 'money', '1.000e+300'],
  ])('%s as %s is "%s"', (value, unit, text) => {
    expect(format(value, unit)).toBe(text);
  });

  test('takes the minus sign it is given', () => {
    expect(format(-0.042, 'fraction', '−')).toBe('−4.2%');
  });

  test('a multiple has about three digits', () => {
    expect([0.94, 9.994, 9.996, 84.21, 99.96, 1234.5].map(multiple)).toEqual(['0.94×', '9.99×', '10.0×', '84.2×', '100×', '1,235×']);
  });
});

describe('twelve significant digits', () => {
  const meant = (x: number): number => Number(x.toPrecision(12));

  test('are those of toPrecision for every size of number', () => {
    const sizes = fc.tuple(fc.double({ min: -10, max: 10, noNaN: true }), fc.integer({ min: -9, max: 22 })).map(([m, e]) => m * 10 ** e);
    fc.assert(
      fc.property(sizes, (x) => Number(significant12(x)) === meant(x)),
      { numRuns: 20000 },
    );
  });

  test('are those of toPrecision next to every tie', () => {
    const ties = fc
      .tuple(fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }), fc.integer({ min: 3, max: 15 }), fc.integer({ min: -3, max: 3 }))
      .map(([n, places, ulps]) => ((n + 0.5) / 10 ** places) * (1 + ulps * Number.EPSILON));
    fc.assert(
      fc.property(ties, (x) => significant12(x) === String(meant(x))),
      { numRuns: 20000 },
    );
  });

  test('have no exponent from 1e-7 to 1e21 and no zero at the end', () => {
    expect([1.5e-7, 0.1 + 0.2, 1e20, 1 / 3, 0, -0, 100, -2.5].map(significant12)).toEqual([
      '0.00000015',
      '0.3',
      '100000000000000000000',
      '0.333333333333',
      '0',
      '0',
      '100',
      '-2.5',
    ]);
  });
});

describe('wrapped text', () => {
  test('breaks at spaces and cuts a word that is too long', () => {
    expect(wrap('to be or notwithstanding', 6)).toEqual(['to be', 'or', 'notwit', 'hstand', 'ing']);
    expect(wrap('', 6)).toEqual(['']);
  });

  test('is never wider than asked, and loses no character but blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  test('says with an ellipsis that it was cut', () => {
    expect(truncate('abcdef', 4)).toBe('abc…');
    expect(truncate('日本語', 4)).toBe('日…');
    expect(truncate('abcd', 4)).toBe('abcd');
  });
});
