import { describe, expect, it } from 'vitest';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { riskFreeOf } from '../../src/engine/risk-free.js';
import { simulate } from '../../src/engine/simulate.js';
import { isUserError } from '../../src/errors.js';
import type { Observations } from '../../src/model.js';
import { benchmarksOf } from '../../src/study/benchmarks.js';
import { monthlyReturns, yearlyReturns } from '../../src/study/calendar-returns.js';
import type { Curve } from '../../src/study/curve.js';
import { subperiods } from '../../src/study/periods.js';
import { study } from '../../src/study/study.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import streak from '../../strategies/streak.js';
import { expectClose } from '../stats/helpers.js';
import { bundled, bundledRates } from '../support/bundled.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { uniform } from '../support/random.js';
import { scripted } from '../support/rules.js';

const day = (text: string): number => parseDate(text)!;
const curve = (points: Record<string, number>): Curve => ({
  days: Int32Array.from(Object.keys(points), day),
  wealth: Float64Array.from(Object.values(points)),
});

describe('calendar months and years', () => {
  const whole = curve({ '2000-12-29': 100, '2001-01-31': 110, '2001-06-29': 99, '2001-12-31': 198, '2002-01-15': 99 });

  it('are returns from the last close of the one before', () => {
    expect(yearlyReturns([whole]).map(({ year, returns }) => [year, Number(returns[0]!.toFixed(12))])).toEqual([
      [2001, 0.98],
      [2002, -0.5],
    ]);
    expect(monthlyReturns([whole]).map(({ year, month, returns }) => [year, month, Number(returns[0]!.toFixed(12))])).toEqual([
      [2001, 1, 0.1],
      [2001, 6, -0.1],
      [2001, 12, 1],
      [2002, 1, -0.5],
    ]);
  });

  it('are partial where they end inside, and where the base lies inside', () => {
    expect(yearlyReturns([whole]).map(({ partial }) => partial)).toEqual([false, true]);
    expect(monthlyReturns([whole]).map(({ partial }) => partial)).toEqual([false, false, false, true]);
    const inside = curve({ '2001-01-17': 100, '2001-01-31': 110, '2001-12-31': 120 });
    expect(yearlyReturns([inside]).map(({ year, partial }) => [year, partial])).toEqual([[2001, true]]);
    expect(monthlyReturns([inside]).map(({ month, partial }) => [month, partial])).toEqual([
      [1, true],
      [12, false],
    ]);
  });

  it('begin with the base itself where that is the last close of a month, but not of a year', () => {
    const june = curve({ '2001-06-29': 100, '2001-07-31': 110, '2001-12-31': 121, '2002-12-31': 133.1 });
    expect(monthlyReturns([june])[0]).toMatchObject({ year: 2001, month: 7, partial: false });
    expect(yearlyReturns([june]).map(({ year, partial }) => [year, partial])).toEqual([
      [2001, true],
      [2002, false],
    ]);
  });

  it('that end on the last session of the year are whole, though the year has more days', () => {
    // 2023-12-29 is a Friday, the year's last session; 2022-12-30 too.
    const ends = curve({ '2022-12-30': 100, '2023-12-29': 110 });
    expect(yearlyReturns([ends])).toEqual([{ year: 2023, month: 0, returns: [expect.closeTo(0.1, 12)], partial: false }]);
    expect(yearlyReturns([curve({ '2022-12-30': 100, '2023-12-28': 110 })])[0]!.partial).toBe(true);
  });

  it('of several curves stand side by side, and multiply to the whole', () => {
    const { days, assets } = bundled('us-size-daily');
    const curves = assets.map(({ close }): Curve => ({ days, wealth: close }));
    for (const spans of [monthlyReturns(curves), yearlyReturns(curves)]) {
      curves.forEach(({ wealth }, i) => {
        const growth = spans.reduce((product, { returns }) => product * (1 + returns[i]!), 1);
        expectClose(growth, wealth.at(-1)! / wealth[0]!, 1e-11, 'growth');
      });
    }
    const years = yearlyReturns(curves);
    expect([years[0]!.year, years[0]!.partial]).toEqual([1979, false]); // the base is 1978's last close
    expect([years.at(-1)!.year, years.at(-1)!.partial]).toEqual([2026, true]);
    expect(monthlyReturns(curves).at(-1)).toMatchObject({ year: 2026, month: 7, partial: false }); // 2026-07-31 is its last session
    // The S&P 500 as everyone prints it: 2008 −38.49%, 2013 +29.60%.
    expect(years.find(({ year }) => year === 2008)!.returns[1]).toBeCloseTo(-0.3849, 4);
    expect(years.find(({ year }) => year === 2013)!.returns[1]).toBeCloseTo(0.296, 4);
  });
});

describe('subperiods', () => {
  const days = sessionsFrom(600, day('2000-01-03'));
  const wealth = Float64Array.from(days, (_, i) => 100 * 1.001 ** i);
  const at = (text: string) => days.findIndex((one) => one >= day(text));

  it('are based on the last row before them, and end with their last', () => {
    const [period] = subperiods([{ days, wealth }], [{ label: '2001', from: day('2001-01-01'), to: day('2001-12-31') }]);
    expect(period).toMatchObject({ label: '2001', from: day('2000-12-29'), to: day('2001-12-31') });
    expect(period!.sessions).toBe(248); // the New York Stock Exchange was open on 248 days of 2001
    expectClose(period!.totalReturn[0]!, 1.001 ** 248 - 1, 1e-11, 'total return');
    const years = (day('2001-12-31') - day('2000-12-29')) / 365.25;
    expectClose(period!.cagr[0]!, 1.001 ** (248 / years) - 1, 1e-11, 'cagr');
    expect(period!.maxDrawdown).toEqual([0]);
  });

  it('without an edge go to the ends, and beyond the data to the data’s', () => {
    const open = { label: 'all', from: null, to: null };
    const wide = { label: 'wide', from: day('1950-01-01'), to: day('2050-01-01') };
    for (const period of subperiods([{ days, wealth }], [open, wide])) {
      expect(period).toMatchObject({ from: days[0], to: days.at(-1), sessions: 599 });
    }
  });

  it('with less than a month in the data are left out', () => {
    const few = (from: string, to: string) => subperiods([{ days, wealth }], [{ label: '', from: day(from), to: day(to) }]).length;
    expect(few('2001-03-01', '2001-03-28')).toBe(0);
    expect(few('2001-03-01', '2001-04-30')).toBe(1);
    expect(few('1980-01-01', '1989-12-31')).toBe(0);
    expect(few('2030-01-01', '2039-12-31')).toBe(0);
  });

  it('see only their own fall', () => {
    const fallen = wealth.map((value, i) => (i < at('2001-01-02') ? value : value / 2));
    const [before, since] = subperiods(
      [{ days, wealth: fallen }],
      [
        { label: 'before', from: null, to: day('2000-12-31') },
        { label: 'since', from: day('2001-02-01'), to: null },
      ],
    );
    expect([before!.maxDrawdown[0], since!.maxDrawdown[0]]).toEqual([0, 0]);
  });
});

describe('the risk-free rate', () => {
  const bills: Observations = {
    id: 'TB3MS',
    name: 'bills',
    unit: 'percent',
    periods: Int32Array.from(['2001-01-01', '2001-02-01'], day),
    knownOn: Int32Array.from(['2001-02-01', '2001-03-01'], day),
    values: Float64Array.of(5.2, 0),
  };

  it('a year, as a number, is (1 + r)^(1/A) − 1 a period', () => {
    const days = sessionsFrom(5);
    expectClose(riskFreeOf({ kind: 'rate', annual: 0.05 }, days) as number, 1.05 ** (1 / 252) - 1, 1e-12, 'daily');
    expectClose(riskFreeOf({ kind: 'rate', annual: 0.05 }, days, 12) as number, 1.05 ** (1 / 12) - 1, 1e-12, 'monthly');
    expect(riskFreeOf({ kind: 'rate', annual: 0 }, days)).toBe(0);
  });

  it('as a series is of the month in which the period ends, one a return', () => {
    const days = Int32Array.from(['2000-12-29', '2001-01-02', '2001-01-31', '2001-02-01'], day);
    const rates = riskFreeOf({ kind: 'series', series: bills }, days) as Float64Array;
    expect(rates.length).toBe(3);
    expectClose(rates[0]!, 1.052 ** (1 / 252) - 1, 1e-12, 'the first');
    expect(rates[1]).toBe(rates[0]);
    expect(rates[2]).toBe(0);
  });

  it('that a series does not have is refused, naming the series and the month', () => {
    const days = Int32Array.from(['2001-02-27', '2001-03-01'], day);
    const asked = () => riskFreeOf({ kind: 'series', series: bills }, days);
    expect(asked).toThrow('TB3MS has no rate for 2001-03; give the risk-free rate as a number, or end the run earlier.');
    try {
      asked();
    } catch (error) {
      expect(isUserError(error)).toBe(true);
    }
  });

  it('of us-rates covers us-size-daily’s years of history', () => {
    const [series] = bundledRates('us-rates');
    const { days } = bundled('us-size-daily');
    const until = days.filter((one) => one <= series!.periods.at(-1)!);
    const rates = riskFreeOf({ kind: 'series', series: series! }, until) as Float64Array;
    expect(rates.every((rate) => rate >= 0 && rate < 0.001)).toBe(true);
  });
});

describe('a study', () => {
  const dataset = bundled('us-size-daily');
  const run = simulate(dataset, streak, { days: 10 }, { costBps: 5 });
  const done = study(run, { rng: uniform(1), twins: 20 });

  it('holds the run against small, large and half of each: same start, same costs, same fills', () => {
    for (const benchmark of Object.values(done.benchmarks)) {
      expect(benchmark.settings).toEqual(run.settings);
      expect(Array.from(benchmark.days)).toEqual(Array.from(run.days));
      expect(benchmark.fills.session[0]).toBe(1);
    }
    expect(done.reference).toEqual({ name: 'large', curve: { days: run.days, wealth: done.benchmarks.large.equity } });
  });

  it('gives the benchmarks the run’s figures but those of trading', () => {
    const ids = done.figures.map(({ id }) => id);
    for (const figures of Object.values(done.benchmarkFigures)) {
      expect(figures.map(({ id }) => id)).toEqual(ids.slice(0, figures.length));
    }
    expect(ids).toContain('turnover');
  });

  it('lists falls deepest first, each dated by its last high, its low and its recovery', () => {
    const { drawdowns } = done;
    expect(drawdowns[0]!.depth).toBe(done.figures.find(({ id }) => id === 'maxDrawdown')!.value);
    drawdowns.forEach(({ depth, peak, trough, recovery, sessions, calendarDays }, i) => {
      const [from, to, back] = [peak, trough, recovery ?? run.days.at(-1)!].map((one) => run.days.indexOf(one));
      expect(i === 0 || depth >= drawdowns[i - 1]!.depth - 1e-12).toBe(true);
      expectClose(run.equity[to!]! / run.equity[from!]! - 1, depth, 1e-12, isoDate(trough));
      expectClose(Math.max(...run.equity.slice(0, back! + (recovery === null ? 1 : 0))), run.equity[from!]!, 1e-12, 'high');
      if (recovery !== null) expect(run.equity[back!]! >= run.equity[from!]! * (1 - 1e-12)).toBe(true);
      expect([sessions, calendarDays]).toEqual([back! - from!, run.days[back!]! - peak]);
    });
    expect(drawdowns.filter(({ recovery }) => recovery === null).length).toBeLessThanOrEqual(1);
  });

  it('dates the signals', () => {
    expect(done.signals.map(isoDate)).toContain('2008-06-03');
    expect(done.signals.length).toBe(run.signals.length);
  });

  it('shows the periods that the dataset names', () => {
    expect(done.periods.map(({ label }) => label)).toEqual(dataset.about.periods.map(({ label }) => label));
    expect(new Set([...done.periods.map(({ cagr }) => cagr.length), ...done.years.map(({ returns }) => returns.length)]).size).toBe(1);
  });

  it('takes another benchmark by name, and refuses what is none', () => {
    const against = (benchmark: string) => study(run, { rng: uniform(1), twins: 0, benchmark });
    expect(against('small').reference.curve.wealth).toEqual(done.benchmarks.small.equity);
    expect(against('half').reference.curve.wealth).toEqual(done.benchmarks.half.equity);
    expect(against('RUT').reference.curve.wealth).toEqual(done.benchmarks.small.equity);
    expect(against('RUT').reference.name).toBe('RUT');
    expect(() => against('smal')).toThrow(/smal.*Did you mean "small"/);
  });

  it('is the same study with the same random numbers', () => {
    expect(study(run, { rng: uniform(1), twins: 20 }).twins).toEqual(done.twins);
  });

  it('of large against large finds nothing', () => {
    const same = study(simulate(dataset, buyAndHold), { rng: uniform(1) });
    const figure = (id: string) => same.figures.find((one) => one.id === id)!.value;
    expect([figure('beta'), figure('trackingError'), figure('relativeReturn')]).toEqual([1, 0, 0]);
    expect(same.twins.kind).toBe('none');
  });

  it('needs a small and a large asset', () => {
    const lonely = simulate(datasetOf({ small: [1, 2, 3] }), scripted(['small']));
    expect(() => benchmarksOf(lonely)).toThrow('says of no asset that it is the large one');
  });
});
