import type { SimulateOptions } from '../../engine/settings.js';
import type { Dataset, Observations } from '../../model.js';
import type { RuleFile } from './load-rule.js';

/** What is asked of a user's rule in a process of its own; plain values, so that they can be sent. */
export interface Job {
  readonly kind: 'run' | 'now' | 'check' | 'audit';
  readonly rule: RuleFile;
  readonly params: Readonly<Record<string, unknown>>;
  readonly dataset: Dataset;
  readonly seed: string;
  /** Of a run, and of where it stands. */
  readonly options?: SimulateOptions;
  /** What is observed in a check or an audit; of a run it is among the options. */
  readonly observations?: readonly Observations[];
  /** Of an audit. */
  readonly cuts?: number;
  readonly benchmark?: string;
}

/** Something that the rule tried to reach and was refused. */
export interface Attempt {
  /** "readFileSync", "a connection". */
  readonly by: string;
  /** The path or the host. */
  readonly of: string;
  /** "my-rule.ts:3"; null where it cannot be told. */
  readonly place: string | null;
}

/** `refused`: the user's mistake, in a sentence; `ended`: it ran into a limit or ended by itself; `fault`: ours, with its stack. */
export type Outcome =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused' | 'ended'; readonly message: string }
  | { readonly kind: 'fault'; readonly stack: string };

export interface Reply {
  readonly outcome: Outcome;
  readonly attempts: readonly Attempt[];
}

export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
  /** Whether the rule may read no file but its own code, start no program and open no connection. */
  readonly sealed: boolean;
}

/** Megabytes that a rule's process may take. */
export const MEGABYTES = 1024;
/** Seconds that a rule has, unless `--timeout` says otherwise. */
export const SECONDS = 60;

/** What is sent to the process of a rule. */
export interface Message {
  readonly job: Job;
  readonly sealed: boolean;
  /** The rule's own files. */
  readonly own: readonly string[];
  /** Where the compiler is. */
  readonly compiler: string;
}
