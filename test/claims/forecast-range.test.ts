import { describe, expect, it } from 'vitest';
import { calibrationOf } from '../../src/claims/calibration.js';
import { epochDay } from '../../src/data/dates.js';
import { checkOne, madeSeries } from '../support/claims.js';

/** A series of sessions that rises by a point a day from 100 on 2 January 2025, weekends and holidays in it: to 463 on 31 December. */
const days = Int32Array.from({ length: 364 }, (_, i) => epochDay(2025, 1, 2) + i);
const rising = madeSeries({ id: 'UP', days, values: Array.from(days, (_, i) => 100 + i) });
const check = (claimed: string, until = epochDay(2025, 12, 31)) => {
  const length = days.findIndex((day) => day > until);
  const known = length < 0 ? rising : { ...rising, days: days.subarray(0, length), values: rising.values.subarray(0, length) };
  return checkOne(`{kind: forecast, asOf: 2025-03-03, of: UP, claimed: {${claimed}}}`, [known]);
};

// The close of 3 March is 160, that of 30 June 279.
describe('a range that a level is to lie in on a day', () => {
  it.each([
    [
      'range: [270, 280], by: 2025H1',
      'supported',
      'UP stood at 279.00 on 30 June 2025, between 270 and 280 (68.8% to 75.0% above the close of 3 March 2025).',
    ],
    ['range: [279, 300], by: 2025-06-30', 'supported', 'between 279 and 300'],
    ['range: [250, 279], by: 2025-06-30', 'supported', 'between 250 and 279'],
    [
      'range: [280, 300], by: 2025-06',
      'contradicted',
      'UP stood at 279.00 on 30 June 2025, below the range of 280 to 300 (75.0% to 87.5% above',
    ],
    ['range: [150, 170], by: 2025Q2', 'contradicted', 'above the range of 150 to 170 (6.3% below to 6.3% above the close'],
  ])('%s is %s', (claimed, verdict, said) => {
    const result = check(claimed);
    expect([result.verdict, result.sentence]).toEqual([verdict, expect.stringContaining(said)]);
  });

  it('is open until that day, also while it lies in the range', () => {
    const open = check('range: [150, 200], by: 2025-06-30', epochDay(2025, 3, 10));
    expect([open.verdict, open.sentence]).toEqual([
      'pending',
      'Whether UP stands between 150 and 200 (6.3% below to 25.0% above the close of 3 March 2025) will be known on 30 June 2025; on 10 March 2025 it stood at 167.00.',
    ]);
    expect(open.evaluation!.facts.reached).toBeNull();
  });

  it('counts among the forecasts of its source, with the share of earlier days after which it was so', () => {
    const results = ['range: [270, 280], by: 2025-06-30, probability: 80', 'range: [280, 300], by: 2025-06-30, probability: 40'].map(
      (one) => check(one),
    );
    const [line] = calibrationOf(results);
    expect(line).toMatchObject({ due: 2, cameTrue: 1 });
  });

  it('takes no hedge, and its lower end first', () => {
    expect(() => check('range: [270, 280], op: about, by: 2025')).toThrow('expected no op beside range');
    expect(() => check('range: [280, 270], by: 2025')).toThrow('expected the lower end first');
    expect(() => check('value: 3, range: [270, 280], by: 2025')).toThrow('expected one of value, a level to be reached, and range');
    expect(() => check('by: 2025')).toThrow('expected one of value');
  });
});
