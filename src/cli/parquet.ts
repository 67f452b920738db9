import type { ParquetReader } from '../data/formats/parquet.js';

/** Loads the reader of Parquet files, for `parseParquet`: not before such a file is met. */
export const loadParquetReader = async (): Promise<ParquetReader> => (await import('hyparquet')) as unknown as ParquetReader;
