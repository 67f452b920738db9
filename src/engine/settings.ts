import { assetIndex, assetNames } from '../data/dataset.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Dataset, FillRule } from '../model.js';
import { hasMargin, type Limits } from './limits.js';
import { requireObservations } from './observed.js';
import { AT_ONCE, requirePolicy } from './policy.js';
import { requireRiskFree } from './risk-free.js';
import type { Settings } from './run.js';

export type SimulateOptions = Partial<Settings>;

/**
 * What is assumed where nothing is said: of cash, that it earns nothing; of a holding, that it bears no fee; beside prices, that nothing is observed.
 * What is borrowed costs what a broker asks of a small account (Interactive Brokers Pro on the first 100,000 dollars: benchmark + 1.5%), and shares
 * what large American companies' cost on average (25 basis points by value: D'Avolio 2002, Journal of Financial Economics 66).
 */
export const DEFAULTS = {
  capital: 10_000,
  costBps: 1,
  perShare: 0,
  halfSpreadBps: {},
  impact: 0,
  fill: 'next-close',
  cash: { kind: 'rate', annual: 0 },
  feeBps: {},
  financingBps: 150,
  borrowBps: 25,
  ...AT_ONCE,
  observations: [],
} as const satisfies Partial<Settings>;

export const FILL_RULES: readonly FillRule[] = ['next-close', 'next-open', 'same-close'];
const OPTIONS: readonly string[] = ['from', 'to', ...Object.keys(DEFAULTS)];

/** What is said of a run only where it is not as assumed, so that what was said before there was a choice keeps its words and its hash. */
const LATER = [
  ...(['perShare', 'halfSpreadBps', 'impact', 'financingBps', 'borrowBps'] as const),
  ...(['band', 'minTrade', 'maxTurnover', 'tradeOn', 'delay'] as const),
] as const;

export type LaterSettings = Partial<Pick<Settings, (typeof LATER)[number]>>;

/** The later of a run's settings that are not as assumed; `limits` leaves out those that cannot matter to the rule. */
export function unusual(settings: Settings, limits: Limits = { leverage: Number.POSITIVE_INFINITY, short: true }): Partial<Settings> {
  const mattering = LATER.filter((name) => (name !== 'financingBps' || hasMargin(limits)) && (name !== 'borrowBps' || limits.short));
  const other = mattering.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(DEFAULTS[name]));
  return Object.fromEntries(other.map((name) => [name, settings[name]]));
}

/** The later settings that a record names, such as that of a report. */
export const laterOf = (record: LaterSettings): LaterSettings =>
  Object.fromEntries(LATER.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])));

/** The given options with all others at their defaults. Throws UserError for one that does not exist or makes no sense. */
export function completeSettings(dataset: Dataset, options: SimulateOptions): Settings {
  const { days } = dataset;
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const settings: Settings = { from: days[0]!, to: days[days.length - 1]!, ...DEFAULTS, ...given };
  for (const name of Object.keys(given)) if (!OPTIONS.includes(name)) throw unknown('option', name, OPTIONS, 'There are', ' of simulate()');
  for (const name of ['from', 'to'] as const) {
    if (!Number.isInteger(settings[name]))
      throw new UserError(`simulate(): "${name}" is a whole number of days since 1970-01-01; got ${printable(String(settings[name]))}.`);
  }
  if (!FILL_RULES.includes(settings.fill)) throw unknown('fill rule', String(settings.fill), FILL_RULES, 'There are');
  if (!(settings.capital > 0 && Number.isFinite(settings.capital)))
    throw new UserError(`The capital must be above zero; got ${settings.capital}.`);
  if (!(settings.costBps >= 0 && settings.costBps < 10_000))
    throw new UserError(`The cost must be from 0 to below 10000 basis points a side; got ${settings.costBps}.`);
  for (const name of ['perShare', 'impact'] as const) {
    if (!(settings[name] >= 0 && settings[name] < Number.POSITIVE_INFINITY))
      throw new UserError(
        `${name === 'impact' ? 'The coefficient of impact' : 'The cost of a share'} is a number from 0; got ${printable(String(settings[name]))}.`,
      );
  }
  for (const name of ['financingBps', 'borrowBps'] as const) {
    if (!(settings[name] >= 0 && settings[name] <= 10_000))
      throw new UserError(
        `${name === 'borrowBps' ? 'Borrowing shares' : 'Financing'} must cost from 0 to 10000 basis points a year; got ${printable(String(settings[name]))}.`,
      );
  }
  requirePolicy(settings, dataset);
  requireRiskFree(settings.cash);
  requireObservations(settings.observations);
  const halfSpreadBps =
    settings.halfSpreadBps === DEFAULTS.halfSpreadBps ? settings.halfSpreadBps : spreadsByKey(dataset, settings.halfSpreadBps);
  for (const [asset, bps] of Object.entries(halfSpreadBps)) {
    if (settings.costBps + bps >= 10_000)
      throw new UserError(
        `Cost and half-spread of ${asset} come to ${settings.costBps + bps} basis points; together they stay below 10000.`,
      );
  }
  return {
    ...settings,
    halfSpreadBps,
    feeBps: settings.feeBps === DEFAULTS.feeBps ? settings.feeBps : feesByKey(dataset, settings.feeBps),
  };
}

/** What is said by asset, in words. */
interface ByAsset {
  readonly noun: string;
  readonly verb: string;
  readonly unit: string;
}

/** Fees a year, by key. */
export const feesByKey = (dataset: Dataset, fees: Settings['feeBps']): Settings['feeBps'] =>
  byKey(dataset, fees, { noun: 'fee', verb: 'to charge a fee', unit: 'basis points a year' });

/** Half-spreads, by key. */
export const spreadsByKey = (dataset: Dataset, spreads: Settings['halfSpreadBps']): Settings['halfSpreadBps'] =>
  byKey(dataset, spreads, { noun: 'half-spread', verb: 'to trade at a spread', unit: 'basis points' });

/**
 * Basis points by the keys of the assets and in their order, so that one choice has one writing; 0 is none.
 * @throws UserError for an asset that is not there or named twice, and less than 0 or 10000 and more.
 */
function byKey(dataset: Dataset, given: Readonly<Record<string, number>>, { noun, verb, unit }: ByAsset): Readonly<Record<string, number>> {
  const byAsset = new Map<number, number>();
  for (const [name, bps] of Object.entries(given)) {
    const asset = assetIndex(dataset, name);
    if (asset < 0) throw unknown('asset', name, assetNames(dataset), 'It has', ` in dataset "${dataset.id}" ${verb}`);
    if (byAsset.has(asset)) throw new UserError(`The ${noun} of ${dataset.assets[asset]!.id} is given twice.`);
    if (!(bps >= 0 && bps < 10_000))
      throw new UserError(`A ${noun} must be from 0 to below 10000 ${unit}; got ${printable(String(bps))} for "${printable(name)}".`);
    byAsset.set(asset, bps);
  }
  return Object.freeze(Object.fromEntries(dataset.assets.flatMap(({ key }, i) => (byAsset.get(i) ? [[key, byAsset.get(i)!]] : []))));
}
