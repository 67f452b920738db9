import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../src/data/csv.js';
import { isoDates } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import { UserError } from '../../src/errors.js';
import { eventStudy } from '../../src/events/event-study.js';
import { streakFinder } from '../../src/events/finders.js';
import { pairOf } from '../../src/events/pair.js';
import { type Frame, fromDataFrame, toDataFrame } from '../../src/frame/danfo.js';
import type { Dataset } from '../../src/model.js';
import { eventCsvs } from '../../src/report/event-report.js';
import { runCsvs } from '../../src/report/run-report.js';
import { exposures } from '../../src/study/exposure.js';
import { study } from '../../src/study/study.js';
import { bundled } from '../support/bundled.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { scripted } from '../support/rules.js';

const column = (frame: Frame, name: string): unknown => frame.column(name).values;
const dtypes = (frame: Frame): unknown => (frame as Frame & { readonly dtypes: unknown }).dtypes;

describe('a dataset as a DataFrame', () => {
  it('has dates, closes by key and opens where there are some', async () => {
    const frame = await toDataFrame(datasetOf({ small: [1.5, 2], large: [3, 4], qqq: [5, 6] }, { opens: { large: [3.25, 4.25] } }));
    expect(frame.columns).toEqual(['date', 'small', 'large', 'QQQ', 'open.large']);
    expect(frame.values).toEqual([
      ['1990-01-02', 1.5, 3, 5, 3.25],
      ['1990-01-03', 2, 4, 6, 4.25],
    ]);
    expect(dtypes(frame)).toEqual(['string', 'float32', 'float32', 'float32', 'float32']);
  });

  it('has the shipped prices to the last bit', async () => {
    const dataset = bundled('us-size-daily');
    const frame = await toDataFrame(dataset);
    expect(frame.shape).toEqual([11_994, 3]);
    expect(column(frame, 'date')).toEqual(isoDates(dataset.days));
    for (const { key, close } of dataset.assets) expect(column(frame, key)).toEqual([...close]);
  });

  it('and back is the same dataset, and forth again the same frame, to the last bit', async () => {
    const price = fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true });
    const rows = fc.array(fc.tuple(price, price, price), { minLength: 2, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, async (prices) => {
        const [small, large, open] = [0, 1, 2].map((i) => prices.map((row) => row[i]!));
        const dataset = datasetOf({ small: small!, large: large! }, { opens: { small: open! } });
        const frame = await toDataFrame(dataset);
        const back = fromDataFrame(frame, { date: 'date', small: 'small', large: 'large', opens: { small: 'open.small' } });
        expect(back.days).toEqual(dataset.days);
        expect(back.assets.map(({ key, close, open: first }) => [key, close, first])).toEqual(
          dataset.assets.map(({ key, close, open: first }) => [key, close, first]),
        );
        expect((await toDataFrame(back)).values).toEqual(frame.values);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a run as a DataFrame', () => {
  it('has the equity and what each asset weighed at the close', async () => {
    // By hand: the order of the first close is filled at the second; half and half drifts as 20 → 40 doubles the small half.
    const dataset = datasetOf({ small: [10, 20, 40, 40], large: [100, 100, 100, 50] });
    const run = simulate(dataset, scripted([{ small: 0.5, large: 0.5 }, undefined, 'large']), {}, { capital: 1000, costBps: 0 });
    const frame = await toDataFrame(run);
    expect(frame.columns).toEqual(['date', 'equity', 'weight.small', 'weight.large']);
    expect(frame.values).toEqual([
      ['1990-01-02', 1000, 0, 0],
      ['1990-01-03', 1000, 0.5, 0.5],
      ['1990-01-04', 1500, 2 / 3, 1 / 3],
      ['1990-01-05', 1250, 0, 1],
    ]);
  });

  it('has the weights whose mean is the exposure, at every fill rule', async () => {
    const next = uniform(5);
    const [small, large] = [walk(60, next), walk(60, next)];
    const dataset = datasetOf({ small, large }, { opens: { small: [...walk(60, next)], large: [...walk(60, next)] } });
    const targets = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? { small: next() / 2, large: next() / 2 } : undefined));
    for (const fill of ['next-close', 'next-open', 'same-close'] as const) {
      const run = simulate(dataset, scripted(targets), {}, { fill, costBps: 10 });
      const frame = await toDataFrame(run);
      const mean = (name: string): number => (column(frame, name) as number[]).reduce((sum, one) => sum + one, 0) / (run.equity.length - 1);
      expect([mean('weight.small'), mean('weight.large')], fill).toEqual([...exposures(run)]);
      expect(column(frame, 'equity')).toEqual([...run.equity]);
      expect(column(frame, 'date')).toEqual(isoDates(run.days));
    }
  });
});

/** What a CSV shows of a cell. */
function shown(value: unknown): unknown {
  if (value === null || Number.isNaN(value)) return '';
  return typeof value === 'number' ? Number(value.toPrecision(12)) : String(value);
}

/** The frames are the CSV files: the same names, columns and rows, at full precision. */
function expectFrames(frames: Readonly<Record<string, Frame>>, csvs: Readonly<Record<string, string>>): void {
  expect(Object.keys(frames).map((name) => `${name}.csv`)).toEqual(Object.keys(csvs));
  for (const [name, frame] of Object.entries(frames)) {
    const { header, records } = parseTable(csvs[`${name}.csv`]!, name);
    expect(frame.columns, name).toEqual(header);
    const rows = frame.values as unknown[][];
    expect(rows.length, name).toBe(records.length);
    rows.forEach((row, r) => {
      const cells = row.map((value, c) => (typeof value === 'number' && !Number.isNaN(value) ? Number(records[r]![c]) : records[r]![c]));
      expect(row.map(shown), `${name}, row ${r}`).toEqual(cells);
    });
  }
}

describe('a study as DataFrames', () => {
  const next = uniform(3);
  const length = 900;
  const dataset = datasetOf({ small: walk(length, next), large: walk(length, next) }, { days: sessionsFrom(length) });

  it('is the tables of its report', async () => {
    const run = simulate(dataset, scripted(Array.from({ length }, (_, i) => (i % 50 < 25 ? 'small' : 'large'))));
    const done = study(run, { rng: uniform(1), twins: 0, replications: 0 });
    const frames = await toDataFrame(done);
    expectFrames(frames, runCsvs(done));
    expect(column(frames.trades, 'open')).toContain(true);
    expect(column(frames.trades, 'exit')).toContain(null);
    expect(column(frames.trades, 'return')).toEqual(done.trades.map((trade) => trade.return));
    const index = frames.trades.columns.indexOf('open');
    expect((dtypes(frames.trades) as string[])[index]).toBe('boolean');
  });

  it('has its tables where they have no row, columns and all', async () => {
    const done = study(simulate(datasetOf({ small: walk(30, next), large: walk(30, next) }), scripted([])), {
      rng: uniform(1),
      twins: 0,
      replications: 0,
    });
    const frames = await toDataFrame(done);
    expect([frames.trades.shape, frames['start-years'].shape]).toEqual([
      [0, 11],
      [0, 6],
    ]);
    expect(`${frames.trades.columns.join(',')}\n`).toBe(runCsvs(done)['trades.csv']);
  });

  it('of events is the tables of its report', async () => {
    const pair = pairOf(dataset, 'small', 'large');
    const done = eventStudy(pair, streakFinder(pair, { min: 4 }), { rng: () => uniform(1), replications: 0, horizons: '5,21' });
    const frames = await toDataFrame(done);
    expect(frames.events.shape[0]).toBe(done.set.events.length);
    expectFrames(frames as Readonly<Record<string, Frame>>, eventCsvs(done));
  });
});

describe('a DataFrame is not made', () => {
  const called = (key: string): Dataset => {
    const made = datasetOf({ small: [1, 2], other: [1, 2] });
    return { ...made, assets: made.assets.map((asset) => (asset.role === 'other' ? { ...asset, id: key, key } : asset)) };
  };

  it.each<[string, unknown, string]>([
    ['of two columns of one name', called('date'), 'A DataFrame cannot have two columns called "date"; rename one.'],
    ['of a column that hides the frame', called('index'), 'A DataFrame cannot have a column called "index", a name of its own; rename it.'],
    ['of anything else', { days: [] }, 'toDataFrame() takes a dataset, a run, or a study of a run or of events; this is none of them.'],
    ['of nothing', null, 'this is none of them'],
  ])('%s', async (_, what, message) => {
    const error = await toDataFrame(what as Dataset).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toContain(message);
  });
});
