import { civil } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Asset, Dataset } from '../model.js';

/** A year's sessions and how many opened to the digit at the previous close. */
export interface CopiedOpens {
  readonly year: number;
  readonly sessions: number;
  readonly copies: number;
}

const MOST_COPIES = 0.05;
const FEWEST_SESSIONS = 60; // a shorter part of a year is judged with the rest, not by itself
const SAME = 1e-7; // vendors print single-precision floats

/** Counts, year by year, the opens of sessions [from, to] that are copies of the previous close. Index vendors fill opens in this way. */
export function copiedOpens(asset: Asset, days: Int32Array, from: number, to: number): CopiedOpens[] {
  const years = new Map<number, { sessions: number; copies: number }>();
  for (let session = Math.max(1, from); session <= to; session++) {
    const { year } = civil(days[session]!);
    const count = years.get(year) ?? { sessions: 0, copies: 0 };
    count.sessions++;
    if (Math.abs(asset.open![session]! / asset.close[session - 1]! - 1) < SAME) count.copies++;
    years.set(year, count);
  }
  return Array.from(years, ([year, count]) => ({ year, ...count }));
}

/** @throws UserError when sessions [from, to] have no opens, or opens that nobody could have traded at. */
export function refuseOpens(dataset: Dataset, from: number, to: number): void {
  for (const asset of dataset.assets) {
    if (asset.open === null)
      throw new UserError(
        `--fill next-open: dataset "${dataset.id}" has no opening prices for ${asset.id}. Use next-close, or a dataset with opens.`,
      );
    const years = copiedOpens(asset, dataset.days, from, to);
    const all = years.reduce((sum, { sessions, copies }) => ({ sessions: sum.sessions + sessions, copies: sum.copies + copies }), {
      sessions: 0,
      copies: 0,
    });
    const tooMany = ({ sessions, copies }: { sessions: number; copies: number }): boolean => copies / sessions > MOST_COPIES;
    const bad = years.filter((year) => tooMany(year) && (year.sessions >= FEWEST_SESSIONS || tooMany(all)));
    const worst = bad.sort((a, b) => b.copies / b.sessions - a.copies / a.sessions)[0];
    if (worst === undefined) continue;
    const share = Math.round((100 * worst.copies) / worst.sessions);
    const when =
      bad.length === 1
        ? `in ${worst.year} (${share}%)`
        : `in ${bad.length} of the years ${years[0]!.year} to ${years[years.length - 1]!.year} (at worst ${share}%, in ${worst.year})`;
    throw new UserError(
      `--fill next-open: ${asset.id}'s opens are copies of the previous close on more than ${MOST_COPIES * 100}% of the days ${when}: nobody could have traded there. Use next-close.`,
    );
  }
}
