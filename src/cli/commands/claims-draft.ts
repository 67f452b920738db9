import type { Io } from '../io.js';
import type { Args } from '../options.js';

export async function draftClaimFile(_args: Args, io: Io): Promise<undefined> {
  io.stdout.write('');
}
