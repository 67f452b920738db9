import { isoDate } from '../data/dates.js';
import type { EventStudy } from '../events/event-study.js';
import type { Block, Table } from './blocks.js';
import { baseRates, horizonsCsv } from './event-sections/base-rate.js';
import { cautions } from './event-sections/cautions.js';
import { choiceTable, definitionsCsv, doseCsv, doseTable } from './event-sections/choices.js';
import { eventsCsv, eventsShown, forwardTable } from './event-sections/events.js';
import { lead } from './event-sections/lead.js';
import { method } from './event-sections/method.js';
import { doseGrid, dots, path, specification, timeline } from './event-sections/pictures.js';
import { rarityTable, sinceTable, unusualBlocks } from './event-sections/unusual.js';
import { title } from './event-sections/words.js';
import { renderCsv } from './render-csv.js';
import { renderHtml } from './render-html.js';
import { asOfLine } from './sections/as-of.js';
import { data } from './sections/provenance.js';

/** The order of reading. */
export function eventPage(study: EventStudy, command: string): { title: string; subtitle: string; blocks: Block[] } {
  return {
    title: capitalised(title(study)),
    subtitle: `${subtitle(study)}.`,
    blocks: [
      ...asOfLine(study.pair.dataset),
      ...lead(study),
      ...cautions(study),
      ...timeline(study),
      ...section('What followed', followed(study)),
      heading('Beside any day'),
      ...dots(study),
      ...baseRates(study),
      ...path(study),
      ...section('How unusual', unusualBlocks(study)),
      ...section('Longer runs', [...doseGrid(study), ...doseCsv(study)]),
      ...section('Had it been defined otherwise', [...specification(study), ...choices(study)]),
      heading('How it was worked out'),
      ...method(study),
      ...data(study.pair.dataset, command),
    ],
  };
}

const heading = (text: string): Block => ({ kind: 'heading', text });
const section = (text: string, blocks: Block[]): Block[] => (blocks.length === 0 ? [] : [heading(text), ...blocks]);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The events, and horizons counted in sessions and in months, a table each; nothing where there was no event. */
function followed(study: EventStudy): Block[] {
  if (study.set.events.length === 0) return [];
  const tables = (['sessions', 'months'] as const).flatMap((unit) => {
    const results = study.after.filter(({ horizon }) => horizon.unit === unit);
    return results.length === 0 ? [] : [forwardTable(study, results)];
  });
  return study.question.kind === 'streak' ? [eventsShown(study), ...tables] : tables;
}

const choices = (study: EventStudy): Block[] => (study.multiverse.definitions.length === 0 ? [] : [choiceTable(study)]);

export const eventHtml = (study: EventStudy, command: string): string => renderHtml(eventPage(study, command));

/** The tables that are files of their own. */
export function eventTables(study: EventStudy): Table[] {
  const { streaks, question } = study;
  const ofRuns =
    streaks === null || question.kind !== 'streak'
      ? []
      : [rarityTable(streaks.unusual, question.rule.every), sinceTable(study, streaks.unusual), ...doseCsv(study)];
  return [eventsCsv(study), horizonsCsv(study), ...ofRuns, definitionsCsv(study)];
}

/** The CSV files of a study by name. */
export const eventCsvs = (study: EventStudy): Readonly<Record<string, string>> =>
  Object.fromEntries(eventTables(study).map((table) => [`${table.id}.csv`, renderCsv(table)]));

/** A terminal's worth: what the page says, without what only a picture shows. */
export function eventTextBlocks(study: EventStudy): Block[] {
  return [
    heading(`${capitalised(title(study))}: ${subtitle(study)}`),
    ...asOfLine(study.pair.dataset),
    ...lead(study),
    ...cautions(study),
    ...followed(study),
    ...baseRates(study),
    ...unusualBlocks(study),
    ...doseTable(study),
    ...choices(study),
  ];
}

function subtitle({ pair, set }: EventStudy): string {
  const { days, id } = pair.dataset;
  return `${pair.a.name} against ${pair.b.name}, ${id}, ${isoDate(days[set.first]!)} to ${isoDate(days[days.length - 1]!)}`;
}
