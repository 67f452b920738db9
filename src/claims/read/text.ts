import { UserError } from '../../errors.js';

const BYTES_MOST = 1_000_000;

/** What no text holds, written as is or by an escape: control characters but tab and line breaks, and halves of characters. */
export const CONTROL = /(?![\t\n\u0085])\p{Cc}|\p{Cs}/u;

/**
 * Text as a parser takes it: without a byte-order mark, with line breaks of one kind.
 * @throws UserError where it is too long, empty, binary, not UTF-8 or holds control characters.
 */
export function cleanText(text: string, file: string): string {
  if (text.length > BYTES_MOST || new TextEncoder().encode(text).length > BYTES_MOST)
    throw new UserError(
      `${file} is larger than 1 MB: split its claims into several files, each with its version, defaults and series, and give their folder.`,
    );
  if (text.includes('\0')) throw new UserError(`${file} is not text in UTF-8 (it holds zero bytes): expected YAML or JSON.`);
  const clean = (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/\r\n?/g, '\n');
  if (clean.trim() === '') throw new UserError(`${file} is empty: expected "version: 1" and a list of claims.`);
  const broken = clean.indexOf('\uFFFD');
  if (broken >= 0) throw new UserError(`${file}:${lineAt(clean, broken)}: holds bytes that are not UTF-8: save the file as UTF-8.`);
  const control = clean.search(CONTROL);
  if (control >= 0)
    throw new UserError(`${file}:${lineAt(clean, control)}: holds the control character ${codePoint(clean[control]!)}; remove it.`);
  return clean;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Example: codePoint("\u001b") is "U+001B". */
export const codePoint = (character: string): string => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
