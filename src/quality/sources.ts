import { bpText, daysText, found, many } from '../data/check/found.js';
import { aligned, type Line } from '../data/check/line.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { largestNear, localScale } from '../stats/local-scale.js';
import { excessReturns, simpleReturns } from '../stats/returns.js';
import { type ReversalRule, reversals } from '../stats/reversals.js';
import { basisFindings, type Claimed } from './basis.js';
import { splitName } from './jumps.js';

/** Two sources agree on a day whose returns are within one basis point. */
const AGREE = 1e-4;
/** A day's dividends of an index reach 8 bp: between a price index and total return less is no misprint. */
const DIVIDENDS_A_DAY = 9e-4;
const PRINT = { sizes: 8, left: 0.5, alone: 1.2 } as const;
/** A change of level for good: twenty local scales, twenty basis points, twice anything else that week. */
const STEP = { sizes: 20, least: 2e-3, alone: 2 } as const;
const SEASON = 63;
const WEEK = 5;
/** A quarter's or a year's dividend; more is something else. */
const DIVIDEND_MOST = 0.05;

/** Differences of daily returns on the days both sources have; `days[i]` is the day that difference i ends on. */
export interface Differences {
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/** Ours less theirs, day by day. Returns are taken between common days. */
export function differences(ours: Line, theirs: Line): Differences {
  const { days, a, b } = aligned(ours, theirs);
  return { days: days.slice(1), values: Float64Array.from(excessReturns(simpleReturns(a), simpleReturns(b))) };
}

/**
 * One series from two sources: days that one lacks, days whose returns differ beyond 1 bp and by how much, values that are wrong in one of
 * the two for a day, changes of level for good, and whether the claims on dividends fit. Where one is a price index and the other total return, days
 * differ by their dividends, so that only what no dividend explains is named.
 */
export function sourceFindings(ours: Claimed, theirs: Claimed): Finding[] {
  const apart = differences(ours.line, theirs.line);
  if (apart.days.length === 0) return [nothingInCommon(ours.line, theirs.line)];
  const same = ours.basis === theirs.basis;
  const least = same ? AGREE : DIVIDENDS_A_DAY;
  return [
    ...basisFindings(ours, theirs),
    ...dayFindings(ours.line, theirs.line),
    ...prints(ours.line, theirs.line, apart, { ...PRINT, least }),
    ...(same ? [...steps(ours, theirs, apart), ...beyond(ours.line, theirs.line, apart)] : []),
  ];
}

const nothingInCommon = (ours: Line, theirs: Line): Finding =>
  found({
    kind: 'nothing-in-common',
    severity: 'warning',
    series: ours.id,
    what: `${ours.id} and ${theirs.id} have fewer than two days in common.`,
    consequence: 'The second source says nothing about the first.',
    days: [],
  });

/** Days inside the span of both that only one of them has. */
function dayFindings(ours: Line, theirs: Line): Finding[] {
  const from = Math.max(ours.days[0]!, theirs.days[0]!);
  const to = Math.min(ours.days[ours.days.length - 1]!, theirs.days[theirs.days.length - 1]!);
  const only = (one: Line, other: Line): EpochDay[] => {
    const known = new Set(other.days);
    return Array.from(one.days).filter((day) => day >= from && day <= to && !known.has(day));
  };
  const say = (one: Line, other: Line): Finding[] => {
    const days = only(one, other);
    if (days.length === 0) return [];
    return [
      found({
        kind: 'source-days',
        severity: 'warning',
        series: ours.id,
        what: `${many(days.length, 'day')} of ${one.id} ${days.length === 1 ? 'is' : 'are'} not in ${other.id}: ${daysText(days)}.`,
        consequence: 'The two were compared over these days at once; one of them lacks sessions or has rows on days without one.',
        days,
      }),
    ];
  };
  const names =
    ours.id === theirs.id
      ? [
          { ...ours, id: 'the first source' },
          { ...theirs, id: 'the second' },
        ]
      : [ours, theirs];
  return [...say(names[0]!, names[1]!), ...say(names[1]!, names[0]!)];
}

function prints(ours: Line, theirs: Line, { days, values }: Differences, rule: ReversalRule): Finding[] {
  const list = reversals(values, rule);
  if (list.length === 0) return [];
  const moves = new Map(list.map(({ at, move }) => [days[at]!, `${move > 0 ? '+' : '-'}${bpText(move)}`]));
  return [
    found({
      kind: 'source-print',
      severity: 'error',
      series: ours.id,
      what: `On ${many(list.length, 'day')} ${ours.id} moves away from ${theirs.id} and back the next day: ${daysText([...moves.keys()], (day) => moves.get(day)!)}.`,
      consequence: 'One of the two has a wrong value on each: two wrong returns a value. A third source decides which.',
      days: [...moves.keys()],
    }),
  ];
}

/** Days on which the level of one changes against the other's for good: what a dividend or a split left out in one of them does. */
function steps({ line, basis }: Claimed, { line: theirs }: Claimed, { days, values }: Differences): Finding[] {
  const kinds = new Map<string, Map<EpochDay, string>>();
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    const span = { from: i, to: i };
    if (size < STEP.least || size < STEP.alone * largestNear(values, { ...span, near: WEEK })) continue;
    if (size < STEP.sizes * localScale(values, { ...span, near: SEASON })) continue;
    const split = splitName(1 + values[i]!, 0.05);
    const dividend = basis === 'total' && size < DIVIDEND_MOST && values[i]! < 0;
    const kind = split !== null ? 'unapplied-split' : dividend ? 'unapplied-dividend' : 'source-step';
    const list = kinds.get(kind) ?? new Map<EpochDay, string>();
    list.set(days[i]!, split ?? `${values[i]! > 0 ? '+' : '-'}${bpText(values[i]!)}`);
    kinds.set(kind, list);
  }
  return Array.from(kinds, ([kind, list]) =>
    found({
      kind,
      severity: 'error',
      series: line.id,
      what: `On ${many(list.size, 'day')} ${line.id} moves away from ${theirs.id} and stays there: ${daysText([...list.keys()], (day) => list.get(day)!)}.`,
      consequence: STEPS[kind]!,
      days: [...list.keys()],
    }),
  );
}

const STEPS: Readonly<Record<string, string>> = {
  'unapplied-split': 'A split was left out of one of the two: a loss or a gain that no holder had.',
  'unapplied-dividend': 'A dividend was left out: a total return from it is too low by each of them.',
  'source-step': 'A dividend, a change of scale or a join of two sources is in one of the two only; growth over the day differs.',
};

/** Days that differ beyond 1 bp, and their sizes. */
function beyond(ours: Line, theirs: Line, { days, values }: Differences): Finding[] {
  const rows = Array.from(values.keys()).filter((i) => Math.abs(values[i]!) > AGREE);
  if (rows.length === 0) return [];
  const worst = [...rows].sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
  const sizes = new Map(rows.map((i) => [days[i]!, bpText(values[i]!)]));
  const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  return [
    found({
      kind: 'source-difference',
      severity: 'warning',
      series: ours.id,
      what:
        `${ours.id}'s return differs from ${theirs.id}'s by more than 1 bp on ${many(rows.length, 'day')} of ${values.length.toLocaleString('en-US')} ` +
        `(${bpText(mean)} a day on average over all), most on ${daysText(worst.map((i) => days[i]!).slice(0, 3), (day) => sizes.get(day)!)}.`,
      consequence:
        'A figure that hangs on single days (a streak, an extreme, a winner of the day) may come out otherwise from the other source.',
      days: rows.map((i) => days[i]!),
    }),
  ];
}
