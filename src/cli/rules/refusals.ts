import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { basename } from 'node:path';
import type { Attempt } from './job.js';

/** What looks whether a file is there, as every import does, and reads nothing. */
const LOOKS = /^(l?stat|fstat|statfs|exists|access|realpath)/;

/** Frames of a stack that are kept: a rule may go through the program to a file. */
const FRAMES = 60;

/**
 * Notes what the code of some files tries to reach and is refused: files, by Node's permissions; connections, here, since those know of none before
 * Node 25. Whoever catches the refusal and goes on is noted as well.
 */
export function noteRefusals(isOwn: (path: string) => boolean, note: (attempt: Attempt) => void): void {
  Error.stackTraceLimit = FRAMES;
  const told = new Set<string>();
  const tell = (by: string, of: unknown, place: string | null): void => {
    const key = `${by} ${String(of)} ${place}`;
    if (place === null || told.has(key)) return;
    told.add(key);
    note({ by, of: String(of).replace(/^file:\/\//, ''), place });
  };
  for (const home of [fs, fs.promises] as unknown as Record<string, unknown>[]) {
    for (const [name, deed] of Object.entries(home)) {
      if (typeof deed === 'function' && !/^[A-Z_]/.test(name) && !LOOKS.test(name))
        home[name] = watched(
          deed as Deed,
          () => ownPlace(isOwn),
          (of, place) => tell(name, of, place),
        );
    }
  }
  net.Socket.prototype.connect = ((...asked: unknown[]) => {
    note({ by: 'a connection', of: hostOf(asked), place: ownPlace(isOwn) });
    throw Object.assign(new Error('connections are refused here'), { code: 'ERR_ACCESS_DENIED' });
  }) as never;
  syncBuiltinESMExports();
}

/** "127.0.0.1:80", from what a socket is told: options, alone or with what was to be called then, or a port and a host. */
function hostOf(asked: readonly unknown[]): string {
  const [first, second] = asked.flat() as [unknown, unknown];
  const { host = second, port = first, path } = (typeof first === 'object' && first !== null ? first : {}) as Record<string, unknown>;
  return typeof path === 'string' ? path : `${typeof host === 'string' ? host : 'localhost'}:${String(port)}`;
}

type Deed = (...asked: unknown[]) => unknown;

/** Tells of a refusal, whether it is thrown, given to whoever was to be called then, or by a promise, behind which no stack leads back. */
function watched(deed: Deed, place: () => string | null, tell: (of: unknown, place: string | null) => void): Deed {
  const isDenied = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'ERR_ACCESS_DENIED';
  return function (this: unknown, ...asked) {
    const then = asked[asked.length - 1];
    if (typeof then === 'function') {
      const at = place();
      asked[asked.length - 1] = function (this: unknown, error: unknown, ...rest: unknown[]) {
        if (isDenied(error)) tell(asked[0], at);
        return then.call(this, error, ...rest);
      };
    }
    try {
      const result = deed.apply(this, asked);
      if (result instanceof Promise) {
        const at = place();
        result.catch((error: unknown) => isDenied(error) && tell(asked[0], at));
      }
      return result;
    } catch (error) {
      if (isDenied(error)) tell(asked[0], place());
      throw error;
    }
  };
}

/** "my-rule.ts:3" of the innermost call in one of the files; null where none is on the stack. */
function ownPlace(isOwn: (path: string) => boolean): string | null {
  for (const line of (new Error().stack ?? '').split('\n')) {
    const frame = /\(?((?:file:\/\/)?\/[^()]*|[A-Za-z]:\\[^()]*):(\d+):(\d+)\)?$/.exec(line);
    if (frame === null) continue;
    const path = frame[1]!.replace(/^file:\/\//, '');
    if (isOwn(path)) return `${basename(path)}:${frame[2]}`;
  }
  return null;
}
