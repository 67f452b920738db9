import { knownBy } from '../../data/as-of.js';
import { isoDate } from '../../data/dates.js';
import type { Strategy } from '../../engine/strategy.js';
import type { Dataset, Observations } from '../../model.js';
import type { Phrasebook } from './decisions.js';
import { type Difference, differenceOf, differenceSentence, type Probe } from './finding.js';
import { FUTURES, truncated, withFuture } from './futures.js';
import { withLaterValues } from './known.js';
import { type Load, type Observed, type ObserveOptions, observe } from './observe.js';

/** A rule under audit, with its run on the data as they are. */
export interface Subject {
  readonly load: Load;
  readonly dataset: Dataset;
  readonly observations: readonly Observations[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly book: Phrasebook;
  readonly base: Observed;
  readonly rng: () => number;
}

/** A rule, the data it is run on, and how. */
interface Trial {
  readonly dataset: Dataset;
  readonly options: ObserveOptions;
}

/**
 * Sessions drawn at random, each at most once, rising; the first two and the last are never drawn, since a run needs two sessions
 * and a future one.
 */
export function drawCuts(sessions: number, count: number, rng: () => number): number[] {
  const [from, to] = [1, sessions - 2];
  if (to - from + 1 <= count) return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(from + Math.floor(rng() * (to - from + 1)));
  return [...drawn].sort((a, b) => a - b);
}

/** Runs the rule on data that end at each cut: what it decided up to there must be what it decides on all of them, to the bit. */
export const truncationProbe = (subject: Subject, cuts: readonly number[]): Promise<Probe> =>
  probeAt(subject, cuts, {
    id: 'truncated',
    title: 'Decides without the future',
    otherwise: (difference) => `on data that end on ${isoDate(difference.lastKnown!)}`,
    trialAt: (cut) => ({
      dataset: truncated(subject.dataset, cut),
      options: { book: subject.book, observations: knownBy(subject.observations, subject.dataset.days[cut]!) },
    }),
    kept: (count) => `Cut off at ${count} sessions drawn at random, the data gave the same decisions up to each, to the bit.`,
  });

/** Gives the data another future behind each cut, by turns noise, their own returns permuted and an unrelated walk. */
export const futureProbe = (subject: Subject, cuts: readonly number[]): Promise<Probe> =>
  probeAt(subject, cuts, {
    id: 'future',
    title: 'Is blind to the future',
    otherwise: (difference) => `with another future after ${isoDate(difference.lastKnown!)}`,
    trialAt(cut, i) {
      const { book, dataset, observations, rng } = subject;
      const [to, future] = [dataset.days[cut]!, FUTURES[i % FUTURES.length]!];
      return {
        dataset: withFuture(dataset, cut, future, rng),
        options: { book, to, observations: withLaterValues(observations, to, future, rng) },
      };
    },
    kept: (count) =>
      `With noise, permuted returns or other prices behind ${count} sessions, by turns, every decision before stood, to the bit.`,
  });

interface Design {
  readonly id: string;
  readonly title: string;
  otherwise(difference: Difference): string;
  trialAt(cut: number, i: number): Trial;
  kept(count: number): string;
}

async function probeAt(subject: Subject, cuts: readonly number[], design: Design): Promise<Probe> {
  const { base, book, dataset } = subject;
  let [changed, first] = [0, null as Difference | null];
  for (const [i, cut] of cuts.entries()) {
    const trial = design.trialAt(cut, i);
    const rule = await subject.load(trial.dataset);
    const other = seenIn(trial, rule, subject);
    const found = differenceOf({ base, other, book, dataset }, cut, dataset.days[cut]!);
    if (found === null) continue;
    changed++;
    if (first === null || found.session < first.session) first = { ...found, gauge: await gaugeBehind(subject, trial, found.session) };
  }
  const { id, title } = design;
  if (first === null) return { id, title, holds: true, sentence: design.kept(cuts.length), trials: cuts.length, changed, first };
  const sentence = `${differenceSentence(first, design.otherwise(first))} Changed at ${changed} of ${cuts.length} cuts.`;
  return { id, title, holds: false, sentence, trials: cuts.length, changed, first };
}

const seenIn = ({ dataset, options }: Trial, rule: Strategy, { params }: Subject, at = -1): Observed =>
  observe(dataset, rule, { ...options, params, at });

/** The first gauge that stood elsewhere on that session, in the order in which the rule declared them. */
async function gaugeBehind(subject: Subject, trial: Trial, session: number): Promise<string | null> {
  const { load, dataset, observations, book } = subject;
  const whole = seenIn({ dataset, options: { book, observations } }, await load(dataset), subject, session);
  const other = seenIn(trial, await load(trial.dataset), subject, session);
  return whole.gauges.find(({ label, value }, i) => !sameGauge({ label, value }, other.gauges[i]))?.label ?? null;
}

const sameGauge = (a: Observed['gauges'][number], b: Observed['gauges'][number] | undefined): boolean =>
  b === undefined || (a.label === b.label && Object.is(a.value, b.value));
