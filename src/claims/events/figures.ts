import { z } from 'zod';
import type { ClaimUnit, Printed } from '../model.js';
import { refuseMoreThanAll } from '../schema/limits.js';
import { type ClaimedFigure, claimedFigure, figure, refuseNoFigure } from '../schema/parts.js';

const EXPECTED = 'expected a number as it is printed, such as 4.2, "missing", or all that a figure may say, as in {value: 4.2, op: over}';

/** A figure among several of one claim: the number alone, `missing` where the text has lost it, or all that a claimed figure may say. */
export const figureIn = <const U extends readonly [ClaimUnit, ...ClaimUnit[]]>(units: U) =>
  z.union([...bare(units[0]), z.strictObject(claimedFigure(units)).superRefine(refuseNoFigure)], { error: EXPECTED });

/** A share of cases, in percent; or so many `of` so many. */
export const shareIn = z.union(
  [
    ...bare('pct'),
    z
      .strictObject({ ...claimedFigure(['pct']), of: z.number().int().min(1).optional() })
      .superRefine(refuseNoFigure)
      .superRefine(refuseMoreThanAll),
  ],
  { error: EXPECTED },
);

export interface ShareFigure extends ClaimedFigure {
  readonly of?: number | undefined;
}

function bare(unit: ClaimUnit) {
  return [
    z.literal('missing').transform((): ClaimedFigure => ({ missing: true, unit })),
    figure.transform((value: Printed): ClaimedFigure => ({ value, unit })),
  ] as const;
}

/** A share claimed as so many of so many, as a count. */
export const countOfShare = ({ of: _, ...claimed }: ShareFigure): ClaimedFigure => ({ ...claimed, unit: 'count' });
