import { z } from 'zod';
import { parseDate, parseMonth } from '../../data/dates.js';
import type { ClaimUnit, Hedge, Printed, SeriesRef } from '../model.js';
import { printed } from '../printed.js';

/** What the schemas of all kinds are made of. The messages say what was expected; where and whose it is the reader adds. */

/** A number as the article prints it; text keeps trailing zeros ("4.20") and marks ("2,640"). */
export const figure = z.union([z.number(), z.string()]).transform((value, context): Printed => {
  const read = printed(value);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'expected a number as it is printed, such as 4.2 or "2,640"', input: value });
  return z.NEVER;
});

/** YYYY-MM-DD, to an epoch day. */
export const day = z.string().transform((text, context): number => {
  const read = parseDate(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'expected a date that exists, written YYYY-MM-DD', input: text });
  return z.NEVER;
});

const BASIS = z.enum(['price', 'total']);
const FIELD = z.enum(['close', 'open', 'high', 'low', 'value']);

/** An id or alias, or one with what is known of it. */
export const seriesRef = z
  .union([
    z.string().min(1),
    z.strictObject({
      id: z.string().min(1),
      basis: BASIS.optional(),
      field: FIELD.optional(),
      proxy: z.union([z.string(), z.array(z.string())]).optional(),
    }),
  ])
  .transform(
    (ref): SeriesRef =>
      typeof ref === 'string' ? { id: ref } : { ...ref, proxy: typeof ref.proxy === 'string' ? [ref.proxy] : ref.proxy },
  );

const HEDGES: Readonly<Record<string, Hedge>> = { '~': 'about', '>': 'over', '<': 'under', '>=': 'atLeast', '<=': 'atMost' };

/** The hedge of a figure, as a word or a sign. */
export const hedge = z
  .enum(['about', 'over', 'under', 'atLeast', 'atMost', 'nearly', '~', '>', '<', '>=', '<='])
  .transform((word): Hedge => HEDGES[word] ?? (word as Hedge));

/** A date, month, year or quarter; `ytd`, `priorClose`, `start`; or so much before the end: 6m, 1y, 2w, 20d (sessions). */
const ANCHOR = /^(ytd|priorClose|start|asOf|\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|\d{4}-?Q[1-4]|[1-9]\d{0,4}[dwmy])$/;

export const anchor = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => ANCHOR.test(text) && isReal(text), {
    message:
      'expected a date (2026-01-15), month (2026-01), quarter (2025Q4) or year (2025), "ytd", "priorClose", "start", or a length back from the end such as 20d (sessions), 2w, 6m, 1y',
  });

const isReal = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? parseDate(text) !== null : /^\d{4}-\d\d$/.test(text) ? parseMonth(text) !== null : true;

export const frequency = z.enum(['day', 'week', 'month', 'year']);

/** From a close to a close; `observations` counts returns of the frequency back from the end. */
export const windowOf = z.strictObject({
  from: z.union([anchor, z.strictObject({ lowOf: anchor }), z.strictObject({ highOf: anchor })]).optional(),
  to: anchor.optional(),
  observations: z.number().int().min(2).max(100_000).optional(),
  frequency: frequency.optional(),
});

export type Window = z.output<typeof windowOf>;

/** A claimed figure in one of a kind's units, the first of them unless said. */
export function claimedFigure<const U extends readonly [ClaimUnit, ...ClaimUnit[]]>(units: U) {
  return {
    value: figure.optional(),
    range: z.tuple([figure, figure]).optional(),
    /** The text has lost the figure. */
    missing: z.literal(true).optional(),
    unit: z.enum(units).default(units[0] as never),
    op: hedge.optional(),
    text: z.string().optional(),
  };
}

export interface ClaimedFigure {
  readonly value?: Printed | undefined;
  readonly range?: readonly [Printed, Printed] | undefined;
  readonly missing?: true | undefined;
  readonly unit: ClaimUnit;
  readonly op?: Hedge | undefined;
  readonly text?: string | undefined;
}

/** Exactly one of value, range and missing, and a range the right way round. */
export function refuseNoFigure(claimed: ClaimedFigure, context: z.core.$RefinementCtx): void {
  const say = (message: string, path: string): void => context.addIssue({ code: 'custom', message, path: [path], input: claimed });
  const given = [claimed.value, claimed.range, claimed.missing].filter((one) => one !== undefined).length;
  if (given === 0) say('expected a figure: value, range, or missing: true where the text has lost it', 'value');
  if (given > 1) say('expected one of value, range and missing, not several', 'value');
  if (claimed.range !== undefined && claimed.range[0].value > claimed.range[1].value)
    say(`expected the lower end first; ${claimed.range[0].text} is above ${claimed.range[1].text}`, 'range');
}

const change = z.record(z.string(), z.unknown());

/** Fields that a claim of any kind may have. */
export const common = {
  id: z.string(),
  kind: z.string(),
  title: z.string().optional(),
  source: z
    .strictObject({
      doc: z.string().optional(),
      title: z.string().optional(),
      published: day.optional(),
      statement: z.string().optional(),
      url: z.string().optional(),
    })
    .default({}),
  asOf: day.optional(),
  asOfBasis: z.enum(['stated', 'inferred', 'published']).optional(),
  tolerance: z
    .strictObject({
      mode: z.enum(['printed', 'exact']).optional(),
      comparison: z.enum(['atLeast', 'strictlyLonger']).optional(),
      /** Allowances in the claim's unit, in place of those of the field. */
      proxy: z.number().min(0).optional(),
      vendor: z.number().min(0).optional(),
    })
    .default({}),
  /** Other definitions, tried when the first does not hold; each is merged into the claim. */
  grid: z.array(change).max(200).default([]),
  /** Other ways to read the claim, none better than the others; when they disagree it is ambiguous. */
  readings: z.array(change).max(20).default([]),
  arithmetic: z
    .array(
      z.strictObject({
        expr: z.string().max(2000),
        printed: figure,
        unit: z.enum(['pct', 'pts', 'ratio', 'days', 'count', 'level', 'usd', 'percentile']).default('ratio'),
        op: hedge.optional(),
        label: z.string().optional(),
      }),
    )
    .default([]),
  evidence: z.strictObject({ B: z.number().int().min(0).max(100_000).optional(), seed: z.string().optional() }).default({}),
  coverage: z.strictObject({ from: day.optional(), to: day.optional() }).optional(),
  /** Fixtures only: what a test expects. */
  expect: z.record(z.string(), z.unknown()).optional(),
  note: z.string().optional(),
  basis: BASIS.default('price'),
  calendar: z.literal('XNYS').default('XNYS'),
  tie: z.enum(['breaks', 'extends', 'neutral']).default('breaks'),
  precision: z.union([z.literal('exact'), z.strictObject({ round: z.number().int().min(0).max(8) })]).default('exact'),
  ytdBase: z.enum(['lastCloseOfPriorYear', 'firstCloseOfYear']).default('lastCloseOfPriorYear'),
  horizonExit: z.enum(['onOrBefore', 'onOrAfter']).default('onOrBefore'),
};

const commonSchema = z.strictObject(common);
/** What is common to the claims of all kinds, checked. */
export type Common = z.output<typeof commonSchema>;
