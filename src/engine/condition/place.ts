import { UserError } from '../../errors.js';

/** A stretch of a text: its characters from `from` up to, but not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** So that the line fits a terminal beside its indent. */
const WIDEST = 72;
const INDENT = '  ';

/**
 * The user's mistake with its place: a sentence, the text, and carets under what is meant. Of a long text the part around it is shown.
 * Characters without a look of their own (controls, marks of direction) are shown as one box each, so that the carets stand where they should.
 */
export function wrongAt(text: string, { from, to }: Span, sentence: string): UserError {
  const letters = Array.from(text, shown);
  const start = Array.from(text.slice(0, from)).length;
  const width = Math.max(1, Array.from(text.slice(from, to)).length);
  const cut = letters.length > WIDEST ? Math.max(0, Math.min(start - 24, letters.length + 1 - WIDEST)) : 0;
  const [before, after] = [cut > 0 ? '…' : '', letters.length > cut + WIDEST ? '…' : ''];
  const line = before + letters.slice(cut, cut + WIDEST).join('') + after;
  const carets = ' '.repeat(before.length + start - cut) + '^'.repeat(Math.min(width, cut + WIDEST - start));
  return new UserError(`${Array.from(sentence, shown).join('')}\n${INDENT}${line.trimEnd()}\n${INDENT}${carets}`);
}

const shown = (letter: string): string => (/\s/.test(letter) ? ' ' : /\p{C}/u.test(letter) ? '\uFFFD' : letter);
