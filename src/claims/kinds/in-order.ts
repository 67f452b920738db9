/**
 * Places of values from the largest on (with `low`, from the smallest), of equal ones the first first. Sorted only as far as it is asked: the first
 * twenty of twelve thousand take a pass over them.
 *
 * Convention: a heap of places. Source: Williams (1964), "Algorithm 232: Heapsort".
 * Example: the first of inOrder(Float64Array.of(1, 3, 2), 'high') is 1.
 */
export function* inOrder(values: Float64Array, end: 'high' | 'low'): Generator<number> {
  const sign = end === 'high' ? 1 : -1;
  const heap = Int32Array.from(values.keys());
  const comesFirst = (a: number, b: number): boolean => {
    const lead = sign * (values[a]! - values[b]!);
    return lead > 0 || (lead === 0 && a < b);
  };
  const sink = (from: number, size: number): void => {
    const sinking = heap[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && comesFirst(heap[child + 1]!, heap[child]!)) child++;
      if (!comesFirst(heap[child]!, sinking)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = sinking;
  };
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at, heap.length);
  for (let size = heap.length; size > 0; size--) {
    yield heap[0]!;
    heap[0] = heap[size - 1]!;
    sink(0, size - 1);
  }
}
