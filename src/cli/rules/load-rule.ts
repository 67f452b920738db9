import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import type { TransformOptions } from 'jiti';
import { defineStrategy, type Strategy } from '../../engine/strategy.js';
import { isUserError, printable, UserError } from '../../errors.js';
import { doors, packageFolder } from '../places.js';
import { importPlace, placed, placeOf, type RuleFiles, type Transformed } from './place.js';
import { wordsOf } from './thrown.js';

/** A user's rule. */
export interface RuleFile {
  /** Absolute. */
  readonly path: string;
  /** As it was typed. */
  readonly asked: string;
}

export interface LoadOptions {
  /** What stands behind the names that a rule may import, instead of the package's own files. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** Whether what was compiled may be kept on the disk. */
  readonly cache?: boolean;
  /** Where the compiler is, for a process that may not follow links to it. */
  readonly compiler?: string;
}

/** Loads rules of a file, each time afresh; what was compiled once is not compiled again. */
export async function ruleLoader(
  { path, asked }: RuleFile,
  { modules, cache = true, compiler: url = 'jiti' }: LoadOptions = {},
): Promise<() => Promise<Strategy>> {
  const { createJiti }: typeof import('jiti') = await import(url);
  const compiler = createJiti(path, { fsCache: false });
  const files = ruleFiles(path, (options) => compiler.transform(options));
  const jiti = createJiti(path, {
    moduleCache: false,
    fsCache: cache,
    ...(modules === undefined ? { alias: doors } : { virtualModules: { ...modules } }),
    transform: (options) => ({ code: files.compiled(options) }),
  });
  return async () => {
    let loaded: unknown;
    try {
      loaded = await jiti.import(path, { default: true });
    } catch (error) {
      if (!isOfNull(error)) throw cannotLoad(error, asked, path, files);
    }
    try {
      return placed(checkShape(loaded, asked, path), files);
    } catch (error) {
      throw isUserError(error) ? error : cannotLoad(error, asked, path, files); // a getter of the rule's has thrown
    }
  };
}

/** What the loader says of a default export that is null. */
const isOfNull = (error: unknown): boolean =>
  error instanceof TypeError && error.message === "Cannot read properties of null (reading 'then')";

const noRule = (asked: string): UserError =>
  new UserError(
    `${asked} has no strategy as its default export: write "export default defineStrategy({name, summary, create(params, market) { … }})".`,
  );

/** Files by path, compiled once each; one that came compiled from the cache is compiled when a place in it is asked for. */
function ruleFiles(
  rule: string,
  transform: (options: TransformOptions) => string,
): RuleFiles & { compiled(options: TransformOptions): string } {
  const files = new Map<string, Transformed>();
  const own = (path: string): boolean =>
    path === rule ||
    (path.startsWith(dirname(rule) + sep) && !/[\\/]node_modules[\\/]/.test(path) && !path.startsWith(join(packageFolder, 'dist')));
  const compiled = (options: TransformOptions): string => {
    const { filename = rule, source } = options;
    const known = files.get(filename);
    if (known?.source === source) return known.code;
    files.set(filename, { source, code: source }); // there also when it cannot be compiled, so that a place in it can be told
    const code = transform(options);
    files.set(filename, { source, code });
    return code;
  };
  const get = (path: string): Transformed | null => {
    if (!own(path)) return null;
    try {
      if (!files.has(path)) compiled({ filename: path, source: readFileSync(path, 'utf8'), ts: true, async: true, retainLines: true });
    } catch {} // gone, or no code
    return files.get(path) ?? null;
  };
  return { get, compiled, seen: () => new Set([rule, ...files.keys()]) };
}

function cannotLoad(error: unknown, asked: string, path: string, files: RuleFiles): UserError {
  const message = wordsOf(error);
  const said = message
    .replaceAll(path, asked)
    .replace(/\s*\n\s*/g, ' at ')
    .replace(/\s+/g, ' ')
    .trim();
  const missing = /^Cannot find (?:module|package) '([^']+)'/.exec(message);
  if (missing !== null) {
    const place = importPlace(missing[1]!, files);
    if (place !== null)
      return new UserError(
        `Cannot load the strategy file ${asked}: it imports '${printable(missing[1]!)}' at ${place}, which cannot be found.`,
      );
  }
  const place = /:\d+:\d+\b/.test(said) ? null : placeOf(error, files);
  return new UserError(`Cannot load the strategy file ${asked}: ${printable(said, 300)}${place === null ? '' : ` (${place})`}`);
}

/** A rule written without `defineStrategy` is completed; what is no rule is refused. */
function checkShape(loaded: unknown, asked: string, path: string): Strategy {
  const rule = (typeof loaded === 'object' && loaded !== null ? loaded : {}) as Partial<Strategy>;
  if (typeof rule.create !== 'function') throw noRule(asked);
  for (const [name, param] of Object.entries(rule.params ?? {})) {
    if (typeof (param as Partial<Strategy['params'][string]> | null)?.read !== 'function') {
      throw new UserError(
        `${asked}: parameter "${printable(name)}" is no parameter: declare it with integer(), number(), choice(), assetName() or weights().`,
      );
    }
  }
  const name = typeof rule.name === 'string' && rule.name.trim() !== '' ? rule.name : basename(path, extname(path));
  return defineStrategy({ ...(rule as Strategy), name });
}
