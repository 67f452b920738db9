import { describe, expect, it } from 'vitest';
import { parseAs } from '../../src/claims/check.js';
import { kindNamed } from '../../src/claims/kinds/kinds.js';
import type { Series } from '../../src/claims/model.js';
import type { Result } from '../../src/claims/result.js';
import { checkYaml, shippedSeries } from '../support/claims.js';
import { madeSeries, wonAndLost } from '../support/made-series.js';

const shipped = await shippedSeries();
const check = (text: string, series: readonly Series[] = shipped): Result => checkYaml(text, series)[0]!;

interface Asked {
  readonly asOf?: string;
  readonly of?: string;
  readonly event: string;
  readonly horizon: string;
  readonly more?: string;
  readonly claimed: string;
}

const claim = ({ asOf, of = '{a: RUT, beats: SPX}', event, horizon, more = '', claimed }: Asked): string => `
- id: c
  kind: conditional
  ${asOf === undefined ? '' : `asOf: ${asOf}`}
  of: ${of}
  event: ${event}
  horizon: ${horizon}
  ${more}
  claimed: ${claimed}`;

const told = (result: Result) => result.evaluation!.cells.map(({ computed }) => computed);
const outcomes = (result: Result) => result.evaluation!.cells.map(({ outcome }) => outcome);

const EIGHTS = { asOf: '2026-01-20', event: '{type: streak, atLeast: 8, mark: firstLoss}', more: 'window: {from: 1988}' };

/** Oracle of all numbers: a script in Python that reads the file of closes and knows nothing of this code. */
describe('the month after streaks of eight or more since 1988, from the first losing day', () => {
  const result = check(
    claim({ ...EIGHTS, horizon: '{months: 1}', claimed: '{mean: 2.72, median: 2.8, positive: 79, ahead: 74, cases: 19}' }),
  );

  it('averaged 2.1%, with the index up after 13 of 19 and ahead after twelve: less than was said', () => {
    const [cases, mean, median, positive, ahead] = told(result) as number[];
    expect(cases).toBe(19);
    expect(mean).toBeCloseTo(2.104605859708164, 9);
    expect(median).toBeCloseTo(2.811634036992827, 9);
    expect(positive).toBeCloseTo((13 / 19) * 100, 9);
    expect(ahead).toBeCloseTo((12 / 19) * 100, 9);
    expect(outcomes(result)).toEqual(['holds', 'fails', 'holds', 'fails', 'fails']);
  });

  it('says so in a sentence', () => {
    expect(result.evaluation!.truth).toBe(
      'After the 19 runs of eight days or more in which the Russell 2000 beat the S&P 500, counted from the first losing day, the Russell 2000 had gained 2.1% on average a month later (median 2.8%); it was up in 13 of 19 cases and ahead of the S&P 500 in 12 of 19 cases.',
    );
  });

  it('has every case with both closes to be done again, and in a table', () => {
    expect(result.evaluation!.steps).toHaveLength(19);
    expect(result.evaluation!.steps[18]).toMatch(/^20\d\d-\d\d-\d\d to 20\d\d-\d\d-\d\d: RUT [\d.]+ \/ [\d.]+ − 1 = .*%; SPX .*%\.$/);
    expect(result.evidence!.tables[0]!.rows).toHaveLength(19);
  });

  it('is held against any month, by shifts of all the days together', () => {
    expect(result.prediction).toMatchObject({ events: 19, incomplete: 0, hits: 12 });
    expect(result.prediction!.mean).toBeCloseTo(0.009233965602902584, 12);
    expect(result.prediction!.base).toBeCloseTo(0.0004634735281899832, 12);
    expect(result.prediction!.p).toBeCloseTo(953 / 9565, 12);
  });

  it('over 21 sessions has 74% ahead, and still not 2.72%', () => {
    const other = check(claim({ ...EIGHTS, horizon: '{sessions: 21}', claimed: '{mean: 2.72, positive: 79, ahead: 74}' }));
    const [mean, positive, ahead] = told(other) as number[];
    expect(mean).toBeCloseTo(2.4919041248229497, 9);
    expect([positive, ahead]).toEqual([(14 / 19) * 100, (14 / 19) * 100]);
    expect(outcomes(other)).toEqual(['fails', 'fails', 'holds']);
    expect(other.prediction!.p).toBeCloseTo(501 / 9563, 12);
  });
});

describe('four weeks after nine days in a row', () => {
  const result = check(
    claim({
      asOf: '2026-01-14',
      event: '{type: streak, atLeast: 9}',
      horizon: '{sessions: 20}',
      more: 'window: {from: 1988}',
      claimed: '{ahead: {value: 10, of: 12}, mean: 2.3}',
    }),
  );
  it('small caps were ahead in ten of twelve, the run of the day being too recent', () => {
    expect(result.verdict).toBe('supported');
    expect(told(result)[0]).toBeCloseTo(2.2859812689711916, 9);
    expect(told(result).slice(1)).toEqual(['10 of 12']);
    expect(result.evaluation!.facts).toMatchObject({ cases: 12, incomplete: 1, positive: 9, ahead: 10 });
    expect(result.evaluation!.truth).toMatch(/ahead of the S&P 500 in ten of twelve cases; one more is too recent to say\.$/);
    expect(result.evaluation!.steps[12]).toBe('2026-01-14: takes closes up to 2026-02-12.');
    expect(result.prediction!.p).toBeCloseTo(474 / 9561, 12);
  });

  it('is one figure with of how many, wrong where either is: by the rows of the table 16 of 18', () => {
    const other = check(
      claim({
        asOf: '2026-01-14',
        event: '{type: streak, atLeast: 9}',
        horizon: '{sessions: 20}',
        claimed: '{ahead: {value: 10, of: 12}}',
      }),
    );
    expect([told(other), outcomes(other), other.verdict]).toEqual([['16 of 18'], ['fails'], 'contradicted']);
    expect(other.sentence).toContain('The claim says ten of twelve.');
  });

  it.each([
    ['{value: 9, of: 12}', 'contradicted'],
    ['{value: 10, of: 11}', 'contradicted'],
    ['{value: 10, of: 12}', 'supported'],
    ['{value: 9, of: 12, op: over}', 'supported'],
    ['{value: 9, of: 11, op: over}', 'contradicted'],
    ['{missing: true, of: 12}', 'not-testable'],
  ])('claimed as %s is %s', (ahead, verdict) => {
    const one = check(
      claim({
        asOf: '2026-01-14',
        event: '{type: streak, atLeast: 9}',
        horizon: '{sessions: 20}',
        more: 'window: {from: 1988}',
        claimed: `{ahead: ${ahead}}`,
      }),
    );
    expect([one.verdict, told(one)]).toEqual([verdict, ['10 of 12']]);
  });
});

describe('swings of 2 to 3% on days when the S&P 500 moves 1%', () => {
  const result = check(
    claim({
      asOf: '2025-12-11',
      of: 'RUT',
      event: '{type: day, of: SPX, move: [0.75, 1.25]}',
      horizon: '{sessions: 0}',
      more: 'absolute: true',
      claimed: '{cases: 2183, mean: 0.98, median: {range: [2, 3]}, range: [2, 3], share: {value: 50, op: atLeast}}',
    }),
  );
  it('come on one such day in seventeen: the usual swing is 0.9%', () => {
    const [cases, mean, median, share] = told(result) as number[];
    expect(cases).toBe(2183);
    expect(mean).toBeCloseTo(0.9788904711934344, 9);
    expect(median).toBeCloseTo(0.8736508573482848, 9);
    expect(share).toBeCloseTo(5.726065048098946, 9);
    expect(outcomes(result)).toEqual(['holds', 'holds', 'fails', 'fails']);
    expect(result.evaluation!.truth).toBe(
      'On the 2,183 days on which the S&P 500 moved by 0.75% to 1.25% either way the Russell 2000 moved 1.0% either way on average (median 0.9%); it was between 2% and 3% in 5.7% of cases.',
    );
  });

  it('may have no end: 3% or more', () => {
    const of = (move: string) =>
      check(
        claim({
          asOf: '2025-12-11',
          of: 'RUT',
          event: `{type: day, of: SPX, move: ${move}}`,
          horizon: '{sessions: 0}',
          claimed: '{cases: 1}',
        }),
      );
    const [open, closed] = [of('{atLeast: 3}'), of('[3, 100]')];
    expect(told(open)).toEqual(told(closed));
    expect(open.evaluation!.truth).toMatch(/^On the \d+ days on which the S&P 500 moved by 3% or more either way the Russell 2000 /);
  });

  it('have nothing that follows, and a table of the latest alone, which says so', () => {
    expect(result.prediction).toBeNull();
    expect(result.evidence!.tables[0]!.rows).toHaveLength(200);
    expect(result.evidence!.tables[0]!.title).toMatch(/; the latest 200 of 2,183$/);
    expect(result.evaluation!.steps[0]).toBe('2,123 earlier cases are worked out in the same way.');
  });
});

describe('other events', () => {
  const following = (event: string, horizon = '{sessions: 5}', of = '{a: RUT, beats: SPX}') =>
    check(claim({ of, event, horizon, claimed: '{cases: 1, mean: 1}' }));

  it('of a condition are the days on which it comes true', () => {
    // The days of docs/conditions.md: ten days in a row, 10 of them.
    expect(following('{type: condition, text: "streak(RUT, SPX) == 10"}').evaluation!.facts.cases).toBe(10);
    const streaks = following('{type: streak, atLeast: 10}').evaluation!.facts;
    expect(following('{type: condition, text: "streak(RUT, SPX) == 10"}').evaluation!.facts).toEqual(streaks);
  });

  it('of a condition may be of another series, which the claim names', () => {
    const alone = claim({
      of: 'RUT',
      event: '{type: condition, text: "drawdown(SPX) < -20%", with: [SPX]}',
      horizon: '{months: 12}',
      claimed: '{cases: 1}',
    });
    expect(check(alone).evaluation!.facts.cases).toBeGreaterThan(10);
    expect(() => check(alone.replace(', with: [SPX]', ''))).toThrow(/^No asset "SPX" .* It has: RUT\..*\nSeries that .* go under "with"/s);
  });

  it('named one by one are days or months, each day once', () => {
    const facts = following('{type: dates, dates: ["2008-06", "2008-06-30", "2010-10-30", "1975-01"]}').evaluation!.facts;
    expect(facts).toMatchObject({ cases: 2, incomplete: 0 });
  });

  it('are spells that share no day', () => {
    const series = madeSeries({ RUT: [100, 110, 121, 133.1, 146.41, 161.051, 161], SPX: [1, 1, 1, 1, 1, 1, 1] });
    const spells = check(
      claim({ of: 'RUT', event: '{type: return, atLeast: 20, sessions: 2}', horizon: '{sessions: 1}', claimed: '{cases: 2}' }),
      series,
    );
    expect(spells.evaluation!.steps.map((step) => step.slice(0, 10))).toEqual(['1990-01-04', '1990-01-08']);
    expect(spells.verdict).toBe('supported');
  });

  it('of the lead of one over another are followed in points', () => {
    const result = following('{type: streak, atLeast: 10}', '{months: 12}', '{a: RUT, minus: SPX}');
    expect(result.evaluation!.facts.mean).toBeCloseTo(2.31869774759558, 9);
    expect(result.evaluation!.truth).toMatch(
      /the lead of the Russell 2000 over the S&P 500 had come to 2.3 points on average twelve months later; the Russell 2000 was ahead in six of nine cases; one more/,
    );
  });
});

describe('runs of weeks', () => {
  it('are not taken for runs of days of the same length', () => {
    const [days, weeks] = ['day', 'week'].map((frequency) =>
      check(
        claim({
          of: `{a: RUT, beats: SPX, frequency: ${frequency}}`,
          event: '{type: streak, atLeast: 6}',
          horizon: '{months: 1}',
          claimed: '{mean: 1}',
        }),
      ),
    );
    expect(weeks!.prediction!.events).toBe(weeks!.evaluation!.facts.cases);
    expect(days!.prediction!.events).toBe(days!.evaluation!.facts.cases);
    expect(weeks!.prediction!.events).toBeLessThan(days!.prediction!.events);
    expect(weeks!.evaluation!.truth).toMatch(/runs of six weeks or more .*, counted from the sixth week,/);
  });
});

describe('few cases', () => {
  const few = (flags: string, claimed = '{mean: 1, cases: 0}', horizon = '{sessions: 1}') =>
    check(claim({ of: '{a: A, beats: B}', event: '{type: streak, atLeast: 3}', horizon, claimed }), wonAndLost(flags));

  it('none leaves only their number to be told', () => {
    const result = few('wlwlwl');
    expect(outcomes(result)).toEqual(['holds', 'untestable']);
    expect(result.evaluation!.truth).toBe('There was no run of three days or more in which A beat B.');
    expect([result.prediction, result.evaluation!.facts.mean]).toEqual([null, Number.NaN]);
  });

  it('none, with a figure alone, makes the claim not testable and says why', () => {
    const result = few('wlwlwl', '{mean: 1}');
    expect([result.verdict, result.missing]).toEqual([
      'not-testable',
      ['a run of three days or more in which A beat B, of which the data have none'],
    ]);
  });

  it('one is told as one', () => {
    const result = few('lwwwwl', '{mean: "1.0", cases: 1}');
    expect(result.verdict).toBe('supported');
    expect(result.evaluation!.truth).toBe(
      'After the one run of three days or more in which A beat B, counted from the third day, A had gained 1.0% a session later; it was up and ahead of B.',
    );
  });

  it('that end level are neither up nor ahead', () => {
    const result = few('lwwwtlwwwt', '{positive: 0, ahead: {value: 0, of: 2}}');
    expect([result.verdict, told(result)]).toEqual(['supported', [0, '0 of 2']]);
  });

  it('none complete says what they take', () => {
    const result = few('lwww', '{mean: 1}', '{months: 1}');
    expect([result.verdict, result.missing]).toEqual(['not-testable', ['closes up to 1990-02-08']]);
  });
});

describe('a window', () => {
  const cases = (window: string, event = '{type: dates, dates: ["1988-01-04", "1990-06-29"]}') =>
    check(claim({ event, horizon: '{months: 1}', more: `window: ${window}`, claimed: '{cases: 1}' })).evaluation?.facts.cases;
  it('from a year has its first session, from a day that day, and none before', () => {
    expect(cases('{from: 1988}')).toBe(2);
    expect(cases('{from: 1988-01-04}')).toBe(2);
    expect(cases('{from: 1988-01-05}')).toBe(1);
    expect(cases('{from: 1989, to: 1990-07-29}')).toBe(0); // its month is not over by then
    expect(cases('{from: 1989, to: 1990-07-31}')).toBe(1);
  });
  it('before the data is not testable', () => {
    const result = check(
      claim({ event: '{type: streak, atLeast: 9}', horizon: '{months: 1}', more: 'window: {from: 1960}', claimed: '{cases: 1}' }),
    );
    expect([result.verdict, result.missing]).toEqual([
      'not-testable',
      ['RUT and SPX: data from 1959-12-31 (RUT begins on 1978-12-29, SPX begins on 1978-12-29)'],
    ]);
  });
});

describe('a claim that cannot be meant', () => {
  const read = (more: object) => () =>
    parseAs(
      kindNamed('conditional'),
      {
        id: 'c',
        kind: 'conditional',
        of: 'RUT',
        event: { type: 'streak', atLeast: 5, of: { a: 'RUT', beats: 'SPX' } },
        claimed: { mean: 1 },
        ...more,
      },
      'c',
    );
  it('is fine as it is', () => {
    expect(read({})).not.toThrow();
  });
  it.each([
    ['with no figure', { claimed: {} }, /at least one of mean, median/],
    ['of being ahead of nothing', { claimed: { ahead: 50 } }, /expected two series for a share ahead/],
    ['of a lead over nothing', { event: { type: 'excess', atLeast: 5, sessions: 10 } }, /expected two series for an excess/],
    ['with a range and no share', { claimed: { mean: 1, range: [2, 3] } }, /range and share together/],
    ['with a range the wrong way round', { claimed: { range: [3, 2], share: 50 } }, /lower end first/],
    ['of a condition that is none', { event: { type: 'condition', text: 'strek(RUT, SPX) > 3' } }, /Did you mean "streak"/],
    ['of a move with both bounds', { event: { type: 'return', atLeast: 5, atMost: 1, sessions: 10 } }, /one of atLeast and atMost/],
    ['of no day', { event: { type: 'dates', dates: [] } }, /event.dates/],
    ['of a day that is none', { event: { type: 'dates', dates: ['2025-02-30'] } }, /a day that exists/],
  ])('%s is refused with what was expected', (_, more, message) => {
    expect(read(more)).toThrow(message);
  });
});
