import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unbroken } from '../../src/report/claims/unbroken.js';

describe('a page whose names and dates do not break', () => {
  it.each([
    ['<p>the S&amp;P 500 on 20 January 2026</p>', '<p>the S&amp;P\u00a0500 on 20\u00a0January 2026</p>'],
    ['<th>Russell 2000</th>', '<th>Russell\u00a02000</th>'],
    ['<title>By 7 May</title>', '<title>By 7\u00a0May</title>'],
    ['<pre tabindex="0"><code>claims --only "S&amp;P 500"</code></pre>', null],
    ['<a href="#20 January">x</a>', null],
    ['<style>.a{content:"20 May"}</style>', null],
    ['<p>5 Mayors, 1,020 points, Russell 1000s, 20 days</p>', '<p>5 Mayors, 1,020 points, Russell\u00a01000s, 20 days</p>'],
  ])('%s', (page, as) => {
    expect(unbroken(page)).toBe(as ?? page);
  });

  it('is the same page but for those blanks, and stays so', () => {
    const parts = fc.constantFrom('<p>', '</p>', 'S&amp;P 500', ' 3 June ', '<pre>', '</pre>', '<code>', '</code>', 'x < y', '>', ' ');
    fc.assert(
      fc.property(fc.array(parts), (all) => {
        const page = all.join('');
        expect(unbroken(page).replaceAll('\u00a0', ' ')).toBe(page);
        expect(unbroken(unbroken(page))).toBe(unbroken(page));
      }),
    );
  });
});
