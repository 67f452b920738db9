import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { consistencyOf } from '../../../src/claims/consistency/consistency.js';
import type { Inconsistency } from '../../../src/claims/consistency/inconsistency.js';
import { type ClaimFile, readClaims } from '../../../src/claims/files.js';

const root = new URL('../../../claims/', import.meta.url);
const filesIn = (folder: string): ClaimFile[] =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readClaims(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'), `${folder}/${name}`));

const articles = filesIn('2026-01-rotation');
const streaks = filesIn('streaks-2026');
const told = (all: readonly Inconsistency[]): string[] =>
  all.map(({ kind, severity, claims }) => `${severity}, ${kind}: ${claims.map(({ id }) => id).join(' ')}`).sort();
const sentence = (all: readonly Inconsistency[], ...ids: string[]): string | undefined =>
  all.find(({ claims }) => claims.length === ids.length && ids.every((id) => claims.some((claim) => claim.id === id)))?.sentence;

/** Read by hand, each of them: all that the articles say against each other, and nothing else. */
const OF_THE_ARTICLES = [
  'contradiction, arithmetic: s004.26a',
  'contradiction, difference: s004.4a s002.1b s004.10a',
  'contradiction, levels: s003.1 s004.18',
  'contradiction, levels: s004.16 s004.18',
  'contradiction, levels: s004.16 s004.20',
  'contradiction, levels: s004.18 s004.20',
  'contradiction, no-session: s004.15',
  'contradiction, runs: s000.3 s004.21',
  'contradiction, runs: s000.3 s004.22',
  'contradiction, runs: s000.3 s004.2a',
  'contradiction, runs: s004.2a s004.21',
  'contradiction, runs: s004.2a s004.22',
  'note, two-figures: s001.1b s002.1b',
];

const OF_THE_ACCOUNTS = [
  'contradiction, runs: run.ten.since1990 run.fourteen.since1996',
  'contradiction, runs: run.ten.since1990 run.record',
  'contradiction, runs: run.ten.since1990 run.record.unique',
  'contradiction, runs: run.ten.since1990 run.ten.since2008',
  'contradiction, runs: run.ten.since1990 run.thirteen.ties2008',
];

const BETWEEN_THEM = [
  'contradiction, runs: run.ten.since1990 s004.21',
  'contradiction, runs: run.ten.since1990 s004.22',
  'contradiction, runs: run.ten.since1990 s004.2a',
  'contradiction, runs: run.ten.since2008 s004.21',
  'contradiction, runs: run.ten.since2008 s004.22',
  'contradiction, runs: s000.3 run.fourteen.since1996',
  'contradiction, runs: s000.3 run.record',
  'contradiction, runs: s000.3 run.record.unique',
  'contradiction, runs: s000.3 run.ten.since2008',
  'contradiction, runs: s000.3 run.thirteen.ties2008',
  'contradiction, runs: s004.21 run.fourteen.since1996',
  'contradiction, runs: s004.21 run.record',
  'contradiction, runs: s004.21 run.record.unique',
];

describe('the claims that ship', () => {
  it('are all read', () => {
    expect([...articles, ...streaks].flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([]);
  });

  it('say of the five articles what an editor finds, and raise no false alarm', () => {
    expect(told(consistencyOf(articles))).toEqual(OF_THE_ARTICLES);
  });

  it('say of the accounts of the run what does not go together, and nothing of the lengths, which grow by a day a session', () => {
    expect(told(consistencyOf(streaks))).toEqual(OF_THE_ACCOUNTS);
  });

  it('contradict each other across both', () => {
    expect(told(consistencyOf([...articles, ...streaks]))).toEqual([...OF_THE_ARTICLES, ...OF_THE_ACCOUNTS, ...BETWEEN_THEM].sort());
  });

  it('say so in sentences with dates, figures, ids and documents', () => {
    const all = consistencyOf(articles);
    expect(sentence(all, 's004.2a', 's004.21')).toBe(
      'By s004.2a no run of the Russell 2000 ahead of the S&P 500 had been as long as twelve days since 2008, but by s004.21 there were runs of twelve days or more in October 2010, May 2013, March 2016, June 2020 and February 2021.',
    );
    expect(sentence(all, 's000.3', 's004.2a')).toBe(
      'By s000.3 (000_bfa577bf9a482f61.txt) no run of the Russell 2000 ahead of the S&P 500 had been as long as ten days since 1990, but by s004.2a (004_b35fa2b2c554ba73.txt) there was a run of twelve days or more in 2008.',
    );
    expect(sentence(all, 's004.15')).toBe(
      's004.15 gives a day on which nothing can have closed: 10 January 2026 was a Saturday, no trading day.',
    );
    expect(sentence(all, 's004.4a', 's002.1b', 's004.10a')).toBe(
      'The return of the S&P 500 from the close of 31 December 2025 to that of 20 January 2026 was −0.7% by s004.4a (004_b35fa2b2c554ba73.txt), but 1.2% from the close of 31 December 2025 to that of 16 January 2026 by s002.1b (002_653f417d616edb13.txt) and −2.1% from the close of 16 January 2026 to that of 20 January 2026 by s004.10a (004_b35fa2b2c554ba73.txt) make −1.025% to −0.826%.',
    );
    expect(sentence(all, 's001.1b', 's002.1b')).toBe(
      'The return of the S&P 500 from the close of 31 December 2025 to that of 16 January 2026 was 0.56% by s001.1b (001_96af7f52b056aa60.txt), but 1.2% by s002.1b (002_653f417d616edb13.txt). s001.1b (001_96af7f52b056aa60.txt) gives no day: the last close before it came out is taken.',
    );
    for (const { sentence: text } of all) expect(text).toMatch(/^[A-Zs].*\.$/s);
  });
});
