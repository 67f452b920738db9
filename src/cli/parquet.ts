import type { ParquetReader } from '../data/formats/parquet.js';

/** A name that no bundler follows: the package is loaded when a Parquet file is met, and need not be there otherwise. */
const PACKAGE: string = 'hyparquet';

/** Loads the reader of Parquet files, for `parseParquet`. @throws where it is not installed, which `parseParquet` says in a sentence. */
export const loadParquetReader = async (): Promise<ParquetReader> => (await import(PACKAGE)) as ParquetReader;
