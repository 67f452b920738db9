import { describe, expect, it } from 'vitest';
import { conditionEvents } from '../../src/events/condition-events.js';
import { eventStudy } from '../../src/events/event-study.js';
import { conditionFinder, streakFinder } from '../../src/events/finders.js';
import { PLAIN } from '../../src/events/streak-events.js';
import { flagged, pairOn, studyOptions } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

const holds = (text: string) => Uint8Array.from(text, (mark) => (mark === '1' ? 1 : 0));
const pair = flagged('wlwlwlwlw');
const found = (column: string, blind: string, { first = 0, gap = 0, mark = 'onset' as 'onset' | 'everyDay' } = {}) =>
  conditionEvents(pair, { holds: holds(column), blind: holds(blind) }, { first, gap, mark });
const sessions = (...of: Parameters<typeof found>) => found(...of).events.map(({ session }) => session);

describe('the events of a condition', () => {
  it('are the days on which it comes true, or all on which it holds', () => {
    expect(sessions('1101110010', '0000000000')).toEqual([0, 3, 8]);
    expect(sessions('1101110010', '0000000000', { mark: 'everyDay' })).toEqual([0, 1, 3, 4, 5, 8]);
  });

  it('begin where it is first known, and so does the span of the base rate', () => {
    const set = found('0001100110', '1110000000');
    expect([set.first, ...set.events.map(({ session }) => session)]).toEqual([3, 3, 7]);
    expect(found('0001100110', '1110000000', { first: 5 }).first).toBe(5);
    expect(sessions('0001100110', '1110000000', { first: 4 })).toEqual([7]);
  });

  it('that is never known are none', () => {
    const set = found('0000000000', '1111111111');
    expect(set.events).toEqual([]);
    expect(set.first).toBe(9);
  });

  it('keep a gap, and count what it leaves out', () => {
    const set = found('1010100010', '0000000000', { gap: 4 });
    expect(set.events.map(({ session }) => session)).toEqual([0, 4, 8]);
    expect([set.crowded.length, set.gap]).toEqual([1, 4]);
    expect(found('1010100010', '0000000000').gap).toBe(2);
    expect(found('1010100010', '0000000000', { mark: 'everyDay' }).gap).toBe(1);
  });
});

describe('a study of a condition', () => {
  const next = uniform(3);
  const random = pairOn(walk(800, next), walk(800, next));
  const study = (text: string) => {
    return eventStudy(random, conditionFinder(random, text), studyOptions({ horizons: '5,21' }));
  };

  it('"streak(small, large) >= 3" has the events and the figures of the study of streaks of 3', () => {
    const [one, other] = [
      study('streak(small, large) >= 3'),
      eventStudy(random, streakFinder(random, { ...PLAIN, min: 3 }), studyOptions({ horizons: '5,21' })),
    ];
    expect(one.set.events.map(({ session }) => session)).toEqual(other.set.events.map(({ session }) => session));
    one.after.forEach((result, i) => {
      expect(result.mean).toBe(other.after[i]!.mean);
      expect(result.chance!.shift).toEqual(other.after[i]!.chance!.shift);
    });
  });

  it('with a gauge over 50 sessions has a base rate of the sessions on which it can be known', () => {
    const result = study('small > average(50)');
    expect(result.set.first).toBe(49);
    expect(result.after[0]!.base.windows).toBe(800 - 49 - 5);
    expect(result.multiverse.definitions.find(({ headline }) => headline)).toBeDefined();
  });
});
