import { isoDate } from '../../data/dates.js';
import type { Run } from '../../engine/run.js';
import { UserError } from '../../errors.js';
import type { Dataset } from '../../model.js';
import { comparisonJson } from '../../report/comparison-json.js';
import { comparisonCsvs, comparisonHtml, comparisonTextBlocks } from '../../report/comparison-report.js';
import { renderText } from '../../report/render-text.js';
import { benchmarkKey } from '../../study/benchmarks.js';
import { type Comparison, compare } from '../../study/comparison/compare.js';
import { COMPARED_REPLICATIONS, MOST_COMPARED } from '../../study/comparison/limits.js';
import { asOfIdentity, asOfPairs, loadAsked } from '../as-of.js';
import { colour, type Io } from '../io.js';
import { type Args, namedBy } from '../options.js';
import { MARKS } from '../report-folder.js';
import { DATASET, readFormats } from '../report-options.js';
import { commandOf, hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { type RuleInUse, ruleOf, runRule } from '../rules/run-rule.js';
import { readSeveral } from '../rules/several.js';
import { observedOf } from '../rules/subject.js';
import { readTimeout } from '../rules/timeout.js';
import { readSettings, settingsIdentity, settingsPairs } from '../run-settings.js';
import { trialsOf } from '../run-trials.js';
import { streams } from '../streams.js';
import { WIDTH } from '../terms.js';
import { countText } from '../trial-count.js';
import { version } from '../version.js';

/** Reads what was asked, runs every rule, compares them, writes the report, notes the trials and prints the page. */
export async function executeCompare(args: Args, io: Io): Promise<void> {
  requireNumber(args.positionals.length);
  const formats = readFormats(args.text('format'));
  const seed = args.text('seed') ?? '1';
  const replications = args.number('B', { min: 0, max: 100_000, whole: true }) ?? COMPARED_REPLICATIONS;
  const seconds = readTimeout(args);
  const dataset = await loadAsked(args, io);
  const { rules, benchmarks } = await readSeveral(args, io, dataset);
  const goesBy = observedOf(...rules.map(({ subject }) => subject));
  const settings = await readSettings(args, io, dataset, goesBy);
  const benchmark = await namedBy('--benchmark', () => benchmarkKey(dataset, args.text('benchmark') ?? 'large'));

  const runs = await Promise.all(rules.map(({ subject }) => runRule(io, subject, dataset, { settings, seconds })));
  const tried = runs.map((run, i) => [run, ruleOf(rules[i]!.subject, run)] as const);
  refuseTwice(tried);
  const trials = trialsOf(args, io, tried);
  const done = compare(runs, { benchmark, benchmarks, rng: streams(seed), replications, seed, trials: trials.count });

  const request = {
    version,
    rules: tried.map(([{ params }, { asked, sha256 }]) => [asked, sha256, params]),
    benchmarks,
    dataset: [dataset.id, dataset.sha256, ...(dataset.basis === undefined ? [] : [dataset.basis])],
    span: spanOf(dataset, runs[0]!),
    ...asOfIdentity(dataset),
    settings: settingsIdentity(settings),
    benchmark,
    replications,
    seed,
    formats: [...formats].sort(),
  };
  const command = commandLine(args, done, { benchmark, seed, replications, counted: trials.count, goesBy });
  const files = {
    ...(formats.includes('html') ? { 'report.html': comparisonHtml(done, command) } : {}),
    ...(formats.includes('csv') ? comparisonCsvs(done) : {}),
  };
  const some = formats.includes('json') || Object.keys(files).length > 0;
  publish(io, args, () => defaultFolder(io, done, hash8(request)), {
    files: markedFiles(io, files, MARKS.compare, some ? { ...comparisonJson(done, { seed, version }), command } : null),
    json: () => comparisonJson(done, { seed, version }),
    page: () => (formats.includes('text') ? renderText(comparisonTextBlocks(done), { width: WIDTH, colour: colour(io) }) : ''),
  });
  trials.note();
}

function requireNumber(n: number): void {
  if (n < 2)
    throw new UserError(
      `Compare ${n === 0 ? 'which rules' : 'it with what'}? Name two to ${MOST_COMPARED}, such as: backtest compare streak10 mix`,
    );
  if (n > MOST_COMPARED)
    throw new UserError(`A comparison takes two to ${MOST_COMPARED} rules; got ${n}. The best of so many would look good by luck alone.`);
}

/** By whatever names: what differs in nothing would be counted twice. */
function refuseTwice(tried: readonly (readonly [Run, RuleInUse])[]): void {
  const seen = new Map<string, string>();
  for (const [{ params }, { asked, rule, sha256 }] of tried) {
    const key = JSON.stringify([rule, sha256, params]);
    const before = seen.get(key);
    if (before !== undefined)
      throw new UserError(
        before === asked
          ? `"${asked}" was named twice with the same parameters; set one apart by its place, such as --param 2.KEY=VALUE.`
          : `"${before}" and "${asked}" are the same rule with the same parameters.`,
      );
    seen.set(key, asked);
  }
}

const spanOf = ({ days }: Dataset, run: Run): readonly [number, number] => [days[run.first]!, run.days[run.days.length - 1]!];

/** The command that makes this report again, every choice written out. */
function commandLine(
  args: Args,
  { entries, trials }: Comparison,
  asked: {
    readonly benchmark: string;
    readonly seed: string;
    readonly replications: number;
    readonly counted: Comparison['trials'] | null;
    readonly goesBy: readonly string[];
  },
): string {
  const { run } = entries[0]!;
  const { dataset, settings } = run;
  const formats = args.text('format');
  const [from, to] = spanOf(dataset, run);
  return commandOf(
    ['compare', ...args.positionals],
    [
      ...args.texts('param').map((pair) => ['param', pair] as const),
      ['dataset', args.text('dataset') ?? DATASET],
      ...(dataset.basis === undefined ? [] : [['basis', dataset.basis] as const]),
      ...asOfPairs(dataset),
      ['from', isoDate(from)],
      ['to', isoDate(to)],
      ...settingsPairs(args, settings, asked.goesBy),
      ['benchmark', asked.benchmark],
      ['B', String(asked.replications)],
      ['seed', asked.seed],
      asked.counted === null ? ['no-ledger', null] : ['trials', countText(trials)],
      ...(formats === null ? [] : [['format', formats] as const]),
    ],
  );
}

function defaultFolder(io: Io, { entries }: Comparison, hash: string): string {
  const { run } = entries[0]!;
  const names = entries.filter(({ kind }) => kind === 'rule').map(({ name }) => name);
  return reportFolder(io, ['compare', names.join('-'), run.dataset.id, ...spanOf(run.dataset, run).map(isoDate), hash]);
}
