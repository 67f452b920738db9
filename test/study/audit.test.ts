import fc from 'fast-check';
import alea from 'seedrandom/lib/alea.js';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import { defineStrategy, type Strategy } from '../../src/strategy.js';
import { type Audit, type AuditOptions, audit } from '../../src/study/audit/audit.js';
import { drawCuts } from '../../src/study/audit/cuts.js';
import { phrasebook } from '../../src/study/audit/decisions.js';
import { delayed, FUTURES, scaled, truncated, withFuture } from '../../src/study/audit/futures.js';
import { lagRows } from '../../src/study/audit/lags.js';
import { type Load, observe } from '../../src/study/audit/observe.js';
import streak from '../../strategies/streak.js';
import * as cheats from '../support/cheats.js';
import { datasetOf } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { reactive, rule, scripted } from '../support/rules.js';
import { observedBeside, shipped, shortParams } from '../support/shipped.js';

const made = (length: number, seed = 7) => {
  const next = uniform(seed);
  return datasetOf({ small: walk(length, next), large: walk(length, next) });
};
const dataset = made(3000);
const observations = observedBeside(dataset.days);
const audited = (load: Load, options: Partial<AuditOptions> = {}): Promise<Audit> =>
  audit(load, dataset, { cuts: 40, observations, rng: alea('1'), ...options });
const verdicts = ({ probes }: Audit): Record<string, boolean | null> => Object.fromEntries(probes.map(({ id, holds }) => [id, holds]));
const caught = (done: Audit): string[] => done.probes.flatMap(({ id, holds }) => (holds === false ? [id] : []));
const load =
  (strategy: Strategy): Load =>
  async () =>
    strategy;

describe('a cheat is caught when it', () => {
  it.each([
    ['reads tomorrow', cheats.tomorrow, ['truncated', 'future', 'delayed']],
    ['knows the mean of all the sessions', cheats.fullSampleMean, ['truncated', 'future']],
    ['looks to both sides of today', cheats.centredWindow, ['truncated', 'future', 'delayed']],
    ['reads behind a view of the engine’s own column', cheats.buffer, ['truncated', 'future', 'delayed']],
    ['knows dates by heart', cheats.crashDates, ['years']],
    ['goes by a list of sessions', cheats.sessionCount, ['blind']],
    ['hides such a list behind the calendar', cheats.countBehindCalendar, ['blind']],
    ['looks prices up in a table', cheats.priceTable(dataset), ['levels']],
  ] as const)('%s', async (_, cheat, by) => {
    expect(caught(await audited(cheat))).toEqual(by);
  });

  it('keeps prices from one run to the next', async () => {
    expect(caught(await audited(cheats.rememberer()))).toEqual(expect.arrayContaining(['truncated', 'future', 'repeated']));
  });

  it('draws lots', async () => {
    const next = uniform(3);
    expect(caught(await audited(load(rule(() => () => (next() < 0.5 ? 'small' : 'large')))))).toContain('repeated');
  });
});

describe('a rule that is none is not accused:', () => {
  it.each(shipped)('%s', async (_, strategy) => {
    for (const params of [{}, shortParams(strategy)]) expect(caught(await audited(load(strategy), { cuts: 12, params }))).toEqual([]);
  });

  it('one that answers to all it sees, in weights and silence', async () => {
    expect(verdicts(await audited(load(reactive)))).toMatchObject({
      truncated: true,
      future: true,
      delayed: true,
      levels: true,
      blind: true,
    });
  });

  it('one that holds small caps in January is told to go by the calendar, which may be meant', async () => {
    const january = rule((market) => () => (market.month === 1 ? 'small' : 'large'));
    expect(verdicts(await audited(load(january)))).toMatchObject({ years: true, delayed: null, blind: null });
  });

  it('one that decides when the month changes in the date, and every fourth year', async () => {
    const monthly = rule((market) => {
      let month = '';
      return () => {
        const turned = market.date.slice(0, 7) !== month;
        month = market.date.slice(0, 7);
        return turned ? (market.year % 4 === 0 ? { small: 1 } : { large: 1 }) : undefined;
      };
    });
    expect(verdicts(await audited(load(monthly)))).toMatchObject({ years: true, blind: null });
  });

  it('one that knows a level in points is told so', async () => {
    const level = rule((market) => {
      const price = market.price('small');
      return () => (price.value > 100 ? 'small' : 'large');
    });
    const done = await audited(load(level));
    expect(verdicts(done)).toMatchObject({ levels: null });
    expect(done.probes.find(({ id }) => id === 'levels')!.sentence).toContain('a level in points');
  });

  it('one that sums all of the past is told that it does', async () => {
    const all = rule((market) => {
      const price = market.price('small');
      let sum = 0;
      return () => {
        sum += price.value;
        return Math.floor(sum) % 2 === 0 ? 'small' : 'large';
      };
    });
    expect(verdicts(await audited(load(all)))).toMatchObject({ truncated: true, beginning: null });
  });
});

describe('what is reported', () => {
  it('is the first decision that changed, with its day and what it was', async () => {
    const { first, changed, trials, sentence } = (await audited(cheats.tomorrow)).probes[0]!;
    const close = dataset.assets[0]!.close;
    const cuts = drawCuts(3000, 40, alea('1'));
    const wrong = cuts.filter((cut) => close[cut + 1]! > close[cut]!); // on data that end there, there is no tomorrow, and it says large
    expect(first).toMatchObject({
      session: wrong[0],
      day: dataset.days[wrong[0]!],
      lastKnown: dataset.days[wrong[0]!],
      before: 'small',
      after: 'large',
    });
    expect([changed, trials]).toEqual([wrong.length, 40]);
    expect(sentence).toContain(isoDate(first!.day));
    expect(sentence).toContain('None of its gauges');
  });

  it('names the gauge where one stands elsewhere', async () => {
    // A thief that changes the engine's own columns, so that a gauge of the next run differs.
    const meddler: Load = async (data) =>
      rule((market) => {
        const ratio = market.ratio('small', 'large');
        const mean = market.average(ratio, 3);
        if (data.days.length < 3000) data.assets[0]!.close[5] = 1e6;
        return () => (ratio.value > mean.value ? 'small' : 'large');
      });
    const { first } = (await audited(meddler)).probes[0]!;
    expect(first).toMatchObject({ session: 5, gauge: 'ratio(small, large)' });
  });

  it('is the same by the same seed', async () => {
    expect(await audited(cheats.centredWindow)).toEqual(await audited(cheats.centredWindow));
  });

  it('of a rule that cannot be run is its own sentence', async () => {
    const broken = rule(() => () => 'smal');
    await expect(audited(load(broken))).rejects.toThrow(/No asset "smal".*Did you mean "small"/);
  });
});

describe('late fills', () => {
  it('come the sessions later that they say: of one purchase, at the price of that session', () => {
    const small = made(40).assets[0]!.close;
    const rows = lagRows(datasetOf({ small, large: new Float64Array(40).fill(50) }), scripted(['small']), {});
    const keep = 1 - 1 / 10_000;
    for (const { lag, end } of rows) expect(end).toBeCloseTo((keep * small[39]!) / small[lag === null ? 0 : lag + 1]!, 12);
    expect(rows.map(({ lag }) => lag)).toEqual([0, 1, 2, 5, null]);
  });

  it('of none are the run itself, and its edge the difference of two growth rates', () => {
    const [first] = lagRows(dataset, streak, { params: { days: 2 } });
    const run = simulate(dataset, streak, { days: 2 });
    expect(first!.end).toBe(run.equity[2999]! / run.equity[0]!);
    const years = (dataset.days[2999]! - dataset.days[0]!) / 365.25;
    const large = dataset.assets[1]!.close;
    expect(first!.edge).toBeCloseTo(first!.end ** (1 / years) - ((large[2999]! / large[1]!) * (1 - 1e-4)) ** (1 / years), 12);
  });

  it('give what a rule said then, though it writes into its own record again', () => {
    const reuses = rule(() => {
      const record: Record<string, number> = {};
      let t = 0;
      return () => {
        record.small = t++ === 0 ? 1 : 0;
        return record;
      };
    });
    const data = made(12, 3);
    const late = lagRows(data, reuses, {}).find(({ lag }) => lag === 2)!;
    const [bought, sold] = [data.assets[0]!.close[3]!, data.assets[0]!.close[4]!];
    expect(late.end).toBeCloseTo((sold / bought) * (1 - 1e-4) ** 2, 12);
  });
});

describe('a law of the changed data:', () => {
  const cut = fc.integer({ min: 1, max: 97 });
  const seed = fc.integer();

  it('no future changes a price up to the cut, and each changes one behind it', () => {
    fc.assert(
      fc.property(cut, fc.constantFrom(...FUTURES), seed, (at, future, s) => {
        const data = made(100, s);
        const other = withFuture(data, at, future, uniform(s + 1));
        const same = (from: number, to: number) =>
          data.assets.every(({ close }, i) => close.slice(from, to).every((one, t) => Object.is(one, other.assets[i]!.close[from + t])));
        return same(0, at + 1) && (future === 'permuted' || !same(at + 1, 100));
      }),
    );
  });

  it('returns that are permuted are the same returns', () => {
    fc.assert(
      fc.property(cut, seed, (at, s) => {
        const data = made(100, s);
        const [before, after] = [data, withFuture(data, at, 'permuted', uniform(s))].map(({ assets }) => assets[0]!.close[99]!);
        return Math.abs(before! / after! - 1) < 1e-12;
      }),
    );
  });

  it('data that are cut off have nothing behind them in memory', () => {
    const { days, assets } = truncated(made(100), 30);
    for (const column of [days, ...assets.map(({ close }) => close)]) expect(column.buffer.byteLength).toBe(31 * column.BYTES_PER_ELEMENT);
  });

  it('twice every price, and a session later, change no decision of a rule that asks no date', () => {
    fc.assert(
      fc.property(seed, (s) => {
        const data = made(120, s);
        const book = phrasebook();
        const [base, double, late] = [data, scaled(data, 2), delayed(data)].map((one) => observe(one, reactive, { book }).decisions);
        return base!.every((one, t) => one === double![t] && (t === 119 || one === late![t]));
      }),
      { numRuns: 30 },
    );
  });

  it('cuts are drawn once each, rising, between the second session and the last but one; too many are all', () => {
    const cuts = drawCuts(500, 200, uniform(1));
    expect(new Set(cuts).size).toBe(200);
    expect(cuts).toEqual([...cuts].sort((a, b) => a - b));
    expect([cuts[0]! >= 1, cuts[199]! <= 498]).toEqual([true, true]);
    expect(drawCuts(6, 200, uniform(1))).toEqual([1, 2, 3, 4]);
  });
});

it('a decision under observation is the decision without', () => {
  const book = phrasebook();
  const run = simulate(dataset, reactive);
  const seen = observe(dataset, reactive, { book }).run!;
  expect(seen.equity).toEqual(run.equity);
  expect(seen.orders).toEqual(run.orders);
});

it('two decisions have one number only where they are the same', () => {
  const book = phrasebook();
  const said = [
    'small',
    'large',
    undefined,
    {},
    { small: 0.1 + 0.2 },
    { small: 0.3 },
    { small: 0.5, large: 0.5 },
    { large: 0.5, small: 0.5 },
  ];
  const ids = said.flatMap((target) => [book.idOf(target, false), book.idOf(target, true)]);
  expect(new Set(ids).size).toBe(2 * said.length);
  expect(book.textOf(book.idOf({ small: 0.3 }, true))).toBe('small 0.3; a signal');
  expect(defineStrategy({ ...reactive }).name).toBe('scripted');
});
