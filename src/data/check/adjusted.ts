import type { EpochDay } from '../../model.js';
import type { Finding } from '../finding.js';
import { rhythmFindings } from './dividend-rhythm.js';
import { bpText, daysText, found, many, percentText } from './found.js';
import { columnOf, orderly, type Subject, together } from './line.js';

/** What two roundings to a cent or to six digits may do to a ratio of prices, beside half a cent of the close. */
const ROUNDING = 1e-4;
const HALF_CENT = 0.005;
/** Of a step that the next day takes back, so much may be left. */
const UNDONE = 0.2;
/** A dividend is worked in when at least half of it is. */
const HALF = 0.5;
/** A rise of the ratio that stands for so large a payment takes the close down by it; a day's move hides a smaller one. */
const LARGE_PAYMENT = 0.05;

/**
 * Adjusted closes held against the closes beside them. Adjusting takes every earlier price down by each dividend and split, so the ratio
 * adjusted / close rises with time and never falls but at a reverse split; where it falls, or rises as by a large payment that took nothing from
 * the close, two kinds of price are mixed. With the dividends given, each must be in the adjusted return of its day; without, they must come
 * in a steady rhythm or in none.
 */
export function adjustmentFindings(subject: Subject): Finding[] {
  const pair = together(subject, ['adjusted', 'close']);
  if (pair === null || pair.days.length < 2) return [];
  const [adjusted, close] = pair.values as [Float64Array, Float64Array];
  const [splits, paid] = [byDay(subject, 'split'), byDay(subject, 'dividend')];
  const steps = new Map<EpochDay, number>();
  const [wrong, prints, payments]: [EpochDay[], Set<EpochDay>, EpochDay[]] = [[], new Set(), []];
  for (let i = 1; i < pair.days.length; i++) {
    const raw = adjusted[i]! / close[i]! / (adjusted[i - 1]! / close[i - 1]!) - 1;
    // Some vendors tell of a split and have it worked into the closes already: it is in the ratio or it is not.
    const split = (1 + raw) / (splits.get(pair.days[i]!) ?? 1) - 1;
    steps.set(pair.days[i]!, Math.abs(split) < Math.abs(raw) ? split : raw);
  }
  const stepOn = (row: number): number => steps.get(pair.days[row]!) ?? 0;
  for (let i = 1; i < pair.days.length; i++) {
    const slack = ROUNDING + HALF_CENT / Math.min(close[i]!, close[i - 1]!, adjusted[i]!, adjusted[i - 1]!);
    if (stepOn(i) > slack) payments.push(pair.days[i]!);
    if (stepOn(i) >= -slack && !paysNobody(stepOn(i), close[i]! / close[i - 1]!, paid.has(pair.days[i]!))) continue;
    const undone = [i - 1, i].find((first) => Math.abs((1 + stepOn(first)) * (1 + stepOn(first + 1)) - 1) < UNDONE * Math.abs(stepOn(i)));
    if (undone === undefined) wrong.push(pair.days[i]!);
    else prints.add(pair.days[undone]!);
  }
  return [
    ...mixed(subject.id, wrong, steps),
    ...wrongForADay(subject.id, [...prints], steps),
    ...dividends(subject, paid, { close, days: pair.days }, steps),
    ...(paid.size === 0 ? rhythmFindings(subject.id, payments) : []), // a column of dividends knows better
    ...splitNotes(subject, splits),
  ];
}

/** A rise of the ratio as large as no everyday dividend, of which neither the file nor the close knows. */
const paysNobody = (step: number, closeRatio: number, told: boolean): boolean =>
  step >= LARGE_PAYMENT && !told && Math.log(closeRatio) > -HALF * Math.log1p(step);

/** A column of dividends or splits, without the days that have none. */
function byDay(subject: Subject, field: 'dividend' | 'split'): Map<EpochDay, number> {
  const column = columnOf(subject, field);
  if (column === null) return new Map();
  const { days, values } = orderly(column, subject.calendar);
  const none = field === 'split' ? 1 : 0;
  return new Map(Array.from(days, (day, i) => [day, values[i]!] as const).filter(([, value]) => value > 0 && value !== none));
}

function mixed(id: string, wrong: readonly EpochDay[], steps: ReadonlyMap<EpochDay, number>): Finding[] {
  if (wrong.length === 0) return [];
  return [
    found({
      kind: 'mixed-adjustment',
      severity: 'error',
      series: id,
      what: `${id}'s adjusted close moves against its close as no payment makes it on ${many(wrong.length, 'day')}: ${daysText(wrong, (day) => percentText(steps.get(day)!))}.`,
      consequence:
        'Adjusted and unadjusted prices are mixed: the return of such a day is made of two scales. Fetch the whole history at once.',
      days: wrong,
    }),
  ];
}

function wrongForADay(id: string, days: readonly EpochDay[], steps: ReadonlyMap<EpochDay, number>): Finding[] {
  if (days.length === 0) return [];
  return [
    found({
      kind: 'adjusted-print',
      severity: 'warning',
      series: id,
      what: `${id}'s adjusted close and its close part on ${many(days.length, 'day')} and meet again the next: ${daysText(days, (day) => percentText(steps.get(day)!))}.`,
      consequence: 'One of the two is wrong on such a day: two wrong returns. Ask another source.',
      days,
    }),
  ];
}

function dividends(
  subject: Subject,
  paid: ReadonlyMap<EpochDay, number>,
  { close, days }: { readonly close: Float64Array; readonly days: Int32Array },
  steps: ReadonlyMap<EpochDay, number>,
): Finding[] {
  const before = new Map(Array.from(days, (day, i) => [day, close[i - 1] ?? Number.NaN]));
  const share = (day: EpochDay): number => paid.get(day)! / before.get(day)!;
  const left = [...paid.keys()].filter((day) => steps.has(day) && share(day) > 2 * ROUNDING && steps.get(day)! < HALF * share(day));
  if (left.length === 0) return [];
  return [
    found({
      kind: 'unapplied-dividend',
      severity: 'error',
      series: subject.id,
      what: `${subject.id}'s adjusted close leaves out ${many(left.length, 'dividend')}: ${daysText(left, (day) => bpText(share(day)))}.`,
      consequence: 'A total return from it is too low by each of them.',
      days: left,
    }),
  ];
}

/** Splits that the file itself tells of are no fault, but its closes must not be read without them. */
function splitNotes({ id }: Subject, splits: ReadonlyMap<EpochDay, number>): Finding[] {
  const days = [...splits.keys()];
  if (days.length === 0) return [];
  return [
    found({
      kind: 'declared-split',
      severity: 'note',
      series: id,
      what: `${id} tells of ${many(days.length, 'split')}: ${daysText(days, (day) => `${splits.get(day)} for 1`)}.`,
      consequence:
        'Its closes may be as traded, in shares of the day; returns are to be taken from adjusted closes, or with the splits worked in.',
      days,
    }),
  ];
}
