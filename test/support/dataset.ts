import { sessions } from '../../src/data/calendar.js';
import { epochDay, monthAfter } from '../../src/data/dates.js';
import type { RiskFree } from '../../src/engine/risk-free.js';
import type { Asset, Dataset, Role } from '../../src/model.js';

const LONG_AGO = epochDay(1990, 1, 2);

/** The first `count` exchange sessions from 1990-01-02, or from another day, on. */
export const sessionsFrom = (count: number, from = LONG_AGO): Int32Array =>
  sessions(from, from + Math.ceil(count * 1.5) + 15).slice(0, count);

interface Parts {
  readonly opens?: Readonly<Record<string, readonly number[]>>;
  readonly volumes?: Readonly<Record<string, readonly number[]>>;
  readonly days?: Int32Array;
}

/** A dataset of closes by asset; `small` and `large` have these roles, whatever else is there has none. */
export function datasetOf(closes: Readonly<Record<string, ArrayLike<number>>>, { opens = {}, volumes = {}, days }: Parts = {}): Dataset {
  const assets = Object.entries(closes).map(([name, close]): Asset => {
    const role: Role = name === 'small' || name === 'large' ? name : 'other';
    const open = opens[name];
    return {
      id: name.toUpperCase(),
      key: role === 'other' ? name.toUpperCase() : role,
      name,
      role,
      basis: 'price',
      unit: 'points',
      close: Float64Array.from(close),
      open: open === undefined ? null : Float64Array.from(open),
      ...(volumes[name] === undefined ? {} : { volume: Float64Array.from(volumes[name]) }),
    };
  });
  const about = { source: '', owner: '', retrieved: '', terms: '', notes: [], files: [], splices: [], backcasts: [], periods: [] };
  return {
    id: 'made',
    title: 'Made for a test',
    sha256: '',
    calendar: 'XNYS',
    days: days ?? sessionsFrom(assets[0]!.close.length),
    assets,
    about,
  };
}

/** Monthly rates from 1989-12 on for five years: `annual` (a fraction) in every other month, `between` in the others. */
export function rates(annual: number, between = annual / 2): RiskFree {
  const periods = Int32Array.from({ length: 60 }, (_, month) => monthAfter(epochDay(1989, 12, 1), month));
  const values = Float64Array.from(periods, (_, month) => 100 * (month % 2 === 0 ? between : annual));
  const knownOn = periods.map((day) => monthAfter(day, 1));
  return { kind: 'series', series: { id: 'BILLS', name: 'bills', unit: 'percent a year', periods, knownOn, values } };
}

/** The same dataset with every price after `session` replaced. */
export function withFuture(dataset: Dataset, session: number, price: (asset: number, day: number) => number): Dataset {
  const change = (asset: number, values: Float64Array): Float64Array =>
    values.map((value, day) => (day > session ? price(asset, day) : value));
  return {
    ...dataset,
    assets: dataset.assets.map((one, i) => ({ ...one, close: change(i, one.close), open: one.open && change(i, one.open) })),
  };
}
