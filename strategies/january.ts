import { defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * Small caps do best in January: Rozeff and Kinney (1976), Keim (1983), since sold for tax reasons in December; every almanac since.
 *
 * At every close dated from day `enter` of December to the day before day `leave` of January the target is `small`, at all others
 * `large`. It looks at no price. Since an order fills at the next close, with the defaults small caps are bought at the latest at the
 * last close of December, and sold at the latest at the last of January. A target that stays is no order.
 */
export default defineStrategy({
  name: 'january',
  summary: 'Hold small caps over the turn of the year and in January, large caps otherwise.',
  params: {
    enter: integer({ default: 28, min: 1, max: 31, describe: 'day of December from whose close on small caps are wanted' }),
    leave: integer({ default: 28, min: 1, max: 31, describe: 'day of January from whose close on they are not' }),
  },
  create({ enter, leave }, market) {
    const dayOfMonth = () => Number(market.date.slice(8));
    return () => {
      const { month } = market;
      if (month === 12) return dayOfMonth() >= enter ? 'small' : 'large';
      return month === 1 && dayOfMonth() < leave ? 'small' : 'large';
    };
  },
});
