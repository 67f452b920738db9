import { createHash } from 'node:crypto';
import { calendarStart, isSession } from '../../data/calendar.js';
import { commonDays } from '../../data/dataset.js';
import { isoDate } from '../../data/dates.js';
import type { Prices } from '../../data/splice.js';
import { UserError } from '../../errors.js';
import type { Basis } from '../../model.js';
import { renderSeriesCsv } from '../../report/render-csv.js';
import { counted } from '../../report/words.js';
import type { Io } from '../io.js';
import { MANIFEST } from '../store.js';
import { placeDataset } from './data-place.js';
import type { Column } from './data-series.js';
import type { SpliceNote } from './data-splices.js';

/** A dataset to be made. */
export interface Making {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** Of the columns that say nothing else. */
  readonly basis: Basis;
  readonly calendar: 'XNYS' | null;
  /** Days that not all series have are left out, or refused. */
  readonly join: 'inner' | 'exact';
  readonly splices: readonly SpliceNote[];
  readonly source: string;
  readonly owner: string;
  readonly notes: readonly string[];
  /** In place of one of that name. */
  readonly replace: boolean;
}

/** What was made of it. */
export interface Made {
  readonly name: string;
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly series: readonly string[];
  readonly notes: readonly string[];
}

/** Joins series on their common sessions and puts them, with a manifest that says what was left out, into a folder of the user's own. */
export function makeDataset(io: Io, { columns, basis, calendar, join, ...making }: Making): Made {
  const kept = columns.map((column) => ({ ...column, ...onSessions(column, calendar) }));
  const days = commonDays(kept.map((column) => column.days));
  if (days.length < 2) throw new UserError(`The series share ${counted(days.length, 'day')}; a return needs two.`);
  if (join === 'exact') refuseGaps(kept, days);
  const plain = kept.map(({ id }) => id.toLowerCase().replace(/[^a-z0-9]+/g, '_'));
  const keys = plain.map((key, i) => (plain.indexOf(key) < i ? `${key}_${i + 1}` : key));
  const csv = renderSeriesCsv(
    days,
    kept.map((column, i) => ({ key: keys[i]!, values: on(column, days) })),
  );
  const notes = [...making.notes, ...kept.flatMap(leftOffSessions), ...kept.flatMap(({ id, days: own }) => leftOut(id, own, days))];
  const { name, title, splices, source, owner, replace } = making;
  const manifest = {
    format: 1,
    id: name,
    title,
    frequency: 'daily',
    calendar,
    files: [{ path: `${name}.csv`, sha256: createHash('sha256').update(csv).digest('hex'), key: 'date' }],
    columns: kept.map(({ id, called, role, ...column }, i) => ({
      column: keys[i]!,
      id,
      name: called ?? id,
      role,
      basis: basisOf(column, basis),
      field: 'close',
      unit: basisOf(column, basis) === 'total' ? 'adjusted' : 'price',
    })),
    source,
    owner,
    retrieved: isoDate(Math.floor(io.now().getTime() / 86_400_000)),
    splices,
    notes,
  };
  const files = { [MANIFEST]: `${JSON.stringify(manifest, null, 2)}\n`, [`${name}.csv`]: csv };
  const folder = placeDataset(io, name, files, replace);
  const [from, to] = [days[0]!, days[days.length - 1]!].map(isoDate);
  return { name, folder, from: from!, to: to!, rows: days.length, series: kept.map(({ id }) => id), notes };
}

/** The basis asked for, but for a series into which dividends came all the same. */
export const basisOf = ({ dividendsBy }: Pick<Column, 'dividendsBy'>, asked: Basis): Basis => (dividendsBy === undefined ? asked : 'total');

/** What a made dataset is, on the terminal. */
export const madeText = ({ name, folder, from, to, rows, series, notes }: Made, warts: readonly string[]): string =>
  `${[`${name}: ${series.join(', ')}, ${from} to ${to}, ${counted(rows, 'row')}`, ...notes, ...warts, `In ${folder}`].join('\n')}\nTo look at it: backtest data check ${name}\n`;

/** Days of a series that another lacks: between the first and the last that all have, and how many lie outside those. */
function lostDays(own: Int32Array, common: Int32Array): { inside: number[]; outside: number } {
  const shared = new Set(common);
  const [first, last] = [common[0]!, common[common.length - 1]!];
  const lost = Array.from(own).filter((day) => !shared.has(day));
  const inside = lost.filter((day) => day > first && day < last);
  return { inside, outside: lost.length - inside.length };
}

/** `--join exact`: no series may lack a day that another has, once all have begun. */
function refuseGaps(columns: readonly Prices[], common: Int32Array): void {
  for (const { id, days } of columns) {
    const { inside } = lostDays(days, common);
    if (inside.length === 0) continue;
    throw new UserError(
      `--join exact: another series has no price on ${counted(inside.length, 'session')} of ${id}: ${named(inside)}. With --join inner they are left out.`,
    );
  }
}

function leftOut(id: string, own: Int32Array, common: Int32Array): string[] {
  const { inside, outside } = lostDays(own, common);
  return [
    ...(outside === 0 ? [] : [`${counted(outside, 'session')} of ${id} left out, before or after what all series have.`]),
    ...(inside.length === 0
      ? []
      : [`${counted(inside.length, 'session')} of ${id} left out, on which another series has no price: ${named(inside)}.`]),
  ];
}

const MOST_NAMED = 6;
const named = (days: readonly number[]): string =>
  `${days.slice(0, MOST_NAMED).map(isoDate).join(', ')}${days.length > MOST_NAMED ? `, and ${days.length - MOST_NAMED} more` : ''}`;

interface OnSessions extends Prices {
  /** Days that are no sessions. */
  readonly left: readonly number[];
  /** Rows before the calendar, of which a dataset that keeps it may have none. */
  readonly early: number;
}

function onSessions({ id, days, values }: Prices, calendar: 'XNYS' | null): OnSessions {
  const keep = (day: number): boolean => calendar === null || (day >= calendarStart && isSession(day));
  const rows = Array.from(days.keys()).filter((row) => keep(days[row]!));
  return {
    id,
    days: Int32Array.from(rows, (row) => days[row]!),
    values: Float64Array.from(rows, (row) => values[row]!),
    left: Array.from(days).filter((day) => day >= calendarStart && !keep(day)),
    early: calendar === null ? 0 : days.filter((day) => day < calendarStart).length,
  };
}

const leftOffSessions = ({ id, left, early }: OnSessions): string[] => [
  ...(early === 0
    ? []
    : [
        `${counted(early, 'row')} of ${id} before ${isoDate(calendarStart)}, where the exchange calendar starts, left out (--calendar none keeps them).`,
      ]),
  ...(left.length === 0 ? [] : [`${counted(left.length, 'row')} of ${id} on days without a session left out: ${named(left)}.`]),
];

function on({ days, values }: Prices, wanted: Int32Array): Float64Array {
  const rows = new Map(Array.from(days, (day, row) => [day, row]));
  return Float64Array.from(wanted, (day) => values[rows.get(day)!]!);
}
