import type { Io } from '../io.js';
import type { Args } from '../options.js';

export async function newClaimFile(_args: Args, io: Io): Promise<undefined> {
  io.stdout.write('');
}
export async function claimSchema(_args: Args, io: Io): Promise<undefined> {
  io.stdout.write('');
}
