import type { z } from 'zod';
import { printable } from '../../errors.js';
import type { Document } from './document.js';
import { type Issue, nearest, type Path, pathText, sentenceOf, valueAt } from './issue-words.js';
import { knownKeys, type Schema } from './known-keys.js';
import { fittest, widened } from './unions.js';

/** One thing that is wrong in a claim file, to be said with all others rather than to end the reading. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  /** The claim's id; null where it concerns the file, or a claim without an id. */
  readonly claim: string | null;
  /** "window.from", "grid[1].of.a"; "" for the whole. */
  readonly field: string;
  /** What was expected and what is there: words that follow a colon, with their full stop. */
  readonly message: string;
}

/** Where a value stands: the line of a field is that of `path` and the field in the document. */
export interface Place {
  readonly document: Pick<Document, 'file' | 'lineOf'>;
  readonly path: Path;
  readonly claim: string | null;
}

/** Example: `claims.yaml:12: claim s004.22, field window.from: expected a date YYYY-MM-DD, "ytd" or "priorClose"; found "yesterday".` */
export function problemText({ file, line, claim, field, message }: Problem): string {
  const of = [claim === null ? '' : `claim ${printable(claim, 80)}`, field === '' ? '' : `field ${printable(field, 120)}`].filter(
    (text) => text !== '',
  );
  return `${file}:${line}: ${of.length === 0 ? '' : `${of.join(', ')}: `}${message}`;
}

/** A problem by its path from the place; where no claim is named, the field is told from the top of the file. */
export function problem({ document, path, claim }: Place, at: Path, message: string): Problem {
  const full = [...path, ...at];
  return { file: document.file, line: document.lineOf(full), claim, field: pathText(claim === null ? full : at), message };
}

/** Of one value: who has more to mend reads the file again anyway. */
const LISTED_MOST = 20;

export type Checked<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/** A value by a schema: what the schema makes of it, or all that is wrong with it, in words. */
export function checkWith<T extends z.ZodType>(schema: T, value: unknown, place: Place): Checked<z.output<T>> {
  const result = schema.safeParse(value);
  return result.success ? { value: result.data } : { problems: problemsOf(result.error, { schema, value, place }) };
}

/**
 * Zod's issues as problems. A message of the schema's own that begins with "expected " says what was expected, of any check, and what is there is
 * added; other messages of a `refine` are printed as they are. A union is told by the branch that fits best, or by all that it might be.
 */
export function problemsOf(
  error: z.ZodError,
  { schema, value, place }: { readonly schema: z.ZodType; readonly value: unknown; readonly place: Place },
): Problem[] {
  const all = error.issues.slice(0, LISTED_MOST).flatMap((issue) => explained(issue, { schema, value, at: [] }));
  const meant = new Set(all.flatMap(({ meant }) => (meant === undefined ? [] : [pathText(meant)])));
  // A field misspelt is one mistake, not also one that is missing.
  const told = all.filter(({ missing, at }) => !(missing && meant.has(pathText(at)))).map(({ at, message }) => problem(place, at, message));
  if (told.length <= LISTED_MOST && error.issues.length <= LISTED_MOST) return told;
  return [...told.slice(0, LISTED_MOST), problem(place, [], 'more faults like these are not listed.')];
}

interface Explained {
  readonly at: Path;
  readonly message: string;
  readonly missing: boolean;
  /** The field that an unknown one was meant to be. */
  readonly meant?: Path;
}

interface Context {
  readonly schema: Schema;
  /** The whole that was checked; issues inside a union have paths from where the union stands. */
  readonly value: unknown;
  readonly at: Path;
}

function explained(issue: Issue, context: Context): Explained[] {
  const at = [...context.at, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const value = valueAt(context.value, at);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(context.schema, issue.path as Path, valueAt(context.value, context.at));
    return issue.keys.slice(0, LISTED_MOST + 1).map((key) => unknownField(key, at, { known, value }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = fittest(issue, value, context.schema, valueAt(context.value, context.at));
    if (branch !== null) return branch.issues.flatMap((inner) => explained(inner, { ...context, schema: branch.schema, at }));
  }
  return [
    {
      at,
      message: sentenceOf(widened(issue, value, context.schema, valueAt(context.value, context.at)), value),
      missing: value === undefined,
    },
  ];
}

function unknownField(key: string, at: Path, { known, value }: { readonly known: readonly string[]; readonly value: unknown }): Explained {
  const free = known.filter((name) => valueAt(value, [name]) === undefined);
  const hint = nearest(key, free);
  const message = [
    'no such field here.',
    hint === null ? '' : `Did you mean "${hint}"?`,
    known.length === 0 ? '' : `Known here: ${known.join(', ')}.`,
  ];
  return {
    at: [...at, key],
    message: message.filter((part) => part !== '').join(' '),
    missing: false,
    ...(hint === null ? {} : { meant: [...at, hint] }),
  };
}

/** Problems that several claims share, because what is wrong stands in the defaults or behind an anchor, said once and of no claim. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const one of problems) {
    const key = JSON.stringify([one.file, one.line, one.field, one.message]);
    const first = seen.get(key);
    seen.set(key, first === undefined || first.claim === one.claim ? one : { ...one, claim: null });
  }
  return [...seen.values()];
}
