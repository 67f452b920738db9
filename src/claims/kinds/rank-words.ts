import { civil, isoDate } from '../../data/dates.js';
import { quantile } from '../../stats/quantile.js';
import { holesTold } from '../holes.js';
import { remembered } from '../memo.js';
import type { CellWords, Evidence, Hedge, Printed } from '../model.js';
import { amount, longDate, ordinal, place, spelled } from '../words.js';
import { type Earlier, type History, separate, windowAt } from './earlier-windows.js';
import { nouns, whenOf } from './rank-nouns.js';
import type { Scheme } from './rank-scheme.js';
import type { Worked } from './worked.js';

/** What a claim may say of a place. */
export interface Claimed {
  readonly percentile?: unknown;
  readonly top?: number | undefined;
  readonly bottom?: number | undefined;
  readonly side?: 'above' | 'below' | undefined;
}

/** A return and the earlier ones that it is held against. */
export interface Placed {
  readonly worked: Worked;
  readonly scheme: Scheme;
  readonly earlier: History;
  /** From which end it is told, and whether the claim takes that end: if not, its place is told from the nearer one. */
  readonly end: 'high' | 'low';
  readonly isTaken: boolean;
  /** How many are higher (lower), and how many lower (higher). */
  readonly beyond: number;
  readonly behind: number;
  /** How many are no higher, and how many no lower. */
  readonly atOrBelow: number;
  readonly atOrAbove: number;
  /** The latest at least as high (as low). */
  readonly latest: Earlier | null;
  /** A later one still, left out of that since it shares more than so many sessions with it. */
  readonly aside: Earlier | null;
  readonly shared: number;
}

const WORDS = { high: 'best', low: 'worst' } as const;

/**
 * "the 353rd worst of 11,860 days since 1979, and the worst since 10 October 2025 (−2.7%).": from the end that the claim takes, else the nearer one;
 * the latest as good (bad) is of the claim's own end, so that it stands apart where that is the other one.
 */
export const standing = (placed: Placed, claimed: Claimed): string =>
  `${placeAmong(placed)}${computedWords(placed, claimed)}${holesTold(placed.earlier.lost.holes, ', and what goes over that is not among them')}`;

/** "the third best of 48 second quarters since 1979", and from which end that is told. */
function placeOf({ worked, scheme, earlier, end, isTaken, beyond, behind }: Placed): { readonly among: string; readonly isNear: boolean } {
  const isNear = isTaken || beyond <= behind;
  const rank = isNear ? beyond : behind;
  const word = WORDS[isNear ? end : end === 'high' ? 'low' : 'high'];
  const since = civil(worked.aligned.days[earlier.from[0]! + 1]!).year;
  const apart = scheme.kind === 'sessions' && scheme.sessions > 1 ? ' (those that share a session with it left out)' : '';
  const all = `${amount(earlier.values.length + 1, 'count')} ${nouns(scheme)} since ${since}${apart}`;
  return { among: `the ${rank === 0 ? '' : `${place(rank + 1)} `}${word} of ${all}`, isNear };
}

/** "that of 2020 (25.0%)" */
const sized = (one: Earlier, { scheme, worked: { aligned } }: Placed): string =>
  `${whenOf(scheme, one, aligned.days)} (${amount(one.value * 100, aligned.series.length > 1 ? 'pts' : 'pct')})`;

/** The same as a clause, for a definition beside others. */
export function placeClause(placed: Placed): string {
  const { latest, end } = placed;
  const { among, isNear } = placeOf(placed);
  if (latest === null) return among;
  return `${among}, ${isNear ? `the ${WORDS[end]} since` : `the latest as ${GOOD[end]} before being`} ${sized(latest, placed)}`;
}

function placeAmong(placed: Placed): string {
  const { worked, scheme, earlier, end, beyond, latest, aside, shared } = placed;
  const { among, isNear } = placeOf(placed);
  const besides = aside === null ? '' : `, but for those that share ${sharing(shared)} of its sessions, such as ${sized(aside, placed)}`;
  if (latest === null) {
    if (beyond === 0 && isNear) return `${among}${besides}.`;
    return `${among}. None before was as ${GOOD[end]}, back to ${longDate(worked.aligned.days[earlier.from[0]!]!)}${besides}.`;
  }
  if (isNear) return `${among}, and the ${WORDS[end]} since ${sized(latest, placed)}${besides}.`;
  return `${among}. The latest as ${GOOD[end]} before was ${dayOr(scheme)}${sized(latest, placed)}${besides}.`;
}

const dayOr = (scheme: Scheme): string => (scheme.kind === 'sessions' && scheme.sessions === 1 ? 'on ' : '');

const sharing = (shared: number): string => (shared === 0 ? 'any' : 'more than half');

/** The figures that were claimed, as they are: the percentile, the share, the median. */
function computedWords({ worked, earlier: { values }, atOrBelow, atOrAbove }: Placed, { percentile, top, bottom, side }: Claimed): string {
  const all = values.length;
  const unit = worked.aligned.series.length > 1 ? 'pts' : 'pct';
  const of = all === 1 ? 'the earlier one' : `the ${amount(all, 'count')} earlier ones`;
  const share = (part: number, [what, other]: readonly [string, string]): string => {
    if (part === 0 || all === 1) return ` ${all === 1 ? 'The earlier one was' : `All of ${of} were`} ${part === 0 ? other : what}`;
    return ` Of ${of}, ${spelled(part)} (${amount((part / all) * 100, 'pct')}) ${part === 1 ? 'was' : 'were'} ${what}`;
  };
  return [
    percentile === undefined
      ? ''
      : `${share(atOrBelow, ['no higher', 'higher'])}: that is the ${amount((atOrBelow / all) * 100, 'percentile')}.`,
    top === undefined ? '' : `${share(atOrAbove, ['as high', 'lower'])}.`,
    bottom === undefined ? '' : `${share(atOrBelow, ['as low', 'higher'])}.`,
    side === undefined ? '' : ` The median of ${of} is ${medianText(medianOf(values), worked.value, unit)}.`,
  ].join('');
}

const medianOf = (values: Float64Array): number => quantile(values, 0.5);

function medianText(median: number, value: number, unit: 'pts' | 'pct'): string {
  const where = value > median ? 'lies above it' : value < median ? 'lies below it' : 'is that';
  return `${amount(median * 100, unit, Math.abs(value - median) < 0.001 ? 2 : 1)}; this one ${where}`;
}

/** "the fifth best" for a rank of 5, "the 90th percentile": as claimed, and as it is; a hedged one stays as it is claimed. */
export function placeWords(
  { value: { value }, op }: { readonly value: Printed; readonly op?: Hedge | undefined },
  unit: 'percentile' | 'count',
  { computed, end }: { readonly computed: number; readonly end: 'high' | 'low' },
): CellWords | undefined {
  if (op !== undefined || !Number.isInteger(value) || value < 1) return undefined;
  if (unit === 'percentile')
    return { claim: `the ${ordinal(value)} percentile`, truth: `it was the ${amount(computed * 100, 'percentile')}` };
  const called = (n: number): string => `the ${n === 1 ? '' : `${place(n)} `}${WORDS[end]}`;
  return { claim: called(value), truth: `it was ${called(computed)}` };
}

const GOOD = { high: 'good', low: 'bad' } as const;

const ALL_LISTED = 60;
const LISTED = 20;
const IN_STEPS = 12;

interface Ranked extends Earlier {
  readonly rank: number;
}

/** From the highest down (the lowest up), the one in question among them: all where they are few, else the first; of spells those of which no two share a session. */
function ranking({ worked, scheme, earlier, end, beyond }: Placed): Ranked[] {
  const own = { ...worked.rows, value: worked.value };
  const others = scheme.kind === 'sessions' ? apart(worked, earlier, end) : [...earlier.values.keys()];
  const all = [...others.map((i) => windowAt(earlier, i)), own].sort((a, b) => (end === 'high' ? b.value - a.value : a.value - b.value));
  const ranked = all.map((one, i) => ({ ...one, rank: one === own && scheme.kind !== 'sessions' ? beyond + 1 : i + 1 }));
  return all.length <= ALL_LISTED ? ranked : ranked.filter((one, i) => i < LISTED || one.from === own.from);
}

/** The same for the steps as for the table. */
const apart = ({ aligned, rows }: Worked, earlier: History, end: 'high' | 'low'): readonly number[] =>
  remembered([aligned], `apart ${rows.from} ${rows.to} ${earlier.from[0]} ${end}`, () =>
    separate(earlier, { most: LISTED, end }).sort((i, k) => i - k),
  );

export function rankSteps(placed: Placed): string[] {
  const { worked, earlier, end, beyond, behind, atOrBelow } = placed;
  const { days, series } = worked.aligned;
  const all = earlier.values.length;
  const [higher, lower] = end === 'high' ? [beyond, behind] : [behind, beyond];
  const line = ({ from, to, value, rank }: Ranked): string =>
    `Rank ${rank}: ${isoDate(days[from]!)} to ${isoDate(days[to]!)}: ${amount(value * 100, 'pct', 3)}.`;
  const list = ranking(placed);
  const own = list.find(({ from }) => from === worked.rows.from)!;
  return [
    ...list.slice(0, IN_STEPS).map(line),
    ...(list.indexOf(own) < IN_STEPS ? [] : [line(own)]),
    `Of ${amount(all, 'count')} earlier ones ${amount(higher, 'count')} were higher and ${amount(lower, 'count')} lower; at or below it ${amount(atOrBelow, 'count')} / ${amount(all, 'count')} = ${amount((atOrBelow / all) * 100, 'pct', 2)}; their median is ${amount(medianOf(earlier.values) * 100, series.length > 1 ? 'pts' : 'pct', 3)}.`,
  ];
}

export function rankEvidence(placed: Placed): Evidence {
  const { scheme, end } = placed;
  const { label, aligned } = placed.worked;
  const { days, series } = aligned;
  const rows = ranking(placed);
  const isAll = scheme.kind !== 'sessions' && rows.length === placed.earlier.values.length + 1;
  const which = isAll ? `${label}: all ${nouns(scheme)}` : `The ${end}est of ${label}: ${nouns(scheme)}`;
  return {
    tables: [
      {
        id: 'history',
        title: scheme.kind === 'sessions' ? `The ${end}est of ${label} over as long, of windows apart` : which,
        columns: [
          { label: 'Rank', unit: 'count' },
          { label: 'From', unit: 'date' },
          { label: 'To', unit: 'date' },
          series.length > 1 ? { label: 'Difference', unit: 'points' } : { label: 'Return', unit: 'fraction' },
        ],
        rows: rows.map((one) => [one.rank, days[one.from]!, days[one.to]!, one.value]),
      },
    ],
    picture: null,
  };
}
