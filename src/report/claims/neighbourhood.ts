import type { Cell } from '../../claims/model.js';
import type { Neighbour, Result } from '../../claims/result.js';
import { testable } from '../../claims/verdict.js';

/** A claim's first figure at its own date and the sessions around it, in their order; null where it has no other date. */
export function neighbourhood(result: Result): { readonly cell: Cell; readonly days: readonly Neighbour[] } | null {
  const { evaluation, neighbours, asOf, tried } = result;
  const cell = testable(evaluation?.cells ?? [])[0];
  if (cell === undefined || asOf === null || neighbours.length === 0) return null;
  const own: Neighbour = { day: asOf, sessions: 0, computed: cell.computed, holds: tried[0]?.holds ?? false };
  return { cell, days: [...neighbours, own].sort((a, b) => a.sessions - b.sessions) };
}
