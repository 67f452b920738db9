import { aligned, type Line } from '../data/check/line.js';
import { isoDate } from '../data/dates.js';
import { quantile } from '../stats/quantile.js';
import { differences } from './differences.js';

/** A year of sessions. */
const FEWEST_DAYS = 252;
const BASIS_POINT = 1e-4;
/** Of the days' returns that may differ by more than a basis point: vendors correct single closes. */
const MAY_DIFFER = 0.01;
/** A day's return that no correction explains. */
const FAR = 0.005;
const MAY_LACK = 5;
/** Of a rate in percent, which its source rounds to hundredths and seldom revises. */
const RATE_STEP = 0.011;
const FEWEST_MONTHS = 12;

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
  ];
}

function endFaults(fresh: Line, ours: Line): string[] {
  const [last, own] = [fresh, ours].map(({ days }) => days[days.length - 1]!);
  return last! < own! ? [`${fresh.id} ends on ${isoDate(last!)}, before ours on ${isoDate(own!)}.`] : [];
}

function gapFaults(fresh: Line, ours: Line): string[] {
  const known = new Set(fresh.days);
  const lacking = Array.from(ours.days).filter(
    (day) => day >= fresh.days[0]! && day <= fresh.days[fresh.days.length - 1]! && !known.has(day),
  );
  return lacking.length > MAY_LACK
    ? [`${fresh.id} lacks ${lacking.length} sessions that ours has, the first on ${isoDate(lacking[0]!)}.`]
    : [];
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

/** The same of a monthly rate in percent: its values themselves. */
export function rateFaults(fresh: Line, ours: Line): string[] {
  const { days, a, b } = aligned(fresh, ours);
  if (days.length < FEWEST_MONTHS)
    return [`${fresh.id} has ${days.length} months in common with ours; ${FEWEST_MONTHS} are needed to compare.`];
  const apart = Array.from(days.keys()).filter((i) => !(Math.abs(a[i]! - b[i]!) < RATE_STEP));
  const first = apart[0];
  return [
    ...endFaults(fresh, ours),
    ...(first !== undefined && apart.length > MAY_DIFFER * days.length
      ? [
          `${fresh.id} differs from ours in ${apart.length} of ${days.length} months, first in ${isoDate(days[first]!).slice(0, 7)} (${a[first]} against ${b[first]}).`,
        ]
      : []),
  ];
}
