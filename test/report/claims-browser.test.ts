import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimPages } from '../../src/report/claims/page.js';
import { CHROMIUM, FLAGS, LOOK } from './chromium.js';
import { articleOf, claimSample, hostile } from './claims-sample.js';

const OPEN = 'for (const details of document.querySelectorAll("details")) details.open = true';

describe.skipIf(CHROMIUM === undefined)(
  `the pages of checked claims in Chromium${CHROMIUM === undefined ? ' (skipped: Chromium is not installed)' : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'claims-'));
    const at = (name: string): string => `file://${join(folder, name)}`;
    let browser: Browser;

    beforeAll(async () => {
      const { memo, made } = await claimSample();
      const articles = [memo, made, articleOf([hostile()], { file: 'hostile.yaml' })];
      const pages = claimPages(articles, { version: '0', command: 'backtest claims claims', seed: '1' });
      for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
      browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    for (const name of ['report.html', 'memo.html', 'made.html', 'hostile.html']) {
      for (const [device, width, colorScheme] of [
        ['a desktop', 1280, 'light'],
        ['a phone at night', 390, 'dark'],
      ] as const) {
        it(`${name} opens on ${device} without a request, an error, a sideways scroll or words that meet`, async () => {
          const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
          const noise: string[] = [];
          page.on('request', (request) => noise.push(request.url()));
          page.on('console', (message) => noise.push(message.text()));
          page.on('pageerror', (error) => noise.push(error.message));
          page.on('dialog', (dialog) => noise.push(dialog.message()));
          await page.goto(at(name));
          await page.evaluate(OPEN);
          expect(noise).toEqual([at(name)]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          const pictures = await page.evaluate<{ faults: string[] }[]>(LOOK);
          expect(pictures.flatMap(({ faults }) => faults)).toEqual([]);
          await page.close();
        }, 30_000);
      }
    }

    it('has room for every table on a desktop but those with a hash', async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const cut =
        '[...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.ariaLabel)';
      for (const name of ['memo.html', 'made.html']) {
        await page.goto(at(name));
        await page.evaluate(OPEN);
        expect((await page.evaluate<string[]>(cut)).filter((label) => label !== 'Data')).toEqual([]);
      }
      await page.close();
    }, 30_000);

    it('leads from the worst claim to its section, where verdict, figures and picture stand open', async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(at('report.html'));
      await page.click('.worst a >> nth=0');
      expect(page.url()).toBe(at('memo.html#claim-memo.since'));
      const section = page.locator('section', { has: page.locator('[id="claim-memo.since"]') });
      await section.locator('svg.wide').first().waitFor({ state: 'visible' }); // the page it leads to is another file
      expect(await section.locator('.lead').isVisible()).toBe(true);
      expect(await section.locator('svg.wide').first().isVisible()).toBe(true);
      expect(await section.locator('table').first().isVisible()).toBe(true);
      expect(await section.locator('details pre').isVisible()).toBe(false);
      await page.close();
    }, 30_000);
  },
);
