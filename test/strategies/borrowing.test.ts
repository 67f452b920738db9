import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readColumns } from '../../src/data/columns.js';
import { parseTable } from '../../src/data/csv.js';
import { isoDate } from '../../src/data/dates.js';
import type { Run } from '../../src/engine/run.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import { runTextBlocks } from '../../src/report/run-report.js';
import { trackingError } from '../../src/stats/active.js';
import { correlation } from '../../src/stats/correlation.js';
import { simpleReturns } from '../../src/stats/returns.js';
import { figureValues } from '../../src/study/figures.js';
import { multipleOf } from '../../src/study/multiple.js';
import { study } from '../../src/study/study.js';
import leveraged from '../../strategies/leveraged.js';
import longShort from '../../strategies/long-short.js';
import mix from '../../strategies/mix.js';
import volatilityTarget from '../../strategies/volatility-target.js';
import { expectClose } from '../stats/helpers.js';
import { bundled, bundledRates } from '../support/bundled.js';
import { datasetOf } from '../support/dataset.js';
import { uniform } from '../support/random.js';

/**
 * The rules that borrow, on the data that ship: with bills on cash, financing of 150 and borrowing of 25 basis points, at 1 bp a side. The literals are
 * of a recomputation in plain Python from the rules' sentences and the CSV files, which knows nothing of the program.
 */
const dataset = bundled('us-size-daily');
const bills = { kind: 'series', series: bundledRates('us-rates')[0]! } as const;
const ordersHash = ({ orders, dataset: { assets, days } }: Run): string => {
  const lines = Array.from(orders.session, (session, i) => {
    const parts = Array.from(orders.asset.slice(orders.start[i], orders.start[i + 1]), (asset, j) => {
      return `${assets[asset]!.key}:${orders.weight[orders.start[i]! + j]}`;
    });
    return [isoDate(days[session]!), ...parts].join(' ');
  });
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
};

interface Expected {
  readonly run: Run;
  readonly figures: Readonly<Record<string, number>>;
  /** Wealth in row 5000. */
  readonly middle: number;
  readonly orders: number;
  readonly hash: string;
}

const cases: Record<string, Expected> = {
  'leveraged, three times': {
    run: simulate(dataset, leveraged, {}, { cash: bills }),
    figures: {
      totalReturn: 3.9417354498714063,
      cagr: 0.03414493648683359,
      volatility: 0.6032237298836469,
      sharpe: 0.2968568166458302,
      maxDrawdown: -0.9875310133282821,
    },
    middle: 61588.59085463657,
    orders: 11_994,
    hash: '9c48f4751e5e6d36',
  },
  'leveraged, short': {
    run: simulate(dataset, leveraged, { times: -1 }, { cash: bills }),
    figures: {
      totalReturn: -0.9192646136426742,
      cagr: -0.05151015583324081,
      volatility: 0.20112249261198473,
      sharpe: -0.3629346364165237,
      maxDrawdown: -0.9603429485496672,
    },
    middle: 13097.52402259954,
    orders: 11_994,
    hash: '7fe1afe2f1582929',
  },
  'long-short, dollar neutral': {
    run: simulate(dataset, longShort, {}, { cash: bills }),
    figures: {
      totalReturn: 5.521156924874562,
      cagr: 0.04018954340979941,
      volatility: 0.10664674371456964,
      sharpe: 0.04521605882747463,
      maxDrawdown: -0.379350184898508,
    },
    middle: 30449.360658268677,
    orders: 572,
    hash: '6f0920ef5ea4cca1',
  },
  'long-short, half net long': {
    run: simulate(dataset, longShort, { gross: 1.5, net: 0.5 }, { cash: bills }),
    figures: {
      totalReturn: 24.236491656358556,
      cagr: 0.07019444906443928,
      volatility: 0.1330773656064977,
      sharpe: 0.2738085696608562,
      maxDrawdown: -0.3662578149030091,
    },
    middle: 51661.70274482903,
    orders: 572,
    hash: '88c101bb729ec9b4',
  },
};

describe.each(Object.entries(cases))('%s, on us-size-daily', (_, { run, figures, middle, orders, hash }) => {
  const done = study(run, { twins: 5, replications: 0, rng: uniform(1) });

  it('has the figures of a recomputation in Python, to 1e-9', () => {
    const values = figureValues(done.figures);
    for (const [id, expected] of Object.entries(figures)) expectClose(values[id]!, expected, 1e-9, id);
    expectClose(run.equity[5000]!, middle, 1e-9, 'row 5000');
  });

  it('gives these orders', () => {
    expect(run.orders.session.length).toBe(orders);
    expect(ordersHash(run)).toBe(hash);
  });

  it('has no twins, and no constant mix, and says why', () => {
    expect(done.twins).toEqual({ kind: 'none', reason: 'the rule borrows or sells short, and a twin holds one asset with its own money' });
    expect(done.timing.kind).toBe('none');
  });
});

describe('volatility-target', () => {
  it('holds all of an asset that does not move', () => {
    const { orders } = simulate(datasetOf({ small: new Array(60).fill(100) }), volatilityTarget, { sessions: 5 });
    expect(Array.from(orders.weight)).toEqual([1, 1]);
    expect(orders.session.length).toBe(3); // in cash at first, then at the beginnings of two months
  });
});

describe('long-short', () => {
  it.each([
    ['small', 'small'],
    ['SMALL_ETF', 'small'],
    ['large', 'LARGE_ETF'],
  ])('of %s and %s, which are one asset, is refused', (long, short) => {
    const pair = datasetOf({ small: [100, 101, 102], large: [100, 100, 101] });
    const named = { ...pair, assets: pair.assets.map((asset) => ({ ...asset, id: `${asset.id}_ETF` })) };
    expect(() => simulate(named, longShort, { long, short })).toThrow(
      `Strategy "long-short" failed in create(): long=${long} and short=${short} are one asset, of which the legs would undo each other; name two.`,
    );
  });
});

describe.each([
  ['volatility-target', volatilityTarget, 'asset'],
  ['leveraged', leveraged, 'asset'],
  ['long-short', longShort, 'long'],
  ['long-short', longShort, 'short'],
] as const)('%s', (_, rule, param) => {
  it(`does not offer cash for ${param}, and refuses it by the parameter’s name`, () => {
    expect(rule.params[param]!.range).toBe('small | large | an id of the dataset');
    for (const cash of ['cash', ' Cash '])
      expect(() => simulate(dataset, rule, { [param]: cash })).toThrow(
        `Parameter "${param}" must name an asset with a price (small | large | an id of the dataset); cash has none.`,
      );
  });
});

describe('leveraged', () => {
  it('is the asset at once, the multiple of the day less the interest on what is borrowed at three times', () => {
    const small = [100, 100, 90, 99, 95];
    const free = { costBps: 0, capital: 1, financingBps: 0 };
    const run = (times: number, options: SimulateOptions = free) => simulate(datasetOf({ small }), leveraged, { times }, options).equity;
    expect(Array.from(run(1))).toEqual([1, 1, 0.9, 0.99, 0.95].map((value) => expect.closeTo(value, 14)));
    expect(Array.from(run(3))).toEqual([1, 1, 0.7, 0.7 * 1.3, 0.7 * 1.3 * (1 - 12 / 99)].map((value) => expect.closeTo(value, 14)));
    const paid = run(3, { ...free, cash: { kind: 'rate', annual: 0.1 } });
    expectClose(paid[2]!, paid[1]! * (0.7 - 2 * (1.1 ** (1 / 252) - 1)), 1e-14, 'a day');
  });

  it('is shown beside the simple multiple of what the asset returned', () => {
    const { run } = cases['leveraged, three times']!;
    const { close } = dataset.assets[0]!;
    const own = close.at(-1)! / close[1]! - 1;
    const done = study(run, { twins: 0, replications: 0, rng: uniform(1) });
    expect(done.multiple).toEqual({ asset: 'small', times: 3, own, simple: 3 * own, made: expect.closeTo(3.9417354498714063, 9) });
    const page = runTextBlocks(done).map((block) => ('text' in block ? block.text : ''));
    expect(page.join(' ')).toMatch(
      /3 times that is 21,436%\. Kept at 3 times by its orders, with what it borrowed and cost, it came to 394\.2%\./,
    );
    expect(multipleOf(simulate(dataset, longShort))).toBeNull();
    expect(multipleOf(simulate(dataset, mix, { weights: { small: 0.5 } }))).toBeNull();
  });

  it('loses what k times the sum of days would have kept: down and up by a tenth leaves 0.91 and not 1 − 3%', () => {
    const { equity } = simulate(datasetOf({ small: [1, 1, 0.9, 0.99] }), leveraged, {}, { costBps: 0, financingBps: 0, capital: 1 });
    expectClose(equity[3]!, 0.91, 1e-14, 'end');
  });
});

const folder = process.env.BACKTEST_MARKET_DATA;
const fund = (name: string) => {
  const path = join(folder!, 'etf', `${name}.csv`);
  const table = parseTable(readFileSync(path), path);
  const read = readColumns(table, {
    key: { column: 'Date', kind: 'date' },
    columns: [{ column: 'Close', field: 'close' }],
    calendar: null,
  });
  return new Map(Array.from(read.days, (day, i) => [day, read.values[0]![i]!] as const));
};
const available = folder !== undefined && ['TNA', 'URTY', 'IWM'].every((name) => existsSync(join(folder, 'etf', `${name}.csv`)));

describe.skipIf(!available)(
  `leveraged beside funds${available ? '' : ' (skipped: BACKTEST_MARKET_DATA names no folder with etf/TNA.csv, URTY.csv and IWM.csv)'}`,
  () => {
    /**
     * Three times IWM, which bears its own 19 bp, with 13 bp more on the holding, so that wealth bears 96 bp as in the funds, at bills and 50 bp.
     * The last month of the rates ends the comparison. Tracking error is 3.5% a year of daily returns, of funds whose volatility is near 70%: closes of three
     * funds are not of one instant. What is left in growth, 1.4 and 0.8 points a year, is what the funds' swaps and trades cost beyond that.
     */
    it.each([
      ['TNA', 0.03489, 0.19657, 0.18296],
      ['URTY', 0.03456, 0.148, 0.1399],
    ])('follows %s with a tracking error of %d a year, and grew by %d where the fund grew by %d', (name, error, growth, theirGrowth) => {
      const [under, over] = [fund('IWM'), fund(name)];
      const end = Date.UTC(2026, 6, 1) / 86_400_000;
      const days = Int32Array.from([...over.keys()].filter((day) => under.has(day) && day < end));
      const made = datasetOf({ small: Array.from(days, (day) => under.get(day)!) }, { days });
      const run = simulate(made, leveraged, {}, { costBps: 0, cash: bills, financingBps: 50, feeBps: { small: 13 } });
      const [own, theirs] = [simpleReturns(run.equity).slice(1), simpleReturns(Float64Array.from(days, (day) => over.get(day)!)).slice(1)];
      const years = (days.at(-1)! - days[1]!) / 365.25;
      const cagr = (returns: Float64Array) => returns.reduce((wealth, value) => wealth * (1 + value), 1) ** (1 / years) - 1;
      expect(correlation(own, theirs)).toBeGreaterThan(0.998);
      expect(trackingError(own, theirs, 252)).toBeCloseTo(error, 4);
      expect(cagr(own)).toBeCloseTo(growth, 4);
      expect(cagr(theirs)).toBeCloseTo(theirGrowth, 4);
    });
  },
);
