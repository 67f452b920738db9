import { assembleDataset } from '../data/dataset.js';
import type { Manifest, ManifestColumn } from '../data/manifest.js';
import { printable, UserError, unknown } from '../errors.js';
import type { About, Basis, Dataset, Role } from '../model.js';
import type { Frame } from './frame.js';
import { digest, readDays, readPrices } from './read.js';

/** Which column is what. Assets are called by their column's name, and the small and the large one by their role too. */
export interface FrameReading {
  /** The column of dates: ISO texts, whole days as numbers (20260102 or milliseconds since 1970), or Dates at midnight UTC. */
  readonly date: string;
  readonly small?: string;
  readonly large?: string;
  /** Columns of further assets. */
  readonly others?: readonly string[];
  /** Columns of opening prices, by the column of the close they go with. */
  readonly opens?: Readonly<Record<string, string>>;
  /** What the dataset is called; `frame` unless given. */
  readonly id?: string;
  /** Whether dividends are in the prices (`total`) or not (`price`, unless given). */
  readonly basis?: Basis;
  /** `XNYS` unless given: every date must be a session of the New York Stock Exchange. null imposes none. */
  readonly calendar?: 'XNYS' | null;
  /** What a report says of where the prices come from. */
  readonly about?: Partial<Omit<About, 'files'>>;
}

const OPTIONS = ['date', 'small', 'large', 'others', 'opens', 'id', 'basis', 'calendar', 'about'];

/**
 * A DataFrame's columns as a dataset, checked as a file's are and exact: a number stays the float64 it is, a text is read in plain
 * notation. Needs no danfojs: whatever has `columns` and, row by row, `values` will do.
 *
 * @throws UserError naming row, date and column for a date that is none, no session, out of order or there twice, and for a price that is
 * missing, no number, or not above zero. Nothing is ever filled in.
 *
 * @example fromDataFrame(frame, { date: 'Date', small: 'IWM', large: 'SPY', basis: 'total' }).assets[0].key // 'small'
 */
export function fromDataFrame(frame: Pick<Frame, 'columns' | 'values'>, reading: FrameReading): Dataset {
  if (typeof reading !== 'object' || reading === null)
    throw new UserError('fromDataFrame() needs to know which column is what: { date, small, large }.');
  for (const name of Object.keys(reading))
    if (!OPTIONS.includes(name)) throw unknown('option', name, OPTIONS, 'There are', ' of fromDataFrame()');
  const { date, id = 'frame', calendar = 'XNYS' } = reading;
  if (calendar !== null && calendar !== 'XNYS')
    throw new UserError(`fromDataFrame(): "calendar" is "XNYS" or null; got "${printable(String(calendar))}".`);
  const columns = columnsOf(reading, id);
  const { rows, at } = tableOf(frame, [date, ...columns.map(({ column }) => column)]);
  const days = readDays(rows, { column: date, at: at[0]!, calendar });
  const values = columns.map(({ column }, i) => readPrices(rows, { column, at: at[i + 1]!, days }));
  const sha256 = digest(days, columns, values);
  return assembleDataset(manifestOf(reading, { id, calendar, columns, sha256 }), new Map([[id, { days, values }]]), sha256);
}

/** Closes in the order of small, large and the others, then their opens. */
function columnsOf({ small, large, others = [], opens = {}, basis = 'price' }: FrameReading, file: string): ManifestColumn[] {
  if (basis !== 'price' && basis !== 'total')
    throw new UserError(`fromDataFrame(): "basis" is "price" or "total"; got "${printable(String(basis))}".`);
  const wanted: [Role, string | undefined][] = [
    ['small', small],
    ['large', large],
    ...others.map((name): [Role, string] => ['other', name]),
  ];
  const closes = wanted.flatMap(([role, column]): ManifestColumn[] =>
    column === undefined ? [] : [{ file, column, id: column, name: column, role, basis, field: 'close', unit: 'points' }],
  );
  const named = closes.map(({ column }) => column);
  const of = Object.entries(opens).map(([close, column]): ManifestColumn => {
    const asset = closes.find((one) => one.column === close);
    if (asset === undefined) throw unknown('column of closes', close, named, 'They are', ' for "opens"');
    return { ...asset, column, field: 'open' };
  });
  return [...closes, ...of];
}

/** The rows of a frame and where the wanted columns stand in each. */
function tableOf(frame: Pick<Frame, 'columns' | 'values'>, wanted: readonly string[]) {
  const { columns, values } = frame ?? {};
  if (!Array.isArray(columns) || !Array.isArray(values) || !values.every(Array.isArray))
    throw new UserError('fromDataFrame() takes a DataFrame: something with columns and, row by row, values.');
  const twice = wanted.find((name, i) => wanted.indexOf(name) !== i);
  if (twice !== undefined) throw new UserError(`fromDataFrame(): the column "${printable(twice)}" is asked for twice.`);
  const at = wanted.map((name) => {
    const index = columns.indexOf(name);
    if (index < 0) throw unknown('column', String(name), columns, 'It has', ' in the DataFrame');
    return index;
  });
  return { rows: values as unknown[][], at };
}

function manifestOf(
  { about, date }: FrameReading,
  { id, calendar, columns, sha256 }: Pick<Manifest, 'id' | 'calendar'> & { readonly columns: ManifestColumn[]; readonly sha256: string },
): Manifest {
  const said = {
    source: 'A DataFrame.',
    owner: '',
    retrieved: 'by whoever made it',
    terms: '',
    notes: [],
    splices: [],
    backcasts: [],
    periods: [],
  };
  return {
    id,
    title: `${id}, from a DataFrame`,
    frequency: 'daily',
    calendar,
    files: [{ path: id, sha256, key: date }],
    columns,
    knownAfterMonths: 0,
    about: { ...said, ...about, files: [{ path: 'DataFrame', sha256 }] },
  };
}
