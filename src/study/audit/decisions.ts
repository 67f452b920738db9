import type { Target } from '../../engine/strategy.js';
import { isUserError, printable } from '../../errors.js';

/** What rules say, as numbers: two decisions are the same, to the bit, if and only if they have one number. */
export interface Phrasebook {
  idOf(target: Target, signalled: boolean): number;
  /** For people: "small", "nothing", "small 0.6, large 0.4; a signal". */
  textOf(id: number): string;
}

/** An empty book. Runs that are compared write into one. */
export function phrasebook(): Phrasebook {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const number = (text: string): number => {
    let found = numbers.get(text);
    if (found === undefined) {
      found = texts.push(text) - 1;
      numbers.set(text, found);
    }
    return found;
  };
  return {
    idOf: (target, signalled) => 2 * number(wordsOf(target)) + (signalled ? 1 : 0),
    textOf: (id) => `${texts[id >> 1] ?? 'nothing'}${id % 2 === 1 ? '; a signal' : ''}`,
  };
}

/** Numbers are written so that no two have one writing; what is no decision is the engine's to refuse. */
function wordsOf(target: Target): string {
  if (typeof target === 'string') return target;
  if (target === undefined) return 'nothing';
  if (typeof target !== 'object' || target === null) return printable(String(target));
  let words = '';
  for (const name in target) words += `${words === '' ? '' : ', '}${name} ${Object.is(target[name], -0) ? '-0' : String(target[name])}`;
  return words === '' ? 'no weights' : words;
}

/** The first place up to and with `last` where two lists of decisions are not the same; −1 where there is none. A list that ended before differs there. */
export function firstDifference(a: Int32Array, b: Int32Array, last: number): number {
  for (let i = 0; i <= last; i++) if (a[i] !== b[i]) return i;
  return -1;
}

/** The message of a user's mistake; anything else is thrown on. A gauge that cannot be moved any more is such a mistake. */
export function messageOf(error: unknown): string {
  if (isUserError(error)) return error.message;
  if (error instanceof TypeError && error.message.includes("'#<Cell>'"))
    return 'The rule has frozen a gauge, or closed its value: the program moves it at every close, so leave it as it was handed out.';
  throw error;
}
