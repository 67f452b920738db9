import { assetIndexes, assetNames } from '../data/dataset.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Dataset } from '../model.js';
import type { Targets } from './broker.js';
import { growingFloats, growingInts } from './columns.js';
import { hasMargin, type Limits, limitsText, NO_MARGIN } from './limits.js';
import type { Orders } from './run.js';
import type { Target, Weights } from './strategy.js';

/** The book of what a rule asked for. */
export interface OrderBook {
  give(session: number, target: Exclude<Target, undefined>): Targets;
  done(): Orders;
}

/** Reads targets into asset indices, within what the rule declared, and keeps the orders in columns. */
export function openOrders(dataset: Dataset, limits: Limits = NO_MARGIN): OrderBook {
  const log = { session: growingInts(), start: growingInts(), asset: growingInts(), weight: growingFloats() };
  const indexOf = new Map<string, number>([['cash', -1]]);
  let length = 0;
  let known: ReadonlyMap<string, number> | null = null;
  const index = (name: string): number => {
    let found = indexOf.get(name);
    if (found === undefined) {
      known ??= assetIndexes(dataset);
      found = known.get(name.toLowerCase());
      if (found === undefined) throw unknown('asset', name, [...assetNames(dataset), 'cash'], 'It has', ` in dataset "${dataset.id}"`);
      indexOf.set(name, found);
    }
    return found;
  };
  const singles = new Map<string, Targets>();
  const single = (name: string): Targets => {
    let targets = singles.get(name);
    if (targets === undefined) {
      const asset = index(name);
      targets = asset < 0 ? { assets: [], weights: [] } : { assets: [asset], weights: [1] };
      singles.set(name, targets);
    }
    return targets;
  };
  let last: { readonly frozen: Weights; readonly targets: Targets } | null = null;
  const mixed = (target: Weights): Targets => {
    if (last?.frozen === target) return last.targets; // what cannot have changed need not be read again
    const targets = readWeights(target, index, dataset.assets.length, limits);
    if (Object.isFrozen(target)) last = { frozen: target, targets };
    return targets;
  };
  return {
    give(session: number, target: Exclude<Target, undefined>): Targets {
      const targets = typeof target === 'string' ? single(target) : mixed(target);
      log.session.push(session);
      log.start.push(length);
      log.asset.append(targets.assets);
      log.weight.append(targets.weights);
      length += targets.assets.length;
      return targets;
    },
    done() {
      log.start.push(length);
      return { session: log.session.done(), start: log.start.done(), asset: log.asset.done(), weight: log.weight.done() };
    },
  };
}

function readWeights(target: Weights, index: (name: string) => number, count: number, limits: Limits): Targets {
  if (Array.isArray(target)) throw new UserError(`it returned a list; a decision is an asset's name, weights by name, or undefined`);
  if (typeof target !== 'object' || target === null) {
    throw new UserError(`it returned ${printable(String(target))}; a decision is an asset's name, weights by name, or undefined`);
  }
  const kind: unknown = Object.getPrototypeOf(target);
  if (kind !== Object.prototype && kind !== null && typeof (target as { then?: unknown }).then !== 'function') {
    throw new UserError('it returned an object that is no plain record of weights by name');
  }
  if (typeof (target as { then?: unknown }).then === 'function') throw new UserError('it returned a promise; a decision cannot wait');
  const margin = hasMargin(limits);
  const asked = new Float64Array(count).fill(Number.NaN);
  let sum = 0;
  for (const name of Object.keys(target)) {
    const weight: unknown = target[name];
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      throw new UserError(`the weight of "${name}" is ${String(weight)}; weights are finite numbers`);
    const asset = index(name);
    if (weight < 0 && !(limits.short && asset >= 0)) refuseNegative(name, weight, limits);
    if (asset >= 0 && !Number.isNaN(asked[asset])) throw new UserError(`it names one asset twice ("${name}")`);
    if (asset >= 0) asked[asset] = weight;
    if (asset >= 0 || !margin) sum += Math.abs(weight); // of what is borrowed the rest in cash is no part
  }
  if (sum > limits.leverage * (1 + 1e-9)) refuseSum(sum, limits);
  const assets: number[] = [];
  const weights: number[] = [];
  for (let asset = 0; asset < count; asset++) {
    if (!(asked[asset]! > 0 || asked[asset]! < 0)) continue;
    assets.push(asset);
    weights.push(asked[asset]!);
  }
  return { assets, weights };
}

function refuseNegative(name: string, weight: number, limits: Limits): never {
  const declared = !hasMargin(limits)
    ? ''
    : limits.short
      ? '; cash is what the others leave over'
      : `; the rule declares ${limitsText(limits)}`;
  throw new UserError(`the weight of "${name}" is ${weight}; weights are not negative${declared}`);
}

function refuseSum(sum: number, limits: Limits): never {
  const rounded = Number(sum.toFixed(6));
  if (!hasMargin(limits)) throw new UserError(`its weights sum to ${rounded}; without leverage they sum to at most 1`);
  throw new UserError(`the sizes of its weights sum to ${rounded}; the rule declares ${limitsText(limits)}`);
}
