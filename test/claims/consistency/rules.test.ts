import { describe, expect, it } from 'vitest';
import { consistencyOf } from '../../../src/claims/consistency/consistency.js';
import { between, fileOf, sentences, within } from './support.js';

const ret = (id: string, of: string, value: string | number, more = 'asOf: 2026-01-20, window: {from: ytd}'): string =>
  `id: ${id}, kind: return.period, of: ${of}, ${more}, claimed: {value: ${value}}`;
const run = (id: string, day: string, claimed: string): string =>
  `id: ${id}, kind: streak.length, asOf: ${day}, of: {a: RUT, beats: SPX}, claimed: {value: ${claimed}}`;
const since = (id: string, day: string, length: number, year: string, more = ''): string =>
  `id: ${id}, kind: streak.longestSince, asOf: ${day}, of: {a: RUT, beats: SPX}, claimed: {length: ${length}, since: ${year}}${more}`;
const level = (id: string, day: string, value: string): string =>
  `id: ${id}, kind: level.at, asOf: ${day}, of: RUT, claimed: {value: ${value}}`;

describe('a lead', () => {
  const lead = (value: string) =>
    within(ret('x1', 'RUT', 7.1), ret('x2', 'SPX', -0.7), ret('x3', '{a: RUT, minus: SPX}', `${value}, unit: pts`));

  it('is the difference of the two returns of its article, with the half-units of all three', () => {
    expect(lead('7.8')).toEqual([]);
    expect(lead('7.9')).toEqual([]);
    expect(lead('8')).toEqual([]);
    expect(sentences(lead('8.0'))).toEqual([
      'The lead of the Russell 2000 over the S&P 500 from the close of 31 December 2025 to that of 20 January 2026 is 8.0 points by x3, but 7.1% and −0.7% (x1 and x2) make 7.7 to 7.9 points.',
    ]);
  });

  it('is held against rows of a table as well, and not against another window or another article', () => {
    const row =
      'id: t, kind: return.table, asOf: 2026-01-20, window: {from: ytd}, claimed: {rows: [{of: RUT, value: 7.1}, {of: SPX, value: -0.7}, {of: {a: RUT, minus: SPX}, value: 6.4, unit: pts}]}';
    expect(within(row).map(({ kind }) => kind)).toEqual(['difference']);
    expect(
      within(ret('x1', 'RUT', 7.1), ret('x2', 'SPX', -0.7, 'asOf: 2026-01-16, window: {from: ytd}'), ret('x3', '{a: RUT, minus: SPX}', 9)),
    ).toEqual([]);
    expect(between(ret('x1', 'RUT', 7.1), ret('x3', '{a: RUT, minus: SPX}', 9))).toEqual([]);
  });
});

describe('returns of two windows, one after the other', () => {
  it('make that of both', () => {
    const day = (value: number) => ret('d', 'RUT', value, 'asOf: 2026-01-16, window: {from: priorClose}');
    const before = ret('b', 'RUT', 7.9, 'asOf: 2026-01-15, window: {from: ytd}');
    const after = ret('a', 'RUT', 8.8, 'asOf: 2026-01-16, window: {from: ytd}');
    expect(within(before, after, day(0.8))).toEqual([]);
    expect(within(before, after, day(0.6)).map(({ kind, claims }) => [kind, claims.map(({ id }) => id)])).toEqual([
      ['difference', ['a', 'b', 'd']],
    ]);
  });
});

describe('a table of what followed', () => {
  const table = (rows: string, more = '') =>
    within(`id: t, kind: eventTable, asOf: 2026-01-20, of: {a: RUT, beats: SPX}, claimed: {rows: [${rows}]${more}}`);

  it('has leads that its returns make', () => {
    expect(table('{date: 2008-06, a: -18.2, b: -22.4, excess: 4.2}')).toEqual([]);
    expect(sentences(table('{date: 2008-06, a: -18.2, b: -22.4, excess: 4.4}'))).toEqual([
      'In the row 2008-06 of t the lead is 4.4 points, but −18.2% and −22.4% make 4.1 to 4.3 points.',
    ]);
  });

  const TWO = '{date: 2008-06, excess: 4.2}, {date: 2010-10, excess: -1.0}';

  it('has a mean and hits that its rows make', () => {
    expect(table(TWO, ', mean: {excess: 1.6}, hits: {value: 1, of: 2}')).toEqual([]);
    expect(sentences(table(TWO, ', mean: {excess: 1.8}, hits: {value: 2, of: 3}'))).toEqual([
      'By t the mean of the leads is 1.8 points, but the two in the table (4.2 points and −1.0 points) have a mean of 1.55 to 1.65 points.',
      't counts 3 cases and lists two rows.',
      'By t the first series was ahead in 2 of two cases, but in the rows it is in one (4.2 points and −1.0 points).',
    ]);
  });

  it('may have its rows in one claim and their mean in another', () => {
    const head = 'kind: eventTable, asOf: 2026-01-20, of: {a: RUT, beats: SPX}';
    const [rows, mean] = [
      `id: r, ${head}, claimed: {rows: [${TWO}]}`,
      `id: m, ${head}, claimed: {rows: [{date: 2008-06}, {date: 2010-10}], mean: {excess: 4.2}}`,
    ];
    expect(within(rows, mean).map(({ claims }) => claims.map(({ id }) => id))).toEqual([['m', 'r']]);
  });
});

describe('a day', () => {
  it('on which a close is dated has a session; else it says why not', () => {
    const cross = (date: string) => within(`id: c, kind: level.cross, asOf: 2026-01-20, of: RUT, claimed: {value: 2640, date: ${date}}`);
    expect(cross('2026-01-14')).toEqual([]);
    expect(cross('2026-01')).toEqual([]);
    expect(sentences(cross('2026-01-01'))).toEqual([
      "c gives a day on which nothing can have closed: 1 January 2026 was no trading day (New Year's Day).",
    ]);
  });

  it('that is stated or ends a window is a note where it has none, and nothing where we inferred it', () => {
    expect(within(level('l', '2026-01-18', '2660')).map(({ severity, kind }) => [severity, kind])).toEqual([['note', 'no-session']]);
    expect(within(`${level('l', '2026-01-18', '2660')}, asOfBasis: inferred`)).toEqual([]);
    expect(within(ret('r', 'RUT', 3, 'asOf: 2026-01-16, window: {from: 2025-11-27}'))).toHaveLength(1);
    expect(within('id: e, kind: external.macro, asOf: 2026-01-10, of: ICSA, claimed: {value: 3, unit: count}')).toEqual([]);
  });
});

describe('two figures of one thing', () => {
  it('are told across spellings, kinds and articles, unless their roundings meet', () => {
    expect(sentences(between(ret('x', '^RUT', 7.1), ret('y', 'RUT', 6.6)))).toEqual([
      'The return of the Russell 2000 from the close of 31 December 2025 to that of 20 January 2026 was 7.1% by x (a.txt), but 6.6% by y (b.txt).',
    ]);
    expect(between(ret('x', 'RUT', 7.1), ret('y', 'RUT', 7.14))).toEqual([]);
    expect(between(ret('x', 'RUT', 7.1), ret('y', 'RUT', '7.16'))).toEqual([]); // two vendors may be so far apart
    expect(within(ret('x', 'RUT', 7.1), ret('y', 'RUT', '7.16'))).toHaveLength(1);
    const above =
      'id: f, kind: calendar.first, asOf: 2026-01-15, of: SPX, over: year, at: 2025, condition: {above: 10, running: 3}, claimed: {holds: true}';
    expect(between(above, ret('y', 'SPX', 9.1, 'window: {from: 2024, to: 2024}'))).toHaveLength(1);
    expect(between(above, ret('y', 'SPX', 9.1, 'window: {from: 2022, to: 2022}'))).toEqual([]);
  });

  it('are two things with and without dividends, on two days, by two volatilities', () => {
    expect(between(ret('x', '{id: RUT, basis: total}', 7.1), ret('y', 'RUT', 6.6))).toEqual([]);
    expect(between(ret('x', 'IWM', 7.9), ret('y', '{id: IWM, basis: price}', 7.1))).toEqual([]); // the one has whichever the data have
    expect(between(ret('x', 'RUT', 7.1, 'asOf: 2026-01-16, window: {from: ytd}'), ret('y', 'RUT', 6.6))).toEqual([]);
    const vol = (id: string, more: string) =>
      `id: ${id}, kind: volatility, asOf: 2026-01-20, of: RUT, ${more}, claimed: {value: ${id === 'v' ? 18 : 22}}`;
    expect(between(vol('v', 'window: {observations: 252}'), vol('w', 'window: {observations: 60}'))).toEqual([]);
    expect(between(vol('v', 'window: {observations: 252}'), vol('w', 'window: {observations: 252}'))).toHaveLength(1);
  });

  it('of which one hangs on the day of publication are a note', () => {
    const [found] = between(ret('x', 'RUT', 7.1, 'window: {from: ytd}'), ret('y', 'RUT', 6.6, 'asOf: 2026-01-22, window: {from: ytd}'));
    expect(found).toMatchObject({ severity: 'note', sentence: expect.stringContaining('x (a.txt) gives no day') });
  });

  it('that the text has lost contradict nothing', () => {
    expect(
      between('id: x, kind: return.period, of: RUT, asOf: 2026-01-20, window: {from: ytd}, claimed: {missing: true}', ret('y', 'RUT', 6.6)),
    ).toEqual([]);
  });
});

describe('levels', () => {
  it('of two days and the return between go together', () => {
    const levels = [level('l1', '2025-12-31', '"2,481.91"'), level('l2', '2026-01-20', '"2,645.36"')];
    expect(within(...levels, ret('r', 'RUT', 6.6))).toEqual([]);
    expect(sentences(within(...levels, ret('r', 'RUT', 7.1)))).toEqual([
      'The Russell 2000 closed on 31 December 2025 at 2,481.91 by l1, but at 2,468.8 to 2,471.1, which a level of 2,645.36 by l2 on 20 January 2026 and a return of 7.1% by r from the close of 31 December 2025 to that of 20 January 2026 make.',
    ]);
  });

  it('with returns since a year began imply one close before it', () => {
    const file = (name: string, day: string, value: string, gain: number) =>
      fileOf(name, [level('l', day, value), ret('r', 'RUT', gain, `asOf: ${day}, window: {from: ytd}`)]);
    const first = file('a', '2026-01-15', '"2,674.56"', 7.8);
    expect(consistencyOf([first, file('b', '2026-01-20', '"2,645.36"', 6.6)])).toEqual([]);
    expect(consistencyOf([first, file('b', '2026-01-20', '"2,669.10"', 7.1)]).map(({ kind, claims }) => [kind, claims.length])).toEqual([
      ['levels', 4],
    ]);
  });

  it('are not above the highest of days among which theirs lies; a day’s high bounds a close, and not the other way about', () => {
    const record = (value: string, of = 'RUT') =>
      `id: r, kind: level.record, asOf: 2026-01-20, of: ${of}, window: {from: 2025}, claimed: {value: ${value}}`;
    expect(between(level('l', '2025-12-10', '2576'), record('"2,570.00"'))).toHaveLength(1);
    expect(between(level('l', '2025-12-10', '2576'), record('"2,570.00"', '{id: RUT, field: high}'))).toHaveLength(1);
    const high = 'id: l, kind: level.at, asOf: 2025-12-10, of: {id: RUT, field: high}, claimed: {value: 2576}';
    expect(between(high, record('"2,570.00"'))).toEqual([]);
    expect(between(level('l', '2024-12-10', '2576'), record('"2,570.00"'))).toEqual([]);
  });

  it('that were first passed on a day, would be a record, or were never passed bound the others', () => {
    const cross = 'id: c, kind: level.cross, asOf: 2026-01-20, of: RUT, claimed: {value: "2,640", date: 2026-01-14}';
    expect(sentences(between(cross, level('l', '2026-01-13', '"2,650.10"')))).toEqual([
      'By l (b.txt) the Russell 2000 stood at 2,650.10 on 13 January 2026, but by c (a.txt) the Russell 2000 did not close above 2,640 on 13 January 2026.',
    ]);
    // It may have been above at first, and have come from below later.
    expect(between(cross, level('l', '2026-01-09', '"2,650.10"'))).toEqual([]);
    expect(between(cross, level('l', '2026-01-15', '"2,630.10"'))).toEqual([]);
    expect(between(cross, level('l', '2026-01-14', '"2,630.10"'))).toHaveLength(1);
    const record = 'id: w, kind: level.record, asOf: 2026-01-20, of: RUT, claimed: {value: "2,600", wouldBe: true}';
    expect(between(record, level('l', '2026-01-09', '"2,650.10"'))).toHaveLength(1);
    expect(between(record, level('l', '2026-01-21', '"2,650.10"'))).toEqual([]);
  });
});

describe('lengths of a run', () => {
  it('grow by a day a session, or begin anew', () => {
    expect(within(run('x', '2026-01-15', '10'), run('y', '2026-01-20', '12'))).toEqual([]); // a holiday and a weekend between
    expect(within(run('x', '2026-01-15', '10'), run('y', '2026-01-20', '1'))).toEqual([]);
    expect(within(run('x', '2026-01-15', '0'), run('y', '2026-01-20', '2'))).toEqual([]);
    expect(within(run('x', '2026-01-15', '10'), run('y', '2026-01-20', '2'))).toHaveLength(1);
    expect(sentences(within(run('x', '2026-01-15', '10'), run('y', '2026-01-20', '13')))).toEqual([
      'By x the run of the Russell 2000 ahead of the S&P 500 was ten days long on 15 January 2026, but by y 13 days on 20 January 2026; two sessions later it is twelve if it went on, and fewer than two if it began anew.',
    ]);
  });

  it('are one on one day: fourteen and fifteen on 22 January are not, fifteen a session later is', () => {
    expect(sentences(within(run('x', '2026-01-22', '14'), run('y', '2026-01-22', '15')))).toEqual([
      'By x the run of the Russell 2000 ahead of the S&P 500 was 14 days long on 22 January 2026, but by y 15 days.',
    ]);
    expect(within(run('x', '2026-01-22', '14'), run('y', '2026-01-23', '15'))).toEqual([]);
    expect(within(run('x', '2026-01-22', '14'), since('y', '2026-01-22', 15, '1996'))).toHaveLength(1);
  });
});

describe('the longest run since', () => {
  it('excludes a run as long in between, whoever has it', () => {
    expect(within(since('x', '2026-01-20', 12, '2008'), since('y', '2026-01-15', 10, '1990'))).toHaveLength(1);
    expect(within(since('x', '2026-01-20', 12, '2008'), since('y', '2026-01-15', 10, '2008'))).toEqual([]);
    expect(within(since('x', '2026-01-20', 12, '2008'), since('y', '2026-01-15', 10, '2016'))).toEqual([]);
    expect(within(since('x', '2026-01-20', 12, '2008-06'), since('y', '2026-01-20', 12, '1996'))).toHaveLength(1);
  });

  it('agrees with a longer one before, and with itself two sessions later', () => {
    expect(within(since('r', '1996-05-07', 16, 'start'), since('y', '2026-01-22', 14, '1996'))).toEqual([]);
    expect(within(since('r', '1996-05-07', 16, 'start'), since('y', '2026-01-22', 14, '1995'))).toHaveLength(1);
    expect(within(run('x', '2026-01-22', '14'), since('y', '2026-01-20', 12, '2008'))).toEqual([]);
  });

  it('says of a run as long nothing where it says longer', () => {
    const longer = since('y', '2026-01-20', 12, '1996', ', tolerance: {comparison: strictlyLonger}');
    const twelve = (atLeast: number) =>
      `id: c, kind: streak.count, asOf: 2026-01-20, atLeast: ${atLeast}, of: {a: RUT, beats: SPX}, claimed: {dates: [2010-10]}`;
    expect(within(longer, twelve(12))).toEqual([]);
    expect(within(longer, twelve(13))).toHaveLength(1);
  });

  it('is of other runs by weeks, or of another pair', () => {
    const weeks =
      'id: w, kind: streak.longestSince, asOf: 2026-01-15, of: {a: RUT, beats: SPX, frequency: week}, claimed: {length: 10, since: 1990}';
    expect(within(since('x', '2026-01-20', 12, '2008'), weeks)).toEqual([]);
  });
});

describe('a count', () => {
  const count = (id: string, atLeast: number, claimed: string, from = '1979') =>
    `id: ${id}, kind: streak.count, asOf: 2025-12-31, of: {a: RUT, beats: SPX}, atLeast: ${atLeast}, window: {from: ${from}}, claimed: {${claimed}}`;

  it('is no less than the dates that are listed; of more, they are examples', () => {
    expect(within(count('c', 12, 'value: 2, dates: [2008-06, 2010-10]'))).toEqual([]);
    expect(within(count('c', 12, 'value: 1, dates: [2008-06, 2010-10]'))[0]).toMatchObject({ kind: 'count', severity: 'contradiction' });
    expect(within(count('c', 12, 'value: 3, dates: [2008-06, 2010-10]'))).toEqual([]);
  });

  it('with all its dates has no other run', () => {
    const list = count('c', 12, 'value: 2, dates: [2008-06, 2010-10]');
    expect(within(list, since('y', '2026-01-22', 14, '1996-05'))).toHaveLength(1);
    expect(within(list, since('y', '2026-01-22', 14, '2008'))).toEqual([]);
    expect(within(count('c', 15, 'value: 1, dates: [1990-06]'), since('y', '2026-01-22', 14, '1996-05'))).toEqual([]);
  });

  it('of longer runs, or of fewer years, is no greater', () => {
    expect(within(count('c', 8, 'value: 20'), count('d', 12, 'value: 6'))).toEqual([]);
    expect(within(count('c', 8, 'value: 5'), count('d', 12, 'value: 6'))).toHaveLength(1);
    expect(within(count('c', 12, 'value: 5'), count('d', 12, 'value: 6', '1990'))).toHaveLength(1);
    expect(within(count('c', 12, 'value: 5', '1990'), count('d', 12, 'value: 6'))).toEqual([]);
    expect(within(count('c', 12, 'value: 5'), count('d', 12, 'value: 6')).map(({ kind }) => kind)).toEqual(['two-figures']);
  });

  it('is one with that of its shares', () => {
    const shared = (cases: number) =>
      within(
        `id: x, kind: conditional, asOf: 2026-01-15, of: {a: RUT, beats: SPX}, event: {type: streak, atLeast: 9}, claimed: {cases: ${cases}, ahead: {value: 10, of: 12}}`,
      );
    expect(shared(12)).toEqual([]);
    expect(sentences(shared(13))).toEqual(['x counts 13 cases, and gives a share of twelve cases.']);
  });
});

describe('an order', () => {
  const order = (claimed: string) =>
    `id: o, kind: ordering, asOf: 2026-01-20, of: [RUT, SPX, MID], window: {from: ytd}, claimed: {${claimed}}`;
  const printed = [ret('x1', 'RUT', 7.1), ret('x2', 'SPX', -0.7), ret('x3', 'MID', 3.2)];

  it('is that of the returns that are printed', () => {
    expect(within(order('order: [RUT, MID, SPX]'), ...printed)).toEqual([]);
    expect(sentences(within(order('order: [RUT, SPX, MID]'), ...printed))).toEqual([
      'By o the S&P 500 did better than the S&P MidCap 400 from the close of 31 December 2025 to that of 20 January 2026, but the figures are −0.7% (x2) and 3.2% (x3).',
    ]);
    expect(within(order('best: MID'), ...printed)).toHaveLength(1);
    expect(within(order('worst: SPX'), ...printed)).toEqual([]);
    expect(within(order('ahead: [SPX, RUT]'), ret('x', '{a: SPX, minus: RUT}', -7.8))).toHaveLength(1);
  });

  it('is one with that of another claim', () => {
    expect(between(order('ahead: [SPX, RUT]'), order('ahead: [RUT, SPX]'))).toHaveLength(1);
    expect(between(order('ahead: [SPX, RUT]'), order('ahead: [SPX, MID]'))).toEqual([]);
  });
});

describe('a claim that is awkward', () => {
  it.each([
    ['of the days before the calendar', level('l', '1960-01-05', '59.9')],
    ['of more sessions than there are', ret('r', 'RUT', 7, 'asOf: 1971-01-20, window: {from: 20000d}')],
    ['of a run longer than the calendar', run('x', '1971-01-20', '9999')],
    ['whose sum cannot be read', 'id: x, kind: arithmetic, arithmetic: [{expr: "1 +", printed: 2}]'],
    ['that divides by zero', 'id: x, kind: arithmetic, arithmetic: [{expr: "1/0", printed: 2}]'],
    ['that lost everything', ret('r', 'RUT', '-100.0')],
    ['far in the future', `${level('l', '2399-12-31', '2')}, source: {published: 2400-01-02}`],
  ])('%s is nothing to stumble over', (_, claim) => {
    expect(() => within(claim, level('m', '2026-01-20', '2669'), ret('s', 'RUT', 7))).not.toThrow();
  });
});
