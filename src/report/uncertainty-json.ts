import { isoDate } from '../data/dates.js';
import type { FigureInterval } from '../study/intervals.js';
import type { Study } from '../study/study.js';

/** Intervals, first years and timing alone, as one JSON value each; what was not worked out says why. */
export function uncertaintyJson({ intervals, startYears, timing }: Study): Record<string, unknown> {
  return {
    intervals:
      intervals.kind === 'none'
        ? { replications: 0, reason: intervals.reason }
        : {
            level: 0.95,
            replications: intervals.replications,
            meanBlock: intervals.meanBlock,
            figures: Object.fromEntries(
              intervals.figures.map(({ id, value, interval, replications, reason }) => [
                id,
                { value: orNull(value), ...ends(interval), replications, ...(reason === undefined ? {} : { reason }) },
              ]),
            ),
          },
    startYears:
      startYears.kind === 'none'
        ? { years: 0, reason: startYears.reason }
        : {
            years: startYears.list.length,
            ahead: startYears.ahead,
            level: startYears.level,
            leftOut: startYears.leftOut,
            edges: startYears.list.map(({ year, from, own, reference, edge }) => ({ year, from: isoDate(from), own, reference, edge })),
          },
    timing:
      timing.kind === 'none'
        ? { verdict: null, reason: timing.reason }
        : {
            verdict: timing.verdict,
            ...(timing.reason === undefined ? {} : { reason: timing.reason }),
            weights: Object.fromEntries(timing.weights.map(({ asset, weight }) => [asset, weight])),
            figures: Object.fromEntries(
              timing.figures.map(({ id, own, constant, difference, interval }) => [
                id,
                {
                  own: orNull(own),
                  constant: orNull(constant),
                  difference: orNull(difference),
                  ...(interval === null ? {} : ends(interval)),
                },
              ]),
            ),
          },
  };
}

const ends = ({ low, high }: FigureInterval['interval']) => ({ low: orNull(low), high: orNull(high) });

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
