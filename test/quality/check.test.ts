import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rhythmFindings } from '../../src/data/check/dividend-rhythm.js';
import { orderly, priceLine, type Subject } from '../../src/data/check/line.js';
import { isoDate, lowerBound } from '../../src/data/dates.js';
import type { RawSeries } from '../../src/data/formats/raw.js';
import { type CheckContext, qualityFindings } from '../../src/quality/check.js';
import { bundled } from '../support/bundled.js';
import { sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { bars, closesOf, daily, day, lineOf, planted, serious, subject, withDay, withRows } from './planted.js';

const market = lineOf(daily, 'SPX');
const context: CheckContext = { retrieved: day('2026-08-03'), market };
const rut = closesOf(daily, 'RUT');
const rowOf = (date: string): number => lowerBound(daily.days, day(date));
const since = (date: string, times: number) =>
  planted(rut, 'close', (old, _, days) => old * (_ >= lowerBound(days, day(date)) ? times : 1));
const check = (of: Subject, more: Partial<CheckContext> = {}): string[] => serious(qualityFindings(of, { ...context, ...more }));

describe('a clean series has no errors and no warnings:', () => {
  for (const name of ['us-size-daily', 'us-size-funds', 'us-funds-2025', 'us-indices-2025']) {
    const dataset = bundled(name);
    it.each(dataset.assets.map(({ id }) => id))(`%s of ${name}, by itself and against another of the dataset`, (id) => {
      const other = dataset.assets.find((one) => one.id !== id)!.id;
      const of = { ...closesOf(dataset, id), basis: dataset.assets[0]!.basis };
      for (const against of [null, lineOf(dataset, other)]) {
        expect(check(of, { market: against, retrieved: day(dataset.about.retrieved) })).toEqual([]);
      }
    });
  }

  it('bars with opens, highs, lows, adjusted closes, volumes and dividends', () => {
    expect(check(bars())).toEqual([]);
  });

  it('and prices made by chance, whatever they are scaled by', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 300, max: 900 }), fc.double({ min: 0.01, max: 1000, noNaN: true }), (seed, n, scale) => {
        const close = walk(n, uniform(seed)).map((price) => price * scale);
        expect(check(subject({ close }, sessionsFrom(n)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a finding of a span', () => {
  it('counts the rows in it, and its days are the first and the last', () => {
    const spans = qualityFindings(rut, { ...context, backcasts: [{ from: day('1978-12-29'), to: day('1983-12-31') }] }).filter(
      ({ span }) => span,
    );
    const told = spans.map(({ kind, count, days }) => [kind, count, days.length]);
    expect(told).toEqual([
      ['span', daily.days.length, 2],
      ['back-cast', lowerBound(daily.days, day('1984-01-01')), 2],
    ]);
    expect(spans[1]!.days).toEqual([day('1978-12-29'), day('1983-12-31')]);
  });

  it('or what stands before the calendar, before the first volume, or in a series that is not daily', () => {
    const values = (n: number) => ({ close: walk(n, uniform(3)) });
    const spans = (of: Subject) =>
      qualityFindings(of, { retrieved: null })
        .filter(({ kind }) => kind !== 'span' && kind !== 'back-cast')
        .map(({ kind, count, span }) => [kind, count, span]);
    const monthly = Int32Array.from({ length: 40 }, (_, i) => 4000 + 30 * i);
    expect(spans(subject(values(40), monthly))).toEqual([['not-daily', 40, true]]);
    const early = Int32Array.of(-16, -15, -14, ...sessionsFrom(200, 1));
    expect(spans(subject(values(203), early))).toEqual([['before-calendar', 3, true]]);
    const volume = Float64Array.from({ length: 200 }, (_, i) => (i < 50 ? 0 : 1000));
    expect(spans(subject({ ...values(200), volume }, sessionsFrom(200)))).toEqual([['no-volume', 50, true]]);
    expect(spans(subject({ ...values(200), volume: volume.map(() => 0) }, sessionsFrom(200)))).toEqual([['no-volume', 200, true]]);
  });
});

describe('a fault planted in the Russell 2000 is found, and nothing else:', () => {
  const without = (dates: readonly string[]) =>
    withRows(rut, (days) => [...days.keys()].filter((row) => !dates.map(day).includes(days[row]!)));
  it.each<[string, Subject, string[]]>([
    [
      'sessions left out',
      without(['1995-03-01', '1995-03-02', '2010-07-15']),
      ['warning missing-session 1995-03-01 1995-03-02 2010-07-15'],
    ],
    ['a row on Hurricane Sandy', withDay(rut, day('2012-10-29')), ['error extra-session 2012-10-29']],
    ['a row on a Sunday', withDay(rut, day('1999-01-31')), ['error weekend-row 1999-01-31']],
    [
      'a row twice',
      withRows(rut, (days) => [...days.keys()].flatMap((row) => (row === 900 ? [row, row] : [row]))),
      ['warning duplicate-date 1982-07-23'],
    ],
    [
      'a day with two values',
      planted(
        withRows(rut, (days) => [...days.keys()].flatMap((row) => (row === 900 ? [row, row] : [row]))),
        'close',
        (old, row) => (row === 901 ? old * 1.001 : old),
      ),
      ['error contradictory-date 1982-07-23'],
    ],
    [
      'two rows in the wrong order',
      withRows(rut, (days) => [...days.keys()].map((row) => (row === 900 ? 901 : row === 901 ? 900 : row))),
      ['error unsorted 1982-07-23'],
    ],
    [
      'a close carried on for four days',
      planted(rut, 'close', (old, row) => (row >= 5000 && row < 5004 ? rut.columns[0]!.values[4999]! : old)),
      ['warning stale-close 1998-10-09 1998-10-12 1998-10-13 1998-10-14'],
    ],
    [
      'a print of 12% too much',
      planted(rut, 'close', (old, row) => (row === rowOf('1995-06-01') ? old * 1.12 : old)),
      ['warning reversal 1995-06-01'],
    ],
    [
      'a print of 5% too little, which only the market tells from a move',
      planted(rut, 'close', (old, row) => (row === rowOf('1995-06-01') ? old * 0.95 : old)),
      ['warning reversal 1995-06-01'],
    ],
    [
      'a print of half',
      planted(rut, 'close', (old, row) => (row === rowOf('2008-10-15') ? old / 2 : old)),
      ['warning reversal 2008-10-15'],
    ],
    ['two for one, unapplied', since('2005-06-09', 1 / 2), ['error unapplied-split 2005-06-09']],
    ['three for two, unapplied', since('2017-01-19', 2 / 3), ['error unapplied-split 2017-01-19']],
    ['one for four, unapplied', since('1990-05-02', 4), ['error unapplied-split 1990-05-02']],
    ['another scale from a day on', since('1999-01-04', 1.09), ['warning jump 1999-01-04']],
  ])('%s', (_, of, expected) => {
    expect(check(of)).toEqual(expected);
    // Held against the faulty series, the sound one has no fault.
    expect(check(closesOf(daily, 'SPX'), { market: priceLine(of) })).toEqual([]);
  });

  it('a split without a market to tell by', () => {
    expect(check(since('2005-06-09', 1 / 2), { market: null })).toEqual(['error unapplied-split 2005-06-09']);
  });

  it.each<[string, Subject, string[]]>([
    [
      'ten times too much for two days',
      planted(rut, 'close', (old, row) => (row === 9000 || row === 9001 ? old * 10 : old)),
      ['warning jump 2014-09-04 2014-09-08'],
    ],
    ['twenty for one', since('2017-01-19', 1 / 20), ['error unapplied-split 2017-01-19']],
    ['five for four, which is a jump', since('2017-01-19', 4 / 5), ['warning jump 2017-01-19']],
    ['adjusted closes before a day and closes as traded from it on', since('2014-06-10', 1.17), ['warning jump 2014-06-10']],
  ])('%s, without a market to tell by', (_, of, expected) => {
    expect(check(of, { market: null })).toEqual(expected);
  });

  it('but not in so few rows that nobody could tell', () => {
    const few = withRows(since('1979-01-08', 1.09), (days) => [...days.keys()].slice(0, 15));
    expect(check(few)).toEqual([]);
    expect(check(withRows(since('1979-01-08', 1.09), (days) => [...days.keys()].slice(0, 90)))).toEqual(['warning jump 1979-01-08']);
  });

  it('a last row of the day the file was retrieved', () => {
    expect(check(rut, { retrieved: day('2026-07-31') })).toEqual(['warning unfinished-day 2026-07-31']);
  });

  it('a print anywhere, of any size beyond a third, up or down', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 100, max: 500 }),
        fc.double({ min: 0.35, max: 2, noNaN: true }),
        fc.boolean(),
        (seed, row, size, up) => {
          const of = subject({ close: walk(600, uniform(seed)) }, sessionsFrom(600));
          const wrong = planted(of, 'close', (old, i) => (i === row ? old * (up ? 1 + size : 1 / (1 + size)) : old));
          const found = qualityFindings(wrong, { retrieved: null }).filter(({ severity }) => severity !== 'note');
          expect(found.map(({ kind, days }) => [kind, ...days])).toEqual([['reversal', of.columns[0]!.days[row]]]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a fault planted in bars is found, and nothing else:', () => {
  const clean = bars();
  const at =
    (date: string) =>
    (_: unknown, __: unknown, days: Int32Array): number =>
      lowerBound(days, day(date));
  const row = (date: string): number => at(date)(0, 0, clean.columns[0]!.days);
  const column = (field: string): Float64Array => clean.columns.find((one) => one.field === field)!.values;
  const copied = clean.columns.reduce(
    (of, { field }) =>
      ['open', 'high', 'low', 'close', 'adjusted'].includes(field)
        ? planted(of, field, (old, i) => (i === row('2011-03-08') ? column(field)[i - 1]! : old))
        : of,
    clean,
  );
  const withoutVolume = (dates: readonly string[], of = clean): Subject => ({
    ...of,
    columns: of.columns.map((one) => {
      const kept = (_: number, i: number): boolean => one.field !== 'volume' || !dates.map(day).includes(one.days[i]!);
      return { ...one, days: one.days.filter(kept), values: one.values.filter(kept) };
    }),
  });
  it('days without volume, with how many of them moved the price', () => {
    const still = planted(clean, 'close', (old, i) => (i === row('2014-02-04') ? column('close')[i - 1]! : old));
    const said = (of: Subject): string =>
      qualityFindings(of, { retrieved: null })
        .filter(({ kind }) => kind.endsWith('-volume'))
        .map(({ what }) => what)
        .join(' ');
    expect(said(withoutVolume(['2014-02-03', '2014-02-04', '2014-02-05'], still))).toBe(
      'RUT has 3 days with a price whose volume is missing: 2014-02-03, 2014-02-04, 2014-02-05; its price moves on 2 of them.',
    );
    expect(said(withoutVolume(['2014-02-04'], still))).toContain('2014-02-04; its price stands still.');
    const zero = planted(clean, 'volume', (old, i) => (i === row('2014-02-03') ? 0 : old));
    expect(said(zero)).toBe('RUT has 1 day without volume among days with it: 2014-02-03; its price moves.');
    expect(said(withoutVolume(['2000-01-03']))).toBe('');
  });

  it.each<[string, Subject, string[]]>([
    [
      'a high below the close',
      planted(clean, 'high', (old, i) => (i === row('2004-05-05') ? old * 0.97 : old)),
      ['warning bar-range 2004-05-05'],
    ],
    [
      'an open above the high',
      planted(clean, 'open', (old, i) => (i === row('2004-05-06') ? old * 1.05 : old)),
      ['warning bar-range 2004-05-06'],
    ],
    [
      'adjusted closes that are closes from a day on',
      planted(clean, 'adjusted', (old, i) => (i >= row('2015-06-10') ? column('close')[i]! : old)),
      ['error mixed-adjustment 2015-06-10'],
    ],
    [
      'adjusted closes that are closes for some months',
      planted(clean, 'adjusted', (old, i) => (i >= row('2015-06-10') && i < row('2016-03-10') ? column('close')[i]! : old)),
      ['error mixed-adjustment 2015-06-10 2016-03-10'],
    ],
    [
      'closes that are adjusted where highs and lows are not',
      planted(clean, 'close', (_, i) => column('adjusted')[i]!),
      ['error mixed-adjustment 2000-01-03 2000-01-04 2000-01-05 2000-01-06 2000-01-07 2000-01-10 of 6554'],
    ],
    ['a day without volume', planted(clean, 'volume', (old, i) => (i === row('2014-02-03') ? 0 : old)), ['warning zero-volume 2014-02-03']],
    ['a day whose volume is missing', withoutVolume(['2014-02-03']), ['warning missing-volume 2014-02-03']],
    ['a row copied from the day before', copied, ['warning copied-row 2011-03-08']],
    [
      'a close that is wrong for a day beside its adjusted close',
      planted(clean, 'close', (old, i) => (i === row('2014-02-04') ? old * 0.9995 : old)),
      ['warning adjusted-print 2014-02-04'],
    ],
    [
      'adjusted closes that are not adjusted up to a day',
      planted(clean, 'adjusted', (old, i) => (i < row('2012-02-01') ? column('close')[i]! : old)),
      ['error mixed-adjustment 2012-02-01'],
    ],
  ])('%s', (_, of, expected) => {
    expect(check(of).filter((one) => !one.includes('unapplied-dividend'))).toEqual(expected);
  });

  it('a dividend not worked in', () => {
    const paid = row('2012-02-01') - (row('2012-02-01') % 60);
    const kept = 1 / (1 - column('dividend')[paid]! / column('close')[paid - 1]!);
    const of = planted(clean, 'adjusted', (old, i) => (i < paid ? old * kept : old));
    const found = qualityFindings(of, context).filter(({ severity }) => severity !== 'note');
    expect(found.map(({ kind, days }) => [kind, ...days])).toEqual([['unapplied-dividend', clean.columns[0]!.days[paid]]]);
  });

  it('a year of opens that are copies of the close before', () => {
    const [from, to] = [row('2007-01-03'), row('2008-01-02')];
    const of = planted(clean, 'open', (old, i) => (i >= from && i < to ? column('close')[i - 1]! : old));
    const [found] = qualityFindings(of, context).filter(({ kind }) => kind === 'copied-opens');
    expect(found!.what).toContain('in 2007 (100%)');
    expect(found!.count).toBe(to - from);
  });
});

describe('the rhythm of dividends', () => {
  const every = (gaps: readonly number[]): number[] => {
    let day = 10_000;
    return [
      day,
      ...gaps.map((gap) => {
        day += gap;
        return day;
      }),
    ];
  };
  const quarters = Array.from({ length: 40 }, (_, i) => 91 + 7 * ((i % 3) - 1));

  it('tells one that is left out by a gap of twice the usual length, and names the payments around it', () => {
    const days = every(quarters);
    expect(rhythmFindings('X', days)).toEqual([]);
    const [finding] = rhythmFindings('X', days.toSpliced(20, 1));
    expect(finding).toMatchObject({ kind: 'unapplied-dividend', severity: 'warning', days: [days[19]], count: 1 });
    expect(finding!.what).toBe(
      `X's adjusted close has a dividend every 91 days or so, but 1 time none for twice as long: after ${isoDate(days[19]!)} (the next on ${isoDate(days[21]!)}).`,
    );
  });

  it.each([
    ['few payments', every(quarters.slice(0, 10)).toSpliced(5, 1)],
    ['a fund that leaves out one in ten', every(quarters).filter((_, i) => i % 10 !== 5)],
    ['payments at any distance', every(quarters.map((_, i) => 20 + ((i * 37) % 160)))],
    ['a year from half-yearly to quarterly', every([...Array(10).fill(182), ...quarters.slice(0, 20)])],
    ['months, with two payments in December', every(Array.from({ length: 60 }, (_, i) => (i % 12 === 10 ? 17 : i % 12 === 11 ? 44 : 30)))],
  ])('says nothing of %s', (_, days) => {
    expect(rhythmFindings('X', days)).toEqual([]);
  });
});

describe('a split that the file tells of', () => {
  const clean = bars();
  const half = Math.floor(clean.columns[0]!.days.length / 2) + 7;
  const split: RawSeries = { ...clean.columns[0]!, field: 'split', values: clean.columns[0]!.values.map((_, i) => (i === half ? 2 : 1)) };
  const told: Subject = { ...clean, columns: [...clean.columns.filter(({ field }) => field === 'close' || field === 'adjusted'), split] };
  const kinds = (of: Subject) => qualityFindings(of, { retrieved: null }).flatMap(({ kind }) => (kind.includes('split') ? [kind] : []));

  it('is one finding where the closes show it, and one where they do not', () => {
    const asTraded = halved({ ...told, basis: 'price' }, 'close');
    expect(kinds(asTraded)).toEqual(['unapplied-split']);
    const [finding] = qualityFindings(asTraded, { retrieved: null });
    expect(finding!.what).toContain('1 split had not been worked in, of which the file itself tells: ');
    expect(kinds(told)).toEqual(['declared-split']);
    const silent = { ...asTraded, columns: asTraded.columns.filter(({ field }) => field !== 'split') };
    expect(qualityFindings(silent, { retrieved: null })[0]!.what).toContain('had not been worked in: ');
  });

  const halved = (of: Subject, field: 'close' | 'adjusted') => planted(of, field, (old, i) => (i >= half ? old / 2 : old));

  it.each([
    ['worked into both closes is no fault', told, []],
    ['worked into the adjusted close alone is none of total return', { ...halved(told, 'close'), basis: 'total' }, []],
    ['worked into neither is one of both', { ...halved(halved(told, 'close'), 'adjusted'), basis: 'total' }, ['unapplied-split']],
    ['worked into the adjusted close alone is one of closes read as they are', halved(told, 'close'), ['unapplied-split']],
  ] as const)('%s', (_, of, expected) => {
    const found = qualityFindings(of, context);
    expect(found.filter(({ severity }) => severity !== 'note').map(({ kind }) => kind)).toEqual(expected);
    const splits = found.filter(({ kind }) => kind.endsWith('-split'));
    expect(splits.map(({ days }) => days)).toEqual([[split.days[half]]]);
  });
});

it('a reverse split that the file tells of is no mixture of adjusted and unadjusted prices', () => {
  const clean = bars();
  const kept = clean.columns.filter(({ field }) => field === 'close' || field === 'adjusted');
  const split: RawSeries = { ...kept[0]!, field: 'split', values: kept[0]!.values.map((_, i) => (i === 3007 ? 0.25 : 1)) };
  const traded = planted({ ...clean, basis: 'total', columns: [...kept, split] }, 'close', (old, i) => (i >= 3007 ? old * 4 : old));
  expect(check(traded)).toEqual([]);
  expect(check({ ...traded, columns: traded.columns.slice(0, 2) })).toEqual([expect.stringContaining('error mixed-adjustment')]);
});

describe('values are read', () => {
  it('in order of date, sessions alone, of a day twice the first row', () => {
    const days = Int32Array.from(['2012-10-26', '2012-10-31', '2012-10-29', '2012-10-31', '2012-10-28'], day);
    const read = orderly({ id: 'x', field: 'close', days, values: Float64Array.of(1, 2, 3, 4, 5) }, 'XNYS');
    expect([...read.days]).toEqual([day('2012-10-26'), day('2012-10-31')]);
    expect([...read.values]).toEqual([1, 2]);
    expect(orderly({ id: 'x', field: 'close', days, values: Float64Array.of(1, 2, 3, 4, 5) }, null).values.join()).toBe('1,5,3,2');
  });

  it('compounded where they are returns, so that a print in them is found as in prices', () => {
    const close = closesOf(daily, 'RUT').columns[0]!.values;
    const returns = close.slice(1).map((price, i) => price / close[i]! - 1);
    const of = subject({ return: returns }, daily.days.slice(1));
    expect(check(of)).toEqual([]);
    const row = rowOf('1995-06-01') - 1;
    const wrong = planted(of, 'return', (old, i) => (i === row ? (1 + old) * 1.12 - 1 : i === row + 1 ? (1 + old) / 1.12 - 1 : old));
    expect(check(wrong)).toEqual(['warning reversal 1995-06-01']);
  });

  it('not as prices where they are claimed to be none', () => {
    expect(check({ ...since('2005-06-09', 1 / 2), basis: null })).toEqual([]);
  });

  it('a bar without a range is no copied row', () => {
    const close = closesOf(daily, 'RUT').columns[0]!.values.map((old, i, all) => (i === 5000 ? all[4999]! : old));
    expect(check(subject({ open: close, high: close, low: close, close }, daily.days))).toEqual([]);
  });
});

describe('what is no fault is a note:', () => {
  const notes = (of: Subject, more: Partial<CheckContext> = {}) =>
    qualityFindings(of, { ...context, ...more })
      .filter(({ severity }) => severity === 'note')
      .map(({ kind }) => kind);

  it('first and last day, and that the Russell is back-cast before 1984', () => {
    const [span, backcast] = qualityFindings(rut, { ...context, backcasts: [{ from: day('1978-12-29'), to: day('1983-12-30') }] });
    expect(span!.what).toBe('RUT has 11,994 rows, from 1978-12-29 to 2026-07-31.');
    expect(backcast!.what).toBe('RUT was worked out after the fact from 1978-12-29 to 1983-12-30.');
  });

  it('that a series has ended, that it is monthly, that it has no volumes', () => {
    expect(notes(withRows(rut, (days) => [...days.keys()].slice(0, 9000)))).toContain('ends-early');
    expect(notes(withRows(rut, (days) => [...days.keys()].filter((one) => one % 21 === 0)))).toContain('not-daily');
    expect(notes(planted(bars(), 'volume', () => 0))).toContain('no-volume');
  });

  it('and of a series without rows there is only that to say', () => {
    const empty = subject({ close: new Float64Array(0) }, new Int32Array(0));
    expect(qualityFindings(empty, context).map(({ kind }) => kind)).toEqual(['empty']);
  });
});

it('a payment of a tenth of the price is none, told by the file or by the fall of the close', () => {
  const clean = bars();
  const before = (of: Subject, field: RawSeries['field'], times: number): Subject =>
    planted(of, field, (old, i) => (i < 3007 ? old * times : old));
  const only = (of: Subject): Subject => ({ ...of, columns: of.columns.filter(({ field }) => field === 'close' || field === 'adjusted') });
  // A close that falls by a tenth on the day, and an adjusted close that does not.
  expect(check(before(only(clean), 'close', 1 / 0.9), { market: null }).filter((one) => one.includes('mixed'))).toEqual([]);
  expect(check(before(only(clean), 'adjusted', 0.9)).filter((one) => one.includes('mixed'))).toEqual(['error mixed-adjustment 2011-12-14']);
  const paid = planted(clean, 'dividend', (old, i) =>
    i === 3007 ? 0.1 * clean.columns.find(({ field }) => field === 'close')!.values[3006]! : old,
  );
  expect(check(before(paid, 'adjusted', 0.9)).filter((one) => one.includes('mixed'))).toEqual([]);
});
