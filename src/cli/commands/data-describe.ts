import { isoDate } from '../../data/dates.js';
import type { Manifest } from '../../data/manifest.js';
import { UserError } from '../../errors.js';
import type { Asset, Dataset, EpochDay, Observations } from '../../model.js';
import type { Block, Cell, Table } from '../../report/blocks.js';
import { tableRecords } from '../../report/render-json.js';
import { renderText } from '../../report/render-text.js';
import { correlation } from '../../stats/correlation.js';
import { mean } from '../../stats/moments.js';
import { quantile } from '../../stats/quantile.js';
import { simpleReturns } from '../../stats/returns.js';
import { type CurveContext, contextOf } from '../../study/curve.js';
import { figuresOf } from '../../study/figures.js';
import { colour, type Io } from '../io.js';
import type { Args } from '../options.js';
import { loadObservations, loadPrices, readManifest } from '../store.js';
import { WIDTH } from '../terms.js';
import { readBasis, theOne } from './data-request.js';

const FIGURES = ['cagr', 'volatility', 'skewness', 'kurtosis', 'sharpe', 'maxDrawdown', 'var95'];

/** `backtest data describe NAME`: what is in it, each asset's moments and drawdown, and how they move together. */
export async function describeData(args: Args, io: Io): Promise<void> {
  const name = theOne(args, 'Describe which dataset?');
  const { manifest } = readManifest(io, name);
  const isPriced = manifest.columns.some(({ field }) => field === 'close');
  const { tables, ...said } = isPriced ? await ofPrices(args, io, name) : await ofObservations(args, io, name, manifest);
  const { id, title, about } = manifest;
  if (args.flag('json')) return io.stdout.write(`${JSON.stringify({ id, title, ...said, source: about.source }, null, 2)}\n`);
  if (args.flag('quiet')) return;
  const blocks: Block[] = [{ kind: 'heading', text: `${id}: ${title}` }, ...tables, { kind: 'prose', tone: 'note', text: about.source }];
  io.stdout.write(renderText(blocks, { width: WIDTH, colour: colour(io) }));
}

async function ofPrices(args: Args, io: Io, name: string) {
  const dataset = await loadPrices(io, name, readBasis(args, 'basis'));
  const tables = [momentsTable(dataset), correlationTable(dataset)];
  const { sha256, days } = dataset;
  return { tables, sha256, sessions: days.length, assets: tableRecords(tables[0]!), correlations: tableRecords(tables[1]!) };
}

async function ofObservations(args: Args, io: Io, name: string, { id, frequency }: Manifest) {
  if (readBasis(args, 'basis') !== null) throw new UserError(`"${id}" holds observations, no prices; it has no basis.`);
  const table = observationsTable(await loadObservations(io, name), frequency === 'monthly');
  return { tables: [table], series: tableRecords(table) };
}

const curve = ({ days }: Dataset, wealth: Float64Array): CurveContext => contextOf({ days, wealth });

function momentsTable(dataset: Dataset): Table {
  const { assets, days } = dataset;
  const figures = assets.map(({ close }) => figuresOf(curve(dataset, close)));
  const of = (id: string) => figures.map((list) => list.find((one) => one.id === id)!);
  const traded = assets.every(({ volume }) => volume === undefined) ? [] : [['Traded a session, median', ...assets.map(medianTraded)]];
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
      ['Basis', ...assets.map(({ basis }) => basis)],
      ...traded,
      ...rows,
    ],
    units: ['date', 'date', 'count', 'text', ...traded.map(() => 'money' as const), ...FIGURES.map((id) => of(id)[0]!.unit)],
  };
}

/** In money; NaN where there are no volumes. */
const medianTraded = ({ close, volume }: Asset): number =>
  volume === undefined
    ? Number.NaN
    : quantile(
        close.map((price, i) => price * volume[i]!),
        0.5,
      );

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

/** What rates and valuations are, period by period. */
function observationsTable(series: readonly Observations[], isMonthly: boolean): Table {
  const period = (day: EpochDay): string => isoDate(day).slice(0, isMonthly ? 7 : 10);
  const of = (row: string, cell: (one: Observations) => Cell): Cell[] => [row, ...series.map(cell)];
  const last = ({ length }: ArrayLike<number>): number => length - 1;
  return {
    kind: 'table',
    id: 'observations',
    title: 'Each series',
    columns: [{ key: 'figure', label: '', unit: 'text' }, ...series.map(({ id }) => ({ key: id, label: id, unit: 'ratio' as const }))],
    rows: [
      of('Unit', ({ unit }) => unit),
      of('First', ({ periods }) => period(periods[0]!)),
      of('Last', ({ periods }) => period(periods[last(periods)]!)),
      of('Observations', ({ periods }) => periods.length),
      of('Lowest', ({ values }) => values.reduce((a, b) => Math.min(a, b))),
      of('Mean', ({ values }) => mean(values)),
      of('Highest', ({ values }) => values.reduce((a, b) => Math.max(a, b))),
      of('Latest', ({ values }) => values[last(values)]!),
    ],
    units: ['text', 'text', 'text', 'count', 'ratio', 'ratio', 'ratio', 'ratio'],
  };
}
