import { calendarStart, isSession } from '../data/calendar.js';
import { columnOf, orderly, type Subject, subjectsOf } from '../data/check/line.js';
import { civil, isoDate, monthAfter } from '../data/dates.js';
import type { RawField, RawFile, RawSeries } from '../data/formats/raw.js';
import { looksAdjusted } from '../data/looks-adjusted.js';
import { periodsPerYearOf } from '../data/spacing.js';
import { printable } from '../errors.js';
import type { Basis } from '../model.js';
import { adjustedCloses } from '../stats/total-return.js';
import type { Noted } from './dataset-series.js';
import { canonical, idOfName, type KnownSeries, knownSeries } from './known-series.js';
import type { Origin, Series, SeriesField } from './model.js';

const BARS = ['open', 'high', 'low', 'close'] as const satisfies readonly SeriesField[];

/**
 * The series of a vendor's file. Adjusted closes are total return; closes of a well-known index are what the index is; other closes are price where
 * adjusted ones stand beside them, else whatever the numbers say (`looksAdjusted`). Values of a well-known index or fund are closes, others are
 * observations of their days. Rows that are no session of the exchange are left out of well-known series, as are prices not above zero; a split
 * that the file tells of and has not worked in is worked in.
 *
 * What cannot be used is noted: returns, and averages of months (Shiller's index). His other columns, and what FRED has of months and dates on their
 * first day, lie on the first day of the next month, when their month was over.
 */
export function vendorSeries(raw: RawFile, origin: Origin, wants: (id: string) => boolean): Noted {
  const subjects = subjectsOf(raw.series, { calendar: null, basis: null }).filter(({ id }) => wants(idOfName(id)));
  if (raw.format === 'shiller') return monthly(subjects, origin);
  const notes = subjects.flatMap((subject) =>
    columnOf(subject, 'return') === null
      ? []
      : [`${origin.file}: ${printable(subject.id)} holds returns, where prices are needed; left out.`],
  );
  const lost = subjects.flatMap((subject) => lostRows(subject, raw.findings));
  return {
    series: subjects.flatMap((subject) => [...prices(subject, origin), ...observations(subject, origin, raw.format === 'fred')]),
    notes: [...notes, ...lost],
  };
}

/** Rows whose close is no price: "ZZZ: 1 row without a usable price left out, 2025-12-31". */
function lostRows(subject: Subject, findings: RawFile['findings']): string[] {
  const known = knownSeries(idOfName(subject.id));
  const close = columnOf(subject, 'close') ?? columnOf(subject, 'adjusted') ?? (isPrice(known) ? columnOf(subject, 'value') : null);
  if (close === null) return [];
  const { days, values } = sessionsOf(close, known);
  // What has no number is left out by the reader; blanks on holidays are as it should be.
  const read = new Set(close.days);
  const blank = findings.filter(({ kind, series }) => BLANK.includes(kind) && series === close.id).flatMap((one) => one.days);
  const lost = Int32Array.from(
    new Set([
      ...days.filter((_, i) => !(values[i]! > 0)),
      ...blank.filter((day) => !read.has(day) && (day < calendarStart || isSession(day))),
    ]),
  ).sort();
  if (lost.length === 0) return [];
  const named = Array.from(lost.subarray(0, LISTED), isoDate).join(', ');
  const rows = lost.length === 1 ? '1 row' : `${lost.length.toLocaleString('en-US')} rows`;
  return [`${printable(subject.id)}: ${rows} without a usable price left out, ${named}${lost.length > LISTED ? ', …' : ''}.`];
}

/** What a reader finds of cells that hold no number. */
const BLANK: readonly string[] = ['missing-value', 'missing-code', 'not-finite'];

/** Days that a note names. */
const LISTED = 5;

function prices(subject: Subject, origin: Origin): Series[] {
  const id = idOfName(subject.id);
  const known = knownSeries(id);
  const adjusted = columnOf(subject, 'adjusted');
  const close = columnOf(subject, 'close') ?? (isPrice(known) ? columnOf(subject, 'value') : null);
  const of = (column: RawSeries, field: SeriesField, basis: Basis): Series => ({
    ...head(id, origin),
    ...{ basis, field },
    ...usable(column, known),
  });
  const own = canonical(id).basis ?? known?.basis ?? null;
  if (close === null) return adjusted === null ? [] : [of(adjusted, 'close', own ?? 'total')];
  const basis = own ?? (adjusted === null && looksAdjusted(close.values) ? 'total' : 'price');
  const factors = splitFactors(close, columnOf(subject, 'split'));
  const bars = BARS.flatMap((field) => {
    const column = field === 'close' ? close : columnOf(subject, field);
    return column === null ? [] : [of(worked(column, factors), field, basis)];
  });
  return own !== null || adjusted === null ? bars : [...bars, of(adjusted, 'close', 'total')];
}

/** A well-known price, so that its values are closes. */
const isPrice = (known: KnownSeries | null): boolean => known !== null && known.kind !== 'rate';

function observations(subject: Subject, origin: Origin, datesPeriods: boolean): Series[] {
  const id = idOfName(subject.id);
  const value = columnOf(subject, 'value');
  if (value === null || isPrice(knownSeries(id))) return [];
  const one: Series = { ...head(id, origin), basis: null, field: 'value', ...orderly(value, null) };
  const ofMonths = datesPeriods && one.days.every((day) => civil(day).day === 1) && periodsPerYearOf(one.days) === 12;
  return [ofMonths ? { ...one, days: one.days.map((day) => monthAfter(day, 1)), monthsToKnown: 1 } : one];
}

const head = (name: string, origin: Origin): Pick<Series, 'id' | 'name' | 'origin'> => {
  const { id } = canonical(name);
  return { id, name: knownSeries(id)?.name ?? id, origin };
};

/** Prices above zero, each day once; of a daily series that trades in New York its sessions. */
function usable(column: RawSeries, known: KnownSeries | null): Pick<Series, 'days' | 'values'> {
  const { days, values } = sessionsOf(column, known);
  if (values.every((value) => value > 0)) return { days, values };
  return { days: days.filter((_, i) => values[i]! > 0), values: values.filter((value) => value > 0) };
}

function sessionsOf(column: RawSeries, known: KnownSeries | null): Pick<Series, 'days' | 'values'> {
  const daily = known !== null && column.days.length > 1 && periodsPerYearOf(column.days) === 252;
  return orderly(column, daily ? 'XNYS' : null);
}

/** What each row is multiplied by for the splits after it; null for none. Some vendors tell of a split and have it in their closes already. */
function splitFactors({ days, values }: RawSeries, splits: RawSeries | null): Float64Array | null {
  if (splits === null || splits.days.length !== days.length) return null;
  const open = splits.values.map((split, row) => {
    const move = row > 0 ? Math.log(values[row]! / values[row - 1]!) : 0;
    return split > 0 && split !== 1 && Math.abs(move + Math.log(split)) < Math.abs(move) ? split : 1;
  });
  if (open.every((split) => split === 1)) return null;
  const ones = new Float64Array(days.length).fill(1);
  return adjustedCloses(ones, { dividends: new Float64Array(days.length), splits: open });
}

const worked = (column: RawSeries, factors: Float64Array | null): RawSeries =>
  factors === null || column.days.length !== factors.length
    ? column
    : { ...column, values: column.values.map((v, row) => v * factors[row]!) };

/** Shiller's history: zeros stand for figures not known yet, and the index is an average of each month. */
function monthly(subjects: readonly Subject[], origin: Origin): Noted {
  const isIndex = ({ id }: Subject): boolean => isPrice(knownSeries(id)) || id === 'P';
  const series = subjects.flatMap((subject): Series[] => {
    const column = columnOf(subject, 'value' satisfies RawField);
    if (column === null || isIndex(subject)) return [];
    const { days, values } = orderly(column, null);
    const known = values.map((value) => (value === 0 ? 0 : 1));
    return [
      {
        ...head(subject.id, origin),
        ...{ basis: null, field: 'value' },
        days: days.filter((_, i) => known[i] === 1).map((day) => monthAfter(day, 1)),
        values: values.filter((value) => value !== 0),
        monthsToKnown: 1,
      },
    ];
  });
  const notes = subjects
    .filter(isIndex)
    .map(({ id }) => `${origin.file}: ${printable(id)} is an average of each month's closes, no close; left out.`);
  return { series, notes };
}
