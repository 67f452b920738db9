import { describe, expect, it } from 'vitest';
import { replay } from '../../src/engine/replay.js';
import { simulate } from '../../src/engine/simulate.js';
import { expectClose, readJson } from '../stats/helpers.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { scripted } from '../support/rules.js';

interface Executed {
  equity: number[];
  trades: [number, 'buy' | 'sell'][];
}
interface Vectors {
  open: number[];
  close: number[];
  targetWeightDecidedAtClose: number[];
  nextOpen: Record<'0' | '10', Executed>;
  nextClose: Record<'0' | '10', Executed>;
}

const vectors = readJson<Vectors>('execution.json');
const sessions = vectors.close.length;
const targets = vectors.targetWeightDecidedAtClose.map((weight) => (weight === 1 ? 'small' : 'cash'));

// Two of the six opens are the close before, which next-open rightly refuses in a year of six days: so forty days follow that are not read.
const after = Array.from({ length: 40 }, (_, i) => 110 + i);
const dataset = datasetOf(
  { small: [...vectors.close, ...after] },
  { opens: { small: [...vectors.open, ...after.map((close) => close + 0.5)] }, days: sessionsFrom(sessions + after.length) },
);

const cases = (['nextClose', 'nextOpen'] as const).flatMap((rule) =>
  (['0', '10'] as const).map((costBps) => ({ rule, costBps, expected: vectors[rule][costBps] })),
);

describe('six sessions in and out of one asset (independent reference values)', () => {
  it.each(cases)('are worth what they should be, and traded when they should be: $rule at $costBps bps', ({ rule, costBps, expected }) => {
    const fill = rule === 'nextOpen' ? 'next-open' : 'next-close';
    const run = simulate(dataset, scripted(targets), {}, { fill, capital: 1, costBps: Number(costBps) });
    expected.equity.forEach((value, row) => {
      expectClose(run.equity[row]!, value, 1e-12, `equity ${row}`);
    });
    const trades = Array.from(run.fills.session, (session, i) => [session, run.fills.shares[i]! > 0 ? 'buy' : 'sell']);
    expect(trades.filter(([session]) => Number(session) < sessions)).toEqual(expected.trades);
    expect(replay(run)).toEqual(run.equity);
  });
});
