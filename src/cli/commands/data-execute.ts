import { UserError, unknown } from '../../errors.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';
import { checkData } from './data-check.js';
import { describeData } from './data-describe.js';
import { importData } from './data-import.js';
import { dataOptions, type Verb } from './data-options.js';
import { pullData } from './data-pull.js';
import { listData, pathOfData, removeData } from './data-shelf.js';

const WHAT: Readonly<Record<Verb, (args: Args, io: Io) => void | Promise<void>>> = {
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
  if (!isVerb(what)) throw unknown('deed', what, Object.keys(WHAT), 'There are');
  refuseUseless(args, what);
  await WHAT[what](args, io);
}

const isVerb = (what: string): what is Verb => Object.hasOwn(WHAT, what);

/** An option that would be passed over in silence is a misunderstanding. */
function refuseUseless(args: Args, what: Verb): void {
  for (const { name, value, verbs } of dataOptions) {
    const isGiven = value === undefined ? args.flag(name) : args.texts(name).length > 0;
    if (isGiven && verbs !== undefined && !verbs.includes(what))
      throw new UserError(`"data ${what}" has no use for --${name}, which is for ${verbs.map((verb) => `"data ${verb}"`).join(', ')}.`);
  }
}
