import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { UserError } from '../errors.js';
import { wrap } from '../report/format.js';
import type { Io } from './io.js';
import { stringify } from './json.js';
import { openPage } from './open-page.js';
import type { Args } from './options.js';
import { writeReport } from './report-folder.js';
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
function outFolder(io: Io, out: string): string {
  const path = resolve(io.cwd, out);
  const folder = io.kind(path) === null ? path : io.real(path);
  if (`${io.real(io.cwd)}/`.startsWith(`${folder}/`))
    throw new UserError(`--out ${out} is the folder you are in, or above it; name one to be made.`);
  return folder;
}

/** What stands under the terminal's page: the folder and its files. */
function where(folder: string | null, names: readonly string[], io: Io): string {
  if (folder === null) return '';
  const short = relative(io.cwd, folder);
  const files = wrap(names.join(', '), WIDTH - 2).map((line) => `  ${line}\n`);
  return `\n${short.startsWith('..') ? folder : short}/\n${files.join('')}`;
}

/** A command that can be pasted into a shell. An option whose value is null is a flag. */
export function commandOf(words: readonly string[], options: readonly (readonly [name: string, value: string | null])[]): string {
  const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const typed = options.map(([name, value]) => `--${name}${value === null ? '' : ` ${quoted(value)}`}`);
  return ['backtest', ...words.map(quoted), ...typed].join(' ');
}

/** What a command made: files by name, one JSON value, and a page for the terminal. */
export interface Made {
  readonly files: Readonly<Record<string, string>>;
  /** A list is printed as it is; of an object the report's folder becomes a field. */
  json(): Record<string, unknown> | readonly unknown[];
  page(): string;
}

/** The page of a report that has one. */
const PAGE = 'report.html';

/**
 * Writes the report, if there is one, and then one JSON object (`--json`), the page and where the files are, or nothing (`--quiet`); whichever it is,
 * `--open` shows the page, since neither of them says that nobody looks.
 */
export function publish(io: Io, args: Args, folder: () => string, { files, json, page }: Made): void {
  const names = Object.keys(files);
  const out = args.text('out');
  const place = names.length === 0 ? null : out === null ? folder() : outFolder(io, out);
  if (place !== null) writeReport(io, place, files);
  if (args.flag('json')) io.stdout.write(`${stringify(withPlace(json(), place))}\n`);
  else if (!args.flag('quiet')) io.stdout.write(page() + where(place, names, io));
  if (args.flag('open')) openPage(io, place === null || !names.includes(PAGE) ? null : join(place, PAGE));
}

const withPlace = (json: ReturnType<Made['json']>, place: string | null): unknown =>
  Array.isArray(json) ? json : { ...json, report: place };

/** The files of a report with the one that marks its folder as ours, which is written whenever anything is; `created` is its one time stamp. */
export function markedFiles(
  io: Io,
  files: Readonly<Record<string, string>>,
  mark: string,
  json: Record<string, unknown> | null,
): Record<string, string> {
  if (json === null) return { ...files };
  return { ...files, [mark]: `${stringify({ ...json, created: io.now().toISOString() })}\n` };
}
