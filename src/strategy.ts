/**
 * The low door, `rotation-backtest/strategy`: all that a rule may import. It runs in a browser as well.
 */
export { type Part, withRules } from './engine/compose.js';
export type { Gauge, Source } from './engine/gauges/cell.js';
export type { Market } from './engine/market.js';
export { assetName, choice, integer, number, seriesName, weights } from './engine/params.js';
export type { Decide, Decisions, Strategy, Target, Weights } from './engine/strategy.js';
export { defineStrategy } from './engine/strategy.js';
