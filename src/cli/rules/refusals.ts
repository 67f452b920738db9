import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Attempt } from './job.js';
import { closeDoors, denied, isDenied } from './outside.js';
import { ownPlace } from './own-place.js';

/** What looks whether a file is there, as every import does for code and its manifests, and reads nothing. */
const LOOKS = /^(l?stat|fstat|statfs|exists|access|realpath)/;
const LOOKED_FOR = /(^|[\\/])(package|tsconfig)\.json$|\.[cm]?[jt]sx?$|(^|[\\/])\.?[^.\\/]*$/;
/** What gives what is in a file; a folder is none. */
const READS = /^(readFile|open|openAsBlob|createReadStream|copyFile|cp)(Sync)?$/;

type Deed = (...asked: unknown[]) => unknown;
type Tell = (of: unknown, place: string | null) => void;

export interface Refusing {
  /** The rule's own code. */
  isOwn(path: string): boolean;
  /** What Node would give and the audit does not: data that an installed package brings. */
  isClosed(path: unknown): boolean;
  note(attempt: Attempt): void;
}

/**
 * Notes what a rule tries to reach and is refused: files, by Node's permissions and by `isClosed`; programs, threads and connections, here. Whoever
 * catches the refusal and goes on is noted as well, and whoever hides where it was.
 */
export function noteRefusals({ isOwn, isClosed, note }: Refusing): void {
  const place = ownPlace(isOwn);
  const told = new Set<string>();
  const asked = new Map<string, string>();
  const tell = (by: string, of: unknown, at: string | null): void => {
    const path = String(of).replace(/^file:\/\//, '');
    const where = at ?? asked.get(path) ?? null; // a stream opens its file when nobody of the rule's is on the stack any more
    const key = `${path} ${where}`;
    if (told.has(key)) return;
    told.add(key);
    note({ by, of: path, place: where });
  };
  for (const home of [fs, fs.promises] as unknown as Record<string, unknown>[]) {
    for (const [name, deed] of Object.entries(home)) {
      if (typeof deed !== 'function' || /^[A-Z_]/.test(name)) continue;
      const guarded = READS.test(name) ? closing(deed as Deed, isClosed, home === (fs.promises as unknown)) : (deed as Deed);
      const remembering: Deed = function (this: unknown, ...args) {
        const at = place();
        if (at !== null) asked.set(String(args[0]).replace(/^file:\/\//, ''), at);
        return guarded.apply(this, args);
      };
      home[name] = watched(name === 'createReadStream' ? remembering : guarded, place, (of, at) => {
        if (!LOOKS.test(name) || !LOOKED_FOR.test(String(of))) tell(name, of, at);
      });
    }
  }
  closeDoors((by, of) => tell(by, of, place()));
  syncBuiltinESMExports();
}

/** Refuses some paths in the way of the function: by a promise, to whoever was to be called then, or thrown. */
function closing(deed: Deed, isClosed: (path: unknown) => boolean, promises: boolean): Deed {
  return function (this: unknown, ...asked) {
    if (!isClosed(asked[0])) return deed.apply(this, asked);
    const error = denied(`reading ${String(asked[0])}`);
    const then = asked[asked.length - 1];
    if (promises) return Promise.reject(error);
    if (typeof then !== 'function') throw error;
    process.nextTick(then, error);
    return undefined;
  };
}

/** Calls that one of Node's own functions makes of another are told under the name that the rule called. */
let depth = 0;

/** Tells of a refusal, whether it is thrown, given to whoever was to be called then, or by a promise, behind which no stack leads back. */
function watched(deed: Deed, place: () => string | null, tell: Tell): Deed {
  return function (this: unknown, ...asked) {
    const then = asked[asked.length - 1];
    const of = asked[0];
    if (typeof then === 'function') {
      const at = place();
      asked[asked.length - 1] = function (this: unknown, error: unknown, ...rest: unknown[]) {
        if (isDenied(error)) tell(of, at);
        return then.call(this, error, ...rest);
      };
    }
    try {
      depth++;
      const result = deed.apply(this, asked);
      if (result instanceof Promise) {
        const at = place();
        result.catch((error: unknown) => isDenied(error) && tell(of, at));
      }
      return result;
    } catch (error) {
      if (isDenied(error) && depth === 1) tell(of, place());
      throw error;
    } finally {
      depth--;
    }
  };
}
