import { civil, isoDate, monthAfter } from '../../data/dates.js';
import { spanOf } from '../anchors.js';
import { type Context, isMissing } from '../context.js';
import { sessionBy } from '../holes.js';
import { endsAtAsOf } from '../look.js';
import type { Facts } from '../model.js';
import type { Mapping } from '../read/merge.js';
import { capital, longDate } from '../words.js';
import { evaluated, kind } from './kind.js';
import { cellsOf } from './rank-cells.js';
import { type Claim, rankHistory } from './rank-claim.js';
import { comparedWith, nouns } from './rank-nouns.js';
import { place } from './rank-place.js';
import type { Scheme } from './rank-scheme.js';
import { type Placed, placeClause, rankEvidence, rankSteps, standing } from './rank-words.js';
import { windowSurprise } from './surprise.js';

/** Where a return stands among those of other years, or of all windows of its length. */
export const rank = kind({
  name: 'rank.history',
  summary:
    'where a return stands among others of its kind: a year among years, a year to date among starts of a year, a quarter among quarters, so many sessions among all spells as long',
  schema: rankHistory,
  example: `
- id: example.rank.history
  kind: rank.history
  asOf: 2026-01-20
  of: RUT
  window: {from: ytd}
  history: {from: 1979, by: year}
  claimed: {since: 2021, rank: {value: 8}}
- id: example.rank.quarter
  kind: rank.history
  asOf: 2025-12-31
  of: RUT
  window: {from: 2025Q2, to: 2025Q2}
  history: {by: quarter}
  claimed: {since: 2024, side: above}`,
  moves: ({ window, asOf }) => endsAtAsOf(window) && !isWholePart(window, asOf),
  evaluate(claim, context) {
    const placed = place(claim, context);
    const { worked, earlier, beyond, latest } = placed;
    const { days } = worked.aligned;
    const cells = cellsOf(claim, placed);
    const span = `from the close of ${longDate(worked.from)} to that of ${longDate(worked.to)}`;
    const all = earlier.values.length;
    const facts: Facts = {
      rank: beyond + 1,
      of: all + 1,
      percentile: placed.atOrBelow / all,
      latest: latest === null ? null : isoDate(days[latest.to]!),
    };
    return evaluated({
      cells,
      definition: `return of ${worked.ids} ${isoDate(worked.from)} to ${isoDate(worked.to)} among ${comparedWith(placed.scheme, worked.from)}`,
      truth: `${capital(worked.said)} ${span}${worked.lead === null ? '' : `; ${worked.lead}`}: ${standing(placed, claim.claimed)}`,
      steps: context.brief ? [] : [...worked.steps, ...rankSteps(placed), ...otherSteps(claim, placed, context)],
      words: { among: placeClause(placed) },
      facts,
      counterexample: cells.some(({ outcome }) => outcome === 'fails') ? facts : null,
    });
  },
  evidence: (claim, context) => rankEvidence(place(claim, context)),
  surprise: (claim, context) => windowSurprise(place(claim, context).worked),
  others: (claim, context) => othersOf(claim, place(claim, context).scheme),
});

interface Other extends Mapping {
  readonly history: Partial<Claim['history']>;
}

/** Other ways to read a claim that does not say among what it ranks: none of them is told to be wrong where another is right. */
function othersOf({ history, claimed }: Claim, scheme: Scheme): readonly Other[] {
  if (scheme.kind === 'sessions')
    return scheme.sessions > 1 && claimed.since !== undefined && history.overlap === undefined ? [{ history: { overlap: 'any' } }] : [];
  if (history.by !== undefined || scheme.kind === 'dates') return [];
  if (scheme.unit === 'year') return scheme.sessions === null ? [] : [{ history: { by: 'date' } }];
  return [{ history: { by: 'year' } }];
}

/** Where it stands by those other ways, so that who takes the claim so sees it too. */
function otherSteps(claim: Claim, { scheme }: Placed, context: Context): string[] {
  return othersOf(claim, scheme).flatMap((change) => {
    try {
      const other = place({ ...claim, history: { ...claim.history, ...change.history } }, context);
      const overlapping = change.history.overlap === undefined ? '' : ', for since those that share any of its sessions too';
      return `By another reading, among ${nouns(other.scheme)}${overlapping}: ${placeClause(other)}.`;
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  });
}

/**
 * Whether a window is a part of the calendar that is over on the as-of day, a year to date at a quarter's end among them: on another day it would be
 * another, and no claim of a first half is of the day before.
 */
function isWholePart({ from }: Claim['window'], asOf: Claim['asOf']): boolean {
  const span = typeof from === 'string' ? spanOf(from) : null;
  if (asOf === undefined) return false;
  const isYear = from === 'ytd' || (span !== null && span.last - span.first > 360);
  const last = isYear ? monthAfter(asOf, 3 - ((civil(asOf).month - 1) % 3)) - 1 : span?.last;
  return last !== undefined && (isYear || span!.last > span!.first) && sessionBy(last) === sessionBy(asOf);
}
