import { z } from 'zod';
import { isoDate } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { spanOf } from './anchors.js';
import { factCell } from './cells.js';
import { MissingData } from './context.js';
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

/**
 * "The highest since 2021": the latest earlier one as high lies in that year. An earlier year than claimed, and the claim says less than is so;
 * a later one, and it is wrong. `word` is what it is called: "highest", "best".
 *
 * @throws MissingData where the data do not go back to the year claimed and have none.
 */
export function sinceCell(
  label: string,
  { claimed, latest, begins, name, word }: { claimed: string; latest: EpochDay | null; begins: EpochDay; name: string; word: string },
): Cell {
  if (latest === null && claimed !== 'start' && isoDate(begins).slice(0, claimed.length) > claimed)
    throw new MissingData([`${name} back to ${claimed} (the data begin on ${isoDate(begins)})`]);
  const computed = latest === null ? 'start' : isoDate(latest).slice(0, claimed === 'start' ? 4 : claimed.length);
  const holds =
    computed === claimed ? true : computed === 'start' || (claimed !== 'start' && computed < claimed) ? ('understates' as const) : false;
  return factCell(label, 'year', {
    claimed: claimed === 'start' ? 'none before' : claimed,
    computed: computed.length === 4 ? Number(computed) : computed,
    holds,
    words: {
      claim: claimed === 'start' ? `the ${word} there had been` : `the ${word} since ${datesInWords(claimed)}`,
      truth: latest === null ? 'there was none before' : `there was one as late as ${longDate(latest)}`,
    },
  });
}
