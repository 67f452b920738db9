import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../src/data/manifest.js';
import { UserError } from '../../src/errors.js';

const HASH = 'a'.repeat(64);

type Json = Record<string, unknown>;

const file = (over: Json = {}): Json => ({ path: 'x.csv', sha256: HASH, key: 'date', ...over });
const column = (over: Json = {}): Json => ({
  column: 'rut',
  id: 'RUT',
  role: 'small',
  basis: 'price',
  field: 'close',
  unit: 'points',
  ...over,
});
const manifest = (over: Json = {}): Json => ({
  format: 1,
  id: 'mine',
  title: 'Mine',
  frequency: 'daily',
  calendar: 'XNYS',
  files: [file()],
  columns: [column()],
  source: 'A vendor.',
  owner: 'An owner.',
  retrieved: '2026-08-03',
  ...over,
});

const parse = (json: unknown) => parseManifest(typeof json === 'string' ? json : JSON.stringify(json), 'mine/dataset.json');

function refusal(json: unknown): string {
  try {
    parse(json);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as Error;
    expect(message).toMatch(/mine\/dataset\.json/);
    expect(message).not.toMatch(/\n|\[object|undefined/);
    return message;
  }
  throw new Error('it was accepted');
}

describe('a manifest', () => {
  it('with all it must have is read, what it may have being left at nothing', () => {
    expect(parse(manifest())).toMatchObject({
      id: 'mine',
      calendar: 'XNYS',
      knownAfterMonths: 0,
      columns: [{ file: 'x.csv', name: 'RUT', role: 'small' }],
      about: { terms: '', notes: [], splices: [], backcasts: [], periods: [] },
    });
  });

  it('may leave the calendar open and have more than one file', () => {
    const two = manifest({
      calendar: null,
      files: [file(), file({ path: 'sub/y.csv' })],
      columns: [column({ file: 'x.csv' }), column({ id: 'SPX', role: 'large', file: 'sub/y.csv' })],
    });
    expect(parse(two).columns.map((one) => one.file)).toEqual(['x.csv', 'sub/y.csv']);
  });

  const required = ['format', 'id', 'title', 'frequency', 'calendar', 'files', 'columns', 'source', 'owner', 'retrieved'];
  it.each(required)('without "%s" is refused by name', (key) => {
    const { [key]: _, ...rest } = manifest();
    expect(refusal(rest)).toMatch(new RegExp(`"${key}".*(missing|list)`));
  });

  it.each([
    ['id', 3],
    ['id', ''],
    ['title', null],
    ['frequency', 'hourly'],
    ['calendar', 'XLON'],
    ['files', []],
    ['files', 'x.csv'],
    ['columns', []],
    ['columns', {}],
    ['source', []],
    ['owner', false],
    ['retrieved', '2026-02-30'],
    ['retrieved', 'yesterday'],
    ['notes', 'one note'],
    ['splices', 'x'],
    ['splices', [{ asset: 'RUT', at: 'x', note: 'y' }]],
    ['backcasts', [{ asset: 'RUT', from: '1978-12-29' }]],
    ['periods', [{ from: '1978-12-29' }]],
    ['periods', [{ label: 'x', from: 'y' }]],
    ['knownAfterMonths', 'two'],
    ['knownAfterMonths', -1],
    ['knownAfterMonths', 1.5],
  ])('with "%s" of %j is refused by name', (key, value) => {
    expect(refusal(manifest({ [key]: value }))).toContain(key);
  });

  it.each(['path', 'sha256', 'key'])('with a file without "%s" is refused by name and place', (key) => {
    const { [key]: _, ...rest } = file();
    expect(refusal(manifest({ files: [file(), rest], columns: [column({ file: 'x.csv' })] }))).toContain(`"files[1].${key}"`);
  });

  it.each(['column', 'id', 'role', 'basis', 'field', 'unit'])('with a price without "%s" is refused by name and place', (key) => {
    const { [key]: _, ...rest } = column();
    expect(refusal(manifest({ columns: [column(), rest] }))).toContain(`"columns[1].${key}"`);
  });

  it.each([
    ['role', 'medium'],
    ['basis', 'gross'],
    ['field', 'price'],
    ['unit', 5],
    ['name', 5],
    ['file', 5],
  ])('with a column whose "%s" is %j is refused by name and place', (key, value) => {
    expect(refusal(manifest({ columns: [column({ [key]: value })] }))).toContain(`"columns[0].${key}"`);
  });

  it('with a column of a file it does not name is refused with the nearest', () => {
    expect(refusal(manifest({ columns: [column({ file: 'y.csv' })] }))).toMatch(/"y\.csv".*Did you mean "x\.csv"\?/);
  });

  it.each([null, 3, 'x', [], [null]])('with %j for a file or a column is refused', (value) => {
    expect(refusal(manifest({ files: [value] }))).toContain('files[0]');
    expect(refusal(manifest({ columns: [value] }))).toContain('columns[0]');
  });

  it.each([
    '../x.csv',
    'a/../../x.csv',
    '/etc/passwd',
    '\\x.csv',
    '..\\x.csv',
    'a\\..\\..\\x.csv',
    'C:\\x.csv',
    'c:x.csv',
    '..',
    '\\\\server\\x',
  ])('whose file is at %s is refused: it leaves the folder', (path) => {
    expect(refusal(manifest({ files: [file({ path })] }))).toContain('outside');
  });

  it.each(['a'.repeat(63), 'A'.repeat(64), 'g'.repeat(64), ''])('with %s for a hash is refused', (sha256) => {
    expect(refusal(manifest({ files: [file({ sha256 })] }))).toContain('sha256');
  });

  it.each([0, 2, '1', 1.5, null])('of format %j is refused, with the format this program reads', (format) => {
    expect(refusal(manifest({ format }))).toMatch(/format.*reads format 1/);
  });

  it('of a newer format is refused for that, whatever else is new in it', () => {
    expect(refusal({ format: 2, tables: [] })).toMatch(/"format" is 2; this program reads format 1/);
  });

  it.each([
    ['not JSON', '{"format": 1,'],
    ['empty', ''],
    ['a web page', '<!doctype html>'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '3'],
  ])('that is %s is refused', (_, text) => {
    expect(refusal(text)).toContain('JSON');
  });

  it('that names one file twice, or one field of one asset twice, is refused', () => {
    expect(refusal(manifest({ files: [file(), file()], columns: [column({ file: 'x.csv' })] }))).toContain('x.csv');
    expect(refusal(manifest({ columns: [column(), column({ column: 'other' })] }))).toContain(
      '"RUT" as "close" on basis "price" is there twice',
    );
    expect(refusal(manifest({ columns: [column(), column({ column: 'tr', basis: 'total', role: 'large' })] }))).toContain(
      '"RUT" is small in one column and large as "close"; an asset has one role.',
    );
    expect(parse(manifest({ columns: [column(), column({ column: 'tr', basis: 'total' })] })).columns).toHaveLength(2);
  });

  it('with several files says of each column which it is in', () => {
    expect(refusal(manifest({ files: [file(), file({ path: 'y.csv' })] }))).toContain('"columns[0].file"');
  });

  it('that is monthly cannot lie on a calendar of days', () => {
    expect(refusal(manifest({ frequency: 'monthly', columns: [column({ field: 'rate' })] }))).toContain('calendar');
  });
});
