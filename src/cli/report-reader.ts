import { basename, join, resolve } from 'node:path';
import { readColumns } from '../data/columns.js';
import { parseTable } from '../data/csv.js';
import { isoDate } from '../data/dates.js';
import { leadRows } from '../engine/run.js';
import { FILL_RULES, type LaterSettings } from '../engine/settings.js';
import { UserError } from '../errors.js';
import type { Basis, FillRule } from '../model.js';
import type { Curve } from '../study/curve.js';
import type { Io } from './io.js';
import { readOrSay } from './io.js';
import { namedBy } from './options.js';
import { MARKS } from './report-folder.js';

const EQUITY = 'equity.csv';
/** The columns of `equity.csv` behind the strategy's own: what relative figures are against, but for a single asset. */
const NAMED = ['small', 'large', 'half'] as const;

/** What `run.json` says, as far as it is needed to work a figure out again. */
export interface Recorded extends LaterSettings {
  readonly strategy: string;
  readonly dataset: {
    readonly id: string;
    readonly sha256: string;
    readonly basis?: Basis;
    readonly from: string;
    readonly to: string;
    readonly sessions: number;
  };
  readonly fill: FillRule;
  readonly costBps: number;
  readonly capital: number;
  /** A rate a year, or the id of a dated series. */
  readonly riskFree: number | string;
  readonly benchmark: string;
  /** By asset; not there where none is charged. */
  readonly feeBps?: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, number | null>>;
}

/** A report read back: what it recorded, and its curves by the names of their columns. */
export interface Report {
  readonly folder: string;
  readonly recorded: Recorded;
  readonly curves: Readonly<Record<string, Curve>>;
}

/** Reads a report's folder. Throws UserError where it is none of ours, not whole, or made without its curve. */
export const readReport = (io: Io, asked: string): Promise<Report> => namedBy('--run', () => reportIn(io, asked));

function reportIn(io: Io, asked: string): Report {
  const folder = resolve(io.cwd, asked);
  const kind = io.kind(folder);
  if (kind === null) throw new UserError(`there is no folder "${asked}". Name the folder of a report, such as reports/….`);
  if (kind === 'file') throw new UserError(`"${asked}" is a file; name the folder of the report that it is in.`);
  if (io.kind(join(folder, MARKS.run)) !== 'file')
    throw new UserError(
      io.kind(join(folder, MARKS.study)) === 'file'
        ? `"${asked}" is a study of events; explain takes the folder of a run.`
        : `"${asked}" holds no ${MARKS.run}, so it is no report of a run.`,
    );
  const file = `${asked}/${MARKS.run}`;
  const recorded = asRecorded(readJson(io, join(folder, MARKS.run), file), file);
  const curves = readCurves(io, folder, asked, recorded);
  if (curves !== null) return { folder, recorded, curves };
  throw new UserError(
    `the report in "${asked}" has no ${EQUITY}, since its --format left csv out; run it again with csv among the formats.`,
  );
}

/** The curves of a run by the names of their columns; null where its report has no file of them. */
export function readCurves(io: Io, folder: string, asked: string, recorded: Recorded): Report['curves'] | null {
  if (io.kind(join(folder, EQUITY)) !== 'file') return null;
  return curvesOf(readOrSay(io, join(folder, EQUITY), `cannot read ${asked}/${EQUITY}`), `${basename(folder)}/${EQUITY}`, recorded);
}

function curvesOf(bytes: Uint8Array, file: string, { dataset, fill }: Recorded): Record<string, Curve> {
  const names = ['equity', ...NAMED];
  const { days, values } = readColumns(parseTable(bytes, file), {
    key: { column: 'date', kind: 'date' },
    columns: names.map((column) => ({ column, field: 'value' })),
    calendar: null,
  });
  const rows = dataset.sessions + leadRows(fill);
  const last = isoDate(days[days.length - 1]!);
  if (days.length !== rows || last !== dataset.to) {
    throw new UserError(
      `${file} is not the curve of its ${MARKS.run}: it has ${days.length} rows to ${last}, the run has ${rows} to ${dataset.to}.`,
    );
  }
  return Object.fromEntries(names.map((name, i) => [name, { days, wealth: values[i]! }]));
}

/** What a file of ours says, as JSON. @throws UserError where it cannot be read, is no JSON, or is not of this program. */
export function readJson(io: Io, path: string, file: string): Readonly<Record<string, unknown>> {
  const bytes = readOrSay(io, path, `cannot read ${file}`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new UserError(`${file} is not JSON; it is cut short or was changed.`);
  }
  if (field(field(json, 'program'), 'name') !== 'rotation-backtest') throw new UserError(`${file} is no report of this program.`);
  return json as Readonly<Record<string, unknown>>;
}

/** What was recorded of a run. @throws UserError where something that every run has is not there. */
export function asRecorded(json: Readonly<Record<string, unknown>>, file: string): Recorded {
  if (isRecorded(json)) return json;
  throw new UserError(`${file} lacks what a report of a run says of it; it was changed, or is of another version.`);
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

function isRecorded(json: unknown): json is Recorded & Readonly<Record<string, unknown>> {
  const is = (type: 'string' | 'number', of: unknown, ...keys: readonly string[]): boolean =>
    keys.every((key) => typeof field(of, key) === type);
  const figures = field(json, 'figures');
  return (
    is('string', json, 'strategy', 'benchmark') &&
    is('number', json, 'costBps', 'capital') &&
    is('string', field(json, 'dataset'), 'id', 'sha256', 'from', 'to') &&
    is('number', field(json, 'dataset'), 'sessions') &&
    (is('number', json, 'riskFree') || is('string', json, 'riskFree')) &&
    FILL_RULES.some((rule) => rule === field(json, 'fill')) &&
    typeof figures === 'object' &&
    figures !== null &&
    Object.values(figures).every((value) => value === null || typeof value === 'number')
  );
}
