import { spanOf } from '../anchors.js';
import type { ShareFigure } from '../events/figures.js';
import { countOf, datesInWords, longDate, spelled } from '../words.js';
import { exactly, isBelow } from './bands.js';
import type { Inconsistency } from './inconsistency.js';
import { type CountFact, countsOfRuns } from './run-facts.js';
import { listsLacking } from './runs.js';
import { clashes, found, grouped, nameIn } from './said.js';
import { ofKind, type Stated } from './stated.js';

/** Counts of runs against the dates that are listed, against lists of other claims, and against each other. */
export function runCounts(all: readonly Stated[]): Inconsistency[] {
  const counts = countsOfRuns(all);
  return [
    ...counts.flatMap(countAgainstDates),
    ...listsLacking(all, counts, (date) => spanOf(date)!),
    ...grouped(counts, ({ sort }) => sort.key).flatMap((same) => clashes(same, (a, b) => [...fewerThanPart(a, b), ...fewerThanPart(b, a)])),
    ...ofKind(all, 'eventTable').flatMap((table) => counts.flatMap((count) => moreRows(count, table))),
  ];
}

/** More dates than runs cannot be; fewer may be examples. */
function countAgainstDates({ by, dates, band, text }: CountFact): Inconsistency[] {
  if (dates.length === 0) return [];
  const sentence = `${by.id} counts ${text} runs and gives ${countOf(dates.length, 'date')} (${dates.map(datesInWords).join(', ')}).`;
  return isBelow(band, exactly(dates.length)) ? [found('count', [by], sentence)] : [];
}

/** Longer runs, in fewer days, cannot be more. */
function fewerThanPart(whole: CountFact, part: CountFact): Inconsistency[] {
  const isPart = part.atLeast >= whole.atLeast && part.first >= whole.first && part.last <= whole.last;
  const isSame = part.atLeast === whole.atLeast && part.first === whole.first && part.last === whole.last;
  if (!isPart || !isBelow(whole.band, part.band) || (isSame && part.by.kind === whole.by.kind)) return [];
  const both = [whole.by, part.by];
  const said = ({ atLeast, first, last, text, sort }: CountFact): string =>
    `${text} runs of ${countOf(atLeast, sort.frequency)} or more ${Number.isFinite(first) ? `from ${longDate(first)}` : ''} to ${longDate(last)}`;
  const undated = [whole, part].filter(({ isUndated }) => isUndated).map(({ by }) => by);
  const sentence = `By ${nameIn(whole.by, both)} there were ${said(whole)}, but by ${nameIn(part.by, both)} ${said(part)}, which are among them.`;
  return [found('count', both, sentence, { undated })];
}

/** A table of runs with more rows than there are said to have been runs; dates so near that they may be of one run count as one. */
function moreRows(count: CountFact, table: ReturnType<typeof ofKind<'eventTable'>>[number]): Inconsistency[] {
  const { event, claimed } = table.claim;
  if (event.type !== 'streak' || event.atLeast < count.atLeast || table.doc !== count.by.doc) return [];
  const spans = claimed.rows.map(({ date }) => spanOf(date)!).sort((a, b) => a.first - b.first);
  const apart = spans.filter((span, i) => i === 0 || span.first > spans[i - 1]!.last + 45);
  const inside = apart.filter(({ first, last }) => first > count.first && last < count.last);
  if (!isBelow(count.band, exactly(inside.length))) return [];
  const both = [count.by, table];
  const sentence = `${nameIn(count.by, both)} counts ${count.text} runs of ${countOf(count.atLeast, count.sort.frequency)} or more, but the table of ${nameIn(table, both)} has ${spelled(inside.length)}.`;
  return [found('count', both, sentence)];
}

/** So many of so many cases, where the same claim counts another number of cases, or a share that no whole number of cases makes. */
export function shareCounts(all: readonly Stated[]): Inconsistency[] {
  return ofKind(all, 'conditional').flatMap((one) => {
    const { cases, positive, ahead } = one.claim.claimed;
    if (cases?.value === undefined || cases.op !== undefined) return [];
    const total = cases.value.value;
    return [positive, ahead].flatMap((share: ShareFigure | undefined) => {
      if (share?.of === undefined || share.of === total) return [];
      return [found('count', [one], `${one.id} counts ${countOf(total, 'case')}, and gives a share of ${countOf(share.of, 'case')}.`)];
    });
  });
}
