import { daysText, found, many, percentText } from '../data/check/found.js';
import type { Line } from '../data/check/line.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { type ReversalRule, reversals } from '../stats/reversals.js';
import { overMarket } from './over-market.js';

/**
 * Six local scales both ways, four fifths undone, twice anything else that week, half a percent: on some fifty indices and funds this names
 * values that other sources do not have, and no crash with its rebound.
 */
const ALONE: ReversalRule = { sizes: 6, left: 0.2, alone: 2, least: 0.005 };
/** Over a market smaller moves stand out; but closes of funds and of crashes part from it for a day, by up to seven scales in March 2020. */
const OVER_MARKET: ReversalRule = { sizes: 8, left: 0.25, alone: 2, least: 0.015 };

/**
 * One-day moves far beyond what is usual that the next day undid: by the series alone, and over its market's moves, where most of the move and of
 * its undoing is the series' own.
 */
export function printFindings(line: Line, market: Line | null): Finding[] {
  const moves = new Map([...printsOver(line, null, ALONE), ...(market === null ? [] : printsOver(line, market, OVER_MARKET))]);
  if (moves.size === 0) return [];
  const days = [...moves.keys()].sort((a, b) => a - b);
  return [
    found({
      kind: 'reversal',
      severity: 'warning',
      series: line.id,
      what: `${line.id} has ${many(days.length, 'move')} undone the next day, far beyond the quarters around: ${daysText(days, (day) => moves.get(day)!)}.`,
      consequence: 'Most such values are misprints: two wrong returns each, and a false extreme. Compare the days with another source.',
      days,
    }),
  ];
}

function printsOver(line: Line, market: Line | null, rule: ReversalRule): [EpochDay, string][] {
  const { days, ownLogs, overLogs } = overMarket(line, market);
  const own = (at: number, move: number): boolean => ownLogs[at]! * move > 0 && Math.abs(ownLogs[at]!) >= Math.abs(move) / 2;
  const text = (log: number): string => percentText(Math.expm1(log));
  return reversals(overLogs, rule)
    .filter(({ at, move, back }) => own(at, move) && own(at + 1, back))
    .map(({ at }) => [days[at]!, `${text(ownLogs[at]!)}, then ${text(ownLogs[at + 1]!)}`]);
}
