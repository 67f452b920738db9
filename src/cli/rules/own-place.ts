import { basename } from 'node:path';

/** Frames of a stack that are looked through: a rule may go through the program to a file. */
const FRAMES = 60;

/**
 * Asks where some files stand on the stack: "my-rule.ts:3" of the innermost call; null where none does, or where a rule has taken the means to tell.
 * What a rule may set of how stacks are written is set aside while it is asked.
 */
export function ownPlace(isOwn: (path: string) => boolean): () => string | null {
  return () => {
    const { stackTraceLimit, prepareStackTrace } = Error;
    try {
      Object.assign(Error, { stackTraceLimit: FRAMES, prepareStackTrace: undefined });
      return placeIn(new Error().stack, isOwn);
    } catch {
      return null; // a frozen Error
    } finally {
      Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
      Reflect.set(Error, 'prepareStackTrace', prepareStackTrace);
    }
  };
}

/** The innermost line of a stack that stands in one of the files. */
export function placeIn(stack: unknown, isOwn: (path: string) => boolean): string | null {
  for (const line of String(stack ?? '').split('\n')) {
    const frame = /\(?((?:file:\/\/)?\/[^()]*|[A-Za-z]:\\[^()]*):(\d+):(\d+)\)?$/.exec(line);
    if (frame === null) continue;
    const path = frame[1]!.replace(/^file:\/\//, '');
    if (isOwn(path)) return `${basename(path)}:${frame[2]}`;
  }
  return null;
}
