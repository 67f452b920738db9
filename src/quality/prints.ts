import { daysText, found, many, percentText } from '../data/check/found.js';
import type { Line } from '../data/check/line.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { simpleReturns } from '../stats/returns.js';
import { type ReversalRule, reversals } from '../stats/reversals.js';

/**
 * Six local scales both ways, four fifths undone, twice anything else that week, half a percent: on some fifty indices and funds this names
 * values that other sources do not have, and no crash with its rebound.
 */
const PRINT: ReversalRule = { sizes: 6, left: 0.2, alone: 2, least: 0.005 };

/** In logs +50% and -33% undo each other, as they do in prices. */
const logReturns = (returns: Float64Array): Float64Array => returns.map(Math.log1p);

/** One-day moves far beyond what is usual that the next day undid, by the series alone. */
export function printFindings({ id, days, values }: Line): Finding[] {
  const list = reversals(logReturns(simpleReturns(values)), PRINT);
  if (list.length === 0) return [];
  const moves = new Map<EpochDay, string>(
    list.map(({ at, move, back }) => [days[at + 1]!, `${percentText(Math.expm1(move))}, then ${percentText(Math.expm1(back))}`]),
  );
  return [
    found({
      kind: 'reversal',
      severity: 'warning',
      series: id,
      what: `${id} has ${many(list.length, 'move')} undone the next day, far beyond the quarters around: ${daysText([...moves.keys()], (day) => moves.get(day)!)}.`,
      consequence: 'Most such values are misprints: two wrong returns each, and a false extreme. Compare the days with another source.',
      days: [...moves.keys()],
    }),
  ];
}
