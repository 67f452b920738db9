import { isoDate, lowerBound, parseDate } from '../../data/dates.js';
import type { RawFile } from '../../data/formats/raw.js';
import { splice } from '../../data/splice.js';
import { printable, UserError } from '../../errors.js';
import type { Basis, EpochDay } from '../../model.js';
import { unappliedSplits } from '../../quality/jumps.js';
import type { Args } from '../options.js';
import type { Bars } from './data-days.js';
import { type Column, placeOf, pricesOf } from './data-series.js';

/** Where two series meet, for the manifest. */
export interface SpliceNote {
  readonly asset: string;
  readonly at: string;
  readonly note: string;
}

/** `--split SERIES:NEW/OLD@DATE`: every price before the date times OLD/NEW. */
export function splitAs(args: Args, columns: readonly Column[]): { columns: Column[]; notes: string[] } {
  const result = [...columns];
  const notes = args.texts('split').map((text) => {
    const [, id, fresh, old, date] = /^(.+):(\d+)\/(\d+)@(.+)$/.exec(text) ?? [];
    const at = parseDate(date ?? '');
    const factor = Number(old) / Number(fresh);
    if (id === undefined || at === null || !(factor > 0 && factor < Number.POSITIVE_INFINITY))
      throw new UserError(`--split takes SERIES:NEW/OLD@DATE, such as IWM:2/1@2005-06-09; got "${printable(text)}".`);
    const place = placeOf(result, id, ' to split');
    const { days, values } = result[place]!;
    if (!days.includes(at)) throw new UserError(`--split: ${id} has no price on ${isoDate(at)}, the first day of the new shares.`);
    result[place] = { ...result[place]!, values: values.map((value, i) => (days[i]! < at ? value * factor : value)) };
    return `${id} before ${isoDate(at)} times ${old}/${fresh}, for a split.`;
  });
  return { columns: result, notes };
}

/** Splits that seem not to be worked in, each with the words that do so. */
export const offeredSplits = (columns: readonly Column[]): string[] =>
  columns.flatMap(({ id, days, values }) =>
    [...unappliedSplits({ id, days, values }, null)].map(
      ([day, name]) =>
        `${id} moves on ${isoDate(day)} as by a split of ${name}; if it was one: --split ${id}:${name.replace(' for ', '/')}@${isoDate(day)}`,
    ),
  );

/** `--splice A:B@DATE`: the column of B with the history of A before the date. */
export function spliced(args: Args, columns: readonly Column[], files: readonly RawFile[], basis: Basis) {
  const splices: SpliceNote[] = [];
  const seen = new Set<string>();
  const result = [...columns];
  for (const text of args.texts('splice')) {
    const [, a, b, date] = /^([^:]+):([^@]+)@(.+)$/.exec(text) ?? [];
    const at = parseDate(date ?? '');
    if (a === undefined || b === undefined || at === null)
      throw new UserError(`--splice takes A:B@DATE, such as RU2000PR:RUT@1999-01-04; got "${printable(text)}".`);
    const place = placeOf(result, b, ' to splice onto');
    if (a === b) throw new UserError(`--splice: ${a} cannot be spliced onto itself.`);
    if (seen.has(b)) throw new UserError(`--splice: ${b} is spliced twice; the second would lie over the first.`);
    seen.add(b);
    const [earlier, later] = [pricesOf(a, files, basis), result[place]!];
    const { factor, days, values } = splice(earlier, later, at);
    const beside = (of: 'openOverClose' | 'traded') => joined([earlier, earlier[of]], [later, later[of]], at);
    const [openOverClose, traded] = [beside('openOverClose'), beside('traded')];
    result[place] = { ...later, days, values, openOverClose, traded, dividendsBy: later.dividendsBy ?? earlier.dividendsBy };
    splices.push({ asset: b, at: isoDate(at), note: `${a} before, times ${Number(factor.toPrecision(12))} to meet ${b} on that day` });
  }
  return { columns: result, splices };
}

type Beside = readonly [Bars, Float64Array | undefined];

/** What stands beside the earlier series before a day, and beside the later from then on; nothing where one of the two has none. */
function joined([earlier, before]: Beside, [later, after]: Beside, at: EpochDay): Float64Array | undefined {
  if (before === undefined || after === undefined) return undefined;
  return Float64Array.from([...before.subarray(0, lowerBound(earlier.days, at)), ...after.subarray(lowerBound(later.days, at))]);
}
