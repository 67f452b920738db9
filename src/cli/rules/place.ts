import { basename } from 'node:path';
import { defineStrategy, type Strategy, type Target } from '../../engine/strategy.js';
import { isUserError, printable, UserError } from '../../errors.js';
import { saidBy } from './thrown.js';

/** A file as it was written, and what it became when its types were taken away: lines stayed where they were, columns did not. */
export interface Transformed {
  readonly source: string;
  readonly code: string;
}

/** The files of a user's rule: itself and what it imports from beside it; null for any other path. */
export interface RuleFiles {
  /** The paths seen so far. */
  seen(): Iterable<string>;
  get(path: string): Transformed | null;
}

/** What a message may take before the place behind it. */
const MESSAGE_MOST = 150;

/** "my-rule.ts:12:9" of the innermost call of an error that stands in a user's file, counted in the file as it was written; null where none does. */
export function placeOf(error: unknown, files: RuleFiles): string | null {
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  for (const line of stack.split('\n')) {
    const frame = /^\s+at .*?\(?((?:file:\/\/)?[^()\s][^()]*):(\d+):(\d+)\)?$/.exec(line);
    if (frame === null) continue;
    const path = frame[1]!.replace(/^(?:async )?(?:file:\/\/)?/, '');
    const file = files.get(path);
    if (file !== null) return `${basename(path)}:${frame[2]}:${columnIn(file, Number(frame[2]), Number(frame[3]))}`;
  }
  return null;
}

/** What the loader sets before the first line of a file. */
const WRAPPED = '(async function (exports, require, module, __filename, __dirname, jitiImport, jitiESMResolve) { '.length;

/** The word at a column of the code, found in the line as it was written: the same one in its turn. */
function columnIn({ source, code }: Transformed, line: number, column: number): number {
  const [written, run] = [source.split('\n')[line - 1] ?? '', code.split('\n')[line - 1] ?? ''];
  const at = line === 1 ? column - 1 - WRAPPED : column - 1;
  const word = at < 0 ? undefined : /^[\w$]+|^\S/.exec(run.slice(at))?.[0];
  if (word === undefined) return Math.min(column, written.length + 1);
  const turn = run.slice(0, at).split(word).length;
  const before = written.split(word).slice(0, turn);
  return before.length < turn || written.split(word).length <= turn ? Math.min(column, written.length + 1) : before.join(word).length + 1;
}

/** Where a module that cannot be found is asked for: "my-rule.ts:2:19"; null where no file names it. */
export function importPlace(name: string, files: RuleFiles): string | null {
  for (const path of files.seen()) {
    const { source } = files.get(path) ?? { source: '' };
    const at = [`'${name}'`, `"${name}"`].map((quoted) => source.indexOf(quoted)).find((index) => index >= 0);
    if (at === undefined) continue;
    const before = source.slice(0, at).split('\n');
    return `${basename(path)}:${before.length}:${before[before.length - 1]!.length + 1}`;
  }
  return null;
}

/** The same rule; whatever is thrown inside it says where in the file. */
export function placed(strategy: Strategy, files: RuleFiles): Strategy {
  const within = <T>(deed: () => T): T => {
    try {
      return deed();
    } catch (error) {
      throw withPlace(error, placeOf(error, files));
    }
  };
  const params = Object.entries(strategy.params).map(([name, { read, show, ...param }]) => {
    const told = <T>(deed: () => T): T => {
      try {
        return within(deed);
      } catch (error) {
        throw isUserError(error) ? error : new UserError(`Parameter "${printable(name)}" failed: ${saidBy(error)}.`, { cause: error });
      }
    };
    return [
      name,
      {
        ...param,
        read: (...asked: Parameters<typeof read>) => told(() => read(...asked)),
        show: (value: unknown) => told(() => String(show(value))),
      },
    ];
  });
  return defineStrategy({
    ...strategy,
    params: Object.fromEntries(params),
    create(values, market) {
      const decide: unknown = within(() => strategy.create(values, market));
      return typeof decide === 'function' ? () => within(() => looked((decide as () => Target)())) : decide;
    },
  } as Strategy);
}

/** Weights are looked at where what a getter of them throws has a place. */
function looked(target: Target): Target {
  if (typeof target === 'object' && target !== null) for (const name in target) void target[name];
  return target;
}

function withPlace(error: unknown, place: string | null): unknown {
  if (place === null || !(error instanceof Error)) return error;
  const message = `${String(error.message).slice(0, MESSAGE_MOST).replace(/\.$/, '')} (${place})`;
  return error.name === 'UserError' ? new UserError(message, { cause: error }) : new Error(message, { cause: error });
}
