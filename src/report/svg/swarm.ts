/**
 * The row to put each dot in so that none touches another: the first row where it has `apart` to its neighbours, row 0 on the axis itself.
 * Going from left to right, this takes as few rows as there can be. A place of NaN gets row 0. Example: swarm([0, 1, 10], 4) is [0, 1, 0].
 */
export function swarm(places: readonly number[], apart: number): number[] {
  const rows = new Array<number>(places.length).fill(0);
  const order = places.map((_, i) => i).filter((i) => !Number.isNaN(places[i]!));
  order.sort((a, b) => places[a]! - places[b]! || a - b);
  const last: number[] = [];
  for (const i of order) {
    const free = last.findIndex((place) => places[i]! - place >= apart);
    const row = free < 0 ? last.length : free;
    last[row] = places[i]!;
    rows[i] = row;
  }
  return rows;
}
