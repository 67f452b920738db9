import { createHash } from 'node:crypto';
import type { Line } from '../../data/check/line.js';
import { isoDate, lowerBound, parseDate } from '../../data/dates.js';
import type { RawFile } from '../../data/formats/raw.js';
import { splice } from '../../data/splice.js';
import { UserError } from '../../errors.js';
import type { Provider } from '../../providers/net.js';
import type { Recipe, RecipeSeries } from '../../providers/recipes.js';
import { knownCloseFaults } from '../../quality/known-closes.js';
import { rateFaults, refreshFaults } from '../../quality/refresh.js';
import { dataFolder, type Io } from '../io.js';
import { datasetNames, loadObservations, loadPrices, MANIFEST, readManifest } from '../store.js';
import { type Made, makeDataset } from './data-make.js';
import { placeDataset } from './data-place.js';
import { type Column, pricesOf } from './data-series.js';
import type { SpliceNote } from './data-splices.js';

interface Fresh {
  readonly files: readonly RawFile[];
  readonly notes: readonly string[];
  readonly provider: Provider;
  readonly replace: boolean;
}

const PULLED = 'Pulled from';

/** Fresh series made a dataset, once they agree with what ships of the same days. Throws UserError with every reason where they do not. */
export async function refresh(io: Io, recipe: Recipe, fresh: Fresh): Promise<Made> {
  if (dataFolder(io) === null) throw new UserError('There is no folder for your data: neither XDG_DATA_HOME nor HOME is set.');
  refuseOther(io, recipe, fresh.replace);
  return recipe.kind === 'rate' ? rates(io, recipe, fresh) : prices(io, recipe, fresh);
}

/** An earlier pull is replaced; a dataset that was made otherwise only when told. */
function refuseOther(io: Io, { name }: Recipe, replace: boolean): void {
  if (replace || !datasetNames(io).includes(name)) return;
  if (readManifest(io, name).manifest.about.source.startsWith(PULLED)) return;
  throw new UserError(`There is a dataset "${name}" that was not pulled; --replace puts the fresh one in its place.`);
}

function refuse(recipe: Recipe, faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new UserError(
    `What was pulled does not agree with ${recipe.reference}, so nothing was replaced: ${faults.slice(0, 4).join(' ')}${faults.length > 4 ? ` And ${faults.length - 4} more.` : ''}`,
  );
}

async function prices(io: Io, recipe: Recipe, { files, notes, provider }: Fresh): Promise<Made> {
  const reference = await loadPrices(io, recipe.reference);
  const basis = recipe.kind === 'index' ? 'price' : 'total';
  const splices: SpliceNote[] = [];
  const pairs = recipe.series.map((series, i) => {
    const asset = reference.assets.find(({ id }) => id === series.id)!;
    const ours: Line = { id: series.id, days: reference.days, values: asset.close };
    const { days, values } = pricesOf(files[i]!.series[0]!.id, [files[i]!], basis);
    return { series, ours, fresh: since({ id: series.id, days, values }, series) };
  });
  const levels = recipe.kind === 'index';
  refuse(
    recipe,
    pairs.flatMap(({ ours, fresh }) => [...refreshFaults(fresh, ours, { levels }), ...(levels ? knownCloseFaults(fresh) : [])]),
  );
  const columns = pairs.map(({ series, ours, fresh }): Column => {
    const { id, role, called } = series;
    if (ours.days[0]! >= fresh.days[0]!) return { ...fresh, role, called };
    const known = new Set(ours.days);
    const at = fresh.days.find((day) => known.has(day))!;
    const { days, values, factor } = splice(ours, fresh, at);
    splices.push({
      asset: id,
      at: isoDate(at),
      note: `${recipe.reference} before, times ${Number(factor.toPrecision(12))} to meet the fresh series on that day`,
    });
    return { id, days, values, role, called };
  });
  return makeDataset(io, {
    name: recipe.name,
    title: recipe.title,
    columns,
    basis,
    calendar: 'XNYS',
    join: 'inner',
    splices,
    source: sourceOf(recipe, provider),
    owner: reference.about.owner,
    notes,
    replace: true,
  });
}

const sourceOf = ({ series, reference }: Recipe, { called }: Provider): string =>
  `${PULLED} ${called} (${series.map(({ symbol }) => symbol).join(', ')}), and compared with ${reference}.`;

function since(line: Line, { from }: RecipeSeries): Line {
  const at = from === undefined ? 0 : lowerBound(line.days, parseDate(from)!);
  return { id: line.id, days: line.days.slice(at), values: line.values.slice(at) };
}

async function rates(io: Io, recipe: Recipe, { files, notes, provider }: Fresh): Promise<Made> {
  const reference = await loadObservations(io, recipe.reference);
  const { manifest: theirs } = readManifest(io, recipe.reference);
  const pairs = recipe.series.map(({ id }, i) => {
    const { periods, values } = reference.find((one) => one.id === id)!;
    const fresh: Line = { ...files[i]!.series[0]!, id };
    return { fresh, ours: { id, days: periods, values } };
  });
  refuse(
    recipe,
    pairs.flatMap(({ fresh, ours }) => rateFaults(fresh, ours)),
  );
  const first = pairs[0]!.ours.days[0]!;
  const valueOn = pairs.map(({ fresh }) => new Map(Array.from(fresh.days, (day, row) => [day, fresh.values[row]!])));
  const months = Array.from(pairs[0]!.fresh.days).filter((day) => day >= first && valueOn.every((values) => values.has(day)));
  const keys = recipe.series.map(({ id }) => id.toLowerCase());
  const rows = months.map((day) => [isoDate(day).slice(0, 7), ...valueOn.map((values) => values.get(day))].join(','));
  const csv = `${[['month', ...keys].join(','), ...rows].join('\n')}\n`;
  const file = `${recipe.name}.csv`;
  const manifest = {
    format: 1,
    id: recipe.name,
    title: recipe.title,
    frequency: 'monthly',
    calendar: null,
    files: [{ path: file, sha256: createHash('sha256').update(csv).digest('hex'), key: 'month' }],
    columns: recipe.series.map(({ id, called }, i) => ({ column: keys[i]!, id, name: called, field: 'rate', unit: 'percent a year' })),
    source: sourceOf(recipe, provider),
    owner: theirs.about.owner,
    retrieved: isoDate(Math.floor(io.now().getTime() / 86_400_000)),
    notes: ['A month’s average is known only in the next month.', ...notes],
    knownAfterMonths: theirs.knownAfterMonths,
  };
  const folder = placeDataset(io, recipe.name, { [MANIFEST]: `${JSON.stringify(manifest, null, 2)}\n`, [file]: csv }, true);
  const [from, to] = [months[0]!, months[months.length - 1]!].map(isoDate);
  return { name: recipe.name, folder, from: from!, to: to!, rows: months.length, series: recipe.series.map(({ id }) => id), notes };
}
