import { computedText, signed } from '../../claims/figures.js';
import type { Prediction } from '../../claims/model.js';
import type { Result } from '../../claims/result.js';
import { testable } from '../../claims/verdict.js';
import { amount } from '../../claims/words.js';
import type { Block, Table } from '../blocks.js';
import { counted } from '../words.js';
import { dotPlot, evidenceTable, pointsText } from './pictures.js';
import type { Provenance } from './words.js';

/** What a researcher unfolds below a claim: the evidence, other definitions, what followed, data and steps. Each is empty where there is nothing. */

export const evidenceBlocks = ({ evidence }: Result): Block[] => (evidence?.tables ?? []).map(evidenceTable);

/** "1 of 7 holds", the first reading among them. */
export function definitionCount({ tried }: Result): string {
  const holding = tried.filter(({ holds }) => holds).length;
  return `${holding} of ${tried.length} ${holding === 1 ? 'holds' : 'hold'}`;
}

/** Nothing where the first reading is the only one. */
export function definitionBlocks(result: Result): Block[] {
  return result.tried.length < 2 ? [] : [definitionTable(result)];
}

/** Every definition that was tried, the first reading at the top. */
export function definitionTable({ tried }: Result): Table {
  return {
    kind: 'table',
    id: 'definitions',
    title: 'Definitions tried',
    columns: [
      { key: 'change', label: 'What differs', unit: 'text' },
      { key: 'computed', label: 'Computed', unit: 'ratio' },
      { key: 'holds', label: 'Holds', unit: 'text' },
      { key: 'definition', label: 'Definition', unit: 'text' },
    ],
    rows: tried.map(({ change, evaluation, holds, why }) => {
      const cells = testable(evaluation?.cells ?? []);
      const computed = cells.length === 1 ? computedText(cells[0]!) : cells.length === 0 ? 'n/a' : counted(cells.length, 'figure');
      return [change, computed, holds ? 'yes' : 'no', why ?? evaluation?.definition ?? ''];
    }),
    folded: false,
    whole: true,
  };
}

export function followedBlocks({ prediction }: Result): Block[] {
  if (prediction === null) return [];
  const plot = dotPlot(prediction);
  return [...(plot === null ? [] : [plot]), followedTable(prediction)];
}

function followedTable({ unit, events, incomplete, hits, mean, base, interval, p }: Prediction): Table {
  const size = unit === 'pts' ? pointsText : percent;
  return {
    kind: 'table',
    id: 'followed-figures',
    title: 'In figures',
    columns: [
      { key: 'figure', label: '', unit: 'text' },
      { key: 'value', label: 'Value', unit: 'ratio' },
    ],
    rows: [
      ['Events with a complete window', events],
      ['Events too recent, and in no mean', incomplete],
      [unit === 'pts' ? 'Ahead' : 'Up', Number.isFinite(hits) ? `${hits} of ${events}` : null],
      [unit === 'pts' ? 'Mean lead after the events' : 'Mean after the events', size(mean)],
      ['Interval of that mean, two-sided 95%', interval === null ? null : `${size(interval[0])} to ${size(interval[1])}`],
      [unit === 'pts' ? 'Mean lead after any day' : 'Mean after any day', size(base)],
      ['p', p],
    ],
    units: ['count', 'count', 'text', 'text', 'text', 'text', 'ratio'],
    folded: false,
  };
}

const percent = (value: number): string => (Number.isFinite(value) ? amount(value * 100, 'pct', 2) : 'n/a');

/** From which closes and how, so that it can be done again by hand; and with which program. */
export function dataBlocks(result: Result, { version, command, seed }: Provenance): Block[] {
  const { evaluation, missing, used } = result;
  return [
    ...(used.length === 0 ? [] : [dataTable(result)]),
    ...(evaluation === null ? [] : [prose(`Definition: ${evaluation.definition}.`)]),
    ...(evaluation?.steps ?? []).map((step, i): Block => ({ kind: 'prose', tone: 'step', text: `${i + 1}. ${signed(step)}` })),
    ...missing.map((need) => prose(`Needed: ${need}.`)),
    ...used.flatMap(({ others }) => others.map(prose)),
    prose(`rotation-backtest ${version}${seed === null ? '' : `, seed ${seed}`}.`),
    { kind: 'code', text: command.includes('--only') ? command : `${command} --only ${shellWord(result.id)}` },
  ];
}

const prose = (text: string): Block => ({ kind: 'prose', tone: 'note', text });
const shellWord = (text: string): string => (/^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** Every series that was used, and the file it is from. */
export function dataTable({ used }: Result): Table {
  const proxies = used.some(({ proxyFor }) => proxyFor !== null);
  return {
    kind: 'table',
    id: 'data',
    title: 'Data',
    columns: [
      { key: 'series', label: 'Series', unit: 'text' },
      ...(proxies ? [{ key: 'proxyFor', label: 'Stands in for', unit: 'text' } as const] : []),
      { key: 'basis', label: 'Basis', unit: 'text' },
      { key: 'from', label: 'From', unit: 'date' },
      { key: 'to', label: 'To', unit: 'date' },
      { key: 'file', label: 'File', unit: 'text' },
      { key: 'sha256', label: 'SHA-256', unit: 'text' },
    ],
    rows: used.map(({ series: { id, basis, field, days, origin }, proxyFor }) => [
      field === 'close' || field === 'value' ? id : `${id} ${field}`,
      ...(proxies ? [proxyFor ?? ''] : []),
      basis === null ? 'observations' : basis === 'total' ? 'with dividends' : 'price',
      days[0] ?? null,
      days[days.length - 1] ?? null,
      origin.file,
      origin.sha256,
    ]),
    folded: false,
  };
}
