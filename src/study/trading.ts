import { yearsBetween } from '../data/dates.js';
import { hasMargin } from '../engine/limits.js';
import type { Run } from '../engine/run.js';
import type { Figure } from '../model.js';
import { hitRate, payoffRatio, profitFactor } from '../stats/gain-loss.js';
import { mean } from '../stats/moments.js';
import { exposures, grossExposure, tradedValue } from './exposure.js';
import type { FigureRule } from './figure-rule.js';
import { figure } from './figures.js';
import type { Trade } from './trades.js';

type Rule = Omit<FigureRule, 'of'>;

const of = 'closed trades, after costs';
const overCloses = 'mean over the closes after the base';

const RULES = {
  exposure: { id: 'exposure', label: 'Exposure', unit: 'fraction', convention: `weight not in cash, ${overCloses}`, needs: 'a return' },
  turnover: {
    id: 'turnover',
    label: 'Turnover a year',
    unit: 'fraction',
    convention: 'value bought and sold / 2 / mean equity / years',
    needs: 'some time',
  },
  trades: { id: 'trades', label: 'Closed trades', unit: 'count', convention: 'flat to flat in one asset', needs: '' },
  hitRate: { id: 'hitRate', label: 'Trades that gained', unit: 'fraction', convention: of, needs: 'a closed trade' },
  expectancy: { id: 'expectancy', label: 'Mean return of a trade', unit: 'fraction', convention: of, needs: 'a closed trade' },
  payoffRatio: {
    id: 'payoffRatio',
    label: 'Payoff ratio',
    unit: 'ratio',
    convention: `mean gain / mean loss of ${of}`,
    needs: 'a trade that gained and one that lost',
  },
  profitFactor: {
    id: 'profitFactor',
    label: 'Profit factor',
    unit: 'ratio',
    convention: `money gained / money lost in ${of}`,
    needs: 'a trade that lost',
  },
} satisfies Readonly<Record<string, Rule>>;

/** Of rules that borrow or sell short alone; of all others it is the exposure. */
const GROSS: Rule = {
  id: 'grossExposure',
  label: 'Gross exposure',
  unit: 'fraction',
  convention: `sum of the sizes of the weights, ${overCloses}`,
  needs: 'a return',
};

/** What each figure of trading is, but for the exposures to single assets and the gross one. */
export const tradingRules = (): readonly Rule[] => Object.values(RULES);

/** What a run did to earn its figures: how much it was invested, how often it traded, how its closed trades ended. */
export function tradingFigures(run: Run, trades: readonly Trade[]): Figure[] {
  const weights = exposures(run);
  const closed = trades.filter(({ open }) => !open);
  const results = closed.map((trade) => trade.return);
  const gains = closed.map(({ proceeds, spent }) => proceeds - spent);
  const years = yearsBetween(run.days[0]!, run.days[run.days.length - 1]!);
  return [
    figure(
      RULES.exposure,
      weights.reduce((sum, weight) => sum + weight, 0),
    ),
    ...run.dataset.assets
      .map(({ key, name }, i) =>
        figure(
          { id: `exposure.${key}`, label: `Exposure to ${name}`, unit: 'fraction', convention: `weight, ${overCloses}`, needs: 'a return' },
          weights[i]!,
        ),
      )
      .filter((_, i) => run.dataset.assets[i]!.role !== 'other' || weights[i]! !== 0),
    ...(hasMargin(run.limits) ? [figure(GROSS, grossExposure(run))] : []),
    figure(RULES.turnover, tradedValue(run) / 2 / mean(run.equity) / years),
    figure(RULES.trades, closed.length),
    figure(RULES.hitRate, hitRate(results)),
    figure(RULES.expectancy, mean(results)),
    figure(RULES.payoffRatio, payoffRatio(results)),
    figure(RULES.profitFactor, profitFactor(gains)),
  ];
}
