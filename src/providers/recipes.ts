/** Fresh series for a dataset, and what they are held against. */
export interface Recipe {
  readonly name: string;
  readonly title: string;
  readonly vendor: string;
  /** The dataset that ships of the same thing: compared with on the overlap, and the history before `from`. */
  readonly reference: string;
  readonly kind: 'index' | 'fund' | 'rate';
  readonly series: readonly RecipeSeries[];
}

export interface RecipeSeries {
  readonly symbol: string;
  readonly id: string;
  readonly called: string;
  readonly role: 'small' | 'large' | 'other';
  /** Older days are taken from the reference. */
  readonly from?: string;
}

/** What `backtest data pull NAME` knows. Each is written under its own name; what ships is never replaced. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  'us-size': {
    name: 'us-size',
    title: 'Russell 2000 and S&P 500, price indices, fresh from Yahoo Finance',
    vendor: 'yahoo',
    reference: 'us-size-daily',
    kind: 'index',
    series: [
      { symbol: '^RUT', id: 'RUT', called: 'Russell 2000', role: 'small', from: '1999-01-04' },
      { symbol: '^GSPC', id: 'SPX', called: 'S&P 500', role: 'large', from: '1978-12-29' },
    ],
  },
  'us-funds': {
    name: 'us-funds',
    title: 'IWM and SPY, dividend-adjusted closes, fresh from Yahoo Finance',
    vendor: 'yahoo',
    reference: 'us-size-funds',
    kind: 'fund',
    series: [
      { symbol: 'IWM', id: 'IWM', called: 'iShares Russell 2000 ETF', role: 'small' },
      { symbol: 'SPY', id: 'SPY', called: 'SPDR S&P 500 ETF Trust', role: 'large' },
    ],
  },
  'us-rates': {
    name: 'us-rates-fred',
    title: 'US three-month Treasury bill and federal funds rate, monthly averages, fresh from FRED',
    vendor: 'fred',
    reference: 'us-rates',
    kind: 'rate',
    series: [
      { symbol: 'TB3MS', id: 'TB3MS', called: '3-month Treasury bill, secondary market', role: 'other' },
      { symbol: 'FEDFUNDS', id: 'FEDFUNDS', called: 'Effective federal funds rate', role: 'other' },
    ],
  },
};
