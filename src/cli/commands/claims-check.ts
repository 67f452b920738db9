import { asKnownOn } from '../../claims/as-known.js';
import { checkFiles } from '../../claims/check-files.js';
import { type ClaimFile, readClaims } from '../../claims/files.js';
import type { Result } from '../../claims/model.js';
import { type Problem, problemText } from '../../claims/read/problems.js';
import { isUserError, UserError } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { claimTexts } from '../claim-paths.js';
import { loadShelf } from '../claims-shelf.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';
import { streams } from '../streams.js';

/** What came of some claim files. */
export interface CheckedFiles {
  readonly files: readonly { readonly file: ClaimFile; readonly results: readonly Result[] }[];
  readonly problems: readonly Problem[];
  /** Files that could not be read at all: a sentence each. */
  readonly unread: readonly string[];
  readonly notes: readonly string[];
}

/** Reads the files, finds the series, checks every claim. A file that cannot be read is told, and the others are checked. */
export async function checkAll(args: Args, io: Io, paths: readonly string[]): Promise<CheckedFiles> {
  const [files, unread] = [[] as ClaimFile[], [] as string[]];
  for (const { text, label } of claimTexts(io, paths)) {
    try {
      files.push(readClaims(text, label));
    } catch (error) {
      if (!isUserError(error)) throw error;
      unread.push(error.message);
    }
  }
  const asOf = args.date('as-of');
  const whole = await loadShelf(io, { data: args.texts('data'), wanted: [...new Set(files.flatMap(({ wanted }) => wanted))] });
  const shelf = asOf === null ? whole : asKnownOn(whole, asOf);
  const setting = { shelf, knownTo: asOf ?? today(io), rng: streams };
  const only = chosen(args, files);
  const checked = checkFiles(files, setting, only);
  return {
    files: checked,
    problems: [...files.flatMap(({ problems }) => problems), ...checked.flatMap(({ problems }) => problems)],
    unread,
    notes: whole.notes,
  };
}

const today = (io: Io): EpochDay => Math.floor(io.now().getTime() / 86_400_000);

/** Whether a claim is among those asked for: its id, or the row that it is a part of. */
function chosen(args: Args, files: readonly ClaimFile[]): (id: string) => boolean {
  const asked = args.texts('only');
  if (asked.length === 0) return () => true;
  const ids = files.flatMap(({ claims }) => claims.map(({ ready }) => ready.claim.id));
  const is = (id: string, of: string): boolean => id === of || (id.startsWith(of) && /^[a-z]+$/.test(id.slice(of.length)));
  for (const one of asked)
    if (!ids.some((id) => is(id, one)))
      throw new UserError(`No claim "${one}" in these files. They have: ${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ', …' : ''}.`);
  return (id) => asked.some((one) => is(id, one));
}

/** `backtest claims PATH…` */
export async function checkClaims(args: Args, io: Io): Promise<number> {
  const checked = await checkAll(args, io, args.positionals);
  const results = checked.files.flatMap((one) => one.results);
  for (const result of results) io.stdout.write(`${result.id}  ${result.verdict}  ${result.sentence}\n`);
  return exitCode(args, io, checked);
}

export async function explainClaims(_args: Args, _io: Io): Promise<number> {
  throw new UserError('not yet');
}

/** Whatever could not be checked is said, and makes the exit code 2; with --strict what does not hold makes it 1. */
function exitCode(args: Args, io: Io, { files, problems, unread }: CheckedFiles): number {
  for (const sentence of [...unread, ...problems.map(problemText)]) io.stderr.write(`backtest: ${sentence}\n`);
  if (unread.length + problems.length > 0) return 2;
  const wrong = files.some(({ results }) => results.some(({ verdict }) => verdict === 'contradicted' || verdict === 'arithmetic-error'));
  return wrong && args.flag('strict') ? 1 : 0;
}
