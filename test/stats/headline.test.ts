import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { battingAverage, informationRatio, trackingError } from '../../src/stats/active.js';
import { downCapture, upCapture } from '../../src/stats/capture.js';
import { correlation } from '../../src/stats/correlation.js';
import { calmar, maxDrawdown } from '../../src/stats/drawdown.js';
import { cagr, totalReturn } from '../../src/stats/growth.js';
import { alphaJensen } from '../../src/stats/market-model.js';
import { slope } from '../../src/stats/regression.js';
import { relativeWealth } from '../../src/stats/relative.js';
import { simpleReturns } from '../../src/stats/returns.js';
import { sharpe, volatility } from '../../src/stats/sharpe.js';
import { sortino } from '../../src/stats/sortino.js';
import { painIndex, ulcerIndex } from '../../src/stats/ulcer.js';
import { expectClose, readJson } from './helpers.js';

const csv = new URL('../../datasets/us-size-daily/us-size-daily.csv', import.meta.url);
const headline = readJson<{ window: [string, string]; values: Record<string, [number, string] | string | null> }>('headline.json');

/** Growth between the last sessions of calendar months. */
function monthly(days: string[], prices: number[]): Float64Array {
  return simpleReturns(prices.filter((_, i) => days[i]!.slice(0, 7) !== days[i + 1]?.slice(0, 7)));
}

describe.skipIf(!existsSync(csv))('the Russell 2000 against the S&P 500, 2000 to 2009', () => {
  const rows = existsSync(csv) ? readFileSync(csv, 'utf8').trim().split('\n').slice(1) : [];
  const [from, to] = headline.window;
  const inside = rows.map((row) => row.split(',')).filter(([day]) => day! >= from && day! <= to);
  const days = inside.map((row) => row[0]!);
  const small = inside.map((row) => Number(row[1]));
  const large = inside.map((row) => Number(row[2]));
  const years = (Date.parse(to) - Date.parse(from)) / 86_400_000 / 365.25;
  const growth = cagr(small[0]!, small.at(-1)!, years);
  const [r, b] = [simpleReturns(small), simpleReturns(large)];
  const [months, monthsB] = [monthly(days, small), monthly(days, large)];
  const annual = { periodsPerYear: 252 };
  const ours: Record<string, () => number> = {
    totalReturn: () => totalReturn(small),
    cagr: () => growth,
    volatility: () => volatility(r, 252),
    sharpe: () => sharpe(r, annual),
    sortino: () => sortino(r, annual),
    maxDrawdown: () => maxDrawdown(small).depth,
    calmar: () => calmar({ cagr: growth, maxDrawdown: maxDrawdown(small).depth }),
    ulcer: () => ulcerIndex(small),
    pain: () => painIndex(small),
    beta: () => slope(r, b),
    alpha: () => alphaJensen(r, b, annual),
    correlation: () => correlation(r, b),
    trackingError: () => trackingError(r, b, 252),
    informationRatio: () => informationRatio(r, b, 252),
    upCapture: () => upCapture(months, monthsB),
    downCapture: () => downCapture(months, monthsB),
    battingAverage: () => battingAverage(r, b),
    relativeMaxDrawdown: () => maxDrawdown(relativeWealth(small, large)).depth,
  };
  const figures = Object.entries(headline.values).filter((entry): entry is [string, [number, string]] => Array.isArray(entry[1]));

  it.each(figures)('gives %s within a relative 1e-12', (id, [expected]) => {
    expectClose(ours[id]!(), expected, 1e-12, id);
  });

  it('dates the drawdown by its last high before the fall', ({ expect }) => {
    const { peak, trough, recovery } = maxDrawdown(small);
    const { maxDrawdownPeak, maxDrawdownTrough, maxDrawdownRecovery } = headline.values;
    expect([days[peak], days[trough], recovery]).toEqual([maxDrawdownPeak, maxDrawdownTrough, maxDrawdownRecovery]);
  });
});
