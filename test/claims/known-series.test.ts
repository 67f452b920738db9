import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, idOfName, keyOf, knownSeries, sameId } from '../../src/claims/known-series.js';

const market = process.env.BACKTEST_MARKET_DATA;

describe('a series named by any of its spellings', () => {
  it.each([
    ['SPX', 'SPX', null],
    ['^GSPC', 'SPX', null],
    ['GSPC', 'SPX', null],
    ['.SPX', 'SPX', null],
    ['SP500', 'SPX', null],
    ['S&P500', 'SPX', null],
    ['SP500TR', 'SPX', 'total'],
    ['^SP500TR', 'SPX', 'total'],
    ['SPXTR', 'SPX', 'total'],
    ['spx_tr', 'SPX', 'total'],
    ['^RUT', 'RUT', null],
    ['.RUT', 'RUT', null],
    ['RU2000PR', 'RUT', 'price'],
    ['RU2000TR', 'RUT', 'total'],
    ['rut_tr', 'RUT', 'total'],
    ['RUTTR', 'RUT', 'total'],
    ['RU1000TR', 'RUI', 'total'],
    ['ru1000_tr', 'RUI', 'total'],
    ['^IXIC', 'IXIC', null],
    ['.IXIC', 'IXIC', null],
    ['COMP', 'IXIC', null],
    ['ndx', 'NDX', null],
    ['dji', 'DJI', null],
    ['MID', 'MID', null],
    ['^SP600', 'SP600', null],
    ['rmicro', 'RMICRO', null],
    ['vix', 'VIX', null],
    ['Russell 2000', 'RUT', null],
    ['russell 1000', 'RUI', null],
    ['S&P 500', 'SPX', null],
    ['Nasdaq Composite', 'IXIC', null],
    ['Nasdaq-100', 'NDX', null],
    ['Dow Jones', 'DJI', null],
    ['Dow Jones Industrial Average', 'DJI', null],
    [' iwm ', 'IWM', null],
  ])('%s is %s, basis %s', (spelling, id, basis) => {
    expect(canonical(spelling)).toEqual({ id, basis });
    expect(sameId(spelling, id.toLowerCase())).toBe(true);
  });

  it('keeps its letters where it is not known, and is compared without case', () => {
    expect(canonical('My Index')).toEqual({ id: 'My Index', basis: null });
    expect(sameId('My Index', 'MY INDEX')).toBe(true);
    expect(sameId('My Index', 'My Index 2')).toBe(false);
    expect(canonical('constructor')).toEqual({ id: 'constructor', basis: null });
  });

  it('has one canonical id, whatever it is called (property)', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(canonical(canonical(name).id).id).toBe(canonical(name).id);
        expect(keyOf(name.toUpperCase().toLowerCase())).toBe(keyOf(name.toLowerCase()));
      }),
    );
  });

  it('is known for what it is', () => {
    expect(knownSeries('^gspc')).toMatchObject({ id: 'SPX', name: 'S&P 500', kind: 'index', basis: 'price' });
    expect(knownSeries('IWM')).toMatchObject({ kind: 'fund', basis: null });
    expect(knownSeries('VIX')).toMatchObject({ kind: 'volatility', basis: 'price' });
    expect(knownSeries('DTB3')).toMatchObject({ kind: 'rate', basis: null });
    expect(knownSeries('nobody')).toBeNull();
  });
});

describe('a file or a column', () => {
  it.each([
    ['IWM.unadjusted', 'IWM'],
    ['VIX.cboe', 'VIX'],
    ['.RUT', '.RUT'],
    ['BRK.B', 'BRK.B'],
    ['us-size-daily', 'us-size-daily'],
  ])('called %s holds %s', (name, id) => {
    expect(idOfName(name)).toBe(id);
  });

  it.skipIf(!market || !existsSync(join(market, 'etf')))('of every fund of the market data is known', () => {
    const unknown = readdirSync(join(market!, 'etf')).filter((file) => knownSeries(idOfName(file.replace(/\.csv$/, '')))?.kind !== 'fund');
    expect(unknown).toEqual([]);
  });
});
