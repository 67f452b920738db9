import type { EpochDay } from '../../model.js';
import { isoDate } from '../dates.js';
import type { Finding } from '../finding.js';
import { daysText, found, many } from './found.js';

/** Fewer payments have no rhythm; SPY's and IWM's keep theirs within a quarter of it, and its December within a half. */
const FEWEST = 12;
const STEADY = { from: 0.6, to: 1.5, share: 0.9 } as const;
/** One payment left out makes one gap of two. */
const DOUBLE = { from: 1.6, to: 2.4 } as const;
/** A fund that skips payments now and then has more of them. */
const MOST_SHARE = 0.05;

/**
 * A dividend that is not in an adjusted close, told by its neighbours: payments come at steady distances, and one distance is double. `payments` are
 * the days on which adjusted over unadjusted close rises. Says nothing where payments are irregular, and cannot tell the first or the last.
 */
export function rhythmFindings(id: string, payments: readonly EpochDay[]): Finding[] {
  if (payments.length < FEWEST) return [];
  const gaps = payments.slice(1).map((day, i) => day - payments[i]!);
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1]!;
  const within = (gap: number, { from, to }: { readonly from: number; readonly to: number }): boolean =>
    gap >= from * usual && gap <= to * usual;
  const double = gaps.flatMap((gap, i) => (within(gap, DOUBLE) ? [i] : []));
  const steady = gaps.filter((gap) => within(gap, STEADY)).length;
  if (double.length === 0 || double.length > Math.max(1, MOST_SHARE * gaps.length) || steady < STEADY.share * gaps.length) return [];
  const after = new Map(double.map((i) => [payments[i]!, payments[i + 1]!]));
  return [
    found({
      kind: 'unapplied-dividend',
      severity: 'warning',
      series: id,
      what: `${id}'s adjusted close has a dividend every ${usual} days or so, but ${many(after.size, 'time')} none for twice as long: after ${daysText([...after.keys()], (day) => `the next on ${isoDate(after.get(day)!)}`)}.`,
      consequence: 'If one was paid between, a total return is too low by it. Ask another source (--against), or the issuer.',
      days: [...after.keys()],
    }),
  ];
}
