import { ahead } from '../../study/calendar-returns.js';
import type { Study } from '../../study/study.js';
import type { Block, Table } from '../blocks.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Each month's and year's return of the strategy. */
export function calendarGrid({ run, months, years }: Study): Block[] {
  const spanOf = new Map(months.map((span) => [span.year * 12 + span.month, span]));
  return [
    {
      kind: 'grid',
      id: 'calendar',
      title: 'Month by month',
      caption: `Returns of ${run.strategy}. Marked: a month or year that begins or ends inside the run.`,
      columns: [...MONTHS, 'Year'],
      rows: years.map((whole) => {
        const of = MONTHS.map((_, i) => spanOf.get(whole.year * 12 + i + 1));
        return {
          label: String(whole.year),
          values: [...of.map((span) => span?.returns[0] ?? null), whole.returns[0]!],
          partial: [...of.map((span) => span?.partial ?? false), whole.partial],
        };
      }),
    },
  ];
}

/** `years.csv`. */
export function yearTable({ run, years, reference }: Study): Table {
  return {
    kind: 'table',
    id: 'years',
    title: 'Year by year',
    columns: [
      { key: 'year', label: 'Year', unit: 'text' },
      { key: 'strategy', label: run.strategy, unit: 'fraction' },
      { key: 'small', label: 'Small', unit: 'fraction' },
      { key: 'large', label: 'Large', unit: 'fraction' },
      { key: 'half', label: 'Half & half', unit: 'fraction' },
      { key: 'ahead', label: `Ahead of ${reference.name}`, unit: 'fraction' },
      { key: 'partial', label: 'Partial', unit: 'text' },
    ],
    rows: years.map(({ year, returns, partial }) => [String(year), ...returns.slice(0, 4), ahead(returns[0]!, returns[4]!), partial]),
  };
}

/** Growth a year in each span that deserves its own row. */
export function periodTable({ run, periods }: Study): Block[] {
  if (periods.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'periods',
      title: 'Subperiods, growth a year',
      columns: [
        { key: 'period', label: 'Period', unit: 'text' },
        { key: 'from', label: 'From', unit: 'date' },
        { key: 'to', label: 'To', unit: 'date' },
        { key: 'strategy', label: run.strategy, unit: 'fraction' },
        { key: 'small', label: 'Small', unit: 'fraction' },
        { key: 'large', label: 'Large', unit: 'fraction' },
        { key: 'half', label: 'Half', unit: 'fraction' },
        { key: 'maxDrawdown', label: 'Deepest', unit: 'fraction' },
      ],
      rows: periods.map(({ label, from, to, cagr, maxDrawdown }) => [label, from, to, ...cagr.slice(0, 4), maxDrawdown[0]!]),
      note: `Deepest: drawdown of ${run.strategy} inside the span.`,
    },
  ];
}

const TRADE_COLUMNS: Table['columns'] = [
  { key: 'asset', label: 'Asset', unit: 'text' },
  { key: 'entry', label: 'Entry', unit: 'date' },
  { key: 'exit', label: 'Exit', unit: 'date' },
  { key: 'sessions', label: 'Sessions', unit: 'count' },
  { key: 'entryPrice', label: 'Entry price', unit: 'price' },
  { key: 'exitPrice', label: 'Exit price', unit: 'price' },
  { key: 'spent', label: 'Spent', unit: 'money' },
  { key: 'proceeds', label: 'Proceeds', unit: 'money' },
  { key: 'return', label: 'Return', unit: 'fraction' },
  { key: 'reference', label: 'Meanwhile', unit: 'fraction' },
  { key: 'open', label: 'Open', unit: 'text' },
];

/** `trades.csv`: closed trades and, marked, those still open. */
export function tradeTable({ trades, reference }: Study): Table {
  const sided = trades.some(({ short }) => short);
  return {
    kind: 'table',
    id: 'trades',
    title: 'Trades',
    columns: sided ? [...TRADE_COLUMNS, { key: 'side', label: 'Side', unit: 'text' }] : TRADE_COLUMNS,
    rows: trades.map((trade) => [
      trade.asset,
      trade.entry,
      trade.exit,
      trade.exitRow - trade.entryRow,
      trade.entryPrice,
      trade.exitPrice,
      trade.spent,
      trade.proceeds,
      trade.return,
      reference.curve.wealth[trade.exitRow]! / reference.curve.wealth[trade.entryRow]! - 1,
      trade.open,
      ...(sided ? [trade.short ? 'short' : 'long'] : []),
    ]),
    note: `Return: proceeds after cost over money spent, less 1${sided ? '; of a short one, the gain over the proceeds it began with' : ''}. Meanwhile: ${reference.name} from close to close over the same sessions.`,
  };
}

/** Closed and open trades apart, for the page. */
export function trades(study: Study): Block[] {
  const all = tradeTable(study);
  const at = (key: string): number => all.columns.findIndex((column) => column.key === key);
  const part = (open: boolean, drop: readonly number[], of: Omit<Partial<Table>, 'kind'>): Table => ({
    ...all,
    ...of,
    columns: all.columns
      .filter((_, i) => !drop.includes(i))
      .map((column) => ({ ...column, label: (open ? OPEN_LABELS[column.key] : undefined) ?? column.label })),
    rows: all.rows.filter((row) => row[at('open')] === open).map((row) => row.filter((_, i) => !drop.includes(i))),
  });
  const inFile = [at('open'), at('spent'), at('proceeds')]; // the page has no room for all that trades.csv says
  const closed = part(false, inFile, { id: 'closed-trades', title: 'Closed trades' });
  const open = part(true, [...inFile, at('exit')], {
    id: 'open-trades',
    title: 'Still open',
    note: 'Valued at the last close, without the cost of leaving; counted in wealth, not among the closed trades.',
  });
  return [closed, ...(open.rows.length > 0 ? [open] : [])];
}

const OPEN_LABELS: Readonly<Record<string, string>> = { exitPrice: 'Last close' };

/** `drawdowns.csv`. */
export function drawdownTable({ drawdowns }: Study, most = Number.POSITIVE_INFINITY): Table {
  return {
    kind: 'table',
    id: 'drawdowns',
    title: most < drawdowns.length ? `The ${most} deepest drawdowns` : 'Drawdowns',
    columns: [
      { key: 'depth', label: 'Depth', unit: 'fraction' },
      { key: 'peak', label: 'Peak', unit: 'date' },
      { key: 'trough', label: 'Trough', unit: 'date' },
      { key: 'recovery', label: 'Recovered', unit: 'date' },
      { key: 'sessions', label: 'Sessions', unit: 'count' },
      { key: 'calendarDays', label: 'Calendar days', unit: 'count' },
    ],
    rows: drawdowns
      .slice(0, most)
      .map(({ depth, peak, trough, recovery, sessions, calendarDays }) => [depth, peak, trough, recovery, sessions, calendarDays]),
    note: 'Lengths from the peak to the recovery, or to the last close where there is none yet (n/a).',
  };
}

/** The columns of `equity.csv`. */
export function equitySeries({ run, benchmarks }: Study): { key: string; values: Float64Array }[] {
  return [
    { key: 'equity', values: run.equity },
    { key: 'small', values: benchmarks.small.equity },
    { key: 'large', values: benchmarks.large.equity },
    { key: 'half', values: benchmarks.half.equity },
  ];
}
