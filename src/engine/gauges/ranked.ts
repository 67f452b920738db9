/**
 * Numbers in rising order, in blocks of at most 64, to which numbers are added and from which they are taken. A series moves little from one session to
 * the next, in its order too: the block of a number is looked for from the block of the one before on, and how many stand below is carried along. Numbers that
 * jump about cost a walk over some of the blocks. Blocks are split when full, and joined when two neighbours hold half of one.
 */
export interface Ranked {
  readonly values: Float64Array;
  /** By place in the order: where a block's numbers begin, how many there are, the greatest; behind the blocks, where there is room. */
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly tops: Float64Array;
  readonly state: {
    blocks: number;
    size: number;
    /** The block of the number that was added last, and how many numbers there are in the blocks before it. */
    added: number;
    below: number;
    /** The block of the number that was taken last. */
    taken: number;
  };
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
    state: { blocks: 1, size: 0, added: 0, below: 0, taken: 0 },
  };
}

/**
 * Adds the number at a place of a column, and returns how many there are at or below it, itself included. By its place, since a number
 * handed to a function of this size is put on the heap.
 */
export function addRanked(ranked: Ranked, column: Float64Array, place: number): number {
  const { values, starts, counts, tops, state } = ranked;
  const value = column[place]!;
  const lastBlock = state.blocks - 1;
  let block = state.added;
  let below = state.below;
  // The first block whose greatest number is above it, else the last.
  while (block < lastBlock && !(tops[block]! > value)) below += counts[block++]!;
  while (block > 0 && tops[block - 1]! > value) below -= counts[--block]!;
  state.added = block;
  state.below = below;
  const start = starts[block]!;
  const count = counts[block]!;
  let at = start + count;
  for (; at > start && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
  values[at] = value;
  counts[block] = count + 1;
  tops[block] = values[start + count]!;
  state.size++;
  if (count + 1 === BLOCK) split(ranked, block);
  return below + at - start + 1;
}

/** Takes out the number at a place of a column; it is there, one of several equal ones. */
export function takeRanked(ranked: Ranked, column: Float64Array, place: number): void {
  const { values, starts, counts, tops, state } = ranked;
  const value = column[place]!;
  const lastBlock = state.blocks - 1;
  let block = state.taken;
  // The first block whose greatest number is not below it, else the last.
  while (block < lastBlock && tops[block]! < value) block++;
  while (block > 0 && tops[block - 1]! >= value) block--;
  state.taken = block;
  const start = starts[block]!;
  const last = start + counts[block]! - 1;
  let gone = values[last]!;
  for (let at = last; gone !== value; ) {
    at--;
    const next = values[at]!;
    values[at] = gone;
    gone = next;
  }
  const left = last - start;
  counts[block] = left;
  if (left > 0) tops[block] = values[last - 1]!;
  state.size--;
  if (block < state.added) state.below--;
  const room = left === 0 ? BLOCK : BLOCK / 2 - left;
  if (block < lastBlock && counts[block + 1]! <= room) join(ranked, block);
  else if (block > 0 && counts[block - 1]! <= room) join(ranked, block - 1);
}

/** The upper half of a full block becomes one of its own, behind it. */
function split(ranked: Ranked, block: number): void {
  const { values, starts, counts, tops, state } = ranked;
  const room = starts[state.blocks]!;
  if (block + 1 < state.blocks) {
    starts.copyWithin(block + 2, block + 1, state.blocks);
    counts.copyWithin(block + 2, block + 1, state.blocks);
    tops.copyWithin(block + 2, block + 1, state.blocks);
  }
  state.blocks++;
  const [start, half] = [starts[block]!, BLOCK / 2];
  for (let i = 0; i < half; i++) values[room + i] = values[start + half + i]!;
  starts[block + 1] = room;
  counts[block + 1] = half;
  tops[block + 1] = tops[block]!;
  counts[block] = half;
  tops[block] = values[start + half - 1]!;
}

/** A block takes in the next. */
function join(ranked: Ranked, block: number): void {
  const { values, starts, counts, tops, state } = ranked;
  const [room, count] = [starts[block + 1]!, counts[block + 1]!];
  const end = starts[block]! + counts[block]!;
  for (let i = 0; i < count; i++) values[end + i] = values[room + i]!;
  if (state.added === block + 1) state.below -= counts[block]!;
  if (state.added > block) state.added--;
  if (state.taken > block) state.taken--;
  counts[block] = counts[block]! + count;
  if (count > 0) tops[block] = tops[block + 1]!;
  if (block + 2 < state.blocks) {
    starts.copyWithin(block + 1, block + 2, state.blocks);
    counts.copyWithin(block + 1, block + 2, state.blocks);
    tops.copyWithin(block + 1, block + 2, state.blocks);
  }
  state.blocks--;
  starts[state.blocks] = room;
}
