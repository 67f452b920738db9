import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/engine/simulate.js';
import { defineStrategy, type Strategy, type Target, withRules } from '../../src/strategy.js';
import blend from '../../strategies/blend.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { scripted } from '../support/rules.js';
import { observedBeside, shippedRule } from '../support/shipped.js';

const next = uniform(9);
const dataset = datasetOf({ small: walk(60, next), large: walk(60, next) }, { days: sessionsFrom(60) });
const run = (parts: Readonly<Record<string, number>>, rules: Readonly<Record<string, Strategy>>, rebalance = 'never') =>
  simulate(dataset, withRules(blend, Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, { rule }]))), {
    parts,
    rebalance,
  });
const orders = ({ orders: { session, start, asset, weight } }: ReturnType<typeof run>): string[] =>
  Array.from(session, (at, i) => {
    const from = start[i]!;
    const parts = Array.from(asset.slice(from, start[i + 1]), (one, j) => `${dataset.assets[one]!.key} ${weight[from + j]}`);
    return `${at}: ${parts.join(', ') || 'nothing'}`;
  });
const days = (...targets: Target[]): Strategy => scripted(targets);

describe('a blend', () => {
  it('orders the sum of shares times weights when it changes, and not when a part repeats itself', () => {
    const a = days('small', 'small', 'large', undefined, 'large');
    const b = days('large', 'large', 'large', 'cash', { small: 0.5, large: 0.25 }, { large: 0.25, small: 0.5 });
    expect(orders(run({ a: 0.5, b: 0.5 }, { a, b }))).toEqual([
      '0: small 0.5, large 0.5',
      '2: large 1',
      '3: large 0.5',
      '4: small 0.25, large 0.625',
    ]);
  });

  it('leaves in cash the share of a part that has named nothing yet, and what shares do not sum to', () => {
    expect(orders(run({ a: 0.25, b: 0.5 }, { a: days(undefined, undefined, 'small'), b: days('large') }))).toEqual([
      '0: large 0.5',
      '2: small 0.25, large 0.5',
    ]);
  });

  it('keeps the last target of a part that lets drift, and is to the bit that part where it has all of the wealth', () => {
    const alone = shippedRule('risk-parity');
    const whole = simulate(dataset, withRules(blend, { parity: { rule: alone, params: { sessions: 5 } } }), { parts: { parity: 1 } });
    expect(whole.equity).toEqual(simulate(dataset, alone, { sessions: 5 }).equity);
  });

  it('goes back to unchanged weights at the first session of each month, if it is to', () => {
    const parts = { a: 0.5, b: 0.5 };
    const rules = { a: days('small'), b: days('large') };
    const firsts = Array.from(dataset.days.keys()).filter(
      (i) => i === 0 || new Date(dataset.days[i]! * 864e5).getUTCMonth() !== new Date(dataset.days[i - 1]! * 864e5).getUTCMonth(),
    );
    expect(Array.from(run(parts, rules, 'monthly').orders.session)).toEqual(firsts);
    expect(Array.from(run(parts, rules).orders.session)).toEqual([0]);
  });

  it('is not moved by what a part writes into its own record later', () => {
    const weights = { small: 1 };
    const reuses = defineStrategy({
      name: 'reuses',
      summary: '',
      create: () => {
        let session = 0;
        return () => {
          weights.small = session++ < 3 ? 1 : 0.5;
          return weights;
        };
      },
    });
    expect(orders(run({ a: 1 }, { a: reuses }))).toEqual(['0: small 1', '3: small 0.5']);
  });

  it('passes on the signals of its parts', () => {
    const { signals } = simulate(dataset, withRules(blend, { s: { rule: shippedRule('streak'), params: { days: 2 } } }), {
      parts: { s: 1 },
    });
    expect(signals).toEqual(simulate(dataset, shippedRule('streak'), { days: 2 }).signals);
  });
});

describe('withRules', () => {
  it('gives each name its own parameters, checked, and a state of its own', () => {
    const streak = shippedRule('streak');
    const both = { fast: { rule: streak, params: { days: 1 } }, slow: { rule: streak, params: { days: 3 } } };
    const { signals } = simulate(dataset, withRules(blend, both), { parts: { fast: 0.5, slow: 0.5 } });
    const alone = [1, 3].flatMap((days) => Array.from(simulate(dataset, streak, { days }).signals));
    expect(Array.from(signals)).toEqual([...new Set(alone)].sort((a, b) => a - b));
    const wrong = withRules(blend, { s: { rule: streak, params: { days: 0 } } });
    expect(() => simulate(dataset, wrong, { parts: { s: 1 } })).toThrow('"days" must be a whole number from 1');
  });

  it('goes by the datasets that its parts go by, and by none where they go by none', () => {
    const whole = withRules(blend, { cuts: { rule: shippedRule('rate-cuts') }, streak: { rule: shippedRule('streak') } });
    expect(whole.observes!({ parts: { cuts: 0.5, streak: 0.5 } })).toEqual(['us-rates']);
    expect(whole.observes!({ parts: { streak: 1 } })).toEqual([]);
    const observations = observedBeside(dataset.days);
    expect(simulate(dataset, whole, { parts: { cuts: 1 } }, { observations }).orders.session.length).toBeGreaterThan(0);
  });

  it.each([
    [() => simulate(dataset, blend), 'a blend needs its rules: withRules(blend'],
    [() => run({ b: 1 }, { a: days('small') }), 'was given to withRules(). Did you mean "a"? There are: a.'],
    [() => run({ toString: 1 }, { a: days('small') }), 'No rule "toString" was given'],
    [() => run({ a: 0.7, b: 0.7 }, {}), 'shares must be at least 0 and together at most 1'],
    [() => withRules(shippedRule('streak'), {}), '"streak" is not made of other rules'],
    [() => run({ a: 1 }, { a: days('huge') }), 'No asset "huge"'],
  ])('refuses what makes no sense in a sentence', (call, sentence) => {
    expect(call).toThrow(sentence);
  });

  it('takes shares as text, by rule', () => {
    const parts = blend.params.parts!;
    expect(parts.read('streak10:0.5,momentum:0.25', 'parts')).toEqual({ streak10: 0.5, momentum: 0.25 });
    expect(() => parts.read('streak10', 'parts')).toThrow('write each rule once as rule:share, e.g. streak10:0.5,momentum:0.5');
  });
});
