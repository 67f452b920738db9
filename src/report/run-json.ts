import { spanText } from '../data/dataset.js';
import { isoDate } from '../data/dates.js';
import { hasMargin } from '../engine/limits.js';
import { unusual } from '../engine/settings.js';
import { figureValues } from '../study/figures.js';
import type { Study } from '../study/study.js';
import { dataJson, settingsJson } from './asked-json.js';
import { uncertaintyJson } from './uncertainty-json.js';

interface RunAbout {
  readonly seed: string;
  readonly version: string;
  /** Of the user's own file, where the rule is one. */
  readonly sha256?: string | null;
}

/** A run as one JSON value: what was asked, what came out. Fractions are fractions, dates ISO, an undefined figure null. */
export function runJson(study: Study, { seed, version, sha256 = null }: RunAbout): Record<string, unknown> {
  const { run, benchmarkFigures, twins } = study;
  const { dataset, settings } = run;
  const [_first, _last] = [dataset.days[run.first]!, run.days[run.days.length - 1]!];
  return {
    program: { name: 'rotation-backtest', version },
    strategy: run.strategy,
    ...(sha256 === null ? {} : { strategyFile: { sha256 } }),
    params: run.params,
    dataset: { ...dataJson(run), covers: spanText(dataset.days) },
    ...settingsJson(settings),
    ...unusual(settings, run.limits),
    ...(hasMargin(run.limits) ? { ...run.limits, financingBps: settings.financingBps } : {}),
    ...(run.limits.short ? { borrowBps: settings.borrowBps } : {}),
    ...(settings.observations.length > 0
      ? { observed: settings.observations.map(({ id, name, unit, origin }) => ({ id, name, unit, ...origin })) }
      : {}),
    benchmark: study.reference.name,
    seed,
    endWealth: run.equity[run.equity.length - 1]!,
    figures: figureValues(study.figures),
    undefinedBecause: Object.fromEntries(study.figures.flatMap(({ id, reason }) => (reason === undefined ? [] : [[id, reason]]))),
    benchmarks: {
      small: figureValues(benchmarkFigures.small),
      large: figureValues(benchmarkFigures.large),
      half: figureValues(benchmarkFigures.half),
    },
    signals: study.signals.map(isoDate),
    trades: study.trades.map((trade) => ({
      asset: trade.asset,
      entry: isoDate(trade.entry),
      exit: trade.exit === null ? null : isoDate(trade.exit),
      entryPrice: trade.entryPrice,
      firstPrice: trade.firstPrice,
      exitPrice: trade.exitPrice,
      return: trade.return,
      open: trade.open,
      ...(trade.short ? { short: true } : {}),
    })),
    twins:
      twins.kind === 'none'
        ? { n: 0, percentile: null, reason: twins.reason }
        : { n: twins.n, percentile: twins.percentile, verdict: twins.verdict, holdings: twins.holdings, home: twins.home },
    trials: study.trials.count,
    ...(study.multiple === null ? {} : { multiple: study.multiple }),
    ...uncertaintyJson(study),
    drawdowns: study.drawdowns.slice(0, 10).map(({ depth, peak, trough, recovery }) => ({
      depth,
      peak: isoDate(peak),
      trough: isoDate(trough),
      recovery: recovery === null ? null : isoDate(recovery),
    })),
  };
}
