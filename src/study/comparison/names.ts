import type { Run } from '../../engine/run.js';

type Named = Pick<Run, 'strategy' | 'params'>;

/**
 * What to call each run: the name of its rule; of runs that share one, with the parameters in which they differ; and where that does not tell
 * them apart from each other or from what is called so already, with a number.
 *
 * Example: of `streak` with days 7 and with days 9 they are "streak days=7" and "streak days=9".
 */
export function namesOf(runs: readonly Named[], taken: readonly string[] = []): string[] {
  const used = new Set(taken);
  return runs.map((run) => {
    const name = [run.strategy, ...differing(run, runs)].join(' ');
    let unique = name;
    for (let n = 2; used.has(unique); n++) unique = `${name} #${n}`;
    used.add(unique);
    return unique;
  });
}

/** "days=7", for each parameter that is not the same in all runs of that rule. */
function differing({ strategy, params }: Named, runs: readonly Named[]): string[] {
  const sharing = runs.filter((other) => other.strategy === strategy);
  const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  return Object.entries(params)
    .filter(([key, value]) => sharing.some((other) => text(other.params[key]) !== text(value)))
    .map(([key, value]) => `${key}=${text(value)}`);
}
