import { UserError } from '../../errors.js';
import type { Io } from '../io.js';
import type { Args, Option } from '../options.js';
import { checkClaims } from './claims-check.js';

type Deed = (args: Args, io: Io, options: readonly Option[]) => Promise<number | undefined>;

const DEEDS: Readonly<Record<string, () => Promise<Deed>>> = {
  draft: async () => (await import('./claims-draft.js')).draftClaimFile,
  new: async () => (await import('./claims-new.js')).newClaimFile,
  schema: async () => (await import('./claims-new.js')).claimSchema,
  explain: async () => (await import('./claims-check.js')).explainClaims,
};

/** The command: its first word says what is to be done, or is the first path of claims to be checked. */
export async function executeClaims(args: Args, io: Io, options: readonly Option[]): Promise<number | undefined> {
  const [first] = args.positionals;
  if (first === undefined) throw new UserError('Check which claims? For example: backtest claims claims/2026-01-rotation/');
  const deed = Object.hasOwn(DEEDS, first) ? await DEEDS[first]!() : checkClaims;
  return deed(args, io, options);
}
