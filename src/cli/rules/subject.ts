import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { completeParams } from '../../engine/params.js';
import { type Io, readOrSay } from '../io.js';
import type { Args } from '../options.js';
import { isRuleFile, type Resolved, refuseEnding, resolveStrategy } from '../strategies.js';
import type { RuleFile } from './load-rule.js';
import { readParams } from './params.js';

/** What is checked or audited: a rule that ships, with its preset, or a user's file, which is loaded elsewhere. */
export type RuleSubject =
  | { readonly kind: 'shipped'; readonly resolved: Resolved; readonly params: Readonly<Record<string, unknown>> }
  | { readonly kind: 'file'; readonly rule: RuleFile; readonly sha256: string; readonly params: Readonly<Record<string, unknown>> };

/** The rule by name or path. A file is looked at and not loaded. @throws UserError for a name nobody knows and a file that cannot be read. */
export async function readSubject(args: Args, io: Io, asked: string): Promise<RuleSubject> {
  if (!isRuleFile(asked)) return shippedSubject(args, await resolveStrategy(io, asked));
  refuseEnding(asked);
  const path = resolve(io.cwd, asked);
  const sha256 = createHash('sha256')
    .update(readOrSay(io, path, `Cannot read the strategy file ${asked}`))
    .digest('hex');
  return {
    kind: 'file',
    rule: { path, asked },
    sha256,
    params: readParams(args.texts('param'), { preset: {}, strategy: { name: asked } }),
  };
}

export const shippedSubject = (args: Args, resolved: Resolved): RuleSubject => ({
  kind: 'shipped',
  resolved,
  params: readParams(args.texts('param'), resolved),
});

/** Datasets that rules which ship go by, each once; of a file it is not known before it runs, so there they are named by `--observe`. */
export function observedOf(...subjects: readonly RuleSubject[]): readonly string[] {
  const of = (subject: RuleSubject): readonly string[] => {
    if (subject.kind === 'file') return [];
    const { strategy } = subject.resolved;
    return strategy.observes?.(completeParams(strategy.params, subject.params, strategy.name)) ?? [];
  };
  return [...new Set(subjects.flatMap(of))];
}
