import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.js';
import { HOME, memoryIo } from './io.js';

/** Forecasts of the last day of 2025 that came true or not by the middle of July 2026, on the closes that ship. */
const file = (doc: string, ...claims: readonly string[]): string =>
  `version: 1\nsource: {doc: ${doc}, published: 2026-01-02}\ndefaults: {kind: forecast, asOf: 2025-12-31}\nclaims:\n${claims.map((claim) => `- {${claim}}\n`).join('')}`;
const FILES = {
  'bull.yaml': file(
    'bull.txt',
    'id: a, of: RUT, claimed: {value: "2,600", by: 2026-03, probability: 70}',
    'id: b, of: RUT, claimed: {value: "2,750", by: 2026-06-30, probability: 60}',
    'id: c, of: SPX, claimed: {value: "7,600", by: 2026-02-28}',
    'id: d, of: RUT, claimed: {value: "4,000", by: 2026}',
  ),
  // One of the bull's stands in another file, beside those of a bear who has only one that is due.
  'bear.yaml': file('bear.txt', 'id: e, of: RUT, claimed: {value: "2,000", by: 2026-06-30}').concat(
    '- {id: f, source: {doc: bull.txt}, of: SPX, claimed: {value: "6,500", by: 2026-05-31}}\n',
  ),
};

async function claims(...words: readonly string[]) {
  const io = memoryIo({ files: Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`${HOME}/c/${name}`, text])) });
  const code = await run(['claims', 'c', ...words], io);
  expect([code, io.err.join('')]).toEqual([0, '']);
  return {
    out: io.out.join(''),
    text: (name: string) => new TextDecoder().decode(io.read(`${HOME}/r/${name}`)),
    files: () => io.list(`${HOME}/r`),
  };
}

const LINE =
  /Of four forecasts of bull\.txt that are due, three came true; going by past moves alone, \d\.\d would have been expected to\./;

describe('a source of several forecasts that are due', async () => {
  const { out, text, files } = await claims('--as-of', '2026-07-15', '--out', 'r');

  it('has a line on the terminal, whichever files they are in, and a source of one has none', () => {
    expect(out.replace(/\n/g, ' ')).toMatch(LINE);
    expect(out).toContain('How forecasts turned out\n========================\n');
    expect(out).not.toMatch(/forecasts? of bear/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('has it on the page over all and on every page that has one of its forecasts', () => {
    for (const page of ['report.html', 'bull.html', 'bear.html']) expect(text(page), page).toMatch(LINE);
  });

  it('stands in claims.json and forecasts.csv', () => {
    const [only, ...more] = (JSON.parse(text('claims.json')) as { forecasts: Record<string, unknown>[] }).forecasts;
    expect(more).toEqual([]);
    expect(only).toMatchObject({ source: 'bull.txt', due: 4, cameTrue: 3, brier: { forecasts: 2, stated: 0.125 } });
    const [head, row] = text('forecasts.csv').split('\n');
    expect(head).toBe('source,due,cameTrue,baseRate,withChance,brier,brierOfBaseRates,sentence');
    expect(row).toMatch(/^bull\.txt,4,3,0\.\d+,2,0\.125,0\.\d+,"Of four forecasts/);
  });

  it('is no part of the list of --json', async () => {
    const list = JSON.parse((await claims('--as-of', '2026-07-15', '--json')).out) as unknown;
    expect(list).toHaveLength(6);
  });

  it('is left out while fewer than two are due, and forecasts.csv with it', async () => {
    const early = await claims('--as-of', '2026-02-15', '--out', 'r');
    expect(early.out).not.toContain('How forecasts turned out');
    expect(early.text('bull.html')).not.toContain('How forecasts turned out');
    expect(early.files()).not.toContain('forecasts.csv');
    expect((JSON.parse(early.text('claims.json')) as { forecasts: unknown }).forecasts).toEqual([]);
    expect(files()).toContain('forecasts.csv');
  });
});
