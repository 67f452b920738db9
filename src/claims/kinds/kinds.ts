import { unknown } from '../../errors.js';
import { arithmetic } from './arithmetic.js';
import { first } from './calendar.js';
import { beta, correlation } from './co-movement.js';
import { conditional } from './conditional.js';
import { drawdown } from './drawdown.js';
import { eventTable } from './event-table.js';
import { external } from './external.js';
import { forecast } from './forecast.js';
import type { AnyKind } from './kind.js';
import { at } from './level.js';
import { cross } from './level-cross.js';
import { record } from './level-record.js';
import { order } from './ordering.js';
import { rank } from './rank.js';
import { recurrence } from './recurrence.js';
import { period } from './return.js';
import { table } from './return-table.js';
import { length } from './streak.js';
import { count } from './streak-count.js';
import { longest } from './streak-since.js';
import { volatility } from './volatility.js';

/** Every kind, in the order of the docs. A new one is an entry in its family's file and a word here. */
export const KINDS: readonly AnyKind[] = [
  at,
  cross,
  record,
  period,
  table,
  drawdown,
  volatility,
  correlation,
  beta,
  order,
  rank,
  length,
  longest,
  count,
  eventTable,
  recurrence,
  conditional,
  first,
  arithmetic,
  forecast,
  ...external,
];

const BY_NAME: ReadonlyMap<string, AnyKind> = new Map(KINDS.map((kind) => [kind.name, kind]));

/** A kind by its name. @throws UserError for another, with what may have been meant. */
export function kindNamed(name: string): AnyKind {
  const found = BY_NAME.get(name);
  if (found !== undefined) return found;
  throw unknown('kind of claim', name, [...BY_NAME.keys()], 'There are');
}
