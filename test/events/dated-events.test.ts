import { describe, expect, it } from 'vitest';
import { parseTable } from '../../src/data/csv.js';
import { epochDay, isoDate } from '../../src/data/dates.js';
import { UserError } from '../../src/errors.js';
import { datedEvents } from '../../src/events/dated-events.js';
import { sessionsFrom } from '../support/dataset.js';
import { pairOn } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

// From Tuesday 2024-01-02 to Thursday 2024-05-23, which is in the middle of a month.
const days = sessionsFrom(100, epochDay(2024, 1, 2));
const pair = pairOn(walk(100, uniform(1)), walk(100, uniform(2)), days);

const read = (text: string, { first = 0, gap = 0 } = {}) => datedEvents(pair, parseTable(text, 'list.csv', { list: true }), { first, gap });
const dates = (text: string, options = {}) => read(text, options).events.map(({ session }) => isoDate(days[session]!));

describe('a list of dates', () => {
  it('may have a header or none, blanks, a byte order mark and Windows line ends', () => {
    for (const text of [
      'date\n2024-02-01\n2024-03-01\n',
      '2024-02-01\n2024-03-01',
      '\ufeffdate\r\n 2024-02-01 \r\n2024-03-01\r\n',
      'date\n2024-02-01\n\n2024-03-01\n',
    ]) {
      expect(dates(text)).toEqual(['2024-02-01', '2024-03-01']);
    }
  });

  it('is read from the column called date, wherever it stands, else from the first', () => {
    expect(dates('name,Date\na,2024-02-01\n')).toEqual(['2024-02-01']);
    expect(dates('signal,date\n2024-01-03,2024-02-01\n')).toEqual(['2024-02-01']);
    expect(dates('day,DATE\nTuesday,2024-02-01\n')).toEqual(['2024-02-01']);
    expect(dates('when,name\n2024-02-01,a\n')).toEqual(['2024-02-01']);
  });

  it('carries its other columns along, whatever their order and however short a line is', () => {
    const { columns, events } = read('what,date,note\na,2024-02-01\nb,2024-02-05,"x, y"\n,2024-02-06,z\n');
    expect(columns).toEqual(['what', 'note']);
    expect(events.map(({ said }) => [said[0] ?? '', said[1] ?? ''])).toEqual([
      ['a', ''],
      ['b', 'x, y'],
      ['', 'z'],
    ]);
  });

  it('keeps its columns where the first line, or a blank one, has none', () => {
    expect(read('date,note\n2024-02-01\n2024-02-05,x\n').columns).toEqual(['note']);
    expect(read('date,note\n\n2024-02-05,x\n').columns).toEqual(['note']);
    expect(read('2024-02-01,x\n2024-02-05,y,z\n').columns).toEqual(['column 2', 'column 3']);
  });

  it('moves a weekend or a holiday to the next session, and says why', () => {
    const { events, notes } = read('date\n2024-01-06\n2024-02-04\n2024-01-15\n2024-03-29\n');
    expect(events.map(({ session }) => isoDate(days[session]!))).toEqual(['2024-01-08', '2024-01-16', '2024-02-05', '2024-04-01']);
    expect(notes).toHaveLength(1);
    for (const part of ['2024-01-06 (Saturday) to 2024-01-08', '2024-02-04 (Sunday)', '2024-01-15 (', '2024-03-29 (', '2024-04-01'])
      expect(notes[0]).toContain(part);
    expect(notes[0]).not.toContain('no price');
  });

  it('leaves out what lies outside the data or before the span, and says so', () => {
    const list = 'date\n2023-12-29\n2024-01-02\n2024-05-23\n2024-05-24\n2030-01-01\n';
    expect(dates(list)).toEqual(['2024-01-02', '2024-05-23']);
    expect(read(list).notes.join()).toMatch(/2023-12-29, 2024-05-24, 2030-01-01/);
    expect(dates(list, { first: 1 })).toEqual(['2024-05-23']);
    expect(read('date\n1999-01-01\n').events).toEqual([]);
  });

  it('counts a day once, also when a weekend moves onto it', () => {
    const { events, notes } = read('date\n2024-02-05\n2024-02-03\n2024-02-05\n');
    expect(events).toHaveLength(1);
    expect(notes.join()).toMatch(/2024-02-03.*2024-02-05/);
  });

  it('takes a month as its last session, and no month that may have sessions to come', () => {
    const { events, notes } = read('date\n2024-03\n2024-01\n2024-05\n2023-12\n');
    expect(events.map(({ session }) => isoDate(days[session]!))).toEqual(['2024-01-31', '2024-03-28']);
    expect(notes.join()).toMatch(/2024-03 as 2024-03-28/);
    expect(notes.join()).toMatch(/2024-05, 2023-12/);
  });

  it('keeps a gap when asked, counting what it leaves out', () => {
    const set = read('date\n2024-02-01\n2024-02-02\n2024-02-08\n', { gap: 5 });
    expect(set.events.map(({ session }) => isoDate(days[session]!))).toEqual(['2024-02-01', '2024-02-08']);
    expect([set.crowded.length, set.gap]).toEqual([1, 5]);
  });

  it('tells no more than a dozen of a kind, and how many more there are', () => {
    const outside = Array.from({ length: 30 }, (_, i) => isoDate(epochDay(2025, 1, 1) + i)).join('\n');
    const [note] = read(`date\n${outside}\n`).notes;
    expect(note!.match(/2025-/g)).toHaveLength(12);
    expect(note).toContain('18 more');
  });
});

describe('what is no date is refused with its line:', () => {
  it.each([
    ['in the middle', 'date\n2024-02-01\n2024-02-30\n', 3, '2024-02-30'],
    ['a word', 'date\n2024-02-01\nsoon\n', 3, 'soon'],
    ['in American order', 'date\n02/01/2024\n', 2, '02/01/2024'],
    ['a day without its date', 'date,note\n2024-02-01,x\n,y\n', 3, ''],
    ['without a header', '2024-02-01\n2024-13-01\n', 2, '2024-13-01'],
    ['in the first line of all', '2024-02-30\n2024-02-01\n', 1, '2024-02-30'],
    ['in the only line of all', '20240201\n', 1, '20240201'],
    ['behind a quoted line break', 'date,note\n2024-02-01,"two\nlines"\nnever,x\n', 4, 'never'],
    ['a year alone', 'date\n2024\n', 2, '2024'],
  ])('%s', (_, text, line, word) => {
    expect(() => read(text)).toThrow(UserError);
    expect(() => read(text)).toThrow(`list.csv:${line}: "${word}"`);
  });

  it('an empty file, and one with a header and no date', () => {
    expect(() => read('')).toThrow(UserError);
    expect(() => read('date\n')).toThrow(/list\.csv/);
    expect(() => read('date\n\n')).toThrow(/no date/);
  });
});
