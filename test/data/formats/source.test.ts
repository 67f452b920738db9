import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textSource } from '../../../src/data/formats/source.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const records = (text: string): string[][] =>
  [...textSource(bytes(text), 'x.csv', ',').batches()].flatMap((batch) => batch.records.map((record) => [...record]));

describe('the records of a text', () => {
  it('are the ones that csv-parse cuts, quoted or not', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '.', ' ', '-', 'é', '"', ',', '\n') });
    const plain = fc.string({ unit: fc.constantFrom('a', '1', '.', ' ', '-', 'é') });
    const line = (cells: readonly string[]) =>
      cells.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
    for (const kind of [cell, plain]) {
      fc.assert(
        fc.property(fc.array(fc.array(kind, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 20 }), (rows) => {
          const text = `date,x\n${rows.map(line).join('\n')}\n2026-01-02,1\n`;
          expect(records(text)).toEqual(parse(text, { relax_column_count: true }));
        }),
      );
    }
  });

  it('are the same and on the same lines in files of many pieces, with quotes in some, over two lines in a few', () => {
    const rows = Array.from({ length: 60_000 }, (_, i) =>
      i % 9_000 === 5 ? [`${i}`, 'two\nlines', '"'] : [`${i}`, 'some words to fill', 'é'],
    );
    const text = rows
      .map((cells) => cells.map((cell) => (/["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
      .join('\n');
    let n = 0;
    let line = 1;
    let pieces = 0;
    for (const batch of textSource(bytes(text), 'x.csv', ',').batches()) {
      pieces++;
      batch.records.forEach((record, i) => {
        if (i % 500 === 0) expect(batch.lineOf(i)).toBe(line);
        expect(record).toEqual(rows[n]);
        line += rows[n]![1] === 'two\nlines' ? 2 : 1;
        n++;
      });
    }
    expect(n).toBe(rows.length);
    expect(pieces).toBeGreaterThan(4);
  });

  it('keep blank lines, for those who care where a table ends', () => {
    expect(records('a,b\n\n1,2\n\n')).toEqual([['a', 'b'], [''], ['1', '2'], ['']]);
  });
});
