import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import { tradesOf } from '../../src/study/trades.js';
import streak from '../../strategies/streak.js';
import { datasetOf } from '../support/dataset.js';

/** Prices on which small wins (`w`), ties (`t`) or loses (`l`) in each session after the base: it doubles or halves against large, exactly. */
function flagged(flags: string) {
  const [small, large] = [[1024], [1024]];
  for (const flag of flags) {
    small.push(small.at(-1)! * (flag === 'w' ? 2 : 1));
    large.push(large.at(-1)! * (flag === 'l' ? 2 : 1));
  }
  return datasetOf({ small, large });
}

/** `S`, `L` or `.` (cash): what was held over each return, from row 1 on. */
function held(run: Run): string {
  const shares = [0, 0];
  let next = 0;
  let out = '';
  for (let row = 1; row < run.equity.length; row++) {
    out += shares[0]! > 0 ? 'S' : shares[1]! > 0 ? 'L' : '.';
    for (; next < run.fills.session.length && run.fills.session[next]! - run.first === row; next++)
      shares[run.fills.asset[next]!]! += run.fills.shares[next]!;
  }
  return out;
}
const play = (flags: string, params: { days: number; hold: number; base?: string }): Run => simulate(flagged(flags), streak, params);

describe('streak', () => {
  it('waits for the close of the streak, fills the session after, and earns exactly `hold` sessions', () => {
    //                        rows 1…  the streak ends in row 3, small is bought in row 4 and earns rows 5, 6 and 7
    const run = play('wwwlllllll', { days: 3, hold: 3 });
    expect(held(run)).toBe('.LLLSSSLLL');
    expect(Array.from(run.signals)).toEqual([3]);
    const [, small] = tradesOf(run);
    expect(small).toMatchObject({ asset: 'small', entryRow: 4, exitRow: 7, open: false });
  });

  it('fires once in a run of wins longer than `days`', () => {
    const run = play('wwwwwwwlllll', { days: 3, hold: 2 });
    expect(Array.from(run.signals)).toEqual([3]);
    expect(held(run)).toBe('.LLLSSLLLLLL');
  });

  it('starts its count again on a new signal while holding', () => {
    //            row 2 fires, and row 5 again while three are left to earn
    const run = play('wwlwwlllllll', { days: 2, hold: 5 });
    expect(Array.from(run.signals)).toEqual([2, 5]);
    expect(held(run)).toBe('.LLSSSSSSSSL');
    expect(tradesOf(run).filter(({ asset }) => asset === 'small').length).toBe(1);
  });

  it('does not leave when a signal falls on the close of the exit, t + hold', () => {
    // Fires at the close of 2; with hold 3 the exit is decided at the close of 5, where it fires again.
    const prevented = play('wwlwwlllllll', { days: 2, hold: 3 });
    expect(Array.from(prevented.signals)).toEqual([2, 5]);
    expect(held(prevented)).toBe('.LLSSSSSSLLL');
    expect(tradesOf(prevented).filter(({ asset }) => asset === 'small').length).toBe(1);
  });

  it('leaves and comes back when the signal falls one close later', () => {
    const late = play('wwllwwllllll', { days: 2, hold: 3 });
    expect(Array.from(late.signals)).toEqual([2, 6]);
    expect(held(late)).toBe('.LLSSSLSSSLL');
    expect(tradesOf(late).filter(({ asset }) => asset === 'small').length).toBe(2);
  });

  it('takes a tie for the end of a streak', () => {
    expect(Array.from(play('wwtwlww', { days: 3, hold: 1 }).signals)).toEqual([]);
    expect(Array.from(play('wtwwwtw', { days: 3, hold: 1 }).signals)).toEqual([5]);
    expect(Array.from(play('tttttttt', { days: 1, hold: 1 }).signals)).toEqual([]);
  });

  it('goes to cash between, where that is its base', () => {
    const run = play('wwwlllllll', { days: 3, hold: 3, base: 'cash' });
    expect(held(run)).toBe('....SSS...');
    expect(run.equity.slice(0, 4).every((value) => value === 10_000)).toBe(true);
  });

  it('is still in small caps at the end when a streak runs into the last day', () => {
    const run = play('llllwww', { days: 3, hold: 5 });
    expect(Array.from(run.signals)).toEqual([7]);
    expect(held(run)).toBe('.LLLLLL'); // ordered at the last close, never filled
    const open = play('lllwwwll', { days: 3, hold: 5 });
    expect(held(open)).toBe('.LLLLLLS');
    expect(tradesOf(open).at(-1)).toMatchObject({ asset: 'small', open: true, exit: null });
  });

  it('counts wins before --from, and fires on the first close of the run', () => {
    const dataset = flagged('wwwlllllll');
    const run = simulate(dataset, streak, { days: 3, hold: 3 }, { from: dataset.days[3]! });
    expect(Array.from(run.signals)).toEqual([3]);
    expect(held(run).startsWith('.SSS')).toBe(true);
  });

  it('does not remember a signal from before --from', () => {
    const dataset = flagged('wwwlllllll');
    const run = simulate(dataset, streak, { days: 3, hold: 3 }, { from: dataset.days[4]! });
    expect(run.signals.length).toBe(0);
    expect(held(run)).toBe('.LLLLL');
  });

  it('wants small caps at exactly the closes that its definition says, on any series of wins, ties and losses', () => {
    const flags = fc.array(fc.constantFrom('w', 'w', 'l', 't'), { minLength: 5, maxLength: 80 }).map((list) => list.join(''));
    fc.assert(
      fc.property(flags, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }), (text, days, hold) => {
        const run = play(`${text}l`, { days, hold });
        // By definition: a signal at the close of row t when the run of wins that ends there is exactly `days` long …
        const won = `l${text}l`;
        const signals = Array.from(won, (_, t) => t).filter(
          (t) => t >= days && won.slice(t - days + 1, t + 1) === 'w'.repeat(days) && won[t - days] !== 'w',
        );
        // … and small at the closes s … s + hold − 1 of each, which earns the returns of rows s + 2 … s + hold + 1.
        const wanted = (t: number) => signals.some((s) => s <= t && t < s + hold);
        const expected = Array.from({ length: won.length - 1 }, (_, i) => (i === 0 ? '.' : wanted(i - 1) ? 'S' : 'L')).join('');
        expect(Array.from(run.signals)).toEqual(signals);
        expect(held(run)).toBe(expected);
        for (const trade of tradesOf(run)) {
          if (trade.asset === 'small' && !trade.open) expect(trade.exitRow - trade.entryRow).toBeGreaterThanOrEqual(hold);
        }
      }),
      { numRuns: 200 },
    );
  });
});
