import { printable, UserError } from '../errors.js';
import { download } from './download.js';
import { cutOff } from './lines.js';
import type { Provider } from './net.js';

/** FRED's CSV of one series: `https://fred.stlouisfed.org/graph/fredgraph.csv?id=DTB3`. */
export const fred: Provider = {
  name: 'fred',
  called: 'FRED',
  terms: 'FRED, Federal Reserve Bank of St. Louis: series keep the terms of their sources, named on each series’ page',
  format: 'fred',
  async pull(symbol, net) {
    const url = `https://fred.stlouisfed.org/graph/fredgraph.csv?id=${encodeURIComponent(symbol)}`;
    const what = `series "${symbol}"`;
    const bytes = await download(url, { what, whom: 'FRED', begins: /^"?(observation_)?date"?,/i, fault: cutOff }, net);
    const header = new TextDecoder().decode(bytes.subarray(0, 200)).split(/\r?\n/)[0]!;
    const name = header.slice(header.indexOf(',') + 1).replaceAll('"', '');
    if (![symbol.toUpperCase(), 'VALUE'].includes(name.toUpperCase()))
      throw new UserError(`FRED answers with "${printable(name)}" where ${what} was asked for. Nothing was changed.`);
    return { file: `${symbol}.csv`, bytes, notes: [] };
  },
};
