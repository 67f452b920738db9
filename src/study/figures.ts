import type { Figure } from '../model.js';
import type { CurveContext } from './curve.js';
import type { FigureRule } from './figure-rule.js';
import { OWN_FIGURES } from './own-figures.js';
import { RELATIVE_FIGURES } from './relative-figures.js';

/** What each figure is, in their order, for the docs. */
export const figureRules = (): readonly Omit<FigureRule, 'of'>[] => [...OWN_FIGURES, ...RELATIVE_FIGURES];

/** Every figure of a curve, those against its benchmark last; without a benchmark these are left out. */
export function figuresOf(context: CurveContext): Figure[] {
  const own = OWN_FIGURES.map((rule) => figure(rule, rule.of(context)));
  const { benchmark } = context;
  return benchmark === null ? own : [...own, ...RELATIVE_FIGURES.map((rule) => figure(rule, rule.of(context, benchmark)))];
}

/** Some of a curve's own figures, in the order asked for. */
export const ownFigures = (context: CurveContext, ids: readonly string[]): Figure[] =>
  ids.map((id) => {
    const rule = OWN_FIGURES.find((one) => one.id === id)!;
    return figure(rule, rule.of(context));
  });

/** Completes a figure: what is not finite is undefined, and says why. */
export function figure({ id, label, unit, convention, needs }: Omit<FigureRule, 'of'>, value: number): Figure {
  const defined = { id, label, unit, convention, value };
  return Number.isFinite(value) ? defined : { ...defined, value: Number.NaN, reason: `needs ${needs}` };
}

/** `{sharpe: 0.42, …}`; an undefined figure is null. */
export const figureValues = (figures: readonly Figure[]): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ id, value }) => [id, Number.isNaN(value) ? null : value]));
