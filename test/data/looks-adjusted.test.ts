import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/data/formats/parse-file.js';
import type { RawField } from '../../src/data/formats/raw.js';
import { looksAdjusted } from '../../src/data/looks-adjusted.js';
import { bundled } from '../support/bundled.js';
import { uniform, walk } from '../support/random.js';

const market = process.env.BACKTEST_MARKET_DATA;
const column = (path: string, field: RawField): Float64Array =>
  parseFile(readFileSync(join(market!, path)), path).series.find((one) => one.field === field)!.values;

const cents = (values: ArrayLike<number>): Float64Array => Float64Array.from(values, (value) => Math.round(value * 100) / 100);
const digits = (values: ArrayLike<number>, n: number): Float64Array => Float64Array.from(values, (value) => Number(value.toFixed(n)));
const floats = (values: ArrayLike<number>): Float64Array => Float64Array.from(Float32Array.from(values));
/** Closes before each row of `at` times a factor, the earlier ones times all of them: what adjusting does. */
const adjustedAt = (values: ArrayLike<number>, at: readonly number[], factor: number): Float64Array =>
  Float64Array.from(values, (value, row) => value * factor ** at.filter((day) => row < day).length);
const quarters = (rows: number): number[] => Array.from({ length: Math.floor(rows / 63) }, (_, i) => 63 * (i + 1) - 20);
const raw = cents(walk(1000, uniform(7)));

describe('closes as they were traded', () => {
  it.each([
    ['in whole cents', raw],
    ['in whole cents, as 32-bit floats printed in full', floats(raw)],
    ['in 64ths, then in cents', Float64Array.from(raw, (value, row) => (row < 400 ? Math.round(value * 64) / 64 : value))],
    ['in eighths of fewer than a hundred days', raw.slice(0, 90).map((value) => Math.round(value * 8) / 8)],
    ['over a split of 2', adjustedAt(raw, [500], 1 / 2)],
    ['over splits of 3 and 2, rounded to six digits', digits(adjustedAt(adjustedAt(raw, [300], 1 / 3), [700], 1 / 2), 6)],
    ['over a split of 3 for 2, as 32-bit floats', floats(adjustedAt(raw, [500], 2 / 3))],
    ['over a split of 50, as 32-bit floats', floats(adjustedAt(raw, [500], 1 / 50))],
    ['times a reverse split of 10', adjustedAt(raw, [500], 10)],
    ['over a split in the first days of a short series', adjustedAt(raw.slice(0, 60), [9], 1 / 3)],
    ['with four misprints in two hundred days', raw.slice(0, 200).map((value, row) => (row % 50 === 40 ? value * 1.00317 : value))],
    ['with three misprints at the beginning', raw.slice(0, 200).map((value, row) => (row < 3 ? value * 1.0031415926 : value))],
    ['of fewer than ten days, which tell nothing', adjustedAt(raw.slice(0, 9), [9], 0.99)],
    ['one', raw.slice(0, 1)],
    ['empty', new Float64Array(0)],
    ['flat', new Float64Array(300).fill(25)],
  ])('%s, do not look adjusted', (_, values) => {
    expect(looksAdjusted(values)).toBe(false);
  });
});

describe('closes with dividends worked in', () => {
  const adjusted = adjustedAt(raw, quarters(1000), 0.9962);
  it.each([
    ['every quarter', adjusted],
    ['every quarter, as 32-bit floats printed in full', floats(adjusted)],
    ['every quarter, rounded to three digits', digits(adjusted, 3)],
    ['every quarter, rounded to four digits', digits(adjusted, 4)],
    ['every quarter, and a split', floats(adjustedAt(adjusted, [500], 1 / 3))],
    ['once, on the fortieth of a thousand days', adjustedAt(raw, [40], 0.9962)],
    [
      'once a month',
      floats(
        adjustedAt(
          raw,
          Array.from({ length: 47 }, (__, i) => 21 * (i + 1)),
          0.9979,
        ),
      ),
    ],
    [
      'of an early series in 64ths',
      floats(
        adjustedAt(
          raw.map((value) => Math.round(value * 64) / 64),
          quarters(1000),
          0.995,
        ),
      ),
    ],
    ['on the last day but one', adjustedAt(raw.slice(0, 200), [198], 0.997)],
  ])('%s, look adjusted', (_, values) => {
    expect(looksAdjusted(values)).toBe(true);
  });

  it('are told from those without, whatever the prices, the yield and the split', () => {
    const series = fc.record({
      seed: fc.integer({ min: 1, max: 1e6 }),
      level: fc.double({ min: 0.1, max: 5, noNaN: true }),
      paid: fc.double({ min: 0.0011, max: 0.02, noNaN: true }),
      split: fc.constantFrom(1, 2, 3, 4, 6, 1.5, 10),
    });
    fc.assert(
      fc.property(series, ({ seed, level, paid, split }) => {
        const traded = cents(walk(400, uniform(seed)).map((value) => value * level));
        const before = adjustedAt(traded, [200], 1 / split);
        expect(looksAdjusted(floats(before))).toBe(false);
        expect(looksAdjusted(floats(adjustedAt(before, quarters(400), 1 - paid)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('are those of the funds that ship, rounded to three digits', () => {
    for (const name of ['us-size-funds', 'us-funds-2025'])
      for (const { id, close } of bundled(name).assets) expect(looksAdjusted(close), `${name} ${id}`).toBe(true);
  });
});

describe.skipIf(!market)('vendors’ closes of funds (skipped unless BACKTEST_MARKET_DATA names their folder)', () => {
  it('look adjusted in every file of funds', () => {
    const files = readdirSync(join(market!, 'etf'));
    expect(files).toHaveLength(37);
    for (const file of files)
      expect(looksAdjusted(column(`etf/${file}`, file.includes('alphavantage') ? 'adjusted' : 'close')), file).toBe(true);
  }, 60_000);

  it('do not where a file has them beside adjusted ones, nor where it says that they are not', () => {
    for (const path of [
      'yahoo/IWM.csv',
      'yahoo/SPY.csv',
      'yahoo/IWM.unadjusted.csv',
      'yahoo/SPY.unadjusted.csv',
      'etf/IJR.alphavantage.csv',
    ])
      expect(looksAdjusted(column(path, 'close')), path).toBe(false);
    for (const path of ['yahoo/IWM.csv', 'yahoo/SPY.csv']) expect(looksAdjusted(column(path, 'adjusted')), path).toBe(true);
  });

  it('tell the same from a part of a file', () => {
    for (const path of ['yahoo/SPY.csv', 'yahoo/IWM.csv'])
      for (const [from, to] of [
        [0, 300],
        [1000, 1500],
        [1800, 2300],
        [3000, 3100],
        [-300, undefined],
      ] as const) {
        expect(looksAdjusted(column(path, 'close').slice(from, to)), `${path} ${from}`).toBe(false);
        expect(looksAdjusted(column(path, 'adjusted').slice(from, to)), `${path} ${from}, adjusted`).toBe(true);
      }
  });
});
