import { datesIn } from './dates.js';
import type { Figure } from './figures.js';
import { type Fields, figureFields, hedged, numberOf, quoted, TODO } from './shapes.js';
import { takenOf } from './spans.js';

/**
 * The claims of a table of events: a row a date, with what the one series did, what the other, and the lead; or of a sentence about such a table its
 * mean or its hits, the rows to be told by hand.
 */
export function eventFields(figures: readonly Figure[], published: string | null): Fields {
  const [first] = figures;
  const { series, against } = figures.find(({ subject }) => subject.against !== null)?.subject ?? first!.subject;
  const names = [...new Set(figures.flatMap(({ subject }) => (subject.against === null ? (subject.series ?? []) : [])))];
  const of = { a: names[0] ?? series ?? TODO, beats: names[1] ?? against ?? TODO };
  if (first!.sentence.row === null || first!.outOf !== null) return { of, claimed: { rows: TODO, ...wholeOf(first!) } };
  const rows = new Map<number, Record<string, unknown>>();
  for (const figure of figures) {
    const { sentence } = figure;
    const row = rows.get(sentence.sentence) ?? { date: dateOf(sentence.row?.cells[0]?.text ?? '', published) };
    const part = partOf(figure, of.a);
    row[row[part] === undefined ? part : TODO] = figureFields(figure, 'eventTable');
    rows.set(sentence.sentence, row);
  }
  return { of, claimed: { rows: [...rows.values()] } };
}

/** "five of six", or a mean lead. */
function wholeOf(figure: Figure): Fields {
  const { outOf, unit } = figure;
  if (outOf !== null || unit === 'count')
    return { hits: { value: numberOf(figure), ...(outOf === null ? {} : { of: outOf }), ...hedged(figure), ...quoted(figure) } };
  return { mean: { [figure.subject.against === null && unit !== 'pts' ? 'a' : 'excess']: figureFields(figure, 'eventTable') } };
}

const partOf = ({ subject, unit }: Figure, a: string): 'a' | 'b' | 'excess' =>
  subject.against !== null || unit === 'pts' ? 'excess' : subject.series === a ? 'a' : 'b';

/** A day or a month; anything longer is to be told by hand. */
function dateOf(cell: string, published: string | null): string {
  const { from, to } = datesIn(cell, takenOf(cell.length), published).find((one) => one.from !== null) ?? { from: null, to: null };
  if (from === null || to === null) return TODO;
  if (from === to) return from;
  return from.slice(0, 7) === to.slice(0, 7) ? from.slice(0, 7) : TODO;
}
