import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile, readClaims } from '../../src/claims/files.js';
import { problemText } from '../../src/claims/read/problems.js';
import { shelfOf } from '../../src/claims/shelf.js';
import { claimsFolder } from '../../src/cli/places.js';
import { streams } from '../../src/cli/streams.js';
import { shippedSeries } from '../support/claims.js';

const folders = ['2026-01-rotation', 'streaks-2026'];
const files = folders.flatMap((folder) =>
  readdirSync(join(claimsFolder, folder)).map((name) => readClaims(readFileSync(join(claimsFolder, folder, name), 'utf8'), name)),
);
const claims = files.flatMap((file) => file.claims);

/** Every row of figures of the five articles. */
const ROWS = `
  s000.1 s000.2 s000.3 s000.4 s000.5 s000.6 s000.7 s000.8 s000.9 s000.10 s000.11 s000.12 s000.13 s000.14 s000.15 s000.16
  s001.1 s001.2 s001.3 s001.4 s001.5 s001.6 s001.7 s001.8 s001.9 s001.10 s001.11 s001.12 s001.13 s001.14
  s002.1 s002.2 s002.3 s002.4 s002.5 s002.6 s002.7 s002.8 s002.9 s002.10 s002.11 s002.12
  s003.1 s003.2 s003.3 s003.4 s003.5 s003.6 s003.7
  s004.1 s004.2 s004.3 s004.4 s004.5 s004.6 s004.7 s004.8 s004.9 s004.10 s004.11 s004.12 s004.13 s004.14 s004.15 s004.16
  s004.17 s004.18 s004.19 s004.20 s004.21 s004.22 s004.23 s004.24 s004.25 s004.26 s004.27 s004.28 s004.29 s004.30 s004.31
`
  .trim()
  .split(/\s+/);

describe('the claims that ship', async () => {
  const series = await shippedSeries();
  const knownTo = Math.max(...series.map(({ days }) => days[days.length - 1]!));
  const checked = files.map((file) => checkFile(file, { shelf: shelfOf(series), knownTo, rng: streams }));

  it('are read without a problem, and checked without one', () => {
    expect(files.flatMap(({ problems }) => problems).map(problemText)).toEqual([]);
    expect(checked.flatMap(({ problems }) => problems).map(problemText)).toEqual([]);
  });

  it('state every row of figures of the five articles, under its id or as parts of it', () => {
    expect(ROWS).toHaveLength(80);
    const ids = claims.map(({ ready }) => ready.claim.id);
    const stated = (row: string): boolean => ids.some((id) => id === row || (id.startsWith(row) && /^[a-z]+$/.test(id.slice(row.length))));
    expect(ROWS.filter((row) => !stated(row))).toEqual([]);
    const strangers = ids.filter((id) => /^s00/.test(id) && !ROWS.includes(id.replace(/[a-z]+$/, '')));
    expect(strangers).toEqual([]);
  });

  it('say each in words of their own, with the article and its day', () => {
    for (const { ready } of claims) {
      const { id, source } = ready.claim;
      expect(source.statement, id).toMatch(/^.{12,}[.]$/s);
      expect(
        [source.doc, source.published].every((one) => one !== undefined),
        id,
      ).toBe(true);
    }
  });

  it('name what data it would take in words, where there are none', () => {
    const bare = checked
      .flatMap(({ results }) => results)
      .filter(({ verdict, missing }) => verdict === 'not-testable' && missing.some((need) => /^\S+ \((price|total)\)$/.test(need)));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});
