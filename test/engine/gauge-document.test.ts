import { describe, expect, it } from 'vitest';
import { epochDay, isoDate } from '../../src/data/dates.js';
import { GAUGES } from '../../src/engine/condition/words.js';
import { openMarket } from '../../src/engine/market.js';
import type { Gauge, Market } from '../../src/strategy.js';
import { bundledRates } from '../support/bundled.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { filled, hold, read } from '../support/documents.js';
import { shown } from '../support/shown.js';

const dataset = datasetOf(
  { small: [10, 12, 9, 15, 15, 11], large: [10, 11, 10, 12, 13, 12.5] },
  { days: sessionsFrom(6, epochDay(2002, 12, 27)) },
);
const observations = bundledRates('us-rates');
const document = 'docs/strategies.md';
const table = /<!-- gauges -->\n([\s\S]*?)\n<!-- \/gauges -->/.exec(read(document))![1]!;
const [head, rule, ...rows] = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
const codeOf = (row: readonly string[]): string => row[1]!.replaceAll('`', '');

describe('the table of gauges in the docs', () => {
  it('says what each gauge shows', () => {
    expect(isoDate(dataset.days[5]!)).toBe('2003-01-06');
    const fresh = rows.map((row) => {
      const declare = new Function('market', `return ${codeOf(row)}`) as (market: Market) => Gauge;
      const value = shown(dataset, declare, { observations }).at(-1)!;
      return [...row.slice(0, 5), String(Number(value.toFixed(4))), ''];
    });
    const lines = [head!, rule!, ...fresh].map((row) => row.join(' | ').trim().replace(/ {2,}/g, ' '));
    hold(document, filled(read(document), { gauges: lines.join('\n') }));
  });

  it('has every gauge that a market has, and no other', () => {
    const { market } = openMarket(dataset, () => {});
    const others = ['date', 'year', 'month', 'isFirstSession', 'isLastSession', 'signal'];
    const gauges = Object.keys(market).filter((name) => !others.includes(name));
    const told = rows.map((row) => /^market\.(\w+)\(/.exec(codeOf(row))![1]!);
    expect([...new Set(told)].sort()).toEqual([...gauges].sort());
  });

  it('and the grammar of conditions name the same gauges', () => {
    const grammar = /```\n(condition {3}=[\s\S]*?)```/.exec(read('docs/conditions.md'))![1]!;
    const named = [...grammar.matchAll(/"([a-z]\w+)"/gi)].map(([, word]) => word!);
    const rest = ['or', 'and', 'not', 'firstSession', 'lastSession', 'month', 'quarter', 'year', 'price', 'observed'];
    expect([...new Set(named)].filter((word) => !rest.includes(word)).sort()).toEqual(Object.keys(GAUGES).sort());
    expect(named).toEqual(expect.arrayContaining(['price', 'observed']));
  });
});
