import { createHash } from 'node:crypto';
import { isoDate } from '../data/dates.js';
import { periodsPerYearOf } from '../data/spacing.js';
import type { Run } from '../engine/run.js';
import { unusual } from '../engine/settings.js';
import type { Observations } from '../model.js';
import { simpleReturns } from '../stats/returns.js';
import { sharpeSample } from '../study/deflation.js';
import { curveOf } from '../study/study.js';
import { countTrials, quarterlyReturns, type TrialCount } from '../study/trials.js';
import { type Io, systemReason } from './io.js';
import { appendEntry, type Entry, LEDGER, type Ledger, readLedger } from './ledger.js';
import type { Args } from './options.js';
import type { RuleInUse } from './rules/run-rule.js';
import { countText, readCount } from './trial-count.js';

/** What was tried, these runs included (null: not counted), and the deed that notes them. */
export interface RunTrials {
  readonly count: TrialCount | null;
  note(): void;
}

/** By `--trials`, by the ledger, or with `--no-ledger` not at all. Whatever is wrong with the ledger is said on stderr and stops nothing. */
export function trialsOf(args: Args, io: Io, tried: readonly (readonly [Run, RuleInUse])[]): RunTrials {
  const given = args.text('trials');
  if (given !== null || args.flag('no-ledger')) return { count: given === null ? null : readCount(given), note: () => undefined };
  const own = tried.map(([run, resolved]) => entryOf(run, resolved, io.now()));
  const { periodsPerYear } = own[0]!;
  const count = (trials: readonly Entry[]): TrialCount => readCount(countText(countTrials([...trials, ...own], periodsPerYear)));
  const ledger = attempt(io, `${noted(own.length)} not noted, nor what was tried before counted`, () => readLedger(io));
  if (ledger === null) return { count: count([]), note: () => undefined };
  for (const sentence of complaints(ledger)) io.stderr.write(`backtest: ${sentence}\n`);
  return {
    count: count(ledger.trials),
    note: () =>
      void attempt(io, `${noted(own.length)} not noted`, () => {
        for (const [i, entry] of own.entries()) appendEntry(io, entry, i === 0 ? ledger : { ended: true });
      }),
  };
}

const noted = (n: number): string => (n === 1 ? 'This trial was' : 'These trials were');

/** What is wrong with a ledger that can be read. */
export function complaints({ damaged, cut }: Ledger): string[] {
  return [
    damaged === 0
      ? ''
      : `${damaged === 1 ? 'One line' : `${damaged} lines`} of ${LEDGER} ${damaged === 1 ? 'is' : 'are'} cut off or damaged and not counted.`,
    cut ? `${LEDGER} is longer than 10 MB: what was tried before its last 10 MB is not counted.` : '',
  ].filter(Boolean);
}

/** A failure of the disk is told, and null is what comes of it. */
function attempt<T>(io: Io, otherwise: string, deed: () => T): T | null {
  try {
    return deed();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    io.stderr.write(`backtest: ${otherwise} (${LEDGER}): ${reason}.\n`);
    return null;
  }
}

/** What is observed, as part of what was asked; nothing where nothing is, so that what was noted before keeps its hash. */
export const observedIdentity = (observations: readonly Observations[]): { readonly observed?: unknown } =>
  observations.length === 0
    ? {}
    : { observed: observations.map(({ id, knownOn, values }) => [id, Array.from(knownOn), Array.from(values)]) };

/** A run as a line of the ledger. Its hash is over all that makes the equity curve but the capital, which scales it. */
function entryOf(run: Run, { rule, sha256 }: RuleInUse, now: Date): Entry {
  const { dataset, settings, params } = run;
  const [from, to] = [isoDate(dataset.days[run.first]!), isoDate(run.days[run.days.length - 1]!)];
  const periodsPerYear = periodsPerYearOf(dataset.days);
  const { cash, feeBps } = settings;
  const accrues = [cash.kind === 'rate' ? cash.annual : [cash.series.id, Array.from(cash.series.values)], feeBps];
  const plain = accrues[0] === 0 && Object.keys(feeBps).length === 0; // adds nothing, so that what was noted before keeps its hash
  const later = unusual(settings, run.limits);
  const asked = [
    rule,
    sha256,
    params,
    dataset.sha256,
    from,
    to,
    settings.fill,
    settings.costBps,
    ...(plain ? [] : accrues),
    ...(dataset.basis === undefined ? [] : [dataset.basis]),
    ...(settings.observations.length === 0 ? [] : [observedIdentity(settings.observations)]),
    ...(Object.keys(later).length === 0 ? [] : [later]),
    ...(settings.impact === 0 ? [] : [settings.capital]), // of twice the money the impact is more than twice
  ];
  return {
    hash: createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
    strategy: run.strategy,
    params,
    dataset: dataset.id,
    from,
    to,
    ...sharpeSample(simpleReturns(run.equity)),
    periodsPerYear,
    date: now.toISOString(),
    quarters: quarterlyReturns(curveOf(run), periodsPerYear),
  };
}
