/** One cell of a pipe table. */
export interface TableCell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A row of a pipe table. `heads` are the first row's cells; `title` is the sentence above the table. */
export interface Row {
  readonly cells: readonly TableCell[];
  readonly heads: readonly string[];
  readonly title: string;
  readonly isHead: boolean;
}

export const rowOf = (cells: readonly TableCell[], heads: readonly string[], title: string, isHead: boolean): Row => ({
  cells,
  heads,
  title,
  isHead,
});

/** A line with more is no table that a person reads. */
const CELLS_MOST = 200;

/** The cells of a line between pipes, its places counted from `offset`; null for a line of prose. */
export function cellsOf(line: string, offset: number): TableCell[] | null {
  const pipes = [...line.matchAll(/(?<!\\)\|/g)].map(({ index }) => index);
  if (pipes.length > CELLS_MOST || !(/^\s*\|/.test(line) ? pipes.length > 1 : pipes.length > 1 && /\s\|\s/.test(line))) return null;
  const cells: TableCell[] = [];
  const edges = [-1, ...pipes, line.length];
  for (let i = 1; i < edges.length; i++) {
    const raw = line.slice(edges[i - 1]! + 1, edges[i]!);
    const text = raw.trim();
    const outside = (i === 1 || i === edges.length - 1) && text === '';
    if (outside) continue;
    const start = offset + edges[i - 1]! + 1 + (raw.length - raw.trimStart().length);
    cells.push({ text, start, end: start + text.length });
  }
  return cells;
}

/** `|---|:--:|`: the line below a head, which says nothing. */
export const isRule = (line: string): boolean => /^[\s|:—–-]*$/.test(line) && line.includes('|') && line.includes('-');

/** The column a place of the row is in; -1 for none. */
export const columnAt = (row: Row, place: number): number => row.cells.findIndex(({ start, end }) => start <= place && place < end);
