import { unknown } from '../../errors.js';
import { conditional } from './conditional.js';
import { eventTable } from './event-table.js';
import type { AnyKind } from './kind.js';
import { at } from './level.js';
import { recurrence } from './recurrence.js';
import { period } from './return.js';
import { length, longest } from './streak.js';

/** Every kind, in the order of the docs. A new one is an entry in its family's file and a word here. */
export const KINDS: readonly AnyKind[] = [at, period, length, longest, eventTable, recurrence, conditional];

const BY_NAME: ReadonlyMap<string, AnyKind> = new Map(KINDS.map((kind) => [kind.name, kind]));

/** A kind by its name. @throws UserError for another, with what may have been meant. */
export function kindNamed(name: string): AnyKind {
  const found = BY_NAME.get(name);
  if (found !== undefined) return found;
  throw unknown('kind of claim', name, [...BY_NAME.keys()], 'There are');
}
