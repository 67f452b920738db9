import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/data/check/line.js';
import { isoDate, lowerBound } from '../../src/data/dates.js';
import { basisFindings, driftAYear, unlikeness } from '../../src/quality/basis.js';
import { leadFindings } from '../../src/quality/leads.js';
import { sourceFindings } from '../../src/quality/sources.js';
import { asset, daily, day, funds, lineOf, serious } from './planted.js';

const rut = lineOf(daily, 'RUT');
const spx = lineOf(daily, 'SPX');
const iwm = lineOf(funds, 'IWM');
const spy = lineOf(funds, 'SPY');
const changed = (of: Line, value: (old: number, row: number) => number): Line => ({ ...of, values: of.values.map(value) });
const on = (of: Line, date: string) => lowerBound(of.days, day(date));
const against = (ours: Line, theirs: Line, basis: 'price' | 'total' = 'price') =>
  sourceFindings({ line: ours, basis }, { line: theirs, basis });

describe('two sources of one series', () => {
  it('that agree have nothing to say, at whatever scale', () => {
    expect(against(rut, rut)).toEqual([]);
    expect(
      against(
        rut,
        changed(rut, (old) => old * 2.489),
      ),
    ).toEqual([]);
  });

  it.each([
    ['of 5 bp', 1.0005, '2025-09-08'],
    ['of 182 bp', 0.9818, '1990-01-24'],
    ['of half', 0.5, '2008-10-15'],
  ])('a print %s is named with its day', (_, times, date) => {
    const wrong = changed(rut, (old, row) => (row === on(rut, date) ? old * times : old));
    const next = isoDate(rut.days[on(rut, date) + 1]!);
    expect(serious(against(wrong, rut))).toEqual([`error source-print ${date}`, `warning source-difference ${date} ${next}`]);
    expect(serious(against(rut, wrong))).toEqual([`error source-print ${date}`, `warning source-difference ${date} ${next}`]);
  });

  it('a difference within 1 bp is none', () => {
    expect(
      against(
        changed(rut, (old, row) => (row === 5000 ? old * 1.00009 : old)),
        rut,
      ),
    ).toEqual([]);
  });

  it('a dividend left out of one is named with its size', () => {
    const without = changed(spy, (old, row) => (row < on(spy, '2012-03-16') ? old * 1.0045 : old));
    const found = against(without, spy, 'total');
    expect(serious(found)).toEqual(['error unapplied-dividend 2012-03-16', 'warning source-difference 2012-03-16']);
    expect(found[0]!.what).toBe('On 1 day SPY moves away from the second source and stays there: 2012-03-16 (-45 bp).');
  });

  it('so are a split and a change of scale, in whichever of the two', () => {
    const split = changed(rut, (old, row) => (row < on(rut, '2005-06-09') ? old : old / 2));
    const joined = changed(rut, (old, row) => (row < on(rut, '1999-01-04') ? old * 1.0037 : old));
    expect(serious(against(split, rut))).toEqual(['error unapplied-split 2005-06-09', 'warning source-difference 2005-06-09']);
    expect(serious(against(joined, rut))).toEqual(['error source-step 1999-01-04', 'warning source-difference 1999-01-04']);
    expect(serious(against(rut, joined))).toEqual(['error source-step 1999-01-04', 'warning source-difference 1999-01-04']);
  });

  it('days that one of them lacks are named, and the return over them is compared over them', () => {
    const gap = on(rut, '1995-03-01');
    const without: Line = { ...rut, days: rut.days.filter((_, i) => i !== gap), values: rut.values.filter((_, i) => i !== gap) };
    expect(serious(against(rut, without))).toEqual(['warning source-days 1995-03-01']);
    expect(against(without, rut)[0]!.what).toBe('1 day of the second source is not in RUT: 1995-03-01.');
  });

  it('days before the one begins or after the other ends are not missing', () => {
    const part: Line = { ...rut, days: rut.days.slice(300, 9000), values: rut.values.slice(300, 9000) };
    expect(against(rut, part)).toEqual([]);
    expect(against(part, rut)).toEqual([]);
  });

  it('two indices are not compared day by day, nor what has no day in common', () => {
    expect(against(rut, spx).map(({ kind, severity }) => [kind, severity])).toEqual([['not-one-thing', 'note']]);
    const later: Line = { ...rut, days: rut.days.map((one) => one + 40_000) };
    expect(against(rut, later).map(({ kind }) => kind)).toEqual(['nothing-in-common']);
  });
});

describe('a price index beside its total return', () => {
  /** Dividends of 0.4 bp a day, 8 bp on one day in fifty. */
  let grown = 1;
  const total = changed(rut, (old, row) => {
    grown *= row % 50 === 0 ? 1.0008 : 1.00004;
    return old * grown;
  });
  const beside = (ours: Line) => serious(sourceFindings({ line: ours, basis: 'total' }, { line: rut, basis: 'price' }));

  it('differs by its dividends, which is no fault, nor is one that is a day early', () => {
    expect(beside(total)).toEqual([]);
    expect(beside(changed(total, (old, row) => (row === 5025 ? old * 1.0006 : old)))).toEqual([]);
  });

  it('a print beyond any day’s dividends is one', () => {
    expect(beside(changed(total, (old, row) => (row === on(rut, '2014-12-09') ? old * 0.998 : old)))).toEqual([
      'error source-print 2014-12-09',
    ]);
  });
});

describe('what is claimed of dividends', () => {
  /** A total return made of a price index: 1.6% a year on top. */
  const total = changed(rut, (old, row) => old * Math.exp((0.016 * (rut.days[row]! - rut.days[0]!)) / 365.25));

  it.each([
    ['total return that is', total, 'total', rut, 'price', []],
    ['a price index that is', rut, 'price', rut, 'price', []],
    ['price passed off as total return', rut, 'total', rut, 'price', ['price-as-total']],
    ['price passed off as total return, by total return', rut, 'total', total, 'total', ['price-as-total']],
    ['total return passed off as price', total, 'price', rut, 'price', ['total-as-price']],
    ['total return passed off as price, by total return', total, 'price', total, 'total', ['total-as-price']],
    ['a price index beside its total return', rut, 'price', total, 'total', []],
    ['a fund whose dividends are in it, beside the index', iwm, 'total', rut, 'price', []],
    ['the same fund, claimed to be price', iwm, 'price', rut, 'price', ['total-as-price']],
    ['the large fund, claimed to be price', spy, 'price', spx, 'price', ['total-as-price']],
    ['small caps beside large caps, which say nothing about each other', rut, 'total', spx, 'price', []],
  ] as const)('%s', (_, line, basis, known, knownBasis, expected) => {
    expect(basisFindings({ line, basis }, { line: known, basis: knownBasis }).map(({ kind }) => kind)).toEqual(expected);
  });

  it('is not decided in under three years', () => {
    const short: Line = { ...rut, days: rut.days.slice(0, 600), values: rut.values.slice(0, 600) };
    expect(driftAYear(short, rut)).toBeNaN();
    expect(basisFindings({ line: short, basis: 'total' }, { line: rut, basis: 'price' })).toEqual([]);
  });

  it('is measured a year: 1.6% put in is 1.6% found, and medians are not moved by one print', () => {
    expect(driftAYear(total, rut)).toBeCloseTo(0.016, 10);
    const wrong = changed(rut, (old, row) => (row === 5000 ? old * 100 : old));
    expect(unlikeness(wrong, rut)).toBeLessThan(1e-9);
    expect(unlikeness(rut, spx)).toBeGreaterThan(0.5);
  });
});

describe('who won the day, by two sources', () => {
  const ours = { small: rut, large: spx };

  it('is the same in the same', () => {
    expect(leadFindings(ours, ours)).toEqual([]);
    expect(leadFindings(ours, { small: changed(rut, (old) => old * 3), large: spx })).toEqual([]);
  });

  it('a sign that flips inside a run of fourteen changes the run, and both are said', () => {
    // 2026-01-02 to 2026-01-22 is the run of fourteen that the bundled data are known for; 2026-01-12 parts it into six and seven.
    const at = on(rut, '2026-01-12');
    const behind = spx.values[at]! / spx.values[at - 1]! - 0.0001;
    const lower = (rut.values[at - 1]! * behind) / rut.values[at]!;
    const theirs = { small: changed(rut, (old, row) => (row >= at ? old * lower : old)), large: spx };
    const found = leadFindings(ours, theirs);
    expect(serious(found)).toEqual(['warning sign-flip 2026-01-12', 'warning run-changed 2026-01-02']);
    expect(found[1]!.what).toContain('14 from 2026-01-02 to 2026-01-22 in ours, 7 in the second source');
    expect(leadFindings(ours, theirs, 15).map(({ kind }) => kind)).toEqual(['sign-flip']);
  });
});

it('the lines of these tests are those that ship', () => {
  expect(rut.values).toBe(asset(daily, 'RUT').close);
});
