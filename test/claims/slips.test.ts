import { describe, expect, it } from 'vitest';
import { checkFile, readClaims } from '../../src/claims/files.js';
import { shelfOf } from '../../src/claims/shelf.js';
import { streams } from '../../src/cli/streams.js';
import { epochDay } from '../../src/data/dates.js';
import { shippedSeries } from '../support/claims.js';

const setting = { shelf: shelfOf(await shippedSeries()), knownTo: epochDay(2026, 8, 3), rng: streams };

/** A sound claim beside one that is not: the sound one is checked whatever the other says. */
function told(claim: string): { readonly verdict: string | null; readonly problem: string } {
  const file = readClaims(
    `version: 1\nclaims:\n- {id: sound, kind: level.at, asOf: 2026-01-20, of: RUT, claimed: {value: 2645.36}}\n- {id: other, ${claim}}\n`,
    'x.yaml',
  );
  const { results, problems } = checkFile(file, setting);
  expect(results[0]).toMatchObject({ id: 'sound', verdict: 'supported' });
  return { verdict: results[1]?.verdict ?? null, problem: [...file.problems, ...problems].map(({ message }) => message).join(' ') };
}

const forecast = (claimed: string): string => `kind: forecast, asOf: 2026-01-20, of: RUT, claimed: {${claimed}}`;

describe('a forecast', () => {
  // RUT closed at 2,645.36 on 2026-01-20; to 2026-06-30 its lowest close was 2,414.01, its highest 3,024.37 (by eye, from the shipped closes).
  it.each([
    ['value: 3000, by: 2026-06-30', 'supported'],
    ['value: 3025, by: 2026-06-30', 'contradicted'],
    ['value: 3050, op: nearly, by: 2026-06-30', 'supported'],
    ['value: 3050, op: over, by: 2026-06-30', 'contradicted'],
    ['value: 2500, op: under, by: 2026-06-30', 'supported'],
    ['value: 2400, op: under, by: 2026-06-30', 'contradicted'],
    ['value: 3200, by: 2026-08-02', 'contradicted'], // a Sunday: Friday was the last close
    ['value: 3200, by: 2026-12', 'pending'],
  ])('%s is %s', (claimed, verdict) => expect(told(forecast(claimed))).toEqual({ verdict, problem: '' }));

  it.each([
    ['value: 2700, op: under, by: 2026-06-30', /was there already on 2026-01-20/],
    ['value: 2500, op: over, by: 2026-06-30', /was there already/],
    ['value: 3000, by: 2025-06-30', /is not after its as-of date/],
    ['value: 3000, by: 6m', /expected a date/],
    ['value: 3000, by: start', /expected a date/],
  ])('%s is none', (claimed, message) => expect(told(forecast(claimed)).problem).toMatch(message));
});

describe('what cannot be meant', () => {
  it.each([
    ['kind: ordering, asOf: 2026-01-20, of: [RUT, SPX], claimed: {missing: true}', /expected one of order, best, worst and ahead/],
    ['kind: ordering, asOf: 2026-01-20, of: [RUT, ""], claimed: {best: RUT}', /not empty/],
    ['kind: calendar.first, asOf: 2026-01-15, of: SPX, condition: {above: 20}, claimed: {noneSince: 2024-13}', /date that exists/],
    ['kind: streak.longestSince, asOf: 2026-01-20, of: {a: RUT, beats: SPX}, claimed: {since: 2030}', /lies after its as-of date/],
    ['kind: streak.longestSince, asOf: 2026-01-20, of: {a: RUT, beats: SPX}, claimed: {since: 2008-13}', /date that exists/],
    ['kind: level.record, asOf: 2026-01-20, of: RUT, claimed: {since: 2008-02-31}', /date that exists/],
    ['kind: streak.length, asOf: 2026-01-15, of: {a: RUT, beats: SPX}, claimed: {value: -1000000000, unit: days}', /from 0/],
  ])('%s', (claim, message) => expect(told(claim).problem).toMatch(message));

  it('a figure smaller than anybody prints is held against the computed one all the same', () =>
    expect(told('kind: return.period, asOf: 2026-01-20, of: RUT, window: {from: ytd}, claimed: {value: 1e-101, unit: pct}')).toEqual({
      verdict: 'contradicted',
      problem: '',
    }));
});
