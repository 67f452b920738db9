import { aligned, type Line } from '../data/check/line.js';
import { isoDate, monthNumber } from '../data/dates.js';
import { endFaults } from './refresh.js';

const FEWEST_MONTHS = 12;
/** Of a rate in percent, which its source rounds to hundredths and seldom revises. */
const STEP = 0.011;
/** Of the months that may differ by more than a step. */
const MAY_DIFFER = 0.01;
/** No revision of a monthly average is as large. */
const FAR = 0.1;
/** A new move may be so many times the largest that ours ever made; rates fell by six points a month in 1980. */
const FARTHEST = 2;
const TEN_YEARS = 120;

/**
 * Why a fresh monthly rate, in percent a year, may not take the place of ours: each a sentence, none where it may. Every month from ours' first to
 * its own last is there, once; those of both are equal but for a few steps of a hundredth; those after move no more than twice as far as ours ever did.
 */
export function rateFaults(fresh: Line, ours: Line): string[] {
  const shared = aligned(fresh, ours).days.length;
  if (shared < FEWEST_MONTHS) return [`${fresh.id} has ${shared} months in common with ours; ${FEWEST_MONTHS} are needed to compare.`];
  return [...endFaults(fresh, ours), ...monthFaults(fresh, ours), ...valueFaults(fresh, ours), ...moveFaults(fresh, ours)];
}

/** New months in which a rate moves further than in the ten years before, which nothing but the news can tell from a slip: sentences. */
export function rateNotes(fresh: Line, ours: Line): string[] {
  const most = largest(ours.values.slice(-TEN_YEARS));
  return newMoves(fresh, ours)
    .filter(({ move }) => Math.abs(move) > most)
    .map(({ text }) => `${text}, further than in any month of the ten years before.`);
}

const monthText = (day: number): string => isoDate(day).slice(0, 7);

function monthFaults({ id, days }: Line, ours: Line): string[] {
  const twice = days.find((day, i) => i > 0 && day === days[i - 1]);
  if (twice !== undefined) return [`${id} has ${monthText(twice)} twice.`];
  const first = ours.days[0]!;
  if (days[0]! > first) return [`${id} begins in ${monthText(days[0]!)}, after ours in ${monthText(first)}.`];
  const numbers = Array.from(days, monthNumber);
  const before = numbers.findIndex((number, i) => days[i]! >= first && i + 1 < numbers.length && numbers[i + 1] !== number + 1);
  return before < 0 ? [] : [`${id} has no rate between ${monthText(days[before]!)} and ${monthText(days[before + 1]!)}.`];
}

function valueFaults(fresh: Line, ours: Line): string[] {
  const { days, a, b } = aligned(fresh, ours);
  const size = (i: number): number => Math.abs(a[i]! - b[i]!);
  const apart = Array.from(days.keys()).filter((i) => !(size(i) < STEP));
  const told = (i: number): string => `in ${monthText(days[i]!)} (${a[i]} against ${b[i]})`;
  if (apart.length > MAY_DIFFER * days.length)
    return [`${fresh.id} differs from ours in ${apart.length} of ${days.length} months, first ${told(apart[0]!)}.`];
  const far = apart.find((i) => !(size(i) < FAR));
  return far === undefined ? [] : [`${fresh.id} differs from ours ${told(far)}.`];
}

const moveFaults = (fresh: Line, ours: Line): string[] =>
  newMoves(fresh, ours)
    .filter(({ move }) => !(Math.abs(move) <= FARTHEST * largest(ours.values)))
    .map(({ text }) => `${text}, as ours never did.`);

/** The changes into months that ours has not. */
function newMoves({ id, days, values }: Line, ours: Line): { readonly move: number; readonly text: string }[] {
  const last = ours.days[ours.days.length - 1]!;
  return Array.from(days.keys())
    .filter((i) => i > 0 && days[i]! > last)
    .map((i) => ({
      move: values[i]! - values[i - 1]!,
      text: `${id} moves from ${values[i - 1]} to ${values[i]} in ${monthText(days[i]!)}`,
    }));
}

const largest = (values: Float64Array): number =>
  values.reduce((most, value, i) => (i === 0 ? 0 : Math.max(most, Math.abs(value - values[i - 1]!))), 0);
