import { describe, expect, it } from 'vitest';
import { parseAs } from '../../src/claims/check.js';
import { kindNamed } from '../../src/claims/kinds/kinds.js';
import type { Series } from '../../src/claims/model.js';
import type { Result } from '../../src/claims/result.js';
import { isoDate } from '../../src/data/dates.js';
import { checkYaml, shippedSeries } from '../support/claims.js';
import { madeSeries, wonAndLost } from '../support/made-series.js';

const shipped = await shippedSeries();
const check = (text: string, series: readonly Series[] = shipped): Result => checkYaml(text, series)[0]!;

const claim = (event: string, claimed: string, { of = '{a: RUT, minus: SPX}', more = '' } = {}): string => `
- id: r
  kind: recurrence
  of: ${of}
  event: ${event}
  ${more}
  claimed: ${claimed}`;

describe('small caps ahead by 7.8 points over twelve sessions', () => {
  const text = claim('{type: excess, atLeast: 7.8, sessions: 12}', '{value: 5, everyYears: {value: 3.6}}', {
    more: 'asOf: 2026-01-20\n  window: {from: 1979}',
  });
  const result = check(text);

  // Oracle: a script in Python that takes the first such day and then the next at least twelve sessions on.
  const DAYS = [
    ...['1987-10-19', '1991-02-05', '1992-01-16', '1998-10-26', '2000-01-21', '2000-02-16', '2000-03-06', '2000-05-04', '2000-06-09'],
    ...['2016-11-18', '2020-11-24', '2023-12-14', '2024-07-22'],
  ];

  it('came 13 times since 1979 and not five, in spells that share no day', () => {
    expect(result.evaluation!.cells.map(({ computed, outcome }) => [computed, outcome])).toEqual([
      [13, 'fails'],
      [expect.closeTo(3.619228136681935, 9), 'holds'],
    ]);
    expect(result.evidence!.tables[0]!.rows.map(([day]) => isoDate(day as number))).toEqual(DAYS);
    expect(result.evaluation!.steps).toHaveLength(14);
  });

  it('is said in a sentence', () => {
    expect(result.evaluation!.truth).toBe(
      'From 2 January 1979 to 20 January 2026 there were 13 spells of twelve sessions over which the Russell 2000 led the S&P 500 by 7.8 points or more, or one in 3.6 years, counted one after the other so that no two share a session; the last ended on 22 July 2024.',
    );
  });

  it('had not come by 20 January, when small caps led by 7.3 points in 2026', () => {
    const weaker = check(text.replace('7.8', '7.2'));
    expect(weaker.evaluation!.facts.last).toBe('2026-01-20');
  });
});

describe('other things that recur', () => {
  it('are runs, each once, the one that goes on too', () => {
    const result = check(claim('{type: streak, atLeast: 12}', '{value: 5}', { of: '{a: RUT, beats: SPX}', more: 'asOf: 2026-01-20' }));
    expect(result.verdict).toBe('supported');
    expect(result.evaluation!.steps[4]).toBe('5. 2026-01-20, in a run of 12.');
    expect(result.surprise!.facts.runs).toBe(5);
    expect(result.evidence!.picture).toMatchObject({ kind: 'runs', threshold: 12 });
  });

  it('are conditions that come true, in a window', () => {
    // 2026-01-15 is the last day of docs/conditions.md for it.
    const event = '{type: condition, text: "streak(RUT, SPX) == 10"}';
    expect(check(claim(event, '{value: 10}')).verdict).toBe('supported');
    expect(check(claim(event, '{value: 1}', { more: 'window: {from: 2009}' })).verdict).toBe('supported');
    expect(check(claim(event, '{value: 0}', { more: 'window: {from: 2009, to: 2025}' })).verdict).toBe('supported');
  });

  it('begin inside the window: a spell that began before is none of its', () => {
    const series = madeSeries({ RUT: [100, 100, 130, 130, 130, 130], SPX: [1, 1, 1, 1, 1, 1] });
    const days = series[0]!.days;
    const from = (row: number) =>
      check(
        claim('{type: return, atLeast: 20, sessions: 2}', '{value: 1}', { of: 'RUT', more: `window: {from: ${isoDate(days[row]!)}}` }),
        series,
      );
    expect(from(2).evaluation!.facts).toMatchObject({ count: 1, last: isoDate(days[3]!) });
    expect(from(3).evaluation!.facts.count).toBe(0);
  });
});

describe('what never came', () => {
  const event = '{type: streak, atLeast: 3}';
  const never = (claimed: string) => check(claim(event, claimed, { of: '{a: A, beats: B}' }), wonAndLost('wwlwwl'));
  it('is counted as none, with no years from one to the next', () => {
    expect(never('{value: 0}').verdict).toBe('supported');
    expect(never('{value: 0}').evaluation!.truth).toBe(
      'From 2 January 1990 to 10 January 1990 there were no runs of three days or more in which A beat B.',
    );
    expect(never('{everyYears: {value: 4}}').verdict).toBe('not-testable');
    expect(never('{everyYears: {value: 4}}').evaluation!.facts.everyYears).toBeNull();
  });
  it('but once is told as once', () => {
    const once = check(claim(event, '{value: 1}', { of: '{a: A, beats: B}' }), wonAndLost('lwwwl'));
    expect(once.evaluation!.truth).toMatch(/there was one run of three days or more in which A beat B, on 8 January 1990\.$/);
  });
});

describe('a recurrence that cannot be meant', () => {
  const read = (more: object) => () =>
    parseAs(
      kindNamed('recurrence'),
      { id: 'r', kind: 'recurrence', of: 'RUT', event: { type: 'return', atLeast: 5, sessions: 3 }, claimed: { value: 1 }, ...more },
      'r',
    );
  it('is fine as it is', () => {
    expect(read({})).not.toThrow();
    expect(read({ claimed: { everyYears: 4 } })).not.toThrow();
    expect(read({ claimed: { missing: true, everyYears: 4 } })).not.toThrow();
  });
  it.each([
    ['of dates', { event: { type: 'dates', dates: ['2008-06'] } }, /dates recur by being listed/],
    ['of every day of a run', { event: { type: 'streak', atLeast: 5, mark: 'everyDay' } }, /mark that comes once/],
    ['with no figure', { claimed: {} }, /expected a figure/],
    ['with a count and a range', { claimed: { value: 1, range: [1, 2] } }, /expected one of value, range and missing/],
    ['of a lead over nothing', { event: { type: 'excess', atLeast: 5, sessions: 10 } }, /expected two series/],
    ['of a spell of no session', { event: { type: 'return', atLeast: 5, sessions: 0 } }, /event.sessions/],
  ])('%s is refused with what was expected', (_, more, message) => {
    expect(read(more)).toThrow(message);
  });
});
