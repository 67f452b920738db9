import { UserError, unknown } from '../../errors.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';
import { checkData } from './data-check.js';
import { importData } from './data-import.js';
import { pullData } from './data-pull.js';
import { describeData, listData, pathOfData, removeData } from './data-shelf.js';

const WHAT: Readonly<Record<string, (args: Args, io: Io) => void | Promise<void>>> = {
  check: checkData,
  import: importData,
  pull: pullData,
  list: listData,
  describe: describeData,
  path: pathOfData,
  remove: removeData,
};

/** The command: its first word says what is to be done. */
export async function executeData(args: Args, io: Io): Promise<void> {
  const [what] = args.positionals;
  if (what === undefined) throw new UserError(`Do what with data? One of: ${Object.keys(WHAT).join(', ')}.`);
  if (!Object.hasOwn(WHAT, what)) throw unknown('deed', what, Object.keys(WHAT), 'There are');
  await WHAT[what]!(args, io);
}
