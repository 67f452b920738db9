import { describe, expect, it } from 'vitest';
import { parseTable } from '../../src/data/csv.js';
import { upTo } from '../../src/data/dataset.js';
import { epochDay, isoDate, lowerBound } from '../../src/data/dates.js';
import { parseCondition } from '../../src/engine/condition/check.js';
import { type EventStudy, eventStudy } from '../../src/events/event-study.js';
import { conditionFinder, datesFinder } from '../../src/events/finders.js';
import { horizonKey } from '../../src/events/horizons.js';
import { pairOf } from '../../src/events/pair.js';
import type { Block, Table } from '../../src/report/blocks.js';
import { eventJson } from '../../src/report/event-json.js';
import { eventCsvs, eventHtml, eventPage, eventTextBlocks } from '../../src/report/event-report.js';
import { columns } from '../../src/report/format.js';
import { renderText } from '../../src/report/render-text.js';
import { bundled } from '../support/bundled.js';
import { pairOn, streakStudy, studyOptions } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

const pair = pairOf(bundled('us-size-daily'), 'small', 'large');
const { days } = pair.dataset;
const short = pairOf(upTo(pair.dataset, days[90]!), 'small', 'large');
const HORIZONS = '21,252,1m,12m';

const list = (text: string) => datesFinder(pair, parseTable(text, 'dates.csv', { list: true }), 0);
const options = studyOptions({ horizons: HORIZONS, replications: 40 });
const _condition = parseCondition('streak(small, large) >= 9 and small > average(200)');
const odd =
  'date,"a ""b"", <c>","line\nbreak"\n2020-03-16,"x, y","<script>alert(1)</script>"\n2020-06-01,,"=1+1"\n2026-07-30\n2026-07-30,twice,\n1960-01-01,never,\n2020-02,month,\n';

const next = uniform(41);
const STUDIES: readonly (readonly [string, EventStudy])[] = [
  ['streaks', streakStudy(pair, { horizons: HORIZONS, replications: 40 })],
  [
    'streaks by week, marked in hindsight',
    streakStudy(pair, { rule: { min: 4, every: 'week', mark: 'onEnd', ties: 'extends', round: 1 }, horizons: '12m,21' }),
  ],
  ['streaks longer than any', streakStudy(pair, { rule: { min: 20 }, horizons: HORIZONS, replications: 40 })],
  ['very many streaks', streakStudy(pair, { rule: { min: 1, gap: 30 }, horizons: '21' })],
  ['streaks before any window is complete', streakStudy(short, { rule: { min: 3 }, horizons: '252,12m', replications: 40 })],
  ['streaks past the data', streakStudy(short, { rule: { min: 3 }, horizons: '5000,400m' })],
  ['streaks of a made-up pair', streakStudy(pairOn(walk(200, next), walk(200, next)), { rule: { min: 2 }, horizons: '5' })],
  ['a list', eventStudy(pair, list(odd), options)],
  ['a list of one', eventStudy(pair, list('2020-03-16\n'), options)],
  ['a list of none inside', eventStudy(pair, list('1960-01-01\n'), options)],
  ['a list whose windows are all incomplete', eventStudy(pair, list('2026-07-30\n'), options)],
  ['a condition', eventStudy(pair, conditionFinder(pair, 'streak(small, large) >= 9'), options)],
];

const tablesOf = (blocks: readonly Block[]): Table[] => blocks.filter((block): block is Table => block.kind === 'table');

describe.each(STUDIES)('a study of %s', (_, study) => {
  const page = eventPage(study, 'backtest study …');
  const html = eventHtml(study, 'backtest study …');
  const csvs = eventCsvs(study);
  const json = JSON.parse(JSON.stringify(eventJson(study, { seed: '1', version: '0' })));

  it('has as many cells in every row of a table as it has columns', () => {
    for (const { id, columns: heads, rows, units, strong } of tablesOf([...page.blocks, ...eventTextBlocks(study)])) {
      expect(heads.length, id).toBeGreaterThan(1);
      for (const row of rows) expect(row.length, id).toBe(heads.length);
      if (units !== undefined) expect(units.length, id).toBe(rows.length);
      for (const row of strong ?? []) expect(row, id).toBeLessThan(rows.length);
      expect(new Set(heads.map(({ key }) => key)).size, id).toBe(heads.length);
    }
    const tables = html.match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const cells = (table.match(/<tr[\s\S]*?<\/tr>/g) ?? []).map((row) =>
        (row.match(/<t[hd][ >][^>]*/g) ?? []).reduce((count, cell) => count + Number(/colspan="(\d+)"/.exec(cell)?.[1] ?? 1), 0),
      );
      expect(new Set(cells).size).toBe(1);
    }
  });

  it('prints nothing that is no figure, and nothing of a list as markup', () => {
    const text = renderText(eventTextBlocks(study), { width: 80, colour: false });
    for (const written of [text, html.replace(/<style>[\s\S]*?<\/style>/, ''), ...Object.values(csvs), JSON.stringify(json)]) {
      expect(written).not.toMatch(/\b(NaN|Infinity|undefined)\b|\[object|∞/);
      expect(written).not.toMatch(/-0\.0*%|−0\.0*%/);
    }
    expect(html).not.toContain('<script');
  });

  it('is no wider than a terminal', () => {
    const text = renderText(eventTextBlocks(study), { width: 80, colour: false });
    expect(text.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
  });

  it('has CSV files that a reader cuts into as many cells, with a row an event and a row a horizon', () => {
    const rows = (name: string) => {
      const table = parseTable(csvs[name]!, name, { list: true });
      for (const record of table.records) expect(record.length, name).toBe(table.header.length);
      return table.records;
    };
    expect(rows('events.csv')).toHaveLength(study.set.events.length);
    expect(rows('events.csv').map(([signal]) => signal)).toEqual(
      study.set.events.map(({ session }) => isoDate(study.pair.dataset.days[session]!)),
    );
    expect(rows('horizons.csv').map(([key]) => key)).toEqual(study.after.map(({ horizon }) => horizonKey(horizon)));
    expect(rows('definitions.csv')).toHaveLength(study.multiverse.definitions.length);
    expect(Object.keys(csvs).sort()).toEqual(
      [...(study.streaks === null ? [] : ['dose.csv', 'since.csv', 'unusual.csv']), 'definitions.csv', 'events.csv', 'horizons.csv'].sort(),
    );
    for (const name of Object.keys(csvs)) rows(name);
  });

  it('says in JSON what the CSV files and the study say', () => {
    expect(json.events).toHaveLength(study.set.events.length);
    study.after.forEach((result, i) => {
      const one = json.horizons[i];
      const orNull = (value: number) => (Number.isNaN(value) ? null : value);
      expect(one).toMatchObject({
        horizon: horizonKey(result.horizon),
        events: result.complete,
        incomplete: result.incomplete,
        hits: result.hits,
        baseWindows: result.base.windows,
        mean: orNull(result.mean),
        baseMean: orNull(result.base.mean),
        difference: orNull(result.difference),
        p: orNull(result.chance?.shift.p ?? Number.NaN),
        episodes: result.episodes,
      });
      expect(json.events.filter((event: Record<string, unknown>) => event[`difference.${one.horizon}`] === null)).toHaveLength(
        result.incomplete,
      );
    });
    expect(json.multiverse.all).toHaveLength(study.multiverse.definitions.length);
    expect(json.multiverse.all.filter(({ headline }: { headline: unknown }) => headline)).toHaveLength(study.headline.complete > 0 ? 1 : 0);
    expect(json.unusual === null).toBe(study.streaks === null);
  });

  it('gives every incomplete window its reason', () => {
    for (const event of json.events as Record<string, unknown>[]) {
      const missing = study.after.map(({ horizon }) => horizonKey(horizon)).filter((key) => event[`difference.${key}`] === null);
      const reasons = event.incomplete === '' ? [] : String(event.incomplete).split('; ');
      expect(reasons.map((reason) => reason.split(':')[0])).toEqual(missing);
      for (const reason of reasons) expect(reason).toMatch(/: .*\d/);
    }
  });
});

describe('the columns of a list', () => {
  it('stand as they were written, in CSV and JSON, quoted where they must be', () => {
    const study = STUDIES.find(([name]) => name === 'a list')![1];
    const { header, records } = parseTable(eventCsvs(study)['events.csv']!, 'events.csv');
    const said = header.flatMap((name, c) => (name.startsWith('said.') ? [c] : []));
    const month = isoDate(days[lowerBound(days, epochDay(2020, 3, 1)) - 1]!);
    expect(records.map((record) => [record[0], ...said.map((c) => record[c])])).toEqual([
      [month, 'month', ''],
      ['2020-03-16', 'x, y', '<script>alert(1)</script>'],
      ['2020-06-01', '', '=1+1'],
      ['2026-07-30', '', ''],
    ]);
    expect(eventHtml(study, '')).toContain('&lt;script&gt;');
  });
});
