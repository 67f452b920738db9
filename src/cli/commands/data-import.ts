import { dirname } from 'node:path';
import { isoDate } from '../../data/dates.js';
import { printable, UserError } from '../../errors.js';
import type { Basis, Dataset } from '../../model.js';
import { dataFolder, type Io } from '../io.js';
import type { Args } from '../options.js';
import { datasetFolder, datasetNames, loadPrices } from '../store.js';
import { readVendorFiles } from '../vendor-files.js';
import { datasetFindings } from './data-check.js';
import { basisOf, madeText, makeDataset } from './data-make.js';
import { withPayments } from './data-payments.js';
import { readBasis, readCalendar, readJoin } from './data-request.js';
import { basisOfName, type Column, chosenSeries } from './data-series.js';
import { offeredSplits, spliced, splitAs } from './data-splices.js';

/** `backtest data import FILE… --name NAME --small SERIES --large SERIES`: a dataset folder of the user's own, and what was found on the way. */
export async function importData(args: Args, io: Io): Promise<void> {
  const [, ...paths] = args.positionals;
  const name = readName(args, io);
  if (paths.length === 0)
    throw new UserError('Import which files? Usage: backtest data import FILE… --name NAME --small SERIES --large SERIES');
  const basis = readBasis(args, 'basis') ?? 'price';
  const [calendar, join] = [readCalendar(args), readJoin(args)];
  const source = readSource(args);
  const files = await readVendorFiles(io, paths, args);
  const whole = splitAs(args, chosenSeries(args, files, basis));
  const { columns: prices, splices } = spliced(args, whole.columns, files, basis);
  const { columns, notes } = withPayments(args, prices, files, calendar);
  refuseFuture(columns, io);
  const onWord = takenOnWord(columns, basis);
  const made = makeDataset(io, {
    name,
    title: columns.map(({ id }) => id).join(', '),
    columns,
    basis,
    calendar,
    join,
    splices,
    source: source ?? `Imported from ${files.map(({ file, format }) => `${file} (${format})`).join(', ')}.`,
    owner: 'Whoever owns the files it was imported from.',
    notes: [...whole.notes, ...notes, ...onWord],
    replace: args.flag('replace'),
  });
  const warts = files.flatMap(({ file, findings }) =>
    findings.filter(({ severity }) => severity !== 'note').map(({ what }) => `${file}: ${what}`),
  );
  warts.push(...offeredSplits(prices), ...unlikeBases(columns, basis), ...whatCheckSays(await loadPrices(io, made.folder)));
  if (args.flag('json')) return io.stdout.write(`${JSON.stringify({ ...made, warts }, null, 2)}\n`);
  if (!args.flag('quiet')) io.stdout.write(madeText(made, warts));
}

/** What is grave in it; splits are offered with the words for them. */
const whatCheckSays = (dataset: Dataset): string[] =>
  datasetFindings(dataset)
    .filter(({ severity, kind }) => severity !== 'note' && kind !== 'unapplied-split')
    .map(({ what }) => what);

/** A day that has not come is a date misread; midnight comes earlier elsewhere. */
function refuseFuture(columns: readonly Column[], io: Io): void {
  const today = Math.floor(io.now().getTime() / 86_400_000);
  for (const { id, days } of columns)
    if (days[days.length - 1]! > today + 1)
      throw new UserError(`${id} has a price of ${isoDate(days[days.length - 1]!)}, which has not come yet; is --date-format right?`);
}

/**
 * Total return in which nothing shows dividends is the user's word, and said to be. Of an index that is known to be of prices it is refused.
 */
function takenOnWord(columns: readonly Column[], basis: Basis): string[] {
  const unproved = columns.filter((column) => basisOf(column, basis) === 'total' && column.dividendsBy === undefined);
  const index = unproved.find(({ id }) => basisOfName(id) === 'price');
  if (index !== undefined)
    throw new UserError(
      `--basis total: ${index.id} is a price index, and its file has neither an adjusted close nor dividends. Give it some (--yield, --dividends), or say ${index.id}.close to take it as prices alone.`,
    );
  return unproved.map(
    ({ id }) => `${id} is total return on the word of --basis total alone: its file has neither an adjusted close nor dividends.`,
  );
}

/** Of a small and a large series of two kinds, since what one gains on the other is then mostly dividends. */
function unlikeBases(columns: readonly Column[], asked: Basis): string[] {
  const raced = columns.filter(({ role }) => role !== 'other');
  const [total, price] = (['total', 'price'] as const).map((basis) => raced.find((one) => basisOf(one, asked) === basis)?.id);
  if (total === undefined || price === undefined) return [];
  return [
    `${total} has dividends in it and ${price} is price only, so that dividends decide between them: give ${price} some too (--yield, --dividends), or say --basis total if it has them.`,
  ];
}

function readSource(args: Args): string | null {
  const source = args.text('source');
  if (source !== null && source.trim() === '') throw new UserError('--source says where the figures come from; it cannot be empty.');
  return source;
}

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
