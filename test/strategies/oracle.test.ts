import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import { contextOf } from '../../src/study/curve.js';
import { figuresOf, figureValues } from '../../src/study/figures.js';
import { curveOf } from '../../src/study/study.js';
import { expectClose } from '../stats/helpers.js';
import { bundled, bundledRates } from '../support/bundled.js';
import { ruleFiles, shippedRule } from '../support/shipped.js';

/**
 * The rules that ship against the same rules written in plain Python from their doc comments alone (test/vectors/rules.py, which makes rules.json):
 * every close of the equity on the data that ship, the fills and their costs included. The hash of the orders is what was printed once.
 */
interface Told {
  readonly orders: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly closes: Readonly<Record<string, number>>;
  readonly sumOfLogs: number;
}
const vectors: Readonly<Record<string, Told>> = JSON.parse(readFileSync(new URL('../vectors/rules.json', import.meta.url), 'utf8'));
const dataset = bundled('us-size-daily');
const observations = bundledRates('us-rates');

const HASHES: Readonly<Record<string, string>> = {
  'large-streak': '2b354b84ea591e0a',
  momentum: '38279ec46a8c7e9a',
  'dual-momentum': '1b13a70d60362888',
  'ratio-trend': 'ad72c35593c2660e',
  breakout: 'ce65ac3ce155b11f',
  'mean-reversion': '872351ac81f512e0',
  'year-to-date-leader': '0a0209daa56e6f15',
  'rate-cuts': '4be2aa6702239900',
  'valuation-gap': 'b197eb50aa5bb537',
  'volatility-target': '192ab10fc6af32a7',
  'risk-parity': 'a6d49b25e888b4fd',
  'core-satellite': '1815207b9c410647',
  january: '3473d58511aca2ff',
  blend: 'f77cb9c4e5cfe11e',
};

const ordersHash = ({ days, first, orders: { session, start, asset, weight } }: Run): string => {
  const lines = Array.from(session, (at, i) => {
    const parts = Array.from(asset.slice(start[i], start[i + 1]), (one, j) => `${dataset.assets[one]!.key}:${weight[start[i]! + j]}`);
    return [isoDate(days[at - first]!), ...parts].join(' ');
  });
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
};

describe.each(Object.entries(vectors))('%s on us-size-daily', (name, told) => {
  const params = name === 'valuation-gap' ? { series: 'FEDFUNDS' } : {};
  const run = simulate(dataset, shippedRule(name), params, { observations });
  const values = figureValues(figuresOf(contextOf(curveOf(run))));

  it('has the wealth that its description gives in another language, within 1e-9 at every close', () => {
    for (const [row, close] of Object.entries(told.closes))
      expectClose(run.equity[Number(row)]!, close, 1e-9, isoDate(run.days[Number(row)]!));
    const sum = run.equity.reduce((total, value) => total + Math.log(value), 0);
    expect(Math.abs(sum - told.sumOfLogs)).toBeLessThan(1e-7); // 11,994 closes, each off by less than 1e-11 on average
  });

  it('has these figures', () => {
    for (const [id, expected] of Object.entries(told.figures)) expectClose(values[id]!, expected, 1e-9, id);
  });

  it('gives these orders', () => {
    expect(run.orders.session.length).toBe(told.orders);
    expect(ordersHash(run)).toBe(HASHES[name]);
  });
});

it('no rule that ships goes without an account of what it does', () => {
  const folder = new URL('./', import.meta.url);
  const tests = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const untold = ruleFiles.map((file) => file.slice(0, -3)).filter((name) => !Object.hasOwn(vectors, name));
  expect(untold.filter((name) => !tests.some((text) => text.includes(`strategies/${name}.js'`)))).toEqual([]);
});
