import type { ClaimFile } from '../files.js';
import { chains } from './chains.js';
import { runCounts, shareCounts } from './counts.js';
import { eventRows } from './event-rows.js';
import { figuresIn } from './figures.js';
import type { Inconsistency } from './inconsistency.js';
import { levelsIn } from './level-facts.js';
import { levelsAgainstReturns, levelsApart } from './levels.js';
import { orders } from './order.js';
import { returnsIn } from './returns.js';
import { gapsFilled, lengthsApart } from './runs.js';
import { twoFigures } from './same-thing.js';
import { noSessions } from './sessions.js';
import { statedIn } from './stated.js';
import { differences, ownArithmetic } from './sums.js';

/**
 * What the claims of some files say against themselves and each other, with no data at all: figures mean what they are printed as, half a unit of the
 * last digit and hedges carried; days and sessions are told by the calendar. Two claims are held against each other only where they are of one series
 * on one basis; of the same claims the same sort of thing is told once.
 */
export function consistencyOf(files: readonly ClaimFile[]): Inconsistency[] {
  const all = statedIn(files);
  const [returns, levels] = [returnsIn(all), levelsIn(all)];
  return once([
    ...ownArithmetic(all),
    ...differences(returns),
    ...chains(returns),
    ...eventRows(all),
    ...noSessions(all),
    ...twoFigures(returns, figuresIn(all)),
    ...levelsApart(levels),
    ...levelsAgainstReturns(levels, returns),
    ...lengthsApart(all),
    ...gapsFilled(all),
    ...runCounts(all),
    ...shareCounts(all),
    ...orders(all, returns),
  ]);
}

/** The first of each sort about the same claims; of one claim alone every one. */
function once(all: readonly Inconsistency[]): Inconsistency[] {
  const seen = new Set<string>();
  return all.filter(({ claims, kind, sentence }) => {
    const names = claims.map(({ file, id }) => `${file}\n${id}`).sort();
    const key = JSON.stringify([kind, names, claims.length === 1 ? sentence : '']);
    return !seen.has(key) && seen.add(key);
  });
}
