import { isoDate } from '../../data/dates.js';
import type { Dataset } from '../../model.js';
import type { Block } from '../blocks.js';

/** The first line of a page that stands as of a day; nothing on any other. */
export function asOfLine({ asOf, days }: Dataset): Block[] {
  if (asOf === undefined) return [];
  const last = days[days.length - 1]!;
  const session = last === asOf ? '' : `; its last session is ${isoDate(last)}`;
  const text = `As of ${isoDate(asOf)}: nothing after that day was read${session}. Prices are as the files have them today; what was revised since is not undone.`;
  return [{ kind: 'prose', tone: 'lead', text }];
}

/** The day in JSON; nothing where there is none. */
export const asOfJson = ({ asOf }: Dataset): { readonly asOf?: string } => (asOf === undefined ? {} : { asOf: isoDate(asOf) });
