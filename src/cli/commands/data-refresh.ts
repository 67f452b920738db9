import type { Line } from '../../data/check/line.js';
import { isoDate, lowerBound, parseDate } from '../../data/dates.js';
import { type Spliced, splice } from '../../data/splice.js';
import { UserError } from '../../errors.js';
import type { Dataset } from '../../model.js';
import type { Recipe, RecipeSeries } from '../../providers/recipes.js';
import { knownCloseFaults } from '../../quality/known-closes.js';
import { refreshFaults, refreshNotes } from '../../quality/refresh.js';
import type { Io } from '../io.js';
import { loadPrices } from '../store.js';
import type { Bars } from './data-days.js';
import { earlierPull, type Fresh, refuse, sourceOf } from './data-held.js';
import { type Made, makeDataset } from './data-make.js';
import { refreshRates } from './data-refresh-rates.js';
import { type Column, pricesOf } from './data-series.js';
import type { SpliceNote } from './data-splices.js';

/**
 * Fresh series made a dataset, once they agree with what ships of the same days, and with an earlier pull. Throws UserError with every reason where
 * they do not.
 */
export const refresh = (io: Io, recipe: Recipe, fresh: Fresh): Promise<Made> =>
  recipe.kind === 'rate' ? refreshRates(io, recipe, fresh) : refreshPrices(io, recipe, fresh);

async function refreshPrices(io: Io, recipe: Recipe, fresh: Fresh): Promise<Made> {
  const reference = await loadPrices(io, recipe.reference);
  const earlier = await earlierPull(io, recipe, fresh, (name) => loadPrices(io, name));
  const lines = recipe.series.map((series, i) => since(freshLine(recipe, fresh, i), series));
  const index = recipe.kind === 'index';
  const against = (held: Dataset): string[] => lines.flatMap((line) => refreshFaults(line, lineOf(held, line.id), { levels: index }));
  refuse(recipe, [...against(reference), ...(index ? lines.flatMap(knownCloseFaults) : [])], earlier === null ? [] : against(earlier));
  const found = lines.flatMap((line, i) => refreshNotes(line, lineOf(reference, line.id), lines[i === 0 ? 1 : 0]!));
  const splices: SpliceNote[] = [];
  const columns = lines.map((line, i): Column => {
    const { role, called } = recipe.series[i]!;
    const longer = withHistory(line, lineOf(reference, line.id));
    if (longer === null) return { ...line, role, called };
    const { days, values, at, factor } = longer;
    const scaled = `times ${Number(factor.toPrecision(12))} to meet the fresh series on that day`;
    splices.push({ asset: line.id, at: isoDate(at), note: `${recipe.reference} before, ${scaled}` });
    return { id: line.id, days, values, role, called };
  });
  return makeDataset(io, {
    name: recipe.name,
    title: recipe.title,
    columns,
    basis: index ? 'price' : 'total',
    calendar: 'XNYS',
    join: 'inner',
    splices,
    source: sourceOf(recipe, fresh.provider),
    owner: reference.about.owner,
    notes: [...fresh.notes, ...found],
    replace: true,
  });
}

/** A fund's adjusted closes, or an index's closes. */
function freshLine({ kind, series }: Recipe, { files, provider }: Fresh, i: number): Bars {
  const { id } = series[i]!;
  const file = files[i]!;
  const adjusted = file.series.some(({ field, values }) => field === 'adjusted' && values.length > 0);
  if (kind === 'fund' && !adjusted)
    throw new UserError(`${provider.called} sent no adjusted closes of ${id}, and its closes leave out dividends. Nothing was replaced.`);
  const { days, values, traded } = pricesOf(file.series[0]!.id, [file], kind === 'fund' ? 'total' : 'price');
  return { id, days, values, traded };
}

function lineOf({ assets, days }: Dataset, id: string): Line {
  return { id, days, values: assets.find((asset) => asset.id === id)!.close };
}

function since(line: Bars, { from }: RecipeSeries): Bars {
  const at = from === undefined ? 0 : lowerBound(line.days, parseDate(from)!);
  return { id: line.id, days: line.days.slice(at), values: line.values.slice(at), traded: line.traded?.slice(at) };
}

/** A fresh series with the older days of ours before it; null where ours has none. */
function withHistory(fresh: Line, ours: Line): (Spliced & { readonly at: number }) | null {
  if (ours.days[0]! >= fresh.days[0]!) return null;
  const known = new Set(ours.days);
  const at = fresh.days.find((day) => known.has(day))!;
  return { ...splice(ours, fresh, at), at };
}
