import { dirname } from 'node:path';
import { UserError } from '../../errors.js';
import type { Dataset } from '../../model.js';
import type { Block, Cell, Table } from '../../report/blocks.js';
import { tableRecords } from '../../report/render-json.js';
import { renderText } from '../../report/render-text.js';
import { correlation } from '../../stats/correlation.js';
import { simpleReturns } from '../../stats/returns.js';
import { type CurveContext, contextOf } from '../../study/curve.js';
import { figuresOf } from '../../study/figures.js';
import { colour, dataFolder, type Io } from '../io.js';
import type { Args } from '../options.js';
import { datasetFolder, loadPrices } from '../store.js';
import { WIDTH } from '../terms.js';
import { theOne } from './data-request.js';
import { command as list } from './list.js';

/** The same as `backtest list datasets`. */
export async function listData(args: Args, io: Io): Promise<void> {
  await list.execute({ ...args, positionals: ['datasets'] }, io);
}

/** `backtest data path NAME`: its folder. */
export function pathOfData(args: Args, io: Io): void {
  io.stdout.write(`${datasetFolder(io, theOne(args, 'The path of which dataset?'))}\n`);
}

/** `backtest data remove NAME`: of the user's own alone. */
export function removeData(args: Args, io: Io): void {
  const name = theOne(args, 'Remove which dataset?');
  const folder = datasetFolder(io, name);
  if (dirname(folder) !== dataFolder(io)) throw new UserError(`"${name}" is not one that was imported (${folder}); nothing was removed.`);
  io.remove(folder);
  io.stdout.write(`Removed ${folder}\n`);
}

const FIGURES = ['cagr', 'volatility', 'skewness', 'kurtosis', 'sharpe', 'maxDrawdown', 'var95'];

/** `backtest data describe NAME`: what is in it, each asset's moments and drawdown, and how they move together. */
export async function describeData(args: Args, io: Io): Promise<void> {
  const dataset = await loadPrices(io, theOne(args, 'Describe which dataset?'));
  const tables = [momentsTable(dataset), correlationTable(dataset)];
  if (args.flag('json')) {
    const { id, title, sha256, about } = dataset;
    const said = {
      id,
      title,
      sha256,
      sessions: dataset.days.length,
      source: about.source,
      assets: tableRecords(tables[0]!),
      correlations: tableRecords(tables[1]!),
    };
    return io.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  }
  const blocks: Block[] = [
    { kind: 'heading', text: `${dataset.id}: ${dataset.title}` },
    ...tables,
    { kind: 'prose', tone: 'note', text: dataset.about.source },
  ];
  io.stdout.write(renderText(blocks, { width: WIDTH, colour: colour(io) }));
}

const curve = ({ days }: Dataset, wealth: Float64Array): CurveContext => contextOf({ days, wealth });

function momentsTable(dataset: Dataset): Table {
  const { assets, days } = dataset;
  const figures = assets.map(({ close }) => figuresOf(curve(dataset, close)));
  const of = (id: string) => figures.map((list) => list.find((one) => one.id === id)!);
  const rows = FIGURES.map((id): Cell[] => [of(id)[0]!.label, ...of(id).map(({ value }) => value)]);
  return {
    kind: 'table',
    id: 'assets',
    title: 'Each asset, held throughout',
    columns: [{ key: 'figure', label: '', unit: 'text' }, ...assets.map(({ id }) => ({ key: id, label: id, unit: 'ratio' as const }))],
    rows: [
      ['First day', ...assets.map(() => days[0]!)],
      ['Last day', ...assets.map(() => days[days.length - 1]!)],
      ['Sessions', ...assets.map(() => days.length)],
      ...rows,
    ],
    units: ['date', 'date', 'count', ...FIGURES.map((id) => of(id)[0]!.unit)],
  };
}

function correlationTable({ assets }: Dataset): Table {
  const returns = assets.map(({ close }) => simpleReturns(close));
  return {
    kind: 'table',
    id: 'correlations',
    title: 'Correlation of daily returns',
    columns: [{ key: 'asset', label: '', unit: 'text' }, ...assets.map(({ id }) => ({ key: id, label: id, unit: 'ratio' as const }))],
    rows: assets.map(({ id }, i) => [id, ...returns.map((one) => correlation(returns[i]!, one))]),
  };
}
