import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay, isoDate, lowerBound, monthAfter, monthsLater, parseDate } from '../../src/data/dates.js';
import { parseCondition } from '../../src/engine/condition/check.js';
import { conditionColumn, conditionDays } from '../../src/engine/condition/column.js';
import { conditionStrategy } from '../../src/engine/condition/rule.js';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Dataset, Observations } from '../../src/model.js';
import type { Market } from '../../src/strategy.js';
import { bundled, bundledRates } from '../support/bundled.js';
import { datasetOf } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { rule } from '../support/rules.js';
import { shown } from '../support/shown.js';

const SESSIONS = 300;
const next = uniform(3);
const dataset = datasetOf({ small: walk(SESSIONS, next), large: walk(SESSIONS, next) });
const dayOn = (text: string): number => parseDate(text)!;
const seriesOf = (id: string, known: readonly number[], values: readonly number[], periods = known.map((_, i) => i)): Observations => ({
  ...{ id, name: id, unit: 'percent a year' },
  ...{ periods: Int32Array.from(periods), knownOn: Int32Array.from(known), values: Float64Array.from(values) },
});
/** A value a month from 1989-11 on, each known on the first of the month after. */
const monthly = (values: readonly number[]): Observations => {
  const periods = values.map((_, month) => monthAfter(epochDay(1989, 11, 1), month));
  const known = periods.map((day) => monthAfter(day, 1));
  return seriesOf('RATE', known, values, periods);
};

describe('an observed series', () => {
  it('shows, at each close, the last value that was known by then, which stands until the next', () => {
    const days = Int32Array.from(['1990-01-02', '1990-01-03', '1990-01-04', '1990-01-05', '1990-01-08'].map(dayOn));
    const small = [1, 2, 3, 4, 5];
    const made = seriesOf('CAPE', ['1990-01-03', '1990-01-06', '1990-01-07', '1990-01-09'].map(dayOn), [10, 20, 30, 40]);
    const values = shown(datasetOf({ small, large: small }, { days }), (market) => market.observed('cape'), { observations: [made] });
    expect(values).toEqual([Number.NaN, 10, 10, 10, 30]);
  });

  it('that ships is the figure of the month before, from the first session of the month: FEDFUNDS of 2024-09 at 5.13 from 2024-10-01 on', () => {
    const shipped = bundled('us-size-daily');
    const values = shown(shipped, (market) => market.observed('FEDFUNDS'), { observations: bundledRates('us-rates') });
    const at = (text: string): number => values[lowerBound(shipped.days, dayOn(text))]!;
    expect([at('2024-09-30'), at('2024-10-01'), at('2024-10-31'), at('2024-11-01')]).toEqual([5.33, 5.13, 5.13, 4.83]);
    expect(values[0]).toBeNaN(); // 1978-12-29, before 1978-12 was over
    expect(at('1979-01-02')).toBe(10.03);
    const late = shown(shipped, (market) => market.observed('fedfunds', { lagMonths: 2 }), { observations: bundledRates('us-rates') });
    expect([late[lowerBound(shipped.days, dayOn('2024-11-29'))], late[lowerBound(shipped.days, dayOn('2024-12-02'))]]).toEqual([
      5.33, 5.13,
    ]);
  });

  const made = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -5, max: 5 })), { minLength: 1, maxLength: 40 })
    .map((steps) => {
      let day = dataset.days[0]! - 30;
      return seriesOf(
        'MADE',
        steps.map(([wait]) => (day += wait)),
        steps.map(([, value]) => value),
      );
    });

  it('is what looking it up afresh at every close gives, lag and all', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 0, max: 5 }), (series, lagMonths) => {
        const values = shown(dataset, (market) => market.observed('MADE', { lagMonths }), { observations: [series] });
        dataset.days.forEach((day, t) => {
          const known = Array.from(series.values).filter((_, i) => monthsLater(series.knownOn[i]!, lagMonths) <= day);
          expect(values[t], isoDate(day)).toEqual(known.length === 0 ? Number.NaN : known[known.length - 1]);
        });
      }),
    );
  });

  const watching = rule((market) => {
    const rate = market.observed('MADE');
    const trend = market.average(market.observed('MADE', { lagMonths: 1 }), 5);
    const level = market.percentile(rate);
    return () => {
      if (rate.value > trend.value) market.signal();
      return rate.value > trend.value ? { small: level.value, large: 1 - level.value } : rate.value < 0 ? 'cash' : 'large';
    };
  });

  it('shows nothing of the future: with all that became known after a session gone or changed, no decision up to it is another', () => {
    let differs = 0;
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: SESSIONS - 2 }), fc.boolean(), (series, session, gone) => {
        const { days } = dataset;
        const count = series.knownOn.filter((day) => day <= days[session]!).length;
        const cut = (column: Int32Array): Int32Array => (gone ? column.slice(0, count) : column);
        const other: Observations = {
          ...series,
          periods: cut(series.periods),
          knownOn: cut(series.knownOn),
          values: gone ? series.values.slice(0, count) : series.values.map((value, i) => (i < count ? value : 7 - value)),
        };
        const [run, twin] = [series, other].map((one) => simulate(dataset, watching, {}, { observations: [one] }));
        const until = (orders: Run['orders']) => {
          const first = orders.session.filter((at) => at <= session).length;
          const last = orders.start[first]!;
          return [orders.session.slice(0, first), orders.asset.slice(0, last), orders.weight.slice(0, last)];
        };
        expect(until(twin!.orders)).toEqual(until(run!.orders));
        expect(twin!.equity.slice(0, session + 1)).toEqual(run!.equity.slice(0, session + 1));
        expect(twin!.signals.filter((at) => at <= session)).toEqual(run!.signals.filter((at) => at <= session));
        if (twin!.equity.at(-1) !== run!.equity.at(-1)) differs++;
      }),
    );
    expect(differs).toBeGreaterThan(10);
  });

  it('is a gauge like others: one object whatever its case, followed, averaged, ranked, and named where it has no value', () => {
    const run = simulate(
      dataset,
      rule((market) => {
        expect(market.observed('rate')).toBe(market.observed('RATE', { lagMonths: 0 }));
        expect(market.observed('rate')).not.toBe(market.observed('rate', { lagMonths: 1 }));
        market.exponential(market.observed('rate', { lagMonths: 24 }), 3);
        return () => undefined;
      }),
      {},
      { observations: [monthly([1, 2, 3])] },
    );
    expect(run.blind).toEqual(['observed(RATE, 24)', 'exponential(observed(RATE, 24), 3)']);
    expect(run.settings.observations.map(({ id }) => id)).toEqual(['RATE']);
  });

  it('of the first two a rule asks for is read as prices are', () => {
    const both = shown(dataset, (market) => market.ratio(market.observed('RATE'), market.observed('OTHER')), {
      observations: [monthly(Array.from({ length: 20 }, (_, i) => i + 1)), { ...monthly([4]), id: 'OTHER' }],
    });
    expect(both[0]).toBe(2 / 4);
    expect(both.at(-1)).toBe(16 / 4);
  });
});

describe('an observed series is refused', () => {
  const declaring = (
    declare: (market: Market) => unknown,
    observations: readonly Observations[] = [monthly([1, 2])],
    on: Dataset = dataset,
  ): string => {
    try {
      const watch = rule((market) => {
        declare(market);
        return () => undefined;
      });
      simulate(on, watch, {}, { observations });
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('it was declared');
  };

  it.each<[string, (market: Market) => unknown, string]>([
    ['that is not there', (m) => m.observed('RTE'), 'No observed series "RTE". Did you mean "RATE"? There are: RATE.'],
    ['that is an asset', (m) => m.observed('small'), 'No observed series "small". There are: RATE.'],
    ['without a name', (m) => m.observed(undefined as never), 'observed() takes the name of an observed series.'],
    [
      'known before it was',
      (m) => m.observed('RATE', { lagMonths: -1 }),
      'observed(RATE) takes a whole number of months from 0 to 1200 as its lag; got -1.',
    ],
    ['with half a month', (m) => m.observed('RATE', { lagMonths: 0.5 }), 'got 0.5.'],
  ])('%s', (_, declare, sentence) => expect(declaring(declare)).toContain(sentence));

  it('where the run observes none, saying how it would', () => {
    expect(declaring((market) => market.observed('RATE'), [])).toBe(
      'Strategy "scripted" failed in create(): No observed series "RATE": none is observed here. A run observes what --observe names, such as us-rates; a study observes none.',
    );
  });

  it('in a decision, since it would have to be there from the start', () => {
    const late = rule((market) => () => void market.observed('RATE'));
    expect(() => simulate(dataset, late, {}, { observations: [monthly([1])] })).toThrow('observed(RATE) was asked for in a decision');
  });

  it.each<[string, readonly Observations[], string]>([
    [
      'of the name of another',
      [monthly([1]), { ...monthly([2]), id: 'rate' }],
      'Two observed series are called rate; give each dataset once.',
    ],
    ['with a value that is no number', [monthly([1, Number.NaN])], 'The observed series RATE has a value that is no number.'],
    ['that is known out of order', [seriesOf('S', [10, 9], [1, 2])], 'has a value that was known before the one before it.'],
    ['whose periods do not rise', [seriesOf('S', [9, 10], [1, 2], [5, 5])], 'has periods that do not rise.'],
    ['with a day too few', [{ ...monthly([1, 2]), knownOn: Int32Array.of(1) }], 'does not have a period and a day for each value.'],
    ['that is no list', monthly([1]) as never, '"observations" is a list of observed series'],
  ])('%s', (_, observations, sentence) => expect(declaring(() => undefined, observations)).toContain(sentence));
});

describe('a condition over an observed series', () => {
  const observations = [monthly([5, 5, 4, 4, 6, 6, 3, 3, 3, 2, 2, 2, 2, 1, 1])];
  const held = (text: string): number[] => Array.from(conditionColumn(parseCondition(text), dataset, observations));

  it('sees what a rule sees, alone, late and followed', () => {
    for (const [text, declare] of [
      ['observed(RATE) < 3.5', (m: Market) => m.observed('RATE')],
      ['observed(rate, 2) < 3.5', (m: Market) => m.observed('RATE', { lagMonths: 2 })],
      ['average(observed("RATE"), 30) < 3.5', (m: Market) => m.average(m.observed('RATE'), 30)],
    ] as const) {
      const values = shown(dataset, declare, { observations });
      expect(held(text), text).toEqual(values.map((value) => (value < 3.5 ? 1 : 0)));
      expect(new Set(held(text)).size, text).toBe(2);
    }
  });

  it('is shown with its lag, and taken as the source of a gauge that has none of its own', () => {
    const shownAs = (text: string): unknown => parseCondition(text).test;
    expect(shownAs('OBSERVED(RATE) < lag(21)')).toEqual(shownAs('observed(RATE) < lag(observed(RATE), 21)'));
    expect(parseCondition('small > 1 and observed(RATE, 3) > 2').observed.map(({ name }) => name)).toEqual(['RATE']);
  });

  it('is a strategy of the same days', () => {
    const condition = parseCondition('observed(RATE) < 3.5');
    const run = simulate(dataset, conditionStrategy(condition), {}, { observations });
    expect(run.signals.length).toBe(1);
    expect(run.signals[0]).toBe(held('observed(RATE) < 3.5').indexOf(1));
  });

  it('tells a series that is not observed with its place', () => {
    const say = (text: string): string[] => {
      try {
        conditionDays(parseCondition(text), dataset, observations);
      } catch (error) {
        return (error as Error).message.split('\n');
      }
      throw new Error('it was watched');
    };
    expect(say('small > 1 and observed(RAET) > 2')).toEqual([
      'No observed series "RAET". Did you mean "RATE"? There are: RATE.',
      '  small > 1 and observed(RAET) > 2',
      '                         ^^^^',
    ]);
    expect(() => conditionDays(parseCondition('observed(RATE) > 2'), dataset)).toThrow('none is observed here');
  });
});
