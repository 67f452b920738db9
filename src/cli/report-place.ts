import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { UserError } from '../errors.js';
import { wrap } from '../report/format.js';
import type { Io } from './io.js';
import { WIDTH } from './terms.js';

/** Where a report goes and what is said of it, whatever it is a report of. */

/** Eight digits that tell two questions apart. */
export const hash8 = (request: unknown): string => createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 8);

/** `reports/streak10-us-size-daily-…` under the folder one is in; each part is made fit for a file's name. */
export function reportFolder(io: Io, parts: readonly string[]): string {
  const slug = (text: string): string =>
    text
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 60) || 'strategy';
  return join(io.cwd, 'reports', parts.map(slug).join('-'));
}

/** The folder asked for. A link is followed, so that it stays one; the folder one stands in cannot be replaced. */
export function outFolder(io: Io, out: string): string {
  const path = resolve(io.cwd, out);
  const folder = io.kind(path) === null ? path : io.real(path);
  if (`${io.real(io.cwd)}/`.startsWith(`${folder}/`))
    throw new UserError(`--out ${out} is the folder you are in, or above it; name one to be made.`);
  return folder;
}

/** What stands under the terminal's page: the folder and its files. */
export function where(folder: string | null, names: readonly string[], io: Io): string {
  if (folder === null) return '';
  const short = relative(io.cwd, folder);
  const files = wrap(names.join(', '), WIDTH - 2).map((line) => `  ${line}\n`);
  return `\n${short.startsWith('..') ? folder : short}/\n${files.join('')}`;
}

/** A command that can be pasted into a shell. Each option is its name and its value. */
export function commandOf(words: readonly string[], options: readonly (readonly [name: string, value: string])[]): string {
  const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  return ['backtest', ...words.map(quoted), ...options.map(([name, value]) => `--${name} ${quoted(value)}`)].join(' ');
}
