import { civil } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Asset, Dataset } from '../model.js';

/** A year's sessions and how many opened to the digit at the previous close. */
export interface CopiedOpens {
  readonly year: number;
  readonly sessions: number;
  readonly copies: number;
}

/** Over the whole run, and in any one year. Real opens repeat a close by chance: SPY's on 14% of the days of 1993, on 5.2% in quiet 2017. */
const MOST_COPIES = 0.05;
const MOST_COPIES_A_YEAR = 0.15;
const FEWEST_SESSIONS = 60; // a shorter part of a year is judged with the rest, not by itself
const SAME = 1e-7; // vendors print single-precision floats

/** Counts, year by year, the opens of sessions [from, to] that are copies of the previous close. Index vendors fill opens in this way. */
export function copiedOpens(asset: Pick<Asset, 'open' | 'close'>, days: Int32Array, from: number, to: number): CopiedOpens[] {
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

/** Years whose opens are filled in, worst first among them, and the share of copies beyond which they are. */
export interface FilledOpens {
  readonly most: number;
  readonly years: readonly CopiedOpens[];
  readonly worst: CopiedOpens;
}

/** Whether counted years hold more copies than chance makes: 5% of all days and then of any year's, else 15% of a year of 60 days or more; null if not. */
export function filledOpens(years: readonly CopiedOpens[]): FilledOpens | null {
  const all = { sessions: 0, copies: 0 };
  for (const { sessions, copies } of years) {
    all.sessions += sessions;
    all.copies += copies;
  }
  const whole = shareOf(all);
  const most = whole > MOST_COPIES ? MOST_COPIES : MOST_COPIES_A_YEAR;
  const bad = years.filter((year) => shareOf(year) > most && (year.sessions >= FEWEST_SESSIONS || whole > MOST_COPIES));
  const worst = [...bad].sort((a, b) => shareOf(b) - shareOf(a))[0];
  return worst === undefined ? null : { most, years: bad, worst };
}

const shareOf = ({ sessions, copies }: Pick<CopiedOpens, 'sessions' | 'copies'>): number => copies / sessions;

/** @throws UserError when sessions [from, to] have no opens, or opens that nobody could have traded at. */
export function refuseOpens(dataset: Dataset, from: number, to: number): void {
  for (const asset of dataset.assets) {
    if (asset.open === null)
      throw new UserError(
        `--fill next-open: dataset "${dataset.id}" has no opening prices for ${asset.id}. Use next-close, or a dataset with opens.`,
      );
    const years = copiedOpens(asset, dataset.days, from, to);
    const filled = filledOpens(years);
    if (filled === null) continue;
    const { most, worst } = filled;
    const share = Math.round(100 * shareOf(worst));
    const span = `${years[0]!.year} to ${years[years.length - 1]!.year}`;
    const named = filled.years.map(({ year }) => year).sort();
    const when = named.length <= 3 ? `in ${named.join(', ')}` : `in ${named.length} of the years ${span}`;
    throw new UserError(
      `--fill next-open: ${asset.id}'s opens are copies of the previous close on more than ${most * 100}% of the days ${when} ` +
        `(at worst ${share}%, in ${worst.year}): filled in, not traded. Use next-close, or leave these years out with --from and --to.`,
    );
  }
}
