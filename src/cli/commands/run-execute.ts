import alea from 'seedrandom/lib/alea.js';
import { isoDate } from '../../data/dates.js';
import { UserError } from '../../errors.js';
import { renderText } from '../../report/render-text.js';
import { runJson } from '../../report/run-json.js';
import { runCsvs, runHtml, runTextBlocks } from '../../report/run-report.js';
import { requireBenchmark } from '../../study/benchmarks.js';
import { type Study, study } from '../../study/study.js';
import { REPLICATIONS } from '../../study/uncertainty.js';
import { asOfIdentity, asOfPairs, loadAsked } from '../as-of.js';
import { colour, type Io } from '../io.js';
import { type Args, namedBy } from '../options.js';
import { MARKS } from '../report-folder.js';
import { DATASET, readFormats } from '../report-options.js';
import { commandOf, hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { type RuleInUse, ruleOf, runRule } from '../rules/run-rule.js';
import { observedOf, type RuleSubject, readSubject, shippedSubject } from '../rules/subject.js';
import { readTimeout } from '../rules/timeout.js';
import { readSettings, settingsIdentity, settingsPairs } from '../run-settings.js';
import { trialsOf } from '../run-trials.js';
import { resolveCondition } from '../strategies.js';
import { streams } from '../streams.js';
import { WIDTH } from '../terms.js';
import { countText } from '../trial-count.js';
import { version } from '../version.js';

/** Reads what was asked, runs and studies it, writes the report, notes the trial and prints the page. */
export async function executeRun(args: Args, io: Io): Promise<void> {
  const formats = readFormats(args.text('format'));
  const seed = args.text('seed') ?? '1';
  const twins = args.number('twins', { min: 0, max: 100_000, whole: true }) ?? 200;
  const replications = args.number('B', { min: 0, max: 100_000, whole: true }) ?? REPLICATIONS;
  const timeout = readTimeout(args);
  const subject = await readRule(args, io);
  const dataset = await loadAsked(args, io);
  const goesBy = observedOf(subject);
  const settings = await readSettings(args, io, dataset, goesBy);
  if (subject.kind === 'shipped') subject.resolved.refuse?.(dataset, settings.observations);
  const benchmark = await namedBy('--benchmark', () => requireBenchmark(dataset, args.text('benchmark') ?? 'large'));

  const run = await runRule(io, subject, dataset, { settings, seconds: timeout });
  const resolved = ruleOf(subject, run);
  const trials = trialsOf(args, io, [[run, resolved]]);
  const chance = { twins, rng: alea(seed), replications, bootstrapRng: streams(seed)('bootstrap'), seed };
  const done = study(run, { benchmark, trials: trials.count, breakEven: args.flag('break-even'), ...chance });

  const request = {
    version,
    strategy: resolved.asked,
    sha256: resolved.sha256,
    params: run.params,
    dataset: [dataset.id, dataset.sha256, ...(dataset.basis === undefined ? [] : [dataset.basis])],
    span: [dataset.days[run.first], run.days[run.days.length - 1]],
    ...asOfIdentity(dataset),
    settings: settingsIdentity(settings),
    benchmark,
    twins,
    replications,
    seed,
    formats: [...formats].sort(),
    ...(args.flag('break-even') ? { breakEven: true } : {}),
  };
  const command = commandLine(args, done, resolved, { seed, twins, replications, goesBy });
  const files = {
    ...(formats.includes('html') ? { 'report.html': runHtml(done, command) } : {}),
    ...(formats.includes('csv') ? runCsvs(done) : {}),
  };
  const some = formats.includes('json') || Object.keys(files).length > 0;
  const json = (): Record<string, unknown> => runJson(done, { seed, version, sha256: resolved.sha256 });
  publish(io, args, () => defaultFolder(io, done, hash8(request)), {
    files: markedFiles(io, files, MARKS.run, some ? { ...json(), command } : null),
    json,
    page: () => (formats.includes('text') ? renderText(runTextBlocks(done), { width: WIDTH, colour: colour(io) }) : ''),
  });
  trials.note();
}

/** The rule by name or file (`--strategy`), or made from a condition (`--when`). */
async function readRule(args: Args, io: Io): Promise<RuleSubject> {
  const [strategy, when] = [args.text('strategy'), args.text('when')];
  if (strategy !== null && when !== null) throw new UserError('--strategy and --when both name a rule; say one of them.');
  if (when !== null) return shippedSubject(args, await resolveCondition(when));
  if (strategy === null) throw new UserError('Which strategy? Say --strategy NAME; "backtest list strategies" shows them.');
  return readSubject(args, io, strategy);
}

/** The command that makes this report again, every choice written out. */
function commandLine(
  args: Args,
  { run, reference, trials }: Study,
  { asked }: RuleInUse,
  chosen: { readonly seed: string; readonly twins: number; readonly replications: number; readonly goesBy: readonly string[] },
): string {
  const { settings, dataset } = run;
  const formats = args.text('format');
  return commandOf(
    [],
    [
      [args.text('when') === null ? 'strategy' : 'when', asked],
      ...args.texts('param').map((pair) => ['param', pair] as const),
      ['dataset', args.text('dataset') ?? DATASET],
      ...(dataset.basis === undefined ? [] : [['basis', dataset.basis] as const]),
      ...asOfPairs(dataset),
      ['from', isoDate(dataset.days[run.first]!)],
      ['to', isoDate(run.days[run.days.length - 1]!)],
      ...settingsPairs(args, settings, chosen.goesBy),
      ['benchmark', reference.name],
      ['twins', String(chosen.twins)],
      ['B', String(chosen.replications)],
      ['seed', chosen.seed],
      ...(trials.count === null ? [] : [['trials', countText(trials.count)] as const]),
      ...(formats === null ? [] : [['format', formats] as const]),
      ...(args.flag('break-even') ? [['break-even', null] as const] : []),
      ...(trials.count === null ? [['no-ledger', null] as const] : []),
    ],
  );
}

function defaultFolder(io: Io, { run }: Study, hash: string): string {
  const [first, last] = [run.dataset.days[run.first]!, run.days[run.days.length - 1]!];
  return reportFolder(io, [run.strategy, run.dataset.id, isoDate(first), isoDate(last), hash]);
}
