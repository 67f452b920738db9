import { isoDate, lowerBound } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { slope } from '../../stats/regression.js';
import { decimalsThatTell } from '../figures.js';
import type { Band, ClaimUnit, Series } from '../model.js';
import type { ClaimedFigure } from '../schema/parts.js';
import type { Rows } from '../window.js';
import { amount } from '../words.js';

/** A history of one figure: the days on which it was known, and its values in the claim's terms. */
export interface History {
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly series: readonly Series[];
  readonly label: string;
  readonly ids: string;
  readonly said: string;
}

export type Measure = 'level' | 'difference' | 'change' | 'sum' | 'trend';

interface Measuring {
  /** What it did, before the figure. */
  readonly said: (value: number) => string;
  /** Between the figure and the day that the window begins on. */
  readonly over: string;
  readonly of: (history: History, rows: Rows) => number;
}

/** What a figure is measured by. */
export const MEASURES: Readonly<Record<Measure, Measuring>> = {
  level: { said: () => 'stood at', over: '', of: ({ values }, { to }) => values[to]! },
  difference: {
    said: (value) => (value < 0 ? 'had fallen by' : 'had risen by'),
    over: 'since',
    of: ({ values }, { from, to }) => values[to]! - values[from]!,
  },
  change: {
    said: (value) => (value < 0 ? 'had fallen by' : 'had risen by'),
    over: 'since',
    of: ({ values }, { from, to }) => values[to]! / values[from]! - 1,
  },
  sum: {
    said: () => 'came to',
    over: 'since',
    of: ({ values }, { from, to }) => values.subarray(from + 1, to + 1).reduce((sum, value) => sum + value, 0),
  },
  trend: {
    said: () => 'had a trend a year of',
    over: 'from',
    of: ({ days, values }, { from, to }) =>
      slope(
        values.subarray(from, to + 1),
        Float64Array.from(days.subarray(from, to + 1), (day) => day / DAYS_A_YEAR),
      ),
  },
};

const DAYS_A_YEAR = 365.25;
const LISTED = 60;

/** The observations that a figure takes. */
export function observationSteps(one: Series, { days }: History, { from, to }: Rows, measure: Measure): string[] {
  const at = (day: EpochDay): number => lowerBound(one.days, day + 1) - 1;
  const first = measure === 'level' ? at(days[to]!) : from < 0 ? 0 : at(days[from]!) + (measure === 'sum' ? 1 : 0);
  const all = Array.from({ length: at(days[to]!) - first + 1 }, (_, i) => first + i);
  const rows = measure === 'sum' || measure === 'trend' ? all : [...new Set([all[0]!, all[all.length - 1]!])];
  const left = rows.length - LISTED;
  return [
    ...(left > 0 ? [`${left} earlier observations of ${one.id} stand in ${one.origin.file}.`] : []),
    ...rows.slice(-LISTED).map((row) => `${one.origin.file}: ${one.id} was ${one.values[row]!} as known on ${isoDate(one.days[row]!)}.`),
  ];
}

/** To as many digits as it is claimed in, and as many more as show on which side of the claim it lies; dollars in billions, where they are. */
export function shownAs(
  unit: ClaimUnit,
  { size, isMove, band }: { readonly size: number; readonly isMove: boolean; readonly band: Band | null },
  { value: single, range }: Pick<ClaimedFigure, 'value' | 'range'>,
): string {
  const step = single?.step ?? range?.[0].step;
  const value = isMove ? Math.abs(size) : size;
  if (unit === 'usd') return amount(value, unit, { step });
  if (step === undefined) return amount(value, unit);
  const least = Math.max(unit === 'pct' || unit === 'pts' ? 1 : 0, Math.round(-Math.log10(step)));
  return amount(value, unit, decimalsThatTell(size, least, band));
}
