import { spanText } from '../../data/dataset.js';
import { isoDate } from '../../data/dates.js';
import { requireObservations } from '../../engine/observed.js';
import { type RiskFree, requireRiskFree } from '../../engine/risk-free.js';
import { DEFAULTS, FILL_RULES, type SimulateOptions } from '../../engine/settings.js';
import { isUserError, plainNumber, printable, UserError, unknown } from '../../errors.js';
import type { Dataset, FillRule, Observations } from '../../model.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';
import { loadObservations } from '../store.js';
import type { Resolved } from '../strategies.js';

export function readFill(text: string | null): FillRule {
  const found = FILL_RULES.find((rule) => rule === (text ?? DEFAULTS.fill));
  if (found === undefined) throw unknown('fill rule', text!, FILL_RULES, 'There are');
  return found;
}

type Named = Pick<Resolved, 'preset'> & { readonly strategy: Pick<Resolved['strategy'], 'name'> };

export function readParams(pairs: readonly string[], { strategy, preset }: Named): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(preset));
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UserError(`--param takes KEY=VALUE; got "${printable(pair)}".`);
    const key = pair.slice(0, at);
    if (Object.hasOwn(preset, key))
      throw new UserError(
        `"${strategy.name}" already says ${key}=${String(preset[key])}; to choose it yourself, run the rule by its own name.`,
      );
    if (given.has(key)) throw new UserError(`--param ${printable(key)} was given twice.`);
    given.set(key, pair.slice(at + 1));
  }
  return Object.fromEntries(given);
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
export function readFees(text: string | null): Readonly<Record<string, number>> {
  if (text === null) return {};
  const pairs = text.split(',').map((part) => /^\s*([^=:\s]+)\s*[=:]\s*(\S+)\s*$/.exec(part));
  const fees: Record<string, number> = Object.create(null);
  for (const pair of pairs) {
    if (pair === null || pair[1]! in fees || Number.isNaN(plainNumber(pair[2]!)))
      throw new UserError(`write each asset once as asset=basis points a year, e.g. small=19,large=9; got "${printable(text)}".`);
    fees[pair[1]!] = plainNumber(pair[2]!);
  }
  return fees;
}

/** Fees as `--fee-bps` takes them. */
export const feesText = (fees: Readonly<Record<string, number>>): string =>
  Object.entries(fees)
    .map(([asset, bps]) => `${asset}=${bps}`)
    .join(',');

/** A rate a year as a fraction, or the bills of a dataset of rates. */
export async function readRiskFree(text: string | null, io: Io): Promise<RiskFree> {
  if (text === null) return { kind: 'rate', annual: 0 };
  const annual = plainNumber(text);
  if (annual > -1 && annual < 1) return { kind: 'rate', annual };
  if (!Number.isNaN(annual))
    throw new UserError(`--rf takes a fraction a year, such as 0.02 for 2%, or a dataset of rates; got "${printable(text)}".`);
  const [series] = await namedBy('--rf', () => loadObservations(io, text));
  if (series === undefined) throw new UserError(`--rf: dataset "${printable(text)}" holds no rates.`);
  return namedBy('--rf', () => requireRiskFree({ kind: 'series', series }));
}

/** The observed series of the datasets of `--observe`, which a rule may go by. */
export async function readObserved(names: readonly string[], io: Io): Promise<Observations[]> {
  const read = async (name: string): Promise<Observations[]> => {
    const series = await loadObservations(io, name);
    if (series.length > 0) return series;
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
