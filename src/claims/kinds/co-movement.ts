import { z } from 'zod';
import { correlation as pearson } from '../../stats/correlation.js';
import { marketModel } from '../../stats/market-model.js';
import { allowance } from '../allowance.js';
import { cellOf } from '../cells.js';
import { computedText } from '../figures.js';
import { endsAtAsOf, idOf } from '../look.js';
import type { Series, SeriesRef } from '../model.js';
import { claimedFigure, common, refuseNoFigure, seriesRef } from '../schema/parts.js';
import { windowOf } from '../schema/window.js';
import { amount, calledById, labelled, labelledPair, listed, named, namedTogether, unarticled } from '../words.js';
import { evaluated, kind } from './kind.js';
import { tabled, usedBy } from './rows.js';
import { observed, refuseUndefined, sampleFacts, sampleOf, spanOfSample } from './sample.js';

const correlationClaim = z.strictObject({
  ...common,
  of: z.strictObject({ a: seriesRef, with: seriesRef }),
  window: windowOf.default({}).describe('252 days up to the as-of day unless given'),
  claimed: z.strictObject(claimedFigure(['ratio', 'pct'])).superRefine(refuseNoFigure),
});

export type CorrelationClaim = z.output<typeof correlationClaim>;

/** How closely two series move together. */
export const correlation = kind({
  name: 'correlation',
  summary: "the correlation of two series' returns",
  schema: correlationClaim,
  example: `
- id: example.correlation
  kind: correlation
  asOf: 2026-01-16
  of: {a: IWM, with: SPY}
  basis: total
  window: {observations: 252, frequency: day}
  claimed: {value: 0.87}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate(claim, context) {
    const sample = sampleOf([claim.of.a, claim.of.with], claim.window, context, 'day');
    const { series, returns } = sample;
    const value = refuseUndefined(pearson(returns[0]!, returns[1]!), sample);
    const { claimed, tolerance } = claim;
    const [a, b] = namedTogether(series);
    const cell = cellOf(value, {
      label: labelledPair(series, 'with'),
      claimed,
      tolerance,
      widen: allowance(context, claimed.unit),
    });
    return evaluated({
      cells: [cell],
      definition: `Pearson's correlation of the simple returns of ${series.map(idOf).join(' and ')}; ${observed(sample)}`,
      truth: `Over ${spanOfSample(sample)} the returns of ${a} and ${b} had a correlation of ${computedText(cell)}.`,
      steps: [
        ...series.map(({ origin }, i) => `${idOf(series[i]!)}: ${origin.file}.`),
        `Correlation of ${observed(sample)}: ${amount(value, 'ratio', 6)}.`,
      ],
      facts: sampleFacts(sample),
      words: { span: spanOfSample(sample) },
    });
  },
});

const betaClaim = z
  .strictObject({
    ...common,
    of: z
      .union([seriesRef, z.array(seriesRef).min(1)])
      .optional()
      .describe('whose beta: one series, or several that the figure holds for'),
    vs: seriesRef.optional().describe('the market'),
    window: windowOf.default({}).describe('60 months up to the as-of day unless given'),
    claimed: z
      .strictObject({
        ...claimedFigure(['ratio']),
        series: z.array(seriesRef).min(1).optional().describe('in place of of'),
        vs: seriesRef.optional().describe('in place of vs'),
      })
      .superRefine(refuseNoFigure),
  })
  .superRefine(({ of, vs, claimed }, context) => {
    const say = (message: string, path: string): void => context.addIssue({ code: 'custom', message, path: [path] });
    if ((of === undefined) === (claimed.series === undefined)) say('expected the series whose beta it is, here or in claimed.series', 'of');
    if ((vs === undefined) === (claimed.vs === undefined)) say('expected the market that it is the beta to, here or in claimed.vs', 'vs');
  });

export type BetaClaim = z.output<typeof betaClaim>;

/** How much a series moves for a percent of the market; one figure or range for each of the series. */
export const beta = kind({
  name: 'beta',
  summary: 'the slope of a series on a market: of one series, or of several that a range is to hold for',
  schema: betaClaim,
  example: `
- id: example.beta
  kind: beta
  asOf: 2026-01-16
  of: IWM
  vs: SPY
  basis: total
  window: {observations: 60, frequency: month, to: 2025-12-31}
  claimed: {value: 1.08}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate(claim, context) {
    const { claimed, tolerance } = claim;
    const market = (claim.vs ?? claimed.vs)!;
    const of = claimed.series ?? claim.of!;
    const { cells, told } = tabled<SeriesRef, ReturnType<typeof work>>(
      Array.isArray(of) ? of : [of as SeriesRef],
      (ref) => {
        const worked = work(ref);
        const cell = cellOf(worked.model.beta, {
          label: worked.label,
          claimed,
          tolerance,
          widen: allowance(usedBy(context, worked.sample.series), 'ratio'),
        });
        return { cells: [cell], told: worked };
      },
      ({ id }) => ({ label: unarticled(calledById(id)), claimed }),
    );
    function work(ref: SeriesRef) {
      const sample = sampleOf([ref, market], claim.window, context, 'month');
      const [returns, benchmark] = sample.returns;
      const { periodsPerYear } = sample;
      const model = marketModel(returns!, benchmark!, { periodsPerYear });
      refuseUndefined(model.beta, sample);
      return { id: sample.series[0]!.id, label: labelled(sample.series[0]!), sample, model };
    }
    const [first] = told;
    const single = told.length === 1 ? namedTogether(first!.sample.series) : null;
    const isTotal = single === null && told.every(({ sample }) => sample.series.every(({ basis }) => basis === 'total'));
    const called = (one: Series): string => named(isTotal ? { ...one, basis: 'price' } : one);
    const vs = single?.[1] ?? called(first!.sample.series[1]!);
    const [own, ...others] = told.map(
      ({ sample, model }) => [single?.[0] ?? called(sample.series[0]!), amount(model.beta, 'ratio')] as const,
    );
    const rest = others.map(([name, value]) => `that of ${name} ${value}`);
    return evaluated({
      cells,
      definition: `slope of a least-squares line of the simple returns of each on those of ${idOf(first!.sample.series[1]!)}; ${[...new Set(told.map(({ sample }) => observed(sample)))].join('; ')}`,
      truth: `Over ${spanOfSample(first!.sample)} ${listed([`the beta of ${own![0]} to ${vs} was ${own![1]}`, ...rest])}${isTotal ? ', all with dividends' : ''}.`,
      steps: told.map(
        ({ id, sample, model }) =>
          `${id} (${sample.series[0]!.origin.file}), ${observed(sample)}: slope ${amount(model.beta, 'ratio', 6)} (standard error ${amount(model.betaErrorOls, 'ratio', 4)}), R² ${amount(model.rSquared, 'ratio', 4)}.`,
      ),
      facts: sampleFacts(first!.sample),
      words: { span: spanOfSample(first!.sample) },
    });
  },
});
