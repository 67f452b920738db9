import { calendarStart, previousSession } from '../../data/calendar.js';
import { spanOf } from '../anchors.js';
import { claimedText } from '../figure-text.js';
import type { LevelCrossClaim } from '../kinds/level-cross.js';
import type { Claim as LevelRecordClaim } from '../kinds/level-record.js';
import { endsAtAsOf } from '../look.js';
import type { Band } from '../model.js';
import { longDate } from '../words.js';
import { atLeast, atMost, over, under } from './bands.js';
import { figureIn } from './claimed.js';
import { daysWithin } from './spans.js';
import { ofKind, type Stated, type Subject } from './stated.js';

/** What the highest (lowest) level of some days was, or had to be; a level of one day is both. */
export interface LevelFact {
  readonly by: Stated;
  readonly of: Subject;
  readonly extreme: 'high' | 'low';
  /** From −∞ where the days have no beginning. */
  readonly first: number;
  readonly last: number;
  readonly band: Band;
  /** The figure as the article has it. */
  readonly text: string;
  /** A clause: "the highest close of the Russell 2000 from … to … was 2,750" */
  readonly said: string;
  readonly isUndated: boolean;
}

/** Every level that is claimed: of a day, as a record, or as one that was or was not passed. */
export function levelsIn(all: readonly Stated[]): LevelFact[] {
  return [
    ...ofKind(all, 'level.at').flatMap((one) => {
      const figure = figureIn(one.claim.claimed, one);
      if (figure === null || one.asOf === null) return [];
      return point(one, { of: one.subject(one.claim.of), day: one.asOf, ...figure, isUndated: one.asOfBasis === 'published' });
    }),
    ...ofKind(all, 'level.record').flatMap(recordFacts),
    ...ofKind(all, 'level.cross').flatMap(crossFacts),
  ];
}

interface Point extends Pick<LevelFact, 'of' | 'band' | 'text' | 'isUndated'> {
  readonly day: number;
}

function point(by: Stated, { of, day, band, text, isUndated }: Point): LevelFact[] {
  const said = `${of.name} ${isColumn(of) ? `had a ${of.field} of` : 'stood at'} ${text} on ${longDate(day)}`;
  return (['high', 'low'] as const).map((extreme) => ({ by, of, extreme, first: day, last: day, band, text, said, isUndated }));
}

const isColumn = ({ field }: Subject): boolean => field !== 'close' && field !== 'value';

function recordFacts(by: Stated<LevelRecordClaim>): LevelFact[] {
  const { claimed, window, extreme } = by.claim;
  const [days, figure] = [daysWithin(window, by), figureIn(claimed, by)];
  if (days === null || figure === null) return [];
  const { band, text } = figure;
  const of = by.subject(by.claim.of);
  const isUndated = by.asOfBasis === 'published' && endsAtAsOf(window);
  if (claimed.since !== undefined) return point(by, { of, day: days.last, band, text, isUndated });
  const superlative = extreme === 'high' ? 'highest' : 'lowest';
  const noun = of.field === 'close' ? `${superlative} close` : isColumn(of) ? `${superlative} level during a day` : `${superlative} value`;
  const what = { by, of, extreme, ...days, text, isUndated };
  if (claimed.wouldBe === true) {
    const not = extreme === 'high' ? under(claimed.value!.value) : over(claimed.value!.value);
    const said = `the ${noun} of ${of.name} ${daysWords(days)} was ${extreme === 'high' ? 'below' : 'above'} ${text}, which would be a record`;
    return [{ ...what, band: not, said }];
  }
  const day = claimed.date === undefined ? null : spanOf(claimed.date)!;
  const set = day !== null && day.first === day.last ? point(by, { of, day: day.first, band, text, isUndated: false }) : [];
  return [{ ...what, band, said: `the ${noun} of ${of.name} ${daysWords(days)} was ${text}` }, ...set];
}

/** Beyond the level by the day, and not before it. */
function crossFacts(by: Stated<LevelCrossClaim>): LevelFact[] {
  const { claimed, direction, window } = by.claim;
  const days = daysWithin(window, by);
  if (days === null) return [];
  const of = by.subject(by.claim.of);
  const isAbove = direction === 'above';
  const { value } = claimed.value;
  const [beyond, within] = isAbove ? [over(value), atMost(value)] : [under(value), atLeast(value)];
  const text = claimedText(claimed.value, claimed.unit);
  const level = `${direction} ${text}`;
  const what = {
    by,
    of,
    text,
    extreme: isAbove ? ('high' as const) : ('low' as const),
    isUndated: by.asOfBasis === 'published' && endsAtAsOf(window),
  };
  const never = (first: number, last: number): LevelFact[] =>
    first > last ? [] : [{ ...what, first, last, band: within, said: `${of.name} did not close ${level} ${daysWords({ first, last })}` }];
  if (claimed.never === true) return never(days.first, days.last);
  if (claimed.date === undefined) return [];
  const when = spanOf(claimed.date)!;
  const said = `${of.name} closed ${level} ${daysWords(when)}`;
  // Of the closes before, only the last is sure to have been on the other side: the first ones may have been beyond, and then crossed back.
  const before = when.first === when.last && when.first > calendarStart ? previousSession(when.first) : null;
  return [{ ...what, ...when, band: beyond, said, isUndated: false }, ...(before === null ? [] : never(before, before))];
}

function daysWords({ first, last }: { readonly first: number; readonly last: number }): string {
  if (first === last) return `on ${longDate(last)}`;
  return Number.isFinite(first) ? `from ${longDate(first)} to ${longDate(last)}` : `up to ${longDate(last)}`;
}
