import type { Run } from '../engine/run.js';
import type { Figure } from '../model.js';
import type { CurveContext } from './curve.js';
import { type Deflation, deflationFigures, deflationOf } from './deflation.js';
import { figuresOf } from './figures.js';
import { type Trade, tradesOf } from './trades.js';
import { tradingFigures } from './trading.js';
import type { TrialCount } from './trials.js';

/** Every figure of a run: those of its curve, those of its trading, and what is left of its Sharpe ratio once what was tried is counted. */
export function runFigures(
  run: Run,
  { own, against, trials }: { readonly own: CurveContext; readonly against: CurveContext; readonly trials: TrialCount | null },
): { readonly trades: Trade[]; readonly deflation: Deflation; readonly figures: Figure[] } {
  const trades = tradesOf(run);
  const deflation = deflationOf(own, against, trials);
  return { trades, deflation, figures: [...figuresOf(own), ...tradingFigures(run, trades), ...deflationFigures(deflation)] };
}
