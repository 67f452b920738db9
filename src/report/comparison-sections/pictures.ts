import { drawdowns } from '../../stats/drawdown.js';
import type { Comparison, Entry } from '../../study/comparison/compare.js';
import type { ChartLine, LineChart } from '../blocks.js';
import { reference, toneOf } from './words.js';

/** Growth of 1 of all, on a log scale. */
export function growthOfAll(comparison: Comparison): LineChart {
  const { days, settings } = reference(comparison).run;
  return {
    kind: 'lines',
    id: 'growth',
    title: 'Growth of 1',
    caption: 'Wealth at each close, on a log scale: equal heights are equal percentages.',
    scale: 'log',
    unit: 'growth',
    days,
    lines: linesOf(comparison, ({ run }) => run.equity.map((wealth) => wealth / settings.capital)),
  };
}

/** A terminal draws two lines: the best of the rules and the benchmark come first. */
export function growthSketch(comparison: Comparison): LineChart {
  const chart = growthOfAll(comparison);
  const first = [comparison.best ?? 0, comparison.reference];
  const others = chart.lines.filter((_, i) => !first.includes(i));
  return { ...chart, lines: [...first.map((i) => chart.lines[i]!), ...others], caption: 'On a log scale.' };
}

/** How far each was below its highest wealth so far. */
export function underwaterOfAll(comparison: Comparison): LineChart {
  return {
    kind: 'lines',
    id: 'underwater',
    title: 'Under water',
    caption: 'Distance below the highest wealth so far.',
    scale: 'linear',
    unit: 'fraction',
    days: reference(comparison).run.days,
    lines: linesOf(comparison, ({ run }) => drawdowns(run.equity)),
  };
}

const linesOf = ({ entries }: Comparison, values: (entry: Entry) => Float64Array): ChartLine[] =>
  entries.map((entry, i) => ({ label: entry.name, tone: toneOf(entry, i), values: values(entry) }));
