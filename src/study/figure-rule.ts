import type { Unit } from '../model.js';
import type { CurveContext } from './curve.js';

/** One entry here, and the figure appears in the summary, the CSV, the JSON and the docs. */
export interface FigureRule {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly convention: string;
  /** NaN where it is undefined. */
  of(context: CurveContext): number;
  /** What it takes to be defined. */
  readonly needs: string;
}

/** The same with the benchmark at hand. */
export interface RelativeRule extends Omit<FigureRule, 'of'> {
  of(context: CurveContext, benchmark: CurveContext): number;
}

/** How conventions speak of annualising. */
export const ANNUAL = 'A = 252, 52 or 12 periods a year';
