/** The user's mistake, said in one clear sentence: exit code 2, no stack. Anything else that is thrown is ours: exit code 70. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Told by its name, not its class: a user's strategy file may have loaded a copy of this module of its own. */
export const isUserError = (error: unknown): error is UserError => error instanceof Error && error.name === 'UserError';

/** Edit distance in which swapping two neighbours is one step (optimal string alignment). Example: distance("streek10", "streak10") is 1. */
export function distance(a: string, b: string): number {
  const row = (): number[] => new Array<number>(b.length + 1).fill(0);
  let before = row();
  let last = row().map((_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = row();
    now[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      now[j] = Math.min(last[j]! + 1, now[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = now;
  }
  return last[b.length]!;
}

/** The known name nearest to what was typed, when it is near enough to be what was meant. */
export function nearest(asked: string, known: readonly string[]): string | null {
  const lower = asked.toLowerCase();
  const ranked = known.map((name) => ({ name, steps: distance(lower, name.toLowerCase()) })).sort((a, b) => a.steps - b.steps);
  const best = ranked[0];
  if (best === undefined) return null;
  return best.steps <= Math.max(1, Math.floor(asked.length / 3)) || (asked.length > 2 && best.name.toLowerCase().startsWith(lower))
    ? best.name
    : null;
}

/**
 * `No strategy "streek10". Did you mean "streak10"? Built in: …`: what was asked, what exists, what to do.
 * `of` says what the thing belongs to: `No parameter "dayz" of strategy "streak10".`
 */
export function unknown(noun: string, asked: string, known: readonly string[], listed = 'Known', of = ''): UserError {
  const hint = nearest(asked, known);
  const list = known.length > 0 ? ` ${listed}: ${known.join(', ')}.` : '';
  return new UserError(`No ${noun} "${printable(asked)}"${of}.${hint === null ? '' : ` Did you mean "${hint}"?`}${list}`);
}

/** Marks that turn the direction of writing: what stands behind them would be read backwards. */
export const BIDI = /[\u202a-\u202e\u2066-\u2069]/;

/** A value from outside, safe and short enough to be quoted in a message on one line: control characters never reach a terminal. */
export function printable(text: string, most = 60): string {
  let out = '';
  for (const c of text.slice(0, most)) out += c < ' ' || (c >= '\u007f' && c < '\u00a0') || BIDI.test(c) ? '\uFFFD' : c;
  return text.length > most ? `${out}…` : out;
}

/** A number in plain notation; NaN for any other text, hexadecimal and blanks among it. */
export const plainNumber = (text: string): number => (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN);
