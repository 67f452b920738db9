import { download } from './download.js';
import type { Provider } from './net.js';

/** FRED's CSV of one series: `https://fred.stlouisfed.org/graph/fredgraph.csv?id=DTB3`. */
export const fred: Provider = {
  name: 'fred',
  called: 'FRED',
  terms: 'FRED, Federal Reserve Bank of St. Louis: series keep the terms of their sources, named on each series’ page',
  format: 'fred',
  async pull(symbol, net) {
    const url = `https://fred.stlouisfed.org/graph/fredgraph.csv?id=${encodeURIComponent(symbol)}`;
    return { file: `${symbol}.csv`, bytes: await download(url, { what: `series "${symbol}"`, whom: 'FRED' }, net), notes: [] };
  },
};
