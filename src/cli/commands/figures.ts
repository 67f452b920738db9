import { basename, resolve } from 'node:path';
import { readColumns } from '../../data/columns.js';
import { isoDate } from '../../data/dates.js';
import { periodsPerYearOf } from '../../data/spacing.js';
import { UserError } from '../../errors.js';
import type { Figure } from '../../model.js';
import { format } from '../../report/format.js';
import { renderText } from '../../report/render-text.js';
import { riskFreePerPeriod } from '../../stats/sharpe.js';
import { type CurveContext, contextOf } from '../../study/curve.js';
import { figuresOf, figureValues } from '../../study/figures.js';
import { colour, type Io, readOrSay } from '../io.js';
import type { Args } from '../options.js';
import { WIDTH } from '../terms.js';
import type { Command } from './command.js';

export const command: Command = {
  usage: 'figures FILE.csv --column NAME [options]',
  summary: 'The figures of any price series, by the same conventions as a run’s. No calendar is imposed; the first price is the base.',
  options: [
    { name: 'column', value: 'NAME', describe: 'the column of prices' },
    { name: 'benchmark', value: 'NAME', default: 'none', describe: 'another column of the file, for the relative figures' },
    { name: 'date', value: 'NAME', default: 'the first column', describe: 'the column of dates, YYYY-MM-DD or YYYY-MM' },
    { name: 'rf', value: 'RATE', default: '0', describe: 'risk-free rate a year as a fraction' },
    { name: 'json', describe: 'one JSON object on stdout' },
  ],
  examples: ['backtest figures prices.csv --column fund --benchmark index --rf 0.02', 'backtest figures prices.csv --column fund --json'],
  positionals: 1,
  execute,
};

async function execute(args: Args, io: Io): Promise<void> {
  const file = args.positionals[0];
  if (file === undefined) throw new UserError('Which file? Usage: backtest figures FILE.csv --column NAME');
  const column = args.text('column');
  if (column === null) throw new UserError('Which column holds the prices? Say --column NAME.');
  const rf = args.number('rf', { min: -0.99, max: 1 }) ?? 0;
  const benchmarkColumn = args.text('benchmark');
  const { parseTable } = await import('../../data/csv.js');
  const table = parseTable(readOrSay(io, resolve(io.cwd, file), `Cannot read ${file}`), basename(file));
  const key = args.text('date') ?? table.header[0]!;
  const keyAt = table.header.indexOf(key);
  const monthly = keyAt >= 0 && table.records[0]?.[keyAt]?.length === 7;
  const columns = [column, ...(benchmarkColumn === null ? [] : [benchmarkColumn])];
  const { days, values } = readColumns(table, {
    key: { column: key, kind: monthly ? 'month' : 'date' },
    columns: columns.map((name) => ({ column: name, field: 'close' })),
    calendar: null,
  });
  if (days.length < 2) throw new UserError(`${basename(file)} holds one row; a return needs two.`);
  const periodsPerYear = periodsPerYearOf(days);
  const options = { periodsPerYear, riskFree: riskFreePerPeriod(rf, periodsPerYear) };
  const of = (wealth: Float64Array, benchmark?: CurveContext): CurveContext =>
    contextOf({ days, wealth }, benchmark === undefined ? options : { ...options, benchmark });
  const figures = figuresOf(values[1] === undefined ? of(values[0]!) : of(values[0]!, of(values[1])));
  const about = {
    file: basename(file),
    column,
    benchmark: benchmarkColumn,
    from: isoDate(days[0]!),
    to: isoDate(days[days.length - 1]!),
    observations: days.length,
    periodsPerYear,
    riskFree: rf,
  };
  if (args.flag('json')) {
    io.stdout.write(`${JSON.stringify({ ...about, figures: figureValues(figures) }, null, 2)}\n`);
    return;
  }
  io.stdout.write(
    renderText(
      [
        { kind: 'heading', text: `${column} in ${about.file}: ${about.from} to ${about.to}` },
        {
          kind: 'prose',
          tone: 'plain',
          text: `${format(days.length, 'count')} prices, the first as base; ${periodsPerYear} periods a year by their median spacing; risk-free rate ${rf}.`,
        },
        {
          kind: 'table',
          id: 'figures',
          title: 'Figures',
          columns: [
            { key: 'label', label: 'Figure', unit: 'text' },
            { key: 'value', label: 'Value', unit: 'ratio' },
          ],
          rows: figures.map(({ label, value }) => [label, value]),
          units: figures.map(({ unit }) => unit),
          note: undefinedNote(figures),
        },
      ],
      { width: WIDTH, colour: colour(io) },
    ),
  );
}

/** Why figures are undefined, and where the conventions stand. */
function undefinedNote(figures: readonly Figure[]): string {
  const reasons = figures.flatMap(({ label, reason }) => (reason === undefined ? [] : [`${label} ${reason}.`]));
  return [...reasons, 'Conventions: docs/statistics.md.'].join(' ');
}
