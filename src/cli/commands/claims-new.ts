import { claimFileSchema } from '../../claims/schema/json-schema.js';
import { TEMPLATE } from '../../claims/template.js';
import { printable, UserError } from '../../errors.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';

/** `backtest claims new`: a claim file to begin with, to be redirected into a file. */
export async function newClaimFile(args: Args, io: Io): Promise<undefined> {
  refuseMore(args, 'backtest claims new > article.yaml');
  io.stdout.write(TEMPLATE);
}

/** `backtest claims schema`: the JSON Schema of a claim file, for editors. */
export async function claimSchema(args: Args, io: Io): Promise<undefined> {
  refuseMore(args, 'backtest claims schema > claims.schema.json');
  io.stdout.write(`${JSON.stringify(claimFileSchema(), null, 2)}\n`);
}

function refuseMore({ positionals: [deed, more] }: Args, example: string): void {
  if (more !== undefined)
    throw new UserError(`"claims ${deed}" takes no ${printable(more)}; it writes to the terminal, or into a file: ${example}`);
}
