import type { z } from 'zod';
import { previousSession } from '../data/calendar.js';
import { isoDate } from '../data/dates.js';
import { isUserError, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import { spanOf } from './anchors.js';
import { checkArithmetic } from './arithmetic/check.js';
import { claimedText } from './cells.js';
import { type Context, contextOf, isMissing, type Setting } from './context.js';
import type { AnyKind } from './kinds/kind.js';
import { kindNamed } from './kinds/kinds.js';
import type { Evaluation } from './model.js';
import { changeText, isMapping, type Mapping, mergeDeep } from './read/merge.js';
import type { Neighbour, Result, Tried, Used } from './result.js';
import type { ClaimedFigure, Common } from './schema/parts.js';
import { sentenceOf } from './sentence.js';
import { holds, holdsWhole, testable, verdictOf } from './verdict.js';
import { moved } from './window.js';

/** A claim of a file, its kind's schema passed. */
export interface Ready {
  readonly kind: AnyKind;
  readonly claim: Common & { readonly id: string };
  /** As it was written, defaults merged: what the grid changes. */
  readonly raw: Readonly<Record<string, unknown>>;
}

const NEIGHBOURS = 5;

/**
 * Checks one claim: by its first definition, at the as-of dates around its own, and, where the first does not hold, by every other definition of its
 * grid; all are told. Pure.
 *
 * @throws UserError for a claim that cannot be meant: an as-of date before any data, a grid that makes no claim.
 */
export function checkClaim(ready: Ready, setting: Setting): Result {
  const { kind, claim, raw } = ready;
  const { asOf, basis } = asOfFor(claim);
  refuseFuture(raw, asOf);
  const first = attempt(ready, asOf, setting);
  const primary = first.evaluation;
  const arithmetic = claim.arithmetic.map(({ op, ...item }) => checkArithmetic(op === undefined ? item : { ...item, hedge: op }));
  const neighbours = primary === null ? [] : neighboursOf(ready, primary, asOf, setting);
  const tried =
    primary === null || holds(primary) ? [] : gridOf(ready, first.context).map((change) => tryOther(kind, raw, change, setting));
  const readings = primary === null ? [] : claim.readings.map((change) => tryOther(kind, raw, change, setting).holds);
  const used = first.context.used();
  refuseBefore(asOf, used);
  const verdict = verdictOf({
    primary,
    byProxy: used.some(({ proxyFor }) => proxyFor !== null),
    arithmeticFails: arithmetic.some(({ ok }) => !ok),
    neighbours,
    tried,
    readings,
    needsData: kind.name !== 'arithmetic',
  });
  const untold = (primary?.cells ?? []).filter(({ outcome }) => outcome === 'untestable');
  const missing = [...new Set([...first.missing, ...untold.flatMap(({ why }) => why ?? [])])];
  const sums = arithmetic.map(({ sentence, ok }) => ({ sentence, ok }));
  const evidence = primary === null ? null : (quietly(() => kind.evidence?.(claim as never, first.context)) ?? null);
  const told = {
    verdict,
    primary,
    neighbours,
    tried,
    missing,
    arithmetic: sums,
    used,
    kind: kind.name,
    asOf,
  };
  return {
    id: claim.id,
    kind: kind.name,
    source: { doc: claim.source.doc ?? '', published: claim.source.published ?? null, statement: claim.source.statement ?? '' },
    claim: claimedOf(ready, primary),
    asOf,
    asOfBasis: basis,
    verdict,
    ...sentenceOf(told),
    evaluation: primary,
    tried: primary === null ? [] : [{ change: 'as stated', evaluation: primary, holds: holdsWhole(primary), why: null }, ...tried],
    neighbours,
    evidence,
    surprise: primary === null ? null : (quietly(() => kind.surprise?.(claim as never, first.context)) ?? null),
    prediction: primary === null ? null : (quietly(() => kind.prediction?.(claim as never, first.context)) ?? null),
    arithmetic: sums,
    inconsistencies: [],
    used,
    missing,
  };
}

/** "The longest since 2030", said in 2026. */
function refuseFuture({ claimed }: Ready['raw'], asOf: EpochDay | null): void {
  if (asOf === null || !isMapping(claimed)) return;
  for (const field of ['since', 'noneSince']) {
    const since = spanOf(String(claimed[field] ?? ''));
    if (since !== null && since.first > asOf)
      throw new UserError(`its ${field}, ${String(claimed[field])}, lies after its as-of date, ${isoDate(asOf)}.`);
  }
}

/** Nothing is known of a day before a series begins, and no data that anybody has would tell. */
function refuseBefore(asOf: EpochDay | null, used: readonly Used[]): void {
  const begins = used.map(({ series }) => ({ id: series.id, first: series.days[0]! }));
  const [earliest] = begins.sort((a, b) => a.first - b.first);
  if (asOf === null || earliest === undefined || asOf >= earliest.first) return;
  throw new UserError(`its as-of date, ${isoDate(asOf)}, lies before the data: ${earliest.id} begins on ${isoDate(earliest.first)}.`);
}

interface Attempt {
  readonly evaluation: Evaluation | null;
  readonly missing: readonly string[];
  readonly context: Context;
}

function attempt({ kind, claim }: Pick<Ready, 'kind' | 'claim'>, asOf: EpochDay | null, setting: Setting, brief = false): Attempt {
  const context = contextOf(claim, asOf, setting, brief);
  try {
    return { evaluation: kind.evaluate(claim as never, context), missing: [], context };
  } catch (error) {
    if (!isMissing(error)) throw error;
    // Who wrote the claim says best what it would take, so long as there is nothing of it.
    const isNothing = claim.needs !== undefined && context.used().length === 0;
    return { evaluation: null, missing: isNothing ? [claim.needs!] : error.needs, context };
  }
}

/** The other definitions of a claim, and other ways that its kind has to read what it leaves open. */
function gridOf({ kind, claim }: Ready, context: Context): readonly Mapping[] {
  const own = claim.grid.map(changeText);
  const others = quietly(() => kind.others?.(claim as never, context)) ?? [];
  return [...claim.grid, ...others.filter((change) => !own.includes(changeText(change)))];
}

/** What stands behind a verdict may lack data that the verdict did not need. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The as-of date, and where it is from: stated, else the last close strictly before publication. */
export function asOfFor({ asOf, asOfBasis, source }: Common): { asOf: EpochDay | null; basis: Result['asOfBasis'] } {
  if (asOf !== undefined) return { asOf, basis: asOfBasis ?? 'stated' };
  if (source.published === undefined) return { asOf: null, basis: null };
  return { asOf: previousSession(source.published), basis: asOfBasis ?? 'published' };
}

/** The same definition at the closes around the as-of date: the first figure that the claim's own date tells, and whether all hold. */
function neighboursOf({ kind, claim }: Ready, primary: Evaluation, asOf: EpochDay | null, setting: Setting): Neighbour[] {
  if (asOf === null || kind.moves?.(claim as never) === false) return [];
  const result: Neighbour[] = [];
  const own = testable(primary.cells)[0];
  for (let sessions = -NEIGHBOURS; sessions <= NEIGHBOURS; sessions++) {
    const day = sessions === 0 ? asOf : moved(asOf, sessions);
    if (sessions === 0 || day > setting.knownTo) continue;
    const { evaluation } = attempt({ kind, claim }, day, setting, true);
    if (evaluation === null) continue;
    // An article cannot quote what was not known when it came out.
    const known = claim.source.published === undefined || day <= claim.source.published;
    const cells = testable(evaluation.cells);
    // A label may name the period that the day lies in.
    const same = cells.find(({ label }) => label === own?.label) ?? cells.find(({ unit }) => unit === own?.unit);
    result.push({ day, sessions, computed: same?.computed ?? null, holds: known && holds(evaluation) });
  }
  return result;
}

/** A claim changed as an entry of its grid says. What cannot be worked out is told, and does not hold. */
function tryOther(kind: AnyKind, raw: Ready['raw'], change: Readonly<Record<string, unknown>>, setting: Setting): Tried {
  const text = changeText(change);
  const merged = mergeDeep(raw, change) as Record<string, unknown>;
  const claim = parseAs(merged.kind === raw.kind ? kind : kindNamed(String(merged.kind)), merged, `grid "${text}"`);
  try {
    const { evaluation, missing } = attempt(claim, asOfFor(claim.claim).asOf, setting);
    if (evaluation === null) return { change: text, evaluation, holds: false, why: `needs ${missing.join('; ')}` };
    return { change: text, evaluation, holds: holds(evaluation), why: null };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { change: text, evaluation: null, holds: false, why: error.message };
  }
}

/** A raw claim of a kind. @throws UserError with the first thing that is wrong; the reader says all of them, with their lines. */
export function parseAs(kind: AnyKind, raw: Readonly<Record<string, unknown>>, where: string): Ready {
  const read = (kind.schema as z.ZodType<Common>).safeParse(raw);
  if (read.success) return { kind, claim: read.data, raw };
  const [issue] = read.error.issues;
  throw new UserError(`${where}: field ${issue!.path.join('.') || '(claim)'}: ${issue!.message}.`);
}

/** What the article has: its own words where they are given, else the figure as it is printed, else that of its cell, or how many there are. */
function claimedOf({ claim }: Ready, primary: Evaluation | null): Result['claim'] {
  const cell = primary?.cells[0];
  const claimed = (claim as { readonly claimed?: Partial<ClaimedFigure> }).claimed ?? {};
  const figure = claimed.unit === undefined ? null : claimedText({ ...claimed, unit: claimed.unit });
  const cells = primary?.cells.length ?? 0;
  return {
    text: claimed.text ?? figure ?? (cells > 1 ? `${cells} figures` : cell?.claimed) ?? '',
    unit: cell?.unit ?? claimed.unit ?? null,
  };
}
