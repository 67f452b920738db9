import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import alea from 'seedrandom/lib/alea.js';
import { isoDate } from '../../data/dates.js';
import { DEFAULTS, simulate } from '../../engine/simulate.js';
import { UserError } from '../../errors.js';
import { wrap } from '../../report/format.js';
import { renderText } from '../../report/render-text.js';
import { runJson } from '../../report/run-json.js';
import { runCsvs, runHtml, runTextBlocks } from '../../report/run-report.js';
import { requireBenchmark } from '../../study/benchmarks.js';
import { type Study, study } from '../../study/study.js';
import { REPLICATIONS } from '../../study/uncertainty.js';
import { colour, type Io } from '../io.js';
import type { Args } from '../options.js';
import { MARK, writeReport } from '../report-folder.js';
import { loadPrices } from '../store.js';
import { resolveStrategy } from '../strategies.js';
import { WIDTH } from '../terms.js';
import { version } from '../version.js';
import type { Command } from './command.js';
import { FORMATS, type Format, namedBy, readFill, readFormats, readParams, readRiskFree, readSpan } from './run-request.js';

const DATASET = 'us-size-daily';

export const command: Command = {
  usage: '--strategy NAME [options]',
  summary: 'Run a strategy, hold it against small caps, large caps, half of each and its random twins, and write a report.',
  options: [
    {
      name: 'strategy',
      value: 'NAME',
      describe: 'a rule that ships (backtest list strategies), or the path of your own .ts, .mts, .js or .mjs file',
    },
    { name: 'param', value: 'KEY=VALUE', repeat: true, describe: 'a parameter of the rule; may be given several times' },
    {
      name: 'dataset',
      value: 'NAME',
      default: DATASET,
      describe: 'a dataset that ships (backtest list datasets), or the path of a dataset folder',
    },
    {
      name: 'from',
      value: 'DATE',
      default: 'the first session',
      describe: 'decisions and equity begin here; gauges see the sessions before',
    },
    { name: 'to', value: 'DATE', default: 'the last session', describe: 'the last day' },
    { name: 'capital', value: 'MONEY', default: String(DEFAULTS.capital), describe: 'wealth at the start' },
    {
      name: 'cost-bps',
      value: 'BPS',
      default: String(DEFAULTS.costBps),
      describe: 'cost of a trade on each side, in basis points of its value',
    },
    {
      name: 'fill',
      value: 'RULE',
      default: DEFAULTS.fill,
      describe: 'next-close; next-open where the data has real opens (none that ships does); same-close (look-ahead, printed in red)',
    },
    { name: 'benchmark', value: 'NAME', default: 'large', describe: 'what relative figures are against: small, large, half, or an asset' },
    {
      name: 'rf',
      value: 'RATE',
      default: '0',
      describe: 'risk-free rate in the ratios: a fraction a year (0.02), or us-rates for the dated bill rate',
    },
    { name: 'twins', value: 'N', default: '200', describe: 'random twins to draw' },
    { name: 'B', value: 'N', default: String(REPLICATIONS), describe: 'bootstrap replications behind every interval; 0 for no intervals' },
    { name: 'seed', value: 'TEXT', default: '1', describe: 'seed of the random numbers' },
    { name: 'out', value: 'FOLDER', default: 'reports/…', describe: 'where to write the report' },
    { name: 'format', value: 'LIST', default: FORMATS.join(','), describe: 'what to make: html, csv and json files, text on the terminal' },
    { name: 'json', describe: 'one JSON object on stdout and nothing else' },
    { name: 'quiet', describe: 'nothing on stdout' },
  ],
  examples: [
    'backtest --strategy streak10',
    'backtest --strategy streak --param days=7 --param hold=126 --from 1990-01-01',
    'backtest --strategy streak10 --dataset us-size-funds --rf us-rates',
    'backtest --strategy ./my-rule.ts --cost-bps 5 --json',
  ],
  positionals: 0,
  execute,
};

async function execute(args: Args, io: Io): Promise<void> {
  const asked = args.text('strategy');
  if (asked === null) throw new UserError('Which strategy? Say --strategy NAME; "backtest list strategies" shows them.');
  const formats = readFormats(args.text('format'));
  const seed = args.text('seed') ?? '1';
  const twins = args.number('twins', { min: 0, max: 100_000, whole: true }) ?? 200;
  const replications = args.number('B', { min: 0, max: 100_000, whole: true }) ?? REPLICATIONS;
  const fill = readFill(args.text('fill'));
  const capital = args.number('capital', { min: 0.01, max: 1e15 }) ?? DEFAULTS.capital;
  const costBps = args.number('cost-bps', { min: 0, max: 9999 }) ?? DEFAULTS.costBps;
  const out = args.text('out');
  const resolved = await resolveStrategy(io, asked);
  const params = readParams(args.texts('param'), resolved);
  const dataset = await loadPrices(io, args.text('dataset') ?? DATASET);
  const riskFree = await readRiskFree(args.text('rf'), io);
  const benchmark = await namedBy('--benchmark', () => requireBenchmark(dataset, args.text('benchmark') ?? 'large'));

  const run = simulate(dataset, resolved.strategy, params, { ...readSpan(args, dataset), capital, costBps, fill });
  if (resolved.sha256 !== null) await new Promise(setImmediate); // a promise the rule left behind fails now, before anything is written
  const chance = { twins, rng: alea(seed), replications, bootstrapRng: alea(`${seed}:bootstrap`), seed };
  const done = study(run, { benchmark, riskFree, ...chance });

  const request = {
    version,
    strategy: asked,
    sha256: resolved.sha256,
    params: run.params,
    dataset: [dataset.id, dataset.sha256],
    span: [dataset.days[run.first], run.days[run.days.length - 1]],
    settings: { capital, costBps, fill },
    benchmark,
    riskFree: riskFree.kind === 'rate' ? riskFree.annual : [riskFree.series.id, Array.from(riskFree.series.values)],
    twins,
    replications,
    seed,
    formats: [...formats].sort(),
  };
  const files = filesOf(done, formats, io, { command: commandLine(args, done, asked, { seed, twins, replications }), seed });
  const folder = Object.keys(files).length === 0 ? null : out === null ? defaultFolder(io, done, hash8(request)) : outFolder(io, out);
  if (folder !== null) writeReport(io, folder, files);

  if (args.flag('json')) io.stdout.write(`${stringify({ ...runJson(done, { seed, version }), report: folder })}\n`);
  else if (!args.flag('quiet')) io.stdout.write((formats.includes('text') ? page(done, io) : '') + where(folder, Object.keys(files), io));
}

/** Numbers with 12 significant digits, as in every file. */
const stringify = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toPrecision(12)) : part), 2);

function filesOf(
  done: Study,
  formats: readonly Format[],
  io: Io,
  { command, seed }: { readonly command: string; readonly seed: string },
): Record<string, string> {
  const files: Record<string, string> = {};
  if (formats.includes('html')) files['report.html'] = runHtml(done, command);
  if (formats.includes('csv')) Object.assign(files, runCsvs(done));
  // Written whenever anything is: it marks the folder as a report of ours.
  if (formats.includes('json') || Object.keys(files).length > 0) {
    files[MARK] = `${stringify({ ...runJson(done, { seed, version }), command, created: io.now().toISOString() })}\n`;
  }
  return files;
}

/** The command that makes this report again, every choice written out. */
function commandLine(
  args: Args,
  { run, reference }: Study,
  asked: string,
  chance: { readonly seed: string; readonly twins: number; readonly replications: number },
): string {
  const { settings, dataset } = run;
  const formats = args.text('format');
  const options: readonly (readonly [name: string, value: string])[] = [
    ['strategy', asked],
    ...args.texts('param').map((pair) => ['param', pair] as const),
    ['dataset', args.text('dataset') ?? DATASET],
    ['from', isoDate(dataset.days[run.first]!)],
    ['to', isoDate(run.days[run.days.length - 1]!)],
    ['capital', String(settings.capital)],
    ['cost-bps', String(settings.costBps)],
    ['fill', settings.fill],
    ['benchmark', reference.name],
    ['rf', args.text('rf') ?? '0'],
    ['twins', String(chance.twins)],
    ['B', String(chance.replications)],
    ['seed', chance.seed],
    ...(formats === null ? [] : [['format', formats] as const]),
  ];
  const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  return `backtest ${options.map(([name, value]) => `--${name} ${quoted(value)}`).join(' ')}`;
}

const hash8 = (request: unknown): string => createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 8);

/** A link is followed, so that it stays one; the folder one stands in cannot be replaced. */
function outFolder(io: Io, out: string): string {
  const path = resolve(io.cwd, out);
  const folder = io.kind(path) === null ? path : io.real(path);
  if (`${io.real(io.cwd)}/`.startsWith(`${folder}/`))
    throw new UserError(`--out ${out} is the folder you are in, or above it; name one to be made.`);
  return folder;
}

function defaultFolder(io: Io, { run }: Study, hash: string): string {
  const slug = (text: string): string =>
    text
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 60) || 'strategy';
  const [first, last] = [run.dataset.days[run.first]!, run.days[run.days.length - 1]!];
  return join(io.cwd, 'reports', `${slug(run.strategy)}-${slug(run.dataset.id)}-${isoDate(first)}-${isoDate(last)}-${hash}`);
}

const page = (done: Study, io: Io): string => renderText(runTextBlocks(done), { width: WIDTH, colour: colour(io) });

function where(folder: string | null, names: readonly string[], io: Io): string {
  if (folder === null) return '';
  const short = relative(io.cwd, folder);
  const files = wrap(names.join(', '), WIDTH - 2).map((line) => `  ${line}\n`);
  return `\n${short.startsWith('..') ? folder : short}/\n${files.join('')}`;
}
