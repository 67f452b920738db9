import { plainNumber, printable, UserError } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { isBlank } from '../table.js';
import { type Cell, type Notation, readCell } from './cells.js';
import { DATE_FORMATS, type DateFormat, timeOf } from './date-formats.js';
import type { RawField } from './raw.js';
import { note, type Tally, tally } from './tally.js';

/** How a column is to be read. */
export interface ColumnPlan {
  readonly at: number;
  /** Its name in the header. */
  readonly name: string;
  /** The id of the series it becomes. */
  readonly id: string;
  readonly field: RawField;
  /** Written in percent; the series holds fractions. */
  readonly percent?: boolean;
  /** Numbers that stand for no value, as written. */
  readonly codes?: readonly number[];
  /** May turn out to hold words, and is then left out: nobody asked for it by name. */
  readonly mayBeText?: boolean;
}

/** How a table is to be read. */
export interface TablePlan {
  readonly file: string;
  readonly width: number;
  readonly dateAt: number;
  readonly dateName: string;
  readonly dateFormat: DateFormat;
  readonly columns: readonly ColumnPlan[];
  readonly notation: Notation;
}

/** A column as it was read, with what was met on the way. */
export interface Column {
  readonly plan: ColumnPlan;
  values: Float64Array;
  /** How many numbers it holds. */
  numbers: number;
  readonly missing: Tally;
  readonly words: Set<string>;
  readonly coded: Tally;
  readonly infinite: Tally;
  readonly exponents: Tally;
  /** The first cell that is a text, where no number came before it; one that comes after makes it a fault. */
  text: { readonly cell: string; readonly line: number; readonly why: string } | null;
}

/** The rows of a table in the file's order, NaN where a cell holds no value. */
export interface Collected {
  readonly plan: TablePlan;
  days: Int32Array;
  count: number;
  readonly columns: readonly Column[];
  /** Blank lines among the rows; those below the last are no wart. */
  blankLines: number;
  pendingBlanks: number;
  /** Rows with empty cells behind the last column. */
  longRows: number;
  /** How often each time of the day stands behind a date. */
  readonly times: Map<string, number>;
  lastTime: string | null;
}

const FIRST = 1 << 10;

export const collect = (plan: TablePlan): Collected => ({
  plan,
  days: new Int32Array(FIRST),
  count: 0,
  blankLines: 0,
  pendingBlanks: 0,
  longRows: 0,
  times: new Map(),
  lastTime: null,
  columns: plan.columns.map((column) => ({
    plan: column,
    values: new Float64Array(FIRST),
    numbers: 0,
    missing: tally(),
    words: new Set(),
    coded: tally(),
    infinite: tally(),
    exponents: tally(),
    text: null,
  })),
});

/**
 * Takes a row in. Blank lines are counted.
 *
 * @throws UserError naming line, column and value for a row of another width, a date that does not exist or is written in another way, and a cell that is no number.
 */
export function addRow(to: Collected, record: readonly string[], lineOf: () => number): void {
  const { plan } = to;
  if (record.length !== plan.width) {
    if (isBlank(record)) {
      to.pendingBlanks++;
      return;
    }
    if (!endsEmpty(plan, record)) refuseWidth(plan, record, lineOf());
    to.longRows++;
  }
  to.blankLines += to.pendingBlanks;
  to.pendingBlanks = 0;
  if (to.count === to.days.length) grow(to);
  const day = readDay(to, record[plan.dateAt]!, lineOf);
  to.days[to.count] = day;
  for (const column of to.columns) {
    const cell = record[column.plan.at]!;
    const value = plainNumber(cell);
    column.values[to.count] =
      Math.abs(value) < Number.POSITIVE_INFINITY && isPlain(plan) ? take(column, value, cell, day) : odd(to, column, cell, day, lineOf);
  }
  to.count++;
}

/** Whether a text that is a number in plain notation means that number. */
const isPlain = ({ notation: { decimal = '.', thousands } }: TablePlan): boolean => decimal === '.' && thousands !== '.';

/** A row that only adds empty cells behind the last column. */
const endsEmpty = ({ width }: TablePlan, record: readonly string[]): boolean =>
  record.length > width && record.slice(width).every((cell) => cell.trim() === '');

function refuseWidth({ file, width }: TablePlan, record: readonly string[], line: number): never {
  const hint = record.length > width ? ' (a comma inside a number?)' : ' (the file may be cut off there)';
  throw new UserError(`${file}:${line}: ${record.length} columns where the header has ${width}${hint}: "${printable(record.join(','))}".`);
}

function grow(to: Collected): void {
  const days = new Int32Array(to.days.length * 2);
  days.set(to.days);
  to.days = days;
  for (const column of to.columns) {
    const values = new Float64Array(days.length);
    values.set(column.values);
    column.values = values;
  }
}

function readDay(to: Collected, text: string, lineOf: () => number): EpochDay {
  const { file, dateName, dateFormat } = to.plan;
  const day = DATE_FORMATS[dateFormat](text);
  if (day === null) {
    const first = to.count === 0 ? '' : ', as the rows above are';
    throw new UserError(
      `${file}:${lineOf()}: column "${dateName}": "${printable(text)}" is not a date that exists, written ${dateFormat}${first}.`,
    );
  }
  const time = timeOf(text);
  to.lastTime = time;
  if (time !== null) to.times.set(time, (to.times.get(time) ?? 0) + 1);
  return day;
}

function take(column: Column, value: number, cell: string, day: EpochDay): number {
  if (column.plan.codes?.includes(value)) {
    note(column.coded, day);
    return Number.NaN;
  }
  if (cell.includes('E')) note(column.exponents, day);
  column.numbers++;
  return column.plan.percent ? percent(value) : value;
}

/** A hundredth, rounded once: 0.45 / 100 is not the number nearest to 0.0045. */
function percent(value: number): number {
  const text = String(value);
  return text.includes('e') ? value / 100 : Number(`${text}e-2`);
}

/** A cell that is no plain number. */
function odd(to: Collected, column: Column, cell: string, day: EpochDay, lineOf: () => number): number {
  const { plan } = column;
  const read: Cell = readCell(cell, to.plan.notation);
  if (read.kind === 'number') return take(column, read.value, cell, day);
  if (read.kind === 'missing') {
    note(column.missing, day);
    if (column.words.size < 10) column.words.add(read.word);
  } else if (read.kind === 'infinite') note(column.infinite, day);
  else if (!plan.mayBeText || column.numbers > 0) refuseCell(to.plan, plan, { cell, line: lineOf(), why: read.why });
  else column.text ??= { cell, line: lineOf(), why: read.why };
  return Number.NaN;
}

export function refuseCell({ file }: TablePlan, { name }: ColumnPlan, { cell, line, why }: NonNullable<Column['text']>): never {
  throw new UserError(`${file}:${line}: column "${printable(name)}": "${printable(cell)}" ${why}.`);
}
