import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import alea from 'seedrandom/lib/alea.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDataset, simulate, study } from '../../src/index.js';
import { renderHtml } from '../../src/report/render-html.js';
import { runHtml } from '../../src/report/run-report.js';
import streak from '../../strategies/streak.js';
import { CHROMIUM, FLAGS, LOOK } from './chromium.js';
import { crowdedBlocks } from './event-sample.js';
import { eventSample, readPrices } from './sample.js';

/** The report of streak10 as its reader has it: opened from the disk in a real browser. */
describe.skipIf(CHROMIUM === undefined)(
  `the report in Chromium${CHROMIUM === undefined ? ' (skipped: Chromium is not installed)' : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    const path = join(folder, 'report.html');
    const events = join(folder, 'events.html');
    const crowded = join(folder, 'crowded.html');
    let browser: Browser;

    beforeAll(async () => {
      const run = simulate(await loadDataset('us-size-daily'), { ...streak, name: 'streak10' }, { days: 10 }, { fill: 'same-close' });
      writeFileSync(path, runHtml(study(run, { rng: alea('1') }), 'backtest --strategy streak10'));
      writeFileSync(events, renderHtml(eventSample()));
      writeFileSync(crowded, renderHtml({ title: 'Crowded', subtitle: '', blocks: crowdedBlocks(readPrices()) }));
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
