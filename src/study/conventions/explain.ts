import type { Figure } from '../../model.js';
import { breakEvenRules } from '../break-even.js';
import type { CurveContext } from '../curve.js';
import { deflationRules, ofCurveAlone } from '../deflation.js';
import type { FigureRule } from '../figure-rule.js';
import { figureRules, figuresOf } from '../figures.js';
import { tradingRules } from '../trading.js';
import type { Library } from './convention.js';
import { FORMULAS } from './formulas.js';
import { CONVENTIONS } from './table.js';

/** How a number compares with ours; to nine digits. */
export type Agreement = 'same' | 'opposite' | 'other' | 'undefined';

/** One library's number. */
export interface Reading {
  readonly library: Library;
  readonly call: string;
  readonly because: string;
  readonly value: number;
  readonly agreement: Agreement;
}

/** A figure of a run, how it is worked out, and what others would print for the same curve. */
export interface Explanation {
  readonly figure: Figure;
  readonly formula: string;
  readonly source: string;
  /** What it takes to be defined; empty where it always is. */
  readonly needs: string;
  /** What the value says, given as text. */
  readonly plain: (value: string) => string;
  /** Whether the curve gives what the run recorded; null where it comes from the trades or the ledger, which a curve does not show. */
  readonly reproduced: boolean | null;
  readonly recorded: number;
  /** Those that agree first, then by their distance from ours, undefined ones last. */
  readonly readings: readonly Reading[];
}

/** Whatever can be explained, in the order of the report. */
export const explainable = (): readonly Omit<FigureRule, 'of'>[] => [
  ...figureRules(),
  ...tradingRules(),
  ...breakEvenRules(),
  ...deflationRules(),
];

/** Explains one figure by id. `recorded` is what the run itself has written down for it. Undefined for an id that is not explainable. */
export function explainFigure(id: string, context: CurveContext, recorded: number): Explanation | undefined {
  const rule = explainable().find((one) => one.id === id);
  const formula = FORMULAS[id];
  if (rule === undefined || formula === undefined) return undefined;
  const ofCurve = [...figuresOf(context), ...ofCurveAlone(context)].find((one) => one.id === id);
  const value = ofCurve?.value ?? recorded;
  const figure = { id, label: rule.label, unit: rule.unit, convention: rule.convention, value };
  const period = context.periodsPerYear === 252 ? 'day' : context.periodsPerYear === 52 ? 'week' : 'month';
  return {
    figure: Number.isNaN(value) ? { ...figure, reason: `needs ${rule.needs}` } : figure,
    formula: formula.formula,
    source: formula.source,
    needs: rule.needs,
    plain: (text) => formula.plain(text, period),
    reproduced: ofCurve === undefined ? null : agrees(value, recorded),
    recorded,
    readings: readingsOf(id, context, value),
  };
}

function readingsOf(id: string, context: CurveContext, ours: number): Reading[] {
  const distance = ({ value }: Reading): number =>
    Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(Math.abs(value) - Math.abs(ours));
  const rank = ({ agreement }: Reading): number => ['same', 'opposite', 'other', 'undefined'].indexOf(agreement);
  return CONVENTIONS.filter(({ figure }) => figure === id)
    .map(({ library, call, because, of }) => {
      const value = finite(of(context));
      return { library, call, because, value, agreement: agreement(value, ours) };
    })
    .sort((a, b) => rank(a) - rank(b) || (a.agreement === 'other' ? distance(a) - distance(b) : 0));
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

function agreement(value: number, ours: number): Agreement {
  if (agrees(value, ours)) return Number.isNaN(value) ? 'undefined' : 'same';
  if (Number.isNaN(value)) return 'undefined';
  return agrees(-value, ours) ? 'opposite' : 'other';
}

/** To nine digits, or to a part in 10^12 where the numbers are that small; two undefined ones agree. */
function agrees(a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  return Math.abs(a - b) <= Math.max(1e-9 * Math.abs(b), 1e-12);
}
