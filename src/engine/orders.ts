import { assetIndex, assetNames } from '../data/dataset.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Dataset } from '../model.js';
import type { Targets } from './broker.js';
import { growingFloats, growingInts } from './columns.js';
import type { Orders } from './run.js';
import type { Target, Weights } from './strategy.js';

/** The book of what a rule asked for. */
export interface OrderBook {
  give(session: number, target: Exclude<Target, undefined>): Targets;
  done(): Orders;
}

/** Reads targets into asset indices and keeps the orders in columns. */
export function openOrders(dataset: Dataset): OrderBook {
  const log = { session: growingInts(), start: growingInts(), asset: growingInts(), weight: growingFloats() };
  const indexOf = new Map<string, number>([['cash', -1]]);
  let length = 0;
  const index = (name: string): number => {
    let found = indexOf.get(name);
    if (found === undefined) {
      found = assetIndex(dataset, name);
      if (found < 0) throw unknown('asset', name, [...assetNames(dataset), 'cash'], 'It has', ` in dataset "${dataset.id}"`);
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
  return {
    give(session: number, target: Exclude<Target, undefined>): Targets {
      const targets = typeof target === 'string' ? single(target) : readWeights(target, index);
      log.session.push(session);
      log.start.push(length);
      for (let i = 0; i < targets.assets.length; i++) {
        log.asset.push(targets.assets[i]!);
        log.weight.push(targets.weights[i]!);
      }
      length += targets.assets.length;
      return targets;
    },
    done() {
      log.start.push(length);
      return { session: log.session.done(), start: log.start.done(), asset: log.asset.done(), weight: log.weight.done() };
    },
  };
}

function readWeights(target: Weights, index: (name: string) => number): Targets {
  if (Array.isArray(target)) throw new UserError(`it returned a list; a decision is an asset's name, weights by name, or undefined`);
  if (typeof target !== 'object' || target === null) {
    throw new UserError(`it returned ${printable(String(target))}; a decision is an asset's name, weights by name, or undefined`);
  }
  const kind: unknown = Object.getPrototypeOf(target);
  if (kind !== Object.prototype && kind !== null && typeof (target as { then?: unknown }).then !== 'function') {
    throw new UserError('it returned an object that is no plain record of weights by name');
  }
  if (typeof (target as { then?: unknown }).then === 'function') throw new UserError('it returned a promise; a decision cannot wait');
  const byAsset = new Map<number, number>();
  let sum = 0;
  for (const [name, weight] of Object.entries(target)) {
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      throw new UserError(`the weight of "${name}" is ${String(weight)}; weights are finite numbers`);
    if (weight < 0) throw new UserError(`the weight of "${name}" is ${weight}; weights are not negative`);
    const asset = index(name);
    if (byAsset.has(asset)) throw new UserError(`it names one asset twice ("${name}")`);
    byAsset.set(asset, weight);
    sum += weight;
  }
  if (sum > 1 + 1e-9) throw new UserError(`its weights sum to ${Number(sum.toFixed(6))}; without leverage they sum to at most 1`);
  const pairs = [...byAsset].filter(([asset, weight]) => asset >= 0 && weight > 0).sort((a, b) => a[0] - b[0]);
  return { assets: pairs.map(([asset]) => asset), weights: pairs.map(([, weight]) => weight) };
}
