import { describe, expect, it, vi } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import type { EventStudy } from '../../src/events/event-study.js';
import type { Entry, Forward } from '../../src/events/horizons.js';
import { pairOf } from '../../src/events/pair.js';
import { tradesOf } from '../../src/study/trades.js';
import streak from '../../strategies/streak.js';
import { bundled } from '../support/bundled.js';
import { streakStudy } from '../support/events.js';

vi.setConfig({ testTimeout: 30_000 }); // whole studies, on a machine that may be busy

const dataset = bundled('us-size-daily');
const pair = pairOf(dataset, 'small', 'large');
const last = dataset.days.length - 1;

/** Growth of small caps over growth of large caps from one close to another, as a logarithm. */
const ahead = (from: number, to: number): number =>
  Math.log(pair.a.close[to]! / pair.a.close[from]!) - Math.log(pair.b.close[to]! / pair.b.close[from]!);

interface Asked {
  readonly days: number;
  readonly hold: number;
  readonly costBps: number;
}

const play = ({ days, hold, costBps }: Asked): Run => simulate(dataset, streak, { days, hold }, { costBps });

/** The events of a study over one horizon, as the rows of its table; each study is made once. */
function rowsOf({ days, hold }: Pick<Asked, 'days' | 'hold'>, entry: Entry = 'nextClose') {
  const key = `${days} ${hold} ${entry}`;
  const study = studies.get(key) ?? streakStudy(pair, { rule: { min: days }, horizons: String(hold), entry });
  studies.set(key, study);
  return { sessions: study.set.events.map(({ session }) => session), forward: study.after[0]!.forward };
}

const studies = new Map<string, EventStudy>();

interface Parts {
  /** Rows with a complete window: (1 + small) / (1 + large) of each. */
  readonly rows: number;
  /** Rows whose window runs past the data, from their entry to the last close. */
  readonly open: number;
  /** Days that two rows of one trade both hold, and the trade only once. */
  readonly twice: number;
  readonly costs: number;
  /** The rule buys at the second close; large caps held from the first earn a session more. */
  readonly timing: number;
}

/** What the rule earned over large caps, put together from the study's rows. */
function partsOf(sessions: readonly number[], forward: Pick<Forward, 'a' | 'b'>, { hold, costBps }: Asked): Parts {
  const cost = Math.log(1 - costBps / 10_000);
  const timing = -Math.log(pair.b.close[1]! / pair.b.close[0]!);
  const parts = { rows: 0, open: 0, twice: 0, costs: cost, timing }; // one buy of large caps to begin with
  sessions.forEach((session, i) => {
    const [entry, exit] = [session + 1, session + 1 + hold];
    if (entry > last) return;
    if (Number.isNaN(forward.a[session]!)) parts.open += ahead(entry, last);
    else parts.rows += Math.log((1 + forward.a[session]!) / (1 + forward.b[session]!));
    const before = sessions[i - 1];
    const longer = before !== undefined && session <= before + hold;
    if (longer) parts.twice -= ahead(entry, Math.min(before + 1 + hold, last));
    else parts.costs += 2 * cost; // out of large caps, into small caps
    const next = sessions[i + 1];
    if (exit <= last && (next === undefined || next > session + hold)) parts.costs += 2 * cost;
  });
  return parts;
}

const sum = ({ rows, open, twice, costs, timing }: Parts): number => rows + open + twice + costs + timing;
const earned = ({ equity, settings }: Run): number =>
  Math.log(equity[last]! / settings.capital) - Math.log(pair.b.close[last]! / pair.b.close[0]!);

/** Every trade in small caps with the signals whose windows it holds. */
function tradesWithSignals(run: Run) {
  const trades = tradesOf(run).filter(({ asset }) => asset === 'small');
  return trades.map((trade) => ({
    ...trade,
    signals: Array.from(run.signals).filter(
      (session) => session + 1 >= trade.entryRow && session + 1 < trade.exitRow + (trade.open ? 1 : 0),
    ),
  }));
}

const CASES = [8, 10, 12].flatMap((days) => [126, 252].flatMap((hold) => [0, 1, 10].map((costBps): Asked => ({ days, hold, costBps }))));

describe('the rule and the study of streaks', () => {
  it.each(CASES)('of $days days, held $hold sessions, at $costBps bp are the same events', (asked) => {
    const run = play(asked);
    const { sessions } = rowsOf(asked);
    expect(Array.from(run.signals)).toEqual(sessions);
    const trades = tradesWithSignals(run);
    expect(trades.flatMap(({ signals }) => signals)).toEqual(sessions.filter((session) => session < last));
    for (const { signals, entryRow, exitRow, open } of trades) {
      expect(entryRow).toBe(signals[0]! + 1);
      expect(exitRow).toBe(open ? last : signals[signals.length - 1]! + 1 + asked.hold);
      signals.slice(1).forEach((session, i) => {
        expect(session - signals[i]!).toBeLessThanOrEqual(asked.hold);
      });
    }
  });

  it.each(CASES)('of $days days, held $hold sessions, at $costBps bp add up to the same wealth to 1e-12', (asked) => {
    const run = play(asked);
    const { sessions, forward } = rowsOf(asked);
    const parts = partsOf(sessions, forward, asked);
    expect(Math.abs(earned(run) - sum(parts)), JSON.stringify(parts)).toBeLessThan(1e-12);
    // Costs are those of the fills that there are: each is one factor of 1 − c.
    const cost = Math.log(1 - asked.costBps / 10_000);
    expect(parts.costs).toBeCloseTo(run.fills.session.length * cost, 12);
  });

  it.each(CASES)('of $days days, held $hold sessions, at $costBps bp agree trade by trade', (asked) => {
    const { forward } = rowsOf(asked);
    const cost = 1 - asked.costBps / 10_000;
    for (const { signals, entryRow, return: gained, open } of tradesWithSignals(play(asked))) {
      const final = signals[signals.length - 1]!;
      const between = pair.a.close[final + 1]! / pair.a.close[entryRow]!;
      const after = open ? pair.a.close[last]! / pair.a.close[final + 1]! : 1 + forward.a[final]!;
      expect(gained).toBeCloseTo(between * after * (open ? cost : cost * cost) - 1, 12);
    }
  });

  it('hold two signals in one trade where the second comes before the exit of the first: 2002-04-15 in the trade of 2001-12-14', () => {
    const trades = tradesWithSignals(play({ days: 10, hold: 252, costBps: 1 }));
    const day = (session: number) => dataset.days[session];
    const double = trades.filter(({ signals }) => signals.length > 1);
    expect(double.map(({ signals }) => signals.map(day))).toEqual([[epochDay(2001, 12, 14), epochDay(2002, 4, 15)]]);
    expect(trades).toHaveLength(9);
    expect(trades.filter(({ open }) => open).map(({ signals }) => signals.map(day))).toEqual([[epochDay(2026, 1, 15)]]);
  });
});

describe('a fault in either is seen:', () => {
  const asked = { days: 10, hold: 252, costBps: 1 };
  const run = play(asked);
  const { sessions, forward } = rowsOf(asked);
  const residual = (list: readonly number[], of: Pick<Forward, 'a' | 'b'>, by: Asked = asked): number =>
    Math.abs(earned(run) - sum(partsOf(list, of, by)));

  it('windows that begin at the close of the signal', () => {
    expect(residual(sessions, rowsOf(asked, 'close').forward)).toBeGreaterThan(1e-3);
  });

  it('events a session late', () => {
    expect(
      residual(
        sessions.map((session) => session + 1),
        forward,
      ),
    ).toBeGreaterThan(1e-3);
  });

  it('a window of one session more', () => {
    expect(residual(sessions, rowsOf({ ...asked, hold: 253 }).forward)).toBeGreaterThan(1e-3);
  });

  it('an event left out, and the open one left out', () => {
    for (const i of [0, sessions.length - 1]) {
      expect(
        residual(
          sessions.filter((_, at) => at !== i),
          forward,
        ),
      ).toBeGreaterThan(1e-3);
    }
  });

  it('a cost of a hundredth of a basis point more', () => {
    expect(residual(sessions, forward, { ...asked, costBps: 1.01 })).toBeGreaterThan(1e-6);
  });
});
