import { bpText, daysText, found, many } from '../data/check/found.js';
import type { Line } from '../data/check/line.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { type ReversalRule, reversals } from '../stats/reversals.js';
import { basisFindings, type Claimed, unlikeness } from './basis.js';
import { type Differences, differences } from './differences.js';
import { stepFindings } from './source-steps.js';

/** Two sources agree on a day whose returns are within one basis point. */
export const AGREE = 1e-4;
/** A day's dividends of an index reach 8 bp: between a price index and total return less is no misprint. */
const DIVIDENDS_A_DAY = 9e-4;
/** Beyond this `unlikeness` two lines are not one series: a fund beside its index closes at another minute. */
const ONE_THING = 0.05;
const PRINT = { sizes: 8, left: 0.5, alone: 1.2 } as const;
/**
 * One series from two sources: days that one lacks, days whose returns differ beyond 1 bp and by how much, values that are wrong in one of
 * the two for a day, changes of level for good, and whether the claims on dividends fit. Where one is a price index and the other total return, days
 * differ by their dividends, so that only what no dividend explains is named.
 */
export function sourceFindings(ours: Claimed, second: Claimed): Finding[] {
  const named = ours.line.id === second.line.id ? 'the second source' : second.line.id;
  const theirs: Claimed = { ...second, line: { ...second.line, id: named } };
  const apart = differences(ours.line, theirs.line);
  if (apart.days.length === 0) return [nothingInCommon(ours.line, theirs.line)];
  const basis = basisFindings(ours, theirs);
  const unlike = unlikeness(ours.line, theirs.line);
  if (unlike > ONE_THING) return [...basis, notOneThing(ours.line, theirs.line, unlike)];
  const same = ours.basis === theirs.basis;
  const least = same ? AGREE : DIVIDENDS_A_DAY;
  return [
    ...basis,
    ...dayFindings(ours.line, theirs.line),
    ...prints(ours.line, theirs.line, apart, { ...PRINT, least }),
    ...(same ? [...stepFindings(ours, theirs.line, apart), ...beyond(ours.line, theirs.line, apart)] : []),
  ];
}

const notOneThing = (ours: Line, theirs: Line, unlike: number): Finding =>
  found({
    kind: 'not-one-thing',
    severity: 'note',
    series: ours.id,
    what: `${ours.id} and ${theirs.id} usually differ by ${Math.round(100 * unlike)}% of a day's move: they are not two sources of one series.`,
    consequence: 'Their days were not compared one by one. A fund beside its index, or two indices of one market, differ so.',
    days: [],
  });

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

function prints(ours: Line, theirs: Line, { days, logs }: Differences, rule: ReversalRule): Finding[] {
  const list = reversals(logs, rule);
  if (list.length === 0) return [];
  const moves = new Map(list.map(({ at, move }) => [days[at]!, `${move > 0 ? '+' : '-'}${bpText(Math.expm1(move))}`]));
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
        `${ours.id}'s return differs from that of ${theirs.id} by more than 1 bp on ${many(rows.length, 'day')} of ${values.length.toLocaleString('en-US')} ` +
        `(${bpText(mean)} a day on average over all), most on ${daysText(worst.map((i) => days[i]!).slice(0, 3), (day) => sizes.get(day)!)}.`,
      consequence:
        'A figure that hangs on single days (a streak, an extreme, a winner of the day) may come out otherwise from the other source.',
      days: rows.map((i) => days[i]!),
    }),
  ];
}
