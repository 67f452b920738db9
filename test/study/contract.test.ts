import alea from 'seedrandom/lib/alea.js';
import { describe, expect, it } from 'vitest';
import { assetName, defineStrategy, integer, type Market, type Strategy } from '../../src/strategy.js';
import type { Load } from '../../src/study/audit/observe.js';
import { type Contract, contract } from '../../src/study/contract/contract.js';
import * as cheats from '../support/cheats.js';
import { datasetOf } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { reactive, rule } from '../support/rules.js';

const next = uniform(5);
const dataset = datasetOf({ small: walk(400, next), large: walk(400, next) });
const load =
  (strategy: Strategy): Load =>
  async () =>
    strategy;
const held = (to: Load, params = {}): Promise<Contract> => contract(to, dataset, { params, rng: alea('1') });
const broken = ({ checks }: Contract): string[] => checks.flatMap(({ id, holds }) => (holds === false ? [id] : []));
const sentence = ({ checks }: Contract, id: string): string => checks.find((one) => one.id === id)!.sentence;

const days = integer({ default: 3, min: 1, max: 9, describe: 'sessions' });
const withDays = (create: (values: { days: number }) => () => string | undefined): Strategy =>
  defineStrategy({ name: 'made', summary: 'Made for a test.', params: { days }, create: (values) => create(values as { days: number }) });
// biome-ignore lint/suspicious/noExplicitAny: what a file in JavaScript may hold
const plain = (made: any): Load => load(defineStrategy({ name: 'plain', ...made }));

describe('the contract', () => {
  it('is kept by a rule that keeps it, in every point', async () => {
    const done = await held(load(reactive));
    expect(done.holds).toBe(true);
    expect(done.checks.map(({ id, holds }) => [id, holds])).toEqual(
      ['loads', 'params', 'synchronous', 'unchanged', 'runs', 'ends', 'repeats', 'weights', 'causal'].map((id) => [id, true]),
    );
  });

  it.each([
    [
      'cannot be loaded',
      (async () => Promise.reject(Object.assign(new Error('No moon.'), { name: 'UserError' }))) as Load,
      ['loads'],
      /No moon/,
    ],
    [
      'says nothing of a parameter',
      plain({ params: { days: integer({ default: 3, describe: '' }) }, create: () => () => 'small' }),
      ['params'],
      /"days"/,
    ],
    [
      'has a default that it does not take',
      plain({ params: { days: integer({ default: 3, min: 5, describe: 'sessions' }) }, create: () => () => 'small' }),
      ['params'],
      /"days".*from 5; got "3"/,
    ],
    [
      'offers cash and cannot take it',
      plain({
        params: { asset: assetName({ default: 'small', describe: 'what to hold' }) },
        create({ asset }: { asset: string }, market: Market) {
          market.price(asset);
          return () => asset;
        },
      }),
      ['ends'],
      /With asset=cash: .*No asset "cash"/,
    ],
    ['is async', plain({ create: async () => () => 'small' }), ['synchronous', 'runs'], /create\(\) returns a promise/],
    ['decides in a promise', plain({ create: () => async () => 'small' }), ['synchronous', 'runs'], /decision returns a promise/],
    [
      'writes to its parameters',
      load(
        withDays((values) => () => {
          values.days--;
          return 'small';
        }),
      ),
      ['unchanged', 'runs'],
      /"days"/,
    ],
    [
      'writes to them where the language says nothing',
      load(withDays((values) => () => (Reflect.set(values, 'days', 1) ? 'large' : 'small'))),
      ['unchanged'],
      /"days"/,
    ],
    [
      'throws at a late session',
      load(
        rule(() => {
          let t = 0;
          return () => {
            if (++t === 390) throw new Error('boom');
            return 'small';
          };
        }),
      ),
      ['runs'],
      /session 390.*boom/,
    ],
    ['weighs too much', load(rule(() => () => ({ small: 1, large: 1 }))), ['runs'], /sum to 2/],
    [
      'does not run at an end of a range',
      load(
        withDays(({ days }) => {
          if (days === 9) throw new Error('nine');
          return () => 'small';
        }),
      ),
      ['ends'],
      /days=9.*nine/,
    ],
    ['keeps something from run to run', cheats.rememberer(), ['repeats', 'causal'], /from one run to the next/],
    ['knows tomorrow', cheats.tomorrow, ['causal'], /data that end/],
    ['knows the mean of all sessions', cheats.fullSampleMean, ['causal'], /data that end/],
  ] as const)('is broken by a rule that %s', async (_, to, ids, words) => {
    const done = await held(to);
    expect(broken(done)).toEqual(ids);
    expect(done.holds).toBe(false);
    expect(sentence(done, ids[0])).toMatch(words);
  });

  it('tries both ends of every range, and says which', async () => {
    const tried: number[] = [];
    const done = await held(
      load(
        withDays(({ days }) => {
          tried.push(days);
          return () => 'small';
        }),
      ),
    );
    expect(new Set(tried)).toEqual(new Set([3, 1, 9]));
    expect(sentence(done, 'ends')).toBe('It ran with days=1, days=9.');
  });

  it('leaves alone what was set', async () => {
    expect(sentence(await held(load(withDays(() => () => 'small')), { days: 4 }), 'ends')).toBe('No range has an end.');
  });
});
