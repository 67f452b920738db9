import { z } from 'zod';
import { printable } from '../../errors.js';
import type { SeriesRef } from '../model.js';
import { checkWith, type Place, type Problem, problem } from './problems.js';

/** A reference to a series as it is written out; a bare id is one too. */
const REF = z.strictObject({
  id: z.string().min(1),
  basis: z.enum(['price', 'total']).optional(),
  field: z.enum(['close', 'open', 'high', 'low', 'value']).optional(),
  proxy: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
});
const ENTRY = z.union([z.string().min(1), REF]);

const ALIASES_MOST = 200;

export interface Aliases {
  readonly series: ReadonlyMap<string, SeriesRef>;
  readonly problems: readonly Problem[];
}

/**
 * What each alias of `series:` stands for in the end. An alias may refer to another; what the outer one says wins. `SPY: {id: SPY, basis: total}`
 * is no cycle: an alias of its own name means the series of that name. One that cannot be resolved is a problem and left out.
 */
export function resolveAliases(entries: Readonly<Record<string, unknown>>, place: Place): Aliases {
  const count = Object.keys(entries).length;
  if (count > ALIASES_MOST)
    return { series: new Map(), problems: [problem(place, [], `expected at most ${ALIASES_MOST} aliases; found ${count}.`)] };
  const problems: Problem[] = [];
  const refs = new Map<string, SeriesRef>();
  const spelt = new Map<string, string>();
  for (const [alias, entry] of Object.entries(entries)) {
    const twin = spelt.get(alias.toLowerCase());
    if (twin !== undefined) {
      const line = place.document.lineOf([...place.path, twin]);
      problems.push(
        problem(place, [alias], `differs from "${printable(twin)}" on line ${line} only in case; give them names that differ.`),
      );
      continue;
    }
    spelt.set(alias.toLowerCase(), alias);
    const checked = checkWith(ENTRY, entry, { ...place, path: [...place.path, alias] });
    if ('problems' in checked) problems.push(...checked.problems);
    else refs.set(alias, asRef(checked.value));
  }
  const series = new Map<string, SeriesRef>();
  const cycles = new Set<string>();
  for (const alias of refs.keys()) {
    const { names, cyclic } = chainOf(alias, refs);
    if (!cyclic) {
      series.set(alias, resolved(names, refs));
      continue;
    }
    const cycle = names.slice(names.indexOf(names[names.length - 1]!));
    const members = [...new Set(cycle)].sort().join('\n');
    if (!cycles.has(members)) {
      const words = cycle.map((name) => printable(name)).join(' refers to ');
      problems.push(problem(place, [cycle[0]!], `${words}; one of them must name a series.`));
    }
    cycles.add(members);
  }
  return { series, problems };
}

function asRef(entry: z.output<typeof ENTRY>): SeriesRef {
  if (typeof entry === 'string') return { id: entry };
  const { proxy, ...ref } = entry;
  return proxy === undefined ? ref : { ...ref, proxy: typeof proxy === 'string' ? [proxy] : proxy };
}

/** The aliases that one leads through, itself first; a cycle ends with the name that it comes back to. */
function chainOf(alias: string, refs: ReadonlyMap<string, SeriesRef>): { readonly names: readonly string[]; readonly cyclic: boolean } {
  const names = [alias];
  for (let at = alias; ; ) {
    const next = refs.get(at)!.id;
    if (next === at || !refs.has(next)) return { names, cyclic: false };
    const cyclic = names.includes(next);
    names.push(next);
    if (cyclic) return { names, cyclic };
    at = next;
  }
}

function resolved(names: readonly string[], refs: ReadonlyMap<string, SeriesRef>): SeriesRef {
  const chain = names.map((name) => refs.get(name)!);
  const said = <K extends keyof SeriesRef>(key: K): SeriesRef[K] | undefined => chain.find((ref) => ref[key] !== undefined)?.[key];
  const basis = said('basis');
  const field = said('field');
  // One that stands in may be named by its alias; it has no basis of its own.
  const proxy = said('proxy')?.map((id) => resolvedId(id, refs));
  return {
    id: chain[chain.length - 1]!.id,
    ...(basis === undefined ? {} : { basis }),
    ...(field === undefined ? {} : { field }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

function resolvedId(id: string, refs: ReadonlyMap<string, SeriesRef>): string {
  if (!refs.has(id)) return id;
  const { names, cyclic } = chainOf(id, refs);
  return cyclic ? id : refs.get(names[names.length - 1]!)!.id;
}
