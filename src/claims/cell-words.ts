import { claimedNumber, computedText, signed } from './figures.js';
import type { Cell, CellWords } from './model.js';
import { amount, datesInWords, spelled, withArticle } from './words.js';

/** A figure of a claim in a sentence. */

/** Behind "the claim says": "7.1%", "a loss of 0.4%", "at most four", "10 January 2026". */
export function claimSaid(cell: Cell): string {
  const { words, claimed, unit } = cell;
  if (words?.claim !== undefined) return words.claim;
  if (claimed === null) return 'nothing';
  if (unit === 'date') return datesInWords(claimed);
  if (unit === 'count') return counted(claimed);
  return signed(claimed);
}

/** "at most 4" is "at most four", and 0 is "none". */
const counted = (claimed: string): string =>
  claimed.replace(/^([a-z ]+ )?(\d+)$/, (_, hedge: string | undefined, digits: string) => {
    const said = spelled(Number(digits));
    return hedge === undefined && said === 'no' ? 'none' : `${hedge ?? ''}${said === 'no' ? 'none' : said}`;
  });

/** How many of a thing were said to be: "no such month", "at most four such years". */
export const suchWords = (claimed: string | null, noun: string): string | undefined => countWords(claimed, `such ${noun}`);

/** How a sentence has a number of things: "three such runs: there were seven"; a range or a lost one by what it is of. */
export function numberWords(claimed: string | null, noun: string, found: number): CellWords {
  const claim = suchWords(claimed, noun);
  if (claim === undefined) return { of: `the number of such ${noun}s` };
  return { claim, truth: found === 1 ? 'there was one' : `there were ${found === 0 ? 'none' : spelled(found)}` };
}

/** "five years", "at least three weeks" */
export function countWords(claimed: string | null, noun: string): string | undefined {
  const [, hedge = '', digits] = /^([a-z ]+ )?(\d+)$/.exec(claimed ?? '') ?? [];
  return digits === undefined ? undefined : `${hedge}${spelled(Number(digits))} ${noun}${digits === '1' || digits === '0' ? '' : 's'}`;
}

/** What one of several figures was said to be, and what it is: "13.5% for the Russell 2000: it was 15.36%". */
export function saidAndIs(cell: Cell): string {
  const { label, words } = cell;
  const of =
    words?.claim !== undefined && words.truth !== undefined && words.of === undefined ? '' : ` for ${words?.of ?? withArticle(label)}`;
  return `${claimSaid(cell)}${of}: ${words?.truth ?? `it was ${datesInWords(computedText(cell, 0))}`}`;
}

/**
 * Where a sentence would give the claimed figure as the true one, since it rounds more: the digits that tell the two apart; else empty. What is counted
 * is never rounded, and a gain is told from a loss by its words.
 */
export function toMoreDigits(cell: Cell, truth: string): string {
  const claimed = claimedNumber(cell);
  if (claimed === null || cell.unit === 'count' || cell.unit === 'days' || cell.unit === 'year') return '';
  if (typeof cell.computed === 'number' && claimed.value * cell.computed < 0) return '';
  const text = amount(claimed.value, cell.unit).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d.,−])${text}(?![\\d.,]*\\d)`).test(truth) ? `; to more digits it was ${computedText(cell)}` : '';
}

/** By the number line "over −20%" is a loss of less than 20%. */
const FALLEN: Readonly<Record<string, string>> = {
  '': '',
  'about ': 'about ',
  'nearly ': 'nearly ',
  'over ': 'less than ',
  'under ': 'more than ',
  'at least ': 'at most ',
  'at most ': 'at least ',
};

/** "a loss of 0.4%", "a loss of nearly 2%": a fall in words, so that no minus stands beside "lost"; anything else as it is claimed. */
export function fallWords(claimed: string | null, noun: string): string | undefined {
  const [, hedge = '', size] = /^([a-z ]+ )?[-−](\d[\d.,]*(?:%| points?))$/.exec(claimed ?? '') ?? [];
  return size === undefined ? undefined : `a ${noun} of ${FALLEN[hedge] ?? hedge}${size}`;
}

/** The same, and "a gain of 18.2%" where it was a loss: beside "lost 19.4%" a bare "18.2%" would seem to be one too. */
export function moveWords(claimed: string | null, computed: number, [fall, rise]: readonly [string, string]): string | undefined {
  const isRise = computed < 0 && /^([a-z ]+ )?[\d.,]*[1-9][\d.,]*(%| points?)$/.test(claimed ?? '');
  return isRise ? `a ${rise} of ${claimed}` : fallWords(claimed, fall);
}
