import { dirname, join } from 'node:path';
import type { Quarters, Trial } from '../study/trials.js';
import type { Io } from './io.js';

/** One line of the ledger: a run, and what its figures need to be deflated by. */
export interface Entry extends Trial {
  readonly strategy: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly dataset: string;
  /** ISO dates of the first and last session. */
  readonly from: string;
  readonly to: string;
  readonly observations: number;
  /** Population g1 and b2 of the returns. */
  readonly skewness: number;
  readonly kurtosis: number;
  /** ISO time of the run. */
  readonly date: string;
}

export interface Ledger {
  /** The last run of each trial, the newest last. */
  readonly trials: readonly Entry[];
  readonly runs: number;
  /** Lines that are no run: cut off by a kill, or damaged by hand. */
  readonly damaged: number;
  /** Whether it is longer than what is read of it. */
  readonly cut: boolean;
  /** Whether what comes next begins on a line of its own. */
  readonly ended: boolean;
}

/** The ledger's name below the working folder. */
export const LEDGER = 'reports/trials.jsonl';
export const ledgerPath = ({ cwd }: Io): string => join(cwd, LEDGER);

/** Some 5,000 lines of fifty years each. */
const MOST_BYTES = 10_000_000;
const NEWLINE = 10;

/** Reads the ledger; an absent one is empty. Throws with the system's `code` where it is there and cannot be read. */
export function readLedger(io: Io): Ledger {
  let bytes = lastBytes(io);
  const ends = (): boolean => bytes.length === 0 || bytes[bytes.length - 1] === NEWLINE;
  if (!ends()) bytes = lastBytes(io); // another run may just have been writing
  const cut = bytes.length === MOST_BYTES;
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .slice(cut ? 1 : 0);
  const trials = new Map<string, Entry>();
  let [runs, damaged] = [0, 0];
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const known = line.startsWith(HEAD) && trials.has(line.slice(HEAD.length, HEAD.length + 64)); // spares reading a trial's every run
    const entry = known ? null : parseEntry(line);
    if (entry !== null && !trials.has(entry.hash)) trials.set(entry.hash, entry);
    if (known || entry !== null) runs++;
    else damaged++;
  }
  return { trials: [...trials.values()].reverse(), runs, damaged, cut, ended: ends() };
}

function lastBytes(io: Io): Uint8Array {
  try {
    return io.tail(ledgerPath(io), MOST_BYTES);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return new Uint8Array();
    throw error;
  }
}

/** Adds a run to the ledger's end, whole and in one write. */
export function appendEntry(io: Io, entry: Entry, { ended }: Pick<Ledger, 'ended'>): void {
  io.makeFolder(dirname(ledgerPath(io)));
  io.append(ledgerPath(io), `${ended ? '' : '\n'}${entryLine(entry)}\n`);
}

const HEAD = '{"hash":"';

function entryLine({ quarters: { first, returns }, observations, ...entry }: Entry): string {
  const { hash, strategy, params, dataset, from, to, sharpe, skewness, kurtosis, periodsPerYear, date } = entry;
  const start = `${Math.floor(first / 4)}Q${(first % 4) + 1}`;
  const shape = { sharpe, n: observations, skewness, kurtosis, periodsPerYear };
  const quarters = returns.length === 0 ? {} : { [start]: returns };
  return JSON.stringify({ hash, strategy, params, dataset, from, to, ...shape, date, quarters });
}

/** A line's run; null where it is none. */
export function parseEntry(line: string): Entry | null {
  let json: Record<string, unknown> | null;
  try {
    json = JSON.parse(line) as Record<string, unknown> | null;
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null) return null;
  const { hash, strategy, params, dataset, from, to, n, periodsPerYear, date } = json;
  const texts = [hash, strategy, dataset, from, to, date].every((value) => typeof value === 'string');
  const quarters = QUARTERS.test(line) ? readQuarters(json.quarters) : null;
  const known = [json.sharpe, json.skewness, json.kurtosis].every((value) => value === null || sound(value));
  if (!texts || !known || quarters === null || !/^[0-9a-f]{64}$/.test(hash as string)) return null;
  if (typeof params !== 'object' || params === null || !Number.isSafeInteger(n) || (n as number) < 1 || !((periodsPerYear as number) > 0))
    return null;
  if (!quarters.returns.every(sound) || Number.isNaN(Date.parse(date as string))) return null;
  const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
  return {
    ...({ hash, strategy, params, dataset, from, to, date, periodsPerYear } as Entry),
    observations: n as number,
    sharpe: number(json.sharpe),
    skewness: number(json.skewness),
    kurtosis: number(json.kurtosis),
    quarters,
  };
}

/** A number that a run can have left: sums of what is larger overflow. */
const sound = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) < 1e9;

/** Numbers and nothing else, asked of the text: to ask each of twenty thousand values would cost as much as to parse them. */
const QUARTERS = /"quarters"\s*:\s*\{\s*(?:"\d{4}Q[1-4]"\s*:\s*\[[-+.,\deE\s]*\]\s*)?\}/;

/** `{"1979Q1": [0.0707, …]}`, or `{}` for a run without a whole quarter; the line is held to `QUARTERS`. */
function readQuarters(value: unknown): Quarters | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const [pair, ...more] = Object.entries(value);
  if (pair === undefined) return { first: 0, returns: [] };
  const start = /^(\d{4})Q([1-4])$/.exec(pair[0]);
  const returns = pair[1] as unknown;
  if (more.length > 0 || start === null || !Array.isArray(returns)) return null;
  return { first: Number(start[1]) * 4 + Number(start[2]) - 1, returns: returns as number[] };
}
