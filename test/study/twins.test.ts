import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RiskFree } from '../../src/engine/risk-free.js';
import type { Run } from '../../src/engine/run.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Dataset, FillRule } from '../../src/model.js';
import type { Target } from '../../src/strategy.js';
import { CASH, evaluator, type Stretch, stretchesOf } from '../../src/study/stretches.js';
import { type Twins, twinsOf, uniformSplit } from '../../src/study/twins.js';
import streak from '../../strategies/streak.js';
import { bundled } from '../support/bundled.js';
import { datasetOf, rates } from '../support/dataset.js';
import { shuffle, uniform, walk } from '../support/random.js';
import { scripted } from '../support/rules.js';

const LENGTH = 120;
const NAMES = ['small', 'large', 'gold'];
const fills = ['next-close', 'next-open', 'same-close'] as const;

/** A random market with opens of its own. */
function market(next: () => number, length = LENGTH): Dataset {
  const [small, large] = [Array.from(walk(length, next)), Array.from(walk(length, next, 50))];
  const opened = (closes: number[]) => closes.map((close) => close * (0.98 + 0.04 * next()));
  return datasetOf({ small, large }, { opens: { small: opened(small), large: opened(large) } });
}

/** The targets, one a session, with which the engine holds these stretches: row 1 is filled by the first decision, whatever the fill rule. */
const targetsFor = (stretches: readonly Stretch[]): Target[] =>
  stretches.flatMap(({ asset, from, to }) => Array.from({ length: to - from }, () => (asset === CASH ? 'cash' : NAMES[asset]!)));

/** Random stretches over rows 1 to `rows`, cash, small and large in any order. */
function randomStretches(rows: number, next: () => number): Stretch[] {
  const list: Stretch[] = [];
  let row = 1;
  let before = 9;
  while (row <= rows) {
    const asset = Math.floor(next() * 3) - 1;
    if (asset === before) continue;
    const to = Math.min(rows + 1, row + 1 + Math.floor(next() * 20));
    list.push({ asset, from: row, to });
    before = asset;
    row = to;
  }
  return list;
}

const terms = fc.record({ fill: fc.constantFrom<FillRule>(...fills), costBps: fc.constantFrom(0, 1, 40), from: fc.constantFrom(0, 17) });
const accruals = fc.record({
  cash: fc.constantFrom<RiskFree>({ kind: 'rate', annual: 0 }, { kind: 'rate', annual: 0.3 }, rates(0.08)),
  feeBps: fc.constantFrom({}, { small: 4000 }, { large: 19, small: 9 }),
});
const optionsOn = (dataset: Dataset, { from, ...rest }: { fill: FillRule; costBps: number; from: number }): SimulateOptions => ({
  ...rest,
  from: dataset.days[from]!,
});

describe('stretches evaluated by their fills alone', () => {
  it.each(fills)('are worth what the engine makes of them, at every close: %s', (fill) => {
    fc.assert(
      fc.property(fc.integer(), terms, accruals, (seed, asked, accrual) => {
        const next = uniform(seed);
        const dataset = market(next);
        const options = { ...optionsOn(dataset, { ...asked, fill }), ...accrual };
        const rows = LENGTH - asked.from - (fill === 'same-close' ? 0 : 1);
        const stretches = randomStretches(rows, next);
        const run = simulate(dataset, scripted(targetsFor(stretches)), {}, options);
        const { endWealth, wealthAt } = evaluator(run);
        const every = Int32Array.from(run.equity, (_, row) => row);
        const path = new Float64Array(every.length);
        wealthAt(stretches, every, path);
        path.forEach((wealth, row) => {
          expect(Math.abs((wealth * run.settings.capital) / run.equity[row]! - 1), `row ${row}`).toBeLessThan(1e-12);
        });
        expect(endWealth(stretches)).toBe(path.at(-1));
      }),
      { numRuns: 60 },
    );
  });

  it.each(fills)('are read back from a run as they were asked for: %s', (fill) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const next = uniform(seed);
        const dataset = market(next);
        const stretches = randomStretches(LENGTH - (fill === 'same-close' ? 0 : 1), next);
        expect(stretchesOf(simulate(dataset, scripted(targetsFor(stretches)), {}, { fill }))).toEqual(stretches);
      }),
      { numRuns: 40 },
    );
  });

  it('that follow each other in one asset cost nothing where they meet', () => {
    const run = simulate(market(uniform(2)), scripted(['small']), {}, { costBps: 40 });
    const { endWealth } = evaluator(run);
    const whole = endWealth([{ asset: 0, from: 1, to: LENGTH }]);
    const halves = endWealth([
      { asset: 0, from: 1, to: 50 },
      { asset: 0, from: 50, to: LENGTH },
    ]);
    expect(Math.abs(halves / whole - 1)).toBeLessThan(1e-14);
  });

  it('are none of a run that ever held weights', () => {
    const dataset = market(uniform(1));
    expect(stretchesOf(simulate(dataset, scripted(['small', { small: 0.5, large: 0.5 }, 'small'])))).toBeNull();
    expect(stretchesOf(simulate(dataset, scripted([{ small: 0.999 }])))).toBeNull();
  });

  it('of streak10 on 47 years end where the engine ends', () => {
    const run = simulate(bundled('us-size-daily'), streak, { days: 10 });
    expect(Math.abs((evaluator(run).endWealth(stretchesOf(run)!) * 10_000) / run.equity.at(-1)! - 1)).toBeLessThan(1e-12);
  });
});

/**
 * A market in which a wealth tells what was held: overnight each asset doubles, and within the day small gains 2³, large 2⁻¹, gold 2⁻⁴.
 * A band of one twin, filled at the opens, then says of every row what the twin held, to the bit.
 */
const INTRADAY = [3, -1, -4];
function telling(rows: number): Dataset {
  const closes = INTRADAY.map((step) => Array.from({ length: rows + 1 }, (_, i) => 2 ** (i * (step + 1))));
  const [small, large, gold] = closes;
  const [a, b, c] = closes.map((close, asset) => close.map((price) => price / 2 ** INTRADAY[asset]!));
  return datasetOf({ small: small!, large: large!, gold: gold! }, { opens: { small: a!, large: b!, gold: c! } });
}

/** What a twin of the run holds in rows 1 to the end: `S`, `L`, `G` or `.`. */
function twinOf(run: Run, next: () => number): string {
  const { middle } = (twinsOf(run, 1, next) as Twins).band;
  let out = '';
  for (let row = 1; row < middle.length; row++) {
    const step = Math.log2(middle[row]! / middle[row - 1]!) - (row === 1 || out.at(-1) === '.' ? 0 : 1);
    out += step === 3 ? 'S' : step === -1 ? 'L' : step === -4 ? 'G' : step === 0 ? '.' : '?';
  }
  return out;
}

/** A run that held `S`, `L`, `G` or `.` in rows 1 to the end. */
const held = (text: string): Run => {
  const names: Record<string, Target> = { S: 'small', L: 'large', G: 'gold', '.': 'cash' };
  return simulate(telling(text.length), scripted(Array.from(text, (one) => names[one])), {}, { fill: 'next-open', costBps: 0 });
};
/** Without the last row: a fill in it has earned no session's return. */
const earning = (text: string): string => text.slice(0, -1);
const holdingsOf = (text: string, home = 'L'): string[] => text.split(home).filter((part) => part !== '');
const sorted = (list: readonly string[]): string[] => [...list].sort();

describe('a random twin', () => {
  const piece = fc.oneof(fc.constantFrom('S', 'SS', 'SSSSS', 'G', 'GGSS', '..', 'S.G'), fc.constantFrom('L', 'LL', 'LLLLLLL'));
  const texts = fc
    .array(piece, { minLength: 2, maxLength: 30 })
    .map((pieces) => pieces.join(''))
    .filter((text) => earning(text).includes('L') && holdingsOf(earning(text)).length > 0);

  it('has the run’s holdings, each as long and in the same assets, at least one session at home between two, and as many sessions in all', () => {
    fc.assert(
      fc.property(texts, fc.integer(), (text, seed) => {
        const twin = twinOf(held(text), uniform(seed));
        expect(twin.length).toBe(text.length);
        expect(twin).not.toContain('?');
        // Two holdings that touched would be one of another length.
        expect(sorted(holdingsOf(earning(twin)))).toEqual(sorted(holdingsOf(earning(text))));
        expect(twin.at(-1)).toBe(twin.at(-2)); // nothing is traded in the last row
      }),
      { numRuns: 200 },
    );
  });

  it('of a run that is still holding holds as long, to date', () => {
    const twin = twinOf(held('LLLLSSSLLLLSSS'), uniform(5));
    expect(sorted(holdingsOf(earning(twin)))).toEqual(['SS', 'SSS']);
  });

  it('of a run that bought in the last row knows nothing of it', () => {
    expect(sorted(holdingsOf(twinOf(held('LLLLSSSLLLLLLS'), uniform(5))))).toEqual(['SSS']);
  });

  it('is the run itself where there is nothing to choose', () => {
    expect(earning(twinOf(held('SLGLSS'), uniform(3)))).toMatch(/^[SG]L[SG]L[SG]$/);
    const only = twinsOf(held('SSSLSSSS'), 20, uniform(3)) as Twins;
    expect(new Set(only.ends).size).toBe(1);
    expect(only.percentile).toBe(1);
  });

  it('is any of the possible ones alike: χ² over all of them', () => {
    // Holdings S and GG in 7 sessions: 2 orders, and 3 free sessions over 3 gaps in 10 ways.
    const next = uniform(11);
    const run = held('LSLLGGLL');
    const counts = new Map<string, number>();
    const draws = 4000;
    for (let i = 0; i < draws; i++) {
      const twin = twinOf(run, next);
      counts.set(twin, (counts.get(twin) ?? 0) + 1);
    }
    expect(counts.size).toBe(20);
    const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - draws / 20) ** 2 / (draws / 20), 0);
    expect(chi2).toBeLessThan(43.82); // R: qchisq(0.999, 19)
  });

  it('comes again with the same random numbers', () => {
    const run = held('LLSSLLLSLLLGGLLL');
    expect(twinsOf(run, 30, uniform(1))).toEqual(twinsOf(run, 30, uniform(1)));
    expect(twinsOf(run, 30, uniform(1))).not.toEqual(twinsOf(run, 30, uniform(2)));
  });
});

describe('home', () => {
  it.each([
    ['the large asset where the run ever held it', 'SSSSSSLS', 'large'],
    ['the large asset, even where it was in cash for longer', '......LS....', 'large'],
    ['cash, where it was in cash between holdings', 'SSSSSS.SS', 'cash'],
    ['cash, where that came first and was asked for, however short it was', '..SSSSSSS', 'cash'],
    ['what it held longest, where it held neither', 'SSSSSGG', 'small'],
  ])('is %s', (_, text, home) => {
    expect((twinsOf(held(text), 3, uniform(1)) as Twins).home).toBe(home);
  });

  it('is not the cash before a first decision', () => {
    const waiting = simulate(
      telling(9),
      scripted([undefined, undefined, undefined, 'small', 'small', 'gold']),
      {},
      { fill: 'next-open', costBps: 0 },
    );
    expect((twinsOf(waiting, 3, uniform(1)) as Twins).home).not.toBe('cash');
  });

  it('is all there is to a run without twins, and the reason says so', () => {
    expect(twinsOf(held('LLLLL'), 10, uniform(1))).toEqual({
      kind: 'none',
      reason: 'the run never left large, so there is no timing to shuffle',
    });
    expect(twinsOf(held('.....'), 10, uniform(1))).toMatchObject({ kind: 'none' });
    expect(twinsOf(held('LLSLL'), 0, uniform(1))).toEqual({ kind: 'none', reason: 'no twins were asked for (--twins 0)' });
    const weights = simulate(telling(5), scripted([{ small: 0.5, large: 0.5 }]), {}, { fill: 'next-open' });
    expect(twinsOf(weights, 10, uniform(1))).toMatchObject({ kind: 'none', reason: expect.stringContaining('weights') });
  });
});

describe('a uniform split', () => {
  it('is whole numbers from 0 that sum to the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 40 }), fc.integer(), (total, parts, seed) => {
        const split = uniformSplit(total, parts, uniform(seed));
        expect(split.length).toBe(parts);
        expect(split.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
        expect(split.reduce((sum, part) => sum + part, 0)).toBe(total);
      }),
    );
  });

  it.each([
    [3, 3, 10, 27.88],
    [4, 2, 5, 18.47],
    [2, 4, 10, 27.88],
    [1, 6, 6, 20.52],
  ])('of %i into %i is any of the %i possible ones alike: χ² below R’s qchisq(0.999)', (total, parts, ways, bound) => {
    const next = uniform(total * 100 + parts);
    const counts = new Map<string, number>();
    const draws = 1000 * ways;
    for (let i = 0; i < draws; i++) {
      const split = uniformSplit(total, parts, next).join(',');
      counts.set(split, (counts.get(split) ?? 0) + 1);
    }
    expect(counts.size).toBe(ways);
    expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(bound);
  });
});

describe('the percentile', () => {
  const next = uniform(7);
  const dataset = market(next);
  const stretchy = (text: string): Run =>
    simulate(dataset, scripted(Array.from(text, (one) => (one === 'S' ? 'small' : 'large'))), {}, { costBps: 10 });
  const run = stretchy('LLLLLLLLLLLLSSSSSSSSSSSSLLLLLLLLLLLLLLLLLLLLLLLSSSSSSSSSSLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL');
  const twins = twinsOf(run, 199, uniform(3)) as Twins;

  it('is (1 + twins whose end wealth is at most the run’s) / (n + 1)', () => {
    expect(twins.n).toBe(199);
    expect(twins.ends.length).toBe(199);
    expect(twins.holdings).toBe(2);
    expect(Math.abs(twins.end / (run.equity.at(-1)! / 10_000) - 1)).toBeLessThan(1e-12);
    expect(twins.percentile).toBe((1 + twins.ends.filter((end) => end <= twins.end).length) / 200);
  });

  it('is 1 for a run that no twin beats, and 1/(n + 1) for one that all beat', () => {
    // Small rises while held in the first and falls otherwise; the second holds it at the only wrong time.
    const rises = (good: (t: number) => boolean) =>
      Array.from(
        { length: 60 },
        (_, t) => 100 * 1.01 ** Array.from({ length: t }, (_, i) => (good(i + 1) ? 1 : -1)).reduce((a, b) => a + b, 0),
      );
    const inside = (t: number) => t > 21 && t <= 31;
    const text = Array.from({ length: 59 }, (_, i) => (i + 1 >= 21 && i + 1 < 31 ? 'S' : 'L'));
    const on = (small: number[]) =>
      twinsOf(
        simulate(datasetOf({ small, large: small.map(() => 100) }), scripted(text.map((one) => (one === 'S' ? 'small' : 'large')))),
        99,
        uniform(4),
      ) as Twins;
    const best = on(rises(inside));
    expect(best.percentile).toBe(1);
    const worst = on(rises((t) => !inside(t)));
    expect(worst.percentile).toBe((1 + worst.ends.filter((end) => end === worst.end).length) / 100);
    expect(worst.ends[0]).toBeGreaterThanOrEqual(worst.end);
  });

  it('stands beside end wealths in rising order and the band of their middle 90%', () => {
    expect(Array.from(twins.ends)).toEqual([...twins.ends].sort((a, b) => a - b));
    const { days, low, middle, high } = twins.band;
    expect([days[0], days.at(-1)]).toEqual([run.days[0], run.days.at(-1)]);
    expect([low[0], middle[0], high[0]]).toEqual([1, 1, 1]);
    days.forEach((_, i) => {
      expect(low[i]! <= middle[i]! && middle[i]! <= high[i]!).toBe(true);
    });
    // Type 7 on 199 values: the 5% quantile lies 0.9 of the way from the 10th to the 11th.
    const at = (p: number) => {
      const h = 198 * p;
      const i = Math.floor(h);
      return twins.ends[i]! + (h - i) * (twins.ends[i + 1]! - twins.ends[i]!);
    };
    expect(low.at(-1)).toBeCloseTo(at(0.05), 12);
    expect(middle.at(-1)).toBeCloseTo(at(0.5), 12);
    expect(high.at(-1)).toBeCloseTo(at(0.95), 12);
  });
});

describe('on prices without memory', () => {
  const N = 39;
  const RUNS = 500;

  /** Percentiles of runs whose holdings were put at random among their free sessions: chips in a bag, which is not how the twins are drawn. */
  function percentiles(next: () => number, costBps: number): number[] {
    return Array.from({ length: RUNS }, () => {
      const lengths = [5, 12, 12, 20, 3];
      const free = LENGTH - 2 - lengths.reduce((sum, length) => sum + length, 0) - (lengths.length - 1);
      const chips = shuffle([...lengths, ...Array.from({ length: free }, () => 0)], next);
      let seen = 0;
      const text = chips.map((length) => (length === 0 ? 'L' : `${seen++ > 0 ? 'L' : ''}${'S'.repeat(length)}`)).join('');
      const run = simulate(
        market(next),
        scripted(Array.from(text + text.at(-1), (one) => (one === 'S' ? 'small' : 'large'))),
        {},
        { costBps },
      );
      return (twinsOf(run, N, next) as Twins).percentile;
    });
  }

  it.each([0, 50])('the percentile of a rule with random timing is uniform: Kolmogorov-Smirnov and the tails, at %i bps', (costBps) => {
    const sample = percentiles(uniform(2026 + costBps), costBps).sort((a, b) => a - b);
    // A uniform choice among 1/40, 2/40 … 1: the distance to it at its steps.
    const distance = Math.max(
      ...Array.from({ length: N + 1 }, (_, i) =>
        Math.abs(sample.filter((p) => p <= (i + 1) / (N + 1) + 1e-12).length / RUNS - (i + 1) / (N + 1)),
      ),
    );
    expect(distance).toBeLessThan(1.63 / Math.sqrt(RUNS)); // 1% critical value
    const above = sample.filter((p) => p > 0.95 + 1e-12).length / RUNS;
    const below = sample.filter((p) => p <= 0.05 + 1e-12).length / RUNS;
    for (const tail of [above, below]) {
      expect(tail).toBeGreaterThan(0.02);
      expect(tail).toBeLessThan(0.085);
    }
  });

  it('the percentile of a rule that sees the future is high', () => {
    const next = uniform(9);
    const sample = Array.from({ length: 30 }, () => {
      const dataset = market(next);
      const ratio = Array.from(dataset.assets[0]!.close, (price, i) => price / dataset.assets[1]!.close[i]!);
      const targets = ratio.map((now, t) => ((ratio[t + 11] ?? now) > (ratio[t + 1] ?? now) ? 'small' : 'large'));
      const twins = twinsOf(simulate(dataset, scripted(targets)), N, next);
      return twins.kind === 'twins' ? twins.percentile : 0.5;
    });
    expect(sample.filter((p) => p > 0.95).length).toBeGreaterThan(24);
  });
});
