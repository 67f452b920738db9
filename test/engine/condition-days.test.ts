import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import { parseCondition } from '../../src/engine/condition/check.js';
import { comesTrue, conditionColumn, conditionDays } from '../../src/engine/condition/column.js';
import { conditionStrategy } from '../../src/engine/condition/rule.js';
import { showCondition, showTest } from '../../src/engine/condition/show.js';
import { LONGEST } from '../../src/engine/condition/tokens.js';
import { watchCondition } from '../../src/engine/condition/watch.js';
import { GAUGES, type GaugeName, MOST_SESSIONS } from '../../src/engine/condition/words.js';
import { simulate } from '../../src/engine/simulate.js';
import { isUserError } from '../../src/errors.js';
import type { Dataset } from '../../src/model.js';
import type { Market } from '../../src/strategy.js';
import streak from '../../strategies/streak.js';
import { bundled } from '../support/bundled.js';
import { isTame, naive, tests } from '../support/conditions.js';
import { datasetOf, sessionsFrom, withFuture } from '../support/dataset.js';
import { family } from '../support/gauge-family.js';
import { uniform, walk } from '../support/random.js';
import { rule } from '../support/rules.js';

const column = (text: string, dataset: Dataset): number[] => Array.from(conditionColumn(parseCondition(text), dataset));
const days = (text: string, dataset: Dataset): number[] => Array.from(comesTrue(conditionColumn(parseCondition(text), dataset)));
/** What a rule written by hand sees, as a column. */
function seen(dataset: Dataset, create: (market: Market) => () => boolean): number[] {
  const column: number[] = [];
  simulate(
    dataset,
    rule((market) => {
      const holds = create(market);
      return () => {
        column.push(holds() ? 1 : 0);
        return undefined;
      };
    }),
  );
  return column;
}
const market = fc.tuple(fc.integer(), fc.integer({ min: 2, max: 90 })).map(([seed, length]) => {
  const next = uniform(seed);
  return datasetOf({ small: walk(length, next), large: walk(length, next, 90) }, { days: sessionsFrom(length, epochDay(1999, 11, 22)) });
});
const conditions = tests().filter((test) => showTest(test).length <= LONGEST);
const conditionOf = (test: Parameters<typeof showTest>[0]) => parseCondition(showTest(test));

const names = Object.keys(GAUGES) as GaugeName[];

describe.each(names)('the gauge %s in a condition', (name) => {
  const { sources, least } = GAUGES[name];
  const written = (sessions: number): string => `${name}(small${sources === 2 ? ', large' : ''}${least === null ? '' : `, ${sessions}`})`;

  it('stands where its windowed definition stands, against any number', () => {
    fc.assert(
      fc.property(market, fc.integer({ min: least ?? 1, max: 30 }), fc.nat(), (dataset, sessions, pick) => {
        const [small, large] = dataset.assets.map(({ close }) => Array.from(close));
        const values = small!.map((_, t) => family[name]!.naive(small!, t, sessions, large!, dataset.days));
        const level = Number((values[pick % values.length]! || 0.01).toFixed(3));
        const holds = column(`${written(sessions)} >= ${level}`, dataset);
        values.forEach((value, t) => {
          if (name !== 'streak' && Math.abs(value - level) < 1e-6) return;
          expect(holds[t], `${written(sessions)} at ${t} is ${value}`).toBe(value >= level ? 1 : 0);
        });
      }),
    );
  });

  it('is what a rule written by hand sees, to the last bit', () => {
    fc.assert(
      fc.property(market, fc.integer({ min: least ?? 1, max: 30 }), (dataset, sessions) => {
        const other = name === 'average' ? 'low' : 'average';
        const byHand = seen(dataset, (market) => {
          const gauge = family[name]!.gauge(market, sessions);
          const compared = market[other](gauge, 3);
          return () => gauge.value > compared.value;
        });
        expect(column(`${written(sessions)} > ${other}(${written(sessions)}, 3)`, dataset)).toEqual(byHand);
      }),
    );
  });

  it('takes windows from the length that the engine takes them from, and up to a hundred years', () => {
    if (least === null) return;
    const dataset = datasetOf({ small: [1, 2, 3], large: [1, 1, 1] });
    const declare = (sessions: number) => () =>
      seen(dataset, (market) => {
        GAUGES[name].declare(market, sources === 2 ? ['small', 'large'] : ['small'], sessions);
        return () => false;
      });
    expect(declare(least - 1)).toThrow(`from ${least}; got ${least - 1}`);
    expect(() => parseCondition(`${written(least - 1)} > 1`)).toThrow(`from ${least} to`);
    expect(declare(least)).not.toThrow();
    expect(column(`${written(least)} > 1e15 or ${written(MOST_SESSIONS)} > 0`, dataset)).toEqual([0, 0, 0]);
    expect(() => parseCondition(`${written(MOST_SESSIONS + 1)} > 1`)).toThrow(`to ${MOST_SESSIONS}; got`);
  });
});

describe('a condition over a dataset', () => {
  it('holds when it is true by the formulas, whatever it says; unknown is not true, and `not` does not make it so', () => {
    let judged = 0;
    fc.assert(
      fc.property(conditions.filter(isTame), market, (test, dataset) => {
        const holds = conditionColumn(conditionOf(test), dataset);
        naive(test, dataset).forEach((truth, t) => {
          if (truth === 'near') return;
          judged++;
          expect(holds[t], `${showTest(test)} at ${t}`).toBe(truth === true ? 1 : 0);
        });
      }),
      { numRuns: 500 },
    );
    expect(judged).toBeGreaterThan(10_000);
  });

  it('holds or does not, told of a missing value, by what is known alone', () => {
    const dataset = datasetOf({ small: [1, 2, 3, 4, 5], large: [1, 1, 1, 1, 1] });
    const table: Record<string, number[]> = {
      'small > average(small, 3)': [0, 0, 1, 1, 1],
      'not small > average(small, 3)': [0, 0, 0, 0, 0],
      'not small <= average(small, 3)': [0, 0, 1, 1, 1],
      'lag(small, 2) != 9': [0, 0, 1, 1, 1],
      'not lag(small, 2) == 9': [0, 0, 1, 1, 1],
      'lag(small, 2) > 1 or small == 2': [0, 1, 0, 1, 1],
      'not (lag(small, 2) > 1 and small == 2)': [1, 0, 1, 1, 1],
      'not (lag(small, 2) > 1 or small == 2)': [0, 0, 1, 0, 0],
      'not not lag(small, 2) >= 2': [0, 0, 0, 1, 1],
    };
    for (const [text, holds] of Object.entries(table)) expect(column(text, dataset), text).toEqual(holds);
    const { blind } = conditionDays(parseCondition('lag(small, 2) > 1 or lag(average(small, 3), 1) > 2'), dataset);
    expect(Array.from(blind)).toEqual([1, 1, 1, 0, 0]);
  });

  it('turns every comparison round under `not`', () => {
    const dataset = datasetOf({ small: [1, 2, 3], large: [1, 1, 1] });
    const signs = { '<': [1, 0, 0], '<=': [1, 1, 0], '>': [0, 0, 1], '>=': [0, 1, 1], '==': [0, 1, 0], '!=': [1, 0, 1] };
    for (const [sign, holds] of Object.entries(signs)) {
      expect(column(`small ${sign} 2`, dataset), sign).toEqual(holds);
      expect(column(`not small ${sign} 2`, dataset), sign).toEqual(holds.map((one) => 1 - one));
    }
  });

  it('gives no value to a division by zero, to an overflow, and to what follows from them', () => {
    const dataset = datasetOf({ small: [4, 2, 1], large: [1, 1, 1] });
    for (const text of [
      '1 / (large - 1) > 0',
      'not 1 / (1 - large) <= 0',
      '0 / (large - 1) == 0',
      '1e15 * 1e15 * 1e15'.concat(' * 1e15'.repeat(20), ' > 0'),
    ]) {
      expect(column(text, dataset), text).toEqual([0, 0, 0]);
    }
    const { holds, blind } = conditionDays(
      parseCondition('ratio(small, drawdown(small)) < 0 or ratio(small, drawdown(small)) > 0'),
      dataset,
    );
    expect([Array.from(holds), Array.from(blind)]).toEqual([
      [0, 1, 1],
      [1, 0, 0],
    ]);
  });

  it('works out sums by the rules of school', () => {
    const dataset = datasetOf({ small: [8, 8], large: [2, 2] });
    for (const text of ['2 + small * large == 18', '(2 + small) * large == 20', 'small - large - 1 == 5', 'small - (large - 1) == 7']) {
      expect(column(text, dataset), text).toEqual([1, 1]);
    }
    for (const text of ['small / large / 2 == 2', '-small + 9 == 1', '-(small + 9) == -17', '10 * 5% == 0.5', '2 - -large == 4']) {
      expect(column(text, dataset), text).toEqual([1, 1]);
    }
  });

  it('knows the calendar, and the exchange’s last session of a month on the day', () => {
    // 1999-12-29 … 2000-01-05; the exchange was open on Friday the 31st, and on Monday the 3rd.
    const dataset = datasetOf({ small: [1, 1, 1, 1, 1, 1], large: [1, 1, 1, 1, 1, 1] }, { days: sessionsFrom(6, epochDay(1999, 12, 29)) });
    expect(column('lastSession(month)', dataset)).toEqual([0, 0, 1, 0, 0, 0]);
    expect(column('lastSession(quarter) and lastSession(year)', dataset)).toEqual([0, 0, 1, 0, 0, 0]);
    expect(column('firstSession(month) and firstSession(quarter) and firstSession(year)', dataset)).toEqual([0, 0, 0, 1, 0, 0]);
    expect(column('not firstSession(year)', dataset)).toEqual([1, 1, 1, 0, 1, 1]);
    expect(column('year == 2000 and month == 1', dataset)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(column('year * 100 + month <= 199912', dataset)).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('does not change when the future does', () => {
    fc.assert(
      fc.property(conditions, market, fc.nat(), (test, dataset, pick) => {
        const session = pick % dataset.days.length;
        const condition = conditionOf(test);
        const other = withFuture(dataset, session, (asset, day) => 1 + ((asset + day) % 7));
        expect(conditionColumn(condition, other).slice(0, session + 1)).toEqual(conditionColumn(condition, dataset).slice(0, session + 1));
      }),
    );
  });

  it('names an asset by role or id, and tells one that is not there with its place', () => {
    const dataset = datasetOf({ small: [1, 2], large: [2, 1], 'brk-b': [3, 3] });
    expect(column('SMALL == small and LARGE == price(large) and "BRK-B" == 3', dataset)).toEqual([1, 1]);
    const lines = (text: string): string[] => {
      try {
        column(text, dataset);
      } catch (error) {
        if (!isUserError(error)) throw error;
        return error.message.split('\n');
      }
      throw new Error('it was watched');
    };
    const text = 'small > 1 and ratio(smal, large) > average(200)';
    expect(lines(text)).toEqual([
      'No asset "smal" in dataset "made". Did you mean "small"? It has: small, SMALL, large, LARGE, BRK-B.',
      `  ${text}`,
      '                      ^^^^',
    ]);
    expect(lines('small > cash')[0]).toContain('No asset "cash"');
  });
});

describe('the days of a condition', () => {
  it('are those on which it comes true', () => {
    expect(Array.from(comesTrue(Uint8Array.of(1, 1, 0, 1, 0, 0, 1)))).toEqual([0, 3, 6]);
    expect(Array.from(comesTrue(Uint8Array.of(0, 0)))).toEqual([]);
    expect(Array.from(comesTrue(new Uint8Array(0)))).toEqual([]);
  });

  it('are the signals of its strategy, whatever it says', () => {
    let events = 0;
    fc.assert(
      fc.property(conditions, market, (test, dataset) => {
        const condition = conditionOf(test);
        const expected = Array.from(comesTrue(conditionColumn(condition, dataset)));
        events += expected.length;
        expect(Array.from(simulate(dataset, conditionStrategy(condition)).signals)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(events).toBeGreaterThan(150);
  });
});

describe('the strategy of a condition', () => {
  const shipped = bundled('us-size-daily');
  const when = (text: string) => conditionStrategy(parseCondition(text));

  it('`streak(small, large) == N` is the rule streakN: the same signals, and the same orders', () => {
    for (const [n, hold] of [
      [10, 252],
      [3, 7],
    ] as const) {
      const rule = simulate(shipped, streak, { days: n, hold });
      const ours = simulate(shipped, when(`streak(small, large) == ${n}`), { hold });
      expect(rule.signals.length).toBeGreaterThan(5);
      expect(ours.signals).toEqual(rule.signals);
      expect(ours.orders).toEqual(rule.orders);
      expect(ours.equity).toEqual(rule.equity);
    }
    expect(days('streak(small, large) == 10', shipped)).toEqual(Array.from(simulate(shipped, streak, { days: 10 }).signals));
  });

  it('signals once as long as the condition stays true, and holds from the day it came true', () => {
    const dataset = datasetOf({ small: [1, 2, 3, 4, 5, 6, 7], large: [1, 1, 1, 1, 1, 1, 1] });
    const run = simulate(dataset, when('small >= 3 and small <= 5'), { hold: 2 });
    expect(Array.from(run.signals)).toEqual([2]);
    expect(Array.from(run.orders.session)).toEqual([0, 2, 4]);
    expect(Array.from(run.orders.asset)).toEqual([1, 0, 1]);
  });

  it('takes the first session of the run for coming true where it holds there', () => {
    const dataset = datasetOf({ small: [1, 2, 3, 4, 5], large: [1, 1, 1, 1, 1] });
    expect(Array.from(simulate(dataset, when('small >= 1')).signals)).toEqual([0]);
    expect(Array.from(simulate(dataset, when('small >= 2'), {}, { from: dataset.days[3]! }).signals)).toEqual([3]);
  });

  it('holds other assets on demand, and carries its condition as a parameter', () => {
    const dataset = datasetOf({ small: [1, 2, 3, 4], large: [1, 1, 1, 1] });
    const run = simulate(dataset, when('small>=2'), { hold: '1', base: 'cash', target: 'large' });
    expect(run.params).toEqual({ condition: 'small >= 2', hold: 1, base: 'cash', target: 'large' });
    expect(Array.from(run.orders.start)).toEqual([0, 0, 1, 1]);
    expect(Array.from(run.orders.asset)).toEqual([1]);
    expect(Array.from(simulate(dataset, when('small>=2'), { condition: 'small >= 4' }).signals)).toEqual([3]);
    expect(() => simulate(dataset, when('small>=2'), { condition: 'small =' })).toThrow('the text ends');
  });

  it('tells an asset that is not there in one line, as every rule does', () => {
    const dataset = datasetOf({ small: [1, 2], large: [1, 1] });
    expect(() => simulate(dataset, when('smal > 1'))).toThrow(
      /^Strategy "condition rule" failed in create\(\): No asset "smal" in dataset "made"\. Did you mean "small"\? [^\n]*\.$/,
    );
  });

  it('and its column are one when watched in a rule written by hand', () => {
    const condition = parseCondition('streak(small, large) >= 2 and not ratio(small, large) < average(200)');
    const byHand = seen(shipped, (market) => watchCondition(condition, market));
    expect(byHand).toEqual(Array.from(conditionColumn(condition, shipped)));
    expect(byHand.filter(Boolean).length).toBeGreaterThan(100);
    expect(showCondition(condition)).toContain('average(ratio(small, large), 200)');
  });
});
