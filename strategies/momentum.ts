import { defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * What has led goes on leading for some months: relative strength, shown for single stocks by Jegadeesh and Titman (1993), and said of
 * small caps whenever they have momentum. The last month is left out since short moves tend to be undone.
 *
 * Decides at the close of the first session of the run and of the first session of each month; until the next decision the target
 * stays. With q = small / large on closes, it is `small` if q(t − 21·skip) is strictly above q(t − 21·skip − 21·months), that is, if small
 * caps have returned more over the window; else `large`, also where there are not so many sessions yet. Sessions are those of the
 * data, also before the run. A target that stays is no order, so nothing is rebalanced. 11 and 1 are the usual "12 − 1".
 */
export default defineStrategy({
  name: 'momentum',
  summary: 'Hold, month by month, whichever of small and large caps has returned more over the past year but its last month.',
  params: {
    months: integer({ default: 11, min: 1, describe: 'length of the window, of 21 sessions each' }),
    skip: integer({ default: 1, min: 0, describe: 'months left out between the window and today' }),
  },
  create({ months, skip }, market) {
    const ratio = market.ratio('small', 'large');
    const before = market.lag(ratio, 21 * (skip + months));
    const after = skip === 0 ? ratio : market.lag(ratio, 21 * skip);
    let target = '';
    return () => {
      if (target === '' || market.isFirstSession('month')) target = after.value > before.value ? 'small' : 'large';
      return target;
    };
  },
});
