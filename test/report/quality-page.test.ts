import { describe, expect, test } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import type { Finding } from '../../src/data/finding.js';
import { columns } from '../../src/report/format.js';
import { type Quality, qualityCsv, qualityHtml, qualityJson, qualityText } from '../../src/report/quality-report.js';
import { expectGolden } from './golden.js';

const finding = (severity: Finding['severity'], kind: string, days: number[], more: Partial<Finding> = {}): Finding => ({
  severity,
  kind,
  series: 'RUT',
  what: `RUT has ${days.length} days of ${kind}.`,
  consequence: 'Returns of these days are wrong.',
  days,
  count: days.length,
  ...more,
});
const quality: Quality = {
  name: 'us-size-daily',
  series: ['RUT', 'SPX'],
  against: ['the sessions of the New York Stock Exchange', 'SPX for the market'],
  findings: [
    finding('error', 'extra-session', [epochDay(2012, 10, 29)]),
    finding(
      'error',
      'weekend-row',
      [1, 2, 3, 4, 5].map((i) => epochDay(1999, 1, 3 + 7 * i)),
      { count: 40 },
    ),
    finding('error', 'unapplied-split', [epochDay(2005, 6, 9)], { what: 'A <b>split</b> & "more".' }),
    finding('warning', 'stale-close', [10_000, 10_001, 10_002, 10_003]),
    finding('warning', 'sign-flip', [20_000], { series: null }),
    finding('note', 'span', [3284, 20_665], { count: 11_994, span: true }),
  ],
};
const clean: Quality = { name: 'RUT.csv', series: ['RUT'], against: [], findings: [] };

describe('a page on the quality of data', () => {
  test('is the text in the golden file, and no wider than 80 columns', () => {
    const text = qualityText(quality);
    for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(80);
    expectGolden('quality.txt', text);
  });

  test('begins with how many errors and warnings there are, and of what', () => {
    expect(qualityText(quality, { width: 400 })).toContain(
      '3 errors, 2 warnings in us-size-daily: extra-session, weekend-row, unapplied-split, stale-close, sign-flip; and 1 note.',
    );
    expect(qualityText({ ...quality, findings: quality.findings.slice(5) })).toContain(
      'No errors and no warnings in us-size-daily; 1 note.',
    );
    expect(qualityText({ ...quality, findings: quality.findings.slice(4, 5) })).toContain('1 warning in us-size-daily: sign-flip.');
  });

  test('of a clean series says so and has no table', () => {
    expect(qualityText(clean)).toContain('No errors and no warnings in RUT.csv.\n');
    expect(qualityText(clean)).not.toContain('Findings');
  });

  test('names the days that the sentence could not, and says when there are more', () => {
    const text = qualityText(quality, { width: 400 });
    expect(text).toContain('The first 5 days: 1999-01-10, 1999-01-17, 1999-01-24, 1999-01-31, 1999-02-07.');
    expect(text).toContain('Days: 1997-05-19, 1997-05-20, 1997-05-21, 1997-05-22.');
  });

  test('in HTML says the same sentences, escaped', () => {
    const page = qualityHtml(quality);
    expect(page).toContain('A &lt;b&gt;split&lt;/b&gt; &amp; ');
    expect(page).not.toContain('<b>split');
    for (const { kind } of quality.findings) expect(page).toContain(kind);
    expect(qualityHtml(quality)).toBe(page);
  });

  test('leaves the column of series out where there is one series alone, and in CSV never', () => {
    const one = { ...quality, series: ['RUT'] };
    expect(qualityText(one)).toContain('finding          severity  how many  first day\n');
    expect(qualityHtml(one)).not.toContain('>series<');
    expect(qualityCsv(one)).toBe(qualityCsv(quality));
  });

  test('in CSV has a row a finding, dates ISO', () => {
    const rows = qualityCsv(quality).trim().split('\n');
    expect(rows).toHaveLength(7);
    expect(rows[1]).toBe('extra-session,error,RUT,1,2012-10-29');
    expect(rows[5]).toMatch(/^sign-flip,warning,all,1,/);
  });

  test('in JSON has every finding whole, counted by severity, and survives a round trip', () => {
    const json = JSON.parse(JSON.stringify(qualityJson(quality, { version: '0.1.0' })));
    expect([json.errors, json.warnings, json.notes]).toEqual([3, 2, 1]);
    expect(json.findings[1]).toMatchObject({ kind: 'weekend-row', count: 40, series: 'RUT' });
    expect(json.findings[0].days).toEqual(['2012-10-29']);
    expect(json.findings[4].series).toBeNull();
    expect(json.findings[5]).toMatchObject({ count: 11_994, span: true, days: ['1978-12-29', '2026-07-31'] });
  });
});
