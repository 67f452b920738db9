import { z } from 'zod';
import { isShare, SHARE } from '../schema/limits.js';
import { common, figure, hedge, words } from '../schema/parts.js';
import { windowOf } from '../schema/window.js';
import { since } from '../since.js';
import { BY } from './rank-scheme.js';
import { returnOf } from './return.js';

const share = z.number().gt(0).lt(100, 'expected a percentage between 0 and 100');

export const rankHistory = z.strictObject({
  ...common,
  of: returnOf,
  extreme: z
    .enum(['high', 'low'])
    .optional()
    .describe(
      'from which end it is told: with low the worst is the first, and since is of the latest as low; high for rank and since unless given',
    ),
  window: windowOf.default({ from: 'ytd' }).describe('the return that is ranked; ytd unless given'),
  history: z
    .strictObject({
      from: z.number().int().min(1800).max(2200).optional().describe('the first year of it'),
      by: z
        .enum(BY)
        .optional()
        .describe(
          'quarter, half-year, month, week: all of that kind; year: the same part of every year (a second quarter among second quarters, a year to date among as many sessions from the start of each); date: the same dates of every year; session: all spells of as many sessions. Unless given it follows from the window: a year among years, a year to date among starts of a year, a calendar quarter (half-year, month, week) among all quarters, any other among all spells of as many sessions',
        ),
      overlap: z
        .enum(['none', 'half', 'any'])
        .optional()
        .describe(
          'by: session, for since: which earlier spells count that share sessions with this one; those that share at most half of them unless given. For a rank or a share none does',
        ),
    })
    .default({})
    .describe('what it is held against'),
  claimed: z
    .strictObject({
      percentile: z
        .strictObject({ value: figure.refine(isShare, SHARE), op: hedge.optional() })
        .optional()
        .describe('the share of the history, itself left out, at or below it, in percent'),
      rank: z
        .strictObject({ value: figure, op: hedge.optional() })
        .optional()
        .describe('its place, 1 the highest (with extreme: low the lowest)'),
      since: since.optional().describe('the latest earlier one at least as high (low) lies in that year, month or day'),
      top: share.optional().describe('10: in the highest tenth'),
      bottom: share.optional().describe('25: in the lowest quarter'),
      side: z.enum(['above', 'below']).optional().describe('of the median'),
      text: words,
    })
    .refine(({ text: _, ...said }) => Object.values(said).some((one) => one !== undefined), {
      error: 'expected one or more of percentile, rank, since, top, bottom and side',
    }),
});

export type Claim = z.output<typeof rankHistory>;
