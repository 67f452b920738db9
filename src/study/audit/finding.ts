import { isoDate } from '../../data/dates.js';
import type { Dataset, EpochDay } from '../../model.js';
import { firstDifference, type Phrasebook } from './decisions.js';
import type { Observed } from './observe.js';

/** What one sort of trial of a rule showed. */
export interface Probe {
  readonly id: string;
  /** "Nothing after a session is needed to decide on it" */
  readonly title: string;
  /** null where it does not apply, and then the sentence says why. */
  readonly holds: boolean | null;
  /** What was seen, in a sentence or two. */
  readonly sentence: string;
  /** Trials, and those in which a decision changed. */
  readonly trials: number;
  readonly changed: number;
  /** The earliest decision that changed. */
  readonly first: Difference | null;
}

/** One decision, before and after the data were changed. */
export interface Difference {
  readonly day: EpochDay;
  readonly session: number;
  /** The last session that stayed as it was; null where the past was changed too. */
  readonly lastKnown: EpochDay | null;
  readonly before: string;
  readonly after: string;
  /** The gauge whose value changed with it, as the rule wrote it; null where none did, so that it was learned elsewhere. */
  readonly gauge: string | null;
}

/** What is compared: the run on the data as they are, and another. */
export interface Pairing {
  readonly base: Observed;
  readonly other: Observed;
  readonly book: Phrasebook;
  readonly dataset: Dataset;
}

/** The first decision up to and with session `last` that is not the same in both; null where all are. */
export function differenceOf({ base, other, book, dataset }: Pairing, last: number, lastKnown: EpochDay | null): Difference | null {
  const session = firstDifference(base.decisions, other.decisions, last);
  if (session < 0) return null;
  const text = ({ decisions, failure }: Observed): string =>
    session < decisions.length ? book.textOf(decisions[session]!) : (failure ?? 'nothing, its run had ended');
  return { day: dataset.days[session]!, session, lastKnown, before: text(base), after: text(other), gauge: null };
}

/** `On 2008-03-04 it said "small"; on data that end on 2008-03-04 it says "large". None of its gauges had another value, so …` */
export function differenceSentence({ day, before, after, gauge, lastKnown }: Difference, otherwise: string): string {
  const told = gauge === null ? 'None of its gauges had another value, so it knows from elsewhere.' : `With it changed ${gauge}.`;
  return `On ${isoDate(day)} it said "${before}"; ${otherwise} it says "${after}". ${lastKnown === null ? '' : told}`.trim();
}
