import { VENDOR } from '../allowance.js';
import { capital } from '../words.js';
import { areApart } from './bands.js';
import type { FigureFact } from './figures.js';
import type { Inconsistency } from './inconsistency.js';
import type { ReturnFact } from './returns.js';
import { clashes, found, grouped, nameIn } from './said.js';
import { spanWords } from './spans.js';

/** One thing, and two figures for it: by claims of one file or of several, of one kind or of two. */
export function twoFigures(returns: readonly ReturnFact[], figures: readonly FigureFact[]): Inconsistency[] {
  const all = [...returns.map((fact) => ({ ...fact, key: returnKey(fact), what: returnWords(fact), isReturn: true })), ...figures];
  return grouped(all, ({ key }) => key).flatMap((same) =>
    clashes(same, (a, b) => {
      // Two articles may have their closes from two vendors.
      const by = 'isReturn' in a && a.by.doc !== b.by.doc ? VENDOR : 0;
      if (!areApart(a.band, b.band, by)) return [];
      const both = [a.by, b.by];
      const undated = [a, b].filter(({ isUndated }) => isUndated).map((one) => one.by);
      const sentence =
        a.by === b.by
          ? `${a.by.id} has two figures for ${a.what}: ${a.text} and ${b.text}.`
          : `${capital(a.what)} was ${a.text} by ${nameIn(a.by, both)}, but ${b.text} by ${nameIn(b.by, both)}.`;
      return [found('two-figures', both, sentence, { undated })];
    }),
  );
}

const returnKey = ({ of, minus, span }: ReturnFact): string => JSON.stringify([of.key, of.field, minus?.key, minus?.field, span.key]);

/** "the return of the Russell 2000 from the close of … to that of …" */
export function returnWords({ of, minus, span }: ReturnFact): string {
  return `${minus === null ? `the return of ${of.name}` : `the lead of ${of.name} over ${minus.name}`} ${spanWords(span)}`;
}
