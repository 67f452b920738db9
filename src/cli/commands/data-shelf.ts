import { dirname } from 'node:path';
import { printable, UserError } from '../../errors.js';
import { dataFolder, type Io, orSay } from '../io.js';
import type { Args } from '../options.js';
import { datasetFolder } from '../store.js';
import { theOne } from './data-request.js';
import { command as list } from './list.js';

/** The same as `backtest list datasets`. */
export async function listData(args: Args, io: Io): Promise<void> {
  const [verb, more] = args.positionals;
  if (more !== undefined) throw new UserError(`"${printable(more)}" is one word too many: backtest data ${verb} takes none.`);
  await list.execute({ ...args, positionals: ['datasets'] }, io);
}

/** `backtest data path NAME`: its folder. */
export function pathOfData(args: Args, io: Io): void {
  const name = theOne(args, 'The path of which dataset?');
  say(args, io, { name, path: datasetFolder(io, name) }, ({ path }) => path);
}

/** `backtest data remove NAME`: of the user's own alone. */
export function removeData(args: Args, io: Io): void {
  const name = theOne(args, 'Remove which dataset?');
  const folder = datasetFolder(io, name);
  if (dirname(folder) !== dataFolder(io)) throw new UserError(`"${name}" is not one that was imported (${folder}); nothing was removed.`);
  orSay(() => io.remove(folder), `Cannot remove ${folder}`);
  say(args, io, { name, removed: folder }, ({ removed }) => `Removed ${removed}`);
}

function say<T>(args: Args, io: Io, said: T, text: (said: T) => string): void {
  if (args.flag('json')) io.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  else if (!args.flag('quiet')) io.stdout.write(`${text(said)}\n`);
}
