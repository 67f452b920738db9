import { choice, defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * Momentum of the crowd: a long run of days on which small caps beat large caps is said to open a season of small caps, last by the
 * articles of January 2026, which counted ten to twelve.
 *
 * At the close on which small caps have beaten large caps for exactly `days` sessions in a row (strictly, on simple returns;
 * a tie ends the run), the target is `small` at this close and the next `hold` − 1 closes, so that a trade earns exactly
 * `hold` sessions' returns. A new signal while holding starts that count again, and one at the close of the exit prevents it.
 * All other closes the target is `base`.
 */
export default defineStrategy({
  name: 'streak',
  summary: 'Rotate into small caps once they have beaten large caps for N sessions running; rotate back after a holding period.',
  params: {
    days: integer({ default: 10, min: 1, describe: 'wins in a row that make a streak' }),
    hold: integer({ default: 252, min: 1, describe: 'sessions to earn in small caps' }),
    base: choice(['large', 'cash'], { describe: 'what to hold the rest of the time' }),
  },
  presets: { streak5: { days: 5 }, streak8: { days: 8 }, streak10: { days: 10 }, streak12: { days: 12 } },
  numbered: 'days',
  create({ days, hold, base }, market) {
    const lead = market.streak('small', 'large');
    let left = 0;
    return () => {
      if (lead.value === days) {
        market.signal();
        left = hold;
      }
      return left-- > 0 ? 'small' : base;
    };
  },
});
