import type { EventSet } from '../../events/event-set.js';
import type { Forward } from '../../events/horizons.js';
import type { Pair } from '../../events/pair.js';
import { mean } from '../../stats/moments.js';
import { quantile } from '../../stats/quantile.js';
import type { Context } from '../context.js';
import type { Printed, Series } from '../model.js';
import type { Common } from '../schema/parts.js';
import type { Window } from '../schema/window.js';
import { labelled, labelledPair, named } from '../words.js';
import { type Event, eventRefs, eventsIn } from './event.js';
import { type Called, eventWords } from './event-words.js';
import { type Hidden, hiddenOf } from './hidden.js';
import { type Ahead, holeAhead, horizonOf } from './horizon.js';
import { type Followed, firstOf, otherOf, type Scene, sceneOf } from './scene.js';

/** A claim of what comes with certain days. */
export interface OfCases extends Common {
  readonly of: Followed;
  readonly event: Event;
  readonly horizon: Ahead;
  readonly window: Window;
  readonly absolute: boolean;
}

/** An event whose window is complete: sessions of its two closes, and the returns between them. */
export interface Case {
  readonly from: number;
  readonly exit: number;
  readonly a: number;
  readonly b: number;
  /** What the claim's mean is of: the first series' return, or its lead; without its sign where moves either way count alike. */
  readonly value: number;
}

export interface Cases {
  readonly scene: Scene;
  readonly pair: Pair;
  readonly series: readonly [Series, Series | null];
  /** Those that the event's runs are of. */
  readonly ofEvent: readonly [Series, Series | null];
  readonly set: EventSet;
  readonly called: Called;
  readonly forward: Forward;
  readonly complete: readonly Case[];
  /** Sessions of the events whose window is not complete. */
  readonly open: readonly number[];
  /** Those of them whose window has a hole in the data in its way. */
  readonly lost: readonly number[];
  /** Of the days on which an event may lie. */
  readonly hidden: Hidden;
  /** "RUT", "RUT less SPX" */
  readonly measured: string;
  /** The same by names. */
  readonly label: string;
  /** Whether the values are leads of one over the other, in points. */
  readonly isLead: boolean;
  readonly values: { readonly mean: number; readonly median: number; readonly positive: number; readonly ahead: number };
}

/** The events of a claim and what came with each. On the day itself a window begins at the close before. */
export function casesOf(claim: OfCases, context: Context): Cases {
  const { of, event } = claim;
  const other = otherOf(of);
  const scene = sceneOf([firstOf(of), ...(other === null ? [] : [other]), ...eventRefs(event)], claim.window, context);
  const pair = scene.pair(firstOf(of), other);
  const horizon = horizonOf(claim.horizon, claim);
  const forward = scene.forward(firstOf(of), other, horizon);
  const set = eventsIn(event, of, scene, claim);
  const back = claim.horizon.sessions === 0 ? 1 : 0;
  const isLead = 'minus' in of;
  const starts = set.events.map(({ session }) => session - back).filter((session) => session >= 0);
  const isComplete = (session: number): boolean => !Number.isNaN(forward.excess[session] ?? Number.NaN);
  const open = starts.filter((session) => !isComplete(session));
  const { days } = pair.dataset;
  const complete = starts.filter(isComplete).map((from): Case => {
    const [a, b, lead] = [forward.a[from]!, forward.b[from]!, forward.excess[from]!];
    const value = isLead ? lead : a;
    return { from, exit: forward.exits[from]!, a, b, value: claim.absolute ? Math.abs(value) : value };
  });
  const values = complete.map(({ value }) => value);
  const [one, two] = [scene.series(firstOf(of)), other === null ? null : scene.series(other)];
  const own = event.type === 'streak' && event.of !== undefined ? event.of : null;
  return {
    scene,
    pair,
    series: [one, two],
    ofEvent: own === null ? [one, two] : [scene.series(own.a), scene.series(own.beats)],
    set,
    called: eventWords(event, of, scene),
    forward,
    complete,
    open,
    lost: open.filter((session) => holeAhead(days, session, horizon) !== null),
    hidden: hiddenOf(event, set, { of, scene, claim }),
    measured: isLead ? `${one.id} less ${two!.id}` : one.id,
    label: isLead ? labelledPair([one, two!], 'less') : labelled(one),
    isLead,
    values: {
      mean: mean(values),
      median: quantile(values, 0.5),
      positive: complete.filter(({ value }) => value > 0).length,
      ahead: complete.filter(({ a, b }) => a > b).length,
    },
  };
}

/** Cases whose value, in percent, lies in a range, its ends included to the rounding of a product. */
export const countWithin = ({ complete }: Cases, [low, high]: readonly [Printed, Printed]): number =>
  complete.filter(({ value }) => value * 100 >= low.value - 1e-9 && value * 100 <= high.value + 1e-9).length;

/** "the Russell 2000", "the lead of the Russell 2000 over the S&P 500" */
export const measuredWords = ({ isLead, series: [a, b] }: Cases): string =>
  isLead ? `the lead of ${named(a)} over ${named(b!)}` : named(a);
