import { isoDates } from '../data/dates.js';
import type { Run } from '../engine/run.js';
import type { Dataset, EpochDay } from '../model.js';
import type { Column, Table } from '../report/blocks.js';
import { tableRecords } from '../report/render-json.js';
import { weightsOf } from '../study/exposure.js';
import type { FrameColumn } from './frame.js';

/** `date`, the closes by the assets' keys, then `open.<key>` where there are opens. */
export function datasetColumns({ days, assets }: Dataset): FrameColumn[] {
  return [
    dates(days),
    ...assets.map(({ key, close }) => numbers(key, close)),
    ...assets.flatMap(({ key, open }) => (open === null ? [] : [numbers(`open.${key}`, open)])),
  ];
}

/** `date`, `equity`, then `weight.<key>`: what the asset was worth at the close, over the equity. What they leave to 1 is cash. */
export function runColumns(run: Run): FrameColumn[] {
  const weights = weightsOf(run);
  return [dates(run.days), numbers('equity', run.equity), ...run.dataset.assets.map(({ key }, i) => numbers(`weight.${key}`, weights[i]!))];
}

/** Numbers on days. */
export const seriesColumns = (
  days: ArrayLike<EpochDay>,
  series: readonly { readonly key: string; readonly values: ArrayLike<number> }[],
): FrameColumn[] => [dates(days), ...series.map(({ key, values }) => numbers(key, values))];

/** A report's table: dates ISO, at full precision; an undefined number NaN, a date or text that is not there null. */
export function tableColumns(table: Table): FrameColumn[] {
  const records = tableRecords(table);
  return table.columns.map((column): FrameColumn => {
    const cells = records.map((record) => record[column.key] ?? null);
    const dtype = dtypeOf(column, cells);
    return { name: column.key, dtype, values: dtype === 'float32' ? cells.map((cell) => cell ?? Number.NaN) : cells };
  });
}

/** A column of texts may hold flags, one of mixed units a date. */
function dtypeOf({ unit }: Column, cells: readonly unknown[]): FrameColumn['dtype'] {
  const some = cells.filter((cell) => cell !== null);
  if (some.length === 0) return unit === 'text' || unit === 'date' ? 'string' : 'float32';
  if (some.every((cell) => typeof cell === 'number')) return 'float32';
  return some.every((cell) => typeof cell === 'boolean') ? 'boolean' : 'string';
}

const dates = (days: ArrayLike<EpochDay>): FrameColumn => ({ name: 'date', dtype: 'string', values: isoDates(days) });
const numbers = (name: string, values: ArrayLike<number>): FrameColumn => ({ name, dtype: 'float32', values });
