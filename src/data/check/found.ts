import type { EpochDay } from '../../model.js';
import { isoDate } from '../dates.js';
import type { Finding } from '../finding.js';

/** A finding names so many of its days; the count says how many there are. */
const DAYS_NAMED = 24;

/** A finding of all its days: they are put in order, the first 24 kept, all of them counted (a finding of no day in particular counts 1). */
export function found({ days, ...finding }: Omit<Finding, 'count'>): Finding {
  const rising = [...days].sort((a, b) => a - b);
  return { ...finding, days: rising.slice(0, DAYS_NAMED), count: Math.max(1, rising.length) };
}

/** A finding of everything between two days (of one where they are the same), and how many rows lie there. */
export const foundSpan = ({ days: [from, to], rows, ...finding }: SpanFinding): Finding => ({
  ...finding,
  days: from === to ? [from] : [from, to],
  count: rows,
  span: true,
});

type SpanFinding = Omit<Finding, 'count' | 'days' | 'span'> & { readonly days: readonly [EpochDay, EpochDay]; readonly rows: number };

/** Days for a sentence, each with what there is to say of it: "1992-04-17 (Good Friday), 1994-04-27 and 14 more". */
export function daysText(days: readonly EpochDay[], say: (day: EpochDay) => string = () => '', most = 3): string {
  const named = days.slice(0, most).map((day) => (say(day) === '' ? isoDate(day) : `${isoDate(day)} (${say(day)})`));
  return days.length > most ? `${named.join(', ')} and ${days.length - most} more` : named.join(', ');
}

/** "1 row", "16 rows". */
export const many = (n: number, noun: string): string => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;

/** A fraction in percent, its sign said: "+3.42%", "-1.82%". */
export const percentText = (fraction: number, decimals = 2): string => `${fraction > 0 ? '+' : ''}${(100 * fraction).toFixed(decimals)}%`;

/** A fraction in basis points: "182 bp", "1.4 bp". */
export const bpText = (fraction: number): string => {
  const bp = Math.abs(fraction) * 1e4;
  return `${bp.toFixed(bp < 9.95 ? 1 : 0)} bp`;
};
