import { isoDate, isoDates } from '../data/dates.js';
import type { Finding } from '../data/finding.js';
import type { Block, Table } from './blocks.js';
import { renderCsv } from './render-csv.js';
import { renderHtml } from './render-html.js';
import { renderText } from './render-text.js';
import { counted } from './words.js';

/** What was looked at, and what was found in it; findings come errors first. */
export interface Quality {
  /** A dataset's id or a file's name. */
  readonly name: string;
  /** Every series that was checked, by its id. */
  readonly series: readonly string[];
  /** What it was held against, for the reader: "the sessions of the New York Stock Exchange"; none for nothing. */
  readonly against: readonly string[];
  readonly findings: readonly Finding[];
}

const SEVERITIES = ['error', 'warning', 'note'] as const;
const MEANING: Readonly<Record<Finding['severity'], string>> = {
  error: 'a figure from it would be wrong',
  warning: 'a figure from it may be wrong',
  note: 'as it should be, and worth knowing',
};

/** The order of reading: how many of what, the table, then each finding in words. */
export function qualityBlocks(quality: Quality): Block[] {
  const { findings, against } = quality;
  return [
    { kind: 'prose', tone: 'lead', text: leadSentence(quality) },
    {
      kind: 'prose',
      tone: 'note',
      text: `Checked: ${quality.series.join(', ')}${against.length === 0 ? '' : `; held against ${against.join(', ')}`}.`,
    },
    ...(findings.length === 0 ? [] : [pageTable(quality)]),
    ...SEVERITIES.flatMap((severity) => inWords(findings, severity)),
  ];
}

/** "3 errors, 2 warnings in RUT: stale-close, …"; a clean series is said to be without errors and warnings, not to be right. */
function leadSentence({ name, findings }: Quality): string {
  const of = (severity: Finding['severity']): Finding[] => findings.filter((one) => one.severity === severity);
  const notes = of('note').length;
  const wrong = [...of('error'), ...of('warning')];
  if (wrong.length === 0) return `No errors and no warnings in ${name}${notes === 0 ? '' : `; ${counted(notes, 'note')}`}.`;
  const counts = SEVERITIES.filter((severity) => of(severity).length > 0 && severity !== 'note').map((severity) =>
    counted(of(severity).length, severity),
  );
  return `${counts.join(', ')} in ${name}: ${[...new Set(wrong.map(({ kind }) => kind))].join(', ')}${notes === 0 ? '' : `; and ${counted(notes, 'note')}`}.`;
}

/** One row a finding, in their order. */
export function findingTable({ findings }: Pick<Quality, 'findings'>): Table {
  return {
    kind: 'table',
    id: 'findings',
    title: 'Findings',
    columns: [
      { key: 'kind', label: 'finding', unit: 'text' },
      { key: 'severity', label: 'severity', unit: 'text' },
      { key: 'series', label: 'series', unit: 'text' },
      { key: 'count', label: 'how many', unit: 'count' },
      { key: 'firstDay', label: 'first day', unit: 'date' },
    ],
    rows: findings.map(({ kind, severity, series, count, days }) => [kind, severity, series ?? 'all', count, days[0] ?? null]),
    strong: [...findings.keys()].filter((row) => findings[row]!.severity === 'error'),
    folded: false,
    note: `${SEVERITIES.map((severity) => `${severity}: ${MEANING[severity]}`).join('; ')}. How many days, rows or columns; of a span, all its rows. Nothing was repaired.`,
  };
}

/** To be read: of one series alone it is said above which, and its column is left out. */
function pageTable(quality: Quality): Table {
  const table = findingTable(quality);
  const kept = <T>(cells: readonly T[]): T[] => cells.filter((_, c) => quality.series.length !== 1 || table.columns[c]!.key !== 'series');
  return { ...table, columns: kept(table.columns), rows: table.rows.map(kept), close: true };
}

function inWords(findings: readonly Finding[], severity: Finding['severity']): Block[] {
  const list = findings.filter((one) => one.severity === severity);
  if (list.length === 0) return [];
  return [
    { kind: 'heading', text: { error: 'Errors', warning: 'Warnings', note: 'Notes' }[severity] },
    ...list.map((one): Block => ({ kind: 'prose', tone: severity === 'error' ? 'warning' : 'plain', text: sentence(one) })),
  ];
}

const sentence = ({ kind, what, consequence, days, count }: Finding): string =>
  `[${kind}] ${what} ${consequence}${count > 3 && days.length > 3 ? ` ${dayList(days, count)}` : ''}`;

/** The days by name, where the sentence before could name only a few of them. */
function dayList(days: readonly number[], count: number): string {
  return `${count > days.length ? `The first ${days.length} days` : 'Days'}: ${isoDates(days).join(', ')}.`;
}

export const qualityText = (quality: Quality, options: { readonly width?: number; readonly colour?: boolean } = {}): string =>
  renderText([{ kind: 'heading', text: `Data quality: ${quality.name}` }, ...qualityBlocks(quality)], options);

export const qualityHtml = (quality: Quality): string =>
  renderHtml({ title: `Data quality: ${quality.name}`, subtitle: 'What was found; no score.', blocks: qualityBlocks(quality) });

/** The table of findings as CSV. */
export const qualityCsv = (quality: Quality): string => renderCsv(findingTable(quality));

/** The same as one JSON value: days ISO, what each finding says and does in full. */
export function qualityJson(quality: Quality, { version }: { readonly version: string }): Record<string, unknown> {
  const { name, series, against, findings } = quality;
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  return {
    program: { name: 'rotation-backtest', version },
    name,
    series,
    against,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    findings: findings.map((one) => ({ ...one, days: one.days.map(isoDate) })),
  };
}
