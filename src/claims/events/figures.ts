import { z } from 'zod';
import type { ClaimUnit } from '../model.js';
import { type ClaimedFigure, claimedFigure, refuseNoFigure } from '../schema/parts.js';

/** A figure among several of one claim: the number alone, `missing` where the text has lost it, or all that a claimed figure may say. */
export const figureIn = <const U extends readonly [ClaimUnit, ...ClaimUnit[]]>(units: U) =>
  z.preprocess(spread, z.strictObject(claimedFigure(units)).superRefine(refuseNoFigure));

/** A share of cases, in percent; or so many `of` so many. */
export const shareIn = z.preprocess(
  spread,
  z.strictObject({ ...claimedFigure(['pct']), of: z.number().int().min(1).optional() }).superRefine(refuseNoFigure),
);

export type ShareFigure = z.output<typeof shareIn>;

function spread(raw: unknown): unknown {
  if (raw === 'missing') return { missing: true };
  return typeof raw === 'number' || typeof raw === 'string' ? { value: raw } : raw;
}

/** A share claimed as so many of so many, as a count. */
export const countOfShare = ({ of: _, ...claimed }: ShareFigure): ClaimedFigure => ({ ...claimed, unit: 'count' });
