import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../src/claims/check-files.js';
import { shelfOf } from '../../../src/claims/shelf.js';
import { streams } from '../../../src/cli/streams.js';
import { epochDay } from '../../../src/data/dates.js';
import { shippedSeries } from '../../support/claims.js';
import { fileOf } from './support.js';

const setting = { shelf: shelfOf(await shippedSeries()), knownTo: epochDay(2026, 2, 1), rng: streams };
const run = (id: string, length: number): string =>
  `id: ${id}, kind: streak.length, asOf: 2026-01-22, of: {a: RUT, beats: SPX}, claimed: {value: ${length}}`;
const files = [
  fileOf('a', [run('fourteen', 14), 'id: other, kind: level.at, asOf: 2026-01-20, of: RUT, claimed: {value: "2,645"}']),
  fileOf('b', [run('fifteen', 15)]),
];

describe('the result of a claim', () => {
  it('has the sentences of what contradicts it, in its own file or in another, and those alone', () => {
    const all = checkFiles(files, setting).flatMap(({ results }) => results);
    const sentence =
      'By fourteen (a.txt) the run of the Russell 2000 ahead of the S&P 500 was 14 days long on 22 January 2026, but by fifteen (b.txt) 15 days.';
    expect(all.map(({ id, inconsistencies }) => [id, inconsistencies])).toEqual([
      ['fourteen', [sentence]],
      ['other', []],
      ['fifteen', [sentence]],
    ]);
  });

  it('has them also when it is the only one asked for, and its verdict is its own', () => {
    const [, second] = checkFiles(files, setting, (id) => id === 'fifteen');
    expect(second!.results.map(({ inconsistencies }) => inconsistencies.length)).toEqual([1]);
    expect(second!.results[0]!.verdict).toBe('contradicted');
  });
});
