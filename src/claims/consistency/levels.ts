import { VENDOR } from '../allowance.js';
import type { Band } from '../model.js';
import { amounts, capital, longDate } from '../words.js';
import { afterReturn, areApart, beforeReturn, isBelow, isBounded } from './bands.js';
import type { Inconsistency } from './inconsistency.js';
import type { LevelFact } from './level-facts.js';
import type { ReturnFact } from './returns.js';
import { clashes, found, grouped, indexed, nameIn } from './said.js';
import { spanWords } from './spans.js';
import type { Stated, Subject } from './stated.js';

/** Levels that exclude each other: two of one day, or one beyond what was the highest (lowest) of days that it lies among. */
export function levelsApart(levels: readonly LevelFact[]): Inconsistency[] {
  return grouped(levels, ({ of, extreme }) => `${of.key} ${extreme}`).flatMap((same) =>
    clashes(same, (a, b) => {
      if (a.by === b.by || !(exceeds(a, b) || exceeds(b, a))) return [];
      const both = [a.by, b.by];
      const undated = [a, b].filter(({ isUndated }) => isUndated).map(({ by }) => by);
      const sentence = `By ${nameIn(a.by, both)} ${a.said}, but by ${nameIn(b.by, both)} ${b.said}.`;
      return [found('levels', both, sentence, { undated })];
    }),
  );
}

/** Whether the first lies among the days of the second and is beyond it for certain. */
function exceeds(inner: LevelFact, outer: LevelFact): boolean {
  if (inner.first < outer.first || inner.last > outer.last) return false;
  const by = slack(outer.band, [inner.by, outer.by]);
  return inner.extreme === 'high'
    ? neverAbove(inner.of, outer.of) && isBelow(outer.band, inner.band, by)
    : neverAbove(outer.of, inner.of) && isBelow(inner.band, outer.band, by);
}

/** A close is never above the day's high, nor below its low. */
const neverAbove = ({ field: a }: Subject, { field: b }: Subject): boolean =>
  a === b || (a !== 'value' && b !== 'value' && (b === 'high' || a === 'low'));

/** Two articles may have their closes from two vendors. */
function slack({ low, high }: Band, by: readonly Stated[]): number {
  const size = Math.min(...[low, high].map(Math.abs).filter(Number.isFinite));
  return new Set(by.map(({ doc }) => doc)).size > 1 && Number.isFinite(size) ? (size * VENDOR) / 100 : 0;
}

/** A level of a day, stated or made of another day's level and the return between. */
interface Told {
  readonly of: Subject;
  readonly day: number;
  readonly band: Band;
  readonly by: readonly Stated[];
  /** The days of the return that it is made with; null where it is stated. */
  readonly span: string | null;
  readonly said: (name: (one: Stated) => string) => string;
  readonly undated: readonly Stated[];
}

/** Levels and the returns between them: what they make of one close must be one close. */
export function levelsAgainstReturns(levels: readonly LevelFact[], returns: readonly ReturnFact[]): Inconsistency[] {
  const stated = levels.filter(isPoint).map(statedLevel);
  const on = indexed(stated, ({ of, day }) => `${of.key} ${day}`);
  const made = returns
    .filter(isPlain)
    .flatMap((one) =>
      [one.span.from, one.span.to]
        .flatMap((day) => on(`${one.of.key} ${day}`).map((level) => madeLevel(level, one)))
        .flatMap((level) => level ?? []),
    );
  const all = [...stated, ...made];
  return grouped(all, ({ of, day }) => `${of.key} ${day}`).flatMap((same) =>
    clashes(same, (a, b) => {
      // Of one span the levels, or the returns, differ already.
      if (a.span === b.span || !areApart(a.band, b.band, slack(a.band, [...a.by, ...b.by]))) return [];
      const both = [...a.by, ...b.by];
      const name = (one: Stated): string => nameIn(one, both);
      const sentence = `${capital(a.of.name)} closed on ${longDate(a.day)} at ${a.said(name)}, but at ${b.said(name)}.`;
      return [found('levels', both, sentence, { undated: [...a.undated, ...b.undated] })];
    }),
  );
}

const isPoint = ({ first, last, extreme, of, band }: LevelFact): boolean =>
  first === last && extreme === 'high' && of.field === 'close' && isBounded(band);

const isPlain = ({ of, minus, span, band }: ReturnFact): boolean =>
  minus === null && of.field === 'close' && typeof span.from === 'number' && isBounded(band);

const statedLevel = ({ by, of, last, band, text, isUndated }: LevelFact): Told => ({
  ...{ of, day: last, band, by: [by], span: null, undated: isUndated ? [by] : [] },
  said: (name) => `${text} by ${name(by)}`,
});

function madeLevel(level: Told, one: ReturnFact): Told | null {
  const { span, band, by, text, isUndated } = one;
  const isAfter = level.day === span.to;
  const made = isAfter ? beforeReturn(level.band, band) : afterReturn(level.band, band);
  if (made === null) return null;
  return {
    ...{ of: level.of, day: isAfter ? (span.from as number) : span.to, band: made, by: [...level.by, by], span: span.key },
    undated: [...level.undated, ...(isUndated ? [by] : [])],
    said: (name) =>
      `${rangeText(made)}, which a level of ${level.said(name)} on ${longDate(level.day)} and a return of ${text} by ${name(by)} ${spanWords(span)} make`,
  };
}

/** "2,490.9 to 2,493.3": a digit more than tells the two ends apart. */
function rangeText({ low, high }: Band): string {
  return amounts([low, high], 'level', { step: 10 ** Math.floor(Math.log10(Math.max(high - low, 1e-6)) - 1) }).join(' to ');
}
