/** What two plain values disagree on at one place. Where one of them has nothing there, that side is undefined. */
export interface Difference {
  /** "params.days", "events[2008-06-03].length"; empty where the values themselves are no objects. */
  readonly path: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** Relative; two numbers of twelve written digits can be half a last digit off each. */
const WRITTEN = 1e-11;

/** Whether two numbers are one, as far as twelve digits tell. */
export const sameNumber = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= WRITTEN * Math.max(Math.abs(a), Math.abs(b));

/**
 * Where two plain values (of JSON) differ, in the order of the first, what only the second has behind it. Rows of a list are matched by their first
 * field where that tells them apart in both lists, else by their place; what only one side has is one difference, however much is in it.
 *
 * @example differences({ days: 10, hold: 252 }, { days: 12, hold: 252 }) // [{ path: 'days', a: 10, b: 12 }]
 */
export function differences(a: unknown, b: unknown, path = ''): Difference[] {
  if (Array.isArray(a) && Array.isArray(b)) {
    const name = nameOfRows(a, b);
    return branches(keyed(a, name), keyed(b, name), (key) => `${path}[${key}]`);
  }
  if (isRecord(a) && isRecord(b)) {
    return branches(new Map(Object.entries(a)), new Map(Object.entries(b)), (key) => (path === '' ? key : `${path}.${key}`));
  }
  const same = typeof a === 'number' && typeof b === 'number' ? sameNumber(a, b) : a === b;
  return same ? [] : [{ path, a, b }];
}

function branches(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>, pathOf: (key: string) => string): Difference[] {
  const keys = [...a.keys(), ...[...b.keys()].filter((key) => !a.has(key))];
  return keys.flatMap((key) => {
    if (a.has(key) && b.has(key)) return differences(a.get(key), b.get(key), pathOf(key));
    return [{ path: pathOf(key), a: a.get(key), b: b.get(key) }];
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field that names the rows of both lists: the first of each, if it is text and no two rows of a list share one. */
function nameOfRows(a: readonly unknown[], b: readonly unknown[]): string | null {
  const rows = [...a, ...b];
  const name = isRecord(rows[0]) ? (Object.keys(rows[0])[0] ?? null) : null;
  if (name === null || !rows.every((row) => isRecord(row) && typeof row[name] === 'string')) return null;
  const names = (list: readonly unknown[]): Set<unknown> => new Set(list.map((row) => (row as Record<string, unknown>)[name]));
  return names(a).size === a.length && names(b).size === b.length ? name : null;
}

const keyed = (rows: readonly unknown[], name: string | null): Map<string, unknown> =>
  new Map(rows.map((row, i) => [name === null ? String(i) : String((row as Record<string, unknown>)[name]), row]));
