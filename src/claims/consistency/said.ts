import { printable } from '../../errors.js';
import type { Inconsistency, InconsistencyKind } from './inconsistency.js';
import type { Stated } from './stated.js';

/** How a claim is called beside others: its id, and its document where theirs differ. Example: "s000.3 (000.txt)". */
export function nameIn(stated: Stated, among: readonly Stated[]): string {
  const isAlone = among.every(({ doc, file }) => doc === stated.doc && file === stated.file);
  return isAlone ? stated.id : `${stated.id} (${printable(stated.doc)})`;
}

/** " s001.1b gives no day: the last close before it came out is taken." */
export function undatedWords(undated: readonly Stated[], among: readonly Stated[]): string {
  const [first, ...more] = [...new Set(undated)];
  if (first === undefined) return '';
  const all = [first, ...more].map((one) => nameIn(one, among));
  return ` ${all.join(' and ')} ${more.length === 0 ? 'gives' : 'give'} no day: the last close before ${more.length === 0 ? 'it' : 'each'} came out is taken.`;
}

/** Puts an inconsistency together; one that hangs on a day that nobody gave is a note. */
export function found(
  kind: InconsistencyKind,
  claims: readonly Stated[],
  sentence: string,
  {
    undated = [],
    severity = 'contradiction',
  }: { readonly undated?: readonly Stated[]; readonly severity?: Inconsistency['severity'] } = {},
): Inconsistency {
  const own = [...new Set(claims)];
  return {
    claims: own.map(({ file, id }) => ({ file, id })),
    kind,
    sentence: `${sentence}${undatedWords(undated, own)}`,
    severity: undated.length > 0 ? 'note' : severity,
  };
}

/** Of one claim against those before it so many are told: a file of ten thousand that all differ needs no fifty million sentences. */
const MOST_AGAINST = 25;

/** Every two of a list, the earlier first, held against each other. */
export function clashes<T>(all: readonly T[], tell: (a: T, b: T) => readonly Inconsistency[]): Inconsistency[] {
  return all.flatMap((b, j) => {
    const own: Inconsistency[] = [];
    for (let i = 0; i < j && own.length < MOST_AGAINST; i++) own.push(...tell(all[i]!, b));
    return own;
  });
}

/** One thing held against every one of a list. */
export function clashesWith<T>(all: readonly T[], tell: (one: T) => readonly Inconsistency[]): Inconsistency[] {
  const own: Inconsistency[] = [];
  for (let i = 0; i < all.length && own.length < MOST_AGAINST; i++) own.push(...tell(all[i]!));
  return own;
}

/** Those with a key, in order; none where there is no such key. */
export function indexed<T>(all: readonly T[], keyFor: (one: T) => string): (key: string) => readonly T[] {
  const groups = new Map(grouped(all, keyFor).map((group) => [keyFor(group[0]!), group]));
  return (key) => groups.get(key) ?? [];
}

/** Lists of those with the same key, in order. */
export function grouped<T>(all: readonly T[], keyFor: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyFor(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
