import { lowerBound } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import type { Series } from './model.js';
import type { Shelf } from './shelf.js';

/** A shelf as it stood at the close of a day: nothing after it has been written yet. */
export function asKnownOn(shelf: Shelf, day: EpochDay): Shelf {
  const cut = new Map<Series, Series>();
  return {
    ...shelf,
    find(ref, defaults, need) {
      const found = shelf.find(ref, defaults, need);
      if ('missing' in found) return found;
      const known = cut.get(found.series) ?? upTo(found.series, day);
      cut.set(found.series, known);
      return known.days.length === 0
        ? { missing: `${found.series.id} before ${found.series.origin.file} begins` }
        : { ...found, series: known };
    },
  };
}

function upTo(series: Series, day: EpochDay): Series {
  const rows = lowerBound(series.days, day + 1);
  return rows === series.days.length ? series : { ...series, days: series.days.slice(0, rows), values: series.values.slice(0, rows) };
}
