import type { EventTableClaim } from '../kinds/event-table.js';
import { countOf, listed, spelled } from '../words.js';
import { areApart, difference, isBounded, meanOf } from './bands.js';
import { type Figure, figureIn, madeText } from './claimed.js';
import type { Inconsistency } from './inconsistency.js';
import { found, grouped } from './said.js';
import { ofKind, type Stated } from './stated.js';

type Part = 'a' | 'b' | 'excess';
type Table = Stated<EventTableClaim>;

/** Tables of what followed some dates: each row's lead against its two returns, the mean and the hits against the rows. */
export function eventRows(all: readonly Stated[]): Inconsistency[] {
  // A document may give the rows in one place and their mean in another.
  return grouped(ofKind(all, 'eventTable'), tableKey).flatMap((tables) => [
    ...tables.flatMap(leads),
    ...tables.flatMap((table) => [...means(table, tables), ...hits(table, tables)]),
  ]);
}

const tableKey = ({ doc, claim, subject }: Table): string =>
  JSON.stringify([
    doc,
    subject(claim.of.a).key,
    subject(claim.of.beats).key,
    claim.horizon,
    claim.claimed.rows.map(({ date }) => date).sort(),
  ]);

function leads(table: Table): Inconsistency[] {
  return table.claim.claimed.rows.flatMap((row) => {
    const [a, b, excess] = [row.a, row.b, row.excess].map((figure) => figureIn(figure, table));
    if (a === null || b === null || excess === null) return [];
    const made = difference(a!.band, b!.band);
    if (!areApart(made, excess!.band)) return [];
    const sentence = `In the row ${row.date} of ${table.id} the lead is ${excess!.text}, but ${a!.text} and ${b!.text} make ${madeText(made, 'pts')}.`;
    return [found('rows', [table], sentence)];
  });
}

const PARTS: readonly (readonly [Part, string])[] = [
  ['a', 'returns of the first series'],
  ['b', 'returns of the second series'],
  ['excess', 'leads'],
];

function means(table: Table, tables: readonly Table[]): Inconsistency[] {
  return PARTS.flatMap(([part, noun]) => {
    const claimed = figureIn(table.claim.claimed.mean?.[part], table);
    const rows = rowsWith(part, table, tables);
    if (claimed === null || rows === null || rows.bands.length < table.claim.claimed.rows.length || !rows.bands.every(isBounded)) return [];
    const made = meanOf(rows.bands);
    if (!areApart(made, claimed.band)) return [];
    const sentence = `By ${table.id} the mean of the ${noun} is ${claimed.text}, but the ${spelled(rows.bands.length)} in the table (${listed(rows.texts)}) have a mean of ${madeText(made, 'pts')}.`;
    return [found('rows', [table, rows.of], sentence)];
  });
}

function hits(table: Table, tables: readonly Table[]): Inconsistency[] {
  const claimed = table.claim.claimed.hits;
  if (claimed === undefined) return [];
  const length = table.claim.claimed.rows.length;
  const wrong =
    claimed.of === undefined || claimed.of === length
      ? []
      : [found('count', [table], `${table.id} counts ${claimed.of} cases and lists ${countOf(length, 'row')}.`)];
  const [count, rows] = [figureIn({ ...claimed, unit: 'count' }, table), rowsWith('excess', table, tables)];
  if (count === null || rows === null) return wrong;
  const sure = rows.bands.filter(({ low }) => low > 0).length;
  const possible = sure + rows.bands.filter(({ low, high }) => low <= 0 && high > 0).length + length - rows.bands.length;
  if (!areApart(count.band, { low: sure, high: possible, lowIn: true, highIn: true })) return wrong;
  const sentence = `By ${table.id} the first series was ahead in ${count.text} of ${countOf(length, 'case')}, but in the rows it is in ${sure === possible ? spelled(sure) : `${sure} to ${possible}`} (${listed(rows.texts)}).`;
  return [...wrong, found('count', [table, rows.of], sentence)];
}

/** The rows' figures of one part, of this table or of the first of its document that has them; a lead may be made of its two returns. */
function rowsWith(part: Part, table: Table, tables: readonly Table[]) {
  for (const of of [table, ...tables.filter((one) => one !== table)]) {
    const own = of.claim.claimed.rows.flatMap((row): Figure[] => {
      const [a, b, stated] = [row.a, row.b, row[part]].map((figure) => figureIn(figure, of));
      if (stated !== null) return [stated!];
      if (part !== 'excess' || a === null || b === null) return [];
      const band = difference(a!.band, b!.band);
      return [{ band, text: madeText(band, 'pts') }];
    });
    if (own.length > 0) return { of, bands: own.map(({ band }) => band), texts: own.map(({ text }) => text) };
  }
  return null;
}
