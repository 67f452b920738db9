import { streakEvents } from '../../events/streak-events.js';
import type { Context } from '../context.js';
import type { Evidence, Prediction, Surprise } from '../model.js';
import type { Common } from '../schema/parts.js';
import { runWords } from './event-words.js';
import { forwardFor, horizonOf } from './horizon.js';
import { predictionOf } from './prediction.js';
import { rarityOf } from './rarity.js';
import { runEvidence } from './run-evidence.js';
import { type Beats, type Runs, runsOf } from './runs.js';

type RunClaim = Common & { readonly of: Beats };

const YEAR = { months: 12 };

/** What stands behind a claim about the run that holds on the as-of day: nothing where none does. */
export const runBackground = {
  evidence(claim: RunClaim, context: Context): Evidence | null {
    const { history, current, ...runs } = runsOf(claim.of, claim, context);
    return current === null ? null : runEvidence(history, current.length, pairOf(runs), current);
  },

  surprise(claim: RunClaim, context: Context): Surprise | null {
    const { history, current, ...runs } = runsOf(claim.of, claim, context);
    return current === null ? null : rarityOf(history, current.length, pairOf(runs));
  },

  /** What came a year after each run as long, counted from the day on which it was. */
  prediction(claim: RunClaim, context: Context): Prediction | null {
    const { history, current, ...runs } = runsOf(claim.of, claim, context);
    if (current === null) return null;
    const { pair, rule } = history;
    const of = { ...history, rule: { ...rule, min: current.length, mark: 'onKth' } } as const;
    const followup = {
      set: streakEvents(of, 0),
      key: JSON.stringify(of.rule),
      pair,
      series: pairOf(runs),
      ahead: YEAR,
      forward: forwardFor(pair, horizonOf(YEAR, claim)),
      called: runWords(current.length, rule.every, { pair: pairOf(runs), mark: 'onKth' }),
    };
    return predictionOf(followup, context);
  },
};

const pairOf = ({ series: [a, b] }: Pick<Runs, 'series'>) => [a!, b!] as const;
