import { z } from 'zod';
import { common, figure, hedge, words } from '../schema/parts.js';
import { anchor, windowOf } from '../schema/window.js';
import { since } from '../since.js';
import type { Over } from './periods.js';
import { returnOf } from './return.js';

/** What a claim of calendar periods says. */
export const calendarFirst = z
  .strictObject({
    ...common,
    of: returnOf,
    over: z.enum(['year', 'half-year', 'quarter', 'month']).default('year'),
    condition: z
      .strictObject({ above: z.number().optional(), below: z.number().optional(), running: z.number().int().min(1).max(100).default(1) })
      .refine(({ above, below }) => above !== undefined || below !== undefined, {
        error: 'expected above or below, in percent',
        path: ['above'],
      })
      .describe('in percent (points, of a difference), strictly; running: so many periods in a row, the last of them the one in question'),
    at: anchor.optional().describe('the period in question: 2025, 2025H1, 2025Q4, 2025-10; the last that is over unless given'),
    window: windowOf.default({}).describe('where count counts'),
    claimed: z
      .strictObject({
        since: since.optional().describe('the latest earlier period of which it was so lies then; none: there is none in the data'),
        noneSince: since.optional().describe('there was none between then and the period in question'),
        count: z.strictObject({ value: figure, op: hedge.optional() }).optional().describe('how many there were in the window'),
        holds: z.literal(true).optional().describe('it is so of the period in question: a cell for each of those running'),
        text: words,
      })
      .refine(({ text: _, ...said }) => Object.values(said).some((one) => one !== undefined), {
        error: 'expected one or more of since, noneSince, count and holds',
      }),
  })
  .superRefine(({ at, over }, context) => {
    if (at !== undefined && !WRITTEN[over].test(at))
      context.addIssue({ code: 'custom', message: `expected a ${over}, written as ${EXAMPLES[over]}`, path: ['at'], input: at });
  });

const WRITTEN: Readonly<Record<Over, RegExp>> = {
  year: /^\d{4}$/,
  'half-year': /^\d{4}-?H[12]$/,
  quarter: /^\d{4}-?Q[1-4]$/,
  month: /^\d{4}-\d\d$/,
};
const EXAMPLES: Readonly<Record<Over, string>> = { year: '2025', 'half-year': '2025H1', quarter: '2025Q4', month: '2025-10' };

export type Claim = z.output<typeof calendarFirst>;
