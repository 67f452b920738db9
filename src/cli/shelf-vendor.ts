import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Noted } from '../claims/dataset-series.js';
import { idOfName, knownSeries } from '../claims/known-series.js';
import { vendorSeries } from '../claims/vendor-series.js';
import { plainName } from '../data/formats/head.js';
import { priceField } from '../data/formats/plan.js';
import { isParquet } from '../data/formats/signature.js';
import { type Io, orSay, readOrSay } from './io.js';
import type { DataFile } from './shelf-files.js';
import { parseVendor, stem } from './vendor-files.js';

/** Of a text, so much is read to see what it may hold; of a Parquet file its end, where the names of its columns stand. */
const HEAD = 1 << 14;
const FOOT = 1 << 16;
const LINES = 30;

/** The series of a vendor's file that are wanted, and the ids it may hold. */
export interface VendorFile extends Noted {
  readonly ids: readonly string[];
}

/**
 * Reads a vendor's file if its name, its header or its tickers say that it may hold a wanted series, or the user named it.
 *
 * @throws UserError for a file that cannot be read.
 */
export async function vendorFile(io: Io, file: DataFile, wants: (id: string) => boolean): Promise<VendorFile> {
  const { names, several } = namesOf(io, file);
  const own = idOfName(stem(file.path));
  const isOne = knownSeries(own) !== null || names.some((name) => priceField(name) !== undefined || plainName(name) === 'value');
  const ids = [...(isOne ? [own] : []), ...names.filter((name) => knownSeries(name) !== null)];
  if (!file.named && !several && ![own, ...names].some(wants)) return { series: [], notes: [], ids };
  const bytes = readOrSay(io, file.path, `Cannot read ${file.label}`);
  const tabs = extname(file.path).toLowerCase() === '.tsv' ? { delimiter: 'tab' } : {};
  const raw = await parseVendor(bytes, file.label, tabs);
  const origin = { file: file.label, sha256: createHash('sha256').update(bytes).digest('hex'), rank: file.rank };
  return { ...vendorSeries(raw, origin, wants), ids };
}

/** What stands in the first lines of a text or in the foot of a Parquet file; `several`: tickers that no header names. */
function namesOf(io: Io, { path, label }: DataFile): { readonly names: readonly string[]; readonly several: boolean } {
  const head = orSay(() => io.head(path, HEAD), `Cannot read ${label}`);
  const text = new TextDecoder('latin1').decode(isParquet(head) ? io.tail(path, FOOT) : head);
  if (isParquet(head)) return { names: text.match(/[\w^.&]{2,}/g) ?? [], several: false };
  const cells = text
    .split(/[\r\n]+/, LINES)
    .flatMap((line) => line.split(/[,;\t|]/))
    .map((cell) => cell.replaceAll('"', '').trim());
  return { names: [...new Set(cells)].filter((cell) => /[A-Za-z]/.test(cell)), several: cells.includes('<TICKER>') };
}
