import { isoDate } from '../data/dates.js';
import type { Study } from '../study/study.js';
import type { Block, Table } from './blocks.js';
import { renderCsv, renderSeriesCsv } from './render-csv.js';
import { renderHtml } from './render-html.js';
import { asOfLine } from './sections/as-of.js';
import { figureTable, headline } from './sections/headline.js';
import { asked, cautions, lead, luck, multiple } from './sections/lead.js';
import { growth, relative, underwater } from './sections/pictures.js';
import { assumptions, data } from './sections/provenance.js';
import { startYearTable } from './sections/start-years.js';
import { calendarGrid, drawdownTable, equitySeries, periodTable, trades, tradeTable, yearTable } from './sections/tables.js';
import { trials, trialsText } from './sections/trials.js';
import { uncertainty, uncertaintyLines } from './sections/uncertainty.js';

const WORST = 10;

/** The order of reading. A section is a function from a study to blocks: one file and one line here. */
export function runPage(study: Study, command: string): { title: string; subtitle: string; blocks: Block[] } {
  return {
    title: study.run.strategy,
    subtitle: `${study.run.summary} ${subtitle(study)}.`,
    blocks: [
      ...asOfLine(study.run.dataset),
      ...lead(study),
      growth(study),
      heading('Figures'),
      ...headline(study, study.intervals),
      heading('Uncertainty'),
      ...uncertainty(study),
      ...trials(study),
      heading('Through time'),
      ...relative(study),
      ...underwater(study),
      ...calendarGrid(study),
      ...periodTable(study),
      yearTable(study),
      heading('Trades and drawdowns'),
      ...trades(study),
      drawdownTable(study, WORST),
      heading('How it was worked out'),
      ...assumptions(study),
      figureTable(study),
      ...data(study.run.dataset, command),
    ],
  };
}

const heading = (text: string): Block => ({ kind: 'heading', text });

export const runHtml = (study: Study, command: string): string => renderHtml(runPage(study, command));

/** The tables that are files of their own, beside the equity. */
export const runTables = (study: Study): Table[] => [
  tradeTable(study),
  drawdownTable(study),
  yearTable(study),
  figureTable(study),
  startYearTable(study),
];

/** The CSV files of a run by name. */
export function runCsvs(study: Study): Readonly<Record<string, string>> {
  return {
    'equity.csv': renderSeriesCsv(study.run.days, equitySeries(study)),
    ...Object.fromEntries(runTables(study).map((table) => [`${table.id}.csv`, renderCsv(table)])),
  };
}

/** One page of a terminal. */
export function runTextBlocks(study: Study): Block[] {
  const { warnings, notes } = cautions(study);
  return [
    { kind: 'heading', text: `${study.run.strategy}: ${subtitle(study)}` },
    ...asOfLine(study.run.dataset),
    ...warnings,
    {
      kind: 'prose',
      tone: 'note',
      text: [asked(study), ...notes.map(({ text }) => text)].join('. ').replace(/\.\. /g, '. '),
    },
    ...headline(study),
    ...multiple(study),
    { kind: 'prose', tone: 'lead', text: luck(study) },
    ...uncertaintyLines(study),
    { kind: 'prose', tone: 'plain', text: trialsText(study) },
    { ...growth(study), caption: 'On a log scale.' },
  ];
}

function subtitle({ run }: Study): string {
  return `${run.dataset.id}, ${isoDate(run.dataset.days[run.first]!)} to ${isoDate(run.days[run.days.length - 1]!)}`;
}
