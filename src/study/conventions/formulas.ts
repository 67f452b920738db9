import { DEFLATION_FORMULAS } from './deflation-formulas.js';
import type { Formula } from './formula.js';
import { OWN_FORMULAS } from './own-formulas.js';
import { RELATIVE_FORMULAS } from './relative-formulas.js';
import { TRADING_FORMULAS } from './trading-formulas.js';

/** By the figure's id. */
export const FORMULAS: Readonly<Record<string, Formula>> = {
  ...OWN_FORMULAS,
  ...RELATIVE_FORMULAS,
  ...TRADING_FORMULAS,
  ...DEFLATION_FORMULAS,
};
