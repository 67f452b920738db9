import { assertEvents, type EventTest, meanAt } from './circular-shift.js';
import { mean } from './moments.js';
import { type Chance, type Randomisation, randomisation } from './monte-carlo.js';

/**
 * Sets of dates that lie at least a gap apart: a set of m with gap g among n is a plain set of m among n − (m − 1)(g − 1), spread by g − 1
 * from date to date.
 */

/** Up to so many sets all of them are looked at. */
const EXHAUSTIVE = 20_000;

export interface DateSets {
  /** How many points there are to choose from, and how many are chosen. */
  readonly length: number;
  readonly size: number;
  /** Least distance from one date to the next; 1 (no two the same) unless given. */
  readonly gap?: number;
}

const room = ({ length, size, gap = 1 }: DateSets): number => length - Math.max(0, size - 1) * (gap - 1);

/**
 * How many sets of dates there are, C(n − (m − 1)(g − 1), m); 0 where they do not fit. Beyond 2⁵³ to 15 digits, and Infinity where a
 * double ends.
 *
 * Example: `dateSetCount({ length: 12, size: 3, gap: 3 })` is 56.
 */
export function dateSetCount(sets: DateSets): number {
  if (room(sets) < sets.size) return 0;
  let count = 1;
  for (let i = 0; i < sets.size; i++) count = (count * (room(sets) - i)) / (i + 1);
  return Math.round(count);
}

/** All sets in lexical order, one at a time in the same array. */
function* allSets(sets: DateSets): Generator<Int32Array> {
  const { size, gap = 1 } = sets;
  const free = room(sets);
  const plain = Int32Array.from({ length: size }, (_, i) => i);
  for (;;) {
    yield plain.map((position, i) => position + i * (gap - 1));
    let i = size - 1;
    while (i >= 0 && plain[i] === free - size + i) i--;
    if (i < 0) return;
    plain[i]!++;
    for (let j = i + 1; j < size; j++) plain[j] = plain[j - 1]! + 1;
  }
}

/**
 * Draws sets of dates, each as likely as any other; dates ascend. Call the function it gives for one after another; they share one array.
 *
 * Example: `dateSetDrawer({ length: 4, size: 2, gap: 3 }, () => 0)()[1]` is 3.
 */
export function dateSetDrawer(sets: DateSets, rng: () => number): () => Int32Array {
  const { size, gap = 1 } = sets;
  const free = room(sets);
  const pool = Int32Array.from({ length: free }, (_, i) => i);
  const dates = new Int32Array(size);
  return () => {
    // Fisher-Yates, broken off after the first few; it may begin from any order, so the pool is not put back.
    for (let i = 0; i < size; i++) {
      const j = i + Math.floor(rng() * (free - i));
      [pool[i], pool[j]] = [pool[j]!, pool[i]!];
    }
    dates.set(pool.subarray(0, size));
    dates.sort();
    for (let i = 0; i < size; i++) dates[i]! += i * (gap - 1);
    return dates;
  };
}

/**
 * Whether the mean over events is unusual for as many days picked at random, at least `gap` apart: over all such sets up to 20,000 of them
 * (p = # / all), else over `replications` drawn evenly, (1 + #) / (1 + B). `series` holds complete forward windows only. NaN for no events
 * or a NaN. Throws for an event outside, and when so many events do not fit. Source: Fisher (1935); Phipson & Smyth (2010) for p.
 *
 * Example: `randomDatesTest([0, 1, 0, 5], [1, 3], { replications: 99, rng: () => 0.5 }).p` is 0.16666666666666666.
 */
export function randomDatesTest(
  series: ArrayLike<number>,
  events: readonly number[],
  { gap = 1, replications, rng, alternative = 'greater' }: EventTest & Chance & { readonly gap?: number },
): Randomisation {
  assertEvents(events, series.length);
  const sets = { length: series.length, size: events.length, gap };
  const count = dateSetCount(sets);
  if (count === 0) throw new RangeError(`${sets.size} events at least ${gap} apart do not fit into ${sets.length} days.`);
  const exact = count <= EXHAUSTIVE;
  const means = new Float64Array(exact ? count : replications);
  if (exact) {
    let r = 0;
    for (const dates of allSets(sets)) means[r++] = meanAt(series, dates);
  } else {
    const draw = dateSetDrawer(sets, rng);
    for (let r = 0; r < means.length; r++) means[r] = meanAt(series, draw());
  }
  return randomisation(means, meanAt(series, events), { exact, alternative, centre: mean(series) });
}
