import type { z } from 'zod';
import { parseDate } from '../data/dates.js';
import { isUserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import { checkClaim, type Ready } from './check.js';
import type { Setting } from './context.js';
import type { AnyKind } from './kinds/kind.js';
import { kindNamed } from './kinds/kinds.js';
import type { SeriesRef } from './model.js';
import { readDocument } from './read/document.js';
import { isMapping, type Mapping, mergeDeep } from './read/merge.js';
import { checkWith, distinct, type Place, type Problem, problem } from './read/problems.js';
import { type SplitClaim, splitClaims } from './read/split.js';
import type { Result } from './result.js';
import type { Common } from './schema/parts.js';
import { longDate } from './words.js';

/** A claim file, read: the claims that can be checked, and what is wrong with the others. */
export interface ClaimFile {
  readonly file: string;
  readonly doc: string;
  readonly title: string;
  readonly published: EpochDay | null;
  readonly aliases: ReadonlyMap<string, SeriesRef>;
  readonly claims: readonly Placed[];
  readonly problems: readonly Problem[];
  /** Every short text of it, the ids of series among them: what a shelf must look for. */
  readonly wanted: readonly string[];
}

export interface Placed {
  readonly ready: Ready;
  readonly place: Place;
}

/**
 * Reads a claim file, YAML or JSON. One broken claim is a problem with its file, line and field, and the others stay.
 *
 * @throws UserError for a text that cannot be read at all.
 */
export function readClaims(text: string, file: string): ClaimFile {
  const document = readDocument(text, file);
  const { claims, series, source, problems } = splitClaims(document);
  const read = claims.map((claim) => readClaim(claim));
  return {
    file,
    doc: source.doc ?? file,
    title: source.title ?? '',
    published: source.published === undefined ? null : parseDate(source.published),
    aliases: new Map([...series].map(([alias, ref]) => [alias.toLowerCase(), ref])),
    claims: read.flatMap(({ placed }) => placed ?? []),
    problems: distinct([...problems, ...read.flatMap((one) => one.problems)]),
    wanted: [...new Set([...textsIn(document.value), ...[...series.values()].flatMap(({ id, proxy = [] }) => [id, ...proxy])])],
  };
}

interface Read {
  readonly placed: Placed | null;
  readonly problems: readonly Problem[];
}

function readClaim({ value, place }: SplitClaim): Read {
  const kind = kindOf(value, place);
  if ('message' in kind) return { placed: null, problems: [kind] };
  const checked = checkWith(kind.schema as z.ZodType<Common>, value, place);
  if ('problems' in checked) return { placed: null, problems: checked.problems };
  const claim = checked.value;
  const late = afterPublication(claim);
  if (late !== null) return { placed: null, problems: [problem(place, ['asOf'], late)] };
  const problems = (['grid', 'readings'] as const).flatMap((field) =>
    claim[field].flatMap((change, i) => problemsOfChange(value, change, { ...place, path: [...place.path, field, i] })),
  );
  problems.push(...claim.grid.flatMap((change, i) => otherFigures(change, { ...place, path: [...place.path, 'grid', i] })));
  return problems.length > 0 ? { placed: null, problems } : { placed: { ready: { kind, claim, raw: value }, place }, problems };
}

/** Why a claim cannot be of its day; null where it can. */
function afterPublication({ asOf, source: { published } }: Common): string | null {
  if (asOf === undefined || published === undefined || asOf <= published) return null;
  return `an article of ${longDate(published)} cannot quote the close of ${longDate(asOf)}.`;
}

function kindOf(value: Mapping, place: Place): AnyKind | Problem {
  if (typeof value.kind !== 'string') return problem(place, ['kind'], 'expected the kind of the claim, such as return.period.');
  try {
    return kindNamed(value.kind);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return problem(place, ['kind'], error.message);
  }
}

/** Whether an entry of a grid still makes a claim; told at the entry, whatever field of it is wrong. */
function problemsOfChange(value: Mapping, change: Mapping, place: Place): readonly Problem[] {
  const merged = mergeDeep(value, change);
  const kind = kindOf(merged, place);
  if ('message' in kind) return [kind];
  const here: Place = { ...place, document: { ...place.document, lineOf: () => place.document.lineOf(place.path) }, path: [] };
  const checked = checkWith(kind.schema, merged, here);
  if ('problems' in checked) return checked.problems;
  const late = afterPublication(checked.value as Common);
  return late === null ? [] : [problem(here, ['asOf'], late)];
}

/** What an entry of a grid may not change: it tries other definitions of a figure, and another figure is another claim. */
const KEPT = [
  ['claimed', 'value'],
  ['claimed', 'range'],
  ['tolerance', 'vendor'],
  ['tolerance', 'proxy'],
] as const;

const otherFigures = (change: Mapping, place: Place): Problem[] =>
  KEPT.filter(([outer, inner]) => {
    const fields = change[outer];
    return isMapping(fields) && fields[inner] !== undefined;
  }).map(([outer, inner]) =>
    problem(place, [outer, inner], 'a grid tries other definitions of the figure and leaves the figure and its tolerance as they are.'),
  );

/** Short texts at any depth: whichever of them name series, they are among these. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= 40 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMapping(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Checks the claims of a file, those of `only` if it is given. What cannot be meant of a claim is a problem, and the others are checked. */
export function checkFile(
  { claims, aliases }: ClaimFile,
  setting: Omit<Setting, 'aliases'>,
  only: (id: string) => boolean = () => true,
): { readonly results: readonly Result[]; readonly problems: readonly Problem[] } {
  const results: Result[] = [];
  const problems: Problem[] = [];
  for (const { ready, place } of claims) {
    if (!only(ready.claim.id)) continue;
    try {
      results.push(checkClaim(ready, { ...setting, aliases }));
    } catch (error) {
      if (!isUserError(error)) throw error;
      problems.push(problem(place, [], error.message));
    }
  }
  return { results, problems };
}
