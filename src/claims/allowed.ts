import { inBand } from './band.js';
import { computedText } from './figures.js';
import type { Band, Cell } from './model.js';
import { amount } from './words.js';

/** What a figure would have to lie in without what a vendor or a stand-in may differ by. */
function strict({ band, widen = 0 }: Cell): Band | null {
  return band === null ? null : { ...band, low: band.low + widen, high: band.high - widen };
}

/** Whether a figure holds by its allowance alone. */
export function heldByAllowance(cell: Cell): boolean {
  const band = strict(cell);
  return cell.outcome === 'holds' && band !== null && typeof cell.computed === 'number' && !inBand(cell.computed, band);
}

/** The computed figure to as many digits as show that it is outside of what was printed. */
export const strictText = (cell: Cell): string => computedText({ ...cell, band: strict(cell) }, 0);

/** An allowance with its unit and no zeros at its end: "0.02 points", "1.92 points". */
export const allowanceText = ({ widen = 0, unit }: Cell): string =>
  amount(widen, unit === 'pct' ? 'pts' : unit, (String(Number(widen.toFixed(2))).split('.')[1] ?? '').length);
