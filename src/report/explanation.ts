import type { Unit } from '../model.js';
import { SAME } from '../study/conventions/convention.js';
import type { Explanation, Reading } from '../study/conventions/explain.js';
import type { Block, Cell } from './blocks.js';
import { format } from './format.js';

/** The page of one figure; `about` says which run it is of. */
export function explanationBlocks(explanation: Explanation, about: string): Block[] {
  const { figure, formula, source, needs, readings } = explanation;
  return [
    { kind: 'heading', text: `${figure.label} (${figure.id})` },
    { kind: 'prose', tone: 'lead', text: leadSentence(explanation) },
    { kind: 'prose', tone: 'note', text: about },
    ...doubts(explanation),
    { kind: 'prose', tone: 'plain', text: `Formula: ${formula}` },
    { kind: 'prose', tone: 'note', text: SYMBOLS },
    { kind: 'prose', tone: 'plain', text: `Convention: ${figure.convention}.` },
    { kind: 'prose', tone: 'plain', text: `Source: ${source}.` },
    { kind: 'prose', tone: 'plain', text: needs === '' ? 'It is always defined.' : `It needs ${needs}; without, it is n/a.` },
    readings.length === 0 ? NOBODY : readingTable(explanation),
  ];
}

/** What `Formula` says of its letters, for the page. */
const SYMBOLS =
  'W is wealth, r a return, f the riskless one, b the benchmark’s; T of them, A in a year; s₁ is a standard deviation with ddof 1, a bar a mean.';

const NOBODY: Block = {
  kind: 'prose',
  tone: 'note',
  text: 'Of the libraries looked at none has this figure, as far as their sources could be checked.',
};

function leadSentence({ figure, plain }: Explanation): string {
  if (figure.reason !== undefined) return `${figure.label} is undefined here: it ${figure.reason}.`;
  const value = format(figure.value, figure.unit, '−');
  return `${figure.label} ${value}: ${plain(value)}.`;
}

/** Where the number stands or falls with something else than the curve. */
function doubts({ figure, reproduced, recorded }: Explanation): Block[] {
  if (reproduced === null)
    return [
      {
        kind: 'prose',
        tone: 'note',
        text: 'Taken as the run recorded it: it comes from the trades or the ledger, which a curve does not show.',
      },
    ];
  if (reproduced) return [];
  const text = `The run recorded ${exact(recorded, figure.unit)}, but its equity.csv gives ${exact(figure.value, figure.unit)}: one of the two files has been changed since, or is of another version.`;
  return [{ kind: 'prose', tone: 'warning', text }];
}

function readingTable({ figure, readings }: Explanation): Block {
  const row = ({ library, value, because, agreement }: Reading): Cell[] => [
    library.name,
    `${agreement === 'same' ? '= ' : ''}${exact(value, figure.unit)}`,
    because === SAME ? 'the same convention' : because,
  ];
  return {
    kind: 'table',
    id: 'conventions',
    title: 'What others would print for this very run',
    columns: [
      { key: 'who', label: 'who', unit: 'text' },
      { key: 'prints', label: 'prints', unit: figure.unit },
      { key: 'because', label: 'because', unit: 'text' },
    ],
    rows: [['this program', exact(figure.value, figure.unit), 'the convention above'], ...readings.map(row)],
    strong: [0],
    note: `= is our number, to nine digits. No library was run: each number is its published formula on this run's own curve. ${versions(readings)}`,
  };
}

function versions(readings: readonly Reading[]): string {
  const named = new Set(readings.map(({ library: { name, version } }) => (version === '' ? name : `${name} ${version}`)));
  return `As read in ${[...named].join(', ')}.`;
}

/** Six digits, where paper rounds to three: it is the differences that are looked at. */
function exact(value: number, unit: Unit): string {
  if (!Number.isFinite(value) || (unit !== 'fraction' && unit !== 'ratio')) return format(value, unit);
  const shown = unit === 'fraction' ? value * 100 : value;
  const decimals = shown === 0 ? 0 : Math.min(8, Math.max(0, 5 - Math.floor(Math.log10(Math.abs(shown)))));
  return `${shown.toFixed(decimals)}${unit === 'fraction' ? '%' : ''}`;
}

/** The same as one JSON value; `run` says which run it is of. */
export function explanationJson(explanation: Explanation, run: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { figure, formula, source, needs, plain, reproduced, recorded, readings } = explanation;
  return {
    figure: figure.id,
    label: figure.label,
    unit: figure.unit,
    value: figure.value,
    undefinedBecause: figure.reason ?? null,
    says: figure.reason === undefined ? plain(format(figure.value, figure.unit, '−')) : null,
    formula,
    convention: figure.convention,
    source,
    needs,
    run,
    recorded,
    reproduced,
    libraries: readings.map(({ library, call, because, value, agreement }) => ({
      library: library.name,
      version: library.version,
      read: library.read,
      call,
      value,
      agreement,
      because: because === SAME ? 'the same convention' : because,
    })),
  };
}
