import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/data/dates.js';
import type { Figure } from '../../src/model.js';
import { type Curve, type CurveContext, contextOf, endsMonth, monthEnds } from '../../src/study/curve.js';
import { figuresOf, figureValues } from '../../src/study/figures.js';
import { expectClose, readJson } from '../stats/helpers.js';
import { bundled } from '../support/bundled.js';
import { sessionsFrom } from '../support/dataset.js';

const headline = readJson<{ window: [string, string]; sessions: number; values: Record<string, [number, string] | string | null> }>(
  'headline.json',
);
const day = (text: string): number => parseDate(text)!;
const curveOn = (wealth: readonly number[], from = '2001-01-02'): Curve => ({
  days: sessionsFrom(wealth.length, day(from)),
  wealth: Float64Array.from(wealth),
});
const byId = (context: CurveContext): Record<string, Figure> => Object.fromEntries(figuresOf(context).map((figure) => [figure.id, figure]));

describe('the figures of the Russell 2000 against the S&P 500, 2000 to 2009', () => {
  const { days, assets } = bundled('us-size-daily');
  const [first, last] = headline.window.map((text) => days.indexOf(day(text)));
  const cut = (values: Float64Array): Curve => ({ days: days.slice(first, last! + 1), wealth: values.slice(first, last! + 1) });
  const large = contextOf(cut(assets[1]!.close));
  const small = contextOf(cut(assets[0]!.close), { benchmark: large });
  const values = figureValues(figuresOf(small));

  it('cover the window', () => {
    expect(small.curve.days.length).toBe(headline.sessions);
  });

  const known = Object.entries(headline.values).filter((entry): entry is [string, [number, string]] => Array.isArray(entry[1]));
  it.each(known)('give %s as independent reference values do, within 1e-11', (id, [expected]) => {
    expectClose(values[id]!, expected, 1e-11, id);
  });

  it('of the benchmark against itself are those of no difference', () => {
    const same = figureValues(figuresOf(contextOf(cut(assets[1]!.close), { benchmark: large })));
    expect(same).toMatchObject({
      beta: 1,
      correlation: 1,
      trackingError: 0,
      informationRatio: null,
      relativeReturn: 0,
      relativeMaxDrawdown: 0,
    });
    expectClose(same.upCapture!, 1, 1e-12, 'up capture');
    expect(same.battingAverage).toBe(0);
  });

  it('do not see the scale of wealth', () => {
    const scaled = figureValues(
      figuresOf(contextOf({ ...small.curve, wealth: small.curve.wealth.map((value) => value * 1e6) }, { benchmark: large })),
    );
    for (const [id, value] of Object.entries(values)) expectClose(scaled[id]!, value!, 1e-9, id);
  });

  it('without a benchmark are the same but for the relative ones', () => {
    const alone = figuresOf(contextOf(small.curve));
    expect(alone).toEqual(figuresOf(small).slice(0, alone.length));
    expect(alone.some(({ id }) => id === 'beta')).toBe(false);
  });
});

describe('every figure', () => {
  const large = contextOf(curveOn([100, 101, 99, 102, 103]));
  const figures = figuresOf(contextOf(curveOn([100, 102, 98, 103, 104]), { benchmark: large }));

  it('has an id of its own, a label, a unit and a convention', () => {
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    for (const { id, label, convention } of figures) {
      expect(id).toMatch(/^[a-zA-Z][\w.]*$/);
      expect(label).not.toBe('');
      expect(convention, id).toMatch(/\w{3}/);
    }
  });

  const short = curveOn([100, 100]);
  const awkward: Record<string, CurveContext> = {
    flat: contextOf(curveOn([100, 100, 100, 100]), { benchmark: contextOf(curveOn([50, 50, 50, 50])) }),
    one: contextOf(short, { benchmark: contextOf(short) }),
    base: contextOf(curveOn([100]), { benchmark: contextOf(curveOn([100])) }),
    ruin: contextOf(curveOn([100, 50, 0, 0]), { benchmark: contextOf(curveOn([100, 90, 110, 80])) }),
    rising: contextOf(curveOn([100, 101, 102, 103, 104]), { benchmark: large }),
    hole: contextOf(curveOn([100, 101, Number.NaN, 103, 104]), { benchmark: large }),
  };

  it.each(Object.entries(awkward))('of the series %s is a finite number, or NaN with the reason', (_, context) => {
    for (const { id, value, reason } of figuresOf(context)) {
      if (Number.isNaN(value)) expect(reason, id).toMatch(/^needs \w/);
      else {
        expect(Number.isFinite(value), id).toBe(true);
        expect(reason, id).toBeUndefined();
      }
    }
  });

  it('is null where it is undefined', () => {
    expect(figureValues(figuresOf(awkward.flat!))).toMatchObject({
      totalReturn: 0,
      cagr: 0,
      volatility: 0,
      sharpe: null,
      sortino: null,
      calmar: null,
      maxDrawdown: 0,
    });
    expect(figureValues(figuresOf(awkward.rising!))).toMatchObject({
      sortino: null,
      calmar: null,
      maxDrawdown: 0,
      timeUnderWater: 0,
      ahead63: null,
      upCapture: null,
    });
    expect(figureValues(figuresOf(awkward.ruin!))).toMatchObject({ totalReturn: -1, cagr: null, maxDrawdown: -1 });
    expect(figureValues(figuresOf(awkward.one!))).toMatchObject({ volatility: null, sharpe: null, beta: null });
  });

  it('takes the risk-free rate where its convention has one', () => {
    const curve = curveOn([100, 102, 98, 103, 104]);
    const [free, dear] = [byId(contextOf(curve, { benchmark: large })), byId(contextOf(curve, { benchmark: large, riskFree: 0.001 }))];
    const returns = [0.02, 98 / 102 - 1, 103 / 98 - 1, 104 / 103 - 1];
    const mean = returns.reduce((a, b) => a + b, 0) / 4;
    const deviation = Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 3);
    expectClose(dear.sharpe!.value, ((mean - 0.001) / deviation) * Math.sqrt(252), 1e-12, 'sharpe');
    const downside = Math.sqrt(returns.reduce((sum, r) => sum + Math.min(0, r - 0.001) ** 2, 0) / 4);
    expectClose(dear.sortino!.value, ((mean - 0.001) / downside) * Math.sqrt(252), 1e-12, 'sortino');
    expect(dear.alpha!.value).not.toBe(free.alpha!.value);
    for (const id of ['cagr', 'volatility', 'trackingError', 'informationRatio', 'maxDrawdown'])
      expect(dear[id]!.value).toBe(free[id]!.value);
  });

  it('takes a risk-free rate a period, and one for all is the same', () => {
    const curve = curveOn([100, 102, 98, 103, 104]);
    const one = figuresOf(contextOf(curve, { benchmark: large, riskFree: 0.0002 }));
    const dated = figuresOf(contextOf(curve, { benchmark: large, riskFree: new Float64Array(4).fill(0.0002) }));
    one.forEach(({ id, value }, i) => {
      if (!Number.isNaN(value)) expectClose(dated[i]!.value, value, 1e-12, id);
    });
  });

  it('annualises by the periods it was given', () => {
    const wealth = [100, 102, 98, 103, 104];
    const [daily, monthly] = [byId(contextOf(curveOn(wealth))), byId(contextOf(curveOn(wealth), { periodsPerYear: 12 }))];
    expectClose(daily.volatility!.value / monthly.volatility!.value, Math.sqrt(21), 1e-12, 'volatility');
    expect(daily.cagr!.value).toBe(monthly.cagr!.value);
  });
});

describe('growth a year', () => {
  it('counts calendar days over 365.25, from the base', () => {
    const curve: Curve = { days: Int32Array.of(day('2001-01-02'), day('2003-01-02')), wealth: Float64Array.of(100, 121) };
    expectClose(byId(contextOf(curve)).cagr!.value, 1.21 ** (365.25 / 730) - 1, 1e-13, 'cagr');
  });
});

describe('capture', () => {
  it('is of complete calendar months: the first, whose base lies inside it, and an unfinished last one are left out', () => {
    const text = ['2001-01-17', '2001-01-31', '2001-02-28', '2001-03-30', '2001-04-30', '2001-05-15'];
    const days = Int32Array.from(text, day);
    const context = (wealth: number[], benchmark?: CurveContext) =>
      contextOf({ days, wealth: Float64Array.from(wealth) }, benchmark ? { benchmark } : {});
    const large = context([100, 200, 220, 198, 217.8, 400]);
    const small = context([100, 50, 60, 51, 61.2, 20], large);
    expect(Array.from(small.months, (month) => Number(month.toFixed(12)))).toEqual([0.2, -0.15, 0.2]);
    expectClose(byId(small).upCapture!.value, 0.2 / 0.1, 1e-12, 'up'); // both up months: 20% against 10%
    expectClose(byId(small).downCapture!.value, 1.5, 1e-12, 'down');
  });

  it('counts a last month that ends with the month’s last session', () => {
    const days = Int32Array.from(['2001-01-31', '2001-02-28', '2001-03-30'], day); // the 31st is a Saturday
    expect(Array.from(contextOf({ days, wealth: Float64Array.of(1, 2, 3) }).months)).toEqual([1, 0.5]);
    expect(endsMonth(day('2001-03-30'), 252)).toBe(true);
    expect(endsMonth(day('2001-03-29'), 252)).toBe(false);
    expect(endsMonth(day('2001-03-23'), 52)).toBe(false);
    expect(endsMonth(day('2001-03-30'), 52)).toBe(true);
    expect(endsMonth(day('2001-03-02'), 12)).toBe(true);
    expect(monthEnds(days)).toEqual([0, 1, 2]);
  });
});
