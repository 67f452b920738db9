import { createHash } from 'node:crypto';
import { commonDays } from '../../data/dataset.js';
import { isoDate } from '../../data/dates.js';
import { UserError } from '../../errors.js';
import type { Basis } from '../../model.js';
import { wrap } from '../../report/format.js';
import { renderSeriesCsv } from '../../report/render-csv.js';
import { counted } from '../../report/words.js';
import type { Io } from '../io.js';
import { MANIFEST } from '../store.js';
import { WIDTH } from '../terms.js';
import { leftOffSessions, leftOut, onSessions, refuseGaps, valuesOn } from './data-days.js';
import { opensOn } from './data-opens.js';
import { placeDataset } from './data-place.js';
import type { Column } from './data-series.js';
import type { SpliceNote } from './data-splices.js';
import { volumesOn } from './data-volumes.js';

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
  const opens = kept.map((column) => opensOn(column, days));
  const volumes = kept.map((column) => volumesOn(column, days));
  const series = [
    ...kept.map((column) => ({ column, field: 'close' as const, values: valuesOn(column, days) })),
    ...kept.flatMap((column, i) => beside(column, 'open', opens[i]!.values)),
    ...kept.flatMap((column, i) => beside(column, 'volume', volumes[i]!.values)),
  ];
  const keys = keysOf(series.map(({ column, field }) => (field === 'close' ? column.id : `${column.id} ${field}`)));
  const csv = renderSeriesCsv(
    days,
    series.map(({ values }, i) => ({ key: keys[i]!, values })),
  );
  const notes = [
    ...making.notes,
    ...kept.flatMap(leftOffSessions),
    ...kept.flatMap(({ id, days: own }) => leftOut(id, own, days)),
    ...[...opens, ...volumes].flatMap(({ note }) => note ?? []),
  ];
  const { name, title, splices, source, owner, replace } = making;
  const manifest = {
    format: 1,
    id: name,
    title,
    frequency: 'daily',
    calendar,
    files: [{ path: `${name}.csv`, sha256: createHash('sha256').update(csv).digest('hex'), key: 'date' }],
    columns: series.map(({ column, field }, i) => ({
      column: keys[i]!,
      id: column.id,
      name: column.called ?? column.id,
      role: column.role,
      basis: basisOf(column, basis),
      field,
      unit: unitOf(field, basisOf(column, basis)),
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

function beside<F extends 'open' | 'volume'>(column: Column, field: F, values: Float64Array | null) {
  return values === null ? [] : [{ column, field, values }];
}

/** Shares are of the scale of the closes. */
function unitOf(field: 'close' | 'open' | 'volume', basis: Basis): string {
  if (field === 'volume') return basis === 'total' ? 'adjusted shares' : 'shares';
  return basis === 'total' ? 'adjusted' : 'price';
}

/** Names of columns in a CSV beside `date`, each once. */
function keysOf(names: readonly string[]): string[] {
  const taken = new Set(['date']);
  return names.map((name, i) => {
    const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
    let key = plain;
    for (let n = i + 1; taken.has(key); n++) key = `${plain}_${n}`;
    taken.add(key);
    return key;
  });
}

/** The basis asked for, but for a series into which dividends came all the same, and for one that was told to be prices alone. */
export const basisOf = ({ dividendsBy, isPrice }: Pick<Column, 'dividendsBy' | 'isPrice'>, asked: Basis): Basis =>
  dividendsBy !== undefined ? 'total' : isPrice ? 'price' : asked;

/** What a made dataset is, on the terminal. */
export function madeText({ name, folder, from, to, rows, series, notes }: Made, warts: readonly string[]): string {
  const said = [`${name}: ${series.join(', ')}, ${from} to ${to}, ${counted(rows, 'row')}`, ...notes, ...warts];
  const lines = said.flatMap((text) => wrap(text, WIDTH - 2).map((line, i) => (i === 0 ? line : `  ${line}`)));
  return `${[...lines, `In ${folder}`, `To look at it: backtest data check ${name}`].join('\n')}\n`; // a path is copied whole
}
