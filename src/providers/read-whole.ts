import { UserError } from '../errors.js';
import type { Asked } from './net.js';

/** The longest table of any vendor is some five megabytes; a small answer may unpack to a thousand times its size. In bytes. */
export const MOST = 100_000_000;

/** @throws UserError that says whose answer is longer than any table. */
export function refuseLong({ what, whom }: Pick<Asked, 'what' | 'whom'>): never {
  throw new UserError(`${whom} sends more than ${MOST / 1e6} MB where ${what} was expected; no more of it was read. Nothing was changed.`);
}

/** The bytes of an answer, unpacked. @throws UserError where there are more than 100 MB, and reads no further. */
export async function readWhole(response: Response, asked: Asked): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > MOST) refuseLong(asked);
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
