import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Dataset } from '../../src/model.js';
import type { Market } from '../../src/strategy.js';
import { bundled } from '../support/bundled.js';
import { datasetOf } from '../support/dataset.js';
import { family, mean, window } from '../support/gauge-family.js';
import { rule } from '../support/rules.js';
import { shown } from '../support/shown.js';

/** Prices from steps in basis points; what is added to each keeps two paths from ever being tied but for rounding. */
const prices = (length: number, offset: number) =>
  fc
    .tuple(fc.constantFrom(1, 50, 1500), fc.array(fc.integer({ min: -900, max: 900 }), { minLength: length, maxLength: length }))
    .map(([start, steps]) => {
      let price = start;
      return steps.map((by) => {
        price *= 1 + (by + offset) / 10_000;
        return price;
      });
    });
const series = fc.integer({ min: 2, max: 300 }).chain((length) => fc.tuple(prices(length, 0), prices(length, 0.5)));
/** Absolute up to 1, relative beyond. */
const near = (a: number, b: number, tolerance: number): boolean =>
  Number.isNaN(a) || Number.isNaN(b) ? Number.isNaN(a) && Number.isNaN(b) : Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));

function expectNaive(dataset: Dataset, name: string, sessions: number): void {
  const { gauge, naive } = family[name]!;
  const [small, large] = dataset.assets.map(({ close }) => Array.from(close));
  shown(dataset, (market) => gauge(market, sessions)).forEach((value, t) => {
    const expected = naive(small!, t, sessions, large!, dataset.days);
    if (!near(value, expected, 1e-9)) throw new Error(`${name}(${sessions}) at ${t}: ${value}, by its definition ${expected}`);
  });
}

describe.each(Object.keys(family))('the gauge %s', (name) => {
  it('shows at every close what its windowed definition gives, and NaN before there is enough history', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: family[name]!.from ?? 1, max: 60 }), ([small, large], sessions) =>
        expectNaive(datasetOf({ small, large }), name, sessions),
      ),
      { numRuns: 60 },
    );
  });

  it.each(
    Object.entries({
      flat: Array.from({ length: 40 }, () => 7),
      rising: Array.from({ length: 40 }, (_, i) => 100 * 1.001 ** i),
      falling: Array.from({ length: 40 }, (_, i) => 100 - i),
      zigzag: Array.from({ length: 40 }, (_, i) => 10 + (i % 2)),
      crash: Array.from({ length: 40 }, (_, i) => (i < 20 ? 100 : 1)),
    }),
  )('keeps to it on the series %s', (_, small) => {
    for (const sessions of [2, 3, 10, 39, 40]) expectNaive(datasetOf({ small, large: small.map((value) => value + 1) }), name, sessions);
  });
});

const WITHOUT_WINDOW = ['price', 'ratio', 'streak', 'monthChange', 'yearChange', 'percentileSoFar', 'drawdown'];

describe('gauges', () => {
  const small = Array.from({ length: 60 }, (_, i) => 100 + 5 * Math.sin(i) + i / 10);
  const large = Array.from({ length: 60 }, (_, i) => 100 + 3 * Math.cos(i / 2) + i / 20);
  const dataset = datasetOf({ small, large });
  const declared = (declare: (market: Market) => void): void => {
    simulate(
      dataset,
      rule((market) => {
        declare(market);
        return () => undefined;
      }),
    );
  };

  it('of the same kind and arguments are one object, by whatever name the asset is called', () => {
    declared((market) => {
      expect(market.price('small')).toBe(market.price('SMALL'));
      expect(market.average('small', 5)).toBe(market.average(market.price('small'), 5));
      for (const name of Object.keys(family)) expect(family[name]!.gauge(market, 9)).toBe(family[name]!.gauge(market, 9));
      const ratio = market.ratio('small', 'large');
      expect(market.high(ratio, 5)).toBe(market.high(market.ratio('small', 'large'), 5));
    });
  });

  it('of other kinds or arguments are others', () => {
    declared((market) => {
      const all = [
        ...Object.values(family).map(({ gauge }) => gauge(market, 9)),
        ...Object.entries(family).flatMap(([name, { gauge }]) => (WITHOUT_WINDOW.includes(name) ? [] : [gauge(market, 8)])),
        market.ratio('large', 'small'),
        market.streak('large', 'small'),
        market.price('large'),
        market.average(market.average('small', 9), 9),
      ];
      expect(new Set(all).size).toBe(all.length);
    });
  });

  it('refuse to be taken for numbers, which would compare as NaN and never say so', () => {
    const { small, large } = { small: [1, 2, 3], large: [1, 1, 1] };
    const careless = rule((market) => {
      const ratio = market.ratio('small', 'large');
      return () => ((ratio as unknown as number) > 1 ? 'small' : 'large');
    });
    expect(() => simulate(datasetOf({ small, large }), careless)).toThrow('write .value');
  });

  it('that have no value by the end are named in the run, as the rule wrote them', () => {
    const blind = (sessions: number): readonly string[] =>
      simulate(
        datasetOf({ small: [1, 2, 3], large: [1, 1, 1] }),
        rule((market) => {
          market.average(market.ratio('small', 'large'), sessions);
          return () => 'small';
        }),
      ).blind;
    expect(blind(3)).toEqual([]);
    expect(blind(4)).toEqual(['average(ratio(small, large), 4)']);
  });

  it('follow each other: the average of a ratio, the drawdown of an average, the momentum of a momentum', () => {
    const ratio = small.map((value, i) => value / large[i]!);
    const average = (x: readonly number[], n: number) => x.map((_, t) => mean(window(x, t, n)));
    shown(dataset, (market) => market.average(market.ratio('small', 'large'), 7)).forEach((value, t) => {
      expect(near(value, average(ratio, 7)[t]!, 1e-12)).toBe(true);
    });
    const smooth = average(small, 5);
    shown(dataset, (market) => market.drawdown(market.average('small', 5))).forEach((value, t) => {
      expect(near(value, t < 4 ? Number.NaN : smooth[t]! / Math.max(...smooth.slice(4, t + 1)) - 1, 1e-12)).toBe(true);
    });
    const momentum = small.map((value, t) => (t < 3 ? Number.NaN : value / small[t - 3]! - 1));
    shown(dataset, (market) => market.momentum(market.momentum('small', 3), 2)).forEach((value, t) => {
      expect(near(value, t < 5 ? Number.NaN : momentum[t]! / momentum[t - 2]! - 1, 1e-9)).toBe(true);
    });
  });

  it.each(['average', 'high', 'low', 'momentum', 'volatility', 'exponential', 'zScore', 'percentile'] as const)(
    'that follow one which begins late begin as soon as %s has its window of values',
    (kind) => {
      const late = small.map((_, t) => (t < 8 ? Number.NaN : mean(small.slice(t - 8, t + 1))));
      const expected = late.map((_, t) => (t < 8 ? Number.NaN : family[kind]!.naive(late.slice(8), t - 8, 6, large, dataset.days)));
      const values = shown(dataset, (market) => market[kind](market.average('small', 9), 6));
      const begins = kind === 'momentum' || kind === 'volatility' ? 8 + 6 : 8 + 5;
      expect(expected.findIndex((value) => !Number.isNaN(value))).toBe(begins);
      expect(values.findIndex((value) => !Number.isNaN(value))).toBe(begins);
      values.forEach((value, t) => {
        expect(near(value, expected[t]!, 1e-9), `at ${t}: ${value}, expected ${expected[t]}`).toBe(true);
      });
    },
  );

  describe.each(['average', 'high', 'low', 'momentum', 'volatility', 'drawdown', 'zScore', 'percentile'] as const)(
    'that follow one with holes in it: %s',
    (kind) => {
      // A ratio of two drawdowns is 0/0 on the days of a high in both, here the first and every seventh after the twentieth.
      const holed = Array.from({ length: 60 }, (_, t) => (t === 0 || (t > 20 && t % 7 === 0) ? 200 + t : 150 + (t % 5)));
      const source = holed.map((value, t) => (value < Math.max(...holed.slice(0, t + 1)) ? 1 : Number.NaN));
      const both = datasetOf({ small: holed, large: holed });
      const values = shown(both, (market) => market[kind](market.ratio(market.drawdown('small'), market.drawdown('large')), 4));

      it('has no value on a day without one to follow', () => {
        source.forEach((value, t) => {
          if (Number.isNaN(value)) expect(values[t], `at ${t}`).toBeNaN();
        });
      });

      it('is back once a window of them is there', () => {
        source.forEach((_, t) => {
          const expected = family[kind]!.naive(source, t, 4, source, both.days);
          if (!Number.isNaN(expected)) expect(near(values[t]!, expected, 1e-12), `at ${t}: ${values[t]}, expected ${expected}`).toBe(true);
        });
      });
    },
  );

  it('are fed from the dataset’s start where a run begins later', () => {
    const from = dataset.days[30]!;
    const values: number[] = [];
    const watching = rule((market) => {
      const average = market.average('small', 20);
      return () => {
        values.push(average.value);
        return undefined;
      };
    });
    simulate(dataset, watching, {}, { from });
    expect(values).toEqual(shown(dataset, (market) => market.average('small', 20)).slice(30));
  });
});

describe('the calendar of a market', () => {
  const dataset = bundled('us-size-daily');
  const dates = Array.from(dataset.days, isoDate);
  const period = {
    month: (date: string) => date.slice(0, 7),
    quarter: (date: string) => `${date.slice(0, 4)} ${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`,
    year: (date: string) => date.slice(0, 4),
  };
  const periods = ['month', 'quarter', 'year'] as const;
  const seen = { first: { month: [], quarter: [], year: [] }, last: { month: [], quarter: [], year: [] } } as Record<
    'first' | 'last',
    Record<(typeof periods)[number], boolean[]>
  >;
  const today: string[] = [];
  const parts: string[] = [];
  simulate(
    dataset,
    rule((market) => () => {
      today.push(market.date);
      parts.push(`${market.year}-${String(market.month).padStart(2, '0')}`);
      for (const of of periods) {
        seen.first[of].push(market.isFirstSession(of));
        seen.last[of].push(market.isLastSession(of));
      }
      return undefined;
    }),
  );

  it('says today’s date, year and month', () => {
    expect(today).toEqual(dates);
    expect(parts).toEqual(dates.map((date) => date.slice(0, 7)));
  });

  it.each(periods)('knows the first session of each %s in 47 years of dates', (of) => {
    const first = dates.map((date, i) => i > 0 && period[of](date) !== period[of](dates[i - 1]!));
    expect(seen.first[of].slice(1)).toEqual(first.slice(1));
  });

  it('does not take the first session of the data, 1978-12-29, for the first of its month', () => {
    for (const of of periods) expect(seen.first[of][0]).toBe(false);
  });

  it.each(periods)('knows the last session of each %s on the day, without the dates that follow', (of) => {
    const last = dates.map((date, i) => period[of](date) !== period[of](dates[i + 1] ?? '2026-08-03'));
    expect(seen.last[of]).toEqual(last);
  });
});
