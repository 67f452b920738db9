import { datasetAsOf } from '../data/as-of.js';
import { isoDate } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Dataset, EpochDay } from '../model.js';
import type { Io } from './io.js';
import { type Args, namedBy, type Option } from './options.js';
import { DATASET, readBasis } from './report-options.js';
import { loadPrices } from './store.js';

/** What was known on a day: asked for and read in one place, for every command that works on a dataset. */

export const asOfOption: Option = {
  name: 'as-of',
  value: 'DATE',
  default: 'the last session',
  describe: 'as it was known at the close of this day: what came later is not read, neither for a base rate nor for a percentile',
};

/** The prices of `--dataset` on `--basis`, cut at `--as-of`. Throws UserError for what is wrong with any of them, or a span beyond that day. */
export async function loadAsked(args: Args, io: Io): Promise<Dataset> {
  const whole = await loadPrices(io, args.text('dataset') ?? DATASET, readBasis(args.text('basis')));
  const day = args.date('as-of');
  if (day === null) return whole;
  const cut = await namedBy('--as-of', () => datasetAsOf(whole, day));
  for (const flag of ['from', 'to']) {
    const end = args.date(flag);
    if (end !== null && end > day)
      throw new UserError(`--${flag} ${isoDate(end)} comes after --as-of ${isoDate(day)}, when it was not known.`);
  }
  return cut;
}

/** The option as a command line has it; nothing where it was not given. */
export const asOfPairs = ({ asOf }: Dataset): (readonly [string, string])[] => (asOf === undefined ? [] : [['as-of', isoDate(asOf)]]);

/** The day as part of what was asked; nothing where none was, so that what was asked before keeps its hash. */
export const asOfIdentity = ({ asOf }: Dataset): { readonly asOf?: EpochDay } => (asOf === undefined ? {} : { asOf });
