import { lowerBound } from '../../data/dates.js';
import { parseCondition } from '../../engine/condition/check.js';
import { type ConditionDays, conditionDays } from '../../engine/condition/column.js';
import { isUserError, UserError } from '../../errors.js';
import { holesOf } from '../holes.js';
import { remembered } from '../memo.js';
import { datasetFrom } from './runs.js';
import type { Scene } from './scene.js';

/** The days of a condition, without those that nothing is known of since closes are missing before them; these in `unsure`. */
export interface KnownDays extends ConditionDays {
  readonly unsure: Uint8Array;
}

/** @throws UserError for a series that the condition names and the claim does not. */
export function daysOfCondition(text: string, mark: 'onset' | 'everyDay', { whole, known }: Scene): KnownDays {
  const all = remembered([whole], `condition ${text} ${mark}`, () => unbridged(daysIn(text, whole), whole.days, mark));
  const { length } = known.days;
  return { holds: all.holds.subarray(0, length), blind: all.blind.subarray(0, length), unsure: all.unsure.subarray(0, length) };
}

function daysIn(text: string, whole: Scene['whole']): ConditionDays {
  try {
    return conditionDays(parseCondition(text), datasetFrom(whole));
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new UserError(`${error.message}\nSeries that the condition names besides those of the claim go under "with", as in with: [SPX].`);
  }
}

/**
 * After a hole a condition is known again when as many sessions have passed as it took at the beginning of the data: its gauges look back over no hole.
 * Where it holds then already, nobody knows whether it came true that day.
 */
function unbridged({ holds: found, blind }: ConditionDays, days: Int32Array, mark: 'onset' | 'everyDay'): KnownDays {
  const [holds, unsure] = [found.slice(), new Uint8Array(found.length)];
  const lookBack = Math.max(0, blind.indexOf(0));
  for (const { before } of holesOf(days)) {
    const first = lowerBound(days, before);
    for (let row = first; row < holds.length && (row < first + lookBack || (mark === 'onset' && found[row] === 1)); row++) {
      holds[row] = 0;
      unsure[row] = 1;
    }
  }
  return { holds, blind, unsure };
}
