import type { Comparison } from '../../study/comparison/compare.js';
import type { Pair } from '../../study/comparison/pairs.js';
import { LEVEL } from '../../study/comparison/sharpe-tests.js';
import { type Block, plain, type Table } from '../blocks.js';
import { format } from '../format.js';
import { counted } from '../words.js';
import { listed, pairName, ratio, signedRatio } from './words.js';

/** Sharpe differences of all pairs: how they were tested, and the table. */
export const sharpeDifferences = (comparison: Comparison): Block[] => [
  plain(how(comparison)),
  onPaper(sharpeTable(comparison), comparison),
];

/** `sharpe.csv`. */
export function sharpeTable(comparison: Comparison): Table {
  const { entries, pairs } = comparison;
  return {
    kind: 'table',
    id: 'sharpe',
    title: 'Sharpe ratios, the first less the second',
    columns: [
      { key: 'a', label: 'First', unit: 'text' },
      { key: 'b', label: 'Second', unit: 'text' },
      { key: 'difference', label: 'Difference', unit: 'ratio' },
      { key: 'low', label: '95% from', unit: 'ratio' },
      { key: 'high', label: 'to', unit: 'ratio' },
      { key: 'p', label: 'p', unit: 'ratio' },
      { key: 'holm', label: 'Holm', unit: 'ratio' },
      { key: 'detectable', label: 'Shown at 80%', unit: 'ratio' },
      { key: 'reason', label: 'No p because', unit: 'text' },
    ],
    rows: pairs.map(({ a, b, sharpe: { difference, interval, p, holm, detectable, reason } }) => [
      entries[a]!.name,
      entries[b]!.name,
      difference,
      interval.low,
      interval.high,
      p,
      holm,
      detectable,
      reason ?? '',
    ]),
    strong: pairs.flatMap(({ sharpe }, i) => (sharpe.holm <= LEVEL ? [i] : [])),
    folded: false,
    uncut: true,
    note: note(comparison),
  };
}

/** For the page the two of a pair stand in one column, and reasons in the note. */
export function onPaper(table: Table, comparison: Comparison): Table {
  const [, , ...columns] = table.columns;
  const kept = columns.filter(({ key }) => key !== 'reason');
  return {
    ...table,
    columns: [{ key: 'pair', label: '', unit: 'text' }, ...kept],
    rows: table.rows.map((row, i) => [pairName(comparison, comparison.pairs[i]!), ...row.slice(2, 2 + kept.length)]),
  };
}

function note({ pairs, testing }: Comparison): string {
  const without = pairs.flatMap(({ sharpe: { reason } }) => (reason === undefined || testing.kind === 'none' ? [] : [reason]));
  const why = without.length === 0 ? '' : ` n/a: ${[...new Set(without)].join('; ')}.`;
  return `p: of no difference, by itself. Holm: corrected for all pairs. Shown at 80%: the least true difference that so much history shows four times in five.${why}`;
}

function how({ testing }: Comparison): string {
  if (testing.kind === 'none') return `Sharpe differences were not tested: ${testing.reason}.`;
  const { replications, block, seed, tests } = testing;
  return (
    `${format(replications, 'count')} replications of the studentised circular block bootstrap of Ledoit and Wolf (2008), in blocks of ${block} periods, ` +
    `the days of two rules drawn together and the same blocks for every pair${seed === null ? '' : `, seed ${seed}`}. ` +
    `Holm’s correction is over ${counted(tests, 'pair')}: it holds the chance of a single false finding among all of them at 5%.`
  );
}

/** Whether any pair can be told from luck. */
export function verdict(comparison: Comparison): string {
  const { pairs, testing } = comparison;
  if (testing.kind === 'none') return `Whether they differ by more than luck was not tested: ${testing.reason}.`;
  const tested = pairs.filter(({ sharpe }) => !Number.isNaN(sharpe.p));
  if (tested.length === 0)
    return 'No two of them can be told apart: none has a Sharpe ratio that differs from another’s by more than rounding.';
  const found = tested.filter(({ sharpe }) => sharpe.holm <= LEVEL);
  const least = tested.reduce((low, pair) => (pair.sharpe.p < low.sharpe.p ? pair : low));
  const said =
    found.length > 0
      ? `Distinguishable from luck by their Sharpe ratios${tested.length === 1 ? '' : `, with all ${counted(tested.length, 'pair')} counted (Holm)`}: ${listed(found.map((pair) => foundText(comparison, pair)))}. ` +
        (found.length < tested.length ? 'The others are not.' : '')
      : `${tested.length === 1 ? 'The pair is not' : 'No pair is'} distinguishable from luck by Sharpe ratios: ` +
        (tested.length === 1
          ? `${pairName(comparison, least)} ${signedRatio(least.sharpe.difference)}, p ${ratio(least.sharpe.p)}.`
          : `the smallest of ${tested.length} p-values is ${ratio(least.sharpe.p)} (${pairName(comparison, least)}, ${signedRatio(least.sharpe.difference)}), and ${ratio(least.sharpe.holm)} once all are counted.`);
  return [said.trim(), power(tested), resolution(testing)].filter(Boolean).join(' ');
}

const foundText = (comparison: Comparison, pair: Pair): string =>
  `${pairName(comparison, pair)} (${signedRatio(pair.sharpe.difference)}, corrected p ${ratio(pair.sharpe.holm)})`;

/** What so much history could have shown at all. */
function power(tested: readonly Pair[]): string {
  const all = tested.map(({ sharpe }) => sharpe.detectable);
  const [low, high] = [Math.min(...all), Math.max(...all)].map(ratio) as [string, string];
  return `Before any correction, so much history shows a true difference of ${low === high ? low : `${low} to ${high}, by pair,`} four times in five.`;
}

/** A p-value is never under 1 / (1 + B). */
function resolution(testing: Extract<Comparison['testing'], { readonly kind: 'tested' }>): string {
  const needed = Math.ceil(testing.tests / LEVEL) - 1;
  return testing.replications >= needed
    ? ''
    : `With ${format(testing.replications, 'count')} replications no p-value can reach 5% once ${testing.tests} pairs are counted; it takes --B ${needed}.`;
}
