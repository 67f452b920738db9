import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import alea from 'seedrandom/lib/alea.js';
import { spanText } from '../../data/dataset.js';
import { isoDate } from '../../data/dates.js';
import { DEFAULTS, type SimulateOptions, simulate } from '../../engine/simulate.js';
import { printable, UserError, unknown } from '../../errors.js';
import type { Dataset, FillRule } from '../../model.js';
import { renderText } from '../../report/render-text.js';
import { runJson } from '../../report/run-json.js';
import { runCsvs, runHtml, runTextBlocks } from '../../report/run-report.js';
import type { RiskFree } from '../../study/risk-free.js';
import { type Study, study } from '../../study/study.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';
import { MARK, writeReport } from '../report-folder.js';
import { loadObservations, loadPrices } from '../store.js';
import { type Resolved, resolveStrategy } from '../strategies.js';
import { version } from '../version.js';
import type { Command } from './command.js';
import { colour } from './list.js';

const FILLS: readonly FillRule[] = ['next-close', 'next-open', 'same-close'];
const FORMATS = ['html', 'csv', 'json', 'text'] as const;
type Format = (typeof FORMATS)[number];
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
    { name: 'fill', value: 'RULE', default: DEFAULTS.fill, describe: 'next-close, next-open, or same-close (look-ahead, printed in red)' },
    { name: 'benchmark', value: 'NAME', default: 'large', describe: 'what relative figures are against: small, large, half, or an asset' },
    {
      name: 'rf',
      value: 'RATE',
      default: '0',
      describe: 'risk-free rate in the ratios: a fraction a year (0.02), or us-rates for the dated bill rate',
    },
    { name: 'twins', value: 'N', default: '200', describe: 'random twins to draw' },
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
  const fill = readFill(args.text('fill'));
  const capital = args.number('capital', { min: 0.01, max: 1e15 }) ?? DEFAULTS.capital;
  const costBps = args.number('cost-bps', { min: 0, max: 9999 }) ?? DEFAULTS.costBps;
  const out = args.text('out');
  const resolved = await resolveStrategy(io, asked);
  const params = readParams(args.texts('param'), resolved);
  const dataset = await loadPrices(io, args.text('dataset') ?? DATASET);
  const riskFree = await readRiskFree(args.text('rf'), io);

  const run = simulate(dataset, resolved.strategy, params, { ...readSpan(args, dataset), capital, costBps, fill });
  const done = study(run, { benchmark: args.text('benchmark') ?? 'large', riskFree, twins, rng: alea(seed) });

  const request = {
    version,
    strategy: asked,
    sha256: resolved.sha256,
    params: run.params,
    dataset: dataset.id,
    data: dataset.sha256,
    settings: run.settings,
    benchmark: done.reference.name,
    rf: args.text('rf'),
    twins,
    seed,
  };
  const files = filesOf(done, formats, io, { command: commandLine(args, done, asked, seed, twins), twinsAsked: twins, seed });
  const folder = Object.keys(files).length === 0 ? null : out === null ? defaultFolder(io, done, hash8(request)) : resolve(io.cwd, out);
  if (folder !== null) writeReport(io, folder, files);

  if (args.flag('json')) io.stdout.write(`${JSON.stringify({ ...runJson(done, { seed, version }), report: folder }, null, 2)}\n`);
  else if (!args.flag('quiet') && formats.includes('text')) io.stdout.write(page(done, folder, Object.keys(files), io));
}

function readFormats(text: string | null): Format[] {
  if (text === null) return [...FORMATS];
  return text.split(',').map((part) => {
    const found = FORMATS.find((one) => one === part.trim());
    if (found === undefined) throw unknown('format', part.trim(), FORMATS, 'There are');
    return found;
  });
}

function readFill(text: string | null): FillRule {
  const found = FILLS.find((rule) => rule === (text ?? DEFAULTS.fill));
  if (found === undefined) throw unknown('fill rule', text!, FILLS, 'There are');
  return found;
}

function readParams(pairs: readonly string[], { strategy, preset }: Resolved): Record<string, unknown> {
  const given: Record<string, unknown> = { ...preset };
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UserError(`--param takes KEY=VALUE; got "${printable(pair)}".`);
    const key = pair.slice(0, at);
    if (Object.hasOwn(preset, key))
      throw new UserError(
        `"${strategy.name}" already says ${key}=${String(preset[key])}; to choose it yourself, run the rule by its own name.`,
      );
    if (Object.hasOwn(given, key)) throw new UserError(`--param ${printable(key)} was given twice.`);
    given[key] = pair.slice(at + 1);
  }
  return given;
}

/** `--from` and `--to` must lie inside the data, so that a report never covers less than its title says. */
function readSpan(args: Args, { id, days }: Dataset): SimulateOptions {
  const [from, to] = [args.date('from'), args.date('to')];
  const [first, last] = [days[0]!, days[days.length - 1]!];
  for (const [flag, day] of [['from', from] as const, ['to', to] as const]) {
    if (day !== null && (day < first || day > last))
      throw new UserError(`--${flag} ${isoDate(day)} lies outside dataset "${id}", which covers ${spanText(days)}.`);
  }
  if (from !== null && to !== null && from > to) throw new UserError(`--from ${isoDate(from)} comes after --to ${isoDate(to)}.`);
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** A rate a year as a fraction, or the bills of a dataset of rates. */
async function readRiskFree(text: string | null, io: Io): Promise<RiskFree> {
  if (text === null) return { kind: 'rate', annual: 0 };
  const annual = text.trim() === '' ? Number.NaN : Number(text);
  if (annual > -1 && annual < 1) return { kind: 'rate', annual };
  if (!Number.isNaN(annual))
    throw new UserError(`--rf takes a fraction a year, such as 0.02 for 2%, or a dataset of rates; got "${printable(text)}".`);
  const [series] = await loadObservations(io, text);
  if (series === undefined) throw new UserError(`--rf: dataset "${printable(text)}" holds no rates.`);
  if (!series.unit.startsWith('percent')) throw new UserError(`--rf: ${series.id} is in ${series.unit}; a rate must be in percent a year.`);
  return { kind: 'series', series };
}

interface Reproduction {
  readonly command: string;
  readonly seed: string;
  readonly twinsAsked: number;
}

function filesOf(done: Study, formats: readonly Format[], io: Io, { command, seed }: Reproduction): Record<string, string> {
  const files: Record<string, string> = {};
  if (formats.includes('html')) files['report.html'] = runHtml(done, command);
  if (formats.includes('csv')) Object.assign(files, runCsvs(done));
  // Written whenever anything is: it marks the folder as a report of ours.
  if (formats.includes('json') || Object.keys(files).length > 0) {
    files[MARK] = `${JSON.stringify({ ...runJson(done, { seed, version }), command, created: io.now().toISOString() }, null, 2)}\n`;
  }
  return files;
}

/** The command that makes this report again, every choice written out. */
function commandLine(args: Args, { run, reference }: Study, asked: string, seed: string, twins: number): string {
  const { settings } = run;
  const words = [
    'backtest',
    '--strategy',
    asked,
    ...args.texts('param').flatMap((pair) => ['--param', pair]),
    '--dataset',
    args.text('dataset') ?? DATASET,
  ];
  const from = Math.max(settings.from, run.dataset.days[0]!);
  words.push(
    '--from',
    isoDate(from),
    '--to',
    isoDate(run.days[run.days.length - 1]!),
    '--capital',
    String(settings.capital),
    '--cost-bps',
    String(settings.costBps),
  );
  words.push(
    '--fill',
    settings.fill,
    '--benchmark',
    reference.name,
    '--rf',
    args.text('rf') ?? '0',
    '--twins',
    String(twins),
    '--seed',
    seed,
  );
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

const hash8 = (request: unknown): string => createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 8);

function defaultFolder(io: Io, { run }: Study, hash: string): string {
  const slug = (text: string): string => text.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'strategy';
  const [first, last] = [run.days[0]!, run.days[run.days.length - 1]!];
  return join(io.cwd, 'reports', `${slug(run.strategy)}-${slug(run.dataset.id)}-${isoDate(first)}-${isoDate(last)}-${hash}`);
}

function page(done: Study, folder: string | null, names: readonly string[], io: Io): string {
  const text = renderText(runTextBlocks(done), { width: 80, colour: colour(io) });
  if (folder === null) return text;
  const short = relative(io.cwd, folder);
  return `${text}\n${short.startsWith('..') ? folder : short}/\n  ${names.join('  ')}\n`;
}
