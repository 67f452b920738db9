import type { After } from '../../events/after.js';
import { dayOf } from '../../events/event-set.js';
import type { EventStudy } from '../../events/event-study.js';
import { horizonKey, horizonLabel, lackingOf } from '../../events/horizons.js';
import { headed } from '../../events/pair.js';
import type { Cell, Column, Table } from '../blocks.js';
import { format } from '../format.js';
import { lacks } from './words.js';

/** Every event and the run it marks. */
export function eventTable(study: EventStudy): Table {
  const { set, pair, question } = study;
  const runs = question.kind === 'streak';
  const said = saidColumns(study);
  const ofRuns: Column[] = [
    { key: 'start', label: runs && question.rule.every !== 'day' ? `First ${question.rule.every} to` : 'First day', unit: 'date' },
    { key: 'end', label: runs && question.rule.every !== 'day' ? `Last ${question.rule.every} to` : 'Last day', unit: 'date' },
    { key: 'length', label: 'Length', unit: 'count' },
    { key: 'outperformance', label: 'Ahead by', unit: 'fraction' },
    { key: 'closestMargin', label: 'Narrowest win', unit: 'fraction' },
    { key: 'closestDay', label: 'on', unit: 'date' },
    { key: 'open', label: 'Going on', unit: 'text' },
  ];
  return {
    kind: 'table',
    id: 'events',
    title: runs ? `Every run of ${question.rule.min} or more` : 'The events',
    columns: [{ key: 'signal', label: runs ? 'Signal' : 'Date', unit: 'date' }, ...(runs ? ofRuns : said)],
    rows: set.events.map(({ session, run, said: says }): Cell[] => [
      dayOf(pair, session),
      ...(run === null
        ? said.map((_, i) => says[i] ?? '')
        : [
            dayOf(pair, run.start),
            dayOf(pair, run.end),
            run.length,
            run.outperformance,
            run.closest.margin,
            dayOf(pair, run.closest.session),
            run.open,
          ]),
    ]),
    ...(runs
      ? {
          note: `Ahead by: return of the one less that of the other over the run. Narrowest win: the same of its closest ${question.rule.every}.`,
        }
      : {}),
  };
}

/** The same for the page: without the column on runs that go on where none does. */
export function eventsShown(study: EventStudy): Table {
  const table = eventTable(study);
  const open = table.columns.findIndex(({ key }) => key === 'open');
  if (open < 0 || study.set.events.some(({ run }) => run?.open)) return table;
  return { ...table, columns: table.columns.toSpliced(open, 1), rows: table.rows.map((row) => row.toSpliced(open, 1)) };
}

/** What a list of dates says besides, as it says it. */
const saidColumns = ({ set }: EventStudy): Column[] => set.columns.map((label) => ({ key: `said.${label}`, label, unit: 'text' }));

/** What followed each event, beside what a list says of it: the return of each index and their difference, for horizons counted alike. */
export function forwardTable(study: EventStudy, results: readonly After[]): Table {
  const { set, pair, entry } = study;
  const months = results[0]?.horizon.unit === 'months';
  const said = saidColumns(study);
  const missing = set.events.flatMap(({ session }) => {
    const list = results.filter(({ forward }) => Number.isNaN(forward.excess[session]!));
    if (list.length === 0) return [];
    const why = list.map(({ horizon }) => `${horizonLabel(horizon)} (${lacks(lackingOf(pair.dataset.days, session, horizon, entry))})`);
    return [`${format(dayOf(pair, session), 'date')}: ${why.join(', ')}`];
  });
  return {
    kind: 'table',
    id: months ? 'forward-months' : 'forward-sessions',
    title: `What followed, by ${months ? 'calendar months' : 'sessions'}`,
    columns: [
      { key: 'signal', label: 'Event', unit: 'date' },
      ...said,
      ...results.flatMap(({ horizon }): Column[] => [
        { key: `difference.${horizonKey(horizon)}`, label: `Ahead ${horizonKey(horizon)}`, unit: 'fraction' },
        { key: `a.${horizonKey(horizon)}`, label: `${headed(pair.a)} ${horizonKey(horizon)}`, unit: 'fraction' },
        { key: `b.${horizonKey(horizon)}`, label: `${headed(pair.b)} ${horizonKey(horizon)}`, unit: 'fraction' },
      ]),
    ],
    rows: set.events.map(({ session, said: says }) => [
      dayOf(pair, session),
      ...said.map((_, i) => says[i] ?? ''),
      ...results.flatMap(({ forward }) => [forward.excess[session]!, forward.a[session]!, forward.b[session]!]),
    ]),
    note:
      missing.length === 0
        ? 'Every window is complete.'
        : `Not complete, and in no mean: ${missing.slice(0, 6).join('; ')}${missing.length > 6 ? `; and ${missing.length - 6} more` : ''}.`,
  };
}

/** Events with all that is known of them, a row each: `events.csv`. */
export function eventsCsv(study: EventStudy): Table {
  const table = eventTable(study);
  const forward = forwardTable(study, study.after);
  const skip = 1 + study.set.columns.length; // the date, and what the list says: both stand there already
  const columns = forward.columns.slice(skip);
  const incomplete: Column = { key: 'incomplete', label: 'Incomplete', unit: 'text' };
  return {
    ...table,
    columns: [...table.columns, ...columns, incomplete],
    rows: table.rows.map((row, i) => [...row, ...forward.rows[i]!.slice(skip), incompleteOf(study, i)]),
  };
}

/** The horizons whose window is not complete, and why. */
function incompleteOf({ set, pair, entry, after }: EventStudy, i: number): string {
  const { session } = set.events[i]!;
  return after
    .filter(({ forward }) => Number.isNaN(forward.excess[session]!))
    .map(({ horizon }) => `${horizonKey(horizon)}: ${lacks(lackingOf(pair.dataset.days, session, horizon, entry))}`)
    .join('; ');
}
