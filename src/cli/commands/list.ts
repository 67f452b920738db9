import { UserError, unknown } from '../../errors.js';
import type { Block } from '../../report/blocks.js';
import { format } from '../../report/format.js';
import { renderText } from '../../report/render-text.js';
import type { Io } from '../io.js';
import { datasetNames, loadObservations, loadPrices, readManifest } from '../store.js';
import { shippedStrategy, strategyNames } from '../strategies.js';
import type { Command } from './command.js';

const WHAT = ['strategies', 'datasets'];

export const command: Command = {
  usage: 'list strategies|datasets',
  summary: 'Show the rules that ship with their parameters, or the datasets with their spans.',
  options: [{ name: 'json', describe: 'one JSON value on stdout' }],
  examples: ['backtest list strategies', 'backtest list datasets --json'],
  positionals: 1,
  async execute(args, io) {
    const what = args.positionals[0];
    if (what === undefined) throw new UserError(`List what? One of: ${WHAT.join(', ')}.`);
    if (!WHAT.includes(what)) throw unknown('list', what, WHAT, 'There are');
    const items = what === 'strategies' ? await strategies(io) : await datasets(io);
    if (args.flag('json')) io.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
    else
      io.stdout.write(
        renderText(what === 'strategies' ? strategyBlocks(items as StrategyItem[]) : datasetBlocks(items as DatasetItem[]), {
          width: 80,
          colour: colour(io),
        }),
      );
  },
};

/** Colour is for a terminal, and not for one whose owner does not want it (no-color.org). */
export const colour = ({ stdout, env }: Io): boolean => stdout.terminal && !env.NO_COLOR && env.TERM !== 'dumb';

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

function strategyBlocks(items: readonly StrategyItem[]): Block[] {
  return items.flatMap(({ name, summary, params, presets }): Block[] => [
    { kind: 'heading', text: name },
    { kind: 'prose', tone: 'plain', text: summary + (presets.length > 0 ? ` Presets: ${presets.join(', ')}.` : '') },
    {
      kind: 'table',
      id: name,
      title: '',
      columns: [
        { key: 'param', label: '--param', unit: 'text' },
        { key: 'default', label: 'Default', unit: 'text' },
        { key: 'range', label: 'Takes', unit: 'text' },
        { key: 'describe', label: 'What it is', unit: 'text' },
      ],
      rows: params.map((param) => [param.name, param.default, param.range, param.describe]),
    },
  ]);
}

interface DatasetItem {
  readonly name: string;
  readonly title: string;
  readonly assets: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

async function datasets(io: Io): Promise<DatasetItem[]> {
  const items: DatasetItem[] = [];
  for (const name of datasetNames(io)) {
    const { manifest } = readManifest(io, name);
    const prices = manifest.columns.some(({ field }) => field === 'close');
    const days = prices ? (await loadPrices(io, name)).days : (await loadObservations(io, name))[0]!.periods;
    const assets = manifest.columns.map(({ id, role }) => (role === 'other' ? id : `${id} (${role})`));
    items.push({
      name,
      title: manifest.title,
      assets,
      from: format(days[0]!, 'date'),
      to: format(days[days.length - 1]!, 'date'),
      rows: days.length,
    });
  }
  return items;
}

function datasetBlocks(items: readonly DatasetItem[]): Block[] {
  return [
    {
      kind: 'table',
      id: 'datasets',
      title: 'Datasets that ship',
      columns: [
        { key: 'name', label: 'Name', unit: 'text' },
        { key: 'from', label: 'From', unit: 'text' },
        { key: 'to', label: 'To', unit: 'text' },
        { key: 'rows', label: 'Rows', unit: 'count' },
        { key: 'assets', label: 'Series', unit: 'text' },
      ],
      rows: items.map(({ name, from, to, rows, assets }) => [name, from, to, rows, assets.join(', ')]),
    },
    ...items.map(({ name, title }): Block => ({ kind: 'prose', tone: 'plain', text: `${name}: ${title}.` })),
  ];
}
