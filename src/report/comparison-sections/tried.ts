import type { Comparison } from '../../study/comparison/compare.js';
import { type Block, type Cell, type Column, plain, type Table } from '../blocks.js';
import { format } from '../format.js';
import { chance } from '../sections/trials.js';
import { counted } from '../words.js';
import { ratio, reference, rulesOf } from './words.js';

/** How many were compared, and what the best of so many is worth. */
export function tried(comparison: Comparison): Block[] {
  const table = triedTable(comparison);
  const chances = table.columns.map(({ unit }) => unit === 'fraction');
  const said = (cell: Cell, c: number): Cell => (chances[c] && Number.isFinite(cell) ? chance(Number(cell)) : cell);
  const columns = table.columns.map((column, c): Column => (chances[c] ? { ...column, unit: 'ratio' } : column)); // stays on the right
  return [plain(triedText(comparison)), { ...table, columns, rows: table.rows.map((row) => row.map(said)) }];
}

export function triedText(comparison: Comparison): string {
  const { entries, best, trials, counted: source } = comparison;
  const rules = rulesOf(comparison).length;
  const here = `${counted(rules, 'rule')} ${rules === 1 ? 'was' : 'were'} compared here`;
  const all = source === 'given' && trials.tried > rules ? `, and ${format(trials.tried, 'count')} things tried in all` : '';
  if (trials.tried < 2 || best === null) return `${here}${all}; there is nothing to deflate a Sharpe ratio by.`;
  const { deflation, name } = entries[best]!;
  const { rows, sharpe, active, bestOfIndependent } = deflation!;
  const { best: byLuck, deflated } = rows[rows.length - 1]!;
  const n = format(trials.tried, 'count');
  const market = reference(comparison).name;
  return [
    `${here}${all}; as alike as they are, they are worth ${format(trials.effective, 'count')} independent ones.`,
    `Picking the best afterwards flatters it: of ${n} without skill the best would be expected to show a Sharpe ratio of ${ratio(bestOfIndependent)} a year`,
    `were they independent${Number.isNaN(byLuck) ? '' : `, and of ${ratio(byLuck)} no further apart than these`}.`,
    `${name} shows ${ratio(sharpe)}${Number.isNaN(deflated) ? '' : ` (deflated Sharpe ratio ${chance(deflated)})`};`,
    Number.isNaN(active.sharpe)
      ? `it never differed from ${market}.`
      : `what it earned beyond ${market}, which others had without a rule, shows ${ratio(active.sharpe)}.`,
  ].join(' ');
}

/** `tried.csv`. */
export function triedTable(comparison: Comparison): Table {
  const name = reference(comparison).name;
  return {
    kind: 'table',
    id: 'tried',
    title: 'Sharpe ratios, deflated by what was tried',
    columns: [
      { key: 'name', label: '', unit: 'text' },
      { key: 'sharpe', label: 'Sharpe ratio', unit: 'ratio' },
      { key: 'psr', label: 'As one trial', unit: 'fraction' },
      { key: 'dsrEffective', label: 'As the independent ones', unit: 'fraction' },
      { key: 'dsr', label: 'As all tried', unit: 'fraction' },
      { key: 'activeSharpe', label: `Beyond ${name}`, unit: 'ratio' },
      { key: 'psrActive', label: 'Above 0', unit: 'fraction' },
    ],
    rows: rulesOf(comparison).map(({ name: rule, deflation }) => {
      const { rows, sharpe, active } = deflation!;
      const [one, effective = one, all = one] = rows;
      return [rule, sharpe, one!.deflated, effective!.deflated, all!.deflated, active.sharpe, active.probability];
    }),
    folded: false,
    uncut: true,
    note:
      'As one trial: the chance that the true ratio is above 0 (probabilistic Sharpe ratio); as several: above the best by luck of so many (deflated). ' +
      `Beyond ${name}: the ratio of the returns less those of ${name}, a year, and the chance that it is above 0, not deflated.`,
  };
}
