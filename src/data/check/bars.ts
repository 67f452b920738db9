import type { EpochDay } from '../../model.js';
import { isoDate } from '../dates.js';
import type { Finding } from '../finding.js';
import type { RawField } from '../formats/raw.js';
import { daysText, found, foundSpan, many } from './found.js';
import { columnOf, type Line, mainColumn, orderly, type Subject, together } from './line.js';

/** Vendors print single-precision floats, and round and adjust columns apart. A share of the price. */
const ROUNDING = 1e-4;
/** Where so many closes lie outside their day's range it is no misprint: they are of another adjustment than the range. */
const MIXED = 0.05;
const MIXED_AT_LEAST = 5;

/** Open, high, low and close held against each other day by day: high must be the highest of them, low the lowest. */
export function rangeFindings(subject: Subject): Finding[] {
  const { id } = subject;
  const inside = (['open', 'close'] as const).filter((field) => columnOf(subject, field) !== null);
  const bars = together(subject, ['high', 'low', ...inside]);
  if (bars === null || bars.days.length === 0) return [];
  const [high, low, ...others] = bars.values as [Float64Array, Float64Array, ...Float64Array[]];
  const outside = new Map<RawField, EpochDay[]>(inside.map((field) => [field, []]));
  const crossed: EpochDay[] = [];
  bars.days.forEach((day, i) => {
    const slack = high[i]! * ROUNDING;
    if (high[i]! < low[i]! - slack) crossed.push(day);
    else
      for (const [c, field] of inside.entries())
        if (others[c]![i]! > high[i]! + slack || others[c]![i]! < low[i]! - slack) outside.get(field)!.push(day);
  });
  const closes = outside.get('close') ?? [];
  if (closes.length >= MIXED_AT_LEAST && closes.length > MIXED * bars.days.length) return [mixedRange(id, closes, bars.days.length)];
  const bad = [...new Set([...crossed, ...[...outside.values()].flat()])].sort((a, b) => a - b);
  if (bad.length === 0) return [];
  const why = (day: EpochDay): string =>
    crossed.includes(day) ? 'high below low' : `${inside.filter((field) => outside.get(field)!.includes(day)).join(' and ')} outside`;
  return [
    found({
      kind: 'bar-range',
      severity: 'warning',
      series: id,
      what: `${id} has ${many(bad.length, 'day')} on which high and low do not enclose open and close: ${daysText(bad, why)}.`,
      consequence: 'One of the four is wrong on these days. A rule that reads opens, highs or lows should not be trusted there.',
      days: bad,
    }),
  ];
}

const mixedRange = (id: string, days: readonly EpochDay[], of: number): Finding =>
  found({
    kind: 'mixed-adjustment',
    severity: 'error',
    series: id,
    what: `${id}'s close lies outside its day's high and low on ${Math.round((100 * days.length) / of)}% of the days, first on ${isoDate(days[0]!)}.`,
    consequence: 'Closes are adjusted and the other prices are not, or the other way round: a fill at an open would be at another scale.',
    days,
  });

/**
 * Days without volume, zero or missing, and whether the price moved on them: none to speak of where the source never has any, a note where it has none
 * before a day, a warning in between.
 */
export function volumeFindings(subject: Subject): Finding[] {
  const column = columnOf(subject, 'volume');
  if (column === null || column.days.length === 0) return [];
  const { id } = subject;
  const { days, values } = orderly(column, subject.calendar);
  const first = values.findIndex((value) => value > 0);
  const none = { kind: 'no-volume', severity: 'note', series: id } as const;
  if (first < 0)
    return [
      foundSpan({
        ...none,
        what: `${id} has a column of volumes that are all zero.`,
        consequence: 'It says nothing; stale days cannot be told by it.',
        days: [days[0]!, days[days.length - 1]!],
        rows: days.length,
      }),
    ];
  const since = isoDate(days[first]!);
  const early =
    first > 1
      ? [
          foundSpan({
            ...none,
            what: `${id} has no volume before ${since}.`,
            consequence: 'Up to then stale days cannot be told by it.',
            days: [days[0]!, days[first - 1]!],
            rows: first,
          }),
        ]
      : [];
  const idle = Array.from(days).filter((_, i) => values[i] === 0 && (i > first || first === 1));
  const closes = closesOf(subject);
  const known = new Set(days);
  const lost = Array.from(closes.days).filter((day) => !known.has(day) && day > days[first]!);
  return [
    ...early,
    ...withoutVolume(closes, idle, {
      kind: 'zero-volume',
      series: id,
      what: (n) => `${id} has ${n} without volume among days with it`,
      consequence:
        'Nothing was traded or the row was filled in; the close of such a day may be an old one, and an order would not have been filled.',
    }),
    ...withoutVolume(closes, lost, {
      kind: 'missing-volume',
      series: id,
      what: (n) => `${id} has ${n} with a price whose volume is missing`,
      consequence: 'What was traded on them is not known: an import that keeps them has no volumes, and --impact nothing to go by.',
    }),
  ];
}

const closesOf = (subject: Subject): Pick<Line, 'days' | 'values'> => {
  const main = mainColumn(subject);
  return main === null ? { days: new Int32Array(0), values: new Float64Array(0) } : orderly(main, subject.calendar);
};

interface Silent extends Pick<Finding, 'kind' | 'series' | 'consequence'> {
  readonly what: (days: string) => string;
}

/** A price that moved without a trade is the graver sign: of the two numbers one is wrong. */
function withoutVolume(
  { days, values }: Pick<Line, 'days' | 'values'>,
  silent: readonly EpochDay[],
  { what, ...finding }: Silent,
): Finding[] {
  if (silent.length === 0) return [];
  const asked = new Set(silent);
  const moved = days.filter((day, i) => i > 0 && asked.has(day) && values[i] !== values[i - 1]).length;
  const moves =
    moved === 0 ? 'its price stands still' : moved === silent.length ? 'its price moves' : `its price moves on ${moved} of them`;
  return [
    found({
      ...finding,
      severity: 'warning',
      what: `${what(many(silent.length, 'day'))}: ${daysText(silent)}; ${moves}.`,
      days: silent,
    }),
  ];
}
