import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import { printable, UserError } from '../../errors.js';
import { allowance } from '../allowance.js';
import { cellOf } from '../cells.js';
import { orMissing } from '../context.js';
import { computedText } from '../figures.js';
import type { ClaimUnit, Series } from '../model.js';
import { claimedFigure, common, refuseNoFigure, seriesRef } from '../schema/parts.js';
import { endRow } from '../window.js';
import { amount, capital, labelled, longDate, named } from '../words.js';
import { evaluated, kind } from './kind.js';

const levelAt = z.strictObject({
  ...common,
  of: seriesRef,
  claimed: z.strictObject(claimedFigure(['level', 'usd', 'ratio', 'pct'])).superRefine(refuseNoFigure),
});

export type LevelAtClaim = z.output<typeof levelAt>;

/** Where a series stood at the close (or high, or low) of the as-of day. */
export const at = kind({
  name: 'level.at',
  summary: 'where a series stood on a day',
  schema: levelAt,
  example: `
- id: example.level.at
  kind: level.at
  asOf: 2008-11-20
  of: SPX
  claimed: {value: 752.44, unit: level}`,
  evaluate(claim, context) {
    const series = context.quoted(claim.of, { to: context.asOf ?? undefined });
    refusePercent(series, claim.claimed.unit);
    const row = orMissing(
      series.id,
      endRow(series.days, {}, { asOf: context.asOf, ytdBase: claim.ytdBase, observed: series.basis === null }),
    );
    const [day, value] = [series.days[row]!, series.values[row]!];
    const { unit } = claim.claimed;
    const computed = unit === 'pct' ? value / 100 : value; // observations in percent stand in percent
    const cell = cellOf(computed, {
      label: labelled(series),
      claimed: claim.claimed,
      tolerance: claim.tolerance,
      widen: allowance(context, unit),
    });
    // A level has two digits behind its point as it is; of a rate so many are shown as tell whether it is as claimed.
    const shown = unit === 'level' || unit === 'usd' ? amount(value, unit) : computedText(cell, 0);
    const known = series.basis === null && series.field === 'value' ? ', the figure known' : '';
    const what = series.field === 'close' || series.field === 'value' ? 'stood at' : `had a ${series.field} of`;
    return evaluated({
      cells: [cell],
      definition: `${series.field} of ${series.id} on ${isoDate(day)}`,
      truth: `${capital(named(series))} ${what} ${shown}${known} on ${longDate(day)}.`,
      steps: [`${series.origin.file}: ${series.id} ${series.field} on ${isoDate(day)} is ${value}.`],
      facts: { date: isoDate(day) },
    });
  },
});

/** A price stands at no percentage. @throws UserError for `pct` of a series of prices. */
export function refusePercent({ id, basis }: Series, unit: ClaimUnit): void {
  if (unit !== 'pct' || basis === null) return;
  throw new UserError(
    `field claimed.unit: pct is of observations in percent, such as a rate; ${printable(id)} has prices: write level or usd.`,
  );
}
