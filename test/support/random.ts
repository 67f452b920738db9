/** mulberry32: a fixed stream of uniform numbers, so that a chance in a test is one number. */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Prices that go up or down by at most 2% a session, without drift. */
export function walk(length: number, next: () => number, start = 100): Float64Array {
  let price = start;
  return Float64Array.from({ length }, (_, i) => {
    if (i > 0) price *= 1 + (next() - 0.5) * 0.04;
    return price;
  });
}

/** Fisher and Yates. */
export function shuffle<T>(list: readonly T[], next: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
