import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../src/model.js';
import type { Cell, Table } from '../../src/report/blocks.js';
import { columns } from '../../src/report/format.js';
import { renderCsv } from '../../src/report/render-csv.js';
import { renderTableJson, tableRecords } from '../../src/report/render-json.js';
import { renderText } from '../../src/report/render-text.js';
import { expectGolden } from './golden.js';
import { sample } from './sample.js';
import { blocks, chart, dots, figures, grid, lengths, path, specification, timeline } from './small.js';

const UNITS: readonly Unit[] = ['fraction', 'ratio', 'count', 'money', 'price', 'years', 'text', 'bps'];
const cells: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const tables: fc.Arbitrary<Table> = fc
  .array(fc.record({ label: fc.lorem({ maxCount: 6 }), unit: fc.constantFrom(...UNITS) }), { minLength: 1, maxLength: 14 })
  .chain((heads) =>
    fc.record({
      kind: fc.constant('table' as const),
      id: fc.constant('t'),
      title: fc.string({ maxLength: 200 }),
      columns: fc.constant(heads.map((head, c) => ({ ...head, key: `c${c}` }))),
      rows: fc.array(fc.array(cells, { minLength: heads.length, maxLength: heads.length }), { maxLength: 8 }),
      note: fc.string({ maxLength: 200 }),
    }),
  );

describe('text', () => {
  test('is the text in the golden file', () => expectGolden('page.txt', renderText(blocks, { width: 80, colour: false })));

  test('of a table breaks words into lines, the left-hand column first, and never a figure', () => {
    const table: Table = {
      kind: 'table',
      id: 't',
      title: 'Cells',
      columns: [
        { key: 'figure', label: 'Figure', unit: 'text' },
        { key: 'claimed', label: 'Claimed', unit: 'ratio' },
        { key: 'n', label: 'n', unit: 'count' },
      ],
      rows: [
        ['highest close of the Russell 2000', '2,613.6 to 2,666.4', 12345],
        ['other', '7.1%', 2],
      ],
      strong: [0],
    };
    expect(renderText([table], { width: 42 })).toBe(`Cells
Figure                     Claimed       n
------------------------------------------
highest close   2,613.6 to 2,666.4  12,345
of the Russell
2000
other                         7.1%       2
`);
    const bold = renderText([table], { width: 42, colour: true });
    for (const line of ['highest close ', 'of the Russell', '2000']) expect(bold).toContain(`\u001b[1m${line}`);
    expect(renderText([table], { width: 34 })).toMatch(/^highest +2,613\.6 to +12,345\nclose of the +2,666\.4$/m);
  });

  test('of a table keeps every word that has room, and cuts a cell after twelve lines', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 3, maxLength: 3 }), fc.constantFrom(44, 60, 80), (row, width) => {
        const heads = row.map((_, c) => ({ key: `c${c}`, label: '', unit: c === 2 ? ('ratio' as const) : ('text' as const) }));
        const table: Table = { kind: 'table', id: 't', title: '', columns: heads, rows: [row.map((cell) => cell.join(' '))] };
        const said = renderText([table], { width }).split(/[^a-z]+/);
        expect(said.filter((word) => word !== '').sort()).toEqual(row.flat().sort());
      }),
    );
    const long: Table = {
      kind: 'table',
      id: 't',
      title: '',
      columns: [{ key: 'a', label: 'a', unit: 'text' }],
      rows: [['word '.repeat(200)]],
    };
    const lines = renderText([long], { width: 40 }).trimEnd().split('\n').slice(3);
    expect(lines).toHaveLength(12);
    expect(lines[11]).toMatch(/…$/);
  });

  test('of any table is never wider than 80 columns', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(40, 80), (table, width) => {
        for (const line of renderText([table], { width, colour: false }).split('\n')) expect(columns(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('of a whole report is never wider than 80 columns, and the same every time', () => {
    const text = renderText(sample().blocks, { width: 80, colour: false });
    for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(80);
    expect(renderText(sample().blocks, { width: 80, colour: false })).toBe(text);
  });

  test('in colour says the same words: warnings red, strong rows and headings bold, notes dim', () => {
    const coloured = renderText(blocks, { width: 80, colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderText(blocks, { width: 80, colour: false }));
    expect(coloured).toContain('\u001b[31m! Fills are at the same close');
    expect(coloured).toContain('\u001b[1mGrowth a year');
    expect(coloured).toContain('\u001b[2mThe same command');
  });

  test('splits a table that is too wide and begins each part with the first column', () => {
    const wide: Table = {
      kind: 'table',
      id: 'w',
      title: 'Wide',
      rows: [['a', ...Array<number>(12).fill(1234567)]],
      columns: Array.from({ length: 13 }, (_, c) => ({ key: `k${c}`, label: `col${c}`, unit: c === 0 ? 'text' : 'money' })),
    };
    const text = renderText([wide], { width: 80, colour: false });
    expect(text.match(/^col0/gm)).toHaveLength(2);
    expect(text.match(/\$1,234,567/g)).toHaveLength(12);
  });

  test('leaves out the pictures of events that characters cannot draw, and the heading over them', () => {
    const paper = [timeline, dots, lengths, specification];
    expect(renderText([{ kind: 'heading', text: 'Events' }, ...paper], { width: 80 })).toBe('');
    expect(renderText([{ kind: 'heading', text: 'Events' }, ...paper, path], { width: 80 })).toMatch(/^Events\n=+\n\nBefore and after\n/);
  });

  test('of a chart about an event has its sessions below and a line down at 0', () => {
    const lines = renderText([path], { width: 80 }).split('\n');
    const ticks = lines.find((line) => line.includes('126'))!;
    expect(ticks.trim().split(/ +/)).toEqual(['-63', '0', '63', '126', '189']);
    const across = ticks.indexOf(' 0 ') + 1;
    expect(lines.filter((line) => [':', '●'].includes(line[across]!) && line.includes('|')).length).toBe(12);
    expect(lines).toContain(': the event; below, sessions from it');
  });

  test('leaves out a grid and the heading that stands over nothing else', () => {
    expect(
      renderText([{ kind: 'heading', text: 'By month' }, grid, { kind: 'heading', text: 'Next' }, figures], { width: 80, colour: false }),
    ).not.toContain('By month');
  });

  test('lets no control character through to the terminal', () => {
    const text = renderText(
      [
        { kind: 'prose', tone: 'plain', text: 'a\u001b[2Jb' },
        { ...chart, title: '\u001b[31mred' },
      ],
      { width: 80, colour: false },
    );
    expect(text).not.toContain('\u001b');
  });

  test('of a chart has both lines in it, each with a glyph of its own', () => {
    const text = renderText([chart], { width: 80, colour: false });
    expect(text).toMatch(/● The rule 15\.2× {4}- Small caps/);
    expect(text).toContain('Not drawn: Large caps 9.85×');
  });
});

describe('CSV', () => {
  test('comes back from csv-parse as it went in', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const read = parse(renderCsv(table), { relax_column_count: false }) as string[][];
        expect(read[0]).toEqual(table.columns.map((column) => column.key));
        expect(read.length).toBe(table.rows.length + 1);
        table.rows.forEach((row, r) => {
          row.forEach((cell, c) => {
            const text = read[r + 1]![c]!;
            if (typeof cell !== 'number') expect(text).toBe(cell === null ? '' : String(cell));
            else if (!Number.isFinite(cell)) expect(text).toBe('');
            else expect(Number(text)).toBe(Number(cell.toPrecision(12)) + 0);
          });
        });
      }),
    );
  });

  test('has ISO dates, 12 digits, quotes where they must be, and nothing for what is undefined', () => {
    const table: Table = {
      kind: 'table',
      id: 't',
      title: '',
      rows: [
        [20455, 1 / 3, 'a "b", c', null],
        [Number.NaN, Number.POSITIVE_INFINITY, '', true],
      ],
      columns: [
        { key: 'day', label: '', unit: 'date' },
        { key: 'x', label: '', unit: 'ratio' },
        { key: 'a,b', label: '', unit: 'text' },
        { key: 'd', label: '', unit: 'count' },
      ],
    };
    expect(renderCsv(table)).toBe('day,x,"a,b",d\n2026-01-02,0.333333333333,"a ""b"", c",\n,,,true\n');
  });

  test('keeps an empty row of a table of one column', () => {
    expect(renderCsv({ kind: 'table', id: 't', title: '', columns: [{ key: 'x', label: '', unit: 'ratio' }], rows: [[null], [1]] })).toBe(
      'x\n""\n1\n',
    );
  });

  test('takes the unit of the row where rows have their own', () => {
    expect(renderCsv(figures)).toContain('Last peak,2012-01-03,\n');
  });
});

describe('JSON', () => {
  test('has an object a row by column key, ISO dates, and null for NaN', () => {
    expect(tableRecords(figures)).toEqual(JSON.parse(renderTableJson(figures)));
    expect(tableRecords(figures).slice(1, 3)).toEqual([
      { figure: 'Sharpe ratio', rule: 0.61, large: null },
      { figure: 'Last peak', rule: '2012-01-03', large: null },
    ]);
  });

  test('of no rows is an empty array, and a column may have any name', () => {
    expect(renderTableJson({ ...figures, rows: [] })).toBe('[]\n');
    const odd: Table = { kind: 'table', id: 't', title: '', columns: [{ key: '__proto__', label: '', unit: 'ratio' }], rows: [[1]] };
    expect(renderTableJson(odd)).toBe('[\n{"__proto__":1}\n]\n');
  });
});

test('a long table shows its first and its last rows, and says how many lie between', () => {
  const long = (n: number): Table => ({
    kind: 'table',
    id: 't',
    title: 'Long',
    columns: [{ key: 'n', label: 'n', unit: 'count' }],
    rows: Array.from({ length: n }, (_, i) => [i + 1]),
  });
  const shown = (n: number): string[] =>
    renderText([long(n)])
      .split('\n')
      .slice(3, -1);
  expect(shown(60)).toHaveLength(60);
  const cut = shown(224);
  expect(cut).toHaveLength(61);
  expect(cut[30]).toContain('164 more rows');
  expect([cut[29], cut[31], cut[60]].map((line) => line!.trim())).toEqual(['30', '195', '224']);
});
