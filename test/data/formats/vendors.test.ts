import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../src/data/dates.js';
import { DATE_FORMATS, type DateFormat, dateFormatOf } from '../../../src/data/formats/date-formats.js';
import { detectFormat, FORMATS } from '../../../src/data/formats/formats.js';
import { findings, pairs, read } from './support.js';

describe('a format is told from its header and rows:', () => {
  it.each([
    ['yahoo', 'Date,Close,High,Low,Open,Volume', '2000-05-26,45.71875,45.71875,45.3125,45.53125,74800'],
    ['yahoo', 'date,open,high,low,close,adj_close,volume', '2000-05-26,1,2,1,2,1,3'],
    ['yahoo', 'Date,Open,High,Low,Close,Adj Close,Volume', '2000-05-26,1,2,1,2,1,3'],
    ['yahoo', 'Date,Open,High,Low,Close*,Adj Close**,Volume', '2000-05-26,1,2,1,2,1,3'],
    [
      'yahoo',
      'Date,Open,High,Low,Close Close price adjusted for splits.,Adj Close Adjusted close price adjusted for splits and dividend and/or capital gain distributions.,Volume',
      '2000-05-26,1,2,1,2,1,3',
    ],
    ['yahoo', 'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits', '2000-05-26 00:00:00-04:00,1,2,1,2,1,0.0,0.0'],
    ['yahoo', 'Date,Open,High,Low,Close,Volume', '2000-05-26,45.53125,45.71875,45.3125,291.20001220703125,74800'],
    ['yahoo', 'Date,Close', '2000-05-26,32.59'],
    ['yahoo', 'DATE,OPEN,HIGH,LOW,CLOSE', '1990-01-02,17.24,17.24,17.24,17.24'],
    ['stooq', 'Date,Open,High,Low,Close,Volume', '2000-05-26,45.53,45.71,45.31,45.71,74800'],
    ['stooq', '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>', 'IWM.US,D,20000526,000000,1,2,1,2,3,0'],
    ['alphavantage', 'timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient', '2020-12-11,1,1,1,1,1,1,0,1'],
    ['alphavantage', 'timestamp,open,high,low,close,volume', '2020-12-11,1,1,1,1,1'],
    ['ibkr', 'date,open,high,low,close,volume,wap,count', '2016-06-28,1,1,1,1,0,0,9'],
    ['ibkr', 'date,open,high,low,close,volume,average,barCount', '20160628,1,1,1,1,0,0,9'],
    ['fred', 'DATE,VALUE', '1978-12-29,100.00'],
    ['fred', 'observation_date,DTB3', '1954-01-04,1.33'],
    ['fred', 'date,FEDFUNDS,DFF,DGS1MO', '1954-07-01,0.8,1.13,'],
    ['french', 'Date,Mkt-RF,SMB,HML,RF', '1926-07-01,0.09,-0.25,-0.27,0.01'],
    ['french', ',Mkt-RF,SMB,HML,RF', '192607,2.96,-2.56,-2.43,0.22'],
    ['french', ',NoDur,Durbl', '19260701,0.10,0.20'],
    ['french', 'Date,<= 0,Lo 30,Med 40', '19260701,-99.99,0.38,-0.14'],
    ['shiller', 'Date,SP500,Dividend,Earnings,PE10', '1871-01-01,4.44,0.26,0.4,0.0'],
    ['shiller', 'Date,P,D,E,CPI,CAPE', '1871.01,4.44,0.26,0.4,12.46,NA'],
    ['generic', 'date,rut,spx', '1978-12-29,40.3,96.1'],
    ['generic', 'Datum;Kurs', null],
  ])('%s: %s', (format, header, row) => {
    if (row === null) expect(detectFormat([header], [])).toBeNull();
    else expect(detectFormat(header.split(','), [row.split(',')])).toBe(format);
  });

  it('none where there is no date', () => {
    expect(detectFormat(['name', 'price'], [['IWM', '1']])).toBeNull();
  });
});

describe('the formats', () => {
  it('have names and words of their own', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    for (const { name, about } of FORMATS) expect([/^[a-z]+$/.test(name), about.length > 20]).toEqual([true, true]);
  });
});

describe('yahoo', () => {
  it('means the same in every order and case of its columns', () => {
    const columns = ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'];
    const rows = [
      ['2026-01-02', '10.5', '12', '10', '11', '9.5', '700'],
      ['2026-01-05', '11.5', '13', '11', '12', '10.5', '800'],
    ];
    const fields = ['open', 'high', 'low', 'close', 'adjusted', 'volume'] as const;
    const shuffled = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 });
    const spelled = fc.constantFrom(
      (name: string) => name,
      (name: string) => name.toLowerCase(),
      (name: string) => name.toUpperCase().replace(' ', '_'),
    );
    fc.assert(
      fc.property(shuffled, spelled, (order, spell) => {
        const text = [columns.map(spell), ...rows].map((cells) => order.map((i) => cells[i]).join(',')).join('\n');
        const raw = read(text, { as: 'yahoo' });
        for (const [i, field] of fields.entries()) expect(pairs(raw, 'x', field)).toEqual(rows.map((row) => [row[0], Number(row[i + 1])]));
      }),
    );
  });

  it('reads the three header lines of yfinance, one ticker or several, without calling them prose', () => {
    const raw = read('Price,Close,Close,Volume\nTicker,IWM,SPY,IWM\nDate,,,\n2026-01-02,1,2,30\n2026-01-05,1.5,2.5,40\n');
    expect(raw.format).toBe('yahoo');
    expect(pairs(raw, 'SPY', 'close')).toEqual([
      ['2026-01-02', 2],
      ['2026-01-05', 2.5],
    ]);
    expect(pairs(raw, 'IWM', 'volume')[1]).toEqual(['2026-01-05', 40]);
    expect(raw.findings).toEqual([]);
  });

  it('takes the date as it is written where a time and a zone stand behind it, and says so', () => {
    const raw = read('Date,Close\n2026-01-02 00:00:00-05:00,1\n2026-01-05T00:00:00Z,2\n');
    expect(pairs(raw, 'x')).toEqual([
      ['2026-01-02', 1],
      ['2026-01-05', 2],
    ]);
    expect(findings(raw)).toEqual(['note time-of-day - 2']);
  });

  it('tells a last row whose time is no other’s', () => {
    const raw = read('Date,Close\n2026-01-02 00:00:00,1\n2026-01-05 00:00:00,2\n2026-01-06 15:31:07,3\n');
    expect(findings(raw)).toEqual(['note time-of-day - 3', 'warning intraday-last-row x 1']);
  });
});

describe('fred', () => {
  it('leaves out holidays, "." or blank, and nothing else; a panel is sparse', () => {
    const raw = read('observation_date,DGS10,FEDFUNDS\n2026-01-01,.,3.6\n2026-01-02,4.1,\n2026-01-05,-0.2,\n');
    expect(pairs(raw, 'DGS10')).toEqual([
      ['2026-01-02', 4.1],
      ['2026-01-05', -0.2],
    ]);
    expect(pairs(raw, 'FEDFUNDS')).toEqual([['2026-01-01', 3.6]]);
    expect(findings(raw).slice(0, 2)).toEqual(['note missing-value DGS10 1', 'note missing-value FEDFUNDS 2']);
  });

  it('calls a series by its file where the header only says VALUE', () => {
    expect(pairs(read('DATE,VALUE\n2026-01-02,1\n', {}, 'some/folder/RU2000TR.csv'), 'RU2000TR')).toEqual([['2026-01-02', 1]]);
  });

  it('finds the months before a daily series was daily', () => {
    const month = (i: number) => `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-28`;
    const monthly = Array.from({ length: 8 }, (_, i) => `${month(i)},1`);
    const daily = Array.from({ length: 20 }, (_, i) => `1990-09-${String(i + 1).padStart(2, '0')},1`);
    const raw = read(['DATE,VALUE', ...monthly, ...daily].join('\n'));
    expect(raw.findings.find(({ kind }) => kind === 'mixed-frequency')).toMatchObject({ severity: 'warning', count: 7 });
    expect(read(['DATE,VALUE', ...monthly].join('\n')).findings).toEqual([]);
  });
});

describe('french', () => {
  const text = `This file was created using the 202604 CRSP database, and more, words.
It has missing data coded as -99.99 or -999.

  Average Value Weighted Returns -- Monthly
,Lo 30,Hi 30
192607,  -0.43,   4.32
192608,-99.99,   2.00

  Average Value Weighted Returns -- Annual from January to December
,Lo 30,Hi 30
1926,  10.00,  -999

  Number of Firms in Portfolios
,Lo 30,Hi 30
192607,  100,   50

Copyright 2026 Eugene F. Fama and Kenneth R. French
`;
  const raw = read(text);

  it('has several tables in one file, each with its title', () => {
    expect(raw.format).toBe('french');
    expect([...new Set(raw.series.map(({ id }) => id.replace(/: .*/, '')))]).toEqual([
      'Average Value Weighted Returns -- Monthly',
      'Average Value Weighted Returns -- Annual from January to December',
      'Number of Firms in Portfolios',
    ]);
  });

  it('turns percent to fractions, leaves out the codes for no value, and leaves counts of firms as they are', () => {
    expect(pairs(raw, 'Average Value Weighted Returns -- Monthly: Lo 30')).toEqual([['1926-07-01', -0.0043]]);
    expect(pairs(raw, 'Average Value Weighted Returns -- Annual from January to December: Lo 30')).toEqual([['1926-01-01', 0.1]]);
    expect(pairs(raw, 'Number of Firms in Portfolios: Hi 30', 'value')).toEqual([['1926-07-01', 50]]);
  });

  it('reports the codes and the prose', () => {
    expect(findings(raw)).toEqual([
      'note prose - 4',
      'note missing-code Average Value Weighted Returns -- Monthly: Lo 30 1',
      'note missing-code Average Value Weighted Returns -- Annual from January to December: Hi 30 1',
      'warning empty-series Average Value Weighted Returns -- Annual from January to December: Hi 30 1',
    ]);
  });

  it('takes no header above for the title of a table that has none', () => {
    const two = read('Titled\n,Lo 30\n192607,1\n,Hi 30\n1926,2\n');
    expect(two.series.map(({ id }) => id)).toEqual(['Titled: Lo 30', 'Hi 30']);
  });

  it('has one table without a title named by its columns alone, its percents rounded once', () => {
    const factors = read('Words.\n\n,Mkt-RF,SMB\n19260701,  0.10,  -0.24\n19260702,  0.45,  -0.32\n\nCopyright\n');
    expect(pairs(factors, 'Mkt-RF', 'return')).toEqual([
      ['1926-07-01', 0.001],
      ['1926-07-02', 0.0045],
    ]);
  });
});

describe('stooq', () => {
  it('has several tickers in one file', () => {
    const raw = read(
      '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\nIWM.US,D,20260102,000000,1,2,1,2,5,0\nIWM.US,D,20260105,000000,1,2,1,3,5,0\nSPY.US,D,20260102,000000,6,8,6,7,9,0\n',
    );
    expect(pairs(raw, 'IWM.US', 'close')).toEqual([
      ['2026-01-02', 2],
      ['2026-01-05', 3],
    ]);
    expect(pairs(raw, 'SPY.US', 'volume')).toEqual([['2026-01-02', 9]]);
    expect(raw.findings).toEqual([]);
  });
});

describe('shiller', () => {
  it('reads his own dates, where .1 is October', () => {
    const raw = read('Date,P,D,CPI,CAPE\n1871.09,4.5,0.26,12.1,NA\n1871.1,4.6,0.26,12.2,NA\n1871.11,4.7,0,12.3,10\n');
    expect(pairs(raw, 'P').map(([day]) => day)).toEqual(['1871-09-01', '1871-10-01', '1871-11-01']);
    expect(findings(raw)).toEqual(['note missing-value CAPE 2', 'note monthly-average - 1', 'error zero-as-missing D 1']);
  });
});

describe('a date', () => {
  const write: Record<DateFormat, (y: string, m: string, d: string) => string> = {
    'YYYY-MM-DD': (y, m, d) => `${y}-${m}-${d}`,
    YYYYMMDD: (y, m, d) => `${y}${m}${d}`,
    'YYYY/MM/DD': (y, m, d) => `${y}/${m}/${d}`,
    'DD.MM.YYYY': (y, m, d) => `${d}.${m}.${y}`,
    'DD/MM/YYYY': (y, m, d) => `${d}/${m}/${y}`,
    'MM/DD/YYYY': (y, m, d) => `${m}/${d}/${y}`,
    'YYYY-MM': (y, m) => `${y}-${m}`,
    YYYYMM: (y, m) => `${y}${m}`,
    'YYYY.MM': (y, m) => `${y}.${m}`,
    YYYY: (y) => y,
  };

  it('reads back from every form, and forms with slashes are never told apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: -80_000, max: 60_000 }), fc.constantFrom(...(Object.keys(write) as DateFormat[])), (day, format) => {
        const [y, m, d] = isoDate(day).split('-') as [string, string, string];
        const text = write[format](y, m, d);
        const expected = [y, format === 'YYYY' ? '01' : m, format.includes('DD') ? d : '01'].join('-');
        expect(isoDate(DATE_FORMATS[format](text)!)).toBe(expected);
        if (/^..\/|YYYY$|^YYYY\.MM/.test(format) && format !== 'DD.MM.YYYY') expect(dateFormatOf(text)).toBeNull();
        else expect(dateFormatOf(text)).toBe(format);
      }),
    );
  });

  it.each(['2026-02-30', '20261301', '31.04.2026', '2026-00-10', '2026-13', '1871.13', '2026-1-2', '02-01-2026', '45000', ''])(
    'that does not exist or is of no known form is none: %s',
    (text) => {
      expect(dateFormatOf(text)).toBeNull();
    },
  );
});

describe('generic', () => {
  it('takes its columns, separators and dates as told', () => {
    const raw = read('Datum;Kurs;Umsatz\n05.01.2026;1.234,5;x\n06.01.2026;999,25;y\n', {
      date: 'Datum',
      values: ['Kurs'],
      delimiter: ';',
      decimal: ',',
      thousands: '.',
    });
    expect(raw.format).toBe('generic');
    expect(pairs(raw, 'Kurs')).toEqual([
      ['2026-01-05', 1234.5],
      ['2026-01-06', 999.25],
    ]);
    expect(raw.findings).toEqual([]);
  });

  it.each([
    ['tab', '\t'],
    ['|', '|'],
    [';', ';'],
  ])('is cut at %s', (delimiter, mark) => {
    const text = 'day,a\n2026-01-05,1\n'.replaceAll(',', mark);
    expect(pairs(read(text, { delimiter }), 'a')).toEqual([['2026-01-05', 1]]);
  });

  it('reads slashes only by the order it is told', () => {
    const text = 'Date,a\n01/02/2026,1\n01/05/2026,2\n';
    expect(pairs(read(text, { dateFormat: 'MM/DD/YYYY' }), 'a').map(([day]) => day)).toEqual(['2026-01-02', '2026-01-05']);
    expect(pairs(read(text, { dateFormat: 'DD/MM/YYYY' }), 'a').map(([day]) => day)).toEqual(['2026-02-01', '2026-05-01']);
  });

  it('reads thousands where they are told', () => {
    expect(pairs(read('Date,a\n2026-01-05,"1,234.5"\n', { thousands: ',' }), 'a')).toEqual([['2026-01-05', 1234.5]]);
  });

  it('never takes the mark of thousands for that of decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom(['.', ','] as const, [',', '.'] as const, [',', "'"] as const),
        (n, [decimal, thousands]) => {
          const [whole, cents] = (n / 100).toFixed(2).split('.') as [string, string];
          const written = `${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${decimal}${cents}`;
          expect(pairs(read(`day|a\n2026-01-05|${written}\n`, { delimiter: '|', decimal, thousands }), 'a')).toEqual([
            ['2026-01-05', n / 100],
          ]);
        },
      ),
    );
  });
});
