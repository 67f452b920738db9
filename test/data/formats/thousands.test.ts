import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParseOptions } from '../../../src/data/formats/parse-file.js';
import { findings, pairs, read, refusal } from './support.js';

const dates = ['2020-01-06', '2020-01-07', '2020-01-08', '2020-01-09', '2020-01-10'];
const german = ['06.01.2020', '07.01.2020', '08.01.2020', '09.01.2020', '10.01.2020'];
const table = (cells: readonly string[], { mark = ',', header = '', on = dates } = {}): string =>
  [header || `Date${mark}Close`, ...cells.map((cell, i) => `${on[i]}${mark}${cell}`), ''].join('\n');
const kinds = (text: string, options?: ParseOptions): string[] => findings(read(text, options)).filter((one) => one.includes('thousands'));
const WART = ['warning thousands x 1'];
const tall = ['2.100', '2.113', '1.998', '2.004', '2.050'];
const semicolon = { delimiter: ';' };

describe('points that may stand between thousands are reported, and read as decimals all the same:', () => {
  it.each<[string, string, ParseOptions]>([
    ['where semicolons separate columns', table(tall, { mark: ';' }), semicolon],
    ['where dates have points', table(tall, { on: german }), {}],
    ['where 998 is followed by 1.002', table(['987', '998', '1.002', '1.010', '999']), {}],
    ['where 1.002 is followed by 998', table(['1.010', '1.002', '998', '987', '985']), {}],
    ['where a volume is no whole number', table(['12,2.100', '12,3.204'], { header: 'Date,Close,Volume' }), {}],
    ['where another column has decimal commas', table(['2.100,"3,5"', '2.113,"3,75"'], { header: 'Date,a,b' }), { as: 'generic' }],
  ])('%s', (_, text, options) => {
    expect(kinds(text, options).map((one) => one.replace(/ [ab] /, ' x '))).toEqual(WART);
  });

  it('with an example and the two ways to say which they are', () => {
    const raw = read(table(tall, { mark: ';' }), semicolon);
    expect(pairs(raw, 'x')[0]).toEqual(['2020-01-06', 2.1]);
    const [finding] = raw.findings;
    expect(finding!.what).toBe(
      'Values such as 2.100 may be thousands in 1 column ("Close"): columns are separated by ";", as they are where decimals are behind a comma.',
    );
    expect(finding!.consequence).toContain('read as 2.1 and the like');
    for (const words of ['--thousands .', '--decimal .']) expect(finding!.consequence).toContain(words);
  });

  it('and no more once it was said which they are', () => {
    expect(kinds(table(tall, { mark: ';' }), { ...semicolon, decimal: '.' })).toEqual([]);
    const raw = read(table(tall, { mark: ';' }), { ...semicolon, thousands: '.' });
    expect(raw.findings).toEqual([]);
    expect(pairs(raw, 'x').map(([, value]) => value)).toEqual([2100, 2113, 1998, 2004, 2050]);
  });

  it('once for a table, however many of its columns are written so', () => {
    const bars = table(['2.100;2.120;2.090;2.110', '2.110;2.130;2.100;2.120'], { mark: ';', header: 'Date;Open;High;Low;Close' });
    const [finding, ...others] = read(bars, semicolon).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'thousands', series: 'x', count: 4 });
  });
});

describe('nothing is said of', () => {
  it.each<[string, string, ParseOptions]>([
    ['three decimals in a file of commas and ISO dates', table(['1.330', '1.280', '1.280', '1.310', '1.290']), {}],
    ['other numbers of decimals', table(['2.1', '2.113', '1.99', '2.004', '2.05'], { mark: ';' }), semicolon],
    ['values below one', table(['0.998', '1.002', '1.004', '1.010', '1.002'], { mark: ';' }), semicolon],
    ['values of a thousand and more', table(['2100.125', '2113.500', '1998.250', '2004.000', '2050.125'], { mark: ';' }), semicolon],
    ['whole numbers', table(['987', '998', '995', '991', '990'], { mark: ';' }), semicolon],
    ['prices that pass a hundred', table(['99.950', '100.000', '100.050', '99.975', '101.000']), {}],
  ])('%s', (_, text, options) => {
    expect(kinds(text, options)).toEqual([]);
  });

  it('prices with two or four decimals, whatever they are and whatever separates them', () => {
    const prices = fc.array(fc.double({ min: 1, max: 900, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(prices, fc.constantFrom(2, 4), fc.constantFrom(',', ';'), (values, places, mark) => {
        const text = table(
          values.map((value) => value.toFixed(places)),
          { mark },
        );
        expect(kinds(text, { delimiter: mark })).toEqual([]);
      }),
    );
  });
});

describe('--thousands . without --decimal', () => {
  it('has decimals behind a comma, and refuses what is written otherwise', () => {
    const text = table(['2.100,5', '998', '1.002,25'], { mark: ';' });
    expect(pairs(read(text, { ...semicolon, thousands: '.' }), 'x').map(([, value]) => value)).toEqual([2100.5, 998, 1002.25]);
    expect(refusal(table(['2.10', '998', '1.002'], { mark: ';' }), { ...semicolon, thousands: '.' })).toContain(
      'decimals are behind "," and "." stands between thousands',
    );
  });
});
