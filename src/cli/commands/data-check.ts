import { resolve } from 'node:path';
import { priceLine, type Subject, subjectsOf } from '../../data/check/line.js';
import { parseDate } from '../../data/dates.js';
import type { Finding } from '../../data/finding.js';
import type { RawFile } from '../../data/formats/raw.js';
import { UserError } from '../../errors.js';
import type { Basis, Dataset } from '../../model.js';
import type { Claimed } from '../../quality/basis.js';
import { qualityFindings, splitsOnce } from '../../quality/check.js';
import { leadFindings } from '../../quality/leads.js';
import { type Quality, qualityCsv, qualityHtml, qualityJson, qualityText } from '../../report/quality-report.js';
import { colour, type Io } from '../io.js';
import type { Args } from '../options.js';
import { MARKS } from '../report-folder.js';
import { readFormats } from '../report-options.js';
import { hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { loadPrices } from '../store.js';
import { WIDTH } from '../terms.js';
import { namesApart, readVendorFile, stem } from '../vendor-files.js';
import { version } from '../version.js';
import { readBasis, readCalendar, theOne } from './data-request.js';

/** `backtest data check NAME|FILE`: a list of findings, no score. */
export async function checkData(args: Args, io: Io): Promise<void> {
  const asked = theOne(args, 'Check which dataset or file?');
  const formats = readFormats(args.text('format'));
  const second = args.text('against');
  const third = args.text('known');
  const names = namesApart([asked, second, third].flatMap((path) => (path !== null && isFile(io, path) ? [resolve(io.cwd, path)] : [])));
  const called = <T extends { readonly name: string }>(path: string, one: T): T => ({
    ...one,
    name: names.get(resolve(io.cwd, path)) ?? one.name,
  });
  const against = second === null ? null : called(second, await sourceOf(second, args, io, readBasis(args, 'basis')));
  const known = third === null ? null : called(third, await sourceOf(third, args, io, readBasis(args, 'known-basis') ?? 'price'));
  const beside = { against, known };
  const quality = isFile(io, asked)
    ? called(asked, await ofFile(asked, beside, args, io))
    : ofDataset(await loadPrices(io, asked, readBasis(args, 'basis')), beside);
  const files = {
    ...(formats.includes('html') ? { 'report.html': qualityHtml(quality) } : {}),
    ...(formats.includes('csv') ? { 'findings.csv': qualityCsv(quality) } : {}),
  };
  const some = formats.includes('json') || Object.keys(files).length > 0;
  const json = (): Record<string, unknown> => qualityJson(quality, { version });
  publish(io, args, () => reportFolder(io, ['check', stem(asked), hash8([version, quality])]), {
    files: markedFiles(io, files, MARKS.check, some ? json() : null),
    json,
    page: () => (formats.includes('text') ? qualityText(quality, { width: WIDTH, colour: colour(io) }) : ''),
  });
}

const isFile = (io: Io, asked: string): boolean => io.kind(resolve(io.cwd, asked)) === 'file';

/** What a check holds a series against. */
interface Beside {
  readonly against: Source | null;
  readonly known: Source | null;
}

/** Series by their ids, and the pair among them where there is one. */
interface Source {
  readonly name: string;
  readonly claimed: readonly Claimed[];
  readonly dataset: Dataset | null;
}

async function sourceOf(asked: string, args: Args, io: Io, basis: Basis | null): Promise<Source> {
  if (!isFile(io, asked)) {
    const dataset = await loadPrices(io, asked);
    return {
      name: dataset.id,
      dataset,
      claimed: dataset.assets.map(({ id, close, basis }) => ({ line: { id, days: dataset.days, values: close }, basis })),
    };
  }
  const file = await readVendorFile(io, asked, args);
  const claimed = subjectsIn(file, basis, readCalendar(args)).flatMap((subject) => {
    const line = priceLine(subject);
    return line === null ? [] : [{ line, basis: subject.basis ?? 'price' }];
  });
  return { name: file.file, dataset: null, claimed };
}

/** The series of a file; values that are called no price are claimed to be none unless --basis says so. */
function subjectsIn({ series }: RawFile, basis: Basis | null, calendar: 'XNYS' | null): Subject[] {
  return subjectsOf(series, { calendar, basis }).map((subject) => {
    const priced = subject.columns.some(({ field }) => field === 'close' || field === 'adjusted');
    return { ...subject, basis: basis ?? (priced ? 'price' : null) };
  });
}

/** Nothing is said to be held against a source that has none of its series. @throws UserError with what the source holds. */
function refuseStrangers(source: Source | null, ids: readonly string[], option: string): void {
  if (source === null || ids.some((id) => sameIn(source, id) !== null)) return;
  const held = source.claimed.map(({ line }) => line.id).join(', ');
  throw new UserError(
    held === ''
      ? `--${option}: ${source.name} holds no prices to compare with; say --basis if its values are prices.`
      : `--${option}: ${source.name} holds ${held}, and none of them is called ${ids.join(' or ')}. Give a file with that series alone.`,
  );
}

/** The same series of a second source: by its id, or the only one. */
const sameIn = (source: Source | null, id: string): Claimed | null =>
  source === null ? null : (source.claimed.find(({ line }) => line.id === id) ?? (source.claimed.length === 1 ? source.claimed[0]! : null));

async function ofFile(asked: string, beside: Beside, args: Args, io: Io): Promise<Quality> {
  const file = await readVendorFile(io, asked, args);
  const calendar = readCalendar(args);
  const subjects = subjectsIn(file, readBasis(args, 'basis'), calendar);
  if (subjects.length === 0) throw new UserError(`${file.file} holds no series.`);
  const ids = subjects.map(({ id }) => id);
  refuseStrangers(beside.against, ids, 'against');
  refuseStrangers(beside.known, ids, 'known');
  const found = subjects.flatMap((subject) =>
    qualityFindings(subject, { retrieved: null, against: sameIn(beside.against, subject.id), known: sameIn(beside.known, subject.id) }),
  );
  return qualityOf(file.file, ids, [...file.findings, ...found], calendar, beside);
}

/** What there is to say of each series of a dataset. */
export function datasetFindings(
  { assets, days, calendar, about }: Dataset,
  { against, known }: Beside = { against: null, known: null },
): Finding[] {
  const line = (index: number) => ({ id: assets[index]!.id, days, values: assets[index]!.close });
  return assets.flatMap(({ id, close, open, volume, basis }, index) => {
    const market = assets.length > 1 ? line(index === 0 ? 1 : 0) : null;
    const columns = [
      { id, field: 'close' as const, days, values: close },
      ...(open === null ? [] : [{ id, field: 'open' as const, days, values: open }]),
      ...(volume === undefined ? [] : [{ id, field: 'volume' as const, days, values: volume }]),
    ];
    const backcasts = about.backcasts.flatMap(({ asset, from, to }) => {
      const [first, last] = [parseDate(from), parseDate(to)];
      return asset === id && first !== null && last !== null ? [{ from: first, to: last }] : [];
    });
    return qualityFindings(
      { id, calendar, basis, columns },
      { retrieved: parseDate(about.retrieved), backcasts, market, against: sameIn(against, id), known: sameIn(known, id) },
    );
  });
}

function ofDataset(dataset: Dataset, beside: Beside): Quality {
  const { assets, calendar } = dataset;
  const ids = assets.map(({ id }) => id);
  const pairs = [dataset, beside.against?.dataset ?? null].map(raceOf);
  const leads = pairs[0] && pairs[1] ? leadFindings(pairs[0], pairs[1]) : null;
  if (leads === null) refuseStrangers(beside.against, ids, 'against'); // pairs are compared by their roles
  refuseStrangers(beside.known, ids, 'known');
  const found = datasetFindings(dataset, beside);
  return qualityOf(dataset.id, ids, [...found, ...(leads ?? [])], calendar, beside);
}

/** The small and the large series of a dataset. */
function raceOf(dataset: Dataset | null): Parameters<typeof leadFindings>[0] | null {
  const of = (role: 'small' | 'large') => dataset?.assets.find((asset) => asset.role === role);
  const [small, large] = [of('small'), of('large')];
  if (dataset === null || small === undefined || large === undefined) return null;
  return {
    small: { id: small.id, days: dataset.days, values: small.close },
    large: { id: large.id, days: dataset.days, values: large.close },
  };
}

/** Findings of the parser and of the checks may be of one thing: of one kind, series and first day the gravest counts. A file's are of its only series. */
function qualityOf(
  name: string,
  series: readonly string[],
  findings: readonly Finding[],
  calendar: 'XNYS' | null,
  beside: Beside,
): Quality {
  const seen = new Set<string>();
  const once = splitsOnce(findings).filter(({ kind, series: of, days }) => {
    const key = `${SAME[kind] ?? kind} ${of ?? (series.length === 1 ? series[0] : null)} ${days[0] ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
  const against = [
    calendar === null ? '' : 'the sessions of the New York Stock Exchange',
    beside.against === null ? '' : beside.against.name,
    beside.known === null ? '' : beside.known.name,
  ].filter(Boolean);
  return { name, series, against, findings: once };
}

/** What parsers and checks call by other names. */
const SAME: Readonly<Record<string, string>> = {
  'weekend-row': 'closed-day',
  'extra-session': 'closed-day',
  'intraday-last-row': 'unfinished-day',
  'declared-split': 'split',
};
