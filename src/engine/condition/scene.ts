import { printable, type UserError } from '../../errors.js';
import { type Span, wrongAt } from './place.js';
import type { Syntax } from './syntax.js';
import type { Followed, Mention, Quantity, Test } from './tree.js';

/** What a part is checked in. */
export interface Scene {
  readonly text: string;
  /** Assets named so far. */
  readonly assets: Mention[];
  /** Observed series named so far. */
  readonly observed: Mention[];
  /** What stands on the other side of the comparison; null outside of one. */
  readonly other: Syntax | null;
}

export const wrong = ({ text }: Scene, span: Span, sentence: string): UserError => wrongAt(text, span, sentence);

/** A part as it was written, short enough for a sentence. */
export const quoted = ({ text }: Scene, { from, to }: Span): string => printable(text.slice(from, to).replace(/\s+/g, ' '));

export const isTest = (node: Quantity | Test): node is Test =>
  node.kind === 'and' || node.kind === 'or' || node.kind === 'not' || node.kind === 'session' || node.kind === 'comparison';

export const isFollowed = (node: Quantity | Test): node is Followed =>
  node.kind === 'asset' || node.kind === 'observed' || node.kind === 'gauge';

/** The type of a part, for a sentence. */
export const typeOf = (node: Quantity | Test): string => (isTest(node) ? 'a condition' : node.kind === 'asset' ? 'an asset' : 'a number');

/** Checks a part in its scene; handed down, so that the files of the checker need not import each other in a ring. */
export type Check = (syntax: Syntax, scene: Scene) => Quantity | Test;

/** Parentheses round a part change nothing but the reading. */
export const bare = (syntax: Syntax): Syntax => (syntax.kind === 'group' ? bare(syntax.of) : syntax);
