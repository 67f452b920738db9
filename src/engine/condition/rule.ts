import { isUserError, UserError } from '../../errors.js';
import { assetName, integer, type Param } from '../params.js';
import { defineStrategy, type Strategy } from '../strategy.js';
import { parseCondition } from './check.js';
import { showCondition } from './show.js';
import type { Condition } from './tree.js';
import { watchCondition } from './watch.js';

/**
 * A condition as a rule. At the close on which it comes true (false at the close before, or the run's first) the target is `target`
 * at this close and the next `hold` − 1 closes, so that a trade earns exactly `hold` sessions' returns. Coming true again while holding
 * starts that count again, and doing so at the close of the exit prevents it. All other closes the target is `base`.
 *
 * The condition is a parameter, so that the report shows it and two rules of different conditions are told apart.
 */
export function conditionStrategy(condition: Condition): Strategy {
  return defineStrategy({
    name: 'condition rule',
    summary: 'Hold an asset for a number of sessions from the close on which a condition comes true.',
    params: {
      condition: conditionText(showCondition(condition)),
      hold: integer({ default: 252, min: 1, describe: 'sessions to earn in the target' }),
      base: assetName({ default: 'large', describe: 'what to hold the rest of the time' }),
      target: assetName({ default: 'small', describe: 'what to hold once the condition has come true' }),
    },
    create({ condition, hold, base, target }, market) {
      const holds = onOneLine(() => watchCondition(parseCondition(condition), market));
      let held = false;
      let left = 0;
      return () => {
        const now = holds();
        if (now && !held) {
          market.signal();
          left = hold;
        }
        held = now;
        return left-- > 0 ? target : base;
      };
    },
  });
}

const conditionText = (otherwise: string): Param<string> => ({
  default: otherwise,
  describe: 'what has to come true',
  range: 'a condition over gauges',
  read: (value) => showCondition(parseCondition(String(value))),
  show: String,
});

/** The errors of a rule are one line each; the place under a text belongs to whoever has the text. */
function onOneLine<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw isUserError(error) ? new UserError(error.message.split('\n')[0], { cause: error }) : error;
  }
}
