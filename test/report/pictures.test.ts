import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import type { DotPlot, SpecificationCurve, Timeline } from '../../src/report/blocks.js';
import { dotKeys, dotSvg } from '../../src/report/svg/dots.js';
import { lineSvg, wide } from '../../src/report/svg/lines.js';
import { bars } from '../../src/report/svg/path.js';
import { sessionTicks } from '../../src/report/svg/scale.js';
import { specificationKeys, specificationSvg } from '../../src/report/svg/specification.js';
import { swarm } from '../../src/report/svg/swarm.js';
import { timelineKeys, timelineSvg } from '../../src/report/svg/timeline.js';
import { dots, path, specification, timeline } from './small.js';

const DEVICES = ['wide', 'compact'] as const;
const numbers = (text: string, pattern: RegExp): number[] => [...text.matchAll(pattern)].map((match) => Number(match[1]));
/** The strokes that `bars` wrote, read back as [x, y, height]. */
const strokes = (d: string): number[][] => {
  let [x, y] = [0, 0];
  return [...d.matchAll(/m(-?[\d.]+) ?(-?[\d.]+)v(-?[\d.]+)/gi)].map((match) => {
    x += Number(match[1]);
    y += Number(match[2]);
    const stroke = [x, y, Number(match[3])];
    y += Number(match[3]);
    return stroke.map((value) => Math.round(value * 10) / 10);
  });
};
const paths = (svg: string, name: string): string[] =>
  [...svg.matchAll(new RegExp(`<path class="${name}"[^>]* d="([^"]*)"`, 'g'))].map((m) => m[1]!);

describe('sessions from an event', () => {
  test.each([
    [-63, 252, 8, [-63, 0, 63, 126, 189, 252]],
    [-21, 63, 8, [-21, 0, 21, 42, 63]],
    [0, 21, 6, [0, 5, 10, 15, 20]],
    [-3, 4, 8, [-3, -2, -1, 0, 1, 2, 3, 4]],
    [-500, 1000, 4, [0, 504]],
  ])('from %s to %s, at most %s, are %j', (from, to, count, ticks) => {
    expect(sessionTicks(from, to, count).map((tick) => tick.day)).toEqual(ticks);
  });

  test('have 0 among them always, and no more than were asked for and one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3000, max: 0 }),
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 2, max: 20 }),
        (from, to, count) => {
          const days = sessionTicks(from, to, count).map((tick) => tick.day);
          expect(days).toContain(0);
          expect(days.length).toBeLessThanOrEqual(count + 1);
          expect(days.every((day) => day >= from && day <= to)).toBe(true);
        },
      ),
    );
  });

  test('are told in words, and the event is on the chart even where the line begins after it', () => {
    expect(lineSvg(path, wide(path)).text).toContain('<desc>−63 to 249 sessions from the event at 0, linear scale.');
    const late = { ...path, days: path.days, lines: path.lines };
    const after = lineSvg({ ...late, days: Array.from(path.days, (day) => day + 80) }, wide(path)).text;
    expect(after).toContain('text-anchor="middle">0</text>');
    expect(paths(after, 'grid base').some((d) => /^M[\d.]+ 10V274$/.test(d))).toBe(true);
    const dated = lineSvg({ ...path, axis: 'date' }, wide(path)).text;
    expect(dated).toContain('<desc>1969-10-30 to 1970-09-07');
    expect(paths(dated, 'grid base').some((d) => d.includes('V'))).toBe(false);
  });
});

describe('a swarm', () => {
  const places = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 60 });

  test('has no two dots of a row nearer than they may be, in as few rows as there can be', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 9 }), (xs, apart) => {
        const rows = swarm(xs, apart);
        for (let i = 0; i < xs.length; i++)
          for (let j = 0; j < i; j++) if (rows[i] === rows[j]) expect(Math.abs(xs[i]! - xs[j]!)).toBeGreaterThanOrEqual(apart);
        // No fewer rows can do: so many dots begin within one width.
        const crowd = Math.max(0, ...xs.map((x) => xs.filter((other) => other >= x && other - x < apart).length));
        expect(Math.max(0, ...rows.map((row) => row + 1))).toBeLessThanOrEqual(crowd);
      }),
    );
  });
});

describe('upright strokes', () => {
  test('are read back where they were, without drift', () => {
    const list = Array.from({ length: 700 }, (_, i) => [i * 0.333, 10 + (i % 7) * 1.25, i % 3] as const);
    expect(strokes(bars(list))).toEqual(
      list.map((bar) => [0, 1, 2].map((k) => Math.round(bar[k]! * 10) / 10)).map(([x, y, h]) => [x, expect.closeTo(y!, 6), h]),
    );
    expect(bars([])).toBe('');
  });
});

describe('a timeline', () => {
  test('has stems as high as runs are long: over the line where they are events, with their days in order', () => {
    for (const device of DEVICES) {
      const svg = timelineSvg(timeline, device).text;
      const stems = [...svg.matchAll(/<g class="stem (\w+)">.*?<path d="M([\d.]+) [\d.]+V([\d.]+)"/g)].map(([, tone, x, y]) => ({
        tone,
        x: Number(x),
        y: Number(y),
      }));
      const line = numbers(svg, /<path class="limit" d="M[\d.]+ ([\d.]+)H/g)[0]!;
      expect(stems.map(({ tone }) => tone)).toEqual(['other', 'event', 'current']);
      expect(stems.map(({ y }) => y < line)).toEqual([false, true, false]);
      expect(stems[1]!.x).toBeLessThan(stems[0]!.x);
      expect(stems[0]!.x).toBeLessThan(stems[2]!.x);
    }
  });

  test('names each run to a pointer, and all that matters to those who cannot see', () => {
    expect(timelineSvg(timeline, 'wide').text).toContain('<g class="stem event"><title>2001-06-14 to 2001-07-03: 14</title>');
    expect(timelineSvg(timeline, 'compact').text.match(/<title>/g)).toHaveLength(1);
    expect(timelineSvg(timeline, 'compact').text).toContain(
      '<desc>2000-01-03 to 2012-01-03: 3 runs, 1 of them events (the line stands at 12). Longest: 2001-06-14 to 2001-07-03: 14. Events: 2001-06-14 to 2001-07-03: 14. Going on: 2011-12-19 to 2012-01-03: 11.</desc>',
    );
    expect(timelineKeys(timeline).text).toContain('the run going on: 11');
  });

  test('writes no two numbers into each other, however close the runs', () => {
    const stem = fc.record({
      day: fc.integer({ min: 0, max: 900 }),
      length: fc.integer({ min: 8, max: 18 }),
      label: fc.constant('r'),
      tone: fc.constantFrom('event', 'other', 'current'),
    });
    fc.assert(
      fc.property(fc.array(stem, { maxLength: 120 }), (stems) => {
        const svg = timelineSvg({ ...timeline, from: 0, to: 900, stems } as Timeline, 'compact').text;
        const texts = [...svg.matchAll(/<text class="end halo \w+" x="([\d.]+)" y="([\d.]+)"/g)].map(
          (m) => [Number(m[1]), Number(m[2])] as const,
        );
        texts.forEach(([x, y], i) => {
          for (const [u, v] of texts.slice(0, i)) expect(Math.abs(x - u) >= 8 || Math.abs(y - v) >= 13).toBe(true);
        });
      }),
    );
  });
});

describe('a dot plot', () => {
  test('has every event once, no two in each other, and all within the picture', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: 1, maxLength: 120 }),
        fc.constantFrom(...DEVICES),
        (values, device) => {
          const row = { ...dots.rows[0]!, dots: values.map((value) => ({ value, label: 'e' })) };
          const svg = dotSvg({ ...dots, rows: [row, dots.rows[1]!] }, device).text;
          const [, width, height] = svg.match(/viewBox="0 0 (\d+) (\d+)"/)!.map(Number);
          const circles = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map((m) => m.slice(1).map(Number));
          expect(circles.length).toBe(values.length);
          circles.forEach(([x, y, r], i) => {
            expect(x! > r! && x! < width! - r! && y! > r! && y! < height! - r!).toBe(true);
            for (const [u, v] of circles.slice(0, i)) expect(Math.hypot(x! - u!, y! - v!)).toBeGreaterThan(2 * r!);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('draws the means where they are, and none that is not defined', () => {
    const svg = dotSvg(dots, 'wide').text;
    const at = (value: number): number => {
      const ticks = [...svg.matchAll(/<text class="axis" x="([\d.]+)" y="[\d.]+" text-anchor="middle">(−?)(\d+)%/g)].map(
        (m) => [Number(m[1]), (m[2] ? -1 : 1) * Number(m[3])] as const,
      );
      const [[x0, v0], [x1, v1]] = [ticks[0]!, ticks.at(-1)!];
      return x0 + ((value * 100 - v0) / (v1 - v0)) * (x1 - x0);
    };
    expect(paths(svg, 'mean').map((d) => Number(d.match(/M([\d.]+)/)![1]))).toEqual([
      expect.closeTo(at(0.002), 0),
      expect.closeTo(at(-0.01), 0),
    ]);
    expect(paths(svg, 'mean event').map((d) => Number(d.match(/M([\d.]+)/)![1]))).toEqual([expect.closeTo(at(0.021), 0)]);
    expect(svg).toContain('events n/a');
    expect(svg).toContain(
      '<desc>1 month: mean of 3 events 2.1%, of all windows 0.20%. 12 months: mean of 0 events n/a, of all windows −1.0%.</desc>',
    );
    expect(dotKeys(dots).text).toContain('each row to its own height');
  });
});

describe('a specification curve', () => {
  test('has a mark in the row of every choice that a definition makes, in its column', () => {
    for (const device of DEVICES) {
      const svg = specificationSvg(specification, device).text;
      const columns = strokes(paths(svg, 'heads strategy')[0]!).map(([x]) => x);
      expect(columns.length).toBe(3);
      const rows = paths(svg, 'pick').map((d) => strokes(d).map(([x]) => columns.indexOf(x)));
      expect(rows).toEqual([[0, 2], [1], [0], [1], [2]]);
      expect(svg.match(/<text class="axis picked"/g)).toHaveLength(2);
    }
  });

  test('has an interval where there is one, about the point it belongs to', () => {
    const svg = specificationSvg(specification, 'wide').text;
    const heads = strokes(paths(svg, 'heads strategy')[0]!);
    const intervals = strokes(paths(svg, 'range')[0]!);
    expect(intervals.map(([x]) => x)).toEqual([heads[0]![0], heads[2]![0]]);
    expect((heads[0]![1]! - intervals[0]![1]!) / intervals[0]![2]!).toBeCloseTo(0.5, 1);
    expect((heads[2]![1]! - intervals[1]![1]!) / intervals[1]![2]!).toBeCloseTo(0.6, 1);
  });

  test('says what it shows', () => {
    expect(specificationSvg(specification, 'compact').text).toContain(
      '<desc>3 definitions from −2.0% to 3.0%, 2 of them above zero. 1 of 2 intervals leave out zero. Headline: at a tie, 12 months, 3.0%. Choices: A run ends (at a tie, at a loss); Horizon (1 month, 3 months, 12 months).</desc>',
    );
    expect(specificationSvg(specification, 'wide').text).toContain('<title>at a loss, 3 months</title>');
    expect(specificationKeys(specification).text).toContain('one of 3 definitions');
  });
});

describe('a picture of events that is', () => {
  const nan = Number.NaN;
  const one = { value: 0.01, low: nan, high: nan, picks: [0, 0], headline: true, label: 'x' };
  const bare: DotPlot['rows'][number] = { label: 'x', at: [], density: [], base: nan, mean: nan, dots: [] };
  const timelines: [string, Partial<Timeline>][] = [
    ['empty', { stems: [] }],
    [
      'of a single day',
      {
        from: epochDay(2000, 1, 1),
        to: epochDay(2000, 1, 1),
        stems: [{ day: epochDay(2000, 1, 1), length: 1, label: 'x', tone: 'event' }],
      },
    ],
    ['of short runs', { threshold: 2, stems: [{ day: timeline.from, length: 1, label: 'x', tone: 'other' }] }],
  ];
  const plots: [string, DotPlot['rows']][] = [
    ['without rows', []],
    ['without anything in its row', [bare]],
    ['of one dot', [{ ...bare, dots: [{ value: 0, label: 'x' }] }]],
    ['of NaN', [{ ...bare, at: [0, nan], density: [nan, 1], mean: 0.1, dots: [{ value: nan, label: 'x' }] }]],
  ];
  const curves: [string, Partial<SpecificationCurve>][] = [
    ['without points', { points: [] }],
    ['of one point', { points: [one] }],
    ['of NaN', { points: [{ ...one, value: nan }] }],
    ['all at zero', { points: [one, one].map((point) => ({ ...point, value: 0 })) }],
    ['without choices', { choices: [], points: [one] }],
    ['of choices that are not there', { points: [{ ...one, picks: [7, -1] }] }],
  ];
  const drawings: [string, (device: 'wide' | 'compact') => string][] = [
    ...timelines.map(([name, change]): [string, (d: 'wide' | 'compact') => string] => [
      `a timeline ${name}`,
      (d) => timelineSvg({ ...timeline, ...change }, d).text,
    ]),
    ...plots.map(([name, rows]): [string, (d: 'wide' | 'compact') => string] => [
      `a dot plot ${name}`,
      (d) => dotSvg({ ...dots, rows }, d).text,
    ]),
    ...curves.map(([name, change]): [string, (d: 'wide' | 'compact') => string] => [
      `a curve ${name}`,
      (d) => specificationSvg({ ...specification, ...change }, d).text,
    ]),
  ];

  test.each(drawings)('%s is drawn without NaN or infinity', (_, draw) => {
    for (const device of DEVICES) expect(draw(device)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('a plot of leads is labelled in points, and its axis has no percent signs', () => {
  const svg = dotSvg({ ...dots, unit: 'points' }, 'wide').text;
  expect(svg).toContain('events 2.1 pts');
  expect(svg.replace(/<title>.*?<\/title>/gs, '')).not.toContain('%');
  expect(dotSvg(dots, 'wide').text).toContain('events 2.1%');
});
