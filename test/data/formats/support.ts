import { expect } from 'vitest';
import { isoDate } from '../../../src/data/dates.js';
import { type ParseOptions, parseFile } from '../../../src/data/formats/parse-file.js';
import type { RawField, RawFile } from '../../../src/data/formats/raw.js';
import { UserError } from '../../../src/errors.js';

/** A text, or bytes, read as the file `x.csv`. */
export const read = (text: string | Uint8Array, options: ParseOptions = {}, file = 'x.csv'): RawFile =>
  parseFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, file, options);

/** A series as pairs of date and value. */
export function pairs(raw: RawFile, id: string, field?: RawField): [string, number][] {
  const one = raw.series.find((series) => series.id === id && (field === undefined || series.field === field));
  if (one === undefined) throw new Error(`no series ${id} ${field}; there are ${raw.series.map((s) => `${s.id}/${s.field}`).join(', ')}`);
  return Array.from(one.days, (day, i) => [isoDate(day), one.values[i]!]);
}

/** What was found, as "severity kind series count". */
export const findings = (raw: RawFile): string[] =>
  raw.findings.map(({ severity, kind, series, count }) => [severity, kind, series ?? '-', count].join(' '));

/** One sentence, on one line, that names the file. */
export function refusal(text: string | Uint8Array, options: ParseOptions = {}): string {
  try {
    read(text, options);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as Error;
    expect(message).toMatch(/^[^\n]*[.)?"]$/);
    expect(message).toContain('x.csv');
    expect(message.length).toBeLessThan(320);
    return message;
  }
  throw new Error('it was accepted');
}
