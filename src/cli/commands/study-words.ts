import type { Every } from '../../events/bars.js';
import type { ConditionMark } from '../../events/condition-events.js';
import type { Entry } from '../../events/horizons.js';
import type { Mark } from '../../stats/streak-marks.js';
import type { Ties } from '../../stats/streaks.js';

/** What the options of a study may say; the first is meant where nothing is said. */

export const MARKS: readonly Mark[] = ['onKth', 'firstLoss', 'onEnd', 'everyDay'];
export const CONDITION_MARKS: readonly ConditionMark[] = ['onset', 'everyDay'];
export const TIES: readonly Ties[] = ['breaks', 'extends', 'neutral'];
export const EVERY: readonly Every[] = ['day', 'week', 'month'];
export const ENTRIES: readonly Entry[] = ['close', 'nextClose'];
/** Names that every dataset of two has. */
export const ROLES = ['small', 'large'] as const;
