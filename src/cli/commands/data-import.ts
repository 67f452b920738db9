import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { calendarStart, isSession } from '../../data/calendar.js';
import { commonDays } from '../../data/dataset.js';
import { isoDate } from '../../data/dates.js';
import type { RawFile } from '../../data/formats/raw.js';
import type { Prices } from '../../data/splice.js';
import { printable, UserError } from '../../errors.js';
import { renderSeriesCsv } from '../../report/render-csv.js';
import { counted } from '../../report/words.js';
import { dataFolder, type Io } from '../io.js';
import type { Args } from '../options.js';
import { datasetFolder, datasetNames, MANIFEST } from '../store.js';
import { readVendorFile } from '../vendor-files.js';
import { placeDataset } from './data-place.js';
import { readBasis, readCalendar, readJoin } from './data-request.js';
import { chosenSeries, spliced } from './data-series.js';

/** `backtest data import FILE… --name NAME --small SERIES --large SERIES`: a dataset folder of the user's own, and what was found on the way. */
export async function importData(args: Args, io: Io): Promise<void> {
  const [, ...paths] = args.positionals;
  const name = readName(args, io);
  if (paths.length === 0)
    throw new UserError('Import which files? Usage: backtest data import FILE… --name NAME --small SERIES --large SERIES');
  const basis = readBasis(args, 'basis') ?? 'price';
  const calendar = readCalendar(args);
  const join = readJoin(args);
  const files: RawFile[] = [];
  for (const path of paths) files.push(await readVendorFile(io, path, args));
  const { columns, splices } = spliced(args, chosenSeries(args, files, basis), files, basis);
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
  const notes = kept.flatMap(({ id, left, early }) => [
    ...(early === 0
      ? []
      : [
          `${counted(early, 'row')} of ${id} before ${isoDate(calendarStart)}, where the exchange calendar starts, left out (--calendar none keeps them).`,
        ]),
    ...(left.length === 0 ? [] : [`${counted(left.length, 'row')} of ${id} on days without a session left out: ${named(left)}.`]),
  ]);
  notes.push(...kept.flatMap(({ id, days: own }) => leftOut(id, own, days)));
  const manifest = {
    format: 1,
    id: name,
    title: kept.map(({ id }) => id).join(', '),
    frequency: 'daily',
    calendar,
    files: [{ path: `${name}.csv`, sha256: createHash('sha256').update(csv).digest('hex'), key: 'date' }],
    columns: kept.map(({ id, role }, i) => ({
      column: keys[i]!,
      id,
      name: id,
      role,
      basis,
      field: 'close',
      unit: basis === 'total' ? 'adjusted' : 'price',
    })),
    source: args.text('source') ?? `Imported from ${files.map(({ file, format }) => `${file} (${format})`).join(', ')}.`,
    owner: 'Whoever owns the files it was imported from.',
    retrieved: isoDate(Math.floor(io.now().getTime() / 86_400_000)),
    splices,
    notes,
  };
  const folder = placeDataset(
    io,
    name,
    { [MANIFEST]: `${JSON.stringify(manifest, null, 2)}\n`, [`${name}.csv`]: csv },
    args.flag('replace'),
  );
  const warts = files.flatMap(({ file, findings }) =>
    findings.filter(({ severity }) => severity !== 'note').map(({ what }) => `${file}: ${what}`),
  );
  const said = {
    name,
    folder,
    from: isoDate(days[0]!),
    to: isoDate(days[days.length - 1]!),
    rows: days.length,
    series: kept.map(({ id }) => id),
    notes,
    warts,
  };
  if (args.flag('json')) return io.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  if (args.flag('quiet')) return;
  const lines = [
    `${name}: ${said.series.join(', ')}, ${said.from} to ${said.to}, ${counted(said.rows, 'row')}`,
    ...notes,
    ...warts,
    `In ${folder}`,
  ];
  io.stdout.write(`${lines.join('\n')}\nTo look at it: backtest data check ${name}\n`);
}

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

function readName(args: Args, io: Io): string {
  const name = args.text('name');
  if (name === null) throw new UserError('What is the dataset to be called? Say --name NAME.');
  if (!/^[A-Za-z0-9][\w.-]{0,59}$/.test(name))
    throw new UserError(`--name is made of letters, digits, "-", "_" and "."; got "${printable(name)}".`);
  if (dataFolder(io) === null) throw new UserError('There is no folder for your data: neither XDG_DATA_HOME nor HOME is set.');
  if (!datasetNames(io).includes(name)) return name;
  const root = dirname(datasetFolder(io, name));
  if (root !== dataFolder(io))
    throw new UserError(`There is a dataset "${name}" already in ${root}, which would be taken in place of yours; choose another name.`);
  if (!args.flag('replace')) throw new UserError(`There is a dataset "${name}" already; choose another name, or say --replace.`);
  return name;
}

/** Rows on sessions, the days of those that are not, and how many lie before the calendar, on which no dataset that keeps it may have rows. */
function onSessions(
  { days, values }: Prices,
  calendar: 'XNYS' | null,
): Pick<Prices, 'days' | 'values'> & { left: number[]; early: number } {
  const keep = (day: number): boolean => calendar === null || (day >= calendarStart && isSession(day));
  const rows = Array.from(days.keys()).filter((row) => keep(days[row]!));
  return {
    days: Int32Array.from(rows, (row) => days[row]!),
    values: Float64Array.from(rows, (row) => values[row]!),
    left: Array.from(days).filter((day) => day >= calendarStart && !keep(day)),
    early: calendar === null ? 0 : days.filter((day) => day < calendarStart).length,
  };
}

function on({ days, values }: Prices, wanted: Int32Array): Float64Array {
  const rows = new Map(Array.from(days, (day, row) => [day, row]));
  return Float64Array.from(wanted, (day) => values[rows.get(day)!]!);
}
