import { z } from 'zod';
import { lowerBound } from '../../data/dates.js';
import type { Forward, Horizon } from '../../events/horizons.js';
import type { Pair } from '../../events/pair.js';
import type { Asset, Dataset } from '../../model.js';
import { spanOf } from '../anchors.js';
import { type Aligned, type Context, rowsIn } from '../context.js';
import { remembered } from '../memo.js';
import type { Series, SeriesRef } from '../model.js';
import { seriesRef } from '../schema/parts.js';
import type { Window } from '../schema/window.js';
import { forwardUpTo } from './horizon.js';
import { beats, datasetFrom, knownBy } from './runs.js';

/** What is followed: one series; one, and whether it is ahead of another; or one less another. */
export const followed = z.union([seriesRef, beats, z.strictObject({ a: seriesRef, minus: seriesRef })]).meta({
  id: 'followed',
  description: 'a series; one that is or is not ahead of another, {a: RUT, beats: SPX}; or one less another, {a: RUT, minus: SPX}',
});

export type Followed = z.output<typeof followed>;

/** The series held against the first; null where there is none. */
export const otherOf = (of: Followed): SeriesRef | null => ('beats' in of ? of.beats : 'minus' in of ? of.minus : null);

export const firstOf = (of: Followed): SeriesRef => ('a' in of ? of.a : of);

/** All the series of a claim about events, on their common days, up to the end of its window. */
export interface Scene {
  readonly whole: Aligned;
  readonly known: Aligned;
  readonly dataset: Dataset;
  /** First session on which an event may fall. */
  readonly first: number;
  series(ref: SeriesRef): Series;
  /** One against another; against nothing, which returns nothing, where that is null. */
  pair(a: SeriesRef, b: SeriesRef | null): Pair;
  /** The same over all days, those after the end too: for what is of each day alone. */
  wholePair(a: SeriesRef, b: SeriesRef | null): Pair;
  /** What followed every session of them; NaN where the window runs past the end. */
  forward(a: SeriesRef, b: SeriesRef | null, horizon: Horizon): Forward;
}

/** @throws MissingData for series that are not there, or do not reach the window. */
export function sceneOf(refs: readonly SeriesRef[], window: Window, context: Context): Scene {
  const keys = refs.map((ref) => JSON.stringify(ref));
  const own = refs.filter((_, i) => keys.indexOf(keys[i]!) === i);
  const whole = context.together(own);
  const known = knownBy(whole, window, context);
  const dataset = datasetOf(known);
  const at = (ref: SeriesRef): number => own.findIndex((one) => JSON.stringify(one) === JSON.stringify(ref));
  const pair = (a: SeriesRef, b: SeriesRef | null, of = dataset): Pair => pairAt(of, at(a), b === null ? null : at(b));
  return {
    whole,
    known,
    dataset,
    first: firstSession(known, window, context),
    series: (ref) => known.series[at(ref)]!,
    pair,
    wholePair: (a, b) => pair(a, b, datasetOf(whole)),
    forward: (a, b, horizon) => forwardUpTo(pair(a, b), pair(a, b, datasetOf(whole)), horizon),
  };
}

const datasetOf = (series: Aligned): Dataset => remembered([series], 'dataset', () => datasetFrom(series));

const pairAt = (dataset: Dataset, a: number, b: number | null): Pair =>
  remembered([dataset], `pair ${a} ${b}`, () => ({
    dataset,
    a: dataset.assets[a]!,
    b: b === null ? flat(dataset.days.length) : dataset.assets[b]!,
  }));

const flat = (length: number): Asset => ({
  id: 'nothing',
  key: 'nothing',
  name: 'nothing',
  role: 'other',
  basis: 'price',
  unit: '',
  close: new Float64Array(length).fill(1),
  open: null,
});

/** A window from a day has that day's event in it, and one from a year that of its first session. */
function firstSession({ days, series, values }: Aligned, window: Window, context: Context): number {
  if (window.from === undefined || window.from === 'start') return 0;
  const { from } = rowsIn(context, series.map(({ id }) => id).join(' and '), days, values[0]!, window);
  const span = typeof window.from === 'string' ? spanOf(window.from) : null;
  return span === null ? from + 1 : lowerBound(days, span.first);
}
