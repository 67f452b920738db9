import { isoDate } from '../../data/dates.js';
import type { Dataset } from '../../model.js';
import type { Subject } from './cuts.js';
import { firstDifference } from './decisions.js';
import { type Difference, differenceOf, differenceSentence, type Probe } from './finding.js';
import { delayed, otherMarket, scaled, without } from './futures.js';
import { knownLater, withLaterValues } from './known.js';
import { type Observed, type ObserveOptions, observe } from './observe.js';

/** A cycle of the calendar: dates that many years later fall on the same days of the week, and elections and leap years in the same years. */
const CYCLE = 28;
/** So small that a rule which compares prices decides as before, and large enough that a price looked up in a table is not found. */
const HAIR = 1 + 1e-9;
/** Share of decisions that may change by a hair's breadth: a price may stand just at a threshold. */
const HAIR_SHARE = 0.01;
/** Sessions after which a rule that remembers a span has forgotten what was left out: ten years. */
const MEMORY = 2520;
/** Sessions left out at the beginning, so that a count of sessions is another. */
const HEAD = 61;

const again = async (subject: Subject, dataset: Dataset, options: Partial<ObserveOptions> = {}): Promise<Observed> =>
  observe(dataset, await subject.load(dataset), {
    book: subject.book,
    params: subject.params,
    observations: subject.observations,
    ...options,
  });

const lastOf = ({ dataset }: Subject): number => dataset.days.length - 1;
const comparison = (subject: Subject, other: Observed, last = lastOf(subject)): Difference | null =>
  differenceOf({ base: subject.base, other, book: subject.book, dataset: subject.dataset }, last, null);

const once = (probe: Omit<Probe, 'trials' | 'changed'>): Probe => ({ ...probe, trials: 1, changed: probe.first === null ? 0 : 1 });

/** The same run once more, after all others: a rule that keeps something from run to run decides otherwise. */
export async function repeatProbe(subject: Subject): Promise<Probe> {
  const first = comparison(subject, await again(subject, subject.dataset));
  const sentence =
    first === null
      ? 'The same run again, before and after runs on other data, gave the same decisions, to the bit.'
      : `${differenceSentence(first, 'in the same run once more')} It keeps something from one run to the next, or draws lots.`;
  return once({ id: 'repeated', title: 'Repeats itself', holds: first === null, sentence, first });
}

/** Every series a session later: whoever asks for no date decides the same, a session later. */
export async function delayProbe(subject: Subject): Promise<Probe> {
  const title = 'Goes with a late market';
  const { dataset, observations } = subject;
  const other = await again(subject, delayed(dataset), { observations: knownLater(observations, dataset.days) });
  const first = comparison(subject, other, lastOf(subject) - 1);
  const reads = [...subject.base.notes.reads];
  if (reads.length > 0) {
    const moved = first === null ? 'moved none of its decisions' : `first changed what it decided on ${isoDate(first.day)}`;
    const sentence = `It asks the calendar (${reads.join(', ')}), so it may: every series a session later ${moved}.`;
    return once({ id: 'delayed', title, holds: first === null ? true : null, sentence, first });
  }
  const sentence =
    first === null
      ? 'With every series a session later each decision came a session later, the same to the bit.'
      : `${differenceSentence(first, 'with every series a session later, though it asks the market for no date,')} It knows more than the market tells it.`;
  return once({ id: 'delayed', title, holds: first === null, sentence, first });
}

/** Another number for the year, and nothing else changed: months, weeks and elections stand as they were, and dates known in hindsight do not. */
export async function yearProbe(subject: Subject): Promise<Probe> {
  const title = 'Goes by prices, not by dates';
  const asked = [...subject.base.notes.reads].filter((name) => name === 'date' || name === 'year');
  if (asked.length === 0) return once({ id: 'years', title, holds: true, sentence: 'It never asks what day or year it is.', first: null });
  const first = comparison(subject, await again(subject, subject.dataset, { years: CYCLE }));
  const sentence =
    first === null
      ? `Told dates ${CYCLE} years later it decided the same: it reads ${asked.join(' and ')}, and knows no date by heart.`
      : `${differenceSentence(first, `told that the same day was ${CYCLE} years later`)} It decides by the date, not by the market: what happened on known dates is known in hindsight.`;
  return once({ id: 'years', title, holds: first === null, sentence, first });
}

/** Twice every price changes no ratio by a bit. Whoever knows levels is then tried by a hair's breadth: a threshold holds, a table of prices does not. */
export async function levelProbe(subject: Subject): Promise<Probe> {
  const title = 'Recognises no price';
  const first = comparison(subject, await again(subject, scaled(subject.dataset, 2)));
  if (first === null)
    return once({ id: 'levels', title, holds: true, sentence: 'At twice every price all decisions were the same, to the bit.', first });
  const { decisions } = await again(subject, scaled(subject.dataset, HAIR));
  const share = subject.base.decisions.reduce((count, one, i) => count + (one === decisions[i] ? 0 : 1), 0) / subject.base.decisions.length;
  const level = differenceSentence(first, 'at twice every price');
  if (share <= HAIR_SHARE)
    return once({ id: 'levels', title, holds: null, sentence: `${level} It knows a level in points, which may be meant.`, first });
  const sentence = `${level} With prices off by a billionth ${Math.round(100 * share)}% of its decisions change: it recognises these very prices.`;
  return once({ id: 'levels', title, holds: false, sentence, first });
}

/** Walks on the same days: whoever decides the same does not look at prices, and then has the calendar to go by, or a list. */
export async function blindProbe(subject: Subject): Promise<Probe> {
  const { base, dataset } = subject;
  const probe = (holds: boolean | null, sentence: string): Probe =>
    once({ id: 'blind', title: 'Looks at the market', holds, sentence, first: null });
  const observations = withLaterValues(subject.observations, dataset.days[0]!, 'replaced', subject.rng);
  if (comparison(subject, await again(subject, otherMarket(dataset, subject.rng), { observations })) !== null)
    return probe(true, 'On walks that have nothing to do with these prices it decided otherwise, as it should.');
  if (isConstant(base)) return probe(null, 'It always says the same, whatever the market does.');
  const reads = [...base.notes.reads];
  if (reads.length === 0 || (await goesByCount(subject)))
    return probe(
      false,
      `On other prices it decided the same on all ${dataset.days.length} sessions, and not by the calendar: it decides by the number of the session, not by the market.`,
    );
  return probe(null, `On other prices it decided the same on every day: it goes by the calendar (${reads.join(', ')}) alone.`);
}

const isConstant = ({ decisions }: Observed): boolean => new Set(decisions.subarray(1)).size <= 1;

/** Whether, with the first sessions left out, its n-th decision is still what the n-th was, and not what it was on that day. */
async function goesByCount(subject: Subject): Promise<boolean> {
  const last = lastOf(subject) - HEAD;
  if (last < HEAD) return false;
  const { decisions } = await again(subject, without(subject.dataset, HEAD));
  const { decisions: before } = subject.base;
  return firstDifference(before, decisions, last) < 0 && firstDifference(before.slice(HEAD), decisions, last) >= 0;
}

/** Without the first sessions: what a rule remembers fades, and a list by the number of the session is out of step for ever. */
export async function beginningProbe(subject: Subject): Promise<Probe> {
  const title = 'Forgets where the data begin';
  const probe = (holds: boolean | null, sentence: string, first: Difference | null = null): Probe =>
    once({ id: 'beginning', title, holds, sentence, first });
  const { base, dataset, book } = subject;
  const last = lastOf(subject) - HEAD;
  if (last <= MEMORY) return probe(null, `There are too few sessions to tell: it takes ${MEMORY + HEAD + 1}.`);
  const other = await again(subject, without(dataset, HEAD));
  const settled = (observed: Observed, from: number): Observed => ({ ...observed, decisions: observed.decisions.slice(from) });
  const from = HEAD + MEMORY;
  const shifted = { ...dataset, days: dataset.days.slice(from) };
  const first = differenceOf({ base: settled(base, from), other: settled(other, MEMORY), book, dataset: shifted }, last - MEMORY, null);
  if (first === null) return probe(true, `Without the first ${HEAD} sessions it decided the same from ${isoDate(shifted.days[0]!)} on.`);
  const found = { ...first, session: first.session + from };
  return probe(
    null,
    `${differenceSentence(found, `without the first ${HEAD} sessions`)} So long after, a rule that counts sessions, or that weighs all of the past, decides otherwise; one that remembers a span does not.`,
    found,
  );
}
