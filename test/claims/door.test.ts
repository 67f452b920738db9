import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Dataset, Observations } from '../../src/index.js';
import { checkClaims, loadDataset, loadObservations } from '../../src/index.js';
import { sessionsFrom } from '../support/dataset.js';
import { path, read } from '../support/documents.js';

const ONE = (claim: string): { text: string } => ({ text: `version: 1\nclaims:\n- {${claim}}\n` });
const verdicts = ({ results }: Awaited<ReturnType<typeof checkClaims>>) =>
  Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]));

describe('checkClaims of the library', () => {
  it('does what its example says', async () => {
    const { results } = await checkClaims('claims/streaks-2026', { only: ['run.ten.since1990'], asOf: '2026-01-31' });
    expect(results[0]!.verdict).toBe('contradicted');
    expect(read('src/index.ts')).toContain("checkClaims('claims/streaks-2026', { only: ['run.ten.since1990'], asOf: '2026-01-31' })");
  });

  it('does what the document says, to the letter', async () => {
    const [code] = /```ts\n(import \{ checkClaims[\s\S]*?)```/.exec(read('docs/claims.md'))!.slice(1);
    const printed: string[] = [];
    const body = code!
      .replace(/^import .*$/m, '')
      .replace(/\bconsole\.log\(/g, 'print(')
      .replace(/\s\/\/ .*$/gm, '');
    const run = new Function('checkClaims', 'loadDataset', 'print', `return (async () => {${body}})()`) as (
      ...all: unknown[]
    ) => Promise<void>;
    await run(checkClaims, loadDataset, (...words: unknown[]) => printed.push(words.join(' ')));
    const said = [...code!.matchAll(/console\.log\(.*?\);\s\/\/ (.*)$/gm)].map(([, words]) => words);
    expect(printed).toEqual(said);
    expect(said.length).toBeGreaterThan(1);
  });

  it('takes a path, a text and several of both, held against each other', async () => {
    const text = ONE('id: a, kind: level.at, asOf: 2026-01-20, of: RUT, claimed: {value: 2645.36}').text;
    const both = await checkClaims([
      { text, file: 'first.yaml' },
      { text: text.replace('2645.36', '2700') },
      path('test/fixtures/small-claims.yaml'),
    ]);
    expect(both.articles.map(({ file }) => file)).toEqual(['first.yaml', 'claims.yaml', 'small-claims.yaml']);
    expect(both.results).toHaveLength(5);
    expect(both.results[0]!.inconsistencies).toHaveLength(1);
    expect(both.problems).toEqual([]);
  });

  it('takes a dataset before what ships, its assets by their ids and by what they are', async () => {
    const shipped = await loadDataset('us-size-daily');
    const doubled: Dataset = {
      ...shipped,
      id: 'doubled',
      sha256: 'f'.repeat(64),
      assets: shipped.assets.map((asset) => ({ ...asset, close: asset.close.map((value) => value * 2) })),
    };
    const claim = ONE('id: a, kind: level.at, asOf: 2026-01-20, of: small, claimed: {value: 5290.72}');
    expect((await checkClaims(claim)).problems).toEqual([expect.stringContaining('"small" is ambiguous')]);
    const [result] = (await checkClaims(claim, { datasets: [doubled] })).results;
    expect(result).toMatchObject({ verdict: 'supported', used: [{ series: { origin: { file: 'doubled', rank: 0 } } }] });
  });

  it('takes observations, and a fund’s adjusted closes as what they are', async () => {
    const rates: readonly Observations[] = await loadObservations('us-rates');
    const made = rates.filter(({ id }) => id === 'FEDFUNDS').map((one) => ({ ...one, id: 'MADE', name: 'a made-up rate' }));
    const claim = ONE('id: a, kind: external.macro, asOf: 2026-07-31, of: MADE, claimed: {value: 3.63, unit: pct}');
    expect(verdicts(await checkClaims(claim))).toEqual({ a: 'not-testable' });
    expect(verdicts(await checkClaims(claim, { datasets: [made] }))).toEqual({ a: 'supported' });
    const days = sessionsFrom(300);
    const close = Float64Array.from(days, (_, i) => (100 + i / 50) * 0.98765);
    const { about } = await loadDataset('us-size-daily');
    const fund: Dataset = {
      ...{ id: 'mine', title: 'mine', sha256: '', calendar: null, days, about },
      assets: [{ id: 'IWM', key: 'small', name: 'IWM', role: 'small', basis: 'price', unit: 'dollars', close, open: null }],
    };
    const level = ONE('id: a, kind: level.at, asOf: 1990-06-01, of: {id: IWM, basis: price}, claimed: {value: 100}');
    const { notes, results } = await checkClaims(level, { datasets: [fund] });
    expect(notes).toContain('mine: the closes of IWM have dividends worked in; they are taken as total return.');
    expect(results[0]!.verdict).toBe('not-testable');
  });

  it('knows nothing after asOf, and scores forecasts that are due', async () => {
    const forecasts = {
      text: 'version: 1\nsource: {doc: bull.txt, published: 2026-01-02}\ndefaults: {kind: forecast, asOf: 2025-12-31, of: RUT}\nclaims:\n- {id: a, claimed: {value: 2600, by: 2026-03}}\n- {id: b, claimed: {value: 4000, by: 2026-03}}\n',
    };
    const early = await checkClaims(forecasts, { asOf: '2026-01-02' });
    expect([verdicts(early), early.forecasts]).toEqual([{ a: 'pending', b: 'pending' }, []]);
    expect((await checkClaims(forecasts, { asOf: '2026-04-15' })).forecasts).toMatchObject([{ source: 'bull.txt', due: 2, cameTrue: 1 }]);
  });

  it('says what is wrong in a file and checks its other claims', async () => {
    const { results, problems } = await checkClaims([
      {
        text: 'version: 1\nclaims:\n- {id: a, kind: level.att}\n- {id: b, kind: level.at, asOf: 2026-01-20, of: RUT, claimed: {value: 2645.36}}\n',
      },
      { text: '\tx: 1', file: 'tabs.yaml' },
    ]);
    expect(results.map(({ id }) => id)).toEqual(['b']);
    expect(problems).toEqual(
      expect.arrayContaining([expect.stringMatching(/claim a.*level\.at"\?/), expect.stringMatching(/^tabs\.yaml/)]),
    );
  });

  it.each([
    ['nowhere.yaml', {}, /There is no claim file or folder "nowhere\.yaml"/],
    ['claims/streaks-2026', { asOf: '31.1.2026' }, /asOf takes a day as YYYY-MM-DD, not "31\.1\.2026"/],
    ['claims/streaks-2026', { only: ['run.eleven'] }, /No claim "run\.eleven"/],
    ['claims/streaks-2026', { data: ['nothere'] }, /nothere/],
  ])('%s with %j is refused in a sentence', async (claims, options, message) => {
    await expect(checkClaims(claims, options)).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(message) });
  });
});

describe('a path of the library', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claims-door-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may be a folder of claim files', async () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'a.yaml'), ONE('id: a, kind: level.at, asOf: 2026-01-20, of: RUT, claimed: {value: 2645.36}').text);
    expect(verdicts(await checkClaims(folder))).toEqual({ a: 'supported' });
  });
});
