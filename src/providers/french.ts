import { unzipSync } from 'fflate';
import { UserError } from '../errors.js';
import { download } from './download.js';
import type { Provider } from './net.js';

/** Kenneth French's data library: `…/ftp/F-F_Research_Data_Factors_daily_CSV.zip`, one CSV in each archive. */
export const french: Provider = {
  name: 'french',
  called: 'Kenneth French’s library',
  terms: 'Kenneth R. French’s data library: free to use with its source named; made of CRSP’s data, and revised back to the start',
  format: 'french',
  async pull(symbol, net) {
    const url = `https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp/${encodeURIComponent(symbol)}_CSV.zip`;
    const zip = await download(url, { what: `table "${symbol}"`, whom: 'Kenneth French’s library' }, net);
    return { file: `${symbol}.csv`, bytes: onlyTable(zip, symbol), notes: [] };
  },
};

function onlyTable(zip: Uint8Array, symbol: string): Uint8Array {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip, { filter: ({ name }) => /\.(csv|txt)$/i.test(name) });
  } catch {
    throw new UserError(
      `Kenneth French’s library answers with an archive of "${symbol}" that cannot be unpacked; try again. Nothing was changed.`,
    );
  }
  const [table] = Object.values(files);
  if (table === undefined) throw new UserError(`The archive of "${symbol}" in Kenneth French’s library holds no table.`);
  return table;
}
