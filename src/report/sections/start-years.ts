import type { StartYear } from '../../study/start-years.js';
import type { Study } from '../../study/study.js';
import { type Block, plain, type Table } from '../blocks.js';
import { ahead, counted } from '../words.js';

/** The edge by the year in which one joins: a sentence, a picture and a table. */
export function startYears(study: Study): Block[] {
  const { run, reference, startYears } = study;
  if (startYears.kind === 'none') return [plain(`The first year was not varied: ${startYears.reason}.`)];
  const { list, leftOut } = startYears;
  const chart: Block = {
    kind: 'lines',
    id: 'start-years',
    title: `Ahead of ${reference.name} a year, by the first year`,
    caption:
      'Growth a year from the close of each year’s first session to the end, less that of the reference; the holdings are those of this one run as ' +
      'they stood, and the rule was not run again. First years share their later days and are no independent trials.' +
      (leftOut > 0 ? ` Left out: ${counted(leftOut, 'first year')} with less than three years to go.` : ''),
    scale: 'linear',
    unit: 'fraction',
    days: list.map(({ from }) => from),
    lines: [{ label: run.strategy, tone: 'strategy', values: list.map(({ edge }) => edge) }],
    fillTo: 0,
  };
  return [plain(firstYears(study)), chart, startYearTable(study)];
}

/** "Ahead of large from 31 of 47 first years; best 1979 (+0.9% a year), worst 2001 (−0.4%)." */
export function firstYears({ reference, startYears }: Study): string {
  if (startYears.kind === 'none') return '';
  const { list, best, worst, level } = startYears;
  const at = ({ year, edge }: StartYear): string => `${year} (${ahead(edge)}`;
  const even = level > 0 ? `, level from ${level}` : '';
  return `Ahead of ${reference.name} from ${startYears.ahead} of ${counted(list.length, 'first year')}${even}; best ${at(best)} a year), worst ${at(worst)}).`;
}

/** `start-years.csv`. */
export function startYearTable({ run, reference, startYears }: Study): Table {
  return {
    kind: 'table',
    id: 'start-years',
    title: 'Growth a year from each first year to the end',
    columns: [
      { key: 'year', label: 'First year', unit: 'text' },
      { key: 'from', label: 'From', unit: 'date' },
      { key: 'years', label: 'Length', unit: 'years' },
      { key: 'strategy', label: run.strategy, unit: 'fraction' },
      { key: 'reference', label: reference.name, unit: 'fraction' },
      { key: 'ahead', label: 'Ahead', unit: 'fraction' },
    ],
    rows:
      startYears.kind === 'none'
        ? []
        : startYears.list.map((one) => [String(one.year), one.from, one.years, one.own, one.reference, one.edge]),
    folded: true,
  };
}
