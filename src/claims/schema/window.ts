import { z } from 'zod';
import { inOrder, isAnchor } from '../anchors.js';

/** A date, month, quarter, half-year or year; `ytd`, `priorClose`, `start`; or so much before the end. */
export const anchor = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(isAnchor, {
    message:
      'expected a date (2026-01-15), month (2026-01), quarter (2025Q4), half-year (2025H1) or year (2025), "ytd", "priorClose", "start", or a length back from the end such as 20d (sessions), 2w, 6m, 1y',
  })
  .meta({
    id: 'anchor',
    description:
      'a date, month (2026-01), quarter (2025Q4), half-year (2025H1), year, ytd, priorClose, start, or a length back from the end: 20d (sessions), 2w, 6m, 1y',
  });

const frequency = z.enum(['day', 'week', 'month', 'year']);

/** From a close to a close; `observations` counts returns of the frequency back from the end. */
export const windowOf = z
  .strictObject({
    from: z
      .union([anchor, z.strictObject({ lowOf: anchor }), z.strictObject({ highOf: anchor })])
      .optional()
      .describe('where it begins: an anchor, or the lowest (highest) close of a month or year, {lowOf: 2025-04}'),
    to: anchor.optional().describe('where it ends; the as-of day unless given'),
    observations: z.number().int().min(2).max(100_000).optional().describe('so many returns back from the end, in place of from'),
    frequency: frequency.optional().describe('of the observations'),
  })
  .refine(({ from, observations }) => from === undefined || observations === undefined, {
    message: 'expected from or observations, not both: each says where the window begins',
    path: ['observations'],
  })
  .refine(({ from, to }) => typeof from !== 'string' || to === undefined || inOrder(from, to), {
    message: 'a window must begin before it ends, and from lies after to',
    path: ['from'],
  })
  .meta({ id: 'window', description: 'from a close to a close: {from, to}, or {observations, frequency, to}' });

export type Window = z.output<typeof windowOf>;
