import { basename } from 'node:path';
import type { ArticleResults } from '../../claims/result.js';
import { UserError } from '../../errors.js';
import { claimCsvs } from '../../report/claims/csv.js';
import { explainText } from '../../report/claims/explain.js';
import { claimsJson, forecastsJson } from '../../report/claims/json.js';
import { claimPages } from '../../report/claims/page.js';
import { scorecardText } from '../../report/claims/scorecard.js';
import { type Checked, checkTexts } from '../check-claims.js';
import { claimTexts } from '../claim-paths.js';
import { colour, type Io } from '../io.js';
import type { Args, Option } from '../options.js';
import { MARKS } from '../report-folder.js';
import { readFormats } from '../report-options.js';
import { commandOf, hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { WIDTH } from '../terms.js';
import { version } from '../version.js';

/** Reads the files of `paths` and checks their claims, by the options of the command line. */
const checkAll = (args: Args, io: Io, paths: readonly string[]): Promise<Checked> =>
  checkTexts(io, claimTexts(io, paths), { data: args.texts('data'), asOf: args.date('as-of'), only: args.texts('only') });

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
    if (name === 'out' || name === 'json' || name === 'quiet' || name === 'open') return [];
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
