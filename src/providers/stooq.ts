import { printable, UserError } from '../errors.js';
import { download } from './download.js';
import type { Provider } from './net.js';

/** Stooq's daily history: `https://stooq.com/q/d/l/?s=iwm.us&i=d`. Its limits are told in a line of text under status 200. */
export const stooq: Provider = {
  name: 'stooq',
  called: 'Stooq',
  terms: 'Stooq: for personal use, with a daily limit of downloads for each address',
  format: 'stooq',
  async pull(symbol, net) {
    const url = `https://stooq.com/q/d/l/?s=${encodeURIComponent(symbol.toLowerCase())}&i=d`;
    const bytes = await download(url, { what: `series "${symbol}"`, whom: 'Stooq' }, net);
    const said = new TextDecoder().decode(bytes.subarray(0, 200)).trim();
    if (/limit/i.test(said))
      throw new UserError(`Stooq says "${printable(said, 80)}": its limit is a day's; try again tomorrow. Nothing was changed.`);
    if (/^no data/i.test(said))
      throw new UserError(`Stooq has no series "${printable(symbol)}"; funds end in ".us", indices begin with "^".`);
    return { file: `${symbol.replace(/^\^/, '').replace(/\.us$/i, '').toUpperCase()}.csv`, bytes, notes: [] };
  },
};
