import { consistencyOf } from '../../../src/claims/consistency/consistency.js';
import type { Inconsistency } from '../../../src/claims/consistency/inconsistency.js';
import { type ClaimFile, readClaims } from '../../../src/claims/files.js';

/** A file of claims: each line of `claims` is one in YAML's braces, `id` and `kind` among it. */
export function fileOf(name: string, claims: readonly string[], top = ''): ClaimFile {
  const text = `version: 1\nsource: {doc: ${name}.txt, published: 2026-01-23}\n${top}claims:\n${claims.map((claim) => `- {${claim}}`).join('\n')}\n`;
  const file = readClaims(text, `${name}.yaml`);
  if (file.problems.length > 0) throw new Error(file.problems.map(({ message }) => message).join('\n'));
  return file;
}

/** What the claims of one article say against each other. */
export const within = (...claims: readonly string[]): Inconsistency[] => consistencyOf([fileOf('a', claims)]);

/** What a claim of one article and one of another do. */
export const between = (a: string, b: string): Inconsistency[] => consistencyOf([fileOf('a', [a]), fileOf('b', [b])]);

export const sentences = (all: readonly Inconsistency[]): string[] => all.map(({ sentence }) => sentence);
