import { isoDate } from '../data/dates.js';
import type { Study } from '../study/study.js';
import type { Block } from './blocks.js';
import { renderCsv, renderSeriesCsv } from './render-csv.js';
import { renderHtml } from './render-html.js';
import { figureTable, headline } from './sections/headline.js';
import { lead, luck, warnings } from './sections/lead.js';
import { growth, relative, underwater } from './sections/pictures.js';
import { assumptions, data } from './sections/provenance.js';
import { calendarGrid, drawdownTable, equitySeries, periodTable, trades, tradeTable, yearTable } from './sections/tables.js';

const WORST = 10;

/** The order of reading. A section is a function from a study to blocks: one file and one line here. */
export function runPage(study: Study, command: string): { title: string; subtitle: string; blocks: Block[] } {
  return {
    title: study.run.strategy,
    subtitle: subtitle(study),
    blocks: [
      ...lead(study),
      growth(study),
      ...headline(study),
      ...relative(study),
      ...underwater(study),
      ...calendarGrid(study),
      ...periodTable(study),
      yearTable(study),
      ...trades(study),
      drawdownTable(study, WORST),
      figureTable(study),
      ...assumptions(study),
      ...data(study, command),
    ],
  };
}

export const runHtml = (study: Study, command: string): string => renderHtml(runPage(study, command));

/** The CSV files of a run by name. */
export function runCsvs(study: Study): Readonly<Record<string, string>> {
  const tables = [tradeTable(study), drawdownTable(study), yearTable(study), figureTable(study)];
  return {
    'equity.csv': renderSeriesCsv(study.run.days, equitySeries(study)),
    ...Object.fromEntries(tables.map((table) => [`${table.id}.csv`, renderCsv(table)])),
  };
}

/** One page of a terminal. */
export function runTextBlocks(study: Study): Block[] {
  return [
    { kind: 'heading', text: `${study.run.strategy}: ${subtitle(study)}` },
    ...warnings(study).map((text): Block => ({ kind: 'prose', tone: 'warning', text })),
    ...headline(study),
    { kind: 'prose', tone: 'lead', text: luck(study) },
    growth(study),
  ];
}

function subtitle({ run }: Study): string {
  return `${run.dataset.id}, ${isoDate(run.days[0]!)} to ${isoDate(run.days[run.days.length - 1]!)}`;
}
