import { type Calibration, calibrationOf } from '../../claims/calibration.js';
import { claimedNumber } from '../../claims/figures.js';
import type { Band, Cell, EvidenceTable, Facts, Prediction } from '../../claims/model.js';
import type { ArticleResults, Result, Used } from '../../claims/result.js';
import { isoDate } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';

/** What came of claims as JSON values, one a claim: numbers in the claim's unit, dates ISO, what is undefined or unbounded null. */
export const claimsJson = (articles: readonly ArticleResults[], { version }: { readonly version: string }): Record<string, unknown>[] =>
  articles.flatMap(({ file, results }) => results.map((result) => claimJson(result, { file, version })));

/** How the forecasts of each source turned out that has several that are due; chances are fractions. */
export const forecastsJson = (articles: readonly ArticleResults[]): Record<string, unknown>[] =>
  calibrationOf(articles.flatMap(({ results }) => results)).map(
    (one: Calibration): Record<string, unknown> => ({ ...one, baseRate: numberOrNull(one.baseRate) }),
  );

function claimJson(result: Result, { file, version }: { readonly file: string; readonly version: string }): Record<string, unknown> {
  const { evaluation, source, tried, surprise, prediction } = result;
  const cells = evaluation?.cells ?? [];
  const only = cells.length === 1 ? cells[0]! : null;
  // Of several figures the first that is wrong: that is what a reader of one number wants.
  const main = cells.find(({ outcome }) => outcome === 'fails') ?? cells[0];
  return {
    id: result.id,
    doc: source.doc,
    file,
    kind: result.kind,
    verdict: result.verdict,
    claimed: { value: only === null ? null : (claimedNumber(only)?.value ?? null), text: result.claim.text, unit: result.claim.unit },
    computed: main === undefined ? null : valueOrNull(main.computed),
    interval: only === null ? null : intervalOf(only.band),
    definition: evaluation?.definition ?? null,
    definitionsTried: tried.length,
    definitionsMatching: tried.filter(({ holds }) => holds).length,
    reasons: result.reasons,
    counterexample: evaluation?.counterexample ? factsJson(evaluation.counterexample) : null,
    trueStatement: evaluation?.truth ?? null,
    sentence: result.sentence,
    surprise: surprise && {
      words: surprise.words,
      probability: numberOrNull(surprise.probability),
      facts: factsJson(surprise.facts),
    },
    prediction: prediction && predictionJson(prediction),
    coverage: { have: result.used.map(haveOf), need: result.missing },
    dataHashes: hashesOf(result),
    cells: cells.map(cellJson),
    asOf: dateOrNull(result.asOf),
    asOfBasis: result.asOfBasis,
    published: dateOrNull(source.published),
    statement: source.statement,
    neighbours: result.neighbours.map(({ day, sessions, computed, holds }) => ({
      day: isoDate(day),
      sessions,
      computed: valueOrNull(computed),
      holds,
    })),
    tried: tried.map((one) => ({
      change: one.change,
      holds: one.holds,
      definition: one.evaluation?.definition ?? null,
      computed: one.evaluation === null ? [] : one.evaluation.cells.map(({ computed }) => valueOrNull(computed)),
      why: one.why,
    })),
    evidence: (result.evidence?.tables ?? []).map(evidenceJson),
    facts: evaluation === null ? {} : factsJson(evaluation.facts),
    pendingUntil: dateOrNull(evaluation?.pendingUntil ?? null),
    arithmetic: result.arithmetic,
    inconsistencies: result.inconsistencies,
    engine: { name: 'rotation-backtest', version },
  };
}

function cellJson(cell: Cell): Record<string, unknown> {
  return {
    label: cell.label,
    unit: cell.unit,
    claimed: cell.claimed,
    value: claimedNumber(cell)?.value ?? null,
    computed: valueOrNull(cell.computed),
    interval: intervalOf(cell.band),
    deviation: numberOrNull(cell.deviation),
    outcome: cell.outcome,
    loose: cell.loose ?? false,
    why: cell.why ?? null,
  };
}

/** The means and dots as fractions; the density is a drawing's, and stays out. */
function predictionJson({ words, events, incomplete, mean, base, interval, hits, p, dots }: Prediction): Record<string, unknown> {
  return {
    words,
    events,
    incomplete,
    mean: numberOrNull(mean),
    base: numberOrNull(base),
    interval: interval === null ? null : interval.map(numberOrNull),
    hits: numberOrNull(hits),
    p: numberOrNull(p),
    after: dots.map(({ value, label }) => ({ value: numberOrNull(value), label })),
  };
}

/** A table of evidence, whole: dates ISO, fractions as fractions. */
const evidenceJson = ({ id, title, columns, rows }: EvidenceTable): Record<string, unknown> => ({
  id,
  title,
  columns: columns.map(({ label, unit }) => ({ label, unit })),
  rows: rows.map((row) =>
    row.map((value, c) =>
      columns[c]?.unit === 'date' && typeof value === 'number' && Number.isFinite(value) ? isoDate(value) : valueOrNull(value),
    ),
  ),
});

/** From where to where a series was there. */
function haveOf({ series, proxyFor }: Used): Record<string, unknown> {
  const { id, basis, days } = series;
  const span = days.length === 0 ? { from: null, to: null } : { from: isoDate(days[0]!), to: isoDate(days[days.length - 1]!) };
  return { series: id, ...span, basis, proxyFor };
}

const hashesOf = ({ used }: Result): Record<string, string> =>
  Object.fromEntries(used.map(({ series: { origin } }) => [origin.file, origin.sha256]));

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const valueOrNull = (value: number | string | null): number | string | null => (typeof value === 'string' ? value : numberOrNull(value));
const dateOrNull = (day: EpochDay | null): string | null => (day === null ? null : isoDate(day));

/** Both ends, an open one null; null where there is no end at all. */
function intervalOf(band: Band | null): [number | null, number | null] | null {
  if (band === null || (!Number.isFinite(band.low) && !Number.isFinite(band.high))) return null;
  return [numberOrNull(band.low), numberOrNull(band.high)];
}

const factsJson = (facts: Facts): Record<string, number | string | null> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, valueOrNull(value)]));
