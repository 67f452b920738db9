import type { Gauge } from '../../engine/gauges/cell.js';
import type { Market } from '../../engine/market.js';
import { defineStrategy, type Strategy, type Target } from '../../engine/strategy.js';

/** What a rule did besides deciding, as a run goes on. */
export interface Notes {
  /** What it asked of the market that is no gauge: `date`, `isFirstSession`. */
  readonly reads: Set<string>;
  /** Its gauges by what was written: `momentum(small, 20)`. */
  readonly gauges: { readonly label: string; readonly gauge: Gauge }[];
  /** Parameters that it tried to change. */
  readonly written: Set<string>;
  /** What it gave instead of a value: a promise from `create` or from the decision. */
  promise: 'create' | 'decision' | null;
  signalled: boolean;
}

export interface Witness {
  readonly notes: Notes;
  /** Told that the year is so many later than it is. */
  readonly years?: number;
  /** Hears every decision in turn. */
  heard(target: Target, signalled: boolean): void;
}

export const noNotes = (): Notes => ({ reads: new Set(), gauges: [], written: new Set(), promise: null, signalled: false });

/** The same rule under observation: it decides what it would have decided. */
export function witnessed(strategy: Strategy, witness: Witness): Strategy {
  const { notes, heard } = witness;
  return defineStrategy({
    ...strategy,
    create(values, market) {
      const decide = strategy.create(guarded(values, notes), seen(market, witness));
      if (isPromise(decide)) notes.promise = 'create';
      if (typeof decide !== 'function') return decide;
      return () => {
        notes.signalled = false;
        const target = decide();
        if (isPromise(target)) notes.promise = 'decision';
        heard(target, notes.signalled);
        return target;
      };
    },
  });
}

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/** Parameters that cannot be written into, as in any run; whoever tries is noted, also where the language would say nothing. */
function guarded(values: Readonly<Record<string, unknown>>, { written }: Notes): Readonly<Record<string, unknown>> {
  const refuse = (_: object, name: string | symbol): false => {
    written.add(String(name));
    return false;
  };
  const copy: Record<string, unknown> = { ...values };
  return new Proxy<Record<string, unknown>>(copy, { set: refuse, defineProperty: refuse, deleteProperty: refuse });
}

/** A market that notes what is asked of it, whatever it offers: what gives a gauge is one, all else is the calendar's. */
function seen(market: Market, { notes, years = 0 }: Witness): Market {
  const out: Record<string, unknown> = {};
  for (const [name, { get, value }] of Object.entries(Object.getOwnPropertyDescriptors(market))) {
    if (get !== undefined)
      Object.defineProperty(out, name, { enumerable: true, get: () => later(noted(notes, name, get.call(market)), years) });
    else if (name === 'signal')
      out[name] = () => {
        notes.signalled = true;
        market.signal();
      };
    else
      out[name] = (...asked: unknown[]) => {
        const answer: unknown = value.apply(market, asked);
        if (!isGauge(answer)) return noted(notes, name, answer);
        if (isPutOff(asked[1])) notes.reads.add('observed, months later'); // which is by the calendar
        notes.gauges.push({ label: `${name}(${asked.map((one) => labelOf(one, notes)).join(', ')})`, gauge: answer });
        return answer;
      };
  }
  return Object.freeze(out) as unknown as Market;
}

const isGauge = (value: unknown): value is Gauge => typeof value === 'object' && value !== null && 'value' in value;

/** `{ lagMonths: 1 }` */
const isPutOff = (asked: unknown): boolean =>
  typeof asked === 'object' && asked !== null && Number((asked as { lagMonths?: number }).lagMonths) > 0;

const labelOf = (asked: unknown, { gauges }: Notes): string =>
  isGauge(asked) ? (gauges.find(({ gauge }) => gauge === asked)?.label ?? 'a gauge') : String(asked);

function noted<T>({ reads }: Notes, name: string, answer: T): T {
  reads.add(name);
  return answer;
}

/** A year, or a date written YYYY-MM-DD, so many years later; anything else as it is. */
function later(answer: unknown, years: number): unknown {
  if (years === 0) return answer;
  if (typeof answer === 'number' && answer > 12) return answer + years;
  const date = typeof answer === 'string' ? /^(\d{4})(-\d\d-\d\d)$/.exec(answer) : null;
  return date === null ? answer : `${String(Number(date[1]) + years).padStart(4, '0')}${date[2]}`;
}
