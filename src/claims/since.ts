import { z } from 'zod';
import { isoDate } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { spanOf } from './anchors.js';
import { factCell, untold } from './cells.js';
import { MissingData } from './context.js';
import { type Hole, holeNeed } from './holes.js';
import type { Cell } from './model.js';
import { datesInWords, longDate } from './words.js';

/** Since when: a year, a month, a day; `start` (or `none`), where there is none so far back as the data go. */
export const since = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine((text) => /^(start|none)$/.test(text) || (/^[12]\d{3}(-\d\d){0,2}$/.test(text) && spanOf(text) !== null), {
    message: 'expected a year (2021), a month (2021-03) or a date that exists, or "start" where there is none in the data',
  })
  .transform((text) => (text === 'none' ? 'start' : text))
  .meta({ id: 'since', description: 'a year (2021), a month (2021-03), a day, or start: there is none back to the beginning of the data' });

export interface Latest {
  readonly claimed: string;
  /** The latest earlier one; null where the data have none. */
  readonly latest: EpochDay | null;
  /** What that is called where it is no day: "2021", "the fourth quarter of 2021". */
  readonly called?: string | undefined;
  readonly begins: EpochDay;
  readonly name: string;
  /** What it is called: "highest", "best". */
  readonly word: string;
  /** Days after the latest on any of which one may lie that the data lack, and what it would take to know. */
  readonly lost?: readonly { readonly first: EpochDay; readonly last: EpochDay; readonly need: string }[];
}

/**
 * "The highest since 2021": the latest earlier one as high lies in that year. An earlier year than claimed, and the claim says less than is so;
 * a later one, and it is wrong; it cannot be told where days are lost that would make it another of these.
 *
 * @throws MissingData where the data do not go back to the year claimed and have none.
 */
export function sinceCell(label: string, { claimed, latest, called, begins, name, word, lost = [] }: Latest): Cell {
  if (latest === null && claimed !== 'start' && isoDate(begins).slice(0, claimed.length) > claimed)
    throw new MissingData([`${name} back to ${claimed} (the data begin on ${isoDate(begins)})`]);
  const { computed, holds } = heldSince(claimed, latest);
  const cell = factCell(label, 'year', {
    claimed: claimed === 'start' ? 'none before' : claimed,
    computed: computed.length === 4 ? Number(computed) : computed,
    holds,
    words: {
      claim: claimed === 'start' ? `the ${word} there had been` : `the ${word} since ${datesInWords(claimed)}`,
      truth: latest === null ? 'there was none before' : `there was one as late as ${called ?? longDate(latest)}`,
    },
  });
  const other = lost.find(({ first, last }) => [first, last].some((day) => heldSince(claimed, day).holds !== holds));
  return other === undefined ? cell : untold(cell, `${name}: ${other.need}`);
}

/** The latest earlier one as the claim writes it, and whether that is what is claimed. */
export function heldSince(
  claimed: string,
  latest: EpochDay | null,
): { readonly computed: string; readonly holds: boolean | 'understates' } {
  const computed = latest === null ? 'start' : isoDate(latest).slice(0, claimed === 'start' ? 4 : claimed.length);
  if (computed === claimed) return { computed, holds: true };
  return { computed, holds: computed === 'start' || (claimed !== 'start' && computed < claimed) ? 'understates' : false };
}

/** The days of holes after a day, as those on which the latest may lie. */
export const lostIn = (holes: readonly Hole[]): NonNullable<Latest['lost']> =>
  holes.map((hole) => ({ first: hole.after + 1, last: hole.before - 1, need: holeNeed(hole) }));
