import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownBy } from '../../src/data/as-of.js';
import { audit } from '../../src/study/audit/audit.js';
import { delayed, FUTURES } from '../../src/study/audit/futures.js';
import { knownLater, withLaterValues } from '../../src/study/audit/known.js';
import { datasetOf } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { rule } from '../support/rules.js';
import { observedBeside } from '../support/shipped.js';
import { shown } from '../support/shown.js';

const LENGTH = 600;
const next = uniform(5);
const dataset = datasetOf({ small: walk(LENGTH, next), large: walk(LENGTH, next) });
const { days } = dataset;
const observations = observedBeside(days, 3);
const day = fc.integer({ min: 0, max: LENGTH - 2 }).map((session) => days[session]!);

describe('what is observed, at a cut,', () => {
  it('ends with what was known by then, and has nothing behind it in memory', () => {
    fc.assert(
      fc.property(day, (cut) =>
        knownBy(observations, cut).every(({ knownOn, values, periods }, i) => {
          const count = observations[i]!.knownOn.filter((known) => known <= cut).length;
          return [knownOn, values, periods].every((column) => column.length === count && column.buffer.byteLength === column.byteLength);
        }),
      ),
    );
  });

  it.each(FUTURES)('is to the bit what it was up to there, and another behind it (%s)', (future) => {
    fc.assert(
      fc.property(day, fc.integer(), (cut, seed) =>
        withLaterValues(observations, cut, future, uniform(seed)).every(({ knownOn, values, ...rest }, i) => {
          const before = observations[i]!;
          const known = before.knownOn.filter((one) => one <= cut).length;
          const changed = values.slice(known).filter((value, j) => value !== before.values[known + j]).length;
          return (
            rest.periods === before.periods &&
            values.every((value, j) => Number.isFinite(value) && (j >= known || Object.is(value, before.values[j]))) &&
            (changed > 0 || values.length - known < (future === 'permuted' ? 10 : 1))
          );
        }),
      ),
    );
  });

  it('in another order ends where it ended: the same changes, differently ordered', () => {
    const [one] = withLaterValues(observations, days[100]!, 'permuted', uniform(2));
    expect(one!.values.at(-1)).toBeCloseTo(observations[0]!.values.at(-1)!, 10);
  });
});

it('a session later every gauge of it shows what it showed a session before', () => {
  const rate = (data: typeof dataset, series: typeof observations) =>
    shown(data, (market) => market.average(market.observed('FEDFUNDS'), 5), { observations: series });
  const [now, late] = [rate(dataset, observations), rate(delayed(dataset), knownLater(observations, days))];
  expect(late).toEqual(now.slice(0, -1));
});

describe('an audit', () => {
  const verdicts = async (strategy: ReturnType<typeof rule>): Promise<Record<string, boolean | null>> => {
    const { probes } = await audit(async () => strategy, dataset, { observations, cuts: 20, rng: uniform(1) });
    return Object.fromEntries(probes.map(({ id, holds }) => [id, holds]));
  };

  it('does not accuse a rule that goes by an observed series alone', async () => {
    const byRate = rule((market) => {
      const rate = market.observed('FEDFUNDS');
      return () => (rate.value > 4 ? 'small' : 'large');
    });
    expect(await verdicts(byRate)).toMatchObject({
      truncated: true,
      future: true,
      delayed: true,
      levels: true,
      blind: true,
      repeated: true,
    });
  });

  it('tells a rule that puts a series off by months that it goes by the calendar', async () => {
    const byRate = rule((market) => {
      const rate = market.observed('FEDFUNDS', { lagMonths: 2 });
      return () => (rate.value > 4 ? 'small' : 'large');
    });
    expect(await verdicts(byRate)).toMatchObject({ truncated: true, future: true, blind: true });
    expect((await verdicts(byRate)).delayed).not.toBe(false);
  });
});
