import { isoDate, parseDate } from '../../data/dates.js';
import type { RawField, RawFile, RawSeries } from '../../data/formats/raw.js';
import { type Prices, splice } from '../../data/splice.js';
import { printable, UserError, unknown } from '../../errors.js';
import type { Basis } from '../../model.js';
import { unappliedSplits } from '../../quality/jumps.js';
import { adjustedCloses } from '../../stats/total-return.js';
import type { Args } from '../options.js';

/** A series with its role in the dataset. */
export interface Column extends Prices {
  readonly role: 'small' | 'large' | 'other';
  /** Its full name, where it has one. */
  readonly called?: string;
}

/** Where two series meet, for the manifest. */
export interface SpliceNote {
  readonly asset: string;
  readonly at: string;
  readonly note: string;
}

/** The series asked for, with their roles. */
export function chosenSeries(args: Args, files: readonly RawFile[], basis: Basis): Column[] {
  const asked = (['small', 'large'] as const).map((role) => ({ role, text: args.text(role) }));
  for (const { role, text } of asked)
    if (text === null)
      throw new UserError(`Which series is the ${role} one? Say --${role} SERIES; the files hold ${idsOf(files).join(', ')}.`);
  const all = [...asked, ...args.texts('other').map((text) => ({ role: 'other' as const, text }))];
  const columns = all.map(({ role, text }) => ({ role, ...pricesOf(text!, files, basis) }));
  const twice = columns.find(({ id }, i) => columns.findIndex((one) => one.id === id) < i);
  if (twice !== undefined) throw new UserError(`${twice.id} is asked for twice; each series has one place in a dataset.`);
  return columns;
}

const idsOf = (files: readonly RawFile[]): string[] => [...new Set(files.flatMap(({ series }) => series.map(({ id }) => id)))];

/** `RUT`, its close or adjusted close by the basis, or `RUT.adjusted`. */
export function pricesOf(text: string, files: readonly RawFile[], basis: Basis): Prices {
  const ids = idsOf(files);
  const at = text.lastIndexOf('.');
  const [id, field] = ids.includes(text) || at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
  const columns = files.flatMap(({ series }) => series.filter((one) => one.id === id));
  if (columns.length === 0) throw unknown('series', text, ids, 'The files hold');
  const fields: readonly RawField[] =
    field === null ? (basis === 'total' ? ['adjusted', 'close', 'value'] : ['close', 'value', 'adjusted']) : [field as RawField];
  const found = fields.flatMap((one) => columns.filter((column) => column.field === one));
  if (found.length === 0)
    throw unknown(
      'column',
      String(field),
      columns.map((column) => column.field),
      'It has',
      ` of ${id}`,
    );
  if (found.filter((column) => column.field === found[0]!.field).length > 1)
    throw new UserError(`Two files hold ${id}; import them one by one, or splice them.`);
  const close = found[0]!;
  const of = (kind: RawField): RawSeries | undefined =>
    columns.find((column) => column.field === kind && column.days.length === close.days.length);
  const [dividends, splits] = [of('dividend'), of('split')];
  return field === null && basis === 'total' && close.field === 'close' && dividends !== undefined
    ? reinvested(whole(id, close), dividends.values, splits?.values)
    : whole(id, close);
}

/** Closes with the dividends (and splits) of the same file worked in, ending at the last close. */
function reinvested({ id, days, values }: Prices, dividends: Float64Array, splits: Float64Array | undefined): Prices {
  return { id, days, values: adjustedCloses(values, { dividends, ...(splits === undefined ? {} : { splits }) }) };
}

/** Prices that can be used: rising days, each once, above zero. */
function whole(id: string, { days, values }: RawSeries): Prices {
  for (let i = 0; i < days.length; i++) {
    if (i > 0 && days[i]! === days[i - 1]!) throw new UserError(`${id} has ${isoDate(days[i]!)} twice; say which is right in the file.`);
    if (!(values[i]! > 0)) throw new UserError(`${id} has ${values[i]} on ${isoDate(days[i]!)}; a price is above zero.`);
  }
  return { id, days, values };
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

function placeOf(columns: readonly Column[], id: string, whatFor: string): number {
  const place = columns.findIndex((one) => one.id === id);
  if (place >= 0) return place;
  throw unknown(
    'series',
    id,
    columns.map((one) => one.id),
    'Imported are',
    whatFor,
  );
}

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
    const { factor, days, values } = splice(pricesOf(a, files, basis), result[place]!, at);
    result[place] = { ...result[place]!, days, values };
    splices.push({ asset: b, at: isoDate(at), note: `${a} before, times ${Number(factor.toPrecision(12))} to meet ${b} on that day` });
  }
  return { columns: result, splices };
}
