import { UserError } from '../errors.js';
import { download } from './download.js';
import type { Provider } from './net.js';
import { MOST, refuseLong } from './read-whole.js';
import { type Member, members, unpack } from './zip.js';

const whom = 'Kenneth French’s library';

/** Kenneth French's data library: `…/ftp/F-F_Research_Data_Factors_daily_CSV.zip`, one CSV in each archive. */
export const french: Provider = {
  name: 'french',
  called: whom,
  terms: 'Kenneth R. French’s data library: free to use with its source named; made of CRSP’s data, and revised back to the start',
  format: 'french',
  async pull(symbol, net) {
    const url = `https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp/${encodeURIComponent(symbol)}_CSV.zip`;
    const what = `table "${symbol}"`;
    const table = (zip: Uint8Array): Uint8Array => {
      const member = tableOf(members(zip), symbol);
      return member.size > MOST ? refuseLong({ what, whom }) : unpack(zip, member);
    };
    const fault = (zip: Uint8Array): string | null => {
      try {
        table(zip);
        return null;
      } catch (error) {
        if (error instanceof UserError) throw error;
        return 'sends an archive that cannot be unpacked';
      }
    };
    const zip = await download(url, { what, whom, begins: /^PK/, fault }, net);
    return { file: `${symbol}.csv`, bytes: table(zip), notes: [] };
  },
};

/** The one that is a table by its ending, a CSV sooner than a text; of several the one that is called as what was asked for. */
function tableOf(all: readonly Member[], symbol: string): Member {
  const files = all.filter(({ name }) => !/(^|\/)(__MACOSX\/|\._)/.test(name));
  const csv = files.filter(({ name }) => /\.csv$/i.test(name));
  const tables = csv.length > 0 ? csv : files.filter(({ name }) => /\.txt$/i.test(name));
  const stem = (name: string): string =>
    name
      .replace(/^.*\//, '')
      .replace(/\.\w+$/, '')
      .toLowerCase();
  const [table, another] = tables.length > 1 ? tables.filter(({ name }) => stem(name) === symbol.toLowerCase()) : tables;
  if (table !== undefined && another === undefined) return table;
  const inside = files.slice(0, 5).map(({ name }) => name);
  const what = tables.length === 0 ? 'no table' : 'several tables, and nothing says which is meant';
  throw new UserError(
    `The archive of "${symbol}" in ${whom} holds ${what}: ${inside.join(', ') || 'nothing at all'}. Nothing was changed.`,
  );
}
