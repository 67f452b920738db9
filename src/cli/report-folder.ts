import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { type Io, systemReason } from './io.js';

/** Every report folder holds this file; a folder that is neither empty nor has it belongs to somebody else. */
export const MARK = 'run.json';

/**
 * Writes a folder whole or not at all: into a temporary folder beside it, which is then renamed. An older report of ours under
 * that name is replaced; anything else is refused and left as it is.
 */
export function writeReport(io: Io, folder: string, files: Readonly<Record<string, string>>): void {
  refuseForeign(io, folder, files);
  const temporary = join(dirname(folder), `.${basename(folder)}.${process.pid}.part`);
  const old = join(dirname(folder), `.${basename(folder)}.${process.pid}.old`);
  try {
    io.makeFolder(dirname(folder));
    sweep(io, dirname(folder), basename(folder));
    io.makeFolder(temporary);
    for (const [name, content] of Object.entries(files)) io.write(join(temporary, name), content);
    replace(io, temporary, folder, old);
  } catch (error) {
    tidy(io, temporary);
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write the report to ${folder}: ${reason}. Nothing was left behind; choose another place with --out.`);
  }
}

/** Puts the new folder in the old one's place; should that fail, the old one is put back. */
function replace(io: Io, temporary: string, folder: string, old: string): void {
  const there = io.kind(folder) !== null;
  if (there) io.rename(folder, old);
  try {
    io.rename(temporary, folder);
  } catch (error) {
    if (there) io.rename(old, folder);
    throw error;
  }
  if (there) io.remove(old);
}

function refuseForeign(io: Io, folder: string, files: Readonly<Record<string, string>>): void {
  const kind = io.kind(folder);
  if (kind === null) return;
  if (kind === 'file') throw new UserError(`--out ${folder} is a file; a report is a folder.`);
  const entries = io.list(folder);
  if (entries.length === 0) return;
  const foreign = entries.filter((name) => !Object.hasOwn(files, name) && !OURS.has(name));
  if (!entries.includes(MARK)) {
    throw new UserError(
      `--out ${folder} holds files that are no report of this program (${entries.slice(0, 3).join(', ')}${entries.length > 3 ? ', …' : ''}); nothing was written. Choose an empty or new folder.`,
    );
  }
  if (foreign.length > 0) {
    throw new UserError(
      `${folder} holds a report and also ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ', …' : ''}, which is not part of it; nothing was written. Move that away, or choose another place with --out.`,
    );
  }
}

const OURS = new Set(['report.html', 'equity.csv', 'trades.csv', 'drawdowns.csv', 'years.csv', 'figures.csv', MARK]);

/** Removes what a killed run left of this report. A run that is still going keeps its own. */
function sweep(io: Io, parent: string, name: string): void {
  for (const entry of io.list(parent)) {
    const match = /^\.(.+)\.(\d+)\.(part|old)$/.exec(entry);
    if (match !== null && match[1] === name && !alive(Number(match[2]))) tidy(io, join(parent, entry));
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

function tidy(io: Io, path: string): void {
  try {
    io.remove(path);
  } catch {
    // What cannot be written can often not be removed either.
  }
}
