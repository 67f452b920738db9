import type { Figure } from '../../model.js';
import type { Study } from '../../study/study.js';
import type { Block, Cell, Table } from '../blocks.js';

const HEADLINE = ['cagr', 'volatility', 'sharpe', 'sortino', 'maxDrawdown', 'calmar', 'ulcer', 'timeUnderWater'];
const RELATIVE = [
  'relativeReturn',
  'alpha',
  'beta',
  'trackingError',
  'informationRatio',
  'upCapture',
  'downCapture',
  'battingAverage',
  'relativeMaxDrawdown',
];
const TRADING = ['exposure', 'exposure.small', 'turnover', 'trades', 'hitRate'];
/** Of some runs alone. */
const ALSO = ['grossExposure', 'breakEvenCost'];
/** The figures that matter most, in the order of reading. */
export const HEADLINE_FIGURES: readonly string[] = [...HEADLINE, ...RELATIVE, ...TRADING];

/** The figures that matter most, the strategy's beside its benchmarks', and its intervals beside them where they are given. */
export function headline(study: Study, intervals?: Study['intervals']): Block[] {
  const { run, benchmarks, reference } = study;
  const runs = [run, benchmarks.large, benchmarks.small, benchmarks.half];
  const wealth = runs.map(({ equity }) => equity[equity.length - 1]!);
  const rows: Cell[][] = [];
  const units: Figure['unit'][] = ['money'];
  const ends = new Map(intervals?.kind === 'intervals' ? intervals.figures.map(({ id, interval }) => [id, interval] as const) : []);
  const add = (ids: readonly string[], suffix = ''): void => {
    for (const id of ids) {
      const [figure, ...others] = row(study, id);
      const end = ends.get(id);
      const beside = ends.size > 0 ? [end?.low ?? '', end?.high ?? ''] : [];
      rows.push([figure!.label + suffix, figure!.value, ...beside, ...others.map((one) => one?.value ?? null)]);
      units.push(figure!.unit);
    }
  };
  rows.push(['End wealth', wealth[0]!, ...(ends.size > 0 ? ['', ''] : []), ...wealth.slice(1)]);
  add(HEADLINE);
  add(RELATIVE);
  add(TRADING);
  add(ALSO.filter((id) => study.figures.some((figure) => figure.id === id)));
  return [
    {
      kind: 'table',
      id: 'headline',
      title: 'Headline figures',
      columns: [
        { key: 'figure', label: '', unit: 'text' },
        { key: 'strategy', label: run.strategy, unit: 'ratio' },
        ...(ends.size > 0 ? INTERVAL : []),
        { key: 'large', label: 'Large', unit: 'ratio' },
        { key: 'small', label: 'Small', unit: 'ratio' },
        { key: 'half', label: 'Half & half', unit: 'ratio' },
      ],
      rows,
      units,
      folded: false,
      note: `${ends.size > 0 ? '"95% from" and "to": the bootstrap’s interval, see Uncertainty. ' : ''}From "Relative return" to "Deepest relative drawdown" the figures are against ${reference.name}. A day of the same holdings counts as not ahead. n/a: not a benchmark's, or undefined: ${undefinedNote(study)}`,
    },
  ];
}

const INTERVAL: Table['columns'] = [
  { key: 'low', label: '95% from', unit: 'ratio' },
  { key: 'high', label: 'to', unit: 'ratio' },
];

/** Why the strategy's own headline figures are undefined, where they are; a benchmark's are against itself. */
function undefinedNote({ figures, run }: Study): string {
  const shown = new Set([...HEADLINE_FIGURES, ...ALSO]);
  const reasons = figures.flatMap(({ id, label, reason }) =>
    reason !== undefined && shown.has(id) ? [`${label} of ${run.strategy} ${reason}`] : [],
  );
  return `${['a benchmark against itself', ...reasons].join('; ')}.`;
}

/** One figure of the strategy and of each benchmark, undefined where a benchmark has none. */
function row({ figures, benchmarkFigures }: Study, id: string): [Figure | undefined, ...(Figure | undefined)[]] {
  const of = (list: readonly Figure[]): Figure | undefined => list.find((figure) => figure.id === id);
  return [of(figures), of(benchmarkFigures.large), of(benchmarkFigures.small), of(benchmarkFigures.half)];
}

/** Every figure with its convention, and why it is undefined where it is: `figures.csv`. */
export function figureTable(study: Study): Table {
  return {
    kind: 'table',
    id: 'figures',
    folded: true,
    title: 'Every figure and its convention',
    columns: [
      { key: 'id', label: 'Id', unit: 'text' },
      { key: 'label', label: 'Figure', unit: 'text' },
      { key: 'strategy', label: study.run.strategy, unit: 'ratio' },
      { key: 'large', label: 'Large', unit: 'ratio' },
      { key: 'small', label: 'Small', unit: 'ratio' },
      { key: 'half', label: 'Half & half', unit: 'ratio' },
      { key: 'unit', label: 'Unit', unit: 'text' },
      { key: 'convention', label: 'Convention', unit: 'text' },
      { key: 'reason', label: 'Undefined because it', unit: 'text' },
    ],
    rows: study.figures.map(({ id, label, unit, convention, value, reason }) => {
      const [, ...others] = row(study, id);
      return [id, label, value, ...others.map((one) => one?.value ?? null), unit, convention, reason ?? ''];
    }),
    units: study.figures.map(({ unit }) => unit),
  };
}
