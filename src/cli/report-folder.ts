import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { type Io, systemReason } from './io.js';
import { attempt, besides, replaceFolder, sweep } from './whole-folder.js';

/** Every report folder holds one of these; a folder that is neither empty nor has one belongs to somebody else. */
export const MARKS = {
  run: 'run.json',
  study: 'study.json',
  check: 'check.json',
  audit: 'audit.json',
  compare: 'compare.json',
  claims: 'claims.json',
} as const;

/**
 * Writes a folder whole or not at all: into a temporary folder beside it, which is then renamed. An older report of ours under
 * that name is replaced; anything else is refused and left as it is.
 */
export function writeReport(io: Io, folder: string, files: Readonly<Record<string, string>>): void {
  const { part, old } = besides(folder);
  try {
    io.makeFolder(dirname(folder));
    sweep(io, dirname(folder), basename(folder));
    refuseForeign(io, folder, files);
    io.makeFolder(part);
    for (const [name, content] of Object.entries(files)) io.write(join(part, name), content);
    replaceFolder(io, folder);
  } catch (error) {
    attempt(() => io.remove(part));
    const reason = systemReason(error);
    if (reason === null) throw error;
    let kept = 'Nothing was left behind';
    attempt(() => {
      if (io.kind(old) !== null) kept = `The report that was there before is now in ${old}`;
    });
    throw new UserError(`Cannot write the report to ${folder}: ${reason}. ${kept}; choose another place with --out.`);
  }
}

function refuseForeign(io: Io, folder: string, files: Readonly<Record<string, string>>): void {
  const kind = io.kind(folder);
  if (kind === null) return;
  if (kind === 'file') throw new UserError(`--out ${folder} is a file; a report is a folder.`);
  const entries = io.list(folder);
  if (entries.length === 0) return;
  const some = (names: readonly string[]): string => `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
  const mark = Object.values(MARKS).find((name) => entries.includes(name));
  if (mark === undefined || !isOurs(io.read(join(folder, mark)))) {
    throw new UserError(
      `--out ${folder} holds files that are no report of this program (${some(entries)}); nothing was written. Choose an empty or new folder.`,
    );
  }
  if (!Object.hasOwn(files, mark))
    throw new UserError(`${folder} holds a report of another kind (${mark}), which would be lost; choose another place with --out.`);
  const foreign = entries.filter(
    (name) => !Object.hasOwn(files, name) && !OURS.has(name) && !(mark === MARKS.claims && name.endsWith('.html')),
  );
  if (foreign.length > 0) {
    throw new UserError(
      `${folder} holds a report and also ${some(foreign)}, which is not part of it; nothing was written. Move that away, or choose another place with --out.`,
    );
  }
}

const OURS = new Set([
  'report.html',
  ...['equity', 'trades', 'drawdowns', 'years', 'start-years', 'figures'].map((name) => `${name}.csv`),
  ...['events', 'horizons', 'unusual', 'since', 'dose', 'definitions', 'findings', 'claims', 'cells', 'forecasts', 'probes', 'lags'].map(
    (name) => `${name}.csv`,
  ),
  ...['sharpe', 'relative', 'correlations', 'periods', 'leaders', 'tried'].map((name) => `${name}.csv`),
  ...Object.values(MARKS),
]);

/** Whether a mark was written by this program. */
function isOurs(bytes: Uint8Array): boolean {
  try {
    const json = JSON.parse(new TextDecoder().decode(bytes)) as { program?: { name?: unknown } } | null;
    return json?.program?.name === 'rotation-backtest';
  } catch {
    return false;
  }
}
