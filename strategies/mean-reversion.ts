import { defineStrategy, integer, number } from 'rotation-backtest/strategy';

/**
 * Leadership is a pendulum: what has fallen far behind comes back. De Bondt and Thaler (1985) found it of stocks that had lost for
 * years; strategists said it of small caps in January 2026.
 *
 * Let z be (x − mean) / standard deviation (ddof 1) of the last `days` values of x = small / large on closes, today's included. At
 * every close, if z is strictly below −`enter` the target becomes `small`; else if z is strictly above −`leave` it becomes `large`;
 * else it stays. It begins as `large`, and stays while z has no value: fewer than `days` values, or no spread. The signal is the close
 * on which the target becomes `small`. A target that stays is no order.
 */
export default defineStrategy({
  name: 'mean-reversion',
  summary: 'Buy small caps when their price relative to large caps is far below its average; sell when it is back.',
  params: {
    days: integer({ default: 252, min: 2, describe: 'sessions in the average' }),
    enter: number({ default: 2, min: 0, describe: 'standard deviations below the average at which to buy' }),
    leave: number({ default: 0, describe: 'standard deviations below the average at which to sell again' }),
  },
  create({ days, enter, leave }, market) {
    const score = market.zScore(market.ratio('small', 'large'), days);
    let target = 'large';
    return () => {
      if (score.value < -enter) {
        if (target === 'large') market.signal();
        target = 'small';
      } else if (score.value > -leave) target = 'large';
      return target;
    };
  },
});
