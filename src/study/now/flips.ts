import { simulate } from '../../engine/simulate.js';
import type { Strategy } from '../../engine/strategy.js';
import type { Dataset, EpochDay, Observations } from '../../model.js';
import { type Asked, askedAt, differs } from './asked.js';
import { continued, dayAfter, type Move, STILL, shareOfMoves } from './scenario.js';

/** What is moved: small caps while large caps stand, or both together. */
export type Axis = 'small' | 'both';

/** A move at the next session, prices standing still thereafter, that changes what the rule asks for. */
export interface Flip {
  readonly axis: Axis;
  /** A fraction, signed; 0 where any move in the direction will do, however small. */
  readonly move: number;
  readonly direction: 1 | -1;
  /** The close at which it asks for something else, and how many sessions from the last known one. */
  readonly day: EpochDay;
  readonly sessions: number;
  readonly asked: Asked;
  /** What it asks for there if prices stand still. */
  readonly instead: Asked;
  /** Share of all past windows of so many sessions with a move as large: of small over large, or of large. */
  readonly share: number;
}

/** What the rule asks for next if every price stands still. */
export interface Change {
  readonly day: EpochDay;
  readonly sessions: number;
  readonly asked: Asked;
}

export interface Outlook {
  /** null where it asks for nothing else within a year of sessions. */
  readonly still: Change | null;
  readonly flips: readonly Flip[];
}

/** Sessions in which a rule may answer a move: some decide once a month. */
export const ANSWER = 25;
/** Sessions that prices stand still for, to see what a rule does by itself. */
export const WAIT = 260;
/** Moves that are tried, smallest first, before the smallest is looked for between two of them. */
const SIZES = [0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16];
export const LARGEST = SIZES[SIZES.length - 1]!;
/** A move that stands for any. */
const ANY = 1e-6;
/** How exactly the smallest move is found. */
const EXACT = 1e-4;

/** Two that move together are moved apart by this, either way: which of them a rounding puts ahead must not matter. */
const APART = 1e-9;

const AXES: readonly { readonly axis: Axis; readonly moves: (size: number) => readonly Move[] }[] = [
  { axis: 'small', moves: (size) => [{ small: size, large: 0 }] },
  { axis: 'both', moves: (size) => [APART, -APART].map((apart) => ({ small: size + apart, large: size })) },
];

/** A rule as it is run on any data. */
export interface Ruled {
  readonly strategy: Strategy;
  readonly params: Readonly<Record<string, unknown>>;
  readonly observations: readonly Observations[];
}

/**
 * What would change a rule's mind. It is asked on the data with sessions that nobody has seen: prices as they stand, and moved once by sizes up to
 * 16%, small caps alone or all together. Observed series stay as they are known.
 */
export function outlook(dataset: Dataset, { strategy, params, observations }: Ruled): Outlook {
  const known = dataset.days.length;
  const asks = (sessions: number, move: Move): { readonly at: (n: number) => Asked | null; readonly data: Dataset } => {
    const data = continued(dataset, sessions, move);
    const run = simulate(data, strategy, params, { observations });
    return { at: (n) => askedAt(run, known - 1 + n), data };
  };
  const still = asks(WAIT, STILL);
  const first = (of: typeof still, from: (n: number) => Asked | null, within: number): Change | null => {
    for (let n = 1; n <= within; n++) {
      const asked = of.at(n);
      if (asked !== null && differs(asked, from(n))) return { day: dayAfter(of.data, known, n), sessions: n, asked };
    }
    return null;
  };
  const now = still.at(0);
  const answer = (moves: readonly Move[]): Change | null => {
    let last: Change | null = null;
    for (const move of moves) {
      last = first(asks(ANSWER, move), still.at, ANSWER);
      if (last === null) return null;
    }
    return last;
  };
  const ratio = relative(dataset);
  const large = dataset.assets.find(({ role }) => role === 'large')?.close ?? new Float64Array(0);
  const flips = AXES.flatMap(({ axis, moves }) =>
    ([1, -1] as const).flatMap((direction): Flip[] => {
      return smallest((size) => answer(moves(direction * size))).map(({ size, change }) => ({
        axis,
        move: direction * size,
        direction,
        ...change,
        instead: still.at(change.sessions) ?? {},
        share: shareOfMoves(axis === 'small' ? ratio : large, change.sessions, direction * Math.max(size, ANY)),
      }));
    }),
  );
  return { still: first(still, () => now, WAIT), flips };
}

interface Answered {
  readonly size: number;
  readonly change: Change;
}

/** A smaller move is told besides where it is at most so much of the one that is answered first. */
const MUCH_SMALLER = 0.9;

/**
 * The smallest size that the rule answers at the first close at which it answers any, and before it, where there is one, a clearly smaller one that
 * it answers later: a rule that decides once a month answers at once what goes through a stop, and at the month's end much less.
 */
function smallest(answer: (size: number) => Change | null): Answered[] {
  const answers = SIZES.map(answer);
  const soonest = Math.min(...answers.map((one) => one?.sessions ?? Number.POSITIVE_INFINITY));
  const first = least(answer, answers, (change) => change.sessions === soonest);
  const smaller = least(answer, answers, () => true);
  if (first === null || smaller === null) return [];
  return smaller.size <= first.size * MUCH_SMALLER && first.size > 0 ? [smaller, first] : [first];
}

/** The smallest size with a fitting answer, to a hundredth of a point; where answers come and go with size, from the first of the sizes tried that has one. */
function least(
  answer: (size: number) => Change | null,
  answers: readonly (Change | null)[],
  fits: (change: Change) => boolean,
): Answered | null {
  const fitting = (change: Change | null): Change | null => (change !== null && fits(change) ? change : null);
  const found = answers.findIndex((one) => fitting(one) !== null);
  if (found < 0) return null;
  let [low, high, change] = [found === 0 ? 0 : SIZES[found - 1]!, SIZES[found]!, answers[found]!];
  const any = low === 0 ? fitting(answer(ANY)) : null;
  if (any !== null) return { size: 0, change: any };
  while (high - low > EXACT) {
    const middle = (low + high) / 2;
    const between = fitting(answer(middle));
    if (between === null) low = middle;
    else [high, change] = [middle, between];
  }
  return { size: high, change };
}

function relative({ assets }: Dataset): Float64Array {
  const small = assets.find(({ role }) => role === 'small')?.close;
  const large = assets.find(({ role }) => role === 'large')?.close;
  return small === undefined || large === undefined ? new Float64Array(0) : small.map((value, i) => value / large[i]!);
}
