import { spanText } from '../data/dataset.js';
import { isoDate } from '../data/dates.js';
import { requireObservations } from '../engine/observed.js';
import { type RiskFree, requireRiskFree } from '../engine/risk-free.js';
import type { Settings } from '../engine/run.js';
import { completeSettings, DEFAULTS, FILL_RULES, feesByKey, type SimulateOptions, spreadsByKey, unusual } from '../engine/settings.js';
import { isUserError, plainNumber, printable, UserError, unknown } from '../errors.js';
import type { Dataset, EpochDay, FillRule, Observations } from '../model.js';
import type { Io } from './io.js';
import { known, knownRates } from './known.js';
import type { Args, Option } from './options.js';
import { policyOptions, readPolicy } from './policy-options.js';
import { observedIdentity } from './run-trials.js';
import { loadObservations } from './store.js';

/** How a rule is run, as every command that runs one takes it. */
export const settingsOptions: readonly Option[] = [
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
  { name: 'per-share', value: 'MONEY', default: '0', describe: 'what a trade costs besides, for each share, on each side' },
  {
    name: 'half-spread-bps',
    value: 'LIST',
    default: 'none',
    describe: 'half of the spread between bid and ask by asset, in basis points, small=2,large=0.5, on each side',
  },
  {
    name: 'impact',
    value: 'COEFFICIENT',
    default: '0',
    describe: 'market impact: coefficient × daily volatility × √(trade / average daily value); needs a dataset with volumes',
  },
  {
    name: 'fill',
    value: 'RULE',
    complete: FILL_RULES,
    default: DEFAULTS.fill,
    describe: 'next-close; next-open where the data has real opens (none that ships does); same-close (look-ahead, printed in red)',
  },
  {
    name: 'rf',
    value: 'RATE',
    complete: 'rates',
    default: '0',
    describe: 'what idle cash earns and the ratios are over: a fraction a year (0.02), or us-rates for the dated bill rate',
  },
  {
    name: 'fee-bps',
    value: 'LIST',
    default: 'none',
    describe:
      'expense ratios in basis points a year, small=19,large=9, for indices held as if by a fund; benchmarks and twins bear them too',
  },
  {
    name: 'financing-bps',
    value: 'BPS',
    default: String(DEFAULTS.financingBps),
    describe: 'what a rule with leverage pays on borrowed cash beyond what cash earns, in basis points a year',
  },
  {
    name: 'borrow-bps',
    value: 'BPS',
    default: String(DEFAULTS.borrowBps),
    describe: 'what a rule that sells short pays for the shares it borrows, in basis points of them a year',
  },
  ...policyOptions,
  {
    name: 'observe',
    value: 'NAME',
    complete: 'rates',
    repeat: true,
    describe: 'a dataset of rates or valuations that the rule may go by, each value from the day it was known (us-rates); may be repeated',
  },
];

/** How a rule is run on a dataset, every choice made. */
export async function readSettings(args: Args, io: Io, dataset: Dataset): Promise<Settings> {
  const span = readSpan(args, dataset);
  const asked = {
    ...span,
    capital: args.number('capital', { min: 0.01, max: 1e15 }) ?? DEFAULTS.capital,
    costBps: args.number('cost-bps', { min: 0, max: 9999 }) ?? DEFAULTS.costBps,
    perShare: args.number('per-share', { min: 0, max: 1e9 }) ?? DEFAULTS.perShare,
    halfSpreadBps: await namedBy('--half-spread-bps', () =>
      spreadsByKey(dataset, readByAsset(args.text('half-spread-bps'), 'basis points')),
    ),
    impact: args.number('impact', { min: 0, max: 1000 }) ?? DEFAULTS.impact,
    fill: readFill(args.text('fill')),
    observations: await readObserved(args.texts('observe'), dataset, io),
    cash: await readRiskFree(args.text('rf'), dataset, span.to ?? dataset.days[dataset.days.length - 1]!, io),
    financingBps: args.number('financing-bps', { min: 0, max: 10_000 }) ?? DEFAULTS.financingBps,
    borrowBps: args.number('borrow-bps', { min: 0, max: 10_000 }) ?? DEFAULTS.borrowBps,
    ...readPolicy(args),
    feeBps: await namedBy('--fee-bps', () => feesByKey(dataset, readByAsset(args.text('fee-bps'), 'basis points a year'))),
  };
  return completeSettings(dataset, asked);
}

/** The options that make these settings again, but the dataset, its span and its basis. */
export function settingsPairs(args: Args, settings: Settings): (readonly [string, string])[] {
  const { capital, costBps, fill, feeBps } = settings;
  return [
    ['capital', String(capital)],
    ['cost-bps', String(costBps)],
    ['fill', fill],
    ['rf', args.text('rf') ?? '0'],
    ...args.texts('observe').map((name) => ['observe', name] as const),
    ...(Object.keys(feeBps).length === 0 ? [] : [['fee-bps', feesText(feeBps)] as const]),
    ...Object.entries(unusual(settings)).map(
      ([name, value]) => [optionOf(name), typeof value === 'object' ? feesText(value as Settings['feeBps']) : String(value)] as const,
    ),
  ];
}

/** `financingBps` as an option is written: `financing-bps`. */
const optionOf = (setting: string): string => setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Settings as part of what was asked, plain values all. */
export function settingsIdentity(settings: Settings): Readonly<Record<string, unknown>> {
  const { capital, costBps, fill, feeBps, cash, observations } = settings;
  return {
    capital,
    costBps,
    fill,
    feeBps,
    riskFree: cash.kind === 'rate' ? cash.annual : [cash.series.id, Array.from(cash.series.values)],
    ...observedIdentity(observations),
    ...unusual(settings),
  };
}

function readFill(text: string | null): FillRule {
  const found = FILL_RULES.find((rule) => rule === (text ?? DEFAULTS.fill));
  if (found === undefined) throw unknown('fill rule', text!, FILL_RULES, 'There are');
  return found;
}

/** `--from` and `--to` must lie inside the data, so that a report never covers less than its title says. */
export function readSpan(args: Args, { id, days }: Dataset): SimulateOptions {
  const [from, to] = [args.date('from'), args.date('to')];
  const [first, last] = [days[0]!, days[days.length - 1]!];
  for (const [flag, day] of [['from', from] as const, ['to', to] as const]) {
    if (day !== null && (day < first || day > last))
      throw new UserError(`--${flag} ${isoDate(day)} lies outside dataset "${id}", which covers ${spanText(days)}.`);
  }
  if (from !== null && to !== null && from > to) throw new UserError(`--from ${isoDate(from)} comes after --to ${isoDate(to)}.`);
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** `--fee-bps small=19,large=9`, as numbers by asset; whether they make sense is the engine's to say. */
function readByAsset(text: string | null, unit: string): Readonly<Record<string, number>> {
  if (text === null) return {};
  const pairs = text.split(',').map((part) => /^\s*([^=:\s]+)\s*[=:]\s*(\S+)\s*$/.exec(part));
  const fees: Record<string, number> = Object.create(null);
  for (const pair of pairs) {
    if (pair === null || pair[1]! in fees || Number.isNaN(plainNumber(pair[2]!)))
      throw new UserError(`write each asset once as asset=${unit}, e.g. small=19,large=9; got "${printable(text)}".`);
    fees[pair[1]!] = plainNumber(pair[2]!);
  }
  return fees;
}

/** Fees as `--fee-bps` takes them. */
const feesText = (fees: Readonly<Record<string, number>>): string =>
  Object.entries(fees)
    .map(([asset, bps]) => `${asset}=${bps}`)
    .join(',');

/** A rate a year as a fraction, or the bills of a dataset of rates. */
async function readRiskFree(text: string | null, dataset: Dataset, to: EpochDay, io: Io): Promise<RiskFree> {
  if (text === null) return { kind: 'rate', annual: 0 };
  const annual = plainNumber(text);
  if (annual > -1 && annual < 1) return { kind: 'rate', annual };
  if (!Number.isNaN(annual))
    throw new UserError(`--rf takes a fraction a year, such as 0.02 for 2%, or a dataset of rates; got "${printable(text)}".`);
  const [series] = await namedBy('--rf', () => loadObservations(io, text));
  if (series === undefined) throw new UserError(`--rf: dataset "${printable(text)}" holds no rates.`);
  return namedBy('--rf', () => requireRiskFree({ kind: 'series', series: knownRates(series, dataset, to) }));
}

/** The observed series of the datasets of `--observe`, which a rule may go by. */
async function readObserved(names: readonly string[], dataset: Dataset, io: Io): Promise<Observations[]> {
  const read = async (name: string): Promise<Observations[]> => {
    const series = await loadObservations(io, name);
    if (series.length > 0) return known(series, dataset);
    throw new UserError(`dataset "${printable(name)}" holds prices alone; there is nothing in it to observe.`);
  };
  return namedBy('--observe', async () => [...requireObservations((await Promise.all(names.map(read))).flat())]);
}

/** Says which option a mistake came with. */
export async function namedBy<T>(option: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUserError(error) ? new UserError(`${option}: ${error.message}`) : error;
  }
}
