import { describe, expect, it } from 'vitest';
import { loadParquetReader } from '../../../src/cli/parquet.js';
import { type ParquetReader, parseParquet } from '../../../src/data/formats/parquet.js';
import type { ParseOptions } from '../../../src/data/formats/parse-file.js';
import { UserError } from '../../../src/errors.js';
import { findings, pairs } from './support.js';

const bytes = new TextEncoder().encode('PAR1 and more');
/** Reads rows as hyparquet gives them: objects by column, dates as Date, 64-bit whole numbers as bigint, null where there is none. */
const reader = (rows: readonly Record<string, unknown>[]) => async (): Promise<ParquetReader> => ({ parquetReadObjects: async () => rows });
const read = (rows: readonly Record<string, unknown>[], options?: ParseOptions) => parseParquet(bytes, 'x.parquet', reader(rows), options);
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

describe('a Parquet file', () => {
  it('is read as the text of the same columns is, with its findings', async () => {
    const raw = await read([
      { Date: day('2026-01-06'), Close: 1.1, Volume: 5n },
      { Date: day('2026-01-05'), Close: 0.1 + 0.2, Volume: null },
    ]);
    expect(raw.format).toBe('yahoo');
    expect(pairs(raw, 'x', 'close')).toEqual([
      ['2026-01-05', 0.1 + 0.2],
      ['2026-01-06', 1.1],
    ]);
    expect(findings(raw)).toEqual(['note newest-first - 1', 'note missing-value x 1']);
  });

  it('may have its dates in the index of a pandas frame, and as texts', async () => {
    expect(pairs(await read([{ Close: 1, __index_level_0__: day('2026-01-05') }]), 'x')).toEqual([['2026-01-05', 1]]);
    expect(pairs(await read([{ rut: 1, day: '2026-01-05' }], { values: ['rut'] }), 'rut')).toEqual([['2026-01-05', 1]]);
  });

  it('without the package that reads it is refused with how to install it', async () => {
    const load = (): Promise<ParquetReader> => Promise.reject(Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' }));
    await expect(parseParquet(bytes, 'x.parquet', load)).rejects.toThrow(/npm install hyparquet/);
    await expect(parseParquet(bytes, 'x.parquet', load)).rejects.toBeInstanceOf(UserError);
  });

  it('is loaded lazily, by a name that is the package’s', async () => {
    const installed = await loadParquetReader().then(
      (module) => typeof module.parquetReadObjects,
      (error: Error) => error.message,
    );
    expect(installed).toMatch(/^function$|hyparquet/);
  });

  it('that the reader cannot read, has no rows, or holds lists is refused', async () => {
    const fails = async (): Promise<ParquetReader> => ({ parquetReadObjects: () => Promise.reject(new Error('unsupported codec: ZSTD')) });
    await expect(parseParquet(bytes, 'x.parquet', fails)).rejects.toThrow(/x\.parquet cannot be read as Parquet: unsupported codec: ZSTD;/);
    await expect(read([])).rejects.toThrow('no rows');
    await expect(read([{ Date: day('2026-01-05'), Close: [1] }])).rejects.toThrow(/row 1: column "Close"/);
    await expect(parseParquet(new TextEncoder().encode('Date,Close'), 'x.csv', fails)).rejects.toThrow('not a Parquet file');
  });
});
