import { basename } from 'node:path';
import { spanText } from '../../data/dataset.js';
import { UserError } from '../../errors.js';
import type { Dataset, Observations } from '../../model.js';
import { type AuditPage, auditBlocks, auditHtml, auditJson, auditTables, isCaught } from '../../report/audit-report.js';
import { renderCsv } from '../../report/render-csv.js';
import { renderText } from '../../report/render-text.js';
import { type Audit, audit, CUTS } from '../../study/audit/audit.js';
import { requireBenchmark } from '../../study/benchmarks.js';
import { colour, type Io } from '../io.js';
import { type Args, namedBy } from '../options.js';
import { MARKS } from '../report-folder.js';
import { DATASET, readBasis, readFormats } from '../report-options.js';
import { commandOf, hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { answered } from '../rules/ask.js';
import { SEAL } from '../rules/confine.js';
import { type Job, MEGABYTES } from '../rules/job.js';
import { observedOf, type RuleSubject, readSubject } from '../rules/subject.js';
import { readTimeout } from '../rules/timeout.js';
import { observedPairs, readObserved } from '../run-settings.js';
import { observedIdentity } from '../run-trials.js';
import { loadPrices } from '../store.js';
import { streams } from '../streams.js';
import { WIDTH } from '../terms.js';
import { version } from '../version.js';

interface Asked {
  readonly seed: string;
  readonly cuts: number;
  readonly benchmark: string;
  readonly timeout: number;
  readonly dataset: Dataset;
  readonly observations: readonly Observations[];
}

/** Audits one rule, writes the report and prints the page; the ledger of trials is left alone. Exit code 1 where the rule was caught. */
export async function executeAudit(args: Args, io: Io): Promise<number> {
  const [name] = args.positionals;
  if (name === undefined) throw new UserError('Audit which rule? Usage: backtest audit FILE|NAME');
  const formats = readFormats(args.text('format'));
  const seed = args.text('seed') ?? '1';
  const cuts = args.number('cuts', { min: 1, max: 100_000, whole: true }) ?? CUTS;
  const timeout = readTimeout(args);
  const subject = await readSubject(args, io, name);
  const dataset = await loadPrices(io, args.text('dataset') ?? DATASET, readBasis(args.text('basis')));
  const benchmark = await namedBy('--benchmark', () => requireBenchmark(dataset, args.text('benchmark') ?? 'large'));
  const goesBy = observedOf(subject);
  const observations = await readObserved(args, io, dataset, goesBy);
  const page = await pageOf(subject, io, { seed, cuts, benchmark, timeout, dataset, observations });

  const sha256 = subject.kind === 'file' ? subject.sha256 : null;
  const about = {
    program: { name: 'rotation-backtest', version },
    asked: name,
    sha256,
    dataset: { id: dataset.id, sha256: dataset.sha256 },
    seed,
    cuts,
  };
  const command = commandLine(args, name, { seed, cuts, benchmark, dataset, goesBy });
  const files = {
    ...(formats.includes('html') ? { 'report.html': auditHtml(page, command) } : {}),
    ...(formats.includes('csv') ? Object.fromEntries(auditTables(page).map((table) => [`${table.id}.csv`, renderCsv(table)])) : {}),
  };
  const some = formats.includes('json') || Object.keys(files).length > 0;
  const identity = {
    version,
    about,
    params: page.audit.params,
    benchmark,
    ...observedIdentity(observations),
    formats: [...formats].sort(),
  };
  const hash = hash8(identity);
  publish(io, args, () => reportFolder(io, ['audit', basename(page.audit.strategy), dataset.id, hash]), {
    files: markedFiles(io, files, MARKS.audit, some ? { ...auditJson(page, about), command } : null),
    json: () => auditJson(page, about),
    page: () => (formats.includes('text') ? renderText(auditBlocks(page), { width: WIDTH, colour: colour(io) }) : ''),
  });
  return isCaught(page) ? 1 : 0;
}

/** A rule that ships is audited here and now; it imports nothing but gauges, which a test of ours holds it to. */
async function pageOf(subject: RuleSubject, io: Io, asked: Asked): Promise<AuditPage> {
  const { dataset, observations, seed, cuts, benchmark } = asked;
  const observed = observations.length === 0 ? '' : `, observing ${observations.map(({ id }) => id).join(', ')}`;
  const about = `${dataset.id}, ${spanText(dataset.days)}${observed}, ${cuts} cuts, seed ${seed}`;
  if (subject.kind === 'file') return { ...(await fileAudit(subject, io, asked)), about };
  const { resolved, params } = subject;
  const done = await audit(async () => resolved.strategy, dataset, { params, observations, cuts, benchmark, rng: streams(seed)('audit') });
  return {
    audit: done,
    sealing: {
      words: 'The rule ships with the program and imports nothing but gauges and parameters; no file was closed to it.',
      attempts: [],
    },
    about,
  };
}

/**
 * First with no file but its code. A rule that wants one is told, and audited once more with its files, so that what it does with them is seen.
 */
async function fileAudit(
  { rule, params }: RuleSubject & { readonly kind: 'file' },
  io: Io,
  asked: Asked,
): Promise<Omit<AuditPage, 'about'>> {
  const { dataset, observations, seed, cuts, benchmark, timeout } = asked;
  const job: Job = { kind: 'audit', rule, params, dataset, observations, seed, cuts, benchmark };
  const limits = { seconds: timeout, megabytes: MEGABYTES };
  const sealed = await io.confine(job, { ...limits, sealed: true });
  const { attempts } = sealed;
  if (attempts.length === 0) return { audit: answered<Audit>(sealed.outcome), sealing: { words: SEAL.words, attempts } };
  const open = await io.confine(job, { ...limits, sealed: false });
  const tried = attempts.map(({ by, of }) => `${by} of ${of}`).join(', ');
  if (open.outcome.kind !== 'done' && open.outcome.kind !== 'fault')
    throw new UserError(`${open.outcome.message} Before, it was refused ${tried}.`);
  const words = `${SEAL.words} It tried, and was run once more with everything open to it: the other trials are of that run.`;
  return { audit: answered<Audit>(open.outcome), sealing: { words, attempts } };
}

type Chosen = Omit<Asked, 'timeout' | 'observations'> & { readonly goesBy: readonly string[] };

function commandLine(args: Args, name: string, { seed, cuts, benchmark, dataset, goesBy }: Chosen): string {
  return commandOf(
    ['audit', name],
    [
      ...args.texts('param').map((pair) => ['param', pair] as const),
      ['dataset', args.text('dataset') ?? DATASET],
      ...(dataset.basis === undefined ? [] : [['basis', dataset.basis] as const]),
      ...observedPairs(args, goesBy),
      ['cuts', String(cuts)],
      ['seed', seed],
      ['benchmark', benchmark],
    ],
  );
}
