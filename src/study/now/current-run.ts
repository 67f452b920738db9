import { UserError } from '../../errors.js';
import type { Dataset, EpochDay } from '../../model.js';
import type { Interval } from '../../stats/monte-carlo.js';
import { wilsonInterval } from '../../stats/proportion-interval.js';
import { simpleReturns } from '../../stats/returns.js';
import { leadFlags, streaks } from '../../stats/streaks.js';

/** The run of sessions that one of the two is on, beside what became of earlier ones. */
export interface CurrentRun {
  /** null where the last session was a tie. */
  readonly leader: 'small' | 'large' | null;
  readonly length: number;
  /** The first session that it won; null without a leader. */
  readonly since: EpochDay | null;
  /** Returns of the two over the run. */
  readonly small: number;
  readonly large: number;
  /** Earlier runs of the same leader that came to this length, and those of them that went on by a session. */
  readonly reached: number;
  readonly wentOn: number;
  /** Wilson's 95% interval for the share that goes on. */
  readonly interval: Interval;
}

/**
 * The current run of sessions in which one of small and large caps beat the other, on simple returns; a tie ends a run.
 * @throws UserError for a dataset without both.
 */
export function currentRun({ id, days, assets }: Dataset): CurrentRun {
  const close = (role: 'small' | 'large'): Float64Array => {
    const found = assets.find((asset) => asset.role === role);
    if (found === undefined) throw new UserError(`Dataset "${id}" has no ${role} caps; a run needs both.`);
    return found.close;
  };
  const [small, large] = [close('small'), close('large')];
  const flags = leadFlags(simpleReturns(small), simpleReturns(large));
  const last = flags.length - 1;
  const of = flags[last];
  if (of !== 1 && of !== -1)
    return {
      leader: null,
      length: 0,
      since: null,
      small: 0,
      large: 0,
      reached: 0,
      wentOn: 0,
      interval: wilsonInterval({ hits: 0, trials: 0 }),
    };
  const runs = streaks(flags, { of });
  const { first, length } = runs[runs.length - 1]!;
  const reached = runs.slice(0, -1).filter((run) => run.length >= length);
  const wentOn = reached.filter((run) => run.length > length).length;
  const over = (prices: Float64Array): number => prices[prices.length - 1]! / prices[first]! - 1;
  return {
    leader: of === 1 ? 'small' : 'large',
    length,
    since: days[first + 1]!,
    small: over(small),
    large: over(large),
    reached: reached.length,
    wentOn,
    interval: wilsonInterval({ hits: wentOn, trials: reached.length }),
  };
}
