import type { Series } from '../../src/claims/model.js';
import type { EpochDay } from '../../src/model.js';
import { sessionsFrom } from './dataset.js';

/** Closes made up for a test, on the exchange's sessions from 1990-01-02 or another day on. */
export function madeSeries(closes: Readonly<Record<string, ArrayLike<number>>>, from?: EpochDay): Series[] {
  return Object.entries(closes).map(([id, values]) => ({
    id,
    name: id,
    basis: 'price',
    field: 'close',
    days: sessionsFrom(values.length, from),
    values: Float64Array.from(values),
    origin: { file: 'made/made.csv', sha256: '', rank: 2 },
  }));
}

/** A beats B (`w`), loses to it (`l`) or neither (`t`), a session each after the first close: 1% of one of the two. */
export function wonAndLost(flags: string, from?: EpochDay): Series[] {
  const [a, b] = [[100], [100]];
  for (const flag of flags) {
    a.push(a[a.length - 1]! * (flag === 'w' ? 1.01 : 1));
    b.push(b[b.length - 1]! * (flag === 'l' ? 1.01 : 1));
  }
  return madeSeries({ A: a, B: b }, from);
}

/** The same series, no later than a day. */
export const endingOn = (series: readonly Series[], day: EpochDay): Series[] =>
  series.map((one) => {
    const count = one.days.filter((known) => known <= day).length;
    return { ...one, days: one.days.slice(0, count), values: one.values.slice(0, count) };
  });
