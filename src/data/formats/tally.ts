import type { EpochDay } from '../../model.js';
import type { Finding } from '../finding.js';

const KEPT = 100;

/** The days of something that is found again and again: all are counted, the first hundred kept. */
export interface Tally {
  count: number;
  readonly days: EpochDay[];
}

export const tally = (): Tally => ({ count: 0, days: [] });

export function note(to: Tally, day: EpochDay): void {
  to.count++;
  if (to.days.length < KEPT) to.days.push(day);
}

/** A finding out of a tally, nothing where it counted nothing. */
export function found(
  { count, days }: Tally,
  { kind, severity, series = null, what, consequence }: Omit<Finding, 'days' | 'count' | 'series'> & { readonly series?: string | null },
): Finding[] {
  if (count === 0) return [];
  return [{ kind, severity, series, what, consequence, days: days.toSorted((a, b) => a - b), count }];
}

/** A finding without days. */
export const remark = (of: Parameters<typeof found>[1], count = 1): Finding => found({ count, days: [] }, of)[0]!;

/** A number with its noun. Example: counted(1, 'row') is "1 row", counted(2000, 'row') is "2,000 rows". */
export const counted = (count: number, noun: string): string =>
  `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
