import { isUserError } from '../../errors.js';
import { checkArithmetic } from '../arithmetic/check.js';
import { capital } from '../words.js';
import { areApart, difference } from './bands.js';
import { madeText } from './claimed.js';
import type { Inconsistency } from './inconsistency.js';
import type { ReturnFact } from './returns.js';
import { found, indexed } from './said.js';
import { returnWords } from './same-thing.js';
import type { Stated, Subject } from './stated.js';

/** Sums that claims write out themselves and that do not add up. An expression that cannot be read is told where the claim is checked. */
export function ownArithmetic(all: readonly Stated[]): Inconsistency[] {
  return all.flatMap((one) => {
    const wrong = one.claim.arithmetic.flatMap(({ op, label: _, ...item }) => {
      try {
        const { ok, sentence } = checkArithmetic(op === undefined ? item : { ...item, hedge: op });
        return ok ? [] : [sentence];
      } catch (error) {
        if (!isUserError(error)) throw error;
        return [];
      }
    });
    return wrong.length === 0 ? [] : [found('arithmetic', [one], `By the figures of ${one.id} itself: ${wrong.join(' ')}`)];
  });
}

/** A lead that is not the difference of the two returns that its document gives for the same days. */
export function differences(returns: readonly ReturnFact[]): Inconsistency[] {
  const printed = indexed(
    returns.filter(({ minus }) => minus === null),
    ({ by, span }) => `${by.doc}\n${span.key}`,
  );
  return returns.flatMap((lead) => {
    if (lead.minus === null) return [];
    const own = printed(`${lead.by.doc}\n${lead.span.key}`);
    const [first, second] = [lead.of, lead.minus].map((series) => own.filter(({ of }) => isSame(of, series)));
    for (const a of first!) {
      for (const b of second!) {
        const made = difference(a.band, b.band);
        if (!areApart(made, lead.band)) continue;
        const names = a.by === b.by ? a.by.id : `${a.by.id} and ${b.by.id}`;
        const sentence = `${capital(returnWords(lead))} is ${lead.text} by ${lead.by.id}, but ${a.text} and ${b.text} (${names}) make ${madeText(made, 'pts')}.`;
        return [found('difference', [lead.by, a.by, b.by], sentence)];
      }
    }
    return [];
  });
}

const isSame = (a: Subject, b: Subject): boolean => a.key === b.key && a.field === b.field;
