import { z } from 'zod';
import { parseDate } from '../../data/dates.js';
import type { ClaimUnit, Hedge, Printed, SeriesRef } from '../model.js';
import { NO_FIGURE, printed } from '../printed.js';
import { allowed, impossible } from './limits.js';

/** What the schemas of all kinds are made of. The messages say what was expected; where and whose it is the reader adds. */

/** A number as the article prints it; text keeps trailing zeros ("4.20") and marks ("2,640"). */
export const figure = z
  .union([z.number(), z.string()])
  .transform((value, context): Printed => {
    const read = printed(value);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: NO_FIGURE, input: value });
    return z.NEVER;
  })
  .meta({ id: 'figure', description: 'a number as it is printed: 4.2, "4.20", "2,640", 2.4B' });

/** YYYY-MM-DD, to an epoch day. */
export const day = z
  .string()
  .transform((text, context): number => {
    const read = parseDate(text);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: 'expected a date that exists, written YYYY-MM-DD', input: text });
    return z.NEVER;
  })
  .meta({ id: 'day', description: 'a date that exists, YYYY-MM-DD' });

const BASIS = z.enum(['price', 'total']);
const FIELD = z.enum(['close', 'open', 'high', 'low', 'value']);

/** An id or alias, or one with what is known of it. */
export const seriesRef = z
  .union([
    z.string().min(1),
    z.strictObject({
      id: z.string().min(1).describe('the series, in any usual spelling, or an alias of the file'),
      basis: BASIS.optional().describe('closes without dividends (price) or with them (total); it must be there so'),
      field: FIELD.optional().describe('the close unless given'),
      proxy: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .describe('what may stand in for it, the best first'),
    }),
  ])
  .transform(
    (ref): SeriesRef =>
      typeof ref === 'string' ? { id: ref } : { ...ref, proxy: typeof ref.proxy === 'string' ? [ref.proxy] : ref.proxy },
  )
  .meta({ id: 'series', description: 'a series: its id, an alias of the file, or {id, basis, field, proxy}' });

const HEDGES: Readonly<Record<string, Hedge>> = { '~': 'about', '>': 'over', '<': 'under', '>=': 'atLeast', '<=': 'atMost' };

/** The hedge of a figure, as a word or a sign. */
export const hedge = z
  .enum(['about', 'over', 'under', 'atLeast', 'atMost', 'nearly', '~', '>', '<', '>=', '<='])
  .transform((word): Hedge => HEDGES[word] ?? (word as Hedge))
  .meta({ id: 'hedge', description: 'how the figure is hedged: about (~), over (>), under (<), atLeast (>=), atMost (<=), nearly' });

/** The words of the text, where a number alone does not tell what is claimed. */
export const words = z.string().optional().describe('the words of the text, for the report');

/** A claimed figure in one of a kind's units, the first of them unless said. */
export function claimedFigure<const U extends readonly [ClaimUnit, ...ClaimUnit[]]>(units: U) {
  return {
    value: figure.optional(),
    range: z.tuple([figure, figure]).optional().describe('the lower and the higher end, as printed'),
    missing: z.literal(true).optional().describe('the text has lost the figure; the computed one is told'),
    unit: z.enum(units).default(units[0] as never),
    op: hedge.optional(),
    text: words,
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
  for (const { message, path } of impossible(claimed)) say(message, path);
}

const change = z.record(z.string(), z.unknown());

/** Fields that a claim of any kind may have. */
export const common = {
  id: z.string().describe('its name, unique in the file: letters, digits, ".", "-" and "_"; s004.22a and s004.22b are parts of s004.22'),
  kind: z.string(),
  title: z.string().optional().describe('a short heading for the report'),
  source: z
    .strictObject({
      doc: z.string().optional().describe('the name of the article, or of its file'),
      title: z.string().optional().describe('its headline, or what it is about'),
      published: day.optional().describe('when it came out; of a claim without asOf it is the last close before that day'),
      statement: z.string().optional().describe('what is claimed, in your own words'),
      url: z.string().optional(),
    })
    .default({})
    .describe('who said it, when, and what; what the file says of all claims is taken unless the claim says otherwise'),
  asOf: day.optional().describe('the day whose close the claim speaks of; the last close before publication unless given'),
  asOfBasis: z
    .enum(['stated', 'inferred', 'published'])
    .optional()
    .describe('whether the text names that day (stated, unless given) or it follows from other words (inferred)'),
  tolerance: z
    .strictObject({
      mode: z.enum(['printed', 'exact']).optional().describe('printed: within half a unit of the last digit; exact: for days and counts'),
      comparison: z.enum(['atLeast', 'strictlyLonger']).optional().describe('streak.longestSince: which earlier runs count'),
      proxy: allowed.optional().describe('allowance for a stand-in, in the unit of the claim'),
      vendor: allowed.optional().describe('allowance for the rounding of a source, in the unit of the claim'),
    })
    .default({})
    .describe('how far the computed figure may lie from the claimed one'),
  grid: z
    .array(change)
    .max(200)
    .default([])
    .describe('other definitions, each a change of some fields; all are worked out and told, and decide where the claim as stated fails'),
  readings: z
    .array(change)
    .max(20)
    .default([])
    .describe('other ways to read the claim, none better than the first: where they disagree it is ambiguous'),
  arithmetic: z
    .array(
      z.strictObject({
        expr: z
          .string()
          .max(2000)
          .describe('the printed figures with + - * / ( ), mean, sum, min, max, exact(3) for a number that is exact'),
        printed: figure,
        unit: z.enum(['pct', 'pts', 'ratio', 'days', 'count', 'level', 'usd', 'percentile']).default('ratio'),
        op: hedge.optional(),
        label: z.string().optional(),
        scale: z
          .union([z.literal(1), z.literal(100)], 'expected 1, where the expression gives percent, or 100, where it gives a fraction')
          .optional()
          .describe(
            'in pct: 1 where the expression gives percent already, 100 where it gives a fraction; told from the expression unless given',
          ),
      }),
    )
    .default([])
    .describe("sums and differences of the text's own figures, which must add up"),
  needs: z.string().optional().describe('what data it would take, in words, told where they are not there'),
  evidence: z
    .strictObject({ B: z.number().int().min(0).max(100_000).optional(), seed: z.string().optional() })
    .default({})
    .describe('replications and seed of the tests of what followed'),
  coverage: z.strictObject({ from: day.optional(), to: day.optional() }).optional().describe('the days that it would take, for the reader'),
  expect: z.record(z.string(), z.unknown()).optional().describe('for tests of this program: the verdict that is expected'),
  note: z.string().optional().describe('anything; it is not read'),
  basis: BASIS.default('price').describe('of series that do not say: closes without dividends, or with them'),
  calendar: z.literal('XNYS').default('XNYS').describe('sessions of the New York Stock Exchange'),
  tie: z
    .enum(['breaks', 'extends', 'neutral'])
    .default('breaks')
    .describe('what a day of equal returns does to a run: it ends it, is one of it, or is left out'),
  precision: z
    .union([z.literal('exact'), z.strictObject({ round: z.number().int().min(0).max(8) })])
    .default('exact')
    .describe('runs: compare returns as they are, or rounded to so many digits of a percent'),
  ytdBase: z.enum(['lastCloseOfPriorYear', 'firstCloseOfYear']).default('lastCloseOfPriorYear').describe('where ytd begins'),
  horizonExit: z
    .enum(['onOrBefore', 'onOrAfter'])
    .default('onOrBefore')
    .describe('months later: the last close on or before that day, or the first on or after it'),
};

const commonSchema = z.strictObject(common);
/** What is common to the claims of all kinds, checked. */
export type Common = z.output<typeof commonSchema>;
