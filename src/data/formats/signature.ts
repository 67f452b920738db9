import { printable, UserError } from '../../errors.js';

const begins = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/** Whether a file is Parquet, by its first four bytes, `PAR1`. */
export const isParquet = (bytes: Uint8Array): boolean => begins(bytes, 0x50, 0x41, 0x52, 0x31);

/** What a file is by its first bytes where it is no text, and what to do with it. */
const SIGNATURES: readonly (readonly [(bytes: Uint8Array) => boolean, string])[] = [
  [isParquet, 'is a Parquet file, not text: it is read by its own reader'],
  [
    (bytes) => begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0x50, 0x4b, 5, 6),
    'is a zip archive or a workbook (.zip, .xlsx): unpack it, or save the sheet as CSV',
  ],
  [(bytes) => begins(bytes, 0x1f, 0x8b), 'is compressed with gzip: unpack it first (gunzip)'],
  [(bytes) => begins(bytes, 0x42, 0x5a, 0x68), 'is compressed with bzip2: unpack it first'],
  [(bytes) => begins(bytes, 0xfd, 0x37, 0x7a, 0x58, 0x5a), 'is compressed with xz: unpack it first'],
  [(bytes) => begins(bytes, 0x28, 0xb5, 0x2f, 0xfd), 'is compressed with zstd: unpack it first'],
  [(bytes) => begins(bytes, 0xd0, 0xcf, 0x11, 0xe0), 'is an Excel workbook (.xls): save the sheet as CSV'],
  [(bytes) => begins(bytes, 0x25, 0x50, 0x44, 0x46), 'is a PDF: prices are read from CSV'],
  [(bytes) => begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff), 'is UTF-16 text: save it as CSV in UTF-8'],
  [(bytes) => bytes.includes(0), 'is not text (it holds zero bytes): expected CSV in UTF-8'],
];

/**
 * Refuses what is no table in text: archives, workbooks, web pages where a table was expected (a captcha, a notice of too many requests), JSON.
 *
 * @throws UserError that says what the file is and what to do.
 */
export function refuseNoTable(bytes: Uint8Array, file: string): void {
  const found = SIGNATURES.find(([is]) => is(bytes));
  if (found !== undefined) throw new UserError(`${file} ${found[1]}.`);
  const start = new TextDecoder().decode(bytes.subarray(0, 2000)).trim();
  if (start === '' && (bytes.length <= 2000 || new TextDecoder().decode(bytes).trim() === ''))
    throw new UserError(`${file} is empty: expected a header line and rows of data.`);
  if (/^<(!doctype|html|head|body|\?xml|!--|script)\b/i.test(start)) {
    const title = /<title[^>]*>\s*([^<]+?)\s*</i.exec(start)?.[1];
    const said = title === undefined ? '' : `, titled "${printable(title)}"`;
    throw new UserError(`${file} is a web page${said}, not a table: the vendor answered something else than data; fetch it again.`);
  }
  if (/^[{[]/.test(start))
    throw new UserError(`${file} is JSON, not a table: it begins ${JSON.stringify(printable(start, 80))}; expected CSV.`);
}
