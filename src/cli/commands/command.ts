import type { Io } from '../io.js';
import type { Args, Option, Source } from '../options.js';

/** One command: one file, and one line in `commands/index.ts`. */
export interface Command {
  /** "run --strategy NAME [options]" */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** Shown at the end of its help: commands that work as they stand. */
  readonly examples: readonly string[];
  /** What the words behind its name are, where they are not those of `usage`. */
  readonly complete?: readonly Source[];
  /** How many words may follow its name. */
  readonly positionals: number;
  /** The exit code; anything that is no number is 0. */
  execute(args: Args, io: Io): Promise<unknown>;
}
