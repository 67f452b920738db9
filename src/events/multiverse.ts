import { civil, epochDay, lowerBound } from '../data/dates.js';
import { circularShiftTest } from '../stats/circular-shift.js';
import { mean } from '../stats/moments.js';
import { type Interval, percentileInterval } from '../stats/monte-carlo.js';
import { quantile } from '../stats/quantile.js';
import { type Entry, type Forward, forwardOf, type Horizon, horizonKey, horizonLabel } from './horizons.js';
import type { Pair } from './pair.js';
import { windowsOf } from './windows.js';

/** A decision somebody who tests the claim has to take, and the ways it might be taken. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly options: readonly string[];
}

/** One way to take every decision, and what came of it. */
export interface Definition {
  /** Index of the option taken, choice by choice. */
  readonly picks: readonly number[];
  /** Events with a complete window. */
  readonly events: number;
  readonly mean: number;
  readonly difference: number;
  /** By circular shift, one-sided. */
  readonly p: number;
  /** The middle 95% of the difference when the same dates are shifted through the history. */
  readonly band: Interval;
  /** Whether it is the one the rest of the study is about. */
  readonly headline: boolean;
}

/** What a definition found, whatever it is called. */
type Outcome = Omit<Definition, 'picks' | 'headline'>;

/** How an option's definitions came out. */
export interface OptionResult {
  readonly choice: number;
  readonly option: number;
  readonly definitions: number;
  /** Shares of them with the first asset ahead on average, ahead by more than after any day, and that with p at most 0.05. */
  readonly ahead: number;
  readonly aboveBase: number;
  readonly significant: number;
  readonly medianDifference: number;
}

export interface Multiverse {
  readonly choices: readonly Choice[];
  /** By rising difference. */
  readonly definitions: readonly Definition[];
  /** Combinations that leave no event with a complete window, or whose first year says nothing new. */
  readonly empty: number;
  /** Over the definitions that look at different windows, each once. */
  readonly overall: Omit<OptionResult, 'choice' | 'option'>;
  readonly options: readonly OptionResult[];
  /** Choices that flip it: under one option most definitions have the first asset ahead on average, under another not. */
  readonly flips: readonly number[];
}

/** What the headline takes, and where the span begins. */
export interface MultiverseOptions {
  readonly horizon: Horizon;
  readonly entry: Entry;
  readonly first: number;
}

const ENTRIES: readonly Entry[] = ['close', 'nextClose'];
const SESSIONS_A_MONTH = 21;
const DECADES = [1990, 2000, 2010];

const ENTRY_LABELS: Readonly<Record<Entry, string>> = { close: 'that close', nextClose: 'next close' };

/** The option taken in the headline first, then the others. */
export const ownFirst = <T>(own: T, others: readonly T[]): T[] => [own, ...others.filter((other) => other !== own)];

/** Days from a session on; two lists of the same days are one. */
export interface EventDays {
  readonly first: number;
  readonly events: readonly { readonly session: number }[];
}

/** What a kind of event adds to the choices that every study has. */
export interface Ways {
  readonly choices: readonly Choice[];
  /** The events of a pair under its own picks, from a session on. */
  events(pair: Pair, picks: readonly number[], first: number): EventDays;
}

/**
 * Every combination of the choices that a test of "it kept winning" rests on, over one horizon: pair, first year, entry, sessions or months, and
 * those of the kind of event. Source: Simonsohn, Simmons & Nelson (2020), "Specification curve analysis"; Gelman & Loken (2013) on forking
 * paths.
 */
export function multiverseOf(pairs: readonly Pair[], { horizon, entry, first }: MultiverseOptions, ways: Ways): Multiverse {
  const entries = ownFirst(entry, ENTRIES);
  const horizons = [horizon, counterpart(horizon)];
  const starts = [null, ...DECADES];
  const choices: Choice[] = [
    {
      id: 'pair',
      label: 'Series',
      options: pairs.map(({ a }) => `${a.id}, ${a.basis === 'total' ? 'total return' : 'price'}`),
    },
    { id: 'from', label: 'Beginning of the span', options: starts.map((year) => (year === null ? 'the whole span' : `from ${year}`)) },
    { id: 'entry', label: 'Start of the window', options: entries.map((one) => ENTRY_LABELS[one]) },
    { id: 'horizon', label: 'Length of the window', options: horizons.map(horizonLabel) },
    ...ways.choices,
  ];
  const forwards = new Map<string, Forward>();
  const forward = (which: number, of: Horizon, at: Entry): Forward => {
    const key = `${which} ${horizonKey(of)} ${at}`; // two datasets may go by one name
    const known = forwards.get(key) ?? forwardOf(pairs[which]!, of, at);
    forwards.set(key, known);
    return known;
  };
  const from = pairs[0]!.dataset.days[first]!;
  const definitions: Definition[] = [];
  const known = new Map<string, Outcome | null>(); // most choices make no difference to most others
  let empty = 0;
  for (const picks of combinations(choices.map(({ options }) => options.length))) {
    const [which, start, at, window, ...own] = picks;
    const pair = pairs[which!]!;
    const begins = firstSession(pair, starts[start!]!, lowerBound(pair.dataset.days, from));
    const set = begins === null ? null : ways.events(pair, own, begins);
    const key = set === null ? '' : `${which} ${set.first} ${at} ${window} ${set.events.map(({ session }) => session).join()}`;
    const found =
      set === null ? null : known.has(key) ? known.get(key)! : definitionOf(set, forward(which!, horizons[window!]!, entries[at!]!));
    if (set !== null) known.set(key, found);
    if (found === null) empty++;
    else definitions.push({ ...found, picks, headline: picks.every((pick) => pick === 0) });
  }
  definitions.sort((one, other) => one.difference - other.difference);
  const results = choices.flatMap((choice, c) =>
    choice.options.map(
      (_, option): OptionResult => ({
        choice: c,
        option,
        ...resultOf(definitions.filter(({ picks }) => picks[c] === option)),
      }),
    ),
  );
  return {
    choices,
    definitions,
    empty,
    overall: resultOf(Array.from(known.values()).filter((one) => one !== null)),
    options: results,
    flips: flipping(choices, results),
  };
}

/** The same length counted the other way: 252 sessions are 12 months. */
const counterpart = ({ count, unit }: Horizon): Horizon =>
  unit === 'sessions'
    ? { count: Math.max(1, Math.round(count / SESSIONS_A_MONTH)), unit: 'months' }
    : { count: count * SESSIONS_A_MONTH, unit: 'sessions' };

/** All picks, the last choice moving fastest. */
function combinations(sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (heads, size) => heads.flatMap((head) => Array.from({ length: size }, (_, pick) => [...head, pick])),
    [[]],
  );
}

/** Null where the data begin in that year or later: it would be the same definition as all data. */
function firstSession({ dataset: { days } }: Pair, year: number | null, first: number): number | null {
  if (year === null) return first;
  return year <= civil(days[first]!).year ? null : lowerBound(days, epochDay(year, 1, 1));
}

function definitionOf(set: EventDays, forward: Forward): Outcome | null {
  const { excess, at } = windowsOf(set, forward);
  if (at.length === 0) return null;
  const { p, observed, expected, replications } = circularShiftTest(excess, at);
  const every = Math.ceil(replications.length / 1000); // a thousand shifts place a band as well as twelve thousand
  const band = percentileInterval(replications.filter((_, i) => i % every === 0));
  const base = mean(excess);
  return {
    events: at.length,
    mean: observed,
    difference: observed - base,
    p,
    band: { low: band.low - expected, high: band.high - expected },
  };
}

const SIGNIFICANT = 0.05;

function resultOf(definitions: readonly Outcome[]): Omit<OptionResult, 'choice' | 'option'> {
  const share = (holds: (one: Outcome) => boolean): number => definitions.filter(holds).length / (definitions.length || Number.NaN);
  return {
    definitions: definitions.length,
    ahead: share((one) => one.mean > 0),
    aboveBase: share(({ difference }) => difference > 0),
    significant: share(({ p }) => p <= SIGNIFICANT),
    medianDifference: quantile(
      definitions.map(({ difference }) => difference),
      0.5,
    ),
  };
}

function flipping(choices: readonly Choice[], results: readonly OptionResult[]): number[] {
  return choices.flatMap((_, c) => {
    const shares = results.filter(({ choice, definitions }) => choice === c && definitions > 0).map(({ ahead }) => ahead > 0.5);
    return shares.includes(true) && shares.includes(false) ? [c] : [];
  });
}
