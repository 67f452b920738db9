import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import { isUserError } from '../../src/errors.js';
import type { Dataset } from '../../src/model.js';
import { type Decide, defineStrategy, integer, type Market, type Strategy, weights } from '../../src/strategy.js';
import { datasetOf } from '../support/dataset.js';
import { rule, scripted } from '../support/rules.js';

const LENGTH = 600;
const prices = Array.from({ length: LENGTH }, (_, i) => 100 + (i % 11));
const dataset = datasetOf({ small: prices, large: prices });
const dayOf = (session: number) => isoDate(dataset.days[session - 1]!);

/** The sentence with which a run is refused; whatever is thrown must be the user's kind of error, and one line. */
function refusal(strategy: Strategy, options: SimulateOptions = {}, on: Dataset = dataset, params: Record<string, unknown> = {}): string {
  try {
    simulate(on, strategy, params, options);
  } catch (error) {
    if (!isUserError(error)) throw error;
    expect(error.message).not.toContain('\n');
    expect(error.message).toMatch(/[.?]$/);
    return error.message;
  }
  throw new Error('the run was not refused');
}
const at = (session: number, decide: () => unknown): Strategy =>
  rule(() => {
    let today = 0;
    return (() => (++today === session ? decide() : undefined)) as Decide;
  });
const returning = (value: unknown): string => refusal(at(3, () => value));
const declaring = (create: (market: Market) => unknown): string =>
  refusal(
    rule((market) => {
      create(market);
      return () => undefined;
    }),
  );

describe('a decision is refused, with its date and session,', () => {
  const where = `Strategy "scripted" failed on ${dayOf(3)} (session 3 of the run): `;

  it('for a weight that is not a number', () => {
    expect(returning({ small: Number.NaN })).toBe(`${where}the weight of "small" is NaN; weights are finite numbers.`);
    expect(returning({ small: Number.POSITIVE_INFINITY })).toContain('the weight of "small" is Infinity');
    expect(returning({ small: '0.5' })).toContain('weights are finite numbers');
    expect(returning({ small: null })).toContain('weights are finite numbers');
  });

  it('for an unknown asset, saying which was meant', () => {
    expect(returning('smal')).toBe(
      `${where}No asset "smal" in dataset "made". Did you mean "small"? It has: small, SMALL, large, LARGE, cash.`,
    );
    expect(returning({ larg: 1 })).toContain('Did you mean "large"?');
    expect(returning('csh')).toContain('Did you mean "cash"?');
  });

  it('for weights that sum to three', () => {
    expect(returning({ small: 1, large: 2 })).toBe(`${where}its weights sum to 3; without leverage they sum to at most 1.`);
    expect(returning({ small: 0.6, large: 0.3, cash: 0.2 })).toContain('sum to 1.1');
  });

  it('for a negative weight', () => {
    expect(returning({ small: -0.5 })).toBe(`${where}the weight of "small" is -0.5; weights are not negative.`);
  });

  it('for one asset under two names', () => {
    expect(returning({ small: 0.5, SMALL: 0.5 })).toContain('it names one asset twice ("SMALL")');
  });

  it('for a promise', () => {
    expect(returning(Promise.resolve('small'))).toBe(`${where}it returned a promise; a decision cannot wait.`);
  });

  it.each([[null], [5], [true], [Number.NaN], [['small']], [Symbol('small')]])('for what is no decision: %s', (value) => {
    expect(returning(value)).toContain("a decision is an asset's name, weights by name, or undefined");
  });

  it('for an empty name', () => {
    expect(returning('')).toContain('No asset "" in dataset "made"');
  });

  it('for throwing on session 500', () => {
    const message = refusal(
      at(500, () => {
        throw new Error('the moon was full.');
      }),
    );
    expect(message).toBe(`Strategy "scripted" failed on ${dayOf(500)} (session 500 of the run): the moon was full.`);
  });

  it('counting sessions from the run’s beginning', () => {
    const message = refusal(
      at(2, () => {
        throw new Error('no');
      }),
      { from: dataset.days[100]! },
    );
    expect(message).toContain(`on ${dayOf(102)} (session 2 of the run)`);
  });

  it('for throwing what is no error, in one line and not too long', () => {
    const message = refusal(
      at(1, () => {
        throw `${'oh no '.repeat(100)}\nand again`;
      }),
    );
    expect(message).toMatch(/^Strategy "scripted" failed on \S+ \(session 1 of the run\): oh no /);
    expect(message.length).toBeLessThan(400);
  });

  it('with what was thrown as its cause', () => {
    const thrown = new TypeError('x is not a function');
    const strategy = at(1, () => {
      throw thrown;
    });
    expect(() => simulate(dataset, strategy)).toThrow(expect.objectContaining({ cause: thrown }));
  });

  it('for a gauge it asks for only now, but not for one that was declared', () => {
    const late = rule((market) => () => (market.momentum('small', 5).value > 0 ? 'small' : 'large'));
    expect(refusal(late)).toMatch(/\(session 1 of the run\): \w+\(.*\) was asked for in a decision; declare gauges in create\(\)/);
    const known = rule((market) => {
      market.momentum('small', 5);
      return () => (market.momentum('small', 5).value > 0 ? 'small' : 'large');
    });
    expect(simulate(dataset, known).fills.session.length).toBeGreaterThan(0);
  });
});

describe('create() is refused', () => {
  it('when it throws', () => {
    const strategy = rule(() => {
      throw new Error('no licence');
    });
    expect(refusal(strategy)).toBe('Strategy "scripted" failed in create(): no licence.');
  });

  it('when it returns no function', () => {
    const strategy = defineStrategy({ name: 'none', summary: '', create: (() => undefined) as unknown as () => Decide });
    expect(refusal(strategy)).toBe('Strategy "none" failed in create(): create() must return the decision, a function.');
  });

  it('for a gauge of an asset the dataset does not have', () => {
    expect(declaring((market) => market.price('smll'))).toContain(
      'failed in create(): No asset "smll" in dataset "made". Did you mean "small"?',
    );
    expect(declaring((market) => market.streak('small', 'larg'))).toContain('Did you mean "large"?');
    expect(declaring((market) => market.price(5 as unknown as string))).toContain('price() takes the name of an asset');
  });

  it.each([[0], [-1], [1.5], [Number.NaN], [Number.POSITIVE_INFINITY], ['20']])('for a window of %s sessions', (sessions) => {
    for (const kind of ['momentum', 'average', 'volatility', 'high', 'low', 'lag'] as const) {
      expect(declaring((market) => market[kind]('small', sessions as number))).toContain(
        `${kind}(small, …) needs a whole number of sessions from`,
      );
    }
  });

  it('for the volatility of one return', () => {
    expect(declaring((market) => market.volatility('small', 1))).toContain(
      'volatility(small, …) needs a whole number of sessions from 2; got 1',
    );
  });

  it('for a gauge of another run', () => {
    let kept: ReturnType<Market['price']> | undefined;
    simulate(
      dataset,
      rule((market) => {
        kept = market.price('small');
        return () => undefined;
      }),
    );
    expect(declaring((market) => market.average(kept!, 5))).toContain('a gauge can only follow an asset or a gauge of the same run');
    expect(declaring((market) => market.average(null as never, 5))).not.toBe('');
  });
});

describe('a run is refused', () => {
  const quiet = scripted([]);

  it('without two sessions', () => {
    const [first, last] = [dataset.days[0]!, dataset.days[LENGTH - 1]!];
    expect(refusal(quiet, { from: last })).toContain('has 1 session; a run needs two');
    expect(refusal(quiet, { from: last + 1 })).toContain('has no session');
    expect(refusal(quiet, { to: first - 1 })).toContain('has no session');
    expect(refusal(quiet, { from: last, to: first })).toContain('has no session');
  });

  it.each([[0], [-1], [Number.NaN], [Number.POSITIVE_INFINITY]])('with a capital of %s', (capital) => {
    expect(refusal(quiet, { capital })).toBe(`The capital must be above zero; got ${capital}.`);
  });

  it.each([[-1], [10_000], [Number.NaN]])('with a cost of %s basis points', (costBps) => {
    expect(refusal(quiet, { costBps })).toContain(`got ${costBps}`);
  });

  it('with a parameter that the rule does not have, is out of range or of another kind', () => {
    const strategy = defineStrategy({
      name: 'tuned',
      summary: '',
      params: { days: integer({ default: 10, min: 1, max: 60, describe: '' }), mix: weights({ default: { small: 1 }, describe: '' }) },
      create: () => () => undefined,
    });
    const given = (params: Record<string, unknown>) => refusal(strategy, {}, dataset, params);
    expect(given({ dys: 3 })).toBe('No parameter "dys" of strategy "tuned". Did you mean "days"? It has: days, mix.');
    for (const days of [0, 61, 2.5, 'ten', '', ' ', null, Number.NaN, 1e300]) {
      expect(given({ days })).toMatch(/^Parameter "days" must be a whole number from 1 to 60; got "/);
    }
    for (const mix of ['', 'small', 'small:0.5,small:0.5', 'small:x', 'small:-1', 'small:0.7,large:0.7', {}]) {
      expect(given({ mix })).toMatch(/^Parameter "mix"/);
    }
  });

  it('with weights for a parameter that are no weights at all', () => {
    const strategy = defineStrategy({
      name: 'tuned',
      summary: '',
      params: { mix: weights({ default: { small: 1 }, describe: '' }) },
      create: () => () => undefined,
    });
    for (const mix of [null, undefined, 5]) expect(refusal(strategy, {}, dataset, { mix })).toMatch(/^Parameter "mix"/);
  });
});

describe('filling at the next open is refused', () => {
  const YEARS = 520;
  const closes = Array.from({ length: YEARS }, (_, i) => 100 + ((i * 7) % 13));
  const opened = (copied: (session: number) => boolean): Dataset =>
    datasetOf({ small: closes }, { opens: { small: closes.map((close, i) => (i > 0 && copied(i) ? closes[i - 1]! : close + 0.25)) } });
  const open = (on: Dataset, options: SimulateOptions = {}) => refusal(scripted(['small']), { fill: 'next-open', ...options }, on);

  it('where a dataset has no opens, naming the asset', () => {
    expect(open(dataset)).toBe(
      '--fill next-open: dataset "made" has no opening prices for SMALL. Use next-close, or a dataset with opens.',
    );
  });

  it('where they are copies of the close before, naming the share and the year', () => {
    const message = open(opened(() => true));
    expect(message).toMatch(
      /^--fill next-open: SMALL's opens are copies of the previous close on more than 5% of the days in 1990, 1991, 1992 /,
    );
    expect(message).toMatch(/at worst 100%.*: filled in, not traded\. Use next-close/);
  });

  it('where one year of several is bad', () => {
    const { days } = opened(() => false);
    expect(open(opened((i) => isoDate(days[i]!).startsWith('1991') && i % 5 === 0))).toMatch(/ in 1991 .*20%/);
  });

  it('not where a few are, as happens in a market', () => {
    const few = opened((i) => i % 40 === 0);
    expect(simulate(few, scripted(['small']), {}, { fill: 'next-open' }).fills.price[0]).toBe(closes[1]! + 0.25);
  });

  it('not where the bad years are outside the run', () => {
    const data = opened((i) => i < 300);
    expect(simulate(data, scripted(['small']), {}, { fill: 'next-open', from: data.days[300]! }).equity.length).toBe(YEARS - 300);
    expect(open(data)).toContain('100%');
  });
});
