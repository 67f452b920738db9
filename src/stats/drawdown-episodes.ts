import { TIE } from './ties.js';

/** One fall and its recovery: indices into the wealth, lengths in sessions. */
export interface DrawdownEpisode {
  /** Last index at which the maximum was attained before the fall. */
  readonly peak: number;
  /** First index of the lowest point. */
  readonly trough: number;
  /** First index at or above the peak again; null while the episode is open. */
  readonly recovery: number | null;
  readonly depth: number;
  readonly toTrough: number;
  readonly toRecovery: number | null;
  /** From the peak to the recovery, or to the last observation. */
  readonly total: number;
  readonly open: boolean;
}

/**
 * All falls below a former high, in order of time; the last may be open. Lengths are in sessions. Equal highs (within TIE) restart the peak.
 * Never below: none. A NaN makes the episode it falls in NaN deep. Source: PerformanceAnalytics `findDrawdowns`, with the peak as above.
 *
 * Example: `drawdownEpisodes([100, 90, 95, 100, 99]).length` is 2.
 */
export function drawdownEpisodes(wealth: ArrayLike<number>): DrawdownEpisode[] {
  const episodes: DrawdownEpisode[] = [];
  let peak = 0;
  let trough = 0;
  let top = wealth[0]!;
  for (let i = 1; i < wealth.length; i++) {
    const value = wealth[i]!;
    if (value >= top * (1 - TIE)) {
      if (trough > peak) episodes.push(episode(wealth, { peak, trough, recovery: i }));
      peak = i;
      top = Math.max(top, value);
    } else if (trough <= peak || value < wealth[trough]! || Number.isNaN(value)) trough = i;
  }
  if (trough > peak) episodes.push(episode(wealth, { peak, trough, recovery: null }));
  return episodes;
}

function episode(
  wealth: ArrayLike<number>,
  { peak, trough, recovery }: Pick<DrawdownEpisode, 'peak' | 'trough' | 'recovery'>,
): DrawdownEpisode {
  return {
    peak,
    trough,
    recovery,
    depth: wealth[trough]! / wealth[peak]! - 1,
    toTrough: trough - peak,
    toRecovery: recovery === null ? null : recovery - trough,
    total: (recovery ?? wealth.length - 1) - peak,
    open: recovery === null,
  };
}
