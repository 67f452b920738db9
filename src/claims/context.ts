import { commonDays } from '../data/dataset.js';
import { isoDate } from '../data/dates.js';
import type { Streams } from '../events/against-chance.js';
import type { Basis, EpochDay } from '../model.js';
import { canonical } from './known-series.js';
import { remembered } from './memo.js';
import type { ClaimUnit, Series, SeriesRef } from './model.js';
import type { Used } from './result.js';
import type { Common } from './schema/parts.js';
import type { Window } from './schema/window.js';
import type { Found, Shelf } from './shelf.js';
import type { Need } from './source-choice.js';
import { type Lacks, type Rows, windowRows } from './window.js';

/** The data that a claim needs are not there: no mistake of anybody's, and told as `not-testable`. */
export class MissingData extends Error {
  override readonly name = 'MissingData';
  constructor(readonly needs: readonly string[]) {
    super(needs.join('; '));
  }
}

/** A claim and the data it may be worked out on, at one as-of date. What is used is noted, for the report and for the allowance of a proxy. */
export interface Context {
  readonly asOf: EpochDay | null;
  /** The last day of anything known: for what is still to come. */
  readonly knownTo: EpochDay;
  readonly claim: Common;
  /** A series by id or alias, no later than known. @throws MissingData naming what it would take. */
  series(ref: SeriesRef | string, need?: Need): Series;
  /** A series of prices as they were quoted: an adjusted close is no level. */
  quoted(ref: SeriesRef | string, need?: Need): Series;
  /** Several on their common days. */
  together(refs: readonly (SeriesRef | string)[], need?: Need): Aligned;
  readonly used: () => readonly Used[];
  /** Whether only the figure is asked for, as at the sessions around the claim's own: long steps may be left out. */
  readonly brief: boolean;
  /** Random numbers of a seed, by purpose: chance is handed in. */
  readonly rng: (seed: string) => Streams;
}

/** Series on the days that all have. */
export interface Aligned {
  readonly days: Int32Array;
  readonly series: readonly Series[];
  readonly values: readonly Float64Array[];
}

export interface Setting {
  readonly shelf: Shelf;
  /** Aliases of the claim's file, in small letters. */
  readonly aliases: ReadonlyMap<string, SeriesRef>;
  readonly knownTo: EpochDay;
  readonly rng: (seed: string) => Streams;
}

export function contextOf(claim: Common, asOf: EpochDay | null, { shelf, aliases, knownTo, rng }: Setting, brief = false): Context {
  const used = new Map<Series, Used>();
  const refOf = (asked: SeriesRef | string): SeriesRef => resolved(typeof asked === 'string' ? { id: asked } : asked, aliases);
  const take = (ref: SeriesRef, need: Need): Series => {
    const found: Found = shelf.find(ref, { basis: claim.basis }, need);
    if ('missing' in found) throw new MissingData([found.missing]);
    used.set(found.series, { ...found, asked: basisOf(ref) ?? claim.basis });
    return found.series;
  };
  const series = (asked: SeriesRef | string, need: Need = {}): Series => take(refOf(asked), need);
  const quoted = (asked: SeriesRef | string, need: Need = {}): Series => {
    const ref = refOf(asked);
    return take({ ...ref, basis: basisOf(ref) ?? 'price' }, need);
  };
  const together = (refs: readonly (SeriesRef | string)[], need: Need = {}): Aligned => {
    const all = gather(refs.map((ref) => () => series(ref, need)));
    const aligned = remembered(all, 'together', () => align(all));
    if (aligned.days.length < 2) throw new MissingData([`${all.map(({ id }) => id).join(' and ')} on common days`]);
    return aligned;
  };
  return { asOf, knownTo, claim, brief, rng, series, quoted, together, used: () => [...used.values()] };
}

/** The basis that a reference names, by itself or by the spelling of its id. */
const basisOf = ({ id, basis }: SeriesRef): Basis | null => basis ?? canonical(id).basis;

/** All of several, or everything that is missing of them at once. */
export function gather<T>(parts: readonly (() => T)[]): T[] {
  const [found, needs]: [T[], string[]] = [[], []];
  for (const part of parts) {
    try {
      found.push(part());
    } catch (error) {
      if (!isMissing(error)) throw error;
      needs.push(...error.needs);
    }
  }
  if (needs.length > 0) throw new MissingData([...new Set(needs)]);
  return found;
}

export const isMissing = (error: unknown): error is MissingData => error instanceof MissingData;

/** An alias of the file stands for its reference; what the claim says besides wins. */
export function resolved(ref: SeriesRef, aliases: ReadonlyMap<string, SeriesRef>): SeriesRef {
  const alias = aliases.get(ref.id.toLowerCase());
  if (alias === undefined) return ref;
  return { ...alias, ...Object.fromEntries(Object.entries(ref).filter(([key, value]) => key !== 'id' && value !== undefined)) };
}

function align(series: readonly Series[]): Aligned {
  const days = commonDays(series.map((one) => one.days));
  return { days, series, values: series.map((one) => onDays(one, days)) };
}

function onDays({ days, values }: Series, wanted: Int32Array): Float64Array {
  if (days.length === wanted.length) return values;
  let row = 0;
  return Float64Array.from(wanted, (day) => {
    while (days[row]! < day) row++;
    return values[row]!;
  });
}

/** The rows of a window on a series' days. @throws MissingData for what the data lack. */
export function rowsIn(
  context: Context,
  name: string,
  days: Int32Array,
  values: ArrayLike<number>,
  window: Window,
  { observed = false }: { readonly observed?: boolean } = {},
): Rows {
  const found = windowRows(days, values, window, { asOf: context.asOf, ytdBase: context.claim.ytdBase, observed });
  return reached(context, name, found);
}

/** What was found in series of a name. @throws MissingData for what they lack, with those that begin too late: "(QQQ begins on 1999-03-10)". */
export function reached<T>(context: Context, name: string, found: T | Lacks): T {
  if (!isLacking(found)) return found;
  const { need, since } = found;
  const ids = name.split(' and ');
  const late = context
    .used()
    .flatMap(({ series: { id, days } }) =>
      since !== undefined && ids.includes(id) && days[0]! > since ? [`${id} begins on ${isoDate(days[0]!)}`] : [],
    );
  throw new MissingData([`${name}: ${need}${late.length === 0 ? '' : ` (${[...new Set(late)].join(', ')})`}`]);
}

const isLacking = (found: unknown): found is Lacks => typeof found === 'object' && found !== null && 'need' in found;

export function orMissing<T>(name: string, found: T | Lacks): T {
  if (isLacking(found)) throw new MissingData([`${name}: ${found.need}`]);
  return found;
}

/** In the claim's unit. Example: inUnit(0.071, 'pct') is 7.1. */
export const inUnit = (value: number, unit: ClaimUnit): number =>
  unit === 'pct' || unit === 'pts' || unit === 'percentile' ? value * 100 : value;
