import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/claims/model.js';
import { type Found, type Shelf, shelfOf } from '../../src/claims/shelf.js';
import { notesOnce } from '../../src/claims/source-choice.js';
import { sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';

const PRICE = { basis: 'price' } as const;
const TOTAL = { basis: 'total' } as const;
let files = 0;

/** A series on the first sessions from 1990-01-02 on, in a file of its own. */
function series(
  id: string,
  {
    rows = 100,
    from = 0,
    rank = 1,
    seed = 1,
    file,
    ...rest
  }: Partial<Omit<Series, 'id' | 'origin'>> & {
    rows?: number;
    from?: number;
    rank?: 0 | 1 | 2;
    seed?: number;
    file?: string;
  } = {},
): Series {
  const [days, values] = [sessionsFrom(from + rows).slice(from), walk(from + rows, uniform(seed)).slice(from)];
  const name = file ?? `made/${++files}.csv`;
  return { id, name: id, basis: 'price', field: 'close', days, values, origin: { file: name, sha256: name, rank }, ...rest };
}
const got = (found: Found) => ('missing' in found ? found.missing : found.series);
const dayAt = (row: number): number => sessionsFrom(row + 1)[row]!;
const find = (shelf: Shelf, id: string) => got(shelf.find({ id }, PRICE));

describe('a shelf finds a series', () => {
  it('by any spelling, in any case', () => {
    const [rut, own] = [series('RUT'), series('My Index')];
    const shelf = shelfOf([rut, own]);
    for (const id of ['RUT', 'rut', '^RUT', '.RUT', 'RU2000PR']) expect(find(shelf, id), id).toBe(rut);
    for (const id of ['my index', 'MY INDEX']) expect(find(shelf, id), id).toBe(own);
    expect(shelf.series()).toEqual(['My Index', 'RUT']);
  });

  it('where two sources write its id in different case: they are one series', () => {
    const [upper, lower] = [series('ACME', { rows: 50 }), series('acme', { rows: 80 })];
    const shelf = shelfOf([upper, lower]);
    expect(find(shelf, 'Acme')).toBe(lower);
    expect(find(shelfOf([lower, upper]), 'ACME')).toBe(lower);
  });

  it('or says what would have to be there', () => {
    const shelf = shelfOf([series('SPX')]);
    const missing = (ref: Parameters<Shelf['find']>[0], defaults: Parameters<Shelf['find']>[1] = PRICE) => got(shelf.find(ref, defaults));
    expect(missing({ id: 'rui' })).toBe('RUI (price)');
    expect(missing({ id: 'RUI' }, TOTAL)).toBe('RUI (total)');
    expect(missing({ id: 'ru1000_tr' })).toBe('RUI (total)');
    expect(missing({ id: 'SPX', basis: 'total' })).toBe('SPX (total)');
    expect(missing({ id: 'SPX', field: 'open' })).toBe('SPX open (price)');
    expect(missing({ id: 'DTB3' })).toBe('DTB3');
    expect(missing({ id: 'small' })).toBe('small (price)');
    expect(got(shelfOf([]).find({ id: 'SPX' }, PRICE))).toBe('SPX (price)');
  });

  it('and gives the same answer to the same question', () => {
    const shelf = shelfOf([series('RUT')]);
    expect(shelf.find({ id: 'RUT' }, PRICE, { from: 7400 })).toBe(shelf.find({ id: 'RUT' }, PRICE, { from: 7400 }));
    expect(got(shelf.find({ id: 'RUT' }, PRICE))).toBe(find(shelf, 'rut'));
  });
});

describe('of two bases', () => {
  const [price, total] = [series('RUT'), series('RUT', { basis: 'total', seed: 2 })];
  const both = shelfOf([total, price]);
  it('the default is taken, and an explicit one holds', () => {
    expect(got(both.find({ id: 'RUT' }, PRICE))).toBe(price);
    expect(got(both.find({ id: 'RUT' }, TOTAL))).toBe(total);
    expect(got(both.find({ id: 'RUT', basis: 'total' }, PRICE))).toBe(total);
    expect(got(both.find({ id: 'RU2000TR' }, PRICE))).toBe(total);
  });

  it('the other is taken if it is all there is, but not for one that was asked for', () => {
    const funds = shelfOf([series('IWM', { basis: 'total', file: 'funds' })]);
    expect(got(funds.find({ id: 'IWM' }, PRICE))).toMatchObject({ basis: 'total' });
    expect(got(funds.find({ id: 'IWM', basis: 'price' }, PRICE))).toBe('IWM (price)');
  });

  it('observations have neither, and are found where no close is', () => {
    const rate = series('TB3MS', { basis: null, field: 'value' });
    expect(got(shelfOf([rate]).find({ id: 'tb3ms' }, TOTAL))).toBe(rate);
    expect(got(shelfOf([rate]).find({ id: 'tb3ms', field: 'close' }, TOTAL))).toBe('TB3MS');
    const open = series('RUT', { field: 'open' });
    expect(got(shelfOf([open, price]).find({ id: 'RUT' }, PRICE))).toBe(price);
    expect(got(shelfOf([open, price]).find({ id: 'RUT', field: 'open' }, PRICE))).toBe(open);
  });
});

describe('of several sources', () => {
  it('the user’s come before what ships, however short', () => {
    const [ships, mine, given] = [series('RUT', { rank: 2, rows: 300 }), series('RUT', { rank: 1, rows: 200 }), series('RUT', { rank: 0 })];
    expect(find(shelfOf([ships, mine, given]), 'RUT')).toBe(given);
    expect(find(shelfOf([ships, mine]), 'RUT')).toBe(mine);
  });

  it('one that has no day of the window gives way to one that has, whose ever it is', () => {
    const [given, ships] = [series('RUT', { rank: 0, rows: 100 }), series('RUT', { rank: 2, rows: 300 })];
    expect(got(shelfOf([given, ships]).find({ id: 'RUT' }, PRICE, { from: dayAt(200), to: dayAt(250) }))).toBe(ships);
    expect(got(shelfOf([given, ships]).find({ id: 'RUT' }, PRICE, { from: dayAt(50), to: dayAt(250) }))).toBe(given);
  });

  it('the one that covers the window is taken before a longer one', () => {
    const [long, short] = [series('RUT', { rows: 1000 }), series('RUT', { from: 900, rows: 300 })];
    const shelf = shelfOf([long, short]);
    expect(got(shelf.find({ id: 'RUT' }, PRICE, { from: dayAt(950), to: dayAt(1100) }))).toBe(short);
    expect(got(shelf.find({ id: 'RUT' }, PRICE, { from: dayAt(950), to: dayAt(990) }))).toBe(long);
    expect(got(shelf.find({ id: 'RUT' }, PRICE))).toBe(long);
    expect(got(shelf.find({ id: 'RUT' }, PRICE, { to: dayAt(1100) }))).toBe(short); // the last day is the one that is asked for
  });

  it('then the one with more days in the window, then the longest, then the first by name', () => {
    const whole = series('RUT', { rows: 300, file: 'b' });
    const holes = { ...series('RUT', { rows: 400, file: 'a' }) };
    const gap = { ...holes, days: holes.days.filter((_, i) => i !== 150), values: holes.values.filter((_, i) => i !== 150) };
    const need = { from: dayAt(100), to: dayAt(200) };
    expect(got(shelfOf([gap, whole]).find({ id: 'RUT' }, PRICE, need))).toBe(whole);
    expect(got(shelfOf([whole, holes]).find({ id: 'RUT' }, PRICE, need))).toBe(holes);
    const twin = series('RUT', { rows: 300, file: 'a' });
    expect(got(shelfOf([whole, twin]).find({ id: 'RUT' }, PRICE, need))).toBe(twin);
  });

  it('does not hang on the order in which they are given (property)', () => {
    const sources = fc.array(
      fc.record({ rows: fc.integer({ min: 1, max: 60 }), from: fc.integer({ min: 0, max: 60 }), rank: fc.constantFrom(0, 1, 2) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(sources, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (list, a, b) => {
        const all = list.map((one, i) => series('RUT', { ...one, rank: one.rank as 0 | 1 | 2, file: `f${i}` }));
        const need = { from: dayAt(Math.min(a, b)), to: dayAt(Math.max(a, b)) };
        expect(got(shelfOf(all).find({ id: 'RUT' }, PRICE, need))).toBe(got(shelfOf([...all].reverse()).find({ id: 'RUT' }, PRICE, need)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('what is said of two sources', () => {
  it('is said once for all windows', () => {
    const head = "b/RUT.csv differs from a/RUT.csv by more than 1 bp in the day's return on 4 of 289 days, first on 1990-05-24";
    const [some, none] = [`${head}; 1 of them in the window, on 1990-10-16.`, `${head}; none of them in the window.`];
    expect(notesOnce([some, 'ZZZ: 1 row left out.', none, `${head}.`, some])).toEqual([`${head}.`, 'ZZZ: 1 row left out.']);
    expect(notesOnce([some, some])).toEqual([some]);
  });
});

describe('other sources that differ', () => {
  const taken = series('RUT', { rows: 300, file: 'a/RUT.csv' });
  const changed = (file: string, rows: readonly number[], by: number): Series => ({
    ...series('RUT', { rows: 290, file }),
    values: taken.values.slice(0, 290).map((value, row) => (rows.includes(row) ? value * (1 + by) : value)),
  });
  const others = (other: Series, need = {}) => {
    const found = shelfOf([taken, other]).find({ id: 'RUT' }, PRICE, need);
    return 'missing' in found ? [found.missing] : found.others;
  };

  it('are named with the number of days and the first', () => {
    expect(others(changed('b/RUT.csv', [100, 200], 0.0005))).toEqual([
      "b/RUT.csv differs from a/RUT.csv by more than 1 bp in the day's return on 4 of 289 days, first on 1990-05-24.",
    ]);
    expect(others(changed('b/RUT.csv', [100, 200], 0.0005), { from: dayAt(150), to: dayAt(200) })).toEqual([
      "b/RUT.csv differs from a/RUT.csv by more than 1 bp in the day's return on 4 of 289 days, first on 1990-05-24; 1 of them in the window, on 1990-10-16.",
    ]);
    expect(others(changed('b/RUT.csv', [100], 0.0005), { from: dayAt(150) })).toEqual([
      "b/RUT.csv differs from a/RUT.csv by more than 1 bp in the day's return on 2 of 289 days, first on 1990-05-24; none of them in the window.",
    ]);
  });

  it('are not named within 1 bp, at another scale, on another basis, or where they are the same file', () => {
    expect(others(changed('b', [100], 0.00009))).toEqual([]);
    expect(
      others({ ...taken, values: taken.values.map((value) => value * 2.5), origin: { ...taken.origin, file: 'b', sha256: 'b' } }),
    ).toEqual([]);
    expect(others({ ...changed('b', [100], 0.01), basis: 'total' })).toEqual([]);
    expect(others({ ...changed('b', [100], 0.01), origin: { ...taken.origin, file: 'copy' } })).toEqual([]);
  });
});

describe('where a series is not there', () => {
  const [iwb, vone] = [series('IWB', { basis: 'total', rows: 300 }), series('VONE', { basis: 'total', rows: 300 })];
  const rui = { id: 'RUI', proxy: ['NOPE', 'IWB', 'VONE'] };
  it('the first proxy that is stands in for it', () => {
    expect(shelfOf([vone, iwb]).find(rui, PRICE)).toMatchObject({ series: { id: 'IWB' }, proxyFor: 'RUI' });
    expect(shelfOf([vone]).find({ ...rui, basis: 'price' }, PRICE)).toMatchObject({ series: { id: 'VONE' }, proxyFor: 'RUI' });
    expect(shelfOf([series('SPX')]).find(rui, PRICE)).toEqual({ missing: 'RUI (price)' });
  });

  it('the series itself comes before any proxy', () => {
    expect(shelfOf([vone, iwb, series('^RUI')]).find(rui, PRICE)).toMatchObject({ series: { id: '^RUI' }, proxyFor: null });
  });

  it('a proxy that covers the window comes before a series that does not, and only then', () => {
    const ended = series('RUI', { basis: 'total', rows: 100 });
    const shelf = shelfOf([ended, iwb]);
    expect(shelf.find(rui, PRICE, { from: dayAt(200), to: dayAt(250) })).toMatchObject({ series: { id: 'IWB' }, proxyFor: 'RUI' });
    expect(shelf.find(rui, PRICE, { from: dayAt(20), to: dayAt(50) })).toMatchObject({ series: { id: 'RUI' }, proxyFor: null });
    expect(shelf.find(rui, PRICE, { from: dayAt(20), to: dayAt(900) })).toMatchObject({ series: { id: 'RUI' }, proxyFor: null });
  });

  it('a window that begins or ends on a holiday is covered all the same', () => {
    const [rut, etf] = [series('RUT', { from: 1, rows: 99 }), series('IWM', { rows: 300 })];
    const need = { from: dayAt(0), to: dayAt(99) + 3 };
    expect(shelfOf([rut, etf]).find({ id: 'RUT', proxy: ['IWM'] }, PRICE, need)).toMatchObject({ proxyFor: null });
  });
});

describe('small and large', () => {
  const all = [series('RUT'), series('IWM', { basis: 'total' }), series('SPX')];
  it('are what the datasets say', () => {
    const roles = [
      { role: 'small', id: 'RUT', dataset: 'a' },
      { role: 'small', id: '^rut', dataset: 'b' },
      { role: 'large', id: 'SPX', dataset: 'a' },
    ] as const;
    const shelf = shelfOf(all, { roles });
    expect(find(shelf, 'SMALL')).toBe(all[0]);
    expect(find(shelf, 'large')).toBe(all[2]);
  });

  it('are refused where datasets disagree, naming both, and only when asked for', () => {
    const roles = [
      { role: 'small', id: 'RUT', dataset: 'indices' },
      { role: 'small', id: 'IWM', dataset: 'funds' },
    ] as const;
    const shelf = shelfOf(all, { roles });
    expect(() => shelf.find({ id: 'Small' }, PRICE)).toThrow('The series "Small" is ambiguous: it is RUT in indices and IWM in funds.');
    expect(find(shelf, 'RUT')).toBe(all[0]);
  });
});

it('a shelf lists what was there and not read, and passes its notes on', () => {
  const shelf = shelfOf([series('RUT')], { unread: ['^GSPC', 'rut', 'Zeta'], notes: ['a note'] });
  expect(shelf.series()).toEqual(['RUT', 'SPX', 'Zeta']);
  expect(shelf.notes).toEqual(['a note']);
});
