import type { Run } from '../../engine/run.js';
import { unusual } from '../../engine/settings.js';
import { UserError } from '../../errors.js';

/** Runs that can be held against each other day by day. */

/** @throws UserError unless all are of the same data, days, costs, fills and cash. */
export function requireAlike(runs: readonly Run[]): void {
  const [first, ...others] = runs;
  for (const other of others) {
    const differs = DIFFERENCES.find(([, same]) => !same(first!, other));
    if (differs !== undefined)
      throw new UserError(
        `compare(): the runs of "${first!.strategy}" and "${other.strategy}" differ in ${differs[0]}; run both with the same settings on the same data.`,
      );
  }
}

type Same = (a: Run, b: Run) => boolean;

const DIFFERENCES: readonly (readonly [what: string, same: Same])[] = [
  ['their data', ({ dataset: a }, { dataset: b }) => a === b || (a.sha256 !== '' && a.sha256 === b.sha256 && a.basis === b.basis)],
  ['their days', ({ days: a }, { days: b }) => a.length === b.length && a.every((day, i) => day === b[i])],
  ['their capital', ({ settings: a }, { settings: b }) => a.capital === b.capital],
  ['their costs', ({ settings: a }, { settings: b }) => a.costBps === b.costBps],
  ['their fees', ({ settings: a }, { settings: b }) => JSON.stringify(entriesOf(a.feeBps)) === JSON.stringify(entriesOf(b.feeBps))],
  [
    'what else trading costs, or how orders wait',
    ({ settings: a }, { settings: b }) => JSON.stringify(unusual(a)) === JSON.stringify(unusual(b)),
  ],
  ['how orders are filled', ({ settings: a }, { settings: b }) => a.fill === b.fill],
  [
    'what cash earns',
    ({ settings: { cash: a } }, { settings: { cash: b } }) => a === b || JSON.stringify(plain(a)) === JSON.stringify(plain(b)),
  ],
];

const entriesOf = (fees: Readonly<Record<string, number>>): readonly unknown[] => Object.entries(fees).sort(([a], [b]) => (a < b ? -1 : 1));

const plain = (cash: Run['settings']['cash']): unknown =>
  cash.kind === 'rate' ? cash.annual : [Array.from(cash.series.periods), Array.from(cash.series.values)];
