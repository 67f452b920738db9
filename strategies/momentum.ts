import { defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * What has led goes on leading for some months: relative strength, shown for single stocks by Jegadeesh and Titman (1993), and said of
 * small caps whenever they have momentum. The last month is left out since short moves tend to be undone.
 *
 * Decides at the close of the first session of the run and of the first session of each month; until the next decision the target
 * stays. It is `small` if the return of small caps over the window is strictly greater than that of large caps, else `large`, also
 * where one of them is not known yet. At session t of the data the return is x(t − 21·skip) / x(t − 21·skip − 21·months) − 1, on
 * closes; sessions before the run count. A target that stays is no order, so nothing is rebalanced. 11 and 1 are the usual "12 − 1".
 */
export default defineStrategy({
  name: 'momentum',
  summary: 'Hold, month by month, whichever of small and large caps has returned more over the past year but its last month.',
  params: {
    months: integer({ default: 11, min: 1, describe: 'length of the window, of 21 sessions each' }),
    skip: integer({ default: 1, min: 0, describe: 'months left out between the window and today' }),
  },
  create({ months, skip }, market) {
    const strength = (asset: string) => market.momentum(skip === 0 ? asset : market.lag(asset, 21 * skip), 21 * months);
    const small = strength('small');
    const large = strength('large');
    let target = '';
    return () => {
      if (target === '' || market.isFirstSession('month')) target = small.value > large.value ? 'small' : 'large';
      return target;
    };
  },
});
