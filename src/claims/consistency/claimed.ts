import { bandText } from '../band.js';
import { claimedBand } from '../cells.js';
import { signed } from '../figures.js';
import type { Band, ClaimUnit } from '../model.js';
import type { ClaimedFigure } from '../schema/parts.js';
import type { Stated } from './stated.js';

/** A figure as a claim has it. */
export interface Figure {
  readonly band: Band;
  /** "7.1%", "over 6%", "−0.7%" */
  readonly text: string;
}

/** What a claimed figure says; null where the article has lost it. */
export function figureIn(claimed: ClaimedFigure | undefined, { claim }: Pick<Stated, 'claim'>): Figure | null {
  if (claimed === undefined) return null;
  const { band, text } = claimedBand(claimed, claim.tolerance);
  return band === null || text === null ? null : { band, text: signed(text) };
}

/** A band that other figures make, in words, to three decimals. */
export function madeText({ low, high, ...ends }: Band, unit: ClaimUnit): string {
  const short = (value: number): number => (Number.isFinite(value) ? Math.round(value * 1000) / 1000 : value);
  return bandText({ low: short(low), high: short(high), ...ends }, unit);
}
