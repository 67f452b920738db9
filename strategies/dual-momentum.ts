import { choice, defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * Relative and absolute momentum together (Gary Antonacci, "Dual Momentum Investing", 2014): hold the stronger of the two, but only
 * while it beats Treasury bills, which is said to keep out of the long falls.
 *
 * Decides at the close of the first session of the run and of the first session of each month; until the next decision the target
 * stays. With n = 21·months, the stronger is `small` if x(t) / x(t − n) − 1 of small caps is strictly greater than that of large caps,
 * else `large`. The target is the stronger one if its return is strictly greater than the hurdle, else `cash`; so it is cash while
 * there are not n sessions of closes before today. The hurdle `bills` is mean(TB3MS) / 100 × n / 252 over the last n sessions, today's
 * included, of the bill rate (percent a year) that was known at each close; it has no value, and the target is cash, until a rate was
 * known at n sessions. `zero` is 0. Bills are the observed series TB3MS of us-rates, a month's average, known from the first day of
 * the next month on; where it is not observed a run with `bills` is refused, and `zero` needs none. What cash earns is the run's
 * risk-free rate (`--rf`), not this rule's.
 */
export default defineStrategy({
  name: 'dual-momentum',
  summary: 'Hold, month by month, the stronger of small and large caps over the past year, if it beat Treasury bills; else cash.',
  params: {
    months: integer({ default: 12, min: 1, describe: 'length of the window, of 21 sessions each' }),
    hurdle: choice(['bills', 'zero'], { describe: 'what the stronger must beat: bills (--observe us-rates) or nothing' }),
  },
  observes: ({ hurdle }) => (hurdle === 'bills' ? ['us-rates'] : []),
  create({ months, hurdle }, market) {
    const sessions = 21 * months;
    const small = market.momentum('small', sessions);
    const large = market.momentum('large', sessions);
    const bills = hurdle === 'bills' ? market.average(market.observed('TB3MS'), sessions) : { value: 0 };
    let target = '';
    return () => {
      if (target !== '' && !market.isFirstSession('month')) return target;
      const stronger = small.value > large.value ? small : large;
      const beaten = stronger.value > ((bills.value / 100) * sessions) / 252;
      target = beaten ? (stronger === small ? 'small' : 'large') : 'cash';
      return target;
    };
  },
});
