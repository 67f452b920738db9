import { sessions } from '../data/calendar.js';
import { daysText, many, percentText } from '../data/check/found.js';
import { aligned, type Line } from '../data/check/line.js';
import { isoDate, lowerBound } from '../data/dates.js';
import type { Finding } from '../data/finding.js';
import { quantile } from '../stats/quantile.js';
import { simpleReturns } from '../stats/returns.js';
import { qualityFindings } from './check.js';
import { differences } from './differences.js';

/** A year of sessions. */
const FEWEST_DAYS = 252;
const BASIS_POINT = 1e-4;
/** Of the days' returns that may differ by more than a basis point: vendors correct single closes. */
const MAY_DIFFER = 0.01;
/** A day's return that no correction explains. */
const FAR = 0.005;
const MAY_LACK = 5;
/** A new move may be so many times the largest that ours ever made, in logs: room for more than 1987-10-19, and none for a slip of the point. */
const FARTHEST = 2;
/** Two seasons of sessions, which tell what is usual before the new days. */
const BEFORE = 126;

/**
 * Why a fresh series may not take the place of ours: each a sentence, none where it may. Days are those that both cover; `levels` where the two
 * must stand at the same level (an index), and not only have the same returns (an adjusted close changes backwards with each dividend).
 */
export function refreshFaults(fresh: Line, ours: Line, { levels }: { readonly levels: boolean }): string[] {
  const common = aligned(fresh, ours);
  if (common.days.length < FEWEST_DAYS)
    return [`${fresh.id} has ${common.days.length} days in common with ours; ${FEWEST_DAYS} are needed to compare.`];
  return [
    ...endFaults(fresh, ours),
    ...gapFaults(fresh, ours),
    ...(levels ? levelFaults(fresh.id, common) : []),
    ...returnFaults(fresh, ours),
    ...moveFaults(fresh, ours),
  ];
}

/**
 * What is worth knowing of a fresh series that may take the place of ours: sentences. The few sessions that it lacks, and of the days after ours,
 * which nothing was compared with, all that stands out by itself or against `market`, the fresh series beside it.
 */
export function refreshNotes(fresh: Line, ours: Line, market: Line): string[] {
  const lacking = lackingSessions(fresh, ours);
  const found = newDayFindings(fresh, ours, market).map(({ what }) => what);
  return lacking.length === 0
    ? found
    : [`${fresh.id} lacks ${many(lacking.length, 'session')}: ${daysText(lacking, () => '', MAY_LACK)}.`, ...found];
}

function newDayFindings(fresh: Line, ours: Line, market: Line): Finding[] {
  const last = ours.days[ours.days.length - 1]!;
  const from = Math.max(0, lowerBound(fresh.days, last + 1) - BEFORE);
  const [days, values] = [fresh.days.slice(from), fresh.values.slice(from)];
  const subject = { id: fresh.id, calendar: 'XNYS', basis: 'price', columns: [{ id: fresh.id, field: 'close', days, values }] } as const;
  return qualityFindings(subject, { retrieved: null, market }).filter(
    (one) => one.severity !== 'note' && one.kind !== 'missing-session' && one.days.some((day) => day > last),
  );
}

export function endFaults(fresh: Line, ours: Line): string[] {
  const [last, own] = [fresh, ours].map(({ days }) => days[days.length - 1]!);
  return last! < own! ? [`${fresh.id} ends on ${isoDate(last!)}, before ours on ${isoDate(own!)}.`] : [];
}

/** Sessions between the first and the last day of a fresh series that it has not: those that ours has, and after ours those of the exchange. */
function lackingSessions(fresh: Line, ours: Line): number[] {
  const known = new Set(fresh.days);
  const [first, last] = [fresh.days[0]!, fresh.days[fresh.days.length - 1]!];
  const after = sessions(ours.days[ours.days.length - 1]! + 1, last);
  return [...ours.days, ...after].filter((day) => day >= first && day <= last && !known.has(day));
}

function gapFaults(fresh: Line, ours: Line): string[] {
  const lacking = lackingSessions(fresh, ours);
  return lacking.length > MAY_LACK
    ? [`${fresh.id} lacks ${lacking.length} sessions that ours or the exchange has, the first on ${isoDate(lacking[0]!)}.`]
    : [];
}

/** Days after ours on which the fresh series moves as ours never did: a slip of the point, a split, another index. */
function moveFaults(fresh: Line, ours: Line): string[] {
  const logs = ({ values }: Line): Float64Array => simpleReturns(values).map(Math.log1p);
  const most = FARTHEST * logs(ours).reduce((largest, move) => Math.max(largest, Math.abs(move)), 0);
  const last = ours.days[ours.days.length - 1]!;
  return Array.from(logs(fresh)).flatMap((move, i) => {
    const day = fresh.days[i + 1]!;
    if (day <= last || Math.abs(move) <= most) return [];
    return [`${fresh.id} moves by ${percentText(Math.expm1(move))} on ${isoDate(day)}, as ours never did.`];
  });
}

function levelFaults(id: string, { a, b }: { readonly a: Float64Array; readonly b: Float64Array }): string[] {
  const level = quantile(
    a.map((value, i) => value / b[i]!),
    0.5,
  );
  return Math.abs(level - 1) < BASIS_POINT ? [] : [`${id} usually stands at ${level.toPrecision(4)} times ours.`];
}

function returnFaults(fresh: Line, ours: Line): string[] {
  const { days, values } = differences(fresh, ours);
  const apart = Array.from(values.keys()).filter((i) => Math.abs(values[i]!) > BASIS_POINT);
  const worst = apart.reduce((most, i) => (Math.abs(values[i]!) > Math.abs(values[most]!) ? i : most), 0);
  const most = `most on ${isoDate(days[worst]!)}, by ${(Math.abs(values[worst]!) * 1e4).toFixed(0)} bp`;
  if (apart.length > MAY_DIFFER * values.length)
    return [`${fresh.id}'s return differs from ours by more than 1 bp on ${apart.length} of ${values.length} days, ${most}.`];
  return Math.abs(values[worst]!) > FAR ? [`${fresh.id}'s return differs from ours, ${most}.`] : [];
}
