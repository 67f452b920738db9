import type { Notation } from './cells.js';
import type { DateFormat } from './date-formats.js';
import type { Head } from './head.js';
import type { RawFile } from './raw.js';
import type { Source } from './source.js';

/** What the user may say about a file that does not say it itself. */
export interface FormatOptions extends Notation {
  /** The column of dates; taken to be the generic format, as `values` is. */
  readonly date?: string | undefined;
  /** The columns to read; all but the dates where it is left out. */
  readonly values?: readonly string[] | undefined;
  /** How dates are written. Needed for `DD/MM/YYYY` and `MM/DD/YYYY`, which are never guessed. */
  readonly dateFormat?: DateFormat | undefined;
}

/** A vendor's way to write a file. A new one is a file that holds this and a line in `formats.ts`. */
export interface Format {
  readonly name: string;
  /** One line for a list of formats: whose it is and how it is told. */
  readonly about: string;
  /** Whether a file that begins so is this vendor's. */
  readonly fits: (head: Head) => boolean;
  /** @throws UserError for what cannot be read at all. */
  readonly read: (source: Source, head: Head, options: FormatOptions) => Omit<RawFile, 'format' | 'file'>;
}
