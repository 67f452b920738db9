import { describe, expect, it } from 'vitest';
import { checkOne, shippedSeries } from '../support/claims.js';

const series = await shippedSeries();

/** Figures of articles of December 2025 and January 2026, as each kind says them, and what the data that ship make of them. */
const ASKED: readonly (readonly [text: string, yaml: string, verdict: string])[] = [
  [
    'three years of gains in double digits',
    '{kind: calendar.first, asOf: 2026-01-15, of: SPX, condition: {above: 10, running: 3}, at: 2025, claimed: {holds: true}}',
    'supported',
  ],
  [
    'for the first time since 2019 to 2021',
    '{kind: calendar.first, asOf: 2026-01-15, of: SPX, condition: {above: 10, running: 3}, at: 2025, claimed: {since: 2021}}',
    'supported',
  ],
  [
    'small caps up three years running',
    '{kind: calendar.first, asOf: 2026-01-15, of: RUT, condition: {above: 0, running: 3}, at: 2025, claimed: {holds: true}}',
    'supported',
  ],
  [
    'large caps edged ahead in the fourth quarter',
    '{kind: ordering, asOf: 2026-01-16, basis: total, of: [IWM, IWB], window: {from: 2025Q4, to: 2025Q4}, claimed: {ahead: [IWB, IWM]}}',
    'supported',
  ],
  [
    'micro caps led all indices of the quarter',
    '{kind: ordering, asOf: 2026-01-16, basis: total, of: [IWC, IWM, IWB, SPY, QQQ, IJH], window: {from: 2025Q4, to: 2025Q4}, claimed: {best: IWC}}',
    'supported',
  ],
  [
    'betas of five years that the data do not reach',
    '{kind: beta, asOf: 2026-01-16, basis: total, claimed: {range: [1.23, 1.27], series: [SPSM, VB], vs: SPY}}',
    'not-testable',
  ],
  [
    'nearly the same volatility',
    '{kind: volatility, asOf: 2026-01-16, of: {a: SPSM, over: VB}, claimed: {value: 1, op: about, unit: ratio}}',
    'supported',
  ],
  [
    'a volatility beside one that is lost',
    '{kind: volatility, asOf: 2026-01-16, basis: total, claimed: {rows: [{of: IWM, missing: true}, {of: SPY, value: 19.5}]}}',
    'contradicted',
  ],
  [
    'a correlation in percent',
    '{kind: correlation, asOf: 2026-01-16, basis: total, of: {a: IWM, with: SPY}, claimed: {value: 88, unit: pct}}',
    'contradicted',
  ],
  [
    'the worst falls of two funds',
    '{kind: drawdown.max, asOf: 2026-01-16, basis: total, claimed: {rows: [{of: IWM, value: -59.8}, {of: SPY, value: -57.85}]}}',
    'contradicted',
  ],
  [
    'large ahead of small for the first time in years',
    '{kind: calendar.first, asOf: 2026-01-16, basis: total, of: {a: SPY, minus: IWM}, condition: {above: 0}, at: 2025, claimed: {noneSince: 2015}}',
    'contradicted',
  ],
  [
    'a record within the day',
    '{kind: level.record, asOf: 2025-12-10, of: {id: RUT, field: high}, claimed: {value: "2,576"}}',
    'not-testable',
  ],
  ['a record close on its day', '{kind: level.record, asOf: 2025-12-10, of: RUT, claimed: {date: 2025-12-10}}', 'supported'],
  [
    'daily volatilities of a year so far',
    '{kind: volatility, asOf: 2026-01-20, annualised: false, window: {from: ytd, frequency: day}, claimed: {rows: [{of: RUT, value: 1.8}, {of: SPX, value: 1.4}, {of: IXIC, value: 1.9}]}}',
    'contradicted',
  ],
  [
    'the strongest start since 2021',
    '{kind: rank.history, asOf: 2026-01-20, of: RUT, history: {from: 1979}, claimed: {since: 2021}}',
    'supported',
  ],
  ['a start in the top tenth', '{kind: rank.history, asOf: 2026-01-20, of: RUT, history: {from: 1979}, claimed: {top: 10}}', 'stale'],
  [
    'a start below the median',
    '{kind: rank.history, asOf: 2026-01-20, of: SPX, history: {from: 1979}, claimed: {side: below}}',
    'supported',
  ],
  [
    'a start in the bottom quarter',
    '{kind: rank.history, asOf: 2026-01-20, of: IXIC, history: {from: 1979}, claimed: {bottom: 25}}',
    'not-testable',
  ],
  [
    'a day by size',
    '{kind: return.table, asOf: 2026-01-20, claimed: {rows: [{of: XLG, value: -3.2}, {of: SPXEXTOP10, value: -1.8}, {of: IJH, value: -1.1}, {of: RUT, value: -0.4}, {of: IWC, value: -0.2}]}}',
    'contradicted',
  ],
  [
    'the smaller the better',
    '{kind: ordering, asOf: 2026-01-20, of: [IWC, RUT, IJH, SPXEXTOP10, XLG], claimed: {order: [IWC, RUT, IJH, SPXEXTOP10, XLG]}}',
    'mixed', // one of the five cannot be told
  ],
  [
    'on most of twelve days',
    '{kind: ordering, asOf: 2026-01-20, of: [IWC, RUT, IJH, SPX, XLG], window: {from: 12d}, each: day, claimed: {order: [IWC, RUT, IJH, SPX, XLG], days: {value: 9, op: atLeast}}}',
    'contradicted',
  ],
  [
    'a breakout on a Saturday',
    '{kind: level.cross, asOf: 2026-01-20, of: RUT, claimed: {value: "2,640", date: 2026-01-10}}',
    'contradicted',
  ],
  [
    'a resistance of years, where it had never been',
    '{kind: level.record, asOf: 2026-01-20, of: RUT, window: {from: 2022, to: 2025}, claimed: {value: "2,640"}}',
    'contradicted',
  ],
  [
    'the high of 2024',
    '{kind: level.record, asOf: 2026-01-20, of: RUT, window: {from: 2024, to: 2024}, claimed: {value: "2,750"}}',
    'contradicted',
  ],
  [
    'a level that would be a record',
    '{kind: level.record, asOf: 2026-01-20, of: RUT, claimed: {value: "2,850", wouldBe: true}}',
    'supported',
  ],
  [
    'three years without a new high',
    '{kind: level.cross, asOf: 2026-01-20, of: RUT, window: {from: 2022, to: 2024}, claimed: {value: 2442.74, never: true}}',
    'supported',
  ],
  [
    'six earlier runs of twelve and their months',
    '{kind: streak.count, asOf: 2026-01-20, of: {a: RUT, beats: SPX}, atLeast: 12, window: {from: 1979, to: 2025-12-31}, claimed: {value: 6, dates: [2008-06, 2010-10, 2013-05, 2016-03, 2020-06, 2021-02]}}',
    'mixed',
  ],
];

describe('what articles claim', () => {
  it.each(ASKED)('%s', (_, yaml, verdict) => {
    const result = checkOne(yaml, series);
    expect(result.verdict).toBe(verdict);
    expect(result.sentence).toMatch(/^[A-Z].*\.$/s);
    expect(result.sentence).not.toMatch(/undefined|NaN|null|Infinity|n\/a/);
    for (const step of result.evaluation?.steps ?? []) expect(step).not.toMatch(/undefined|NaN|null|Infinity/);
  });
});
