import { printable, UserError } from '../../errors.js';
import type { Resolved } from '../strategies.js';

type Named = Pick<Resolved, 'preset'> & { readonly strategy: Pick<Resolved['strategy'], 'name'> };

/** What `--param` sets, with what the name of the rule sets already. */
export function readParams(pairs: readonly string[], { strategy, preset }: Named): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(preset));
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UserError(`--param takes KEY=VALUE; got "${printable(pair)}".`);
    const key = pair.slice(0, at);
    if (Object.hasOwn(preset, key))
      throw new UserError(
        `"${strategy.name}" already says ${key}=${String(preset[key])}; to choose it yourself, run the rule by its own name.`,
      );
    if (given.has(key)) throw new UserError(`--param ${printable(key)} was given twice.`);
    given.set(key, pair.slice(at + 1));
  }
  return Object.fromEntries(given);
}
