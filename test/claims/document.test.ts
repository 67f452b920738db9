import { describe, expect, it } from 'vitest';
import { PROXY, PROXY_RATIO, VENDOR } from '../../src/claims/allowance.js';
import { checkFile, readClaims } from '../../src/claims/files.js';
import { KINDS } from '../../src/claims/kinds/kinds.js';
import type { Series } from '../../src/claims/model.js';
import type { Result } from '../../src/claims/result.js';
import { loadShelf } from '../../src/cli/claims-shelf.js';
import { nodeIo } from '../../src/cli/io.js';
import { streams } from '../../src/cli/streams.js';
import { epochDay } from '../../src/data/dates.js';
import { commonTable, kindText, wordsTable } from '../support/claim-fields.js';
import { checkOne } from '../support/claims.js';
import { fence, filled, hold, path, read } from '../support/documents.js';

const MADE = 'test/fixtures/made-valuation';

async function checked(name: string, data: readonly string[] = []): Promise<readonly Result[]> {
  const file = readClaims(read(name), name);
  const shelf = await loadShelf(
    nodeIo(() => {}),
    { data: data.map(path), wanted: file.wanted },
  );
  const { results, problems } = checkFile(file, { shelf, knownTo: epochDay(2026, 8, 1), rng: streams });
  expect([...file.problems, ...problems]).toEqual([]);
  return results;
}

const answers = (results: readonly Result[]): string =>
  fence(results.map(({ id, verdict, sentence }) => `${id}  ${verdict}\n  ${sentence}`).join('\n'));

const allowances = (): string =>
  [
    '| for | allowed |',
    '|---|---|',
    `| the rounding of a source | ${VENDOR} points, of returns and whatever else is in percent |`,
    `| a fund that stands for an index | ${PROXY.atOnce} points, and ${PROXY.aYear} more for each year of the window |`,
    `| one that has dividends where the claim has none, or the other way about | ${PROXY.dividendsAYear} points more for each year |`,
    `| a fund in place of an index, for betas, correlations and other ratios | ${PROXY_RATIO} |`,
  ].join('\n');

describe('the document on claims', async () => {
  const small = await checked('test/fixtures/small-claims.yaml');
  const made = await checked(`${MADE}.yaml`, [MADE]);

  it('is what the program says today', () => {
    const csv = read(`${MADE}/valuation.csv`).trim().split('\n');
    hold(
      'docs/claims.md',
      filled(read('docs/claims.md'), {
        small: fence(read('test/fixtures/small-claims.yaml'), 'yaml'),
        'small-says': answers(small),
        allowances: allowances(),
        'made-csv': fence([...csv.slice(0, 3), '…', ...csv.slice(-2)].join('\n')),
        'made-manifest': fence(read(`${MADE}/dataset.json`), 'json'),
        'made-claims': fence(read(`${MADE}.yaml`), 'yaml'),
        'made-says': answers(made),
        common: commonTable(),
        words: wordsTable(),
        kinds: KINDS.map(kindText).join('\n\n'),
      }),
    );
  });

  it('shows a wrong figure, a right one and a sum that does not add up', () => {
    expect(small.map(({ verdict }) => verdict)).toEqual(['contradicted', 'supported', 'arithmetic-error']);
  });
});

describe('made-up ratios and flows of a dataset of one’s own', async () => {
  const made = await checked(`${MADE}.yaml`, [MADE]);
  const by = (id: string): Result => made.find((one) => one.id === id)!;
  // By hand from the CSV file: 14.2 and 22.0 at the end of 2025; 117 of 121 months with a discount of at most 1 − 14.2/22.0.
  const rows = read(`${MADE}/valuation.csv`)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const discounts = rows.map(([, a, b]) => 1 - Number(a) / Number(b));

  it('tell a level', () => {
    expect([by('made.level').verdict, by('made.level').evaluation!.cells[0]!.computed]).toEqual(['supported', 14.2]);
  });

  it('tell a discount, and its percentile in ten years', () => {
    const { verdict, evaluation } = by('made.discount');
    expect(verdict).toBe('supported');
    expect(evaluation!.cells.map(({ computed }) => computed)).toEqual([
      expect.closeTo(100 * (1 - 14.2 / 22), 9),
      expect.closeTo((100 * discounts.slice(0, -1).filter((one) => one <= discounts.at(-1)!).length) / 120, 9),
    ]);
    expect(by('made.widest').verdict).toBe('contradicted');
  });

  it('tell a trend a year, by least squares', () => {
    const x = rows.map(([date]) => Date.parse(date!) / 86_400_000 / 365.25);
    const y = rows.map(([, , large]) => Number(large));
    const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
    const [mx, my] = [mean(x), mean(y)];
    const slope = x.reduce((sum, one, i) => sum + (one - mx) * (y[i]! - my), 0) / x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
    expect(by('made.trend').verdict).toBe('supported');
    expect(by('made.trend').evaluation!.cells[0]!.computed).toBeCloseTo(slope, 9);
  });

  it('tell a sum of a year’s flows, every month of it and no other', () => {
    const sum = rows.filter(([date]) => date!.startsWith('2025')).reduce((total, row) => total + Number(row[3]), 0);
    const { verdict, evaluation } = by('made.flows');
    expect([verdict, evaluation!.cells[0]!.computed]).toEqual(['supported', sum]);
    expect(evaluation!.steps.filter((step) => step.includes('SMALLFLOW'))).toHaveLength(12);
  });

  it('stay the latest there is until the next would be due, and not longer', async () => {
    const text = (asOf: string) =>
      `version: 1\nclaims: [{id: x, kind: external.valuation, asOf: ${asOf}, of: SMALLPE, needs: a newer one, claimed: {value: 14.2}}]`;
    const shelf = await loadShelf(
      nodeIo(() => {}),
      { data: [path(MADE)], wanted: ['SMALLPE'] },
    );
    const verdict = (asOf: string) =>
      checkFile(readClaims(text(asOf), 'x'), { shelf, knownTo: epochDay(2026, 8, 1), rng: streams }).results[0]!.verdict;
    expect([verdict('2026-01-15'), verdict('2026-01-31'), verdict('2026-02-02')]).toEqual(['supported', 'supported', 'not-testable']);
  });

  it('are summed from their first on, and stand at the end of a window until the next is due', () => {
    const days = Int32Array.from([epochDay(2024, 3, 28), epochDay(2024, 6, 28), epochDay(2024, 9, 28), epochDay(2024, 12, 28)]);
    const series: Series = {
      ...{ id: 'FLOW', name: 'the flow', basis: null, field: 'value', days, values: Float64Array.from([-500, 200, -900, 100]) },
      origin: { file: 'f.csv', sha256: '', rank: 0 },
    };
    const sum = (from: string, to: string, asOf = '2025-01-15') =>
      checkOne(
        `{kind: external.flows, asOf: ${asOf}, of: FLOW, measure: sum, window: {from: ${from}, to: ${to}}, claimed: {missing: true}}`,
        [series],
      );
    expect(sum('2024', '2024').evaluation!.cells[0]!.computed).toBe(-1100);
    expect(sum('2024', '2024').evaluation!.truth).toContain('came to');
    expect(sum('2024', '2024').evaluation!.steps.filter((step) => step.startsWith('f.csv'))).toHaveLength(4);
    expect(sum('2024Q4', '2024Q4').evaluation!.cells[0]!.computed).toBe(100);
    expect(sum('start', '2024Q2').evaluation!.cells[0]!.computed).toBe(-300);
    expect(sum('2023Q4', '2024').missing).toEqual(['FLOW: data from 2023-09-30 (FLOW begins on 2024-03-28)']);
    expect(sum('2024', '2025', '2025-12-31').missing).toEqual(['FLOW: data up to 2025-12-31']);
  });

  it('are asked for, where they are not there', async () => {
    const without = await checked(`${MADE}.yaml`);
    expect(without.map(({ verdict }) => verdict)).toEqual(Array(5).fill('not-testable'));
  });
});
