import { wrap } from '../report/format.js';

/** The width of a page of the terminal. */
export const WIDTH = 80;

/** Terms and what they mean in two columns, the second wrapped under itself. */
export function terms(pairs: readonly (readonly [term: string, meaning: string])[]): string[] {
  const left = Math.max(...pairs.map(([term]) => term.length)) + 4;
  return pairs.flatMap(([term, meaning]) =>
    wrap(meaning, WIDTH - left).map((line, i) => `  ${(i === 0 ? term : '').padEnd(left - 2)}${line}`),
  );
}
