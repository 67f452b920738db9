import { choice, defineStrategy, integer, number } from 'rotation-backtest/strategy';

/**
 * Small companies owe more, and more of it at floating rates, so that cuts of the federal funds rate are said to help them first:
 * strategists and articles of January 2026 alike, some of which put their debt at 0.58 of equity against 0.32.
 *
 * Watches FEDFUNDS (us-rates; percent a year, a month's average, known from the first day of the next month on) as it was known at
 * each close, from the first close of the run on, and keeps the highest value since then. At the first close at which the rate is at
 * or below that high − `step`, a cycle of cuts begins, which is the signal: the target is `small` at this close and the next 21·months
 * − 1. While the cycle lasts it keeps the lowest value since the signal; at the first close at which the rate is at or above that low
 * + `step` the cycle is over, and a new high is kept from that value on. Only a cycle's beginning is a signal, so that what is cut
 * later changes nothing, and a signal while holding starts the count again. All other closes the target is `base`; no rate known, no
 * signal. A target that stays is no order. Where FEDFUNDS is not observed the run is refused.
 */
export default defineStrategy({
  name: 'rate-cuts',
  summary: 'Hold small caps for some months after the first cut of the federal funds rate in a cycle.',
  params: {
    months: integer({ default: 12, min: 1, describe: 'months to hold small caps, of 21 sessions each' }),
    step: number({ default: 0.25, min: 0.01, describe: 'percentage points by which the rate must have turned' }),
    base: choice(['large', 'cash'], { describe: 'what to hold the rest of the time' }),
  },
  observes: () => ['us-rates'],
  create({ months, step, base }, market) {
    const rate = market.observed('FEDFUNDS');
    const cycle = { cutting: false, extreme: Number.NaN };
    let left = 0;
    return () => {
      const now = rate.value;
      const further = cycle.cutting ? now < cycle.extreme : now > cycle.extreme;
      if (further || Number.isNaN(cycle.extreme)) cycle.extreme = now;
      if (cycle.cutting ? now >= cycle.extreme + step : now <= cycle.extreme - step) {
        cycle.cutting = !cycle.cutting;
        cycle.extreme = now;
        if (cycle.cutting) {
          market.signal();
          left = 21 * months;
        }
      }
      return left-- > 0 ? 'small' : base;
    };
  },
});
