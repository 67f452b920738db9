import { download } from './download.js';
import { cutOff } from './lines.js';
import type { Provider } from './net.js';

/** Stooq's daily history: `https://stooq.com/q/d/l/?s=iwm.us&i=d`; funds end in ".us", indices begin with "^". It refuses in words under status 200. */
export const stooq: Provider = {
  name: 'stooq',
  called: 'Stooq',
  terms: 'Stooq: for personal use, with a daily limit of downloads for each address',
  format: 'stooq',
  async pull(symbol, net) {
    const url = `https://stooq.com/q/d/l/?s=${encodeURIComponent(symbol.toLowerCase())}&i=d`;
    const bytes = await download(url, { what: `series "${symbol}"`, whom: 'Stooq', begins: /^date,/i, fault: cutOff }, net);
    return { file: `${symbol.replace(/^\^/, '').replace(/\.us$/i, '').toUpperCase()}.csv`, bytes, notes: [] };
  },
};
