import type { Contract } from '../study/contract/contract.js';
import { wrap } from './format.js';

const MARK = (holds: boolean | null): string => (holds === null ? '–' : holds ? '✓' : '✗');
/** What a mark and the blank behind it take. */
const INDENT = 2;

/** The list for a terminal: a mark, what is asked and what was seen, one after the other. */
export function contractText({ strategy, checks, holds }: Contract, width: number): string {
  const lines = checks.flatMap(({ title, holds: kept, sentence }) => [
    `${MARK(kept)} ${title}`,
    ...wrap(sentence, width - INDENT).map((line) => `  ${line}`),
  ]);
  const broken = checks.filter(({ holds: kept }) => kept === false).length;
  const verdict = holds ? `${strategy} keeps the contract.` : `${strategy} breaks the contract in ${broken} of ${checks.length} points.`;
  return [...lines, '', ...wrap(verdict, width), ''].join('\n');
}

/** The same as one JSON value. */
export const contractJson = (contract: Contract, about: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...about,
  strategy: contract.strategy,
  holds: contract.holds,
  checks: contract.checks,
});
