/**
 * Where to put labels of given heights so that none overlaps and each stays as near as it can to the place it wants:
 * isotonic regression on the places less the heights above, by pooling neighbours that disagree.
 * Places and results are centres. Example: spread([10, 10], [4, 4], 0, 100) is [8, 12].
 */
export function spread(wanted: readonly number[], heights: readonly number[], top: number, bottom: number): number[] {
  const total = heights.reduce((a, b) => a + b, 0);
  const squeeze = total > bottom - top ? (bottom - top) / total : 1;
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const above: number[] = [];
  let used = 0;
  for (const i of order) {
    above.push(used + (heights[i]! * squeeze) / 2);
    used += heights[i]! * squeeze;
  }
  const free = pool(order.map((i, rank) => wanted[i]! - above[rank]!));
  const places = new Array<number>(wanted.length).fill(0);
  order.forEach((i, rank) => {
    places[i] = Math.min(Math.max(free[rank]!, top), bottom - used) + above[rank]!;
  });
  return places;
}

/** The nearest non-decreasing sequence in squared distance. */
function pool(values: readonly number[]): number[] {
  const blocks: { sum: number; size: number }[] = [];
  for (const value of values) {
    let block = { sum: value, size: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.size > block.sum / block.size; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, size }) => new Array<number>(size).fill(sum / size));
}
