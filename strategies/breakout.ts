import { choice, defineStrategy, integer, number } from 'rotation-backtest/strategy';

/**
 * A price that leaves its range upwards goes on: Richard Donchian's channel, and the articles of January 2026, to whom the Russell
 * 2000 above 2,640 after three years was a break out of a base that others would have to buy.
 *
 * With `level` 0: let x be small / large (`of` ratio) or the close of small caps (`of` small). At every close, if x is strictly above
 * the highest of the `days` values before today's, the target becomes `small`; if it is strictly below the lowest of the `exit` values
 * before today's it becomes `large`; else it stays. It begins as `large`. While there are not so many values the comparison is not
 * made. With a `level` above 0 the target is `small` at every close at which small caps close strictly above that many points, else
 * `large`; `of`, `days` and `exit` then count for nothing. The signal is the close on which the target becomes `small`. A target that
 * stays is no order.
 */
export default defineStrategy({
  name: 'breakout',
  summary: 'Hold small caps from the day they break above their high of N sessions, or a level in points, until they break down.',
  params: {
    of: choice(['ratio', 'small'], { describe: 'what breaks out: small over large caps, or small caps alone' }),
    days: integer({ default: 252, min: 1, describe: 'sessions whose high is to be broken' }),
    exit: integer({ default: 126, min: 1, describe: 'sessions whose low ends it' }),
    level: number({ default: 0, min: 0, describe: 'a level of small caps in points instead of highs and lows; 0 for none' }),
  },
  presets: { breakout2640: { level: 2640 } },
  create({ of, days, exit, level }, market) {
    const value = of === 'ratio' && level === 0 ? market.ratio('small', 'large') : market.price('small');
    const before = market.lag(value, 1);
    const high = level > 0 ? { value: level } : market.high(before, days);
    const low = level > 0 ? { value: level } : market.low(before, exit);
    const leaves = level > 0 ? () => value.value <= level : () => value.value < low.value;
    let target = 'large';
    return () => {
      if (value.value > high.value) {
        if (target === 'large') market.signal();
        target = 'small';
      } else if (leaves()) target = 'large';
      return target;
    };
  },
});
