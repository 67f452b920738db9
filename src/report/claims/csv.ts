import { calibrationOf } from '../../claims/calibration.js';
import type { Cell as Figure } from '../../claims/model.js';
import type { ArticleResults, Result } from '../../claims/result.js';
import { tally } from '../../claims/sentence.js';
import type { Cell, Column, Table } from '../blocks.js';
import { renderCsv } from '../render-csv.js';

type Csvs = Readonly<Record<'claims.csv' | 'cells.csv', string>> & { readonly 'forecasts.csv'?: string };

/**
 * `claims.csv`, a row a claim, `cells.csv`, a row a figure, and where there is one `forecasts.csv`, a row a source of several forecasts that are due;
 * numbers in the claim's unit, chances as fractions, ISO dates, nothing for what is undefined.
 */
export function claimCsvs(articles: readonly ArticleResults[]): Csvs {
  const all = articles.flatMap(({ file, results }) => results.map((result) => ({ file, result })));
  return {
    'claims.csv': renderCsv(table('claims', CLAIM_COLUMNS, all.map(claimRow))),
    'cells.csv': renderCsv(
      table(
        'cells',
        CELL_COLUMNS,
        all.flatMap(({ file, result }) => (result.evaluation?.cells ?? []).map((cell) => cellRow(file, result, cell))),
      ),
    ),
    ...forecastCsv(all.map(({ result }) => result)),
  };
}

const table = (id: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Table => ({
  kind: 'table',
  id,
  title: id,
  columns,
  rows,
});

const columns = (unit: Column['unit'], ...keys: readonly string[]): Column[] => keys.map((key) => ({ key, label: key, unit }));

const CLAIM_COLUMNS: readonly Column[] = [
  ...columns('text', 'file', 'doc'),
  ...columns('date', 'published'),
  ...columns('text', 'id', 'kind', 'verdict', 'claimed', 'unit'),
  ...columns('ratio', 'computed', 'low', 'high', 'deviation'),
  ...columns('count', 'cells', 'cellsHolding', 'cellsTold', 'definitionsTried', 'definitionsMatching'),
  ...columns('date', 'asOf'),
  ...columns('text', 'asOfBasis', 'statement', 'sentence', 'trueStatement', 'definition'),
];

interface Row {
  readonly file: string;
  readonly result: Result;
}

function claimRow({ file, result }: Row): Cell[] {
  const { source, claim, evaluation, tried } = result;
  const cells = evaluation?.cells ?? [];
  const { holding, told } = tally(cells);
  return [
    file,
    source.doc,
    source.published,
    result.id,
    result.kind,
    result.verdict,
    claim.text,
    claim.unit,
    ...numbers(cells.length === 1 ? cells[0]! : null),
    cells.length,
    holding,
    told,
    tried.length,
    tried.filter(({ holds }) => holds).length,
    result.asOf,
    result.asOfBasis,
    source.statement,
    result.sentence,
    evaluation?.truth ?? null,
    evaluation?.definition ?? null,
  ];
}

const CELL_COLUMNS: readonly Column[] = [
  ...columns('text', 'file', 'id', 'label', 'claimed', 'unit'),
  ...columns('ratio', 'computed', 'low', 'high', 'deviation'),
  ...columns('text', 'outcome', 'loose', 'why'),
];

const cellRow = (file: string, { id }: Result, cell: Figure): Cell[] => [
  file,
  id,
  cell.label,
  cell.claimed,
  cell.unit,
  ...numbers(cell),
  cell.outcome,
  cell.loose ?? false,
  cell.why ?? null,
];

/** The computed figure (words as they are), the ends of what it had to lie in, and how far off it is. */
const numbers = (cell: Figure | null): Cell[] =>
  cell === null ? [null, null, null, null] : [cell.computed, cell.band?.low ?? null, cell.band?.high ?? null, cell.deviation];

const FORECAST_COLUMNS: readonly Column[] = [
  ...columns('text', 'source'),
  ...columns('count', 'due', 'cameTrue'),
  ...columns('ratio', 'baseRate'),
  ...columns('count', 'withChance'),
  ...columns('ratio', 'brier', 'brierOfBaseRates'),
  ...columns('text', 'sentence'),
];

function forecastCsv(results: readonly Result[]): Pick<Csvs, 'forecasts.csv'> {
  const rows = calibrationOf(results).map(({ source, due, cameTrue, baseRate, brier, sentence }) => [
    source,
    due,
    cameTrue,
    baseRate,
    brier?.forecasts ?? null,
    brier?.stated ?? null,
    brier?.base ?? null,
    sentence,
  ]);
  return rows.length === 0 ? {} : { 'forecasts.csv': renderCsv(table('forecasts', FORECAST_COLUMNS, rows)) };
}
