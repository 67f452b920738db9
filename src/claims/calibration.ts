import { parseDate } from '../data/dates.js';
import { printable } from '../errors.js';
import type { EpochDay } from '../model.js';
import { mean } from '../stats/moments.js';
import { sessionBy } from './holes.js';
import type { Evaluation, Surprise } from './model.js';
import { spelled } from './words.js';

/** How the forecasts of one source turned out. Probabilities are fractions. */
export interface Calibration {
  /** The document. */
  readonly source: string;
  /** Forecasts whose date has passed, and those of them that came true. */
  readonly due: number;
  readonly cameTrue: number;
  /** How often moves as large came before, on average over the forecasts; NaN where the history of none is long enough. */
  readonly baseRate: number;
  /** Where the source gave chances of its own: the mean squared distance of chance and outcome, and the same of the base rates. */
  readonly brier: { readonly forecasts: number; readonly stated: number; readonly base: number } | null;
  readonly sentence: string;
}

/** What a checked claim has to say of it. */
interface Checked {
  readonly kind: string;
  readonly source: { readonly doc: string };
  readonly evaluation: Evaluation | null;
  readonly surprise: Surprise | null;
}

interface Scored {
  readonly cameTrue: boolean;
  readonly baseRate: number;
  /** As the source gave it; NaN where it gave none. */
  readonly stated: number;
}

/** One forecast tells nothing of its source. */
const FEWEST = 2;

/**
 * The forecasts of each source that are due, against what past moves alone would have let one expect. A forecast counts from the day on which it was to
 * be met, also where it came true before: counting those at once would leave out the failures of the same age.
 *
 * Brier score (G. Brier, Monthly Weather Review 78, 1950, for one event): the mean of (chance − outcome)², 0 for a prophet, 0.25 for a coin.
 */
export function calibrationOf(results: readonly Checked[]): Calibration[] {
  const sources = new Map<string, Scored[]>();
  for (const result of results) {
    const scored = scoredOf(result);
    if (scored !== null) sources.set(result.source.doc, [...(sources.get(result.source.doc) ?? []), scored]);
  }
  return [...sources].filter(([, all]) => all.length >= FEWEST).map(([source, all]) => lineOf(source, all));
}

function scoredOf({ kind, evaluation, surprise }: Checked): Scored | null {
  if (kind !== 'forecast' || evaluation === null) return null;
  const { due, seen, reached, probability } = evaluation.facts;
  const [day, last] = [due, seen].map((text) => (typeof text === 'string' ? parseDate(text) : null)) as [EpochDay | null, EpochDay | null];
  if (day === null || last === null || last < sessionBy(day)) return null;
  const stated = typeof probability === 'number' ? probability / 100 : Number.NaN;
  return { cameTrue: reached !== null, baseRate: surprise?.probability ?? Number.NaN, stated };
}

function lineOf(source: string, all: readonly Scored[]): Calibration {
  const cameTrue = all.filter((one) => one.cameTrue).length;
  const based = all.filter(({ baseRate }) => !Number.isNaN(baseRate));
  const baseRate = based.length === 0 ? Number.NaN : mean(based.map((one) => one.baseRate));
  const both = based.filter(({ stated }) => !Number.isNaN(stated));
  const brier =
    both.length < FEWEST
      ? null
      : { forecasts: both.length, stated: brierOf(both, (one) => one.stated), base: brierOf(both, (one) => one.baseRate) };
  const words = [
    `Of ${spelled(all.length)} forecasts of ${printable(source)} that are due, ${spelled(cameTrue)} came true`,
    based.length === 0
      ? '.'
      : `; going by past moves alone, ${(baseRate * based.length).toFixed(1)} ${based.length === all.length ? '' : `of the ${spelled(based.length)} that have a history `}would have been expected to.`,
    brier === null
      ? ''
      : ` The chances that it gave to ${brier.forecasts === all.length ? 'them' : `${spelled(brier.forecasts)} of them`} have a Brier score (0 is perfect, 0.25 a coin’s) of ${brier.stated.toFixed(2)}; those of past moves have ${brier.base.toFixed(2)}.`,
  ];
  return { source, due: all.length, cameTrue, baseRate, brier, sentence: words.join('') };
}

const brierOf = (all: readonly Scored[], chance: (one: Scored) => number): number =>
  mean(all.map((one) => (chance(one) - Number(one.cameTrue)) ** 2));
