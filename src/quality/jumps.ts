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
  [8, 1],
  [10, 1],
  [20, 1],
];
/** How near a ratio must be: four local scales, within these bounds. */
const [NEAREST, FARTHEST] = [0.01, 0.05];

/** How far a move must stand out: in local scales, above anything else that week, and by itself. */
interface JumpRule {
  readonly sizes: number;
  readonly alone: number;
  readonly least: number;
}

/** Beyond the market's moves: twelve local scales of the difference, twice anything else that week, two percent. */
const OVER_MARKET: JumpRule = { sizes: 12, alone: 2, least: 0.02 };
/** With no market to tell news by; 1987-10-19 was 2.6 times anything else of its week. */
const ALONE: JumpRule = { sizes: 12, alone: 4, least: 0.04 };
/** So many local scales are a jump whatever else the week holds: 1987-10-19, the largest of some fifty indices and funds, was 16. */
const GROSS = 20;

/**
 * Overnight ratios near 1/2, 1/3, 2/3, 1/4, 1/5, 1/8, 1/10, 1/20 or their inverses, nothing like it around, and not undone. With a market the ratio is
 * taken over the market's. `declared` are the days of splits that the file itself tells of.
 */
export function splitFindings(line: Line, market: Line | null, declared: ReadonlySet<EpochDay> = new Set()): Finding[] {
  const splits = unappliedSplits(line, market);
  if (splits.size === 0) return [];
  const days = [...splits.keys()];
  const told = days.filter((day) => declared.has(day)).length;
  const known = told === 0 ? '' : told === days.length ? ', of which the file itself tells' : `, of ${told} of which the file itself tells`;
  return [
    found({
      kind: 'unapplied-split',
      severity: 'error',
      series: line.id,
      what: `${line.id} moves as if ${many(splits.size, 'split')} had not been worked in${known}: ${daysText(days, (day) => splits.get(day)!)}.`,
      consequence: `A loss or a gain that no holder had. ${told === 0 ? 'Divide the prices before it by the ratio, or fetch split-adjusted prices.' : 'Use the adjusted close, or work the ratio into the prices before it.'}`,
      days,
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
 * Moves that the market did not make: the difference of the two returns is twelve local scales or more and most of it is this series' own. Without a
 * market, moves like nothing around them. `known` are days that other findings explain.
 */
export function jumpFindings(line: Line, market: Line | null, known: ReadonlySet<EpochDay> = new Set()): Finding[] {
  const { days, own, over } = overMarket(line, market);
  const rule = market === null ? ALONE : OVER_MARKET;
  const jumps = new Map<EpochDay, string>();
  for (let i = 0; i < over.length; i++) {
    const [day, size] = [days[i]!, Math.abs(over[i]!)];
    if (size < rule.least || Math.abs(own[i]!) < size / 2 || known.has(day) || known.has(days[i - 1]!)) continue;
    if (!standsOut(over, i, rule)) continue;
    jumps.set(day, market === null ? percentText(own[i]!) : `${percentText(own[i]!)} against ${percentText(own[i]! - over[i]!)}`);
  }
  if (jumps.size === 0) return [];
  return [
    found({
      kind: 'jump',
      severity: 'warning',
      series: line.id,
      what: `${line.id} has ${many(jumps.size, 'move')} far beyond ${market === null ? 'the quarters around' : `${market.id}'s`}: ${daysText([...jumps.keys()], (day) => jumps.get(day)!)}.`,
      consequence:
        'A join of two sources, a change of scale or a misprint looks like this; so may news. Compare the days with another source.',
      days: [...jumps.keys()],
    }),
  ];
}

function standsOut(moves: ArrayLike<number>, i: number, { sizes, alone }: JumpRule): boolean {
  const size = Math.abs(moves[i]!);
  const scale = localScale(moves, { from: i, to: i, near: SEASON });
  return size >= GROSS * scale || (size >= sizes * scale && size >= alone * largestNear(moves, { from: i, to: i, near: WEEK }));
}
