import { parseAs } from '../check.js';
import type { Claim as OrderingClaim } from '../kinds/ordering.js';
import { endsAtAsOf } from '../look.js';
import { mergeDeep } from '../read/merge.js';
import { exactly, isBelow } from './bands.js';
import type { Inconsistency } from './inconsistency.js';
import type { ReturnFact } from './returns.js';
import { clashes, found, grouped, indexed, nameIn } from './said.js';
import { type Span, spanFor, spanWords } from './spans.js';
import { ofKind, type Stated, type Subject } from './stated.js';

/** One series did better than another. */
interface AheadFact {
  readonly by: Stated;
  readonly first: Subject;
  readonly second: Subject;
  readonly span: Span;
  /** It is said by one reading of the claim, and not by all. */
  readonly isReading: boolean;
  readonly isUndated: boolean;
}

/** Who did better than whom, against the returns that the same document prints, and against other claims. */
export function orders(all: readonly Stated[], returns: readonly ReturnFact[]): Inconsistency[] {
  const facts = ofKind(all, 'ordering').flatMap(aheadIn);
  const printed = indexed(returns, ({ by, span }) => `${by.doc}\n${span.key}`);
  return [
    ...facts.flatMap((fact) => againstReturns(fact, printed(`${fact.by.doc}\n${fact.span.key}`))),
    ...grouped(facts, ({ span }) => span.key).flatMap((same) => clashes(same, opposite)),
  ];
}

function aheadIn(by: Stated<OrderingClaim>): AheadFact[] {
  const readings = by.claim.readings.map(
    (change) => parseAs(by.kind, mergeDeep(by.raw, change) as Record<string, unknown>, 'readings').claim as unknown as OrderingClaim,
  );
  return [by.claim, ...readings].flatMap((claim, i) => {
    const span = spanFor(claim.window, { asOf: by.asOf, claim });
    if (claim.kind !== 'ordering' || claim.measure !== 'return' || claim.each !== undefined || span === null) return [];
    const isUndated = by.asOfBasis === 'published' && endsAtAsOf(claim.window);
    return couples(claim).map(([one, other]) => {
      const [first, second] = [one, other].map((id) => by.subject(claim.of.find((ref) => ref.id.toLowerCase() === id.toLowerCase())!));
      return { by, first: first!, second: second!, span, isReading: i > 0, isUndated };
    });
  });
}

/** Places in an order that are held against each other: who is ahead of the next fifty is hardly behind one after them. */
const FARTHEST = 50;

/** Every two ids of which the first is said to be ahead. */
function couples({ of, claimed: { order, best, worst, ahead } }: OrderingClaim): (readonly [string, string])[] {
  const others = (id: string): string[] => of.map((ref) => ref.id).filter((one) => one.toLowerCase() !== id.toLowerCase());
  if (order !== undefined) return order.flatMap((one, i) => order.slice(i + 1, i + 1 + FARTHEST).map((other) => [one, other] as const));
  if (ahead !== undefined) return [ahead];
  return best !== undefined ? others(best).map((id) => [best, id] as const) : others(worst!).map((id) => [id, worst!] as const);
}

function againstReturns({ by, first, second, span, isReading }: AheadFact, own: readonly ReturnFact[]): Inconsistency[] {
  const of = (series: Subject): ReturnFact[] => own.filter((fact) => fact.minus === null && isSame(fact.of, series));
  const wrong = of(first).flatMap((a) => of(second).flatMap((b) => (isBelow(a.band, b.band) ? [[a, b] as const] : [])))[0];
  const said = `By ${by.id} ${first.name} did better than ${second.name} ${spanWords(span)}`;
  const severity = isReading ? 'note' : 'contradiction';
  if (wrong !== undefined) {
    const [a, b] = wrong;
    const sentence = `${said}, but the figures are ${a.text} (${a.by.id}) and ${b.text} (${b.by.id}).`;
    return [found('order', [by, a.by, b.by], sentence, { severity })];
  }
  const lead = own.find(
    (fact) => fact.minus !== null && isSame(fact.of, first) && isSame(fact.minus, second) && isBelow(fact.band, exactly(0)),
  );
  return lead === undefined ? [] : [found('order', [by, lead.by], `${said}, but its lead is ${lead.text} by ${lead.by.id}.`, { severity })];
}

const isSame = (a: Subject, b: Subject): boolean => a.key === b.key && a.field === b.field;

function opposite(a: AheadFact, b: AheadFact): Inconsistency[] {
  if (a.by === b.by || !isSame(a.first, b.second) || !isSame(a.second, b.first)) return [];
  const both = [a.by, b.by];
  const readings = [a, b].filter(({ isReading }) => isReading).map(({ by }) => nameIn(by, both));
  const reading = readings.length === 0 ? '' : ` That is one way to read ${readings.join(' and ')}.`;
  const sentence = `By ${nameIn(a.by, both)} ${a.first.name} did better than ${a.second.name} ${spanWords(a.span)}, but by ${nameIn(b.by, both)} ${b.first.name} did better than ${b.second.name}.${reading}`;
  const undated = [a, b].filter(({ isUndated }) => isUndated).map(({ by }) => by);
  return [found('order', both, sentence, { undated, severity: readings.length === 0 ? 'contradiction' : 'note' })];
}
