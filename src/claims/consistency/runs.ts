import { countOf, listed, longDate, spelled } from '../words.js';
import type { Inconsistency } from './inconsistency.js';
import { type CountFact, type GapFact, gapsIn, type LengthFact, lengthsIn, type RunFact, runsIn } from './run-facts.js';
import { clashes, clashesWith, found, grouped, nameIn } from './said.js';
import type { Stated } from './stated.js';

/** Lengths of one run on two days: as many days longer as sessions lie between, unless it began anew. */
export function lengthsApart(all: readonly Stated[]): Inconsistency[] {
  return grouped(lengthsIn(all), ({ sort }) => sort.key).flatMap((same) =>
    clashes(same, (one, other) => {
      const [a, b] = one.day <= other.day ? [one, other] : [other, one];
      const sentence = lengthsSentence(a, b);
      const undated = [a, b].filter(({ isUndated }) => isUndated).map(({ by }) => by);
      return a.by === b.by || sentence === null ? [] : [found('runs', [a.by, b.by], sentence, { undated })];
    }),
  );
}

function lengthsSentence(a: LengthFact, b: LengthFact): string | null {
  const between = b.session - a.session;
  if (b.length === a.length + between || (between > 0 && a.sort.frequency !== 'day')) return null;
  // A run that began after the first day is shorter than the way from it; on the first day itself the one series had won, unless the run was none.
  if (between > 0 && (b.length < between || (b.length === between && a.length === 0))) return null;
  const both = [a.by, b.by];
  const { frequency, name } = a.sort;
  const start = `By ${nameIn(a.by, both)} the run of ${name} was ${countOf(a.length, frequency)} long on ${longDate(a.day)}, but by ${nameIn(b.by, both)} ${countOf(b.length, frequency)}`;
  if (between === 0) return `${start}.`;
  return `${start} on ${longDate(b.day)}; ${countOf(between, 'session')} later it is ${spelled(a.length + between)} if it went on, and fewer than ${spelled(between)} if it began anew.`;
}

/** "The longest since 1990", and a run as long that another claim has after 1990. */
export function gapsFilled(all: readonly Stated[]): Inconsistency[] {
  const runs = grouped(runsIn(all), ({ by, sort }) => `${by.file}\n${by.id}\n${sort.key}`);
  return gapsIn(all).flatMap((gap) =>
    clashesWith(runs, (own) => {
      const against = own.filter((run) => run.by !== gap.by && run.sort.key === gap.sort.key && fills(run, gap));
      const [first] = against;
      if (first === undefined) return [];
      const both = [gap.by, first.by];
      const when = whenAll(against);
      const sentence = `By ${nameIn(gap.by, both)} no run of ${gap.sort.name} ${gap.said}, but by ${nameIn(first.by, both)} ${were(against)} ${when}.`;
      const undated = [gap, first].filter(({ isUndated }) => isUndated).map(({ by }) => by);
      return [found('runs', both, sentence, { undated })];
    }),
  );
}

/** "in June 2008 and October 2010" */
const whenAll = (runs: readonly RunFact[]): string =>
  listed([...new Set(runs.map(({ when }) => when))].map((when, i) => (i === 0 ? when : when.replace(/^in /, ''))));

/** "there were runs of twelve days or more", "there was a run of 16 days" */
function were(runs: readonly RunFact[]): string {
  const least = runs.reduce((a, b) => (b.atLeast < a.atLeast ? b : a));
  const length = `${countOf(least.atLeast, least.sort.frequency)}${runs.every(({ isExact }) => isExact) ? '' : ' or more'}`;
  return `${runs.length === 1 ? 'there was a run' : 'there were runs'} of ${length}`;
}

const fills = ({ atLeast, first, last }: RunFact, gap: GapFact): boolean =>
  atLeast >= gap.atLeast && first > gap.after && last < gap.before;

/** A run of which one day is in a month may have its others in the next. */
const NEAR = 45;

/** A list of all runs there were, and one that another claim has and the list has not. */
export function listsLacking(all: readonly Stated[], counts: readonly CountFact[], spanOf: (date: string) => Days): Inconsistency[] {
  const runs = grouped(runsIn(all), ({ by, sort }) => `${by.file}\n${by.id}\n${sort.key}`);
  const whole = counts.filter(({ band, dates }) => dates.length > 0 && band.low === dates.length && band.high === dates.length);
  return whole.flatMap((list) => {
    const spans = list.dates.map(spanOf);
    const isIn = ({ first, last }: Days): boolean => first > list.first + NEAR && last < list.last - NEAR;
    const isListed = ({ first, last }: Days): boolean => spans.some((span) => first <= span.last + NEAR && last >= span.first - NEAR);
    return clashesWith(runs, (own) => {
      const lacking = own.filter(
        (run) => run.by !== list.by && run.sort.key === list.sort.key && run.atLeast >= list.atLeast && isIn(run) && !isListed(run),
      );
      const [first] = lacking;
      if (first === undefined) return [];
      const both = [list.by, first.by];
      const when = whenAll(lacking);
      const sentence = `${nameIn(list.by, both)} lists ${list.text} runs of ${list.sort.name} that lasted ${countOf(list.atLeast, list.sort.frequency)} or more, but by ${nameIn(first.by, both)} ${were(lacking)} ${when}, ${lacking.length === 1 ? 'which is' : 'which are'} not among them.`;
      return [found('runs', both, sentence)];
    });
  });
}

interface Days {
  readonly first: number;
  readonly last: number;
}
