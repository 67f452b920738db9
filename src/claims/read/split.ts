import { z } from 'zod';
import { parseDate } from '../../data/dates.js';
import type { SeriesRef } from '../model.js';
import { resolveAliases } from './aliases.js';
import type { Document } from './document.js';
import { found, valueAt } from './issue-words.js';
import { isMapping, type Mapping, withDefaults } from './merge.js';
import { FORBIDDEN } from './plain.js';
import { checkWith, type Place, type Problem, problem } from './problems.js';

/** The one version of the format that is read. */
const VERSION = 1;
const DEFAULTS_MOST = 500;
const ID = /^(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,80}$/;
const ID_WORDS = 'an id of letters, digits, ".", "-" and "_", at most 80 of them';

/** A claim file cut into its claims. What is wrong with one is a problem, and the others stay. */
export interface Split {
  readonly version: number | null;
  readonly defaults: Mapping;
  /** What each alias stands for, through other aliases. */
  readonly series: ReadonlyMap<string, SeriesRef>;
  readonly source: FileSource;
  readonly claims: readonly SplitClaim[];
  readonly problems: readonly Problem[];
}

export interface FileSource {
  readonly doc?: string | undefined;
  /** ISO text. */
  readonly published?: string | undefined;
  readonly title?: string | undefined;
}

export interface SplitClaim {
  /** Where it stands in the list, from 0. */
  readonly index: number;
  readonly id: string;
  /** With the file's defaults and source worked in; the claim's own wins. */
  readonly value: Mapping;
  readonly line: number;
  /** For `checkWith`: a field that comes from the defaults or the file's source has the line it has there. */
  readonly place: Place;
}

const SOURCE = z.strictObject({
  doc: z.string().min(1).optional(),
  published: z
    .string()
    .refine((text) => parseDate(text) !== null, 'expected a date YYYY-MM-DD that exists')
    .optional(),
  title: z.string().min(1).optional(),
});

const TOP = z.strictObject({
  version: z.unknown().optional(),
  source: SOURCE.optional(),
  defaults: z.record(z.string(), z.unknown()).optional(),
  series: z.record(z.string(), z.unknown()).optional(),
  claims: z.array(z.unknown()).min(1),
});

/**
 * The structure of a claim file, before kinds are looked at: version, source, defaults, series and claims with ids of their own.
 * Of a file of a newer version nothing is read.
 */
export function splitClaims(document: Document): Split {
  const place: Place = { document, path: [], claim: null };
  const nothing: Split = { version: null, defaults: {}, series: new Map(), source: {}, claims: [], problems: [] };
  const { value } = document;
  if (!isMapping(value))
    return { ...nothing, problems: [problem(place, [], `expected the fields ${Object.keys(TOP.shape).join(', ')}; ${found(value)}.`)] };
  const version = versionProblem(value.version);
  if (version !== null && typeof value.version === 'number')
    return { ...nothing, version: value.version, problems: [problem(place, ['version'], version)] };
  const checked = checkWith(TOP, value, place);
  const source = soundSource(value.source);
  const tooMany = sizeOf(value.defaults) > DEFAULTS_MOST;
  const defaults = isMapping(value.defaults) && !tooMany ? value.defaults : {};
  const aliases = resolveAliases(isMapping(value.series) ? value.series : {}, { ...place, path: ['series'] });
  const cut = cutClaims(document, { defaults, source });
  return {
    version: version === null ? VERSION : null,
    defaults,
    series: aliases.series,
    source,
    claims: cut.claims,
    problems: [
      ...(version === null ? [] : [problem(place, ['version'], version)]),
      ...('problems' in checked ? checked.problems : []),
      ...(tooMany ? [problem(place, ['defaults'], `expected at most ${DEFAULTS_MOST} values, since every claim gets them.`)] : []),
      ...aliases.problems,
      ...cut.problems,
    ],
  };
}

/** Values in a value, itself among them. */
const sizeOf = (value: unknown): number =>
  typeof value !== 'object' || value === null ? 1 : Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);

function versionProblem(version: unknown): string | null {
  if (version === VERSION) return null;
  if (typeof version === 'number' && version > VERSION) return `the file is of version ${version}; this program reads version ${VERSION}.`;
  return `expected ${VERSION}, the version of the format; ${found(version)}.`;
}

interface Shared {
  readonly defaults: Mapping;
  readonly source: FileSource;
}

function cutClaims(document: Document, shared: Shared): Pick<Split, 'claims' | 'problems'> {
  const list = isMapping(document.value) && Array.isArray(document.value.claims) ? (document.value.claims as readonly unknown[]) : [];
  const claims: SplitClaim[] = [];
  const problems: Problem[] = [];
  const first = new Map<string, number>();
  const top: Place = { document, path: [], claim: null };
  for (const [index, own] of list.entries()) {
    const fault = isMapping(own) ? idFault(own.id) : null;
    if (!isMapping(own)) problems.push(problem(top, ['claims', index], `expected a claim, a mapping of fields; ${found(own)}.`));
    else if (fault !== null) problems.push(problem(top, ['claims', index, 'id'], fault));
    else {
      const id = own.id as string;
      const idLine = document.lineOf(['claims', index, 'id']);
      const before = first.get(id);
      const taken = `the id "${id}" on line ${idLine} is taken by the claim on line ${before}; ids are unique in a file.`;
      const faults = document.faults.filter((one) => one.index === index);
      problems.push(...faults.map(({ line, message }) => ({ file: document.file, line, claim: id, field: '', message })));
      if (before !== undefined) problems.push(problem(top, ['claims', index, 'id'], taken));
      else if (faults.length === 0)
        claims.push({
          index,
          id,
          value: complete(own, shared),
          line: document.lineOf(['claims', index]),
          place: placeOf(document, index, own),
        });
      first.set(id, before ?? idLine);
    }
  }
  return { claims, problems };
}

function idFault(id: unknown): string | null {
  if (typeof id === 'number') return `expected ${ID_WORDS}; found the number ${id}, which must be put in quotes.`;
  return typeof id === 'string' && ID.test(id) && !FORBIDDEN.includes(id) ? null : `expected ${ID_WORDS}; ${found(id)}.`;
}

/** What is right in a file's source, so that one wrong field does not take the others from every claim. */
function soundSource(source: unknown): FileSource {
  if (!isMapping(source)) return {};
  return Object.fromEntries(
    Object.entries(SOURCE.shape).flatMap(([key, schema]) =>
      source[key] !== undefined && schema.safeParse(source[key]).success ? [[key, source[key]]] : [],
    ),
  );
}

/** A claim with what the file says of all. */
function complete(own: Mapping, { defaults, source }: Shared): Mapping {
  const all = withDefaults(defaults, Object.keys(source).length === 0 ? {} : { source });
  return withDefaults(all, own);
}

function placeOf(document: Document, index: number, own: Mapping): Place {
  const root = document.value as Mapping;
  const homes = [
    { value: own as unknown, path: ['claims', index] },
    { value: { source: root.source }, path: [] },
    { value: root.defaults, path: ['defaults'] },
  ];
  const lineOf = (field: readonly (string | number)[]): number => {
    const home = homes.find(({ value }) => valueAt(value, field) !== undefined) ?? homes[0]!;
    return document.lineOf([...home.path, ...field]);
  };
  return { document: { file: document.file, lineOf }, path: [], claim: own.id as string };
}
