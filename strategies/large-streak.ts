import { choice, defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * The mirror of `streak`: a long run of days on which large caps beat small caps is said to show where the money has fled to, and to
 * go on. Whoever believes in the one run has to believe in the other; it is told less often.
 *
 * At the close on which large caps have beaten small caps for exactly `days` sessions in a row (strictly, on simple returns; a tie
 * ends the run), the target is `large` at this close and the next `hold` − 1 closes, so that a trade earns exactly `hold` sessions'
 * returns. A new signal while holding starts that count again, and one at the close of the exit prevents it. All other closes the
 * target is `base`.
 */
export default defineStrategy({
  name: 'large-streak',
  summary: 'Rotate into large caps once they have beaten small caps for N sessions running; rotate back after a holding period.',
  params: {
    days: integer({ default: 10, min: 1, describe: 'wins in a row that make a streak' }),
    hold: integer({ default: 252, min: 1, describe: 'sessions to earn in large caps' }),
    base: choice(['small', 'cash'], { describe: 'what to hold the rest of the time' }),
  },
  presets: { 'large-streak10': { days: 10 } },
  numbered: 'days',
  create({ days, hold, base }, market) {
    const lead = market.streak('large', 'small');
    let left = 0;
    return () => {
      if (lead.value === days) {
        market.signal();
        left = hold;
      }
      return left-- > 0 ? 'large' : base;
    };
  },
});
