import { createHash } from 'node:crypto';
import type { Line } from '../../data/check/line.js';
import { isoDate } from '../../data/dates.js';
import type { Observations } from '../../model.js';
import type { Recipe } from '../../providers/recipes.js';
import { rateFaults, rateNotes } from '../../quality/refresh-rates.js';
import type { Io } from '../io.js';
import { loadObservations, MANIFEST, readManifest } from '../store.js';
import { earlierPull, type Fresh, refuse, sourceOf } from './data-held.js';
import type { Made } from './data-make.js';
import { placeDataset } from './data-place.js';

/** Fresh monthly rates made a dataset, once they agree with what ships and with an earlier pull. Throws UserError with every reason where they do not. */
export async function refreshRates(io: Io, recipe: Recipe, fresh: Fresh): Promise<Made> {
  const lines = recipe.series.map(({ id }, i): Line => ({ ...fresh.files[i]!.series[0]!, id }));
  const reference = await loadObservations(io, recipe.reference);
  const earlier = await earlierPull(io, recipe, fresh, (name) => loadObservations(io, name));
  const against = (held: readonly Observations[]): string[] => lines.flatMap((line) => rateFaults(line, lineOf(held, line.id)));
  refuse(recipe, against(reference), earlier === null ? [] : against(earlier));
  const found = lines.flatMap((line) => rateNotes(line, lineOf(reference, line.id)));
  const { months, csv } = tableOf(recipe, lines, lineOf(reference, lines[0]!.id).days[0]!);
  const notes = [...fresh.notes, ...found];
  const manifest = manifestOf(io, recipe, fresh, { csv, notes });
  const files = { [MANIFEST]: `${JSON.stringify(manifest, null, 2)}\n`, [fileOf(recipe)]: csv };
  const folder = placeDataset(io, recipe.name, files, true);
  const [from, to] = [months[0]!, months[months.length - 1]!].map(isoDate);
  return { name: recipe.name, folder, from: from!, to: to!, rows: months.length, series: recipe.series.map(({ id }) => id), notes };
}

function lineOf(held: readonly Observations[], id: string): Line {
  const { periods, values } = held.find((one) => one.id === id)!;
  return { id, days: periods, values };
}

const fileOf = ({ name }: Recipe): string => `${name}.csv`;
const keysOf = ({ series }: Recipe): string[] => series.map(({ id }) => id.toLowerCase());

/** The months that all have, from the first of what ships. */
function tableOf(recipe: Recipe, lines: readonly Line[], first: number): { readonly months: readonly number[]; readonly csv: string } {
  const valueOn = lines.map(({ days, values }) => new Map(Array.from(days, (day, row) => [day, values[row]!])));
  const months = Array.from(lines[0]!.days).filter((day) => day >= first && valueOn.every((values) => values.has(day)));
  const rows = months.map((day) => [isoDate(day).slice(0, 7), ...valueOn.map((values) => values.get(day))].join(','));
  return { months, csv: `${[['month', ...keysOf(recipe)].join(','), ...rows].join('\n')}\n` };
}

function manifestOf(
  io: Io,
  recipe: Recipe,
  { provider }: Fresh,
  { csv, notes }: { readonly csv: string; readonly notes: readonly string[] },
): object {
  const { manifest: theirs } = readManifest(io, recipe.reference);
  const keys = keysOf(recipe);
  return {
    format: 1,
    id: recipe.name,
    title: recipe.title,
    frequency: 'monthly',
    calendar: null,
    files: [{ path: fileOf(recipe), sha256: createHash('sha256').update(csv).digest('hex'), key: 'month' }],
    columns: recipe.series.map(({ id, called }, i) => ({ column: keys[i]!, id, name: called, field: 'rate', unit: 'percent a year' })),
    source: sourceOf(recipe, provider),
    owner: theirs.about.owner,
    retrieved: isoDate(Math.floor(io.now().getTime() / 86_400_000)),
    notes: ['A month’s average is known only in the next month.', ...notes],
    knownAfterMonths: theirs.knownAfterMonths,
  };
}
