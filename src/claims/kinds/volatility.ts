import { z } from 'zod';
import { mean, standardDeviation } from '../../stats/moments.js';
import { volatility as annualVolatility } from '../../stats/sharpe.js';
import { allowance } from '../allowance.js';
import { cellOf, decimalsOf } from '../cells.js';
import type { Context } from '../context.js';
import { endsAtAsOf, idOf } from '../look.js';
import { claimedFigure, common, seriesRef } from '../schema/parts.js';
import { type Window, windowOf } from '../schema/window.js';
import { amount, labelled, labelledPair, listed, namedTogether, withArticle } from '../words.js';
import { evaluated, kind } from './kind.js';
import { labelOf, refuseNoRows, refuseNoSeries, tabled, usedBy } from './rows.js';
import { ADVERB, observed, refuseUndefined, type Sample, sampleFacts, sampleOf, spanOfSample } from './sample.js';

/** One series, or the volatility of one over that of another. */
const volatilityOf = z
  .union([seriesRef, z.strictObject({ a: seriesRef, over: seriesRef })])
  .meta({ id: 'seriesOrRatio', description: 'a series, or the figure of one over that of another: {a: SPSM, over: VB}' });
const figures = claimedFigure(['pct', 'ratio']);

const volatilityClaim = z
  .strictObject({
    ...common,
    of: volatilityOf.optional().describe('of the figure, or of the rows that do not say'),
    window: windowOf.default({}).describe('252 days, 156 weeks or 60 months up to the as-of day unless given'),
    annualised: z.boolean().default(true).describe('times √252, √52 or √12; else a day, week or month'),
    claimed: z
      .strictObject({
        ...figures,
        rows: z
          .array(z.strictObject({ ...figures, label: z.string().optional(), of: volatilityOf.optional(), window: windowOf.optional() }))
          .min(1, 'expected at least one row')
          .optional()
          .describe('several figures, in place of one'),
      })
      .superRefine(refuseNoRows),
  })
  .superRefine(refuseNoSeries);

export type Claim = z.output<typeof volatilityClaim>;
type Row = NonNullable<Claim['claimed']['rows']>[number];

/** How much a series moves: the standard deviation of its returns. */
export const volatility = kind({
  name: 'volatility',
  summary: 'the standard deviation of returns, a year or a period; or that of one series over that of another',
  schema: volatilityClaim,
  example: `
- id: example.volatility
  kind: volatility
  asOf: 2026-01-20
  of: RUT
  window: {observations: 252, frequency: day}
  claimed: {value: 22.9, unit: pct}`,
  moves: ({ claimed, window }) => (claimed.rows ?? [{ window }]).some((row) => endsAtAsOf(row.window ?? window)),
  evaluate(claim, context) {
    const rows: readonly Row[] = claim.claimed.rows ?? [claim.claimed];
    // Two figures that are divided have a digit more, so that they divide as they stand.
    const decimals = rows.some(({ of = claim.of }) => of !== undefined && 'over' in of) ? 2 : Math.max(...rows.map(decimalsOf));
    const { cells, told } = tabled(
      rows,
      (row) => {
        const worked = work((row.of ?? claim.of)!, row.window ?? claim.window, { claim, context, decimals });
        const label = row.label ?? worked.label;
        const cell = cellOf(worked.value, {
          label,
          claimed: row,
          tolerance: claim.tolerance,
          widen: allowance(usedBy(context, worked.sample.series), row.unit),
          words: { of: row.label === undefined ? worked.of : withArticle(row.label) },
        });
        return { cells: [cell], told: worked };
      },
      (row) => ({ label: row.label ?? labelOf(row.of ?? claim.of), claimed: row }),
    );
    const annualised = claim.annualised ? ', times the square root of the periods in a year' : ', not annualised';
    return evaluated({
      cells,
      definition: `standard deviation (n − 1) of simple returns${annualised}; ${[...new Set(told.map(({ sample }) => observed(sample)))].join('; ')}`,
      truth: sentence(told, claim),
      steps: told.flatMap(({ steps }) => steps),
      facts: sampleFacts(told[0]!.sample),
      words: { span: spanOfSample(told[0]!.sample) },
    });
  },
});

function sentence(told: readonly Worked[], { annualised }: Claim): string {
  const spans = new Set(told.map(({ sample }) => spanOfSample(sample)));
  const rate = annualised ? 'annualised' : ADVERB[told[0]!.sample.frequency];
  return [...spans]
    .map((span) => {
      const [first, ...rest] = told.filter(({ sample }) => spanOfSample(sample) === span).map((one) => one.said);
      return `Over ${span} the ${rate} volatility of ${listed([first!, ...rest.map((said) => `that of ${said}`)])}.`;
    })
    .join(' ');
}

interface Worked {
  readonly value: number;
  readonly label: string;
  /** The same in a sentence. */
  readonly of: string;
  /** "the Russell 2000 was 22.88%" */
  readonly said: string;
  readonly steps: readonly string[];
  readonly sample: Sample;
}

function work(
  of: z.output<typeof volatilityOf>,
  window: Window,
  { claim, context, decimals }: { readonly claim: Claim; readonly context: Context; readonly decimals: number },
): Worked {
  const sample = sampleOf('over' in of ? [of.a, of.over] : [of], window, context, 'day');
  const { series, returns } = sample;
  const per = claim.annualised ? sample.periodsPerYear : 1;
  const [first, second] = returns.map((values) => annualVolatility(values, per));
  const steps = series.map((one, i) => stepOf(idOf(one), returns[i]!, { sample, per }));
  const [a, b] = namedTogether(series);
  const pct = (value: number): string => amount(value * 100, 'pct', decimals);
  if (second === undefined) return { value: first!, label: labelled(series[0]!), of: a!, said: `${a} was ${pct(first!)}`, steps, sample };
  const value = refuseUndefined(second === 0 ? Number.NaN : first! / second, sample);
  return {
    value,
    label: labelledPair(series, 'over'),
    of: `${a} over ${b}`,
    said: `${a} was ${pct(first!)}, ${amount(value, 'ratio')} times that of ${b}, ${pct(second)}`,
    steps: [...steps, `${pct(first!)} / ${pct(second)} = ${amount(value, 'ratio', 4)}.`],
    sample,
  };
}

function stepOf(id: string, returns: Float64Array, { sample, per }: { readonly sample: Sample; readonly per: number }): string {
  const deviation = standardDeviation(returns);
  const scaled = per === 1 ? '' : `; × √${per} = ${amount(deviation * Math.sqrt(per) * 100, 'pct', 3)}`;
  return `${id}: ${observed(sample)}; mean ${amount(mean(returns) * 100, 'pct', 4)}, standard deviation ${amount(deviation * 100, 'pct', 4)}${scaled}.`;
}
