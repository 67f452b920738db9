import { monthAfter } from '../../data/dates.js';
import { spanOf } from '../anchors.js';
import { sessionBy } from '../holes.js';
import type { Claim as CalendarClaim } from '../kinds/calendar-claim.js';
import type { ReturnOf } from '../kinds/return.js';
import { endsAtAsOf } from '../look.js';
import type { Band } from '../model.js';
import type { ClaimedFigure } from '../schema/parts.js';
import type { Window } from '../schema/window.js';
import { over, under } from './bands.js';
import { figureIn } from './claimed.js';
import { type Span, spanFor } from './spans.js';
import { ofKind, type Stated, type Subject } from './stated.js';

/** A return that a claim states, in percent: of one series, or of one less another. */
export interface ReturnFact {
  readonly by: Stated;
  readonly of: Subject;
  readonly minus: Subject | null;
  readonly span: Span;
  readonly band: Band;
  /** As the article has it: "7.1%", "over 6%". */
  readonly text: string;
  /** It hangs on a day that is only told by when the article came out. */
  readonly isUndated: boolean;
}

/** Every return that is claimed: alone, in a table, or as a condition of calendar periods. Figures that are lost are left out. */
export function returnsIn(all: readonly Stated[]): ReturnFact[] {
  return [
    // A rate a year is no return of its window.
    ...ofKind(all, 'return.period').flatMap((one) =>
      one.claim.annualised ? [] : factsOf(one, one.claim.of, one.claim.window, one.claim.claimed),
    ),
    ...ofKind(all, 'return.table').flatMap((one) =>
      one.claim.claimed.rows.flatMap((row) => {
        const of = row.of ?? one.claim.of;
        const at = row.asOf === undefined ? one : { ...one, asOf: sessionBy(row.asOf), asOfBasis: 'stated' as const };
        return of === undefined || (row.annualised ?? one.claim.annualised)
          ? []
          : factsOf(at, of, row.window ?? one.claim.window, row).map((fact) => ({ ...fact, by: one }));
      }),
    ),
    ...ofKind(all, 'calendar.first').flatMap(periodsOf),
  ];
}

function factsOf(by: Stated, of: ReturnOf, window: Window, claimed: ClaimedFigure): ReturnFact[] {
  const [figure, span] = [figureIn(claimed, by), spanFor(window, by)];
  if (figure === null || span === null) return [];
  const [first, minus] = 'minus' in of ? [by.subject(of.a), by.subject(of.minus)] : [by.subject(of), null];
  return [{ by, of: first, minus, span, ...figure, isUndated: by.asOfBasis === 'published' && endsAtAsOf(window) }];
}

const MONTHS = { year: 12, 'half-year': 6, quarter: 3, month: 1 } as const;

/** "Three years running above 10%": a return for each of them. */
function periodsOf(by: Stated<CalendarClaim>): ReturnFact[] {
  const { of, over: every, condition, at, claimed } = by.claim;
  const last = at === undefined ? null : spanOf(at);
  if (last === null || claimed.holds !== true || last.first < 400 * condition.running) return [];
  const { above, below } = condition;
  const limits: readonly (readonly [Band, string])[] = [
    ...(above === undefined ? [] : [[over(above), `over ${above}`] as const]),
    ...(below === undefined ? [] : [[under(below), `under ${below}`] as const]),
  ];
  const [first, minus] = 'minus' in of ? [by.subject(of.a), by.subject(of.minus)] : [by.subject(of), null];
  return Array.from({ length: condition.running }, (_, back) => {
    const start = monthAfter(last.first, -back * MONTHS[every]);
    const [from, to] = [sessionBy(start - 1), sessionBy(monthAfter(start, MONTHS[every]) - 1)];
    return { by, of: first, minus, span: { from, to, key: `${from} ${to}` }, isUndated: false };
  }).flatMap((fact) => limits.map(([band, text]) => ({ ...fact, band, text: `${text}${minus === null ? '%' : ' points'}` })));
}
