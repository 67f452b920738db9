import { daysText, found, many, percentText } from '../data/check/found.js';
import type { Line } from '../data/check/line.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { largestNear, localScale } from '../stats/local-scale.js';
import { overMarket } from './over-market.js';

const SEASON = 63;
const WEEK = 5;

/** Shares for one, as vendors write them: a split unapplied multiplies a price by one of these, a reverse split by its inverse. */
const SPLITS: readonly (readonly [number, number])[] = [
  [2, 1],
  [3, 2],
  [3, 1],
  [4, 1],
  [5, 1],
  [10, 1],
];
/** How near a ratio must be: four local scales, within these bounds. */
const [NEAREST, FARTHEST] = [0.01, 0.05];

/** A jump beyond the market's: twelve local scales of the difference, twice anything else that week, two percent. */
const JUMP = { sizes: 12, alone: 2, least: 0.02 } as const;

/**
 * Overnight ratios near 1/2, 1/3, 2/3, 1/4, 1/5, 1/10 or their inverses, nothing like it around, and not undone. With a market the ratio is
 * taken over the market's.
 */
export function splitFindings(line: Line, market: Line | null): Finding[] {
  const splits = unappliedSplits(line, market);
  if (splits.size === 0) return [];
  return [
    found({
      kind: 'unapplied-split',
      severity: 'error',
      series: line.id,
      what: `${line.id} moves as if ${many(splits.size, 'split')} had not been worked in: ${daysText([...splits.keys()], (day) => splits.get(day)!)}.`,
      consequence: 'A loss or a gain that no holder had. Divide the prices before it by the ratio, or fetch split-adjusted prices.',
      days: [...splits.keys()],
    }),
  ];
}

/** Days on which a price moves as by a split, and the split: "2 for 1". */
export function unappliedSplits(line: Line, market: Line | null): Map<EpochDay, string> {
  const { days, own, over } = overMarket(line, market);
  const splits = new Map<EpochDay, string>();
  for (let i = 0; i < own.length; i++) {
    if (Math.abs(own[i]!) < 0.2) continue;
    const scale = localScale(over, { from: i, to: i, near: SEASON });
    const name = splitName((1 + own[i]!) / (1 + own[i]! - over[i]!), Math.min(FARTHEST, Math.max(NEAREST, 4 * scale)));
    const size = Math.abs(Math.log1p(own[i]!));
    if (name !== null && size >= 10 * scale && size >= 4 * largestNear(over, { from: i, to: i, near: WEEK })) splits.set(days[i]!, name);
  }
  return splits;
}

/** "2 for 1" where a ratio of prices is near 1/2; null where it is near none. */
export function splitName(ratio: number, tolerance: number): string | null {
  for (const [a, b] of SPLITS) {
    if (Math.abs((ratio * a) / b - 1) < tolerance) return `${a} for ${b}`;
    if (Math.abs((ratio * b) / a - 1) < tolerance) return `${b} for ${a}`;
  }
  return null;
}

/**
 * Moves that the market did not make: the difference of the two returns is twelve local scales or more and most of it is this series' own. `known`
 * are days that other findings explain.
 */
export function jumpFindings(line: Line, market: Line | null, known: ReadonlySet<EpochDay> = new Set()): Finding[] {
  if (market === null) return [];
  const { days, own, over } = overMarket(line, market);
  const jumps = new Map<EpochDay, string>();
  for (let i = 0; i < over.length; i++) {
    const [day, size] = [days[i]!, Math.abs(over[i]!)];
    if (size < JUMP.least || Math.abs(own[i]!) < size / 2 || known.has(day) || known.has(days[i - 1]!)) continue;
    if (size < JUMP.alone * largestNear(over, { from: i, to: i, near: WEEK })) continue;
    if (!(size >= JUMP.sizes * localScale(over, { from: i, to: i, near: SEASON }))) continue;
    jumps.set(day, `${percentText(own[i]!)} against ${percentText(own[i]! - over[i]!)}`);
  }
  if (jumps.size === 0) return [];
  return [
    found({
      kind: 'jump',
      severity: 'warning',
      series: line.id,
      what: `${line.id} has ${many(jumps.size, 'move')} far beyond ${market.id}'s: ${daysText([...jumps.keys()], (day) => jumps.get(day)!)}.`,
      consequence:
        'A join of two sources, a change of scale or a misprint looks like this; so may news. Compare the days with another source.',
      days: [...jumps.keys()],
    }),
  ];
}
