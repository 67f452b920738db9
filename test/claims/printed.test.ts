import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printed } from '../../src/claims/printed.js';

describe('a figure in print', () => {
  it.each([
    ['4.2', 4.2, 0.1],
    ['4.20', 4.2, 0.01],
    ['-57.85', -57.85, 0.01],
    ['\u221257.85', -57.85, 0.01],
    ['\u20130.7', -0.7, 0.1],
    ['+7.1', 7.1, 0.1],
    ['(3.6)', -3.6, 0.1],
    ['(3.6)%', -3.6, 0.1],
    ['(3.6%)', -3.6, 0.1],
    ['($890M)', -890e6, 1e6],
    ['2,640', 2640, 1],
    ['2,669.10', 2669.1, 0.01],
    ['1,234,567', 1234567, 1],
    ['12', 12, 1],
    ['.5', 0.5, 0.1],
    ['007', 7, 1],
    ['0', 0, 1],
    ['$251.82', 251.82, 0.01],
    ['-$3.1', -3.1, 0.1],
    ['$-3.1', -3.1, 0.1],
    ['88%', 88, 1],
    ['88 %', 88, 1],
    ['22.0x', 22, 0.1],
    ['2.4B', 2.4e9, 1e8],
    ['5.9B', 5.9e9, 1e8],
    ['$890M', 890e6, 1e6],
    ['198K', 198e3, 1e3],
    ['$1.05T', 1.05e12, 1e10],
    ['999999999999999', 999999999999999, 1],
  ])('%s is %d in steps of %d', (text, value, step) => expect(printed(text)).toEqual({ text, value, step }));

  it('is given back without the blanks around it', () => expect(printed(' \u00a04.2\n')).toEqual({ text: '4.2', value: 4.2, step: 0.1 }));

  it('knows one zero', () => {
    for (const text of ['-0', '(0.0)', '\u22120.00', '-0%']) expect(Object.is(printed(text)!.value, 0), text).toBe(true);
    expect(Object.is(printed(-0)!.value, 0)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '.',
    '-',
    '%',
    '$',
    '()',
    'x',
    'missing',
    '10th',
    '5.',
    '1.2.3',
    '1,2',
    '26,40',
    '2640,000',
    ',640',
    '1.23-1.27',
    '2026-01-15',
    '1e5',
    '0x10',
    'NaN',
    'Infinity',
    '--3',
    '+-3',
    '-(3)',
    '(-3)',
    '((3))',
    '(3',
    '3)',
    '%3',
    '3%%',
    '3%B',
    '3BB',
    '3 B B',
    '$$3',
    '3$',
    '88\n%',
    '(3)\t%',
    '٣',
    '１２',
    '1'.repeat(16),
    `0.${'1'.repeat(16)}`,
    '9'.repeat(400),
    ' '.repeat(100),
  ])('%s is none', (text) => expect(printed(text)).toBeNull());

  it('given as a number is its shortest text', () => {
    expect(printed(4.2)).toEqual({ text: '4.2', value: 4.2, step: 0.1 });
    expect(printed(35)).toEqual({ text: '35', value: 35, step: 1 });
    expect(printed(-57.85)).toEqual({ text: '-57.85', value: -57.85, step: 0.01 });
    expect(printed(1.5e-7)).toEqual({ text: '1.5e-7', value: 1.5e-7, step: 1e-8 });
    expect(printed(1e21)).toEqual({ text: '1e+21', value: 1e21, step: 1e21 });
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) expect(printed(value)).toBeNull();
  });

  it('is read as whoever printed it rounded it, at any number of decimals', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(6), (x, decimals) => {
        const figure = printed(x.toFixed(decimals))!;
        expect(figure.step).toBe(Number(`1e-${decimals}`));
        expect(Math.abs(figure.value - x)).toBeLessThanOrEqual(figure.step * 0.5000001);
      }),
    );
  });

  it('is a figure or none, whatever the text', () => {
    const scraps = fc.array(fc.constantFrom(...'0123456789.,-+−()$%xKMBT e'), { maxLength: 12 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.oneof(scraps, fc.string({ unit: 'binary' })), (text) => {
        const figure = printed(text);
        if (figure === null) return;
        expect(Number.isFinite(figure.value)).toBe(true);
        expect(figure.step).toBeGreaterThan(0);
        expect(figure.text).toBe(text.trim());
      }),
      { numRuns: 2000 },
    );
  });
});
