import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import { renderText } from '../../src/report/render-text.js';
import { runHtml, runTextBlocks } from '../../src/report/run-report.js';
import { correlation } from '../../src/stats/correlation.js';
import { kurtosis, skewness } from '../../src/stats/moments.js';
import { sharpe } from '../../src/stats/sharpe.js';
import { expectedMaximumSharpe, probabilisticSharpe } from '../../src/stats/sharpe-inference.js';
import { contextOf } from '../../src/study/curve.js';
import { deflationFigures, deflationOf, sharpeSample } from '../../src/study/deflation.js';
import { study } from '../../src/study/study.js';
import { countTrials, meanCorrelation, type Quarters, quarterlyReturns, type Trial, type TrialCount } from '../../src/study/trials.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { uniform } from '../support/random.js';
import { rule } from '../support/rules.js';

const START = 2000 * 4;
const random = (n: number, seed: number): number[] => {
  const rng = uniform(seed);
  return Array.from({ length: n }, () => rng() - 0.5);
};
const trial = (hash: string, sharpe: number, returns: readonly number[] = [], first = START, periodsPerYear = 252): Trial => ({
  hash,
  sharpe,
  periodsPerYear,
  quarters: { first, returns },
});

describe('quarterly returns', () => {
  const curve = (points: Record<string, number>) => ({
    days: Int32Array.from(Object.keys(points), (text) => Date.parse(text) / 86_400_000),
    wealth: Float64Array.from(Object.values(points)),
  });

  it('are those of whole calendar quarters, from the last close of the one before, to 5 digits', () => {
    const points = { '1999-11-15': 90, '1999-12-31': 100, '2000-02-01': 7, '2000-03-31': 110, '2000-06-30': 99, '2000-07-20': 300 };
    expect(quarterlyReturns(curve(points), 252)).toEqual({ first: START, returns: [0.1, -0.1] });
    const digits = quarterlyReturns(curve({ '1999-12-31': 3, '2000-03-31': 4 }), 252);
    expect(digits).toEqual({ first: START, returns: [0.33333] });
  });

  it('count the last quarter where no session of it is to come, and not otherwise', () => {
    const to = (day: string) => quarterlyReturns(curve({ '1999-12-31': 100, [day]: 110 }), 252).returns;
    expect(to('2000-03-31')).toEqual([0.1]);
    expect(to('2000-03-30')).toEqual([]);
    expect(to('2000-02-29')).toEqual([]);
  });

  it('end before a quarter without an observation, and before one that begins with nothing', () => {
    const holed = { '1999-12-31': 100, '2000-03-31': 110, '2000-09-29': 120, '2000-12-29': 130 };
    expect(quarterlyReturns(curve(holed), 252).returns).toEqual([0.1]);
    const ruined = { '1999-12-31': 100, '2000-03-31': 0, '2000-06-30': 0, '2000-09-29': 0 };
    expect(quarterlyReturns(curve(ruined), 252).returns).toEqual([-1]);
  });

  it('are none for a curve inside one quarter', () => {
    expect(quarterlyReturns(curve({ '2000-01-03': 1, '2000-02-03': 2 }), 252).returns).toEqual([]);
    expect(quarterlyReturns(curve({ '2000-01-03': 1, '2000-03-31': 2 }), 252).returns).toEqual([]);
  });
});

describe('the mean correlation', () => {
  /** Every pair by itself. */
  const pairwise = (all: readonly Quarters[]): number => {
    let sum = 0;
    let pairs = 0;
    all.forEach((a, i) => {
      for (const b of all.slice(i + 1)) {
        pairs++;
        const from = Math.max(a.first, b.first);
        const to = Math.min(a.first + a.returns.length, b.first + b.returns.length);
        if (to - from < 12) continue;
        const r = correlation(a.returns.slice(from - a.first, to - a.first), b.returns.slice(from - b.first, to - b.first));
        if (!Number.isNaN(r)) sum += r;
      }
    });
    return sum / pairs;
  };

  it('is that of all pairs taken one by one, whatever their spans', () => {
    const series = fc.record({
      first: fc.constantFrom(START, START + 3, START + 11, START + 40),
      length: fc.constantFrom(0, 5, 12, 13, 30),
      kind: fc.constantFrom('random', 'flat', 'drift'),
      seed: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(series, { minLength: 2, maxLength: 14 }), (list) => {
        const all = list.map(({ first, length, kind, seed }) => ({
          first,
          returns: random(length, seed).map((x, q) => (kind === 'flat' ? 0.01 : kind === 'drift' ? q : x)),
        }));
        expect(meanCorrelation(all)).toBeCloseTo(pairwise(all), 10);
      }),
    );
  });

  it('is 1 for copies, −1 for a mirror, and 0 for pairs that share 11 quarters', () => {
    const [a, eleven] = [random(20, 1), random(11, 1)];
    const of = (...all: (readonly number[])[]) => meanCorrelation(all.map((returns) => ({ first: START, returns })));
    expect(of(a, a, a)).toBeCloseTo(1, 12);
    expect(
      of(
        a,
        a.map((x) => -x),
      ),
    ).toBeCloseTo(-1, 12);
    expect(of(eleven, eleven)).toBe(0);
    expect(of(a.slice(0, 12), a)).toBeCloseTo(1, 12);
  });
});

describe('the count of trials', () => {
  it('of one has no variance and is worth one', () => {
    expect(countTrials([trial('a', 0.05, random(40, 1))], 252)).toEqual({ tried: 1, effective: 1, variance: Number.NaN });
  });

  it('has the sample variance of the ratios, from two on: 0.01 and 0.03 have 0.0002', () => {
    expect(countTrials([trial('a', 0.01), trial('b', 0.03)], 252).variance).toBeCloseTo(0.0002, 15);
    expect(countTrials([trial('a', 0.01), trial('b', Number.NaN), trial('c', 0.03)], 252)).toMatchObject({ tried: 3 });
    expect(countTrials([trial('a', 0.01), trial('b', Number.NaN), trial('c', 0.03)], 252).variance).toBeCloseTo(0.0002, 15);
    expect(countTrials([trial('a', 0.01), trial('b', Number.NaN)], 252).variance).toBeNaN();
  });

  it('takes a ratio a month for what it is a session', () => {
    const monthly = trial('a', 0.1 * Math.sqrt(252 / 12), [], START, 12);
    expect(countTrials([monthly, trial('b', 0.1)], 252).variance).toBeCloseTo(0, 15);
    expect(countTrials([monthly, trial('b', 0.1)], 12).variance).toBeCloseTo(0, 15);
  });

  it('counts a trial once, by its last run', () => {
    const twice = countTrials([trial('a', 0.5), trial('b', 0.03), trial('a', 0.01)], 252);
    expect(twice.tried).toBe(2);
    expect(twice.variance).toBeCloseTo(0.0002, 15);
  });

  it('is worth ρ̄ + (1 − ρ̄) N: copies one, strangers all, half of each in between', () => {
    const a = random(40, 1);
    expect(countTrials([trial('a', 0, a), trial('b', 0, a), trial('c', 0, a)], 252).effective).toBeCloseTo(1, 10);
    expect(countTrials([trial('a', 0), trial('b', 0), trial('c', 0)], 252).effective).toBe(3);
    const mixed = countTrials([trial('a', 0, a), trial('b', 0, a), trial('c', 0)], 252); // one pair of three: ρ̄ = 1/3
    expect(mixed.effective).toBeCloseTo(1 / 3 + 2, 10);
  });

  it('is never worth less than one nor more than all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 }), (seeds) => {
        const trials = seeds.map((seed, i) =>
          trial(
            String(i),
            seed,
            random(14, Math.abs(seed)).map((x) => (seed < 0 ? -x : x)),
          ),
        );
        const { tried, effective } = countTrials(trials, 252);
        expect(effective).toBeGreaterThanOrEqual(1);
        expect(effective).toBeLessThanOrEqual(tried);
      }),
    );
  });

  it('of thousands on many spans comes to an end', () => {
    const trials = Array.from({ length: 5000 }, (_, i) => trial(String(i), i, random(190 - (i % 40), i), START + (i % 40)));
    expect(countTrials(trials, 252).effective).toBeGreaterThan(100);
  });
});

describe('a deflation', () => {
  const days = sessionsFrom(600);
  const wealth = (seed: number, drift: number): Float64Array => {
    let value = 100;
    return Float64Array.from(random(600, seed), (x) => (value *= 1 + drift + x / 50));
  };
  const [strategy, market] = [
    { days, wealth: wealth(1, 0.002) },
    { days, wealth: wealth(2, 0.0004) },
  ];
  const against = contextOf(market);
  const of = (count: TrialCount | null, riskFree = 0) => deflationOf(contextOf(strategy, { riskFree }), against, count);
  const count = { tried: 7, effective: 3.2, variance: 0.002 };

  it('takes ratio and shape of the excess returns, by the same conventions as the figures', () => {
    const { returns } = contextOf(strategy);
    const sample = sharpeSample(returns);
    expect(sample.sharpe).toBe(sharpe(returns, { periodsPerYear: 1 }));
    expect([sample.skewness, sample.kurtosis]).toEqual([skewness(returns, 'population'), kurtosis(returns, 'population')]);
    expect(of(count, 0.0001).sharpe).toBeCloseTo(sharpe(returns, { periodsPerYear: 252, riskFree: 0.0001 }), 12);
    expect(of(count, 0.0001).sharpe).toBeLessThan(of(count).sharpe);
  });

  it('is against what the best of one, of the effective and of all would show by luck, each less flattering', () => {
    const { rows } = of(count);
    expect(rows.map(({ trials }) => trials)).toEqual([1, 3.2, 7]);
    expect(rows[0]!.best).toBe(0);
    expect(rows[2]!.best).toBeCloseTo(expectedMaximumSharpe({ trials: 7, variance: 0.002 }) * Math.sqrt(252), 12);
    const { returns } = contextOf(strategy);
    expect(rows[0]!.deflated).toBe(probabilisticSharpe(sharpeSample(returns)));
    for (const [a, b] of [
      [rows[0]!, rows[1]!],
      [rows[1]!, rows[2]!],
    ] as const) {
      expect(b.best).toBeGreaterThan(a.best);
      expect(b.deflated).toBeLessThan(a.deflated);
    }
  });

  it('needs a record after which the probability is just 95%, and none where the ratio is not above the best by luck', () => {
    const { record, recordYears } = of(null).rows[0]!;
    const sample = sharpeSample(contextOf(strategy).returns);
    expect(probabilisticSharpe({ ...sample, observations: record })).toBeCloseTo(0.95, 9);
    expect(recordYears).toBeCloseTo(record / 252, 12);
    const all = of({ ...count, variance: 0.0001 }).rows[2]!;
    const benchmark = all.best / Math.sqrt(252);
    expect(probabilisticSharpe({ ...sample, observations: all.record, benchmark })).toBeCloseTo(0.95, 9);
    expect(of({ ...count, variance: 1 }).rows[2]!.record).toBeNaN();
  });

  it('is no figure where nobody counted or too little is known, and says what it takes', () => {
    const byId = (c: TrialCount | null) => Object.fromEntries(deflationFigures(of(c)).map((one) => [one.id, one]));
    expect(byId(null)).toMatchObject({
      dsr: { value: Number.NaN, reason: expect.stringContaining('a count of what was tried') },
      psr: { value: expect.any(Number) },
    });
    const one = byId({ tried: 1, effective: 1, variance: Number.NaN });
    expect(one.dsr!.value).toBe(one.psr!.value);
    expect(one.dsrEffective!.value).toBe(one.psr!.value);
    expect(byId({ tried: 2, effective: 2, variance: Number.NaN }).dsr!.reason).toContain('two trials whose Sharpe ratios are defined');
    const all = byId(count);
    expect(all.dsr!.value).toBeLessThan(all.dsrEffective!.value);
    expect(all.dsrEffective!.value).toBeLessThan(all.psr!.value);
  });
});

describe('a page', () => {
  const prices = (seed: number): number[] => {
    let price = 100;
    return random(1500, seed).map((x) => (price *= 1.0006 + x / 60));
  };
  const dataset = datasetOf({ small: prices(3), large: prices(4) });
  const page = (trials: TrialCount | null, strategy: Parameters<typeof simulate>[1] = rule(() => () => 'small')) => {
    const done = study(simulate(dataset, strategy), { rng: uniform(1), twins: 0, trials });
    return { done, html: runHtml(done, 'backtest'), text: renderText(runTextBlocks(done)).replaceAll('\n', ' ') };
  };

  it('says how many were tried and what the best of them would show by luck', () => {
    const { text, html } = page({ tried: 7, effective: 3.2, variance: 0.0001 });
    for (const shown of [text, html]) {
      expect(shown).toContain('7 things were tried here, this one among them');
      expect(shown).toContain('worth 3.2 independent ones');
      expect(shown).toMatch(
        /best of 7 without skill, no further apart than these, would be expected to show a Sharpe ratio of 0\.22 a year/,
      );
      expect(shown).toMatch(/earned beyond large has a Sharpe ratio of/);
    }
    expect(text).toMatch(/for 1 trial, .* for 3\.2 trials, .* for 7 trials/);
    expect(html).toContain('With 7 trials the variance of their ratios is a rough guess');
    expect(page({ tried: 10, effective: 3.2, variance: 0.0001 }).html).not.toContain('rough guess');
  });

  it('says when it is the first, when nobody counted, and when too little is known', () => {
    expect(page({ tried: 1, effective: 1, variance: Number.NaN }).text).toContain('Nothing else was tried here that the ledger knows of');
    expect(page(null).text).toContain('What else was tried was not counted');
    const unknown = page({ tried: 2, effective: 2, variance: Number.NaN });
    expect(unknown.text).toContain('Too few of them have a Sharpe ratio');
    expect(unknown.html).not.toMatch(/NaN|Infinity/);
  });

  it('of a rule that is its benchmark says nothing of what it earned beyond, and one of cash nothing of a record', () => {
    expect(page(null, buyAndHold).text).not.toContain('earned beyond');
    const cash = page(
      { tried: 3, effective: 3, variance: 0.0001 },
      rule(() => () => 'cash'),
    );
    expect(cash.html).not.toMatch(/NaN|Infinity/);
    expect(cash.text).toContain('Deflated Sharpe ratio: n/a for 1 trial');
    expect(cash.done.figures.find(({ id }) => id === 'psr')!.reason).toBe('needs four returns that differ');
  });

  it('of monthly data counts twelve a year', () => {
    const months = Int32Array.from({ length: 61 }, (_, i) => epochDay(2000 + Math.floor(i / 12), (i % 12) + 1, 15));
    const monthly = { ...datasetOf({ small: prices(5).slice(0, 61), large: prices(6).slice(0, 61) }, { days: months }), calendar: null };
    const { trials } = study(
      simulate(
        monthly,
        rule(() => () => 'small'),
      ),
      { rng: uniform(1), twins: 0 },
    );
    expect(trials.rows[0]!.recordYears).toBeCloseTo(trials.rows[0]!.record / 12, 12);
  });
});
