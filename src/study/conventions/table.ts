import { ACTIVE, CAPTURE } from './active.js';
import type { Convention } from './convention.js';
import { DAYS } from './days.js';
import { CALMAR, DRAWDOWN, UNDER_WATER } from './drawdown.js';
import { GROWTH } from './growth.js';
import { MARKET } from './market.js';
import { PROBABILISTIC } from './probabilistic.js';
import { SHAPE } from './shape.js';
import { SHARPE, VOLATILITY } from './sharpe.js';
import { SORTINO } from './sortino.js';
import { TAILS } from './tails.js';

/** What other libraries print for our figures, and why. A line here is a row under `backtest explain`. */
export const CONVENTIONS: readonly Convention[] = [
  ...GROWTH,
  ...VOLATILITY,
  ...SHARPE,
  ...PROBABILISTIC,
  ...SORTINO,
  ...DRAWDOWN,
  ...CALMAR,
  ...UNDER_WATER,
  ...TAILS,
  ...SHAPE,
  ...MARKET,
  ...ACTIVE,
  ...CAPTURE,
  ...DAYS,
];
