import type { Finding } from '../finding.js';
import { type Collected, type Column, refuseCell } from './collector.js';
import { cellWarts, valueWarts } from './column-warts.js';
import { dayWarts } from './day-warts.js';
import { intradayRow, lastRowWarts } from './last-row.js';
import { putInOrder } from './order.js';
import type { RawSeries } from './raw.js';
import { counted, found, remark } from './tally.js';

/** A table as series, and every wart of it. */
export interface Finished {
  readonly series: readonly RawSeries[];
  readonly findings: readonly Finding[];
}

/**
 * Turns collected rows into series in order of days, with every finding about them.
 *
 * @throws UserError where every column turns out to hold words, and where one holds both words and numbers.
 */
export function finish(table: Collected): Finished {
  const written = table.columns.filter(({ text }) => text === null);
  const refused = written.length === 0 ? table.columns[0] : table.columns.find(({ text, numbers }) => text !== null && numbers > 0);
  if (refused !== undefined) refuseCell(table.plan, refused.plan, refused.text!);
  const lastInFile = table.days[table.count - 1]!;
  const ordered = putInOrder(table);
  const days = table.days.slice(0, table.count);
  const series = written.map((column) => seriesOf(column, days));
  const timed = times(table, series[0]!.id, lastInFile, days);
  return {
    series,
    findings: [
      ...lines(table),
      ...ordered,
      ...timed,
      ...table.columns.flatMap(cellWarts),
      ...series.flatMap(valueWarts),
      ...dayWarts(series),
      ...(timed.length > 1 ? [] : lastRowWarts(series)),
    ],
  };
}

/** Series without a hole share one array of days. */
function seriesOf({ plan: { id, field }, values, numbers }: Column, days: Int32Array): RawSeries {
  if (numbers === days.length) return { id, field, days, values: values.slice(0, numbers) };
  const [own, filled] = [new Int32Array(numbers), new Float64Array(numbers)];
  let n = 0;
  for (let i = 0; i < days.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    own[n] = days[i]!;
    filled[n++] = values[i]!;
  }
  return { id, field, days: own, values: filled };
}

const lines = ({ blankLines, longRows }: Collected): Finding[] => [
  ...found(
    { count: blankLines, days: [] },
    {
      kind: 'blank-lines',
      severity: 'note',
      what: `${counted(blankLines, 'blank line')} ${blankLines === 1 ? 'stands' : 'stand'} among the rows.`,
      consequence: 'Look whether rows were lost there.',
    },
  ),
  ...found(
    { count: longRows, days: [] },
    {
      kind: 'empty-cells',
      severity: 'note',
      what: `${counted(longRows, 'row')} ${longRows === 1 ? 'has' : 'have'} empty cells behind the last column of the header.`,
      consequence: 'They are left out; look whether the names stand over the right columns.',
    },
  ),
];

function times({ times: by, lastTime, count }: Collected, id: string, lastInFile: number, days: Int32Array): Finding[] {
  if (by.size === 0) return [];
  const rows = [...by.values()].reduce((sum, n) => sum + n, 0);
  const odd = count > 2 && lastTime !== null && by.get(lastTime) === 1 && by.size <= 4 && lastInFile === days.at(-1);
  return [
    remark(
      {
        kind: 'time-of-day',
        severity: 'note',
        what: `Dates have a time behind them in ${counted(rows, 'row')} (${[...by.keys()].slice(0, 3).join(', ')}${by.size > 3 ? ', …' : ''}).`,
        consequence: 'The date is taken as it is written; midnight in another zone may be the evening before in New York.',
      },
      rows,
    ),
    ...(odd ? [intradayRow(id, lastInFile, `its time is ${lastTime}, and no other row has that`)] : []),
  ];
}
