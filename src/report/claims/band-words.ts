import { bandWords, claimedNumber, signed } from '../../claims/figures.js';
import type { Band, Cell } from '../../claims/model.js';
import type { Result } from '../../claims/result.js';
import { listed } from '../../claims/words.js';

/** What a claimed figure was taken to mean, and what was allowed for besides: one sentence after another. */
export function bandSentences(cell: Cell, used: Result['used']): string[] {
  const { band, widen = 0 } = cell;
  if (cell.claimed === null) return [`${cell.label}: the text has lost the figure, so it has to lie nowhere; it is computed all the same.`];
  const claimed = signed(cell.claimed);
  if (band === null) return [`${cell.label}: “${claimed}” is so or it is not; nothing is rounded.`];
  const meant: Band = { ...band, low: trimmed(band.low + widen), high: trimmed(band.high - widen) };
  return [
    `${cell.label}: “${claimed}” ${ruleOf(cell, meant)}: ${bandWords({ ...cell, band: meant })}.`,
    ...(widen > 0 ? [`${allowedFor(cell, used)}: ${bandWords(cell)}.`] : []),
  ];
}

/** Binary dust of an addition undone. */
const trimmed = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(12)) : value);

/** Which rule of reading gave the band. */
function ruleOf(cell: Cell, { low, high }: Band): string {
  const claimed = cell.claimed ?? '';
  if (low === high) return 'is counted, not rounded';
  if (claimed.startsWith('about ')) return 'is taken as one unit of its last digit and at least 5% either way';
  if (claimed.startsWith('nearly ')) return 'is taken as from nine tenths of it up to it';
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'leaves the other end open';
  const figure = claimedNumber(cell);
  if (figure === null) return 'is a range: each end is meant to half a unit of its last printed digit';
  return `is printed in steps of ${figure.step}, so it is meant to half of that either way`;
}

function allowedFor({ widen = 0, unit }: Cell, used: Result['used']): string {
  const pairs = used.flatMap(({ series, proxyFor }) => (proxyFor === null ? [] : [`${series.id} stands in for ${proxyFor}`]));
  const size = `${Number(widen.toPrecision(2))}${unit === 'pct' || unit === 'pts' ? ' points' : ''} more at either end`;
  return pairs.length === 0
    ? `Two vendors’ figures may differ a little, so it may lie ${size}`
    : `${listed(pairs)}, and two vendors’ figures may differ a little, so it may lie ${size}`;
}
