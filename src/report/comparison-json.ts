import { isoDate } from '../data/dates.js';
import { unusual } from '../engine/settings.js';
import type { Comparison } from '../study/comparison/compare.js';
import { LEVEL } from '../study/comparison/sharpe-tests.js';
import { figureValues } from '../study/figures.js';
import { dataJson, settingsJson } from './asked-json.js';
import { relativeTable } from './comparison-sections/relative.js';
import { sharpeTable } from './comparison-sections/sharpe.js';
import { reference } from './comparison-sections/words.js';
import { tableRecords } from './render-json.js';

/** A comparison as one JSON value. Fractions are fractions, dates ISO, an undefined figure null. */
export function comparisonJson(
  comparison: Comparison,
  { seed, version }: { readonly seed: string; readonly version: string },
): Record<string, unknown> {
  const { entries, pairs, testing, correlations, leaders, trials, counted, best } = comparison;
  const { run, name } = reference(comparison);
  const { settings } = run;
  const names = (places: readonly number[]): string[] => places.map((i) => entries[i]!.name);
  const byName = (values: readonly number[]) => Object.fromEntries(values.map((value, i) => [entries[i]!.name, orNull(value)]));
  const relative = tableRecords(relativeTable(comparison));
  return {
    program: { name: 'rotation-backtest', version },
    dataset: dataJson(run),
    ...settingsJson(settings),
    ...unusual(settings),
    benchmark: name,
    seed,
    compared: entries.map((entry) => ({
      name: entry.name,
      kind: entry.kind,
      strategy: entry.run.strategy,
      params: entry.run.params,
      endWealth: entry.run.equity[entry.run.equity.length - 1]!,
      figures: figureValues(entry.figures),
      undefinedBecause: Object.fromEntries(entry.figures.flatMap(({ id, reason }) => (reason === undefined ? [] : [[id, reason]]))),
    })),
    sharpeDifferences:
      testing.kind === 'none'
        ? { tested: false, reason: testing.reason }
        : { tested: true, replications: testing.replications, block: testing.block, tests: testing.tests, level: LEVEL },
    distinguishable: pairs.filter(({ sharpe }) => sharpe.holm <= LEVEL).map(({ a, b }) => names([a, b])),
    pairs: tableRecords(sharpeTable(comparison)).map(({ a, b, reason, ...sharpe }, i) => {
      const { a: _, b: __, ...wealth } = relative[i]!;
      return { a, b, sharpe: { ...sharpe, ...(reason === '' ? {} : { reason }) }, ...wealth };
    }),
    correlations: Object.fromEntries(correlations.map((row, i) => [entries[i]!.name, byName(row)])),
    years: leaders.years.map(({ year, partial, returns, leaders: led }) => ({ year, partial, led: names(led), returns: byName(returns) })),
    periods: leaders.periods.map(({ label, from, to, cagr, leaders: led }) => ({
      label,
      from: isoDate(from),
      to: isoDate(to),
      led: names(led),
      cagr: byName(cagr),
    })),
    yearsLed: { complete: leaders.yearsComplete, by: leaders.yearsLed.map(({ leaders: led, years }) => ({ led: names(led), years })) },
    trials: { ...trials, variance: orNull(trials.variance), counted },
    best: best === null ? null : entries[best]!.name,
  };
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
