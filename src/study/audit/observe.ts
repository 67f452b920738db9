import { growingInts } from '../../engine/columns.js';
import type { Run } from '../../engine/run.js';
import { simulate } from '../../engine/simulate.js';
import type { Strategy } from '../../engine/strategy.js';
import type { Dataset, EpochDay, Observations } from '../../model.js';
import { messageOf, type Phrasebook } from './decisions.js';
import { type Notes, noNotes, witnessed } from './witness.js';

/**
 * Gives the rule for a run over these data. One that loads data of its own is made afresh, so that what it loads is what is given here;
 * any other is the same one every time, so that what it keeps from run to run shows.
 */
export type Load = (dataset: Dataset) => Promise<Strategy>;

/** A run as its decisions. */
export interface Observed {
  /** Numbers of the phrasebook, one a session from the first; as many as were made. */
  readonly decisions: Int32Array;
  readonly notes: Notes;
  /** null where it failed, and then `failure` says how. */
  readonly run: Run | null;
  readonly failure: string | null;
  /** Values of the rule's gauges at the session asked for. */
  readonly gauges: readonly { readonly label: string; readonly value: number }[];
}

export interface ObserveOptions {
  readonly book: Phrasebook;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly observations?: readonly Observations[];
  /** The last day; the data may go on behind it. */
  readonly to?: EpochDay;
  /** Years by which the market's dates are said to be later than they are. */
  readonly years?: number;
  /** The session at which the gauges are read. */
  readonly at?: number;
}

/** Runs a rule and keeps all it said. Whatever goes wrong inside the rule is an answer, not an error. */
export function observe(dataset: Dataset, strategy: Strategy, options: ObserveOptions): Observed {
  const { book, params = {}, observations = [], to, years = 0, at = -1 } = options;
  const decisions = growingInts();
  const notes = noNotes();
  let gauges: Observed['gauges'] = [];
  let session = 0;
  const rule = witnessed(strategy, {
    notes,
    years,
    heard(target, signalled) {
      decisions.push(book.idOf(target, signalled));
      if (session++ === at) gauges = notes.gauges.map(({ label, gauge }) => ({ label, value: gauge.value }));
    },
  });
  let run: Run | null = null;
  let failure: string | null = null;
  try {
    run = simulate(dataset, rule, params, { observations, ...(to === undefined ? {} : { to }) });
  } catch (error) {
    failure = messageOf(error);
  }
  return { decisions: decisions.done(), notes, run, failure, gauges };
}
