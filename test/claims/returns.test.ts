import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';
import { sessionsFrom } from '../support/dataset.js';

const series = await shippedSeries();
const check = (yaml: string) => checkOne(yaml, series);

describe('a table of returns', () => {
  // Closes of us-size-daily: 2026-01-20 2645.36 and 6796.86, 2025-12-31 2481.91 and 6845.5, 2026-01-16 2677.74 and 6940.01.
  const table = (rows: string, more = ''): string =>
    `{kind: return.table, asOf: 2026-01-20, window: {from: ytd}${more}, claimed: {rows: [${rows}]}}`;

  it('has a cell for each row, of series, of differences, and over windows of their own', () => {
    const rows =
      '{of: RUT, value: 6.59}, {of: {a: RUT, minus: SPX}, value: 7.30, unit: pts}, {of: SPX, window: {from: priorClose}, value: -2.06}';
    const { verdict, evaluation } = check(table(rows));
    expect(verdict).toBe('supported');
    const computed = evaluation!.cells.map((cell) => cell.computed as number);
    const [rut, spx] = [2645.36 / 2481.91 - 1, 6796.86 / 6845.5 - 1];
    [rut * 100, (rut - spx) * 100, (6796.86 / 6940.01 - 1) * 100].forEach((value, i) => {
      expect(computed[i]).toBeCloseTo(value, 9);
    });
  });

  it('tells the rows whose data are there, and of the others what they would take', () => {
    const { verdict, evaluation, missing } = check(table('{of: SPXEXTOP10, value: -1.8}, {of: RUT, value: 6.6}, {of: SPX, missing: true}'));
    expect(evaluation!.cells.map(({ outcome }) => outcome)).toEqual(['untestable', 'holds', 'lost']);
    expect([verdict, missing]).toEqual(['mixed', ['SPXEXTOP10 (price)']]);
  });

  it('widens the row of a proxy, and no other', () => {
    const { verdict, evaluation } = check(
      table('{of: {id: R3000, proxy: IWM}, value: 6.6}, {of: RUT, value: 6.6}, {of: SPX, value: -0.7}'),
    );
    const widths = evaluation!.cells.map(({ band }) => band!.high - band!.low);
    expect(verdict).toBe('supported-by-proxy');
    expect(widths[0]).toBeGreaterThan(0.3);
    expect(widths.slice(1).map((width) => width.toFixed(6))).toEqual(['0.140000', '0.140000']);
  });

  it('cannot be told where no row can', () => {
    expect(check(table('{of: NONE, value: 1}, {of: NEITHER, value: 2}'))).toMatchObject({
      verdict: 'not-testable',
      missing: ['NONE (price)', 'NEITHER (price)'],
    });
  });

  it('is mixed where rows differ, and takes a row at an as-of day of its own', () => {
    const rows = '{of: RUT, value: 6.6}, {of: RUT, asOf: 2026-01-16, value: 7.9}, {of: RUT, value: 9.9}';
    const { verdict, evaluation } = check(table(rows));
    expect([verdict, ...evaluation!.cells.map(({ outcome }) => outcome)]).toEqual(['mixed', 'holds', 'holds', 'fails']);
  });

  it('says in its rows or once of what it is', () => {
    expect(check(table('{window: {from: 2025, to: 2025}, value: 11.3}, {value: 6.6}', ', of: RUT')).verdict).toBe('supported');
    expect(() => check(table('{value: 6.6}'))).toThrow('field of: expected a series: here, or in every row');
  });
});

describe('a return', () => {
  const ytd = check(
    '{kind: return.period, asOf: 2026-01-20, of: {a: RUT, minus: SPX}, window: {from: ytd}, claimed: {value: 7.3, unit: pts}}',
  );

  it('is shown by the closes it is of and the growth of both from a common 1', () => {
    const { tables, picture } = ytd.evidence!;
    expect(tables[0]!.rows.map((row) => [row[0], row[2], row[4]])).toEqual([
      ['the Russell 2000', 2481.91, 2645.36],
      ['the S&P 500', 6845.5, 6796.86],
    ]);
    expect(picture).toMatchObject({ kind: 'growth' });
    const { lines, days } = picture as Extract<typeof picture, { kind: 'growth' | 'underwater' }>;
    expect(lines.map(({ values }) => [values.length, values[0], values[12]])).toEqual([
      [13, 1, 2645.36 / 2481.91],
      [13, 1, 6796.86 / 6845.5],
    ]);
    expect(days).toHaveLength(13);
  });

  it('is as rare as the earlier windows at least as extreme that share no session: 58 of 11,837 in 14 episodes, by a loop in Python', () => {
    expect(ytd.surprise).toMatchObject({ probability: 59 / 11838, facts: { windows: 11837, asExtreme: 58, episodes: 14 } });
    expect(ytd.surprise!.words).toContain(
      'Of the 11,837 earlier spells of twelve sessions since 29 December 1978, 58 brought a lead of 7.3 points or more, in 14 episodes that share no session: about once in 3.4 years.',
    );
  });

  it.each([
    // Counted in Python, the most extreme first: eight before the last quarter of 2020, and November 2008 alone before March 2020.
    ['2020-12-31', '{from: 2020Q4, to: 2020Q4}', { windows: 10466, asExtreme: 60, episodes: 8 }, 'about once in 5.2 years'],
    ['2020-03-18', '{from: {highOf: 2020}}', { windows: 10310, asExtreme: 2, episodes: 1 }, 'about once in 41 years'],
  ])('comes as often as episodes before it did: to %s', (asOf, window, facts, often) => {
    const { surprise } = check(`{kind: return.period, asOf: ${asOf}, of: RUT, window: ${window}, claimed: {missing: true}}`);
    expect(surprise!.facts).toMatchObject(facts);
    expect(surprise!.words).toContain(often);
  });

  it.each([
    // −19.443% over 2022 by the closes.
    ['19.4', ['It would hold with a minus sign: say -19.4 for a loss.']],
    ['18.2', []],
    ['{value: 19, op: about}', ['It would hold with a minus sign: say -19 for a loss.']],
    ['{value: 19, op: over}', []],
  ])('says where %s lacks a minus', (claimed, said) => {
    const text = claimed.startsWith('{') ? claimed : `{value: ${claimed}}`;
    const result = check(`{kind: return.period, asOf: 2022-12-30, of: SPX, window: {from: ytd}, claimed: ${text}}`);
    expect([result.verdict, result.reasons.slice(1)]).toEqual(['contradicted', said]);
  });

  it('that holds on its own day is not said to hold on others, whatever else is wrong', () => {
    const sum = 'arithmetic: [{expr: 18.4 - 16.3, printed: 3.1, unit: pts}]';
    const result = check(
      `{kind: return.period, asOf: 2020-12-31, of: {a: RUT, minus: SPX}, window: {from: ytd}, claimed: {value: 2.1, unit: pts}, ${sum}}`,
    );
    expect(result.neighbours.some(({ holds }) => holds)).toBe(true);
    expect([result.verdict, result.reasons.join(' ')]).toEqual(['arithmetic-error', expect.not.stringContaining('It would hold')]);
  });

  it('in a table is contradicted by the first row that is not so', () => {
    const rows = '[{of: SPX, value: -19.4}, {of: {a: SPX, minus: RUT}, value: 1.2, unit: pts, label: lead}, {of: RUT, value: 1}]';
    const { evaluation } = check(`{kind: return.table, asOf: 2022-12-30, window: {from: ytd}, claimed: {rows: ${rows}}}`);
    const { label, from, to, computed } = evaluation!.counterexample!;
    expect([label, from, to]).toEqual(['lead', '2021-12-31', '2022-12-30']);
    expect(computed).toBeCloseTo(100 * (3839.5 / 4766.18 - 1761.25 / 2245.31), 2);
  });

  it('has no rarity where the history is short of it', () => {
    const short = check('{kind: return.period, asOf: 2026-01-20, of: RUT, window: {from: 1990}, claimed: {value: 1000, op: over}}');
    expect(short.surprise).toBeNull();
  });

  it('looks down where it lies below the median', () => {
    const low = check('{kind: return.period, asOf: 2026-01-20, of: SPX, window: {from: 12d}, claimed: {value: -0.7}}');
    expect(low.surprise!.words).toContain('brought a loss of 0.7% or more');
  });
});

describe('the deepest fall', () => {
  // Worked out by a loop over the shipped closes in Python.
  it.each([
    [
      'RUT in 2008',
      '{of: RUT, window: {from: 2008, to: 2008}, claimed: {value: -49.7, peak: 2007-12-31, trough: 2008-11-20}}',
      -0.4970040337845776,
    ],
    ['SPX since 2000', '{of: SPX, window: {from: 2000}, claimed: {value: -56.8, peak: 2007-10, trough: 2009}}', -0.5677538894035716],
    ['IWM with dividends', '{of: IWM, claimed: {value: -58.64}}', -0.5863952409207784],
  ])('of %s', (_, text, depth) => {
    const { verdict, evaluation } = check(`{kind: drawdown.max, asOf: 2026-01-16, ${text.slice(1)}`);
    expect(verdict).toBe('supported');
    expect(evaluation!.cells[0]!.computed).toBeCloseTo(depth * 100, 9);
  });

  it('may be a table of several, each with its days', () => {
    const text =
      '{kind: drawdown.max, asOf: 2026-01-16, claimed: {rows: [{of: IWM, value: -59.8, trough: 2009}, {of: SPY, value: -55.19}, {of: IJS, value: -60}]}}';
    const { verdict, evaluation, evidence } = check(text);
    expect(verdict).toBe('mixed');
    expect(evaluation!.cells.map(({ label, outcome }) => `${label} ${outcome}`)).toEqual([
      'IWM with dividends fails',
      'IWM with dividends, trough holds',
      'SPY with dividends holds',
      'IJS untestable',
    ]);
    expect(evaluation!.counterexample).toMatchObject({ peak: '2007-07-13', trough: '2009-03-09' });
    expect(evidence!.picture).toMatchObject({
      kind: 'underwater',
      lines: [{ label: 'IWM with dividends' }, { label: 'SPY with dividends' }],
    });
    expect(evidence!.tables.map(({ rows }) => rows.length)).toEqual([5, 5]);
  });

  it('of a series that only rose is none, and says so', () => {
    const rising = madeSeries({ id: 'UP', days: sessionsFrom(4, epochDay(2026, 1, 2)), values: [1, 2, 3, 4] });
    const result = checkOne('{kind: drawdown.max, of: UP, claimed: {value: 0}}', [rising]);
    expect([result.verdict, result.sentence]).toEqual([
      'supported',
      'UP never closed below a former high from 2 January 2026 to 7 January 2026.',
    ]);
  });

  it('that goes on is not said to be made good', () => {
    const falling = madeSeries({ id: 'DOWN', days: sessionsFrom(4, epochDay(2026, 1, 2)), values: [1, 2, 1, 1.5] });
    const result = checkOne('{kind: drawdown.max, of: DOWN, claimed: {value: -50}}', [falling]);
    expect(result.sentence).toContain(
      'From 2 January 2026 to 7 January 2026 the deepest fall of DOWN was 50.00%, from 5 January 2026 to 6 January 2026; it was not made good by then.',
    );
  });

  it('takes rows or one figure', () => {
    expect(() => check('{kind: drawdown.max, of: RUT, claimed: {value: 1, rows: [{value: 2}]}}')).toThrow(
      'expected rows or one figure, not both',
    );
    expect(() => check('{kind: drawdown.max, of: RUT, claimed: {peak: 2007}}')).toThrow('claimed.value: expected a figure');
  });
});
