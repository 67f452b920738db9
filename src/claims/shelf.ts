import { printable, UserError } from '../errors.js';
import type { Basis } from '../model.js';
import { canonical, keyOf, knownSeries } from './known-series.js';
import type { Series, SeriesRef } from './model.js';
import { bestSource, covers, type Need, otherSources } from './source-choice.js';

/** A series, what it stands in for, and which other sources of it differ; or, in words, what would have to be there. */
export type Found = { readonly series: Series; readonly proxyFor: string | null; readonly others: readonly string[] } | Missing;
interface Missing {
  readonly missing: string;
}

/** Every series that claims may be held against. */
export interface Shelf {
  /**
   * What a claim means. An explicit basis (of the reference, or told by its id: SP500TR) must be there; else the default basis is preferred and
   * any other taken if it is all there is. Where the best source lacks a part of the days needed and a proxy has them, the proxy is taken.
   *
   * @throws UserError for `small` or `large` where datasets disagree on what that is.
   */
  find(ref: SeriesRef, defaults: { readonly basis: Basis }, need?: Need): Found;
  /** Ids that are there, for "did you mean". */
  series(): string[];
  /** What could not be read, and what was read otherwise than it says: a sentence each. */
  readonly notes: readonly string[];
}

/** What a dataset calls small or large. */
export interface RoleOf {
  readonly role: 'small' | 'large';
  readonly id: string;
  readonly dataset: string;
}

interface ShelfParts {
  readonly roles?: readonly RoleOf[];
  readonly notes?: readonly string[];
  /** Ids of series that are there and were not read, since nobody wants them. */
  readonly unread?: readonly string[];
}

/**
 * A shelf of series. Ids are compared by `canonical`, so without case; the same question is answered once.
 *
 * @example shelfOf([rut]).find({ id: '^RUT' }, { basis: 'price' }) // {series: rut, proxyFor: null, others: []}
 */
export function shelfOf(series: readonly Series[], { roles = [], notes = [], unread = [] }: ShelfParts = {}): Shelf {
  const byKey = new Map<string, Series[]>();
  for (const one of series) byKey.set(keyOf(one.id), [...(byKey.get(keyOf(one.id)) ?? []), one]);
  const answers = new Map<string, Found>();
  const search = (ref: SeriesRef, { basis }: { readonly basis: Basis }, need: Need): Found => {
    const id = byKey.has(keyOf(ref.id)) ? ref.id : (roleId(ref.id, roles) ?? ref.id);
    const explicit = ref.basis ?? canonical(id).basis;
    // A fund's return is what its holder had; its price alone is asked for by name, or taken where it is all that the nearest data have.
    const fund = explicit === null && knownSeries(id)?.kind === 'fund';
    const own = best({ id, explicit, preferred: fund ? 'total' : basis, field: ref.field, nearest: fund }, byKey, need);
    if (own !== null && covers(own.series, need)) return { ...own, proxyFor: null };
    const asked = canonical(id).id;
    for (const proxy of ref.proxy ?? []) {
      const wanted = { id: proxy, explicit: canonical(proxy).basis, preferred: explicit ?? basis, field: ref.field };
      const found = best(wanted, byKey, need);
      if (found !== null && (own === null || covers(found.series, need))) return { ...found, proxyFor: asked };
    }
    return own === null ? { missing: neededText(asked, ref.field, explicit ?? basis) } : { ...own, proxyFor: null };
  };
  return {
    find: (ref, defaults, need = {}) => {
      const key = JSON.stringify([ref.id, ref.basis, ref.field, ref.proxy, defaults.basis, need.from, need.to]);
      const known = answers.get(key) ?? search(ref, defaults, need);
      answers.set(key, known);
      return known;
    },
    series: () => [...new Set([...series.map(({ id }) => canonical(id).id), ...unread.map((id) => canonical(id).id)])].sort(),
    notes,
  };
}

interface Wanted {
  readonly id: string;
  readonly explicit: Basis | null;
  readonly preferred: Basis;
  readonly field: SeriesRef['field'];
  /** Whether whose data they are goes before the basis. */
  readonly nearest?: boolean;
}

type Chosen = Omit<Exclude<Found, Missing>, 'proxyFor'>;

/** The best source of one series and the others that differ from it; null where there is none. What is no price has no basis to ask for. */
function best(
  { id, explicit, preferred, field, nearest = false }: Wanted,
  byKey: ReadonlyMap<string, readonly Series[]>,
  need: Need,
): Chosen | null {
  const all = byKey.get(keyOf(id)) ?? [];
  const closes = all.filter((one) => one.field === (field ?? 'close'));
  const found = closes.length === 0 && field === undefined ? all.filter((one) => one.field === 'value') : closes;
  const columns = nearest ? nearestOf(found, need) : found;
  const on = (basis: Basis): Series[] => columns.filter((one) => one.basis === null || one.basis === basis);
  const liked = on(explicit ?? preferred);
  const sources = liked.length === 0 && explicit === null ? columns : liked;
  const series = bestSource(sources, need);
  return series === null ? null : { series, others: otherSources(series, sources, need) };
}

/** Those of the lowest rank that have the days needed; all where none has. */
function nearestOf(columns: readonly Series[], need: Need): readonly Series[] {
  const covering = columns.filter((one) => covers(one, need));
  const rank = Math.min(...covering.map(({ origin }) => origin.rank));
  return covering.length === 0 ? columns : covering.filter(({ origin }) => origin.rank === rank);
}

/** What `small` or `large` is in the datasets; null for any other name, and where no dataset says. */
function roleId(name: string, roles: readonly RoleOf[]): string | null {
  const called = roles.filter(({ role }) => role === name.trim().toLowerCase());
  const [first] = called;
  const other = called.find(({ id }) => first !== undefined && keyOf(id) !== keyOf(first.id));
  if (first === undefined || other === undefined) return first?.id ?? null;
  throw new UserError(
    `The series "${printable(name.trim())}" is ambiguous: it is ${said(first)} and ${said(other)}. Name the series itself, or say under "series" which is meant.`,
  );
}

const said = ({ id, dataset }: RoleOf): string => `${printable(id)} in ${printable(dataset)}`;

/** "RUI (price)", "RUT open (price)", "DTB3". */
function neededText(id: string, field: SeriesRef['field'], basis: Basis): string {
  const kind = knownSeries(id)?.kind;
  const column = field === undefined || field === 'close' || field === 'value' ? '' : ` ${field}`;
  return `${printable(id)}${column}${kind === 'rate' || kind === 'volatility' || field === 'value' ? '' : ` (${basis})`}`;
}
