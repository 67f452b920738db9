import type { Figure, Unit } from '../model.js';
import { type Interval, percentileInterval } from '../stats/monte-carlo.js';
import { ahead } from './calendar-returns.js';
import type { NoResampling, ResampledFigures, Resampling } from './resampling.js';

/** A figure of the run, or its difference to the reference's, and where the middle 95% of its replications lie. */
export interface FigureInterval {
  /** A figure's; with `Ahead` behind it, the difference's. */
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly value: number;
  readonly interval: Interval;
  /** How many replications it was read off. */
  readonly replications: number;
  /** Why value or interval are undefined. */
  readonly reason?: string;
}

export interface Intervals {
  readonly kind: 'intervals';
  readonly replications: number;
  readonly meanBlock: number;
  readonly seed: string | null;
  readonly figures: readonly FigureInterval[];
}

/** The figures that are resampled, and of which of them the difference is taken. */
export const RESAMPLED = ['cagr', 'volatility', 'sharpe', 'maxDrawdown'] as const satisfies readonly (keyof ResampledFigures)[];
const COMPARED: readonly string[] = ['cagr', 'sharpe'];

/** Percentile intervals of a run's figures and of their differences to the reference, from replications of both on the same days. */
export function intervalsOf(
  resampling: Resampling | NoResampling,
  { figures, reference, name }: { readonly figures: readonly Figure[]; readonly reference: readonly Figure[]; readonly name: string },
): Intervals | NoResampling {
  if (resampling.kind === 'none') return resampling;
  const [own, other] = resampling.curves;
  const list = RESAMPLED.flatMap((id): FigureInterval[] => {
    const figure = figureIn(figures, id);
    const alone = withInterval(figure, figure.value, own![id]!);
    if (!COMPARED.includes(id)) return [alone];
    const difference = { id: `${id}Ahead`, label: `${figure.label}, ahead of ${name}`, unit: figure.unit, reason: figure.reason };
    return [alone, withInterval(difference, ahead(figure.value, figureIn(reference, id).value), differences(own![id]!, other![id]!))];
  });
  const { replications, meanBlock, seed } = resampling;
  return { kind: 'intervals', replications, meanBlock, seed, figures: list };
}

/** One difference a replication, without the rounding of two paths to the same wealth. */
export const differences = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, r) => ahead(value, b[r]!));

/** A figure of a list that is known to have it. */
export const figureIn = (figures: readonly Figure[], id: string): Figure => figures.find((figure) => figure.id === id)!;

function withInterval(
  { id, label, unit, reason }: { readonly id: string; readonly label: string; readonly unit: Unit; readonly reason?: string | undefined },
  value: number,
  replications: Float64Array,
): FigureInterval {
  const interval = percentileInterval(replications);
  const defined = { id, label, unit, value, interval, replications: replications.length };
  return Number.isNaN(value + interval.low) ? { ...defined, reason: reason ?? 'is undefined in some replications' } : defined;
}
