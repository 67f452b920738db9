import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, figuresOf } from '../../../src/claims/draft/figures.js';
import { scanned } from '../../../src/claims/draft/scan.js';
import { ARTICLE, TORN, WRAPPED } from './article.js';

const only = (text: string, published: string | null = null): Figure => {
  const all = figuresOf(text, published);
  expect(all.map(({ text: printed }) => printed)).toHaveLength(1);
  return all[0]!;
};
const printed = (text: string): string[] => figuresOf(text).map(({ text: figure }) => figure);

describe('a figure', () => {
  it.each([
    ['It gained 7.1% today.', '7.1%', 7.1, 0.1, 'pct'],
    ['It gained 7.10 percent today.', '7.10 percent', 7.1, 0.01, 'pct'],
    ['A gap of +7.8 pts opened.', '+7.8 pts', 7.8, 0.1, 'pts'],
    ['A gap of 7.8 percentage points opened.', '7.8 percentage points', 7.8, 0.1, 'pts'],
    ['The fee is 2 basis points lower.', '2 basis points', 0.02, 0.01, 'pts'],
    ['Assets of $76.8 billion are in it.', '$76.8 billion', 76.8e9, 1e8, 'usd'],
    ['Inflows were $890M.', '$890M', 890e6, 1e6, 'usd'],
    ['Profit rose to T$505.7B.', 'T$505.7B', 505.7e9, 1e8, null],
    ['The index broke above 2,640 there.', '2,640', 2640, 1, 'level'],
    ['It trades at 14.2x sales.', '14.2x', 14.2, 0.1, 'ratio'],
    ['It trades at 15 times forward earnings.', '15', 15, 1, 'ratio'],
    ['It is in the 95th percentile.', '95th', 95, 1, 'percentile'],
    ['The 12-day streak went on.', '12', 12, 1, 'days'],
    ['It was its 10th consecutive trading day.', '10th', 10, 1, 'days'],
    ['The fund holds 1,417 stocks.', '1,417', 1417, 1, 'count'],
    ['The third rate cut of the year came.', 'third', 3, 1, 'count'],
    ['Its return was −0.4%.', '−0.4%', -0.4, 0.1, 'pct'],
    ['It fell by 0.4% there.', '0.4%', -0.4, 0.1, 'pct'],
    ['It had a 19.4% decline then.', '19.4%', -19.4, 0.1, 'pct'],
  ])('is read with its value, step and unit: %s', (text, as, value, step, unit) => {
    const figure = only(text);
    expect(figure.text).toBe(as);
    expect(figure.value).toBeCloseTo(value, 9);
    expect(figure.step / step).toBeCloseTo(1, 9);
    expect(figure.unit).toBe(unit);
    expect(text.slice(figure.start, figure.end).trim()).toBe(as);
  });

  it.each([
    ['Betas of 1.23 to 1.27 were seen.', 1.23, 1.27],
    ['It may swing 2-3% a day.', 2, 3],
    ['Growth between 17% and 22% is seen in earnings.', 17, 22],
    ['Capex of $52–56 billion is planned.', 52e9, 56e9],
  ])('may be a range: %s', (text, low, high) => {
    expect(only(text)).toMatchObject({ value: low, high });
  });

  it('is no range where something went by one figure to another', () => {
    expect(printed('Claims fell by 9,000 to 198,000.')).toEqual(['9,000', '198,000']);
    expect(printed('SPY gained 13% and 11% in two years of revenue.')).toEqual(['13%', '11%']);
  });

  it('is not read across a date beside it', () => {
    expect(figuresOf('Capex went from $41 billion in 2025 to $52–56 billion.').map(({ value, high }) => [value, high])).toEqual([
      [41e9, null],
      [52e9, 56e9],
    ]);
  });

  it('of so many: five of six', () => {
    expect(only('In five of six cases it went on.')).toMatchObject({ value: 5, outOf: 6, unit: 'count', kind: 'eventTable' });
  });

  it.each([
    ['It rose about 3%.', 'about'],
    ['It rose over 6%.', 'over'],
    ['It rose more than 6%.', 'over'],
    ['It rose at least 6%.', 'atLeast'],
    ['It fell nearly 2%.', 'nearly'],
    ['It returned approximately 14.7%.', 'about'],
    ['It surged as much as 9%.', 'atMost'],
    ['It gained less than 1%.', 'under'],
    ['It gained just 1%.', null],
  ])('is hedged: %s', (text, hedge) => {
    expect(only(text).hedge).toBe(hedge);
  });
});

describe('digits that are no figures', () => {
  it.each([
    'The Russell 2000 and the S&P 500 met the Nasdaq 100 and the FTSE 100.',
    'On January 10, 2026, on 2026-01-16 and on Dec. 3 it was so, at 14:29 as at 4 p.m.',
    'In 2025, in 2022-2025, in the 1990s and since 4Q25, Q1 2026 or FY26.',
    'The 3x Bull fund and the Direxion Daily Small Cap Bull 3x Shares, see Table 2, #4 and [12].',
    'Over the past 12 months, in one year, within 30 days, the one-year figure.',
    'COVID-19, B2B, a 10-K and https://example.org/2026/01/a1.html',
    'There are four drivers and two tools.',
    '42',
    'Account 12345678901234567890 was closed.',
  ])('%s', (text) => {
    expect(printed(text)).toEqual([]);
  });

  it('are all accounted for: every digit is in one figure, date or name, and in one only', () => {
    const digits = fc.constantFrom(
      '2000',
      '12',
      '1.5%',
      '$3',
      '2026',
      '-',
      '–',
      ' to ',
      ' and ',
      'x',
      'th',
      ',',
      '.',
      'S&P 500',
      'Russell ',
      'Jan',
      ' ',
      '|',
      '\n',
      '(',
      ')',
      'B',
      'Q',
      '٣',
      ' five of ',
      'since ',
      'record high',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(digits, fc.string({ maxLength: 3 }), fc.nat().map(String)), { maxLength: 24 }), (parts) => {
        expectAccounted(parts.join(''));
      }),
      { numRuns: 400 },
    );
    for (const text of [ARTICLE, TORN, WRAPPED]) expectAccounted(text);
  });
});

function expectAccounted(text: string): void {
  const { names, dates, amounts, wordings } = scanned(text, '2031-03-06');
  const spans = [
    ...names.filter(({ loose }) => !loose),
    ...dates,
    ...amounts,
    ...wordings.flatMap(({ year }) => (year === null ? [] : [year])),
  ];
  const times = new Uint8Array(text.length);
  for (const { start, end } of spans) for (let at = start; at < end; at++) times[at]!++;
  for (const { index, 0: digits } of text.matchAll(/\p{Nd}+/gu)) {
    expect([...times.subarray(index, index + digits.length)], `${digits} in ${JSON.stringify(text)}`).toEqual(
      Array.from(digits.split(''), () => 1),
    );
  }
  expect(times.every((n) => n < 2)).toBe(true);
}

describe('guesses', () => {
  const figures = figuresOf(ARTICLE, '2031-03-06');
  const of = (text: string, nth = 0): Figure => {
    const found = figures.filter((figure) => figure.text === text)[nth];
    expect(found, text).toBeDefined();
    return found!;
  };

  it.each([
    ['0.92%', 'return.period', 'RUT', null],
    ['11th', 'streak.length', 'RUT', 'SPX'],
    ['longest since 1998', 'streak.longestSince', 'RUT', 'SPX'],
    ['8.3%', 'return.period', 'IWM', null],
    ['1.4%', 'return.period', 'SPY', null],
    ['6%', 'return.period', 'IXIC', null],
    ['12.5%', 'return.period', 'RUT', null],
    ['4.0%', 'return.period', 'IXIC', null],
    ['five of seven', 'eventTable', 'RUT', 'SPX'],
    ['+8.1%', 'return.table', 'RUT', null],
    ['1.1%', 'volatility', 'SPX', null],
    ['+9.4 pts', 'return.period', 'RUT', 'SPX'],
    ['11', 'streak.length', 'RUT', 'SPX'],
    ['Below median', 'rank.history', 'SPX', null],
    ['+28.5%', 'eventTable', 'SPX', null],
    ['(6.1)', 'eventTable', 'RUT', 'SPX'],
    ['21.4x', 'external.valuation', 'SPX', null],
    ['97th', 'external.valuation', null, null],
    ['$4.2 billion', 'external.flows', null, null],
    ['0.19%', 'external.fees', 'IWM', null],
    ['third', 'external.macro', null, null],
    ['-58.3%', 'drawdown.max', 'IWM', null],
    ['0.87', 'correlation', 'IWM', 'SPX'],
    ['3,300', 'forecast', 'RUT', null],
  ])('%s is %s of %s', (text, kind, series, against) => {
    const figure = of(text);
    expect(figure.kind).toBe(kind);
    if (series !== null) expect(figure.subject.series).toBe(series);
    if (against !== null) expect(figure.subject.against).toBe(against);
  });

  it.each([
    ['0.92%', { from: 'priorClose' }],
    ['8.3%', { from: 'ytd' }],
    ['6%', { from: '1w' }],
    ['12.5%', { from: '2030-10' }],
    ['3,050', { to: '2031-03-05' }],
    ['+8.1%', { from: 'ytd' }],
    ['(6.1)', { horizon: { months: 12 } }],
    ['five of seven', { horizon: { months: 12 } }],
    ['-58.3%', { from: '2007', to: '2009' }],
  ])('%s is over %j', (text, window) => {
    expect(of(text).window).toEqual(window);
  });

  it('take a day without a year to be the last one before the publication', () => {
    expect(only('It closed at 2,640 on December 10.', '2026-01-05').window).toEqual({ to: '2025-12-10' });
    expect(only('It closed at 2,640 on December 10.', null).window).toBeNull();
  });

  it.each([
    ['In 2025 SPY gained 13.15%.', { from: '2025', to: '2025' }],
    ['In the final quarter of 2025, it gained 2.4%.', { from: '2025Q4', to: '2025Q4' }],
    ['It gained 18.6% over the past six months.', { from: '6m' }],
    ['Its one-year return of 14.1% is high.', { from: '1y' }],
    ['It fell 2.1% yesterday.', { from: 'priorClose' }],
    ['It gained 308% since 1990.', { from: '1990' }],
  ])('read windows: %s', (text, window) => {
    expect(only(text).window).toMatchObject(window);
  });

  it('are of what stands beside the figure: a fund named as a measure is none', () => {
    expect(figuresOf('IWM gained 3%, outperforming SPY, which is up 1%.').map(({ subject }) => subject.series)).toEqual(['IWM', 'SPY']);
    expect(
      figuresOf('Shares trade at 15 times earnings for the Russell 2000, compared to 22 times for the S&P 500.').map(
        ({ subject }) => subject.series,
      ),
    ).toEqual(['RUT', 'SPX']);
  });
});

describe('what a figure is over, in a text of 3 June 2025', () => {
  const windows = (text: string) =>
    figuresOf(text, '2025-06-03').map(({ kind, window }) => [kind, window?.from ?? null, window?.to ?? null]);

  it.each([
    ['The Russell 2000 rose 5.2% in May.', [['return.period', '2025-05', '2025-05']]],
    ['The Russell 2000 rose 5.2% in November.', [['return.period', '2024-11', '2024-11']]],
    ['The Russell 2000 is down 7.4% this year.', [['return.period', 'ytd', null]]],
    ['The Russell 2000 fell 28% from November 25 to April 8.', [['return.period', '2024-11-25', '2025-04-08']]],
    ['The Russell 2000 fell 28% from its November 25 high to its April 8 low.', [['return.period', '2024-11-25', '2025-04-08']]],
    ['The S&P 500 returned roughly 11% a year over the past ten years.', [['return.period', '10y', null]]],
    ['The S&P 500 had an annualized return of 11% over ten years.', [['return.period', '10y', null]]],
    ['The S&P 500 rose 11% a year ago.', [['return.period', null, null]]],
    ['The S&P 500 rose 5.5% in the first half of 2024.', [['return.period', '2024H1', '2024H1']]],
    [
      'The S&P 500 rose 5.5% in H1 2024 and 9.9% in the second half of 2024.',
      [
        ['return.period', '2024H1', '2024H1'],
        ['return.period', '2024H2', '2024H2'],
      ],
    ],
    ['NEW YORK, June 3, 2025 - The Russell 2000 rose 6.2%.', [['return.period', null, null]]],
    ['On June 2 the Russell 2000 rose 6.2%.', [['return.period', null, '2025-06-02']]],
  ])('%s', (text, expected) => {
    expect(windows(text)).toEqual(expected);
  });

  it('is not known of a month without a year where nobody says when the text came out', () => {
    expect(figuresOf('The Russell 2000 rose 5.2% in May.')[0]!.window?.from ?? null).toBeNull();
  });
});
