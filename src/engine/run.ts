import type { Dataset, EpochDay, FillRule, Observations } from '../model.js';
import type { TradeCosts } from './costs.js';
import type { Limits } from './limits.js';
import type { OrderPolicy } from './policy.js';
import type { RiskFree } from './risk-free.js';

/**
 * A finished run: what was asked, what happened in order, and the equity at every close. Everything else
 * (weights, trades, turnover, tables, pictures) is folded from it when asked for. `replay` marks it again to the bit.
 *
 * Row 0 is the base: the capital, before anything was earned. With `next-close` and `next-open` it is dated the first
 * session; with `same-close` it is dated the session before, so that the first session's cost has a row to fall on.
 */
export interface Run {
  readonly strategy: string;
  readonly summary: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly dataset: Dataset;
  readonly settings: Settings;
  /** What the rule declared that it may do. */
  readonly limits: Limits;
  /** Index in the dataset of the session at whose close the rule first decides. */
  readonly first: number;
  /** One a row. */
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly orders: Orders;
  readonly fills: Fills;
  /** Dataset sessions on which the rule called `market.signal()`. */
  readonly signals: Int32Array;
  /** Gauges without a value at the last session: a window longer than the data, most likely. */
  readonly blind: readonly string[];
}

export interface Settings extends TradeCosts, OrderPolicy {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly capital: number;
  readonly fill: FillRule;
  /** What cash that is not invested earns, and what every ratio is over. */
  readonly cash: RiskFree;
  /** Expense ratio by asset key, in basis points of the holding a year; assets that bear none are not in it. */
  readonly feeBps: Readonly<Record<string, number>>;
  /** What cash below zero costs beyond what cash earns, in basis points a year; only a rule with leverage or shorts has any. */
  readonly financingBps: number;
  /** What it costs to borrow the shares of a short holding, in basis points of it a year. */
  readonly borrowBps: number;
  /** Series that are no prices, which a rule may observe from the day on which each value was known. */
  readonly observations: readonly Observations[];
}

/** Orders in order. Order i asks for assets[start[i] .. start[i+1]) with these weights; what is not named is sold, or bought back. */
export interface Orders {
  /** Dataset session at whose close the order was given. */
  readonly session: Int32Array;
  readonly start: Int32Array;
  readonly asset: Int32Array;
  readonly weight: Float64Array;
}

/** Fills in order, sales of a session before its buys. */
export interface Fills {
  /** Dataset session in which the order was filled. */
  readonly session: Int32Array;
  readonly asset: Int32Array;
  /** Bought (positive) or sold (negative), of shares that were held or borrowed. */
  readonly shares: Float64Array;
  readonly price: Float64Array;
  /** Change of cash: minus the money spent, cost included, or the proceeds after cost. */
  readonly cash: Float64Array;
  /** Paid in costs, at least 0. */
  readonly cost: Float64Array;
}

/** 1 where a row precedes the first session (`same-close`), else 0: row = session − first + lead. */
export const leadRows = (fill: FillRule): 0 | 1 => (fill === 'same-close' ? 1 : 0);

/** The row of a dataset session. */
export const rowOf = (run: Run, session: number): number => session - run.first + leadRows(run.settings.fill);

/** The dataset session of a row; the virtual first row of `same-close` has that of the session before. */
export const sessionOf = (run: Run, row: number): number => row + run.first - leadRows(run.settings.fill);
