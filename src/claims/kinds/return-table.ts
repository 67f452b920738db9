import { z } from 'zod';
import { isoDate, yearsBetween } from '../../data/dates.js';
import { allowance } from '../allowance.js';
import { cellOf, decimalsOf } from '../cells.js';
import type { Context } from '../context.js';
import { endsAtAsOf } from '../look.js';
import type { Cell, Facts } from '../model.js';
import { claimedFigure, common, day, refuseNoFigure, words } from '../schema/parts.js';
import { windowOf } from '../schema/window.js';
import { capital, listed, named, withArticle } from '../words.js';
import { evaluated, kind } from './kind.js';
import { annualised, returnOf, spanOfReturn, workReturn } from './return.js';
import { labelOf, refuseNoSeries, tabled, usedBy } from './rows.js';
import type { Worked } from './worked.js';

const row = z
  .strictObject({
    ...claimedFigure(['pct', 'pts']),
    label: z.string().optional(),
    of: returnOf.optional(),
    window: windowOf.optional(),
    annualised: z.boolean().optional().describe('of this row alone'),
    asOf: day.optional().describe('of this row alone'),
  })
  .superRefine(refuseNoFigure);

const returnTable = z
  .strictObject({
    ...common,
    of: returnOf.optional().describe('of the rows that do not say'),
    window: windowOf.default({ from: 'priorClose' }).describe('of the rows that do not say'),
    annualised: annualised.describe('of the rows that do not say: a year, compounded, as in return.period'),
    claimed: z.strictObject({ rows: z.array(row).min(1, 'expected at least one row').describe('a figure each'), text: words }),
  })
  .superRefine(refuseNoSeries);

export type Claim = z.output<typeof returnTable>;

/** Returns of several series or over several windows, a cell each. */
export const table = kind({
  name: 'return.table',
  summary: 'a table of returns: of several series over one window, of one over several, or of differences',
  schema: returnTable,
  example: `
- id: example.return.table
  kind: return.table
  asOf: 2026-01-20
  window: {from: ytd}
  claimed:
    rows:
    - {of: RUT, value: 6.6, unit: pct}
    - {of: SPX, value: -0.7, unit: pct}
    - {of: {a: RUT, minus: SPX}, value: 7.3, unit: pts}`,
  moves: ({ claimed, window }) => claimed.rows.some((one) => one.asOf === undefined && endsAtAsOf(one.window ?? window)),
  evaluate(claim, context) {
    const decimals = Math.max(...claim.claimed.rows.map(decimalsOf));
    const { cells, told } = tabled(
      claim.claimed.rows,
      (one) => {
        const worked = workRow(one, claim, { context, decimals });
        const widen = allowance(
          usedBy(context, worked.aligned.series),
          one.unit,
          worked.annualised ? 1 : yearsBetween(worked.from, worked.to),
        );
        const label = one.label ?? worked.label;
        const of = one.label === undefined ? worked.aligned.series.map(named).join(' less ') : withArticle(one.label);
        const cell = cellOf(worked.value, { label, claimed: one, tolerance: claim.tolerance, widen, words: { of } });
        return { cells: [cell], told: { ...worked, cell } };
      },
      (one) => ({ label: one.label ?? labelOf(one.of ?? claim.of), claimed: one }),
    );
    const spans = new Set(told.map(spanOfReturn));
    const isTotal =
      told.length > 1 && spans.size === 1 && told.every(({ aligned }) => aligned.series.every(({ basis }) => basis === 'total'));
    const plain = (said: string): string => (isTotal ? said.replace(/^with dividends | with dividends/g, '') : said);
    const clause = (one: Worked): string => {
      if (one.lead === null) return plain(one.said);
      return isToldAlone(one, told) ? leadWords(one) : `${plain(one.said)} (${one.lead})`;
    };
    const truth =
      spans.size === 1
        ? `${capital([...spans][0]!)}${isTotal ? ', with dividends,' : ''} ${inOneClause(told, clause)}.`
        : told.map((one) => `${capital(clause(one))} ${spanOfReturn(one)}.`).join(' ');
    const [first] = told;
    return evaluated({
      cells,
      definition: `returns of ${told.map(({ ids, from, to, annualised }) => `${ids} ${isoDate(from)} to ${isoDate(to)}${annualised ? ' a year' : ''}`).join('; ')}, close to close`,
      truth,
      steps: told.flatMap(({ steps }) => steps),
      facts: { from: isoDate(first!.from), to: isoDate(first!.to) },
      counterexample: counterexampleOf(told.find(({ cell }) => cell.outcome === 'fails')),
    });
  },
});

/** All rows over one span; where every lead is of series that have rows, behind those. */
function inOneClause(told: readonly Worked[], clause: (one: Worked) => string): string {
  const leads = told.filter(({ lead }) => lead !== null);
  if (!leads.every((one) => isToldAlone(one, told))) return told.map(clause).join('; ');
  const singles = listed(told.filter(({ lead }) => lead === null).map(clause));
  return leads.length === 0 ? singles : `${singles}; ${listed(leads.map(clause))}`;
}

/** Whether each of the two series of a lead has a row of its own over the same span, to as many digits: its return need not be said again. */
const isToldAlone = (lead: Worked, told: readonly Worked[]): boolean =>
  lead.aligned.series.every(({ id, basis }) =>
    told.some(
      (one) =>
        one.lead === null &&
        one.aligned.series.some((single) => single.id === id && single.basis === basis) &&
        one.decimals === lead.decimals &&
        one.annualised === lead.annualised &&
        one.from === lead.from &&
        one.to === lead.to,
    ),
  );

/** "the Russell 2000 was 12.3 points ahead of the S&P 500" */
const leadWords = ({ lead, aligned }: Worked): string =>
  `${lead}${lead?.endsWith('ahead') ? ' of' : ''} ${named({ ...aligned.series[1]!, basis: 'price' })}`;

const counterexampleOf = (row: (Worked & { readonly cell: Cell }) | undefined): Facts | null =>
  row === undefined ? null : { label: row.cell.label, from: isoDate(row.from), to: isoDate(row.to), computed: row.cell.computed };

function workRow(
  one: Claim['claimed']['rows'][number],
  { of, window, annualised }: Claim,
  { context, decimals }: { readonly context: Context; readonly decimals: number },
) {
  const known = one.asOf === undefined ? context : { ...context, asOf: one.asOf };
  return workReturn((one.of ?? of)!, one.window ?? window, known, { decimals, annualised: one.annualised ?? annualised });
}
