import { spanText } from '../data/dataset.js';
import { isoDate } from '../data/dates.js';
import { requireObservations } from '../engine/observed.js';
import { type RiskFree, requireRiskFree } from '../engine/risk-free.js';
import type { Settings } from '../engine/run.js';
import { completeSettings, DEFAULTS, FILL_RULES, type SimulateOptions, unusual } from '../engine/settings.js';
import { plainNumber, printable, UserError, unknown } from '../errors.js';
import type { Dataset, EpochDay, FillRule, Observations } from '../model.js';
import { costOptions, feesText, readCosts } from './cost-options.js';
import type { Io } from './io.js';
import { known, knownRates } from './known.js';
import { type Args, namedBy, type Option } from './options.js';
import { policyOptions, readPolicy } from './policy-options.js';
import { observedIdentity } from './run-trials.js';
import { loadObservations } from './store.js';

export const observeOption: Option = {
  name: 'observe',
  value: 'NAME',
  complete: 'rates',
  default: 'what a rule that ships goes by',
  repeat: true,
  describe: 'a dataset of rates or valuations that the rule may go by, each value from the day it was known (us-rates); may be repeated',
};

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
  ...costOptions,
  ...policyOptions,
  observeOption,
];

/** How a rule is run on a dataset, every choice made; `goesBy` are the datasets that the rule itself says it goes by (`observedOf`). */
export async function readSettings(args: Args, io: Io, dataset: Dataset, goesBy: readonly string[] = []): Promise<Settings> {
  const span = readSpan(args, dataset);
  const asked = {
    ...span,
    capital: args.number('capital', { min: 0.01, max: 1e15 }) ?? DEFAULTS.capital,
    ...(await readCosts(args, dataset)),
    fill: readFill(args.text('fill')),
    observations: await readObserved(args, io, dataset, goesBy),
    cash: await readRiskFree(args.text('rf'), dataset, span.to ?? dataset.days[dataset.days.length - 1]!, io),
    ...readPolicy(args),
  };
  return completeSettings(dataset, asked);
}

/** The options that make these settings again, but the dataset, its span and its basis. */
export function settingsPairs(args: Args, settings: Settings, goesBy: readonly string[] = []): (readonly [string, string])[] {
  const { capital, costBps, fill, feeBps } = settings;
  return [
    ['capital', String(capital)],
    ['cost-bps', String(costBps)],
    ['fill', fill],
    ['rf', args.text('rf') ?? '0'],
    ...observedPairs(args, goesBy),
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

/** What is observed: what `--observe` names, and where it names nothing, what the rule says it goes by. */
const observedNames = (args: Args, goesBy: readonly string[]): readonly string[] => {
  const asked = args.texts('observe');
  return asked.length > 0 ? asked : goesBy;
};

/** The options that observe the same again. */
export const observedPairs = (args: Args, goesBy: readonly string[]): (readonly [string, string])[] =>
  observedNames(args, goesBy).map((name) => ['observe', name] as const);

/** The observed series that a rule may go by, as they were known on the dataset's day. */
export async function readObserved(args: Args, io: Io, dataset: Dataset, goesBy: readonly string[]): Promise<Observations[]> {
  const read = async (name: string): Promise<Observations[]> => {
    const series = await loadObservations(io, name);
    if (series.length > 0) return known(series, dataset);
    throw new UserError(`dataset "${printable(name)}" holds prices alone; there is nothing in it to observe.`);
  };
  const names = observedNames(args, goesBy);
  return namedBy('--observe', async () => [...requireObservations((await Promise.all(names.map(read))).flat())]);
}
