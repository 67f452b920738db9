import { assetIndex, assetNames } from '../data/dataset.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Dataset, FillRule } from '../model.js';
import { hasMargin, type Limits } from './limits.js';
import { requireObservations } from './observed.js';
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
  fill: 'next-close',
  cash: { kind: 'rate', annual: 0 },
  feeBps: {},
  financingBps: 150,
  borrowBps: 25,
  observations: [],
} as const satisfies Partial<Settings>;

export const FILL_RULES: readonly FillRule[] = ['next-close', 'next-open', 'same-close'];
const OPTIONS: readonly string[] = ['from', 'to', ...Object.keys(DEFAULTS)];

/** What is said of a run only where it is not as assumed, so that what was said before there was a choice keeps its words and its hash. */
const LATER = ['financingBps', 'borrowBps'] as const;

/** The later of a run's settings that are not as assumed; `limits` leaves out those that cannot matter to the rule. */
export function unusual(settings: Settings, limits: Limits = { leverage: Number.POSITIVE_INFINITY, short: true }): Partial<Settings> {
  const mattering = LATER.filter((name) => (name !== 'financingBps' || hasMargin(limits)) && (name !== 'borrowBps' || limits.short));
  const other = mattering.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(DEFAULTS[name]));
  return Object.fromEntries(other.map((name) => [name, settings[name]]));
}

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
  for (const name of ['financingBps', 'borrowBps'] as const) {
    if (!(settings[name] >= 0 && settings[name] <= 10_000))
      throw new UserError(
        `${name === 'borrowBps' ? 'Borrowing shares' : 'Financing'} must cost from 0 to 10000 basis points a year; got ${printable(String(settings[name]))}.`,
      );
  }
  requireRiskFree(settings.cash);
  requireObservations(settings.observations);
  return { ...settings, feeBps: settings.feeBps === DEFAULTS.feeBps ? settings.feeBps : feesByKey(dataset, settings.feeBps) };
}

/**
 * Fees by the keys of the assets and in their order, so that one choice has one writing; a fee of 0 is none.
 * @throws UserError for an asset that is not there or named twice, and a fee below 0 or from 10000 basis points.
 */
export function feesByKey(dataset: Dataset, fees: Settings['feeBps']): Settings['feeBps'] {
  const byAsset = new Map<number, number>();
  for (const [name, bps] of Object.entries(fees)) {
    const asset = assetIndex(dataset, name);
    if (asset < 0) throw unknown('asset', name, assetNames(dataset), 'It has', ` in dataset "${dataset.id}" to charge a fee`);
    if (byAsset.has(asset)) throw new UserError(`The fee of ${dataset.assets[asset]!.id} is given twice.`);
    if (!(bps >= 0 && bps < 10_000))
      throw new UserError(
        `A fee must be from 0 to below 10000 basis points a year; got ${printable(String(bps))} for "${printable(name)}".`,
      );
    byAsset.set(asset, bps);
  }
  return Object.freeze(Object.fromEntries(dataset.assets.flatMap(({ key }, i) => (byAsset.get(i) ? [[key, byAsset.get(i)!]] : []))));
}
