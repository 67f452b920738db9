import { describe, expect, it } from 'vitest';
import { sessions } from '../../src/data/calendar.js';
import type { Line } from '../../src/data/check/line.js';
import { epochDay, parseDate } from '../../src/data/dates.js';
import { refreshFaults, refreshNotes } from '../../src/quality/refresh.js';
import { rateFaults, rateNotes } from '../../src/quality/refresh-rates.js';

const TO = parseDate('2025-12-31')!;
/** A walk that a sine makes, so that a test is the same each time: moves of up to two percent. */
const walk = (id: string, phase: number, until: string): Line => {
  const days = sessions(parseDate('2023-01-03')!, parseDate(until)!);
  let price = 100;
  const values = Float64Array.from(days, (_, i) => {
    price *= 1 + 0.02 * Math.sin(i * i + phase);
    return price;
  });
  return { id, days, values };
};
const whole = walk('RUT', 1, '2026-03-31');
const market = walk('SPX', 2, '2026-03-31');
const ours: Line = {
  id: 'RUT',
  days: whole.days.filter((day) => day <= TO),
  values: whole.values.slice(0, whole.days.filter((day) => day <= TO).length),
};
const row = (date: string): number => whole.days.indexOf(parseDate(date)!);
const changed = (how: (value: number, i: number) => number): Line => ({ ...whole, values: whole.values.map(how) });
const without = (...dates: string[]): Line => {
  const gone = dates.map((date) => parseDate(date)!);
  return {
    ...whole,
    days: whole.days.filter((day) => !gone.includes(day)),
    values: whole.values.filter((_, i) => !gone.includes(whole.days[i]!)),
  };
};

describe('a fresh series after the last day of ours', () => {
  it('that goes on as before has neither faults nor notes', () => {
    expect(refreshFaults(whole, ours, { levels: true })).toEqual([]);
    expect(refreshNotes(whole, ours, market)).toEqual([]);
  });

  it.each([
    [
      'one close ten times too high',
      changed((value, i) => (i === row('2026-02-03') ? value * 10 : value)),
      'on 2026-02-03, as ours never did',
    ],
    ['all closes a hundredth', changed((value, i) => (i >= row('2026-01-05') ? value / 100 : value)), 'on 2026-01-05, as ours never did'],
    ['a split of 3 for 2', changed((value, i) => (i >= row('2026-01-05') ? value / 1.5 : value)), 'on 2026-01-05, as ours never did'],
    [
      'a month without closes',
      without(...Array.from({ length: 28 }, (_, i) => `2026-02-${String(i + 1).padStart(2, '0')}`)),
      'lacks 19 sessions',
    ],
  ])('with %s is refused', (_, fresh, said) => expect(refreshFaults(fresh, ours, { levels: true }).join(' ')).toContain(said));

  it('with a move that neither it nor the market explains is named, and not refused', () => {
    const calm = (id: string, ...steps: string[]): Line => {
      const { days } = whole;
      const level = (day: number): number => 1.04 ** steps.filter((date) => day >= parseDate(date)!).length;
      return { id, days, values: Float64Array.from(days, (day, i) => (100 + 0.1 * Math.sin(i * i)) * level(day)) };
    };
    const fresh = calm('RUT', '2024-05-01', '2026-02-03');
    const known = { ...fresh, days: ours.days, values: fresh.values.slice(0, ours.days.length) };
    expect(refreshFaults(fresh, known, { levels: true })).toEqual([]);
    expect(refreshNotes(fresh, known, calm('SPX'))).toEqual([expect.stringMatching(/^RUT has 1 move far beyond SPX's: 2026-02-03/)]);
    expect(refreshNotes(fresh, known, calm('SPX', '2026-02-03'))).toEqual([]); // the market moved as well
  });

  it('that lacks a few sessions names them, before and after', () => {
    const fresh = without('2025-06-10', '2026-02-03');
    expect(refreshFaults(fresh, ours, { levels: true })).toEqual([]);
    expect(refreshNotes(fresh, ours, market)).toContain('RUT lacks 2 sessions: 2025-06-10, 2026-02-03.');
  });
});

describe('a fresh monthly rate', () => {
  const months = (from: number, to: number): Int32Array =>
    Int32Array.from({ length: to - from }, (_, i) => epochDay(Math.floor((from + i) / 12), ((from + i) % 12) + 1, 1));
  const rate = (to: number): Line => {
    const days = months(1980 * 12, to);
    return { id: 'TB3MS', days, values: Float64Array.from(days, (_, i) => Math.round(500 + 150 * Math.sin(i / 9)) / 100) };
  };
  const [own, next] = [rate(2026 * 12 + 6), rate(2026 * 12 + 8)];
  const put = (month: string, value: number): Line => ({
    ...next,
    values: next.values.map((one, i) => (next.days[i] === parseDate(`${month}-01`) ? value : one)),
  });
  const lacking = (month: string): Line => {
    const keep = (i: number): boolean => next.days[i] !== parseDate(`${month}-01`);
    return { ...next, days: next.days.filter((_, i) => keep(i)), values: next.values.filter((_, i) => keep(i)) };
  };

  it('that goes on as before has neither faults nor notes, and may be revised by a hundredth', () => {
    expect(rateFaults(next, own)).toEqual([]);
    expect(rateNotes(next, own)).toEqual([]);
    expect(rateFaults({ ...next, values: next.values.map((value) => value + 0.01) }, own)).toEqual([]);
  });

  it.each([
    ['one month of 999', put('1999-05', 999), 'in 1999-05 (999 against'],
    ['a new month of 370', put('2026-08', 370), 'to 370 in 2026-08, as ours never did'],
    ['a new month of -77', put('2026-08', -77), 'to -77 in 2026-08, as ours never did'],
    ['a month that is not there', lacking('2010-01'), 'no rate between 2009-12 and 2010-02'],
    ['a new month that is not there', lacking('2026-07'), 'no rate between 2026-06 and 2026-08'],
    ['a later begin', { ...next, days: next.days.slice(9), values: next.values.slice(9) }, 'begins in 1980-10, after ours in 1980-01'],
    ['a month twice', { ...next, days: next.days.map((day, i) => (i === 100 ? next.days[99]! : day)) }, 'has 1988-04 twice'],
  ])('with %s is refused', (_, fresh, said) => expect(rateFaults(fresh, own).join(' ')).toContain(said));

  it('with a tenth of its value in a new month is named', () => {
    const value = next.values.at(-1)!;
    const fresh = put('2026-08', value - 0.3);
    expect(rateFaults(fresh, own)).toEqual([]);
    expect(rateNotes(fresh, own).join(' ')).toContain('in 2026-08, further than in any month of the ten years before');
  });
});
