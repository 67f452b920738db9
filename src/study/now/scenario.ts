import { nextSession } from '../../data/calendar.js';
import type { Dataset, EpochDay } from '../../model.js';

/** Fractions by which assets move at the next session, by role; the others stand still. */
export interface Move {
  readonly small: number;
  readonly large: number;
}

export const STILL: Move = { small: 0, large: 0 };

/**
 * The data with some sessions more: the prices move once, at the first of them, and then stand. Days are the exchange's; without a calendar they
 * follow each other as the last two do. There are no opens: a rule decides at closes.
 */
export function continued(dataset: Dataset, sessions: number, move: Move): Dataset {
  const { days, assets, calendar } = dataset;
  const known = days.length;
  const all = new Int32Array(known + sessions);
  all.set(days);
  const gap = days[known - 1]! - days[known - 2]!;
  for (let i = known; i < all.length; i++) all[i] = calendar === null ? all[i - 1]! + gap : nextSession(all[i - 1]!);
  return {
    ...dataset,
    days: all,
    assets: assets.map((asset) => {
      const close = new Float64Array(all.length);
      close.set(asset.close);
      close.fill(asset.close[known - 1]! * (1 + (asset.role === 'other' ? 0 : move[asset.role])), known);
      return { ...asset, close, open: null };
    }),
  };
}

/** How often prices moved so within so many sessions: the share of all past windows in which `of` changed by at least `size` in its direction. */
export function shareOfMoves(of: Float64Array, sessions: number, size: number): number {
  let [moved, all] = [0, 0];
  for (let i = sessions; i < of.length; i++, all++) {
    const change = of[i]! / of[i - sessions]! - 1;
    if (size > 0 ? change >= size : change <= size) moved++;
  }
  return all === 0 ? Number.NaN : moved / all;
}

/** The day of a session counted from the last of the data. */
export const dayAfter = (continuedData: Dataset, known: number, sessions: number): EpochDay => continuedData.days[known - 1 + sessions]!;
