import type { Line, Subject } from '../../src/data/check/line.js';
import { epochDay, isoDate, parseDate } from '../../src/data/dates.js';
import type { Finding } from '../../src/data/finding.js';
import type { RawField, RawSeries } from '../../src/data/formats/raw.js';
import type { Asset, Basis, Dataset } from '../../src/model.js';
import { bundled } from '../support/bundled.js';
import { uniform } from '../support/random.js';

export const day = (date: string): number => parseDate(date)!;

export const daily: Dataset = bundled('us-size-daily');
export const funds: Dataset = bundled('us-size-funds');

export const asset = (dataset: Dataset, id: string): Asset => dataset.assets.find((one) => one.id === id)!;
export const lineOf = (dataset: Dataset, id: string): Line => ({ id, days: dataset.days, values: asset(dataset, id).close });

/** A shipped series as a file with dates and closes would give it. */
export const closesOf = (dataset: Dataset, id: string): Subject => subject({ close: asset(dataset, id).close }, dataset.days, id);

export function subject(
  columns: Partial<Record<RawField, Float64Array>>,
  days: Int32Array,
  id = 'RUT',
  { basis = 'price', calendar = 'XNYS' }: { basis?: Basis | null; calendar?: 'XNYS' | null } = {},
): Subject {
  const list = Object.entries(columns).map(([field, values]): RawSeries => ({ id, field: field as RawField, days, values }));
  return { id, calendar, basis, columns: list };
}

/** Open, high, low, close, adjusted close, volume and dividends about the Russell's closes since 2000, all in order; a dividend of 0.4% each 60 sessions. */
export function bars(): Subject {
  const next = uniform(7);
  const from = daily.days.findIndex((one) => one >= epochDay(2000, 1, 1));
  const days = daily.days.slice(from);
  const close = asset(daily, 'RUT').close.slice(from);
  const open = close.map((price, i) => (close[i - 1] ?? price) * (1 + (next() - 0.5) * 0.01));
  const high = close.map((price, i) => Math.max(price, open[i]!) * (1 + next() * 0.005));
  const low = close.map((price, i) => Math.min(price, open[i]!) * (1 - next() * 0.005));
  const volume = close.map(() => 1000 + Math.floor(next() * 1000));
  const dividend = close.map((_, i) => (i > 0 && i % 60 === 0 ? 0.004 * close[i - 1]! : 0));
  return subject({ open, high, low, close, adjusted: worked(close, dividend), volume, dividend }, days);
}

/** Closes with every later dividend taken off the earlier ones, as vendors do. */
function worked(close: Float64Array, dividend: Float64Array): Float64Array {
  let factor = 1;
  const adjusted = new Float64Array(close.length);
  for (let i = close.length - 1; i >= 0; i--) {
    adjusted[i] = close[i]! * factor;
    if (i > 0) factor *= 1 - dividend[i]! / close[i - 1]!;
  }
  return adjusted;
}

/** A copy with one column's values changed row by row. */
export const planted = (of: Subject, field: RawField, value: (old: number, row: number, days: Int32Array) => number): Subject => ({
  ...of,
  columns: of.columns.map((one) =>
    one.field === field ? { ...one, values: one.values.map((old, row) => value(old, row, one.days)) } : one,
  ),
});

/** A copy with its rows taken in another order, some left out, some twice. */
export const withRows = (of: Subject, rows: (days: Int32Array) => readonly number[]): Subject => ({
  ...of,
  columns: of.columns.map((one) => {
    const chosen = rows(one.days);
    return { ...one, days: Int32Array.from(chosen, (row) => one.days[row]!), values: Float64Array.from(chosen, (row) => one.values[row]!) };
  }),
});

/** A copy with one more row on a day, of the value before it. */
export const withDay = (of: Subject, date: number): Subject => ({
  ...of,
  columns: of.columns.map((one) => {
    const at = one.days.findIndex((other) => other > date);
    return {
      ...one,
      days: Int32Array.from([...one.days.slice(0, at), date, ...one.days.slice(at)]),
      values: Float64Array.from([...one.values.slice(0, at), one.values[at - 1]!, ...one.values.slice(at)]),
    };
  }),
});

/** What is not a note: "error reversal 2001-05-04". */
export const serious = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, kind, days, count }) =>
      `${severity} ${kind} ${days.slice(0, 6).map(isoDate).join(' ')}${count > 6 ? ` of ${count}` : ''}`.trim(),
    );
