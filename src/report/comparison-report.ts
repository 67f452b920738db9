import type { Comparison } from '../study/comparison/compare.js';
import type { Block, Table } from './blocks.js';
import { correlations, correlationTable } from './comparison-sections/correlations.js';
import { everyFigure, sideBySide } from './comparison-sections/figures.js';
import { allCautions, borrowers, compared, comparedLines, comparisonLead, comparisonSubtitle, made } from './comparison-sections/lead.js';
import { leaders, leadLines, leadTable, periodLeaders, yearLeaders } from './comparison-sections/leaders.js';
import { growthOfAll, growthSketch, underwaterOfAll } from './comparison-sections/pictures.js';
import { relativeInShort, relativeOnPaper, relativePictures, relativeTable } from './comparison-sections/relative.js';
import { onPaper, sharpeDifferences, sharpeTable, verdict } from './comparison-sections/sharpe.js';
import { tried, triedTable, triedText } from './comparison-sections/tried.js';
import { listed, reference, rulesOf } from './comparison-sections/words.js';
import { renderCsv, renderSeriesCsv } from './render-csv.js';
import { renderHtml } from './render-html.js';
import { asOfLine } from './sections/as-of.js';
import { settingsText } from './sections/lead.js';
import { assumptions, data } from './sections/provenance.js';

const heading = (text: string): Block => ({ kind: 'heading', text });

export const comparisonTitle = ({ entries }: Comparison): string => `${listed(entries.map(({ name }) => name))} compared`;

/** The order of reading: what each made, whether any two can be told apart, then figures, pairs, and who led when. */
export function comparisonPage(comparison: Comparison, command: string): { title: string; subtitle: string; blocks: Block[] } {
  const { run, name } = reference(comparison);
  return {
    title: comparisonTitle(comparison),
    subtitle: `${rulesOf(comparison).length === 1 ? 'A rule' : `${rulesOf(comparison).length} rules`} beside ${name}: the same days, costs and fills. ${comparisonSubtitle(comparison)}.`,
    blocks: [
      ...asOfLine(run.dataset),
      ...comparisonLead(comparison),
      growthOfAll(comparison),
      heading('Figures'),
      sideBySide(comparison),
      heading('Sharpe differences'),
      ...sharpeDifferences(comparison),
      heading('What was tried'),
      ...tried(comparison),
      heading('Relative wealth'),
      ...relativePictures(comparison),
      relativeOnPaper(comparison),
      ...correlations(comparison),
      heading('Who was ahead when'),
      ...leaders(comparison),
      underwaterOfAll(comparison),
      heading('How it was worked out'),
      ...compared(comparison),
      ...borrowers(comparison),
      ...assumptions({ run, reference: { name }, twins: { kind: 'none', reason: '' } }),
      everyFigure(comparison),
      ...data(run.dataset, command),
    ],
  };
}

export const comparisonHtml = (comparison: Comparison, command: string): string => renderHtml(comparisonPage(comparison, command));

/** The CSV files by name. */
export function comparisonCsvs(comparison: Comparison): Readonly<Record<string, string>> {
  const tables: Table[] = [
    everyFigure,
    sharpeTable,
    relativeTable,
    correlationTable,
    periodLeaders,
    leadTable,
    yearLeaders,
    triedTable,
  ].map((table) => table(comparison));
  return {
    'equity.csv': renderSeriesCsv(
      reference(comparison).run.days,
      comparison.entries.map(({ name, run }) => ({ key: name, values: run.equity })),
    ),
    ...Object.fromEntries(tables.map((table) => [`${table.id}.csv`, renderCsv(table)])),
  };
}

/** For a terminal. */
export function comparisonTextBlocks(comparison: Comparison): Block[] {
  const { warnings, notes } = allCautions(comparison);
  const note = [`All alike: ${settingsText(reference(comparison).run.settings)}`, ...notes]
    .map((text) => text.replace(/\.$/, ''))
    .join('. ');
  const say = (tone: 'lead' | 'plain' | 'note' | 'warning', text: string): Block => ({ kind: 'prose', tone, text });
  return [
    heading(`${comparisonTitle(comparison)}: ${comparisonSubtitle(comparison)}`),
    ...asOfLine(reference(comparison).run.dataset),
    ...warnings.map((text) => say('warning', text)),
    say('note', `${note}.`),
    ...comparedLines(comparison),
    say('lead', made(comparison)),
    say('lead', verdict(comparison)),
    say('plain', triedText(comparison)),
    sideBySide(comparison),
    onPaper(sharpeTable(comparison), comparison),
    relativeInShort(comparison),
    ...correlations(comparison),
    periodLeaders(comparison),
    ...leadLines(comparison),
    growthSketch(comparison),
  ];
}
