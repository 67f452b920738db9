import { isUserError, printable, UserError, unknown } from '../../errors.js';
import { format, wrap } from '../../report/format.js';
import type { Io } from '../io.js';
import { datasetNames, loadObservations, loadPrices, readManifest } from '../store.js';
import { shippedStrategy, strategyNames } from '../strategies.js';
import { terms, WIDTH } from '../terms.js';
import type { Command } from './command.js';

const WHAT = ['strategies', 'datasets'];
/** Of a title, as it is shown in a list. */
const TITLE_MOST = 300;

export const command: Command = {
  usage: 'list strategies|datasets',
  summary: 'Show the rules that ship with their parameters, or the datasets with their spans.',
  options: [
    { name: 'json', describe: 'one JSON value on stdout' },
    { name: 'quiet', describe: 'nothing on stdout' },
  ],
  examples: ['backtest list strategies', 'backtest list datasets --json'],
  positionals: 1,
  async execute(args, io) {
    const what = args.positionals[0];
    if (what === undefined) throw new UserError(`List what? One of: ${WHAT.join(', ')}.`);
    if (!WHAT.includes(what)) throw unknown('list', what, WHAT, 'There are');
    const items = what === 'strategies' ? await strategies(io) : await datasets(io);
    if (args.flag('json')) io.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
    else if (!args.flag('quiet'))
      io.stdout.write(
        what === 'strategies' ? strategyPage(items as StrategyItem[]) : datasetPage(items as (DatasetItem | UnreadableItem)[]),
      );
  },
};

interface StrategyItem {
  readonly name: string;
  readonly summary: string;
  readonly params: readonly { readonly name: string; readonly default: string; readonly range: string; readonly describe: string }[];
  readonly presets: readonly string[];
}

async function strategies(io: Io): Promise<StrategyItem[]> {
  const all = await Promise.all(strategyNames(io).map(shippedStrategy));
  return all.map(({ name, summary, params, presets, numbered }) => ({
    name,
    summary,
    params: Object.entries(params).map(([key, param]) => ({
      name: key,
      default: param.show(param.default),
      range: param.range,
      describe: param.describe,
    })),
    presets: [...Object.keys(presets), ...(numbered === null ? [] : [`${name}<${numbered}>`])],
  }));
}

function strategyPage(items: readonly StrategyItem[]): string {
  return items
    .map(({ name, summary, params, presets }) =>
      [
        name,
        ...wrap(summary, WIDTH - 2).map((line) => `  ${line}`),
        ...(presets.length > 0 ? [`  Also by name: ${presets.join(', ')}`] : []),
        ...terms(params.map((param): [string, string] => [`--param ${param.name}=${param.default}`, `${param.describe} (${param.range})`])),
        '',
      ].join('\n'),
    )
    .join('\n');
}

/** Of a dataset that cannot be read, the reason. */
interface UnreadableItem {
  readonly name: string;
  readonly error: string;
}

interface DatasetItem {
  readonly name: string;
  readonly title: string;
  readonly assets: readonly string[];
  /** Assets whose volumes it has, for `--impact`. */
  readonly volumes: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

/** One that cannot be read does not hide the others. */
async function datasets(io: Io): Promise<(DatasetItem | UnreadableItem)[]> {
  const items: (DatasetItem | UnreadableItem)[] = [];
  for (const name of datasetNames(io)) {
    try {
      items.push(await datasetItem(io, name));
    } catch (error) {
      if (!isUserError(error)) throw error;
      items.push({ name, error: error.message });
    }
  }
  return items;
}

async function datasetItem(io: Io, name: string): Promise<DatasetItem> {
  const { manifest } = readManifest(io, name);
  const prices = manifest.columns.some(({ field }) => field === 'close');
  const days = prices ? (await loadPrices(io, name)).days : (await loadObservations(io, name))[0]!.periods;
  const assets = [...new Set(manifest.columns.map(({ id, role }) => (role === 'other' ? id : `${id} (${role})`)))];
  return {
    name,
    title: manifest.title,
    assets,
    volumes: manifest.columns.filter(({ field }) => field === 'volume').map(({ id }) => id),
    from: format(days[0]!, 'date'),
    to: format(days[days.length - 1]!, 'date'),
    rows: days.length,
  };
}

function datasetPage(items: readonly (DatasetItem | UnreadableItem)[]): string {
  return terms(items.map((item): [string, string] => [item.name, 'error' in item ? `Cannot be read. ${item.error}` : summaryOf(item)]))
    .join('\n')
    .concat('\n');
}

const summaryOf = ({ title, assets, volumes, from, to, rows }: DatasetItem): string =>
  `${printable(title, TITLE_MOST)}; ${assets.map((asset) => printable(asset)).join(', ')}; ${from} to ${to}, ${format(rows, 'count')} rows${volumes.length === 0 ? '' : `; volumes of ${volumes.map((id) => printable(id)).join(', ')}`}`;
