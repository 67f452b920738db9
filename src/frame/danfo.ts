/**
 * The door for notebooks, `rotation-backtest/danfo`: datasets, runs and studies as danfojs DataFrames, and DataFrames as datasets.
 * danfojs-node is loaded by the first call of `toDataFrame`, and by nothing else.
 */
import type { Run } from '../engine/run.js';
import { UserError } from '../errors.js';
import type { EventStudy } from '../events/event-study.js';
import type { Dataset } from '../model.js';
import { eventTables } from '../report/event-report.js';
import { runTables } from '../report/run-report.js';
import { equitySeries } from '../report/sections/tables.js';
import type { Study } from '../study/study.js';
import { datasetColumns, runColumns, seriesColumns, tableColumns } from './columns.js';
import type { Frame, FrameColumn } from './frame.js';
import { frameOf, loadDanfo } from './load.js';

export type { Frame } from './frame.js';
export { type FrameReading, fromDataFrame } from './from-data-frame.js';

/** A study's tables, called as the CSV files of its report are. */
export type StudyFrames<F> = Readonly<Record<'equity' | 'trades' | 'drawdowns' | 'years' | 'figures' | 'start-years', F>>;
/** The last three are of runs alone. */
export type EventFrames<F> = Readonly<Record<'events' | 'horizons' | 'definitions', F>> &
  Readonly<Partial<Record<'unusual' | 'since' | 'dose', F>>>;

/**
 * A danfojs DataFrame, or one by name for each table of a study.
 *
 * - a dataset: `date` (ISO text), closes by the assets' keys, `open.<key>` where there are opens;
 * - a run: `date`, `equity`, `weight.<key>` of each asset at the close (what they leave to 1 is cash);
 * - a study, of a run or of events: the tables of its report.
 *
 * Numbers are the float64 we have, to the last bit, though danfojs calls them float32; an undefined number is NaN, a date or text that is not there
 * null. Fractions are fractions. Throws UserError where danfojs-node is not installed, saying how to.
 *
 * @example (await toDataFrame(await loadDataset('us-size-daily'))).shape // [11994, 3]
 */
export async function toDataFrame<F extends Frame = Frame>(what: Dataset | Run): Promise<F>;
export async function toDataFrame<F extends Frame = Frame>(what: Study): Promise<StudyFrames<F>>;
export async function toDataFrame<F extends Frame = Frame>(what: EventStudy): Promise<EventFrames<F>>;
export async function toDataFrame(what: Dataset | Run | Study | EventStudy): Promise<Frame | Readonly<Record<string, Frame>>> {
  const parts = partsOf(what);
  const danfo = await loadDanfo();
  if (Array.isArray(parts)) return frameOf(danfo, parts);
  return Object.fromEntries(Object.entries(parts).map(([name, columns]) => [name, frameOf(danfo, columns)]));
}

type Parts = FrameColumn[] | Readonly<Record<string, FrameColumn[]>>;

function partsOf(what: Dataset | Run | Study | EventStudy): Parts {
  if (typeof what === 'object' && what !== null) {
    if ('assets' in what) return datasetColumns(what);
    if ('fills' in what) return runColumns(what);
    if ('question' in what) return byName(eventTables(what));
    if ('benchmarks' in what) return { equity: seriesColumns(what.run.days, equitySeries(what)), ...byName(runTables(what)) };
  }
  throw new UserError('toDataFrame() takes a dataset, a run, or a study of a run or of events; this is none of them.');
}

const byName = (tables: ReturnType<typeof runTables>): Record<string, FrameColumn[]> =>
  Object.fromEntries(tables.map((table) => [table.id, tableColumns(table)]));
