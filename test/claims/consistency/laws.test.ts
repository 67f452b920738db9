import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyOf } from '../../../src/claims/consistency/consistency.js';
import { sessions } from '../../../src/data/calendar.js';
import { civil, epochDay, isoDate, lowerBound } from '../../../src/data/dates.js';
import { fileOf } from './support.js';

/** Two made-up indices on the sessions of six years, as somebody who computes well would report them. */
const days = sessions(epochDay(2020, 1, 2), epochDay(2025, 12, 31));

function closesFrom(seed: number): Float64Array {
  let [state, level] = [seed, 1500];
  return Float64Array.from(days, () => {
    state = (state * 48271) % 2147483647;
    level *= 1 + (state / 2147483647 - 0.49) * 0.03;
    return level;
  });
}

interface World {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

const digits = (value: number, decimals: number): string => value.toFixed(decimals);
const dayOf = (row: number): string => isoDate(days[row]!);

const level = ({ a }: World, row: number, decimals: number): string =>
  `kind: level.at, asOf: ${dayOf(row)}, of: RUT, claimed: {value: "${digits(a[row]!, decimals)}"}`;

/** The first row of the year of another, and the base of its return. */
const baseOf = (row: number): number => Math.max(0, lowerBound(days, epochDay(civil(days[row]!).year, 1, 1)) - 1);
const gain = (closes: Float64Array, from: number, to: number): number => (closes[to]! / closes[from]! - 1) * 100;

function returns({ a, b }: World, row: number, decimals: number): string[] {
  const base = baseOf(row);
  const claim = (of: string, window: string, value: number, unit = 'pct') =>
    `kind: return.period, asOf: ${dayOf(row)}, of: ${of}, window: {from: ${window}}, claimed: {value: "${digits(value, decimals)}", unit: ${unit}}`;
  const [own, other] = [gain(a, base, row), gain(b, base, row)];
  const spread =
    civil(days[row]!).year === 2020
      ? []
      : [claim('RUT', 'ytd', own), claim('SPX', 'ytd', other), claim('{a: RUT, minus: SPX}', 'ytd', own - other, 'pts')];
  const ahead = own > other ? 'RUT, SPX' : 'SPX, RUT';
  const order = `kind: ordering, asOf: ${dayOf(row)}, of: [RUT, SPX], window: {from: ytd}, claimed: {ahead: [${ahead}]}`;
  return [...spread, order, claim('RUT', 'priorClose', gain(a, row - 1, row)), claim('RUT', '20d', gain(a, row - 20, row))];
}

function bounds({ a }: World, row: number): string[] {
  const first = lowerBound(days, epochDay(civil(days[row]!).year, 1, 1));
  const inside = a.subarray(first, row + 1);
  const [high, low] = [Math.max(...inside), Math.min(...inside)];
  const record = (extreme: string, value: number) =>
    `kind: level.record, extreme: ${extreme}, asOf: ${dayOf(row)}, of: RUT, window: {from: ytd}, claimed: {value: "${digits(value, 1)}", date: ${dayOf(first + inside.indexOf(value))}}`;
  const goal = Math.floor((high + low) / 2);
  const passed = inside.findIndex((value, i) => first + i > 0 && value > goal && a[first + i - 1]! <= goal);
  return [
    record('high', high),
    record('low', low),
    ...(passed < 0
      ? []
      : [
          `kind: level.cross, asOf: ${dayOf(row)}, of: RUT, window: {from: ytd}, claimed: {value: ${goal}, date: ${dayOf(first + passed)}}`,
        ]),
    `kind: level.record, asOf: ${dayOf(row)}, of: RUT, window: {from: ytd}, claimed: {value: ${Math.ceil(high) + 1}, wouldBe: true}`,
  ];
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function runsUpTo({ a, b }: World, row: number): Run[] {
  const runs: Run[] = [];
  for (let i = 1; i <= row; i++) {
    if (!(a[i]! / a[i - 1]! > b[i]! / b[i - 1]!)) continue;
    const last = runs[runs.length - 1];
    if (last !== undefined && last.end === i - 1) runs[runs.length - 1] = { start: last.start, end: i };
    else runs.push({ start: i, end: i });
  }
  return runs;
}

const lengthOf = ({ start, end }: Run): number => end - start + 1;

function streaks(world: World, row: number, atLeast: number): string[] {
  const runs = runsUpTo(world, row);
  const head = `asOf: ${dayOf(row)}, of: {a: RUT, beats: SPX}`;
  const last = runs[runs.length - 1];
  const current = last !== undefined && last.end === row ? last : null;
  const length = current === null ? 0 : lengthOf(current);
  const before = current === null ? [] : runs.filter((run) => run !== current && lengthOf(run) >= length);
  const latest = before[before.length - 1];
  const since = latest === undefined ? 'start' : dayOf(latest.end).slice(0, row % 2 === 0 ? 4 : 7);
  const long = runs.filter((run) => lengthOf(run) >= atLeast);
  const months = [...new Set(long.map(({ start }) => dayOf(start + atLeast - 1).slice(0, 7)))];
  const listed = long.length > 0 && months.length === long.length ? `, dates: [${months.join(', ')}]` : '';
  return [
    `kind: streak.length, ${head}, claimed: {value: ${length}}`,
    ...(current === null ? [] : [`kind: streak.longestSince, ${head}, claimed: {length: ${length}, since: ${since}}`]),
    `kind: streak.count, ${head}, atLeast: ${atLeast}, claimed: {value: ${long.length}${listed}}`,
    `kind: recurrence, ${head}, event: {type: streak, atLeast: ${atLeast}}, claimed: {value: ${long.length}}`,
  ];
}

const row = fc.integer({ min: 30, max: days.length - 1 });
const report = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 5 }),
  decimals: fc.integer({ min: 0, max: 3 }),
  atLeast: fc.integer({ min: 3, max: 9 }),
});
const world = fc
  .tuple(fc.integer({ min: 1, max: 2e9 }), fc.integer({ min: 1, max: 2e9 }))
  .map(([a, b]): World => ({ a: closesFrom(a), b: closesFrom(b) }));

function fileFrom(name: string, known: World, { rows, decimals, atLeast }: { rows: number[]; decimals: number; atLeast: number }) {
  const claims = rows.flatMap((at) => [
    level(known, at, decimals),
    ...returns(known, at, decimals),
    ...bounds(known, at),
    ...streaks(known, at, atLeast),
  ]);
  return fileOf(
    name,
    claims.map((claim, i) => `id: ${name}${i}, ${claim}`),
  );
}

describe('articles that are right', () => {
  it('never contradict themselves or each other, however they round', () => {
    fc.assert(
      fc.property(world, report, report, (known, one, other) => {
        expect(consistencyOf([fileFrom('a', known, one), fileFrom('b', known, other)]).map(({ sentence }) => sentence)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('articles of two worlds', () => {
  it('contradict each other in the same claims, whichever is read first', () => {
    const claims = (all: ReturnType<typeof consistencyOf>) =>
      all
        .map(
          (one) =>
            `${one.kind} ${one.severity} ${one.claims
              .map(({ file, id }) => `${file} ${id}`)
              .sort()
              .join(', ')}`,
        )
        .sort();
    let contradicting = 0; // two worlds drawn at random are seldom alike in the row
    fc.assert(
      fc.property(world, world, row, (one, other, at) => {
        const [a, b] = [
          { rows: [at], decimals: 1, atLeast: 5 },
          { rows: [at], decimals: 2, atLeast: 5 },
        ];
        const files = [fileFrom('a', one, a), fileFrom('b', other, b)];
        expect(claims(consistencyOf(files))).toEqual(claims(consistencyOf([...files].reverse())));
        if (consistencyOf(files).length > 0) contradicting++;
      }),
      { numRuns: 20 },
    );
    expect(contradicting).toBeGreaterThan(10);
  });
});
