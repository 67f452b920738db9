import type { Basis, EpochDay } from '../model.js';
import type { Series, SeriesRef } from './model.js';

export interface Need {
  readonly from?: EpochDay | undefined;
  readonly to?: EpochDay | undefined;
}
export type Found =
  | { readonly series: Series; readonly proxyFor: string | null; readonly others: readonly string[] }
  | { readonly missing: string };
export interface Shelf {
  find(ref: SeriesRef, defaults: { readonly basis: Basis }, need?: Need): Found;
}
/** PLACEHOLDER, being written elsewhere. */
export function shelfOf(series: readonly Series[]): Shelf {
  return {
    find(ref, defaults) {
      const of = (id: string) => {
        const all = series.filter(
          (one) => one.id.toLowerCase() === id.toLowerCase() && one.field === (ref.field ?? (one.basis === null ? 'value' : 'close')),
        );
        const fit = all.filter((one) => ref.basis === undefined || one.basis === ref.basis);
        return (fit.find((one) => one.basis === defaults.basis) ?? fit[0]) || null;
      };
      const found = of(ref.id);
      if (found !== null) return { series: found, proxyFor: null, others: [] };
      for (const proxy of ref.proxy ?? []) {
        const stand = of(proxy);
        if (stand !== null) return { series: stand, proxyFor: ref.id, others: [] };
      }
      return { missing: `${ref.id}${ref.basis === undefined ? '' : ` (${ref.basis})`}` };
    },
  };
}
