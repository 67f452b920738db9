import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.js';
import type { KeptRun } from '../study/diff/sessions.js';
import type { Io } from './io.js';
import { MARKS } from './report-folder.js';
import { asRecorded, type Recorded, readCurves, readJson } from './report-reader.js';

export type ReportKind = keyof typeof MARKS;

/** A report of any kind, read back: what its JSON says. */
export interface Kept {
  /** As it was asked for. */
  readonly asked: string;
  readonly folder: string;
  /** Whether the folder's other files are of this report; the output of --json, kept anywhere, has none. */
  readonly beside: boolean;
  readonly kind: ReportKind;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A field that the JSON of one kind alone has. */
const TOLD_BY: Readonly<Record<ReportKind, string>> = {
  run: 'endWealth',
  study: 'multiverse',
  check: 'findings',
  audit: 'probes',
  compare: 'pairs',
  claims: 'claims',
};
const KINDS = Object.keys(MARKS) as ReportKind[];

/** What a report is called in a sentence. */
export const KIND_WORDS: Readonly<Record<ReportKind, string>> = {
  run: 'a run',
  study: 'a study',
  check: 'a check of data',
  audit: 'an audit',
  compare: 'a comparison',
  claims: 'a check of claims',
};

/** Reads a report's folder, or its JSON. Throws UserError where there is none, it is none of ours, or it is damaged. */
export function readKept(io: Io, asked: string): Kept {
  const path = resolve(io.cwd, asked);
  const kind = io.kind(path);
  if (kind === null) throw new UserError(`there is no folder "${asked}". Name the folder of a report, such as reports/…, or its run.json.`);
  const mark = kind === 'file' ? basename(path) : KINDS.map((one) => MARKS[one]).find((name) => io.kind(join(path, name)) === 'file');
  if (mark === undefined)
    throw new UserError(`"${asked}" holds none of ${KINDS.map((one) => MARKS[one]).join(', ')}, so it is no report of this program.`);
  const folder = kind === 'file' ? dirname(path) : path;
  const file = kind === 'file' ? asked : `${asked}/${mark}`;
  const json = readJson(io, join(folder, mark), file);
  const told = KINDS.find((one) => Object.hasOwn(json, TOLD_BY[one]));
  if (told === undefined) throw new UserError(`${file} lacks what a report says; it was changed, or is of another version.`);
  return { asked, folder, beside: mark === MARKS[told], kind: told, json };
}

/** A run read back with its curve, as far as it was kept. @throws UserError for one that is damaged. */
export function keptRun(io: Io, { asked, folder, beside, json }: Kept): { readonly run: KeptRun; readonly recorded: Recorded } {
  const recorded = asRecorded(json, asked);
  const { signals, trades } = json;
  if (!isList(signals, (one) => typeof one === 'string') || !isList(trades, isTrade))
    throw new UserError(`${asked} lacks the signals or the trades of its run; it was changed, or is of another version.`);
  const curve = beside ? (readCurves(io, folder, asked, recorded)?.equity ?? null) : null;
  return { run: { from: recorded.dataset.from, to: recorded.dataset.to, signals, trades, curve }, recorded };
}

const isList = <T>(value: unknown, is: (one: unknown) => one is T): value is T[] => Array.isArray(value) && value.every(is);

function isTrade(value: unknown): value is KeptRun['trades'][number] {
  if (typeof value !== 'object' || value === null) return false;
  const { asset, entry, exit, firstPrice } = value as Record<string, unknown>;
  const texts = typeof asset === 'string' && typeof entry === 'string';
  return texts && (exit === null || typeof exit === 'string') && ['number', 'undefined'].includes(typeof firstPrice);
}
