import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseTable } from '../../src/data/csv.js';
import { upTo } from '../../src/data/dataset.js';
import { epochDay, isoDate, lowerBound } from '../../src/data/dates.js';
import { after } from '../../src/events/after.js';
import { datedEvents } from '../../src/events/dated-events.js';
import { type EventStudy, eventStudy } from '../../src/events/event-study.js';
import { conditionFinder, datesFinder } from '../../src/events/finders.js';
import { forwardOf, parseHorizons } from '../../src/events/horizons.js';
import { type Pair, pairOf } from '../../src/events/pair.js';
import { PLAIN, type StreakRule, streakEvents, streakHistory } from '../../src/events/streak-events.js';
import { afterOn, pairOn, streakStudy, streams, studyOptions } from '../support/events.js';
import { shuffle, uniform, walk } from '../support/random.js';

vi.setConfig({ testTimeout: 30_000 }); // whole studies, on a machine that may be busy

const RUNS = { numRuns: 25 };
const seeds = fc.integer({ min: 0, max: 1e9 });
const walks = fc.record({ seed: seeds, length: fc.integer({ min: 40, max: 160 }) }).map(({ seed, length }): Pair => {
  const next = uniform(seed);
  return pairOn(walk(length, next), walk(length, next));
});
/** Some sessions of a pair, rising. */
const sessionsOf = ({ dataset }: Pair, seed: number, share = 0.15): number[] => {
  const next = uniform(seed);
  return Array.from(dataset.days.keys()).filter(() => next() < share);
};

/** All figures of a study, and nothing of the prices they came from. */
const figures = ({ set, after, headline, path, multiverse, streaks }: EventStudy) => ({
  events: set.events,
  notes: set.notes,
  after,
  headline: headline.horizon,
  path,
  definitions: multiverse,
  unusual: streaks?.unusual,
  doses: streaks?.doses,
});
const scaled = ({ a, b }: Pair, one: number, other: number): Pair =>
  pairOn(
    a.close.map((close) => close * one),
    b.close.map((close) => close * other),
  );

describe('a study', () => {
  it('does not see in which unit prices are', () => {
    const powers = fc.integer({ min: -8, max: 8 }).map((power) => 2 ** power); // which no digit is lost by
    fc.assert(
      fc.property(walks, powers, powers, (pair, one, other) => {
        const options = { rule: { min: 2 }, horizons: '3,1m', replications: 20 };
        expect(figures(streakStudy(scaled(pair, one, other), options))).toEqual(figures(streakStudy(pair, options)));
      }),
      RUNS,
    );
  });

  it('of given dates turns its sign when the two assets change places', () => {
    fc.assert(
      fc.property(walks, seeds, fc.integer({ min: 1, max: 10 }), (pair, seed, horizon) => {
        const sessions = sessionsOf(pair, seed);
        const one = afterOn(pair, sessions, { horizon });
        const other = afterOn(pairOn(pair.b.close, pair.a.close), sessions, { horizon });
        for (const key of ['mean', 'median', 'difference'] as const) expect(other[key] + one[key] || 0).toBeCloseTo(0, 14);
        expect(other.base.mean).toBeCloseTo(-one.base.mean, 14);
        expect(other.base.deviation).toBeCloseTo(one.base.deviation, 14);
        expect([other.a, other.b]).toEqual([one.b, one.a]);
        expect([other.min, other.max].map((value) => -value)).toEqual([one.max, one.min]);
        expect(other.chance?.shift.pTwoSided).toBe(one.chance?.shift.pTwoSided);
      }),
      RUNS,
    );
  });

  it('does not mind the order of the list of dates', () => {
    fc.assert(
      fc.property(walks, seeds, (pair, seed) => {
        const lines = sessionsOf(pair, seed).map((session) => `${isoDate(pair.dataset.days[session]!)},event ${session}`);
        if (lines.length === 0) return;
        const study = (list: readonly string[]) => {
          const table = parseTable(`date,name\n${list.join('\n')}\n`, 'list.csv', { list: true });
          return eventStudy(pair, datesFinder(pair, table, 0), studyOptions({ horizons: '3', replications: 20 }));
        };
        expect(figures(study(shuffle(lines, uniform(seed))))).toEqual(figures(study(lines)));
      }),
      RUNS,
    );
  });

  it('as of a day is that of data that end there', () => {
    fc.assert(
      fc.property(walks, fc.double({ min: 0.3, max: 1, noNaN: true }), (pair, share) => {
        const count = Math.floor(pair.dataset.days.length * share);
        const known = upTo(pair.dataset, pair.dataset.days[count - 1]!);
        const cut = pairOn(pair.a.close.slice(0, count), pair.b.close.slice(0, count));
        const options = { rule: { min: 2 }, horizons: '3,1m', replications: 20 };
        expect(figures(streakStudy(pairOf(known, 'small', 'large'), options))).toEqual(figures(streakStudy(cut, options)));
      }),
      RUNS,
    );
  });
});

describe('data that are added', () => {
  const cutOf = ({ a, b }: Pair, count: number) => pairOn(a.close.slice(0, count), b.close.slice(0, count));

  it('change no window that was complete, and complete others', () => {
    fc.assert(
      fc.property(walks, fc.integer({ min: 20, max: 39 }), (pair, count) => {
        const cut = cutOf(pair, count);
        for (const horizon of parseHorizons('1,5,1m')) {
          for (const entry of ['close', 'nextClose'] as const) {
            const [before, since] = [forwardOf(cut, horizon, entry), forwardOf(pair, horizon, entry)];
            for (let session = 0; session < count; session++) {
              if (Number.isNaN(before.excess[session]!)) continue;
              expect(since.excess[session]).toBe(before.excess[session]);
              expect(since.exits[session]).toBe(before.exits[session]);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('change no event that was there, of runs by any mark and of lists', () => {
    fc.assert(
      fc.property(walks, fc.integer({ min: 20, max: 39 }), fc.integer({ min: 1, max: 3 }), (pair, count, min) => {
        const cut = cutOf(pair, count);
        for (const mark of ['onKth', 'onEnd', 'firstLoss', 'everyDay'] as const) {
          for (const ties of ['breaks', 'extends', 'neutral'] as const) {
            const marks = (of: Pair) =>
              streakEvents(streakHistory(of, { ...PLAIN, min, mark, ties }), 0).events.map(({ session }) => session);
            expect(
              marks(pair)
                .filter((session) => session < count)
                .slice(0, marks(cut).length),
            ).toEqual(marks(cut));
          }
        }
        const list = parseTable(Array.from(pair.dataset.days.slice(5, count), isoDate).join('\n'), 'list.csv', { list: true });
        expect(datedEvents(pair, list, { first: 0, gap: 0 }).events).toEqual(datedEvents(cut, list, { first: 0, gap: 0 }).events);
      }),
      RUNS,
    );
  });
});

describe('one page gives one figure one way:', () => {
  /** The cells and definitions that are the study itself. */
  const expectOnce = (study: EventStudy, min?: number): void => {
    const { multiverse, headline, streaks, after } = study;
    const own = multiverse.definitions.filter((one) => one.headline);
    if (headline.complete === 0) expect(own).toEqual([]);
    else {
      expect(own).toHaveLength(1);
      const { mean, difference, p, events } = own[0]!;
      expect({ mean, difference, p, events }).toEqual({
        mean: headline.mean,
        difference: headline.difference,
        p: headline.chance!.shift.p,
        events: headline.complete,
      });
    }
    for (const result of streaks === null ? [] : after) {
      const cell = streaks!.doses.find(({ length, horizon }) => length === min && horizon === result.horizon);
      if (cell === undefined) continue; // no run is as long, or months beside sessions
      expect(cell.events).toBe(result.complete);
      expect([cell.mean, cell.difference, cell.p]).toEqual([result.mean, result.difference, result.chance?.shift.p ?? Number.NaN]);
    }
  };

  it('the headline among the definitions, and the cell of the length asked for', () => {
    const rules = fc.record({
      min: fc.integer({ min: 1, max: 4 }),
      mark: fc.constantFrom('onKth' as const, 'onEnd' as const, 'firstLoss' as const, 'everyDay' as const),
      ties: fc.constantFrom('breaks' as const, 'extends' as const, 'neutral' as const),
      gap: fc.constantFrom(0, 10),
    });
    fc.assert(
      fc.property(
        walks,
        rules,
        fc.constantFrom('close' as const, 'nextClose' as const),
        fc.integer({ min: 0, max: 30 }),
        (pair, rule, entry, first) => {
          expectOnce(streakStudy(pair, { rule, entry, first, horizons: '3,8' }), rule.min);
          expectOnce(streakStudy(pair, { rule, entry, first, horizons: '1m' }), rule.min);
        },
      ),
      RUNS,
    );
  });

  it('also where there are thousands of events', () => {
    const next = uniform(31);
    const pair = pairOn(walk(5000, next), walk(5000, next));
    const study = streakStudy(pair, { rule: { min: 1 }, horizons: '3' });
    expectOnce(study, 1);
  });

  it('of a list and of a condition too', () => {
    const next = uniform(32);
    const pair = pairOn(walk(200, next), walk(200, next));
    const list = parseTable(Array.from(pair.dataset.days.slice(20, 80), isoDate).join('\n'), 'list.csv', { list: true });
    expectOnce(eventStudy(pair, datesFinder(pair, list, 0), studyOptions({ horizons: '3,8' })));
    for (const mark of ['onset', 'everyDay'] as const) {
      const finder = conditionFinder(pair, 'small > average(20)', { mark });
      expectOnce(eventStudy(pair, finder, studyOptions({ horizons: '3,8' })));
    }
  });

  it('another series among the definitions has the figures of its own study, also under the same name', () => {
    const next = uniform(33);
    const [pair, other] = [pairOn(walk(300, next), walk(300, next)), pairOn(walk(300, next), walk(300, next))];
    expect(other.dataset.id).toBe(pair.dataset.id);
    const both = streakStudy(pair, { rule: { min: 2 }, others: [other], horizons: '5' }).multiverse.definitions;
    const second = both
      .filter(({ picks }) => picks[0] === 1)
      .map(({ picks, ...rest }) => ({ ...rest, headline: false, picks: picks.slice(1) }));
    const alone = streakStudy(other, { rule: { min: 2 }, horizons: '5' }).multiverse.definitions;
    expect(second).toEqual(alone.map(({ picks, ...rest }) => ({ ...rest, headline: false, picks: picks.slice(1) })));
  });
});

describe('the definitions', () => {
  const next = uniform(34);
  const { multiverse, headline } = streakStudy(pairOn(walk(400, next), walk(400, next)), { rule: { min: 3 }, horizons: '5' });
  const { choices, definitions, empty, options, overall } = multiverse;

  it('are every combination of the choices, but for those that are empty', () => {
    expect(definitions.length + empty).toBe(choices.reduce((product, { options }) => product * options.length, 1));
    expect(new Set(definitions.map(({ picks }) => picks.join())).size).toBe(definitions.length);
    expect(definitions.filter(({ headline }) => headline).map(({ picks }) => picks.every((pick) => pick === 0))).toEqual([true]);
  });

  it('rise, and their shares are counted from them', () => {
    const differences = definitions.map(({ difference }) => difference);
    expect(differences).toEqual([...differences].sort((one, other) => one - other));
    expect(overall.ahead).toBe(definitions.filter(({ mean }) => mean > 0).length / definitions.length);
    expect(overall.significant).toBe(definitions.filter(({ p }) => p <= 0.05).length / definitions.length);
    for (const { choice, option, definitions: count, aboveBase } of options) {
      const own = definitions.filter(({ picks }) => picks[choice] === option);
      expect(count).toBe(own.length);
      if (count > 0) expect(aboveBase).toBe(own.filter(({ difference }) => difference > 0).length / count);
    }
  });

  it('place their shifted band about no difference: the headline’s is that of the study, less the base rate', () => {
    for (const { band } of definitions) {
      expect(band.low).toBeLessThanOrEqual(0);
      expect(band.high).toBeGreaterThanOrEqual(0);
    }
    const { band } = definitions.find(({ headline }) => headline)!;
    const { chance, base } = headline;
    expect(band.low).toBeCloseTo(chance!.shift.band.low - base.mean, 12);
    expect(band.high).toBeCloseTo(chance!.shift.band.high - base.mean, 12);
  });

  it('have the figures of the study that takes the same choices', () => {
    const random = uniform(35);
    const pair = pairOn(walk(2700, random), walk(2700, random)); // from 1990 into 2000
    const { days } = pair.dataset;
    const { definitions: all } = streakStudy(pair, { rule: { min: 3 }, horizons: '5' }).multiverse;
    expect(new Set(all.map(({ picks }) => picks[1]))).toEqual(new Set([0, 2])); // all data, and from 2000
    for (const { picks, ...found } of all) {
      const [, from, entry, horizon, ties, round, mark] = picks;
      const rule: StreakRule = {
        ...PLAIN,
        min: 3,
        ties: (['breaks', 'extends', 'neutral'] as const)[ties!]!,
        round: [null, 2][round!]!,
        mark: (['onKth', 'onEnd', 'firstLoss', 'everyDay'] as const)[mark!]!,
      };
      const forward = forwardOf(pair, parseHorizons('5,1m')[horizon!]!, (['close', 'nextClose'] as const)[entry!]!);
      const set = streakEvents(streakHistory(pair, rule), from === 0 ? 0 : lowerBound(days, epochDay(2000, 1, 1)));
      const own = after(set, forward, { replications: 0, rng: streams() });
      const { mean, difference, events, p } = found;
      expect({ mean, difference, events, p }).toEqual({
        mean: own.mean,
        difference: own.difference,
        events: own.complete,
        p: own.chance!.shift.p,
      });
    }
  });
});
