import { describe, expect, it } from 'vitest';
import { beganWords, endedWords, spanOfRun } from '../../src/claims/events/bar-words.js';
import { epochDay } from '../../src/data/dates.js';

describe('the days of a run in words', () => {
  it('name its months, so that six months won are seen to be six', () => {
    const [start, end] = [epochDay(1987, 3, 31), epochDay(1987, 8, 31)];
    expect([spanOfRun(start, end, 'month'), beganWords(start, 'month'), endedWords(end, 'month')]).toEqual([
      'from March to August 1987',
      'March 1987',
      'ended in August 1987',
    ]);
    expect(spanOfRun(epochDay(2024, 12, 31), epochDay(2025, 5, 30), 'month')).toBe('from December 2024 to May 2025');
  });

  it('have the month and the year of both its days once', () => {
    expect(spanOfRun(epochDay(2020, 3, 4), epochDay(2020, 3, 16), 'day')).toBe('from 4 to 16 March 2020');
    expect(spanOfRun(epochDay(2021, 11, 12), epochDay(2021, 12, 1), 'day')).toBe('from 12 November to 1 December 2021');
    expect(spanOfRun(epochDay(2015, 12, 30), epochDay(2016, 1, 14), 'day')).toBe('from 30 December 2015 to 14 January 2016');
  });

  it('say that a week is one', () => {
    const [start, end] = [epochDay(2014, 3, 21), epochDay(2014, 5, 16)];
    expect(spanOfRun(start, end, 'week')).toBe('from the week to 21 March to the week to 16 May 2014');
    expect([beganWords(start, 'week'), endedWords(end, 'week')]).toEqual(['the week to 21 March 2014', 'ended on 16 May 2014']);
  });
});
