import { printable } from '../../errors.js';

/** What a rule threw, whatever it is: also where it throws again when it is looked at. */

/** In one line. */
export const saidBy = (error: unknown): string => printable(wordsOf(error).replace(/\s+/g, ' ').replace(/\.$/, ''), 300);

export function wordsOf(error: unknown): string {
  return safely(() => String(error instanceof Error ? error.message : error)) ?? 'what was thrown cannot be read';
}

export function stackOf(error: unknown): string | null {
  return safely(() => (error instanceof Error && typeof error.stack === 'string' ? error.stack : null));
}

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
