/**
 * Numbers in rising order, in blocks of at most 64, to which numbers are added and from which they are taken in O(log n): the block by bisection, the
 * numbers below it by a Fenwick tree (1994) over the blocks' counts. Blocks are split when full, and joined when two neighbours hold half of one.
 */
export interface Ranked {
  readonly values: Float64Array;
  /** By place in the order: where a block's numbers begin, how many there are, the greatest; behind the blocks, where there is room. */
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly tops: Float64Array;
  readonly tree: Int32Array;
  readonly state: { blocks: number; size: number };
}

const BLOCK = 64;

/** An empty order with room for `most` numbers. */
export function rankedOf(most: number): Ranked {
  const blocks = Math.ceil((4 * most) / BLOCK) + 2; // two neighbours hold more than half a block
  return {
    values: new Float64Array(blocks * BLOCK),
    starts: Int32Array.from({ length: blocks }, (_, i) => i * BLOCK),
    counts: new Int32Array(blocks),
    tops: new Float64Array(blocks),
    tree: new Int32Array(blocks + 1),
    state: { blocks: 1, size: 0 },
  };
}

/**
 * Adds the number at a place of a column, and returns how many there are at or below it, itself included. By its place, since a number
 * handed to a function of this size is put on the heap.
 */
export function addRanked(ranked: Ranked, column: Float64Array, place: number): number {
  const { values, starts, counts, tops, tree, state } = ranked;
  const value = column[place]!;
  const block = blockAbove(tops, state.blocks, value);
  const start = starts[block]!;
  const count = counts[block]!;
  let at = start + count;
  for (; at > start && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
  values[at] = value;
  counts[block] = count + 1;
  tops[block] = values[start + count]!;
  state.size++;
  let rank = at - start + 1;
  for (let i = block; i > 0; i -= i & -i) rank += tree[i]!;
  if (count + 1 === BLOCK) split(ranked, block);
  else for (let i = block + 1; i <= state.blocks; i += i & -i) tree[i]!++;
  return rank;
}

/** Takes out the number at a place of a column; it is there, one of several equal ones. */
export function takeRanked(ranked: Ranked, column: Float64Array, place: number): void {
  const { values, starts, counts, tops, tree, state } = ranked;
  const value = column[place]!;
  const block = blockOf(tops, state.blocks, value);
  const start = starts[block]!;
  const last = start + counts[block]! - 1;
  let gone = values[last]!;
  for (let at = last; gone !== value; ) {
    at--;
    const next = values[at]!;
    values[at] = gone;
    gone = next;
  }
  counts[block] = last - start;
  if (last > start) tops[block] = values[last - 1]!;
  state.size--;
  const left = last - start;
  const room = left === 0 ? BLOCK : BLOCK / 2 - left;
  if (block + 1 < state.blocks && counts[block + 1]! <= room) join(ranked, block);
  else if (block > 0 && counts[block - 1]! <= room) join(ranked, block - 1);
  else for (let i = block + 1; i <= state.blocks; i += i & -i) tree[i]!--;
}

/** The first block whose greatest number is above one, else the last. */
function blockAbove(tops: Float64Array, blocks: number, value: number): number {
  let low = 0;
  let high = blocks - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tops[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first block whose greatest number is not below one, else the last. */
function blockOf(tops: Float64Array, blocks: number, value: number): number {
  let low = 0;
  let high = blocks - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tops[middle]! >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The upper half of a full block becomes one of its own, behind it. */
function split(ranked: Ranked, block: number): void {
  const { values, starts, counts, tops, state } = ranked;
  const room = starts[state.blocks]!;
  for (let i = state.blocks++; i > block + 1; i--) {
    starts[i] = starts[i - 1]!;
    counts[i] = counts[i - 1]!;
    tops[i] = tops[i - 1]!;
  }
  const [start, half] = [starts[block]!, BLOCK / 2];
  values.copyWithin(room, start + half, start + BLOCK);
  starts[block + 1] = room;
  counts[block + 1] = half;
  tops[block + 1] = tops[block]!;
  counts[block] = half;
  tops[block] = values[start + half - 1]!;
  countAfresh(ranked);
}

/** A block takes in the next. */
function join(ranked: Ranked, block: number): void {
  const { values, starts, counts, tops, state } = ranked;
  const [room, count] = [starts[block + 1]!, counts[block + 1]!];
  values.copyWithin(starts[block]! + counts[block]!, room, room + count);
  counts[block] = counts[block]! + count;
  if (count > 0) tops[block] = tops[block + 1]!;
  state.blocks--;
  for (let i = block + 1; i < state.blocks; i++) {
    starts[i] = starts[i + 1]!;
    counts[i] = counts[i + 1]!;
    tops[i] = tops[i + 1]!;
  }
  starts[state.blocks] = room;
  countAfresh(ranked);
}

function countAfresh({ counts, tree, state }: Ranked): void {
  tree.fill(0, 0, state.blocks + 1);
  for (let i = 1; i <= state.blocks; i++) {
    tree[i] = tree[i]! + counts[i - 1]!;
    const above = i + (i & -i);
    if (above <= state.blocks) tree[above] = tree[above]! + tree[i]!;
  }
}
