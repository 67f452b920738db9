import { basename } from 'node:path';
import { asKnownOn } from '../../claims/as-known.js';
import { checkFiles } from '../../claims/check-files.js';
import { type ClaimFile, readClaims } from '../../claims/files.js';
import { type Problem, problemText } from '../../claims/read/problems.js';
import type { ArticleResults } from '../../claims/result.js';
import { isUserError, UserError } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { claimCsvs } from '../../report/claims/csv.js';
import { explainText } from '../../report/claims/explain.js';
import { claimsJson, forecastsJson } from '../../report/claims/json.js';
import { claimPages } from '../../report/claims/page.js';
import { scorecardText } from '../../report/claims/scorecard.js';
import { claimTexts } from '../claim-paths.js';
import { loadShelf } from '../claims-shelf.js';
import { colour, type Io } from '../io.js';
import type { Args, Option } from '../options.js';
import { MARKS } from '../report-folder.js';
import { readFormats } from '../report-options.js';
import { commandOf, hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { streams } from '../streams.js';
import { WIDTH } from '../terms.js';
import { version } from '../version.js';

/** What came of some claim files. */
interface Checked {
  readonly articles: readonly ArticleResults[];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** Reads the files, finds the series, checks every claim. A file that cannot be read is told, and the others are checked. */
async function checkAll(args: Args, io: Io, paths: readonly string[]): Promise<Checked> {
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
  const articles = checkFiles(files, setting, only).map(({ file, results, problems }): ArticleResults => {
    const all = [...file.problems, ...problems].filter(({ claim }: Problem) => claim === null || only(claim));
    const { doc, title, published } = file;
    return { file: file.file, doc, title: title || null, published, results, problems: all.map((one) => ({ text: problemText(one) })) };
  });
  return { articles, problems: [...unread, ...articles.flatMap(({ problems }) => problems.map(({ text }) => text))], notes: whole.notes };
}

const today = (io: Io): EpochDay => Math.floor(io.now().getTime() / 86_400_000);

/** Whether a claim is among those asked for: its id, or the row that it is a part of. */
function chosen(args: Args, files: readonly ClaimFile[]): (id: string) => boolean {
  const asked = args.texts('only');
  if (asked.length === 0) return () => true;
  const ids = files.flatMap(({ claims, problems }) => [
    ...claims.map(({ ready }) => ready.claim.id),
    ...problems.flatMap(({ claim }) => claim ?? []),
  ]);
  const missing = asked.find((one) => !ids.some((id) => isPartOf(id, one)));
  if (missing !== undefined) throw new UserError(`No claim "${missing}" in these files. They have: ${some(ids)}.`);
  return (id) => asked.some((one) => isPartOf(id, one));
}

/** `s004.22a` is a part of the row `s004.22`; `s004.2` is not. */
const isPartOf = (id: string, row: string): boolean => id === row || (id.startsWith(row) && /^[a-z]+$/.test(id.slice(row.length)));

const MOST_NAMED = 20;
const some = (ids: readonly string[]): string => `${ids.slice(0, MOST_NAMED).join(', ')}${ids.length > MOST_NAMED ? ', …' : ''}`;

/** `backtest claims PATH…`: the scorecard, the pages and the files. */
export async function checkClaims(args: Args, io: Io, options: readonly Option[]): Promise<number> {
  const formats = readFormats(args.text('format'));
  const paths = args.positionals;
  const { articles, problems, notes } = await checkAll(args, io, paths);
  const typed = commandLine(args, options);
  const provenance = { version, command: typed, seed: '1, unless a claim says another', notes };
  const files = {
    ...(formats.includes('html') ? claimPages(articles, provenance) : {}),
    ...(formats.includes('csv') ? claimCsvs(articles) : {}),
  };
  const some = formats.includes('json') || Object.keys(files).length > 0;
  const claims = claimsJson(articles, { version });
  const whole = some
    ? { program: { name: 'rotation-backtest', version }, command: typed, notes, claims, forecasts: forecastsJson(articles) }
    : null;
  publish(io, args, () => reportFolder(io, ['claims', basename(paths[0]!), hash8(typed)]), {
    files: markedFiles(io, files, MARKS.claims, whole),
    json: () => claims,
    page: () => (formats.includes('text') ? scorecardText(articles, { width: WIDTH, colour: colour(io), notes }) : ''),
  });
  return exitCode(args, io, articles, problems);
}

function commandLine(args: Args, options: readonly Option[]): string {
  const said = options.flatMap(({ name, value, repeat }): (readonly [string, string | null])[] => {
    if (name === 'out' || name === 'json' || name === 'quiet') return [];
    if (value === undefined) return args.flag(name) ? [[name, null]] : [];
    return (repeat === true ? args.texts(name) : [args.text(name)].filter((text) => text !== null)).map((text) => [name, text] as const);
  });
  return commandOf(['claims', ...args.positionals], said);
}

/** `backtest claims explain ID PATH…`: how a verdict was reached. */
export async function explainClaims(args: Args, io: Io): Promise<number> {
  const [, id, ...paths] = args.positionals;
  if (id === undefined) throw new UserError('Explain which claim? For example: backtest claims explain s004.22 claims/2026-01-rotation/');
  const where = paths.length === 0 ? ['claims'] : paths;
  const { articles, problems } = await checkAll({ ...args, texts: (name) => (name === 'only' ? [id] : args.texts(name)) }, io, where);
  const results = articles.flatMap((article) => article.results);
  io.stdout.write(results.map((result) => explainText(result, { width: WIDTH, colour: colour(io) })).join('\n'));
  return exitCode(
    args,
    io,
    articles,
    problems.filter((text) => text.includes(`claim ${id}`)),
  );
}

/** Whatever could not be checked is said, and makes the exit code 2; with --strict what does not hold makes it 1. */
function exitCode(args: Args, io: Io, articles: readonly ArticleResults[], problems: readonly string[]): number {
  for (const sentence of problems) io.stderr.write(`backtest: ${sentence}\n`);
  if (problems.length > 0) return 2;
  const wrong = articles.some(({ results }) => results.some(({ verdict }) => verdict === 'contradicted' || verdict === 'arithmetic-error'));
  return wrong && args.flag('strict') ? 1 : 0;
}
