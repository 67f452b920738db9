import { bandOf, decides, inBand, isLoose, rangeBand } from './band.js';
import { inUnit } from './context.js';
import { claimedText as figureClaimed } from './figure-text.js';
import type { Band, Cell, CellWords, ClaimUnit, Outcome } from './model.js';
import type { ClaimedFigure, Common } from './schema/parts.js';

/** What a cell is held against, and how far it may be off for reasons of the data. */
export interface Against {
  readonly label: string;
  readonly claimed: ClaimedFigure;
  readonly tolerance: Common['tolerance'];
  /** In the claim's unit: what a proxy and a vendor's rounding may do. */
  readonly widen?: number;
  readonly words?: CellWords | undefined;
}

/** A computed number (a fraction where the unit is a percentage) beside the claimed one. */
export function cellOf(computed: number, { label, claimed, tolerance, widen = 0, words }: Against): Cell {
  const value = inUnit(computed, claimed.unit);
  const { band, text, middle } = claimedBand(claimed, tolerance, widen);
  if (Number.isNaN(value))
    return { label, unit: claimed.unit, claimed: text, computed: Number.NaN, band, outcome: 'untestable', deviation: Number.NaN };
  const outcome: Outcome = band === null ? 'lost' : inBand(value, band) ? 'holds' : 'fails';
  const loose = outcome === 'holds' && claimed.value !== undefined && isLoose(value, claimed.value, claimed.op);
  return {
    label,
    unit: claimed.unit,
    claimed: text,
    computed: value,
    band,
    outcome,
    deviation: value - middle,
    ...(widen > 0 ? { widen } : {}),
    ...(loose ? { loose } : {}),
    ...(words === undefined ? {} : { words }),
  };
}

/**
 * A number that the data tell to lie between two, infinite ones among them, since closes are missing: judged where it is the same for all of them,
 * else it cannot be told, and `why` says what it would take.
 */
export function cellBetween(computed: number, ends: readonly [low: number, high: number], against: Against, why: string): Cell {
  const cell = cellOf(computed, against);
  const { unit } = against.claimed;
  const isSure = cell.band === null || decides([inUnit(ends[0], unit), inUnit(ends[1], unit)], cell.band);
  return isSure ? cell : untestable(against, why);
}

/** A cell of words that the data cannot tell after all. */
export function untold({ label, unit, claimed }: Cell, why: string): Cell {
  return { label, unit, claimed, computed: null, band: null, outcome: 'untestable', deviation: Number.NaN, why };
}

/** A cell whose data are not there. */
export function untestable({ label, claimed }: Pick<Against, 'label' | 'claimed'>, why: string): Cell {
  return {
    label,
    unit: claimed.unit,
    claimed: claimedText(claimed),
    computed: null,
    band: null,
    outcome: 'untestable',
    deviation: Number.NaN,
    why,
  };
}

/** A cell of words, dates or years: it is so or it is not. */
export function factCell(
  label: string,
  unit: ClaimUnit,
  {
    claimed,
    computed,
    holds,
    words,
  }: {
    readonly claimed: string;
    readonly computed: number | string | null;
    readonly holds: boolean | 'understates';
    readonly words?: CellWords;
  },
): Cell {
  const outcome: Outcome = holds === 'understates' ? 'understates' : holds ? 'holds' : 'fails';
  return { label, unit, claimed, computed, band: null, outcome, deviation: Number.NaN, ...(words === undefined ? {} : { words }) };
}

/** What the computed number must lie in; null where the article has lost its figure. `text` as the article has it. */
export function claimedBand(
  claimed: ClaimedFigure,
  { mode }: Common['tolerance'],
  widen = 0,
): { readonly band: Band | null; readonly text: string | null; readonly middle: number } {
  const text = claimedText(claimed);
  const options = { mode: mode ?? (claimed.unit === 'days' || claimed.unit === 'count' ? 'exact' : 'printed'), widen } as const;
  if (claimed.range !== undefined) {
    const [low, high] = claimed.range;
    return { band: rangeBand(low, high, options), text, middle: (low.value + high.value) / 2 };
  }
  if (claimed.value === undefined) return { band: null, text, middle: Number.NaN };
  const band = bandOf(claimed.value, { ...options, ...(claimed.op === undefined ? {} : { hedge: claimed.op }) });
  return { band, text, middle: claimed.value.value };
}

/** As the article has it: "over 6%", "1.23 to 1.27"; null where it has lost it. */
export function claimedText({ value, range, op, unit }: ClaimedFigure): string | null {
  if (range !== undefined) return `${range[0].text} to ${figureClaimed(range[1], unit)}`;
  return value === undefined ? null : figureClaimed(value, unit, op);
}

/** How many decimals say as much of a computed figure as the article's has, one at least. */
export function decimalsOf({ value, range }: Pick<ClaimedFigure, 'value' | 'range'>): number {
  const step = Math.min(value?.step ?? 1, range?.[0].step ?? 1, range?.[1].step ?? 1);
  return Math.min(8, Math.max(1, Math.round(-Math.log10(step))));
}
