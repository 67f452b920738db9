import { defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * Whoever is ahead since New Year leads the year: tables of "year to date" are in every article (7.1% against -0.7% on 22 January
 * 2026), and with them the advice to go along.
 *
 * Decides at the close of the first session of each month from month `since` to December; until the next decision the target stays,
 * over the turn of the year as well. It is `small` if small caps' return since the last close before this year is strictly greater
 * than that of large caps, else `large`. Before the first decision of the run, and in the first year of the data, of which the
 * beginning is not known, it is `large`. A target that stays is no order.
 */
export default defineStrategy({
  name: 'year-to-date-leader',
  summary: 'Hold, month by month, whichever of small and large caps is ahead since the beginning of the year.',
  params: {
    since: integer({ default: 2, min: 1, max: 12, describe: 'month of the year of the first look (2: who led in January)' }),
  },
  create({ since }, market) {
    const small = market.yearChange('small');
    const large = market.yearChange('large');
    let target = 'large';
    return () => {
      if (market.isFirstSession('month') && market.month >= since) target = small.value > large.value ? 'small' : 'large';
      return target;
    };
  },
});
