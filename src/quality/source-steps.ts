import { bpText, daysText, found, many } from '../data/check/found.js';
import type { Line } from '../data/check/line.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { largestNear, localScale } from '../stats/local-scale.js';
import type { Claimed } from './basis.js';
import type { Differences } from './differences.js';
import { splitName } from './jumps.js';

/** A change of level for good: twenty local scales, twenty basis points, twice anything else that week. */
const STEP = { sizes: 20, least: 2e-3, alone: 2 } as const;
const SEASON = 63;
const WEEK = 5;
/** A quarter's or a year's dividend; more is something else. */
const DIVIDEND_MOST = 0.05;

/** Two sources of one series leave nothing else to the ratio of a split. */
const SPLIT_NEAR = 0.01;

/** Days on which the level of one changes against the other's for good: what a dividend or a split left out in one of them does. */
export function stepFindings({ line, basis }: Claimed, theirs: Line, { days, logs }: Differences): Finding[] {
  const kinds = new Map<string, Map<EpochDay, string>>();
  for (let i = 0; i < logs.length; i++) {
    const size = Math.abs(logs[i]!);
    const span = { from: i, to: i };
    if (size < STEP.least || size < STEP.alone * largestNear(logs, { ...span, near: WEEK })) continue;
    if (!(size >= STEP.sizes * localScale(logs, { ...span, near: SEASON }))) continue;
    const split = splitName(Math.exp(logs[i]!), SPLIT_NEAR);
    const dividend = basis === 'total' && size < DIVIDEND_MOST && logs[i]! < 0;
    const kind = split !== null ? 'unapplied-split' : dividend ? 'unapplied-dividend' : 'source-step';
    const list = kinds.get(kind) ?? new Map<EpochDay, string>();
    list.set(days[i]!, split ?? `${logs[i]! > 0 ? '+' : '-'}${bpText(Math.expm1(logs[i]!))}`);
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
