import buyAndHold from '../../strategies/buy-and-hold.js';
import { isoDate, parseDate } from '../data/dates.js';
import { periodsPerYearOf } from '../data/spacing.js';
import { type RiskFree, riskFreeOf } from '../engine/risk-free.js';
import { laterOf } from '../engine/settings.js';
import { simulate } from '../engine/simulate.js';
import { isUserError, UserError } from '../errors.js';
import { breakEvenOf } from '../study/break-even.js';
import { type Curve, type CurveContext, contextOf } from '../study/curve.js';
import { curveOf, study } from '../study/study.js';
import type { Io } from './io.js';
import type { Recorded, Report } from './report-reader.js';
import { datasetNames, loadObservations, loadPrices, readManifest } from './store.js';
import { resolveStrategy } from './strategies.js';

const DEFAULT = { strategy: 'streak10', dataset: 'us-size-daily', benchmark: 'large' };

/** As if nothing else had been tried. */
const ONE = { tried: 1, effective: 1, variance: Number.NaN };

/** Prices have eight digits at most and files twelve, so that two returns nearer than this are one return written twice. */
const FILE_TIE = 1e-10;

/** The run that a figure is explained on. */
export interface Subject {
  readonly context: CurveContext;
  /** The run's own figures; NaN where undefined. */
  readonly recorded: (id: string) => number;
  readonly about: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** streak10 against large caps, simulated on the spot. */
export async function shippedRun(io: Io): Promise<Subject> {
  const { strategy, preset } = await resolveStrategy(io, DEFAULT.strategy);
  const run = simulate(await loadPrices(io, DEFAULT.dataset), strategy, preset);
  const { figures, reference } = study(run, { benchmark: DEFAULT.benchmark, twins: 0, trials: ONE, rng: () => 0 });
  const context = contextAgainst(curveOf(run), reference.curve, { kind: 'rate', annual: 0 });
  const span = { from: isoDate(run.days[0]!), to: isoDate(run.days[run.days.length - 1]!) };
  return {
    context,
    recorded: (id) => {
      const figure = id === 'breakEvenCost' ? breakEvenOf(run, DEFAULT.benchmark) : figures.find((one) => one.id === id); // slow, so when asked
      return figure?.value ?? Number.NaN;
    },
    about: `On ${run.strategy}, ${DEFAULT.dataset}, ${span.from} to ${span.to}, against ${DEFAULT.benchmark}, risk-free rate 0: simulated on the spot, since no --run was given.`,
    json: { folder: null, strategy: run.strategy, dataset: DEFAULT.dataset, ...span, benchmark: DEFAULT.benchmark, riskFree: 0 },
  };
}

/** A report's own curve. */
export async function reportRun({ folder, recorded, curves }: Report, io: Io): Promise<Subject> {
  const { strategy, dataset, benchmark, riskFree, figures } = recorded;
  const rate = typeof riskFree === 'number' ? ({ kind: 'rate', annual: riskFree } as const) : await seriesNamed(riskFree, io);
  const reference = Object.hasOwn(curves, benchmark) && benchmark !== 'equity' ? curves[benchmark]! : await assetCurve(recorded, rate, io);
  return {
    context: contextAgainst(curves.equity!, reference, rate, FILE_TIE),
    recorded: (id) => figures[id] ?? Number.NaN,
    about: `On ${strategy}, ${dataset.id}, ${dataset.from} to ${dataset.to}, against ${benchmark}, risk-free rate ${riskFree}: from ${folder}.`,
    json: { folder, strategy, dataset: dataset.id, from: dataset.from, to: dataset.to, benchmark, riskFree },
  };
}

function contextAgainst(curve: Curve, reference: Curve, riskFree: RiskFree, tie?: number): CurveContext {
  const periodsPerYear = periodsPerYearOf(curve.days);
  const options = { periodsPerYear, riskFree: riskFreeOf(riskFree, curve.days, periodsPerYear), ...(tie === undefined ? {} : { tie }) };
  return contextOf(curve, { ...options, benchmark: contextOf(reference, options) });
}

/** The dated rates that a run names by their series. */
async function seriesNamed(id: string, io: Io): Promise<RiskFree> {
  for (const name of datasetNames(io)) {
    if (!readManifest(io, name).manifest.columns.some((column) => column.id === id && column.field === 'rate')) continue;
    const series = (await loadObservations(io, name)).find((one) => one.id === id);
    if (series !== undefined) return { kind: 'series', series };
  }
  throw new UserError(`--run: the run's risk-free rate is the series ${id}, which no dataset that ships holds.`);
}

/** A single asset, bought and held as the run would have done it; `equity.csv` has the three usual benchmarks alone. */
async function assetCurve(recorded: Recorded, cash: RiskFree, io: Io): Promise<Curve> {
  const { dataset, benchmark, capital, costBps, fill, feeBps = {} } = recorded;
  const sentence = `--run: the run's benchmark is "${benchmark}" of dataset "${dataset.id}"`;
  const prices = await loadPrices(io, dataset.id, dataset.basis ?? null).catch((error: unknown) => {
    throw isUserError(error) ? new UserError(`${sentence}, which cannot be read: ${error.message}`) : error;
  });
  if (prices.sha256 !== dataset.sha256) throw new UserError(`${sentence}, whose files are others than when the run was made.`);
  const [from, to] = [parseDate(dataset.from), parseDate(dataset.to)];
  if (from === null || to === null) throw new UserError(`--run: the report's dates "${dataset.from}" and "${dataset.to}" are no dates.`);
  return curveOf(
    simulate(prices, buyAndHold, { asset: benchmark }, { from, to, capital, costBps, fill, cash, feeBps, ...laterOf(recorded) }),
  );
}
