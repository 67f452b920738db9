import { asKnownOn } from '../claims/as-known.js';
import { type Calibration, calibrationOf } from '../claims/calibration.js';
import { checkFiles } from '../claims/check-files.js';
import { type ClaimFile, readClaims } from '../claims/files.js';
import { type Problem, problemText } from '../claims/read/problems.js';
import type { ArticleResults, Result } from '../claims/result.js';
import { parseDate } from '../data/dates.js';
import { isUserError, printable, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import { type ClaimText, claimTexts } from './claim-paths.js';
import { type Given, loadShelf } from './claims-shelf.js';
import type { Io } from './io.js';
import { streams } from './streams.js';

/** What came of some claim files. */
export interface Checked {
  readonly articles: readonly ArticleResults[];
  /** What could not be read or checked, a sentence each. */
  readonly problems: readonly string[];
  /** What is to be said of the data as they were read. */
  readonly notes: readonly string[];
}

/** Claims to check: the path of a claim file or folder, or the text of one, YAML or JSON, with the name that messages give it. */
export type ClaimSource = string | { readonly text: string; readonly file?: string };

export interface ClaimOptions {
  /** What `loadDataset` and `loadObservations` give, or the like; taken before all other series. */
  readonly datasets?: readonly Given[];
  /** Folders and files of more series, as `--data` takes them. */
  readonly data?: readonly string[];
  /** `YYYY-MM-DD`: as if nothing after this day were known. Today unless given. */
  readonly asOf?: string;
  /** Ids of the claims to check, or of the rows that they are parts of; all unless given. */
  readonly only?: readonly string[];
}

export interface CheckedClaims extends Checked {
  /** Of every article, one after another. */
  readonly results: readonly Result[];
  /** How the forecasts of each source turned out that has several that are due. */
  readonly forecasts: readonly Calibration[];
}

/** Checks claim files; `src/index.ts` says how. */
export async function checkClaims(io: Io, claims: ClaimSource | readonly ClaimSource[], options: ClaimOptions): Promise<CheckedClaims> {
  const sources: readonly ClaimSource[] = typeof claims === 'string' || 'text' in claims ? [claims] : claims;
  const texts = sources.flatMap((one) =>
    typeof one === 'string' ? claimTexts(io, [one]) : [{ text: one.text, label: one.file ?? 'claims.yaml' }],
  );
  const { datasets = [], data = [], only = [] } = options;
  const checked = await checkTexts(io, texts, { given: datasets, data, only, asOf: dayOf(options.asOf) });
  const results = checked.articles.flatMap((article) => article.results);
  return { ...checked, results, forecasts: calibrationOf(results) };
}

function dayOf(asOf: string | undefined): EpochDay | null {
  const day = asOf === undefined ? null : parseDate(asOf);
  if (day === null && asOf !== undefined) throw new UserError(`asOf takes a day as YYYY-MM-DD, not "${printable(String(asOf))}".`);
  return day;
}

interface Asked {
  readonly data: readonly string[];
  readonly given?: readonly Given[];
  readonly asOf: EpochDay | null;
  readonly only: readonly string[];
}

/** Reads the texts, finds the series, checks every claim. A text that cannot be read is told, and the others are checked. */
export async function checkTexts(
  io: Io,
  texts: readonly Pick<ClaimText, 'text' | 'label'>[],
  { data, given = [], asOf, only }: Asked,
): Promise<Checked> {
  const [files, unread] = [[] as ClaimFile[], [] as string[]];
  for (const { text, label } of texts) {
    try {
      files.push(readClaims(text, label));
    } catch (error) {
      if (!isUserError(error)) throw error;
      unread.push(error.message);
    }
  }
  const whole = await loadShelf(io, { data, given, wanted: [...new Set(files.flatMap(({ wanted }) => wanted))] });
  const shelf = asOf === null ? whole : asKnownOn(whole, asOf);
  const setting = { shelf, knownTo: asOf ?? today(io), rng: streams };
  const isAsked = chosen(only, files);
  const articles = checkFiles(files, setting, isAsked).map(({ file, results, problems }): ArticleResults => {
    const all = [...file.problems, ...problems].filter(({ claim }: Problem) => claim === null || isAsked(claim));
    const { doc, title, published } = file;
    return { file: file.file, doc, title: title || null, published, results, problems: all.map((one) => ({ text: problemText(one) })) };
  });
  return { articles, problems: [...unread, ...articles.flatMap(({ problems }) => problems.map(({ text }) => text))], notes: whole.notes };
}

const today = (io: Io): EpochDay => Math.floor(io.now().getTime() / 86_400_000);

/** Whether a claim is among those asked for: its id, or the row that it is a part of. */
function chosen(asked: readonly string[], files: readonly ClaimFile[]): (id: string) => boolean {
  if (asked.length === 0) return () => true;
  const ids = files.flatMap(({ claims, problems }) => [
    ...claims.map(({ ready }) => ready.claim.id),
    ...problems.flatMap(({ claim }) => claim ?? []),
  ]);
  const missing = asked.find((one) => !ids.some((id) => isPartOf(id, one)));
  if (missing !== undefined) throw new UserError(`No claim "${missing}" in these files. They have: ${some(ids)}.`);
  return (id) => asked.some((one) => isPartOf(id, one));
}

/** `s004.22a` is a part of the row `s004.22`; `s004.2` is not. */
const isPartOf = (id: string, row: string): boolean => id === row || (id.startsWith(row) && /^[a-z]+$/.test(id.slice(row.length)));

const MOST_NAMED = 20;
const some = (ids: readonly string[]): string => `${ids.slice(0, MOST_NAMED).join(', ')}${ids.length > MOST_NAMED ? ', …' : ''}`;
