import { yearsBetween } from '../data/dates.js';
import type { Run } from '../engine/run.js';
import type { Figure } from '../model.js';
import { hitRate, payoffRatio, profitFactor } from '../stats/gain-loss.js';
import { mean } from '../stats/moments.js';
import { exposures, tradedValue } from './exposure.js';
import { figure } from './figures.js';
import type { Trade } from './trades.js';

/** What a run did to earn its figures: how much it was invested, how often it traded, how its closed trades ended. */
export function tradingFigures(run: Run, trades: readonly Trade[]): Figure[] {
  const weights = exposures(run);
  const closed = trades.filter(({ open }) => !open);
  const results = closed.map((trade) => trade.return);
  const gains = closed.map(({ proceeds, spent }) => proceeds - spent);
  const years = yearsBetween(run.days[0]!, run.days[run.days.length - 1]!);
  const a = 'mean over the closes after the base';
  const of = 'closed trades, after costs';
  return [
    figure(
      { id: 'exposure', label: 'Exposure', unit: 'fraction', convention: `weight not in cash, ${a}`, needs: 'a return' },
      weights.reduce((sum, weight) => sum + weight, 0),
    ),
    ...run.dataset.assets
      .map(({ key, name }, i) =>
        figure(
          { id: `exposure.${key}`, label: `Exposure to ${name}`, unit: 'fraction', convention: `weight, ${a}`, needs: 'a return' },
          weights[i]!,
        ),
      )
      .filter((_, i) => run.dataset.assets[i]!.role !== 'other' || weights[i]! > 0),
    figure(
      {
        id: 'turnover',
        label: 'Turnover a year',
        unit: 'fraction',
        convention: 'value bought and sold / 2 / mean equity / years',
        needs: 'some time',
      },
      tradedValue(run) / 2 / mean(run.equity) / years,
    ),
    figure({ id: 'trades', label: 'Closed trades', unit: 'count', convention: 'flat to flat in one asset', needs: '' }, closed.length),
    figure({ id: 'hitRate', label: 'Trades that gained', unit: 'fraction', convention: of, needs: 'a closed trade' }, hitRate(results)),
    figure({ id: 'expectancy', label: 'Mean return of a trade', unit: 'fraction', convention: of, needs: 'a closed trade' }, mean(results)),
    figure(
      {
        id: 'payoffRatio',
        label: 'Payoff ratio',
        unit: 'ratio',
        convention: `mean gain / mean loss of ${of}`,
        needs: 'a trade that gained and one that lost',
      },
      payoffRatio(results),
    ),
    figure(
      {
        id: 'profitFactor',
        label: 'Profit factor',
        unit: 'ratio',
        convention: `money gained / money lost in ${of}`,
        needs: 'a trade that lost',
      },
      profitFactor(gains),
    ),
  ];
}
