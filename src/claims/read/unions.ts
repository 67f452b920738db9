import { z } from 'zod';
import type { Issue, Path } from './issue-words.js';
import { branches, type Schema, schemasAt } from './known-keys.js';

export interface Branch {
  readonly issues: readonly Issue[];
  readonly schema: Schema;
}

type UnionIssue = Extract<Issue, { readonly code: 'invalid_union' }>;

/**
 * The branch that somebody who wrote a value meant: a mapping or list is told by what is wrong inside it, in the branch where least is.
 * Null where no branch looks inside: then all that the value might have been belongs into one sentence.
 */
export function fittest(issue: UnionIssue, value: unknown, schema: Schema, whole: unknown): Branch | null {
  if (typeof value !== 'object' || value === null) return null;
  const schemas = optionsAt(schema, issue.path as Path, whole, issue.errors.length);
  const ranked = issue.errors
    .map((issues, i) => ({ issues, schema: schemas[i] ?? schema, cost: cost(issues) }))
    .filter(({ cost }) => Number.isFinite(cost))
    .sort((a, b) => a.cost - b.cost);
  return ranked[0] ?? null;
}

/**
 * An issue of one branch of a union as an issue of the union: where one branch fails in a `refine` alone, zod tells that branch and is silent about
 * the others. Of anything else the issue as it is.
 */
export function widened(issue: Issue, value: unknown, schema: Schema, whole: unknown): Issue {
  if (issue.code === 'invalid_union' || (typeof value === 'object' && value !== null)) return issue;
  // What a `refine` says of a field that is not there is of the whole, and not of what the field may be.
  if (issue.code === 'custom' && value === undefined) return issue;
  const all = schemasAt(schema, issue.path as Path, whole).flatMap(branches);
  if (all.length < 2) return issue;
  const errors = all.map((one) => z.safeParse(one, value).error?.issues ?? []);
  return errors.some((issues) => issues.length === 0) ? issue : { code: 'invalid_union', errors, path: issue.path, message: '' };
}

/** How far a value is from a branch; infinitely where it is of another kind altogether. A wrong mark (`type: "a"`) counts more than any wrong field. */
function cost(issues: readonly Issue[]): number {
  let sum = 0;
  for (const issue of issues) {
    const here = issue.path.length === 0;
    if (issue.code === 'unrecognized_keys') sum += issue.keys.length;
    else if (here && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return Number.POSITIVE_INFINITY;
    else if (issue.code === 'invalid_union') sum += Math.min(...issue.errors.map(cost), here ? Number.POSITIVE_INFINITY : 1);
    else sum += issue.code === 'invalid_value' && issue.values.length === 1 ? 10 : 1;
  }
  return sum;
}

/** The schemas of a union's branches, in the order of its errors; none where it cannot be told which union spoke. */
function optionsAt(schema: Schema, path: Path, whole: unknown, count: number): readonly Schema[] {
  return (
    schemasAt(schema, path, whole)
      .map(options)
      .find((found) => found.length === count) ?? []
  );
}

function options(schema: Schema): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'union') return def.options;
  if (def.type === 'lazy') return options(def.getter());
  if (def.type === 'pipe') return options(def.in);
  return 'innerType' in def ? options(def.innerType) : [];
}
