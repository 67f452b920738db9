import { describe, expect, test } from 'vitest';
import type { Block, Table } from '../../src/report/blocks.js';
import { html } from '../../src/report/html.js';
import { renderHtml } from '../../src/report/render-html.js';
import { shade } from '../../src/report/svg/grid.js';
import { lineSvgFile } from '../../src/report/svg/lines.js';
import { expectGolden } from './golden.js';
import { eventSample, sample } from './sample.js';
import { blocks, chart, figures, grid, lengths, path } from './small.js';

const EVIL = `"><script>alert('x')</script>&`;

/** The same value with every text in it replaced, but for those that choose a shape or a colour. */
function poisoned<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (['kind', 'tone', 'unit', 'units', 'scale', 'axis'].includes(key) ? value : EVIL) as T;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, key)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, poisoned(v, k)])) as T;
}

describe('the html tag', () => {
  test('escapes what is put in, and not what is Html already', () => {
    expect(html`<p title="${'"'}">${'<b>'}${html`<i>${'&'}</i>`}${['a<', html`<br>`]}${null}${false}${0}</p>`.text).toBe(
      '<p title="&quot;">&lt;b&gt;<i>&amp;</i>a&lt;<br>0</p>',
    );
  });
});

describe('a page', () => {
  test('is the page in the golden file', () =>
    expectGolden('page.html', renderHtml({ title: 'A small page', subtitle: 'With one of each.', blocks })));

  test('holds no script, whatever the texts in it are', () => {
    const page = renderHtml({ title: EVIL, subtitle: EVIL, blocks: poisoned(blocks) });
    expect(page.includes('<script')).toBe(false);
    expect(page.includes("alert('x')")).toBe(false);
    expect(page.split('&lt;script&gt;').length).toBeGreaterThan(30);
    expect(lineSvgFile(poisoned(chart))).not.toContain('<script');
  });

  test('asks for nothing from elsewhere', () => {
    const page = renderHtml(sample());
    expect(page).not.toMatch(/https?:|@import|url\(|<script|<link(?! rel="icon" href="data:,")/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
  });

  test.each([
    ['a whole report', sample],
    ['a page of events', eventSample],
  ])('of %s is under 300 kB and the same every time', (_, make) => {
    const page = renderHtml(make());
    expect(page.length).toBeLessThan(300_000);
    expect(renderHtml(make())).toBe(page);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('has rules for stems and dots only where it has some', () => {
    const page = (block: Block): string => renderHtml({ title: 't', subtitle: '', blocks: [block] });
    for (const block of [chart, grid, figures]) expect(page(block)).not.toContain('.stem');
    for (const block of [path, lengths]) expect(page(block)).toContain('.stem');
  });

  test('has an anchor of its own for every heading, also where two read alike', () => {
    const headings: Block[] = ['Trades', 'Trades', '日本'].map((text) => ({ kind: 'heading', text }));
    const page = renderHtml({ title: 't', subtitle: '', blocks: headings });
    for (const id of ['trades', 'trades--2', 'section']) {
      expect(page).toContain(`<h2 id="${id}">`);
      expect(page).toContain(`href="#${id}"`);
    }
  });

  test('folds a long table away with a count, and says how many rows it leaves to the CSV', () => {
    const long = (n: number): Table => ({
      ...figures,
      units: Array(n).fill('ratio'),
      rows: Array.from({ length: n }, (_, i) => [`row ${i}`, i, i]),
    });
    const page = (n: number): string => renderHtml({ title: 't', subtitle: '', blocks: [long(n)] });
    expect(page(20)).not.toContain('<details>');
    expect(page(21)).toContain('<summary>The figures <span class="count">(21 rows)</span></summary>');
    expect(page(1500)).toContain('1,100 rows are not shown here; the CSV file has them all');
    expect(page(1500)).toContain('row 199<');
    expect(page(1500)).not.toContain('row 200<');
    expect(page(1500)).toContain('row 1499<');
  });

  test('prints numbers of a row in the unit of the row, strong rows bold, and what is undefined as n/a', () => {
    const page = renderHtml({ title: 't', subtitle: '', blocks: [figures] });
    expect(page).toContain(
      '<tr class="strong"><th scope="row" class="t">Growth a year</th><td class="n">25.4%</td><td class="n">−0.21%</td></tr>',
    );
    expect(page).toContain('<td class="n">2012-01-03</td><td class="n">n/a</td>');
  });

  test('of another grid than months has a corner, counts, bold cells, its own full colour, and no value of no events', () => {
    const page = renderHtml({ title: 't', subtitle: '', blocks: [lengths] });
    expect(page).toContain('<th scope="col">Run of at least</th><th scope="col">1 month</th><th scope="col">12 months</th>');
    expect(page).toContain('<td class="u2">2.0<small>n 13</small></td><td class="d1">−1.0<small>n 12</small></td>');
    expect(page).toContain('<td class="u8 strong">8.0<small>n 1</small></td><td><small>n 0</small></td>');
  });

  test('shades a cell by its size and stops at full colour', () => {
    expect([0, 0.001, 0.03, -0.15, -0.9, Number.NaN, null].map((v) => shade(v, 0.15))).toEqual(['', 'u1', 'u2', 'd8', 'd8', '', '']);
  });
});
