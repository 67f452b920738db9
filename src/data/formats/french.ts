import { printable, UserError } from '../../errors.js';
import type { Finding } from '../finding.js';
import { isBlank } from '../table.js';
import { addRow, type Collected, type ColumnPlan, collect } from './collector.js';
import { DATE_FORMATS, type DateFormat } from './date-formats.js';
import type { Format, FormatOptions } from './format.js';
import { type Head, plainName } from './head.js';
import { datesOf, refuseTwice } from './plan.js';
import type { Source } from './source.js';
import { type Finished, finish } from './table-series.js';
import { counted, remark } from './tally.js';

/** Names that only this library gives: its factors, and its portfolios by rank, quantile and corner. */
const NAMES =
  /^(Mkt-RF|SMB|HML|RMW|CMA|Mom|WML|ST_Rev|LT_Rev|<= ?0|(Lo|Med|Hi|Qnt|Dec)[ _]?\d+|\d+-Dec|(Lo|Hi) PRIOR|ME\d .+|(SMALL|BIG) .+)$/i;
const COMPACT = /^\s*\d{4}(\d\d){0,2}\s*$/;
const MISSING = [-99.99, -999];
/** Tables that count or weigh portfolios; all others are returns in percent. */
const NO_RETURNS = /number of (firms|stocks)|firm size|market cap|sum of|(average|avg) of|average (be|beta|op|inv|ratio)|breakpoint/i;

/** A title line and a blank one aside, a header and its rows. */
interface Part {
  readonly title: string;
  readonly table: Collected;
}

/** Kenneth French's library: prose, then tables one below the other, each with its title; returns in percent, -99.99 or -999 where there is none. */
export const french = {
  name: 'french',
  about: "Kenneth French's library: YYYYMMDD or YYYYMM, returns in percent, -99.99 for none, several tables in one file",
  fits: ({ header: [date, ...names], rows }) =>
    ['', 'date'].includes(plainName(date ?? '')) &&
    (names.some((name) => NAMES.test(name)) || (date === '' && names.length > 0 && rows.every((row) => COMPACT.test(row[0]!)))),
  read: (source, head, options): Finished => {
    const { parts, below } = cut(source, head, options);
    const tables = parts.map(({ title, table }, i) => {
      const unique = parts.findIndex((other) => other.title === title) === i ? title : `${title} (${i + 1})`;
      return named(finish(table), unique, parts.length);
    });
    return {
      series: tables.flatMap(({ series }) => series),
      findings: [...prose(head, below), ...spreadsheetNames(head), ...tables.flatMap(({ findings }) => findings)],
    };
  },
} as const satisfies Format;

/** Walks the lines; a table begins where a row of data follows what is none, and ends where another does. */
function cut(source: Source, head: Head, options: FormatOptions): { readonly parts: readonly Part[]; readonly below: number } {
  const parts: Part[] = [];
  let open: Part | null = null;
  let [title, header]: [readonly string[], readonly string[]] = [[''], ['']];
  let below = 0;
  for (const { records, lineOf } of source.batches()) {
    for (let i = 0; i < records.length; i++) {
      const record = records[i]!;
      if (isRow(record)) {
        if (open === null) {
          open = begin(source.file, lineOf(i), { header, title, first: record, above: head }, options);
          parts.push(open);
        }
        addRow(open.table, record, () => lineOf(i));
        [title, header] = [[''], ['']];
        below = 0;
      } else {
        open = null;
        [title, header] = [header, record];
        if (!isBlank(record)) below++;
      }
    }
  }
  return { parts, below };
}

const isRow = (record: readonly string[]): boolean =>
  record.length > 1 &&
  (COMPACT.test(record[0]!) || DATE_FORMATS['YYYY-MM-DD'](record[0]!) !== null || /^\s*\d{4}-\d\d(-\d\d)?\s*$/.test(record[0]!));

interface Beginning {
  readonly header: readonly string[];
  readonly title: readonly string[];
  readonly first: readonly string[];
  readonly above: Head;
}

function begin(file: string, line: number, { header, title, first, above }: Beginning, options: FormatOptions): Part {
  if (header.length < 2)
    throw new UserError(
      `${file}:${line}: a row of data without a header above it: "${printable(first.join(','))}" below "${printable(header.join(','))}".`,
    );
  const name = title.join(',').trim();
  const percent = !NO_RETURNS.test(name);
  const columns = header.flatMap((cell, at): ColumnPlan[] => {
    const id = cell.trim();
    return at === 0 || id === '' ? [] : [{ at, name: id, id, field: percent ? 'return' : 'value', percent, codes: MISSING }];
  });
  refuseTwice(columns, file, line - 1);
  const yearly = /^\s*\d{4}\s*$/.test(first[0]!);
  const dateFormat: DateFormat = yearly ? 'YYYY' : datesOf({ ...above, header, rows: [first] }, 0, file, options);
  const plan = { file, width: header.length, dateAt: 0, dateName: header[0]!.trim(), dateFormat, columns, notation: options };
  return { title: name, table: collect(plan) };
}

/** With the title before each id, where a file has several tables. */
function named({ series, findings }: Finished, title: string, tables: number): Finished {
  if (tables === 1 || title === '') return { series, findings };
  const of = (id: string): string => `${title}: ${id}`;
  return {
    series: series.map((one) => ({ ...one, id: of(one.id) })),
    findings: findings.map((one) => (one.series === null ? one : { ...one, series: of(one.series) })),
  };
}

function prose({ above }: Head, below: number): Finding[] {
  const lines = above.filter((record) => !isBlank(record)).length;
  if (lines + below === 0) return [];
  const what = `${counted(lines, 'line')} of prose ${lines === 1 ? 'stands' : 'stand'} above the first table and ${counted(below, 'line')} below the last.`;
  return [
    remark({ kind: 'prose', severity: 'note', what, consequence: 'They are not read; they say how the series were made.' }, lines + below),
  ];
}

/** A spreadsheet takes "Dec 2", the second decile, for the second of December. */
function spreadsheetNames({ header }: Head): Finding[] {
  const names = header.filter((name) => /^\d+-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/i.test(name));
  if (names.length === 0) return [];
  const what = `${counted(names.length, 'name')} of columns (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}) look like dates that a spreadsheet made of them.`;
  return [
    remark(
      {
        kind: 'spreadsheet-names',
        severity: 'note',
        what,
        consequence: 'The file went through a spreadsheet, which may have changed numbers too; "2-Dec" was "Dec 2", the second decile.',
      },
      names.length,
    ),
  ];
}
