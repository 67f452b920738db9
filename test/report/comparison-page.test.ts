import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { parseDate } from '../../src/data/dates.js';
import { compare, simulate, streams } from '../../src/index.js';
import type { Block, LineChart } from '../../src/report/blocks.js';
import { comparisonCsvs, comparisonHtml, comparisonPage, comparisonTextBlocks } from '../../src/report/comparison-report.js';
import { made } from '../../src/report/comparison-sections/lead.js';
import { ranges } from '../../src/report/comparison-sections/leaders.js';
import { columns } from '../../src/report/format.js';
import { renderText } from '../../src/report/render-text.js';
import type { Comparison } from '../../src/study/comparison/compare.js';
import mix from '../../strategies/mix.js';
import streak from '../../strategies/streak.js';
import { bundled } from '../support/bundled.js';
import { CHROMIUM, FLAGS, LOOK } from './chromium.js';
import { expectGolden } from './golden.js';

const dataset = bundled('us-size-daily');
const streaks = (lengths: readonly number[], from: string) =>
  lengths.map((days) => simulate(dataset, { ...streak, name: `streak${days}` }, { days }, { from: parseDate(from)! }));

function three(from: string): Comparison {
  const runs = [...streaks([10, 5], from), simulate(dataset, mix, {}, { from: parseDate(from)! })];
  return compare(runs, { rng: streams('1'), seed: '1', replications: 199 });
}
/** As much as a page is made for: eight rules and three benchmarks. */
const eight = compare(streaks([3, 4, 5, 6, 7, 8, 9, 10], '1978-12-29'), {
  rng: streams('1'),
  replications: 99,
  benchmarks: ['small', 'half'],
});

const charts = (blocks: readonly Block[]): LineChart[] => blocks.filter((block) => block.kind === 'lines');

describe('the page of a comparison', () => {
  test('is what the golden files have', () => {
    const recent = three('2025-06-30');
    expectGolden('comparison.txt', renderText(comparisonTextBlocks(three('1978-12-29')), { width: 80, colour: false }));
    expectGolden('comparison.html', comparisonHtml(recent, 'backtest compare streak10 streak5 mix'));
    expectGolden('comparison-sharpe.csv', comparisonCsvs(recent)['sharpe.csv']!);
  });

  it('names all rules that share the highest Sharpe ratio, and one where one has it', () => {
    const named = (names: readonly string[], days: readonly number[]) => {
      const [from, to] = [parseDate('2019-12-31')!, parseDate('2020-12-31')!];
      const runs = names.map((name, i) => simulate(dataset, { ...streak, name }, { days: days[i]! }, { from, to }));
      return made(compare(runs, { rng: streams('1'), replications: 0 }));
    };
    expect(named(['mine', 'yours'], [3, 3])).toMatch(
      /\. Of the rules mine and yours have the highest Sharpe ratio, 0\.\d\d; that of large is/,
    );
    // Runs of 200 days never come, so that both rules are large caps, which are no rule.
    expect(named(['a', 'b'], [200, 201])).toMatch(/\. Of the rules a and b have the highest Sharpe ratio, 0\.\d\d; that of large is/);
    expect(named(['a', 'b', 'c'], [3, 3, 200])).toMatch(/\. Of the rules a and b have the highest Sharpe ratio, 0\.\d\d; that of/);
    expect(named(['a', 'b'], [3, 200])).toMatch(/\. Of the rules a has the highest Sharpe ratio/);
  });

  it('draws every pair once, growth and drawdowns of all', () => {
    const found = charts(comparisonPage(eight, '').blocks);
    const pairs = found
      .filter(({ id }) => id.startsWith('relative-'))
      .flatMap(({ id, lines }) => lines.map(({ label }) => `${id} ${label}`));
    expect(new Set(pairs).size).toBe(eight.pairs.length);
    expect(found.find(({ id }) => id === 'growth')!.lines).toHaveLength(11);
    expect(found.find(({ id }) => id === 'underwater')!.lines).toHaveLength(11);
  });

  it('tells lines of one colour apart by dashes, in the key of a phone too', () => {
    const html = comparisonHtml(eight, '');
    expect(html).toContain('<span class="swatch strategy dash1"></span>streak7');
    expect(html).toContain('.swatch:is(.dash1');
    expect(comparisonHtml(three('2025-06-30'), '')).not.toContain('.swatch:is(.dash1'); // no rule for what is not there
  });

  it('is no wider than 80 columns on a terminal, with nothing cut', () => {
    const text = renderText(comparisonTextBlocks(eight), { width: 80, colour: false });
    expect(text.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
    expect(text).not.toContain('…');
  });

  it('shares columns out over tables rather than set a name in two lines, and wraps only what no table could hold', () => {
    const named = (names: readonly string[]): Comparison => ({
      ...eight,
      entries: eight.entries.map((entry, i) => ({ ...entry, name: names[i] ?? entry.name })),
    });
    const page = (names: readonly string[]): string => renderText(comparisonTextBlocks(named(names)), { width: 80, colour: false });
    expect(page(['a-rule-with-quite-a-name', 'and-another-one-like-it'])).toMatch(
      /^a-rule-with-quite-a-name over and-another-one-like-it +-?\d/m,
    );
    const absurd = page(['a rule with a name of sixty characters that goes on and on--', 'x'.repeat(60)]);
    expect(absurd.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
    expect(absurd).not.toContain('…');
  });

  it('says of a find which pair it is, and sets it in bold', () => {
    const [first, ...others] = eight.pairs;
    const found = { ...eight, pairs: [{ ...first!, sharpe: { ...first!.sharpe, difference: 0.5, p: 0.0001, holm: 0.004 } }, ...others] };
    const { blocks } = comparisonPage(found, '');
    const said = blocks.flatMap((block) => (block.kind === 'prose' && block.tone === 'lead' ? [block.text] : [])).join(' ');
    expect(said).toContain('(Holm): streak3 over streak4 (+0.50, corrected p 0.0040). The others are not.');
    expect(blocks.find((block) => block.kind === 'table' && block.id === 'sharpe')).toMatchObject({ strong: [0] });
  });

  it('writes years as ranges', () => {
    expect(ranges([1979, 1980, 1981, 1985, 1999, 2000])).toBe('1979-81, 1985, 1999-2000');
    expect(ranges([])).toBe('');
  });
});

describe.skipIf(CHROMIUM === undefined)(
  `the page of a comparison in Chromium${CHROMIUM === undefined ? ' (skipped: Chromium is not installed)' : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'comparison-'));
    const paths = { three: join(folder, 'three.html'), eight: join(folder, 'eight.html') };
    let browser: Browser;

    beforeAll(async () => {
      writeFileSync(paths.three, comparisonHtml(three('1978-12-29'), 'backtest compare streak10 streak5 mix'));
      writeFileSync(paths.eight, comparisonHtml(eight, 'backtest compare'));
      browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    for (const [name, pictures] of [
      ['three', 5],
      ['eight', 12],
    ] as const) {
      for (const width of [1280, 390]) {
        it(`of ${name} rules at ${width} pixels scrolls not sideways, asks for nothing, and no word of a picture is on another or cut off`, async () => {
          const page = await browser.newPage({ viewport: { width, height: 900 } });
          const requests: string[] = [];
          page.on('request', (request) => requests.push(request.url()));
          await page.goto(`file://${paths[name]}`);
          expect(requests).toEqual([`file://${paths[name]}`]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          const shown = await page.evaluate<{ words: number; faults: string[] }[]>(LOOK);
          expect(shown.map(({ faults }) => faults)).toEqual(Array(pictures).fill([]));
          await page.close();
        }, 30_000);
      }
    }
  },
);
