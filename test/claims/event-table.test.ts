import { describe, expect, it } from 'vitest';
import { parseAs } from '../../src/claims/check.js';
import { kindNamed } from '../../src/claims/kinds/kinds.js';
import type { Series } from '../../src/claims/model.js';
import type { Result } from '../../src/claims/result.js';
import { epochDay, isoDate } from '../../src/data/dates.js';
import { checkYaml, shippedSeries } from '../support/claims.js';
import { madeSeries, wonAndLost } from '../support/made-series.js';

const shipped = await shippedSeries();
const check = (text: string, series: readonly Series[] = shipped): Result => checkYaml(text, series)[0]!;

/** What was computed under a cell's label. */
const cell = ({ evaluation }: Result, label: string) => evaluation!.cells.find((one) => one.label === label)!;

const ARTICLE = `
- id: s004.21
  kind: eventTable
  asOf: 2026-01-20
  of: {a: RUT, beats: SPX}
  event: {type: streak, atLeast: 12}
  claimed:
    rows:
      - {date: 2008-06, a: -18.2, b: -22.4, excess: 4.2}
      - {date: 2010-10, a: 22.8, b: 18.2, excess: 4.6}
      - {date: 2013-05, a: 28.4, b: 22.1, excess: 6.3}
      - {date: 2016-03, a: 18.7, b: 14.2, excess: 4.5}
      - {date: 2020-06, a: 41.2, b: 31.8, excess: 9.4}
      - {date: 2021-02, a: 12.8, b: 16.4, excess: -3.6}
    mean: {excess: 4.2}
    hits: {value: 5, of: 6}`;

/** Oracle: a script in Python that reads the file of closes and knows nothing of this code. */
const ROWS = [
  ['June 2008', -30.51475886645617, -33.04440725045404, 2.5296483839978734],
  ['October 2010', 8.196488234875954, 8.605885435153727, -0.4093972002777724],
  ['May 2013', 15.27714271198497, 17.95687847234997, -2.6797357603649985],
  ['March 2016', 24.405985476154157, 14.70962354471923, 9.696361931434927],
  ['June 2020', 60.30235123528311, 38.61606494876286, 21.68628628652025],
  ['February 2021', -7.274709797596602, 15.047951405743664, -22.322661203340267],
] as const;

describe('a row of runs that is dated by a day', () => {
  // Large caps were ahead on the 13 sessions from 12 November to 1 December 2021, by a loop in Python: the eleventh was 29 November.
  const row = (date: string, more = ''): Result =>
    check(
      `[{id: a, kind: eventTable, asOf: 2025-12-31, of: {a: SPX, beats: RUT}, event: {type: streak, atLeast: 11${more}}, claimed: {rows: [{date: ${date}, a: missing}]}}]`,
    );
  const fails = (result: Result) => result.evaluation!.cells.filter(({ outcome }) => outcome === 'fails').length;

  it.each([
    ['2021-11-29', '', 0],
    ['2021-12-01', '', 0],
    ['2021-11-15', '', 0],
    ['2021-12-02', '', 1],
    ['2021-12-02', ', mark: firstLoss', 0],
    ['2021-11', '', 0],
    ['2021-12', '', 1],
    ['2021-12', ', mark: onEnd', 0],
  ])('%s%s belongs to the run that it lies in', (date, more, count) => {
    const result = row(date, more);
    expect(fails(result)).toBe(count);
    expect(result.evaluation!.truth).toContain(count === 0 ? 'Each of the dates had its' : 'None of the dates had a');
  });
});

describe('the table of what followed twelve days in a row', () => {
  const result = check(ARTICLE);

  it.each(ROWS)('has %s as the closes have it, to 1e-9', (month, a, b, excess) => {
    expect(cell(result, `${month}, Russell 2000`).computed).toBeCloseTo(a, 9);
    expect(cell(result, `${month}, S&P 500`).computed).toBeCloseTo(b, 9);
    expect(cell(result, `${month}, excess`).computed).toBeCloseTo(excess, 9);
  });

  it('has a run of twelve in one of the six months', () => {
    const runs = result.evaluation!.cells.filter(({ label }) => label.startsWith('a run of twelve'));
    expect(runs.map(({ outcome }) => outcome)).toEqual(['fails', 'fails', 'fails', 'fails', 'fails']); // that of June 2008 goes without saying
    expect(result.evaluation!.steps[0]).toMatch(/from 2008-06-05/);
    expect(runs[0]!.computed).toBe('none: the longest was of six days');
  });

  it('has small caps ahead in three cases, not five, and by 1.4 points, not 4.2', () => {
    expect(cell(result, 'mean, excess').computed).toBeCloseTo(1.4167504063283356, 9);
    expect(cell(result, 'rows ahead, of 6')).toMatchObject({ computed: 3, outcome: 'fails' });
    expect(result.verdict).toBe('contradicted');
  });

  it('says so in a sentence for a newspaper', () => {
    expect(result.evaluation!.truth).toBe(
      'The Russell 2000 was ahead of the S&P 500 twelve months later in three of six cases and led by 1.4 points on average (June 2008: 2.5 points, October 2010: −0.4 points, May 2013: −2.7 points, March 2016: 9.7 points, June 2020: 21.7 points and February 2021: −22.3 points). Of the six only June 2008 had a run of twelve days or more.',
    );
  });

  it('names the runs that there were, the first row that is wrong, and both closes of each window', () => {
    expect(result.evaluation!.counterexample).toMatchObject({ date: '2008-06-05' });
    expect(result.evaluation!.steps).toContain('Run of 12: 2001-12-03 to 2001-12-18.');
    expect(result.evaluation!.steps[0]).toMatch(/^June 2008: from 2008-06-05 to 2009-06-05, RUT 530.36 \/ 763.27 − 1 = −30.515%/);
    expect(result.evidence!.tables.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['rows', 6],
      ['runs', 5],
    ]);
    expect(result.evidence!.picture).toMatchObject({ kind: 'runs', threshold: 12 });
  });

  it('is followed by what really came after runs of twelve, and by how rare they are', () => {
    expect(result.prediction).toMatchObject({ events: 4, incomplete: 1, hits: 3, interval: null });
    expect(result.prediction!.mean).toBeCloseTo(0.004728990116816684, 12);
    expect(result.prediction!.base).toBeCloseTo(0.0004936399648188449, 12);
    expect(result.prediction!.p).toBeCloseTo(5076 / 11610, 12);
    expect(result.prediction!.dots.map(({ label }) => label)).toEqual(['1991-02-05', '1996-05-01', '2001-12-18', '2008-06-05']);
    expect(result.surprise!.probability).toBeCloseTo(0.8404793652615372, 9);
    expect(result.surprise!.facts.recurrenceYears).toBeCloseTo(25.66624643815205, 9);
  });
});

const table = (dates: string, rest = ''): string => `
- id: t
  kind: eventTable
  of: {a: RUT, beats: SPX}
  ${rest}
  claimed: {rows: [${dates}]}`;

describe('a row', () => {
  it('of a month that is given as dates alone is its last session, and has no run to look for', () => {
    const result = check(table('{date: 2008-06, a: 1}', 'event: {type: dates}'));
    expect(result.evaluation!.cells).toHaveLength(1);
    expect(result.evaluation!.steps[0]).toMatch(/^June 2008: from 2008-06-30 to 2009-06-30/);
    expect([result.surprise, result.prediction!.events]).toEqual([null, 1]);
  });

  it('of a month is marked on the day that ended the run, where the claim counts from there', () => {
    const result = check(table('{date: 2008-06, a: 1}', 'event: {type: streak, atLeast: 12, mark: firstLoss}'));
    expect(result.evaluation!.steps[0]).toMatch(/from 2008-06-09/);
  });

  it('of a day without a session is read as the next one', () => {
    expect(check(table('{date: 2008-06-07, a: 1}')).evaluation!.steps[0]).toMatch(/^7 June 2008: from 2008-06-09/);
  });

  it.each([
    ['onOrBefore', '2011-10-28', -0.4093972002777724],
    ['onOrAfter', '2011-10-31', -0.5577557405655575],
  ])('ends %s its day a year later, as the claim says', (exit, day, excess) => {
    const result = check(table('{date: 2010-10, excess: 1}', `horizonExit: ${exit}`));
    expect(result.evaluation!.steps[0]).toContain(`from 2010-10-29 to ${day}`);
    expect(cell(result, 'October 2010, excess').computed).toBeCloseTo(excess, 9);
  });

  it('is held to its digits: a claimed figure that is right holds, and a lost one is told', () => {
    const result = check(table('{date: 2016-03, a: 24.4, b: missing, excess: {value: 9, op: over}}'));
    expect(result.evaluation!.cells.map(({ outcome }) => outcome)).toEqual(['holds', 'lost', 'holds']);
    expect(result.verdict).toBe('supported');
  });
});

describe('a row that cannot be told', () => {
  it.each([
    ['whose window is not over', '{date: 2026-03, a: 1}', 'closes up to 2027-03-31', 'closes up to 31 March 2027'],
    [
      'of a month that is not over',
      '{date: 2026-08, a: 1}',
      'closes of 2026-08 and of what followed',
      'closes of August 2026 and of what followed',
    ],
    ['before the data', '{date: 1975-06, a: 1}', 'closes from 1975-06 on', 'closes from June 1975 on'],
    [
      'after the data',
      '{date: 2030-06-03, a: 1}',
      'closes of 2030-06-03 and of what followed',
      'closes of 3 June 2030 and of what followed',
    ],
  ])('%s says what it takes', (_, row, needed, said) => {
    const result = check(table(row));
    expect(result.evaluation!.cells[0]).toMatchObject({ outcome: 'untestable', computed: null, why: needed });
    expect([result.verdict, result.missing]).toEqual(['not-testable', [needed]]);
    expect(result.sentence).toContain(said);
  });

  it('takes the mean and the count with it, and leaves the other rows', () => {
    const claim = table('{date: 2016-03, a: 24.4}, {date: 2026-03, a: 1}').replace(/}\]}$/, '}], mean: {a: 10}, hits: {value: 2, of: 2}}');
    const { evaluation, verdict } = check(claim);
    expect(evaluation!.cells.map(({ outcome }) => outcome)).toEqual(['holds', 'untestable', 'untestable', 'untestable']);
    expect(verdict).toBe('mixed');
    expect(evaluation!.truth).toBe(
      'The Russell 2000 was ahead of the S&P 500 by 9.7 points over the twelve months after March 2016; one more cannot be told.',
    );
  });

  it('over sessions names the day on which it will be', () => {
    expect(check(table('{date: 2026-07-31, a: 1}', 'horizon: {sessions: 2}')).missing).toEqual(['closes up to 2026-08-04']);
  });
});

describe('a table whose runs are of other series', () => {
  it('says whose', () => {
    const event = '{type: streak, atLeast: 12, of: {a: RUT, beats: SPX}}';
    const turned = `
- {id: t, kind: eventTable, asOf: 2026-01-20, of: {a: SPX, beats: RUT}, event: ${event}, claimed: {rows: [{date: 2008-06, excess: -2.5}]}}`;
    const result = check(turned);
    expect(result.verdict).toBe('supported');
    expect(result.surprise!.words).toContain('as the Russell 2000 beat the S&P 500 on');
    expect(result.evidence!.tables[1]!.title).toContain('in which the Russell 2000 beat the S&P 500');
    expect(result.prediction!.words).toContain('the S&P 500 was ahead of the Russell 2000 twelve months later in one of four cases');
    expect(result.prediction!.mean).toBeCloseTo(-0.004728990116816684, 12);
  });

  it('of a series against itself has nobody ahead, and no run', () => {
    const same = `
- {id: t, kind: eventTable, of: {a: RUT, beats: RUT}, event: {type: streak, atLeast: 2}, claimed: {rows: [{date: 2008-06, excess: 0}], hits: {value: 0, of: 1}}}`;
    expect(check(same).evaluation!.cells.map(({ outcome }) => outcome)).toEqual(['fails', 'holds', 'holds']);
    expect([check(same).surprise, check(same).prediction]).toEqual([null, null]);
  });
});

describe('a month in the making', () => {
  // Data that end on 1990-03-29 (a Thursday): March has a session to come.
  const series = madeSeries({ RUT: Array.from({ length: 62 }, (_, i) => 100 + i), SPX: new Array(62).fill(100) });
  const last = isoDate(series[0]!.days[61]!);

  it('is not read as its last session so far', () => {
    expect(last).toBe('1990-03-29');
    const result = check(table('{date: 1990-03, a: 1}', 'horizon: {sessions: 1}'), series);
    expect(result.missing).toEqual(['closes of 1990-03 and of what followed']);
    expect(check(table('{date: 1990-02, a: 1}', 'horizon: {sessions: 1}'), series).missing).toEqual([]);
  });
});

describe('a table whose count', () => {
  const rows = '{date: 2016-03, a: 24.4}, {date: 2010-10, a: 8.2}';
  it.each([
    ['{value: 1, of: 2}', 'supported'],
    ['{value: 2, of: 2}', 'mixed'],
    ['{value: 1, of: 3}', 'mixed'], // of three rows nothing can be told from two
  ])('%s', (hits, verdict) => {
    const result = check(table(rows).replace(/}\]}$/, `}], hits: ${hits}}`));
    expect(result.verdict).toBe(verdict);
    if (hits.includes('of: 3')) expect(cell(result, 'rows ahead, of 3').outcome).toBe('untestable');
  });
});

describe('a claim that makes no table', () => {
  const read =
    (claimed: unknown, more: object = {}) =>
    () =>
      parseAs(kindNamed('eventTable'), { id: 't', kind: 'eventTable', of: { a: 'RUT', beats: 'SPX' }, claimed, ...more }, 't');
  it.each([
    ['without a row', { rows: [] }, {}],
    ['with a date twice', { rows: [{ date: '2008-06' }, { date: '2008-06' }] }, {}],
    ['with a month that is none', { rows: [{ date: '2008-13' }] }, {}],
    ['with words for a figure', { rows: [{ date: '2008-06', a: 'much' }] }, {}],
    ['with two horizons', { rows: [{ date: '2008-06' }] }, { horizon: { months: 1, sessions: 21 } }],
    ['over no session', { rows: [{ date: '2008-06' }] }, { horizon: { sessions: 0 } }],
  ])('%s is refused', (_, claimed, more) => {
    expect(read(claimed, more)).toThrow(/^t: field /);
  });
});

describe('a figure of a row', () => {
  const read = (a: unknown) => () =>
    parseAs(
      kindNamed('eventTable'),
      { id: 't', kind: 'eventTable', of: { a: 'RUT', beats: 'SPX' }, claimed: { rows: [{ date: '2008-06', a }] } },
      't',
    );
  it.each([[4.2], ['-4.20'], ['missing'], [{ value: 4.2, op: 'over' }], [{ missing: true }], [{ range: [1, 2] }]])('may be %j', (a) => {
    expect(read(a)).not.toThrow();
  });
  it.each([
    ['much', /claimed.rows.0.a: expected a number as it is printed/],
    [{ valu: 1 }, /claimed.rows.0.a/],
    [{ value: 1, unit: 'days' }, /claimed.rows.0.a/],
    [{}, /expected a figure: value, range, or missing/],
    [{ range: [2, 1] }, /expected the lower end first/],
    [null, /claimed.rows.0.a/],
  ])('may not be %j', (a, message) => {
    expect(read(a)).toThrow(message);
  });
});

describe('a run of one day and one event', () => {
  it('is told as such', () => {
    const result = check(
      `
- id: one
  kind: eventTable
  of: {a: A, beats: B}
  event: {type: streak, atLeast: 3}
  horizon: {sessions: 2}
  claimed: {rows: [{date: 1990-01, a: 1}]}`,
      wonAndLost('lwwwtwlwwl', epochDay(1990, 1, 2)),
    );
    expect(result.evaluation!.steps[0]).toMatch(/from 1990-01-08/);
    expect(result.prediction).toMatchObject({ events: 1, incomplete: 0, hits: 1 });
    expect(result.prediction!.words).toMatch(
      /^After the one run of three days or more in which A beat B, A was ahead of B two sessions later;/,
    );
  });
});
