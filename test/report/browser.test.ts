import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import alea from 'seedrandom/lib/alea.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDataset, simulate, study } from '../../src/index.js';
import { type Quality, qualityHtml } from '../../src/report/quality-report.js';
import { renderHtml } from '../../src/report/render-html.js';
import { runHtml } from '../../src/report/run-report.js';
import streak from '../../strategies/streak.js';
import { CHROMIUM, FLAGS, LOOK } from './chromium.js';
import { crowdedBlocks } from './event-sample.js';
import { eventSample, readPrices } from './sample.js';

/** A check of two series with findings of many days, and too few headings for a list of contents. */
function manyDays(): Quality {
  const days = Array.from({ length: 50 }, (_, i) => 10_000 + 7 * i);
  const [what, consequence] = ['RUT has days that are wrong, the first 1997-05-19.', 'Look at each of them: 1998-01-02.'];
  return {
    name: 'us-size-daily',
    series: ['RUT', 'SPX'],
    against: [],
    findings: ['contradictory-date', 'unapplied-dividend'].map((kind, i) =>
      i === 0
        ? { kind, severity: 'error', series: 'RUT', what, consequence, days, count: 1250 }
        : { kind, severity: 'warning', series: null, what: 'One more.', consequence, days: days.slice(0, 1), count: 11_994 },
    ),
  };
}

/** The report of streak10 as its reader has it: opened from the disk in a real browser. */
describe.skipIf(CHROMIUM === undefined)(
  `the report in Chromium${CHROMIUM === undefined ? ' (skipped: Chromium is not installed)' : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    const path = join(folder, 'report.html');
    const events = join(folder, 'events.html');
    const crowded = join(folder, 'crowded.html');
    const checked = join(folder, 'checked.html');
    let browser: Browser;

    beforeAll(async () => {
      const run = simulate(await loadDataset('us-size-daily'), { ...streak, name: 'streak10' }, { days: 10 }, { fill: 'same-close' });
      writeFileSync(path, runHtml(study(run, { rng: alea('1') }), 'backtest --strategy streak10'));
      writeFileSync(events, renderHtml(eventSample()));
      writeFileSync(crowded, renderHtml({ title: 'Crowded', subtitle: '', blocks: crowdedBlocks(readPrices()) }));
      writeFileSync(checked, qualityHtml(manyDays()));
      browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    for (const [device, width] of [
      ['a desktop', 1280],
      ['a phone', 390],
    ] as const) {
      it(`opens on ${device} without a request, an error or a sideways scroll, and shows every picture once`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 900 } });
        const requests: string[] = [];
        const errors: string[] = [];
        page.on('request', (request) => requests.push(request.url()));
        page.on('console', (message) => errors.push(message.text()));
        page.on('pageerror', (error) => errors.push(error.message));
        await page.goto(`file://${path}`);
        expect(requests).toEqual([`file://${path}`]);
        expect(errors).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        const visible = await page.evaluate(
          '[...document.querySelectorAll("svg[role=img]")].filter((svg) => svg.getBoundingClientRect().width > 0).length',
        );
        expect(visible).toBe(4);
        await page.close();
      }, 30_000);
    }

    for (const [name, file, count] of [
      ['a page of events', events, 4],
      ['a page of as much as there could be', crowded, 3],
    ] as const) {
      for (const width of [1280, 390]) {
        it(`shows ${name} at ${width} pixels without a sideways scroll, and no word of a picture on another or cut off`, async () => {
          const page = await browser.newPage({ viewport: { width, height: 900 } });
          await page.goto(`file://${file}`);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          const pictures = await page.evaluate<{ words: number; faults: string[] }[]>(LOOK);
          expect(pictures.map((picture) => picture.faults)).toEqual(Array(count).fill([]));
          expect(Math.min(...pictures.map((picture) => picture.words))).toBeGreaterThan(8);
          await page.close();
        }, 30_000);
      }
    }

    for (const colorScheme of ['light', 'dark'] as const) {
      it(`shows a page on the quality of data whole on a phone, ${colorScheme}: no date broken, no column hidden, the lead below its heading`, async () => {
        const page = await browser.newPage({ viewport: { width: 390, height: 900 }, colorScheme });
        await page.goto(`file://${checked}`);
        const broken =
          '[...document.querySelectorAll("p span.d")].filter((date) => date.getClientRects().length > 1).map((date) => date.textContent)';
        expect(await page.evaluate('document.querySelectorAll("p span.d").length')).toBe(53);
        expect(await page.evaluate(broken)).toEqual([]);
        expect(await page.evaluate('[...document.querySelectorAll(".scroll")].map((box) => box.scrollWidth - box.clientWidth)')).toEqual([
          0,
        ]);
        const above =
          'document.querySelector(".lead").getBoundingClientRect().top - document.querySelector("header").getBoundingClientRect().bottom';
        expect(await page.evaluate(above)).toBeGreaterThan(20);
        await page.close();
      }, 30_000);
    }

    it('has room for every table on a desktop, with all that is folded opened', async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(`file://${path}`);
      await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
      const cut =
        '[...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.ariaLabel)';
      expect(await page.evaluate(cut)).toEqual([]);
      await page.close();
    }, 30_000);

    it('shows look-ahead in red, and figures without a click', async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(`file://${path}`);
      const warning = page.getByText('Look-ahead:');
      expect(await warning.isVisible()).toBe(true);
      const [red, green, blue] = (
        await page.evaluate<string>(
          'getComputedStyle([...document.querySelectorAll("p")].find((p) => p.textContent.startsWith("Look-ahead"))).color',
        )
      )
        .match(/\d+/g)!
        .map(Number);
      expect(red!).toBeGreaterThan(2 * Math.max(green!, blue!));
      expect(await page.getByText('Sharpe ratio').first().isVisible()).toBe(true);
      await page.close();
    }, 30_000);
  },
);
