import { civil, isoDate } from '../../data/dates.js';
import type { EventRun } from '../../events/event-set.js';
import { type StreakHistory, viewOf } from '../../events/streak-events.js';
import { barWords, beganWords, isNamed } from '../events/bar-words.js';
import { isCutShort } from '../events/runs.js';
import type { Series } from '../model.js';
import { capital, countOf, namedTogether } from '../words.js';

/** "RUT and SPX" */
export const pairNamed = (series: readonly Series[]): string => series.map(({ id }) => id).join(' and ');

/** "The Russell 2000 did not beat the S&P 500 on 23 January 2026; its run had ended at 14 days on 22 January." */
export function noRun(history: StreakHistory, series: readonly Series[]): string {
  const { bars, runs, rule, flags } = history;
  const { days } = history.pair.dataset;
  const [a, b] = namedTogether(series);
  const every = rule.every;
  const asOf = days[bars[bars.length - 1]!]!;
  const when = `${every === 'day' ? 'on' : 'in'} ${beganWords(asOf, every)}`;
  const lost = `${capital(a!)} did not beat ${b} ${when}`;
  const last = runs[runs.length - 1];
  // Where a hole lies between, there may have been a later one.
  if (flags.indexOf(-2, last === undefined ? 0 : last.last + 1) >= 0) return `${lost}.`;
  if (last === undefined) return `${lost}, nor in any ${every} before.`;
  const { end } = viewOf(history, last);
  const full = barWords(days[end]!, every);
  const ended = every !== 'year' && civil(days[end]!).year === civil(asOf).year ? full.replace(/ (of )?\d+$/, '') : full;
  const which = bars[bars.length - 2] === end ? 'its run' : 'its last run';
  const many = `${countOf(last.length, every)}${isCutShort(history, last) ? ' or more' : ''}`;
  return `${lost}; ${which} had ended at ${many} ${isNamed(every) ? 'in' : 'on'} ${ended}.`;
}

/** Every day of the run, and the one before it. */
export function daySteps(history: StreakHistory, run: EventRun | null): string[] {
  const { bars, a, b, pair, flags } = history;
  const last = bars.length - 1;
  const first = run === null ? last : Math.max(1, last - run.length);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const bar = first + i;
    const day = isoDate(pair.dataset.days[bars[bar]!]!);
    if (flags[bar - 1] === -2) return `${day}: no return is known, since closes are missing before it.`;
    const [one, other] = [a[bar - 1]! * 100, b[bar - 1]! * 100];
    const won = one > other ? 'ahead' : one < other ? 'behind' : 'level';
    return `${day}: ${one.toFixed(3)}% against ${other.toFixed(3)}%: ${won}.`;
  });
}
