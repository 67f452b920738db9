import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import type { LineChart } from '../../src/report/blocks.js';
import { spread } from '../../src/report/svg/labels.js';
import { compact, lineSvg, lineSvgFile, wide } from '../../src/report/svg/lines.js';
import { polyline } from '../../src/report/svg/path.js';
import { linearTicks, logTicks, timeTicks } from '../../src/report/svg/scale.js';
import { sketch } from '../../src/report/svg/sketch.js';
import { thin } from '../../src/report/svg/thin.js';
import { expectGolden } from './golden.js';
import { chart } from './small.js';

describe('ticks', () => {
  test.each([
    [0.9, 120, 9, [1, 2, 5, 10, 20, 50, 100]],
    [0.9, 120, 5, [1, 3, 10, 30, 100]],
    [0.9, 120, 3, [1, 10, 100]],
    [0.0001, 1e9, 5, [0.001, 1, 1000, 1e6, 1e9]],
    [0.75, 1.65, 8, [0.8, 1, 1.2, 1.4, 1.6]],
  ])('on a log scale from %s to %s, at most %s, are %j', (lo, hi, count, ticks) => {
    expect(logTicks(lo, hi, count)).toEqual(ticks);
  });

  test('on a linear scale are round and without binary dust', () => {
    expect(linearTicks(-0.6, 0, 3)).toEqual([-0.6, -0.4, -0.2, 0]);
    expect(linearTicks(0, 0.35, 4)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  test('of time stand on first days of round years, and of months where the span is short', () => {
    const labels = (from: number, to: number, count: number): string[] => timeTicks(from, to, count).map((tick) => tick.label);
    expect(timeTicks(epochDay(1978, 12, 29), epochDay(2026, 7, 1), 6)).toEqual(
      [1980, 1990, 2000, 2010, 2020].map((y) => ({ day: epochDay(y, 1, 1), label: `${y}` })),
    );
    expect(labels(epochDay(2000, 1, 1), epochDay(2004, 1, 1), 6)).toEqual(['2000', '2001', '2002', '2003', '2004']);
    expect(labels(epochDay(2019, 11, 5), epochDay(2020, 8, 1), 5)).toEqual(['2020', 'Apr', 'Jul']);
    expect(labels(epochDay(2020, 1, 1), epochDay(2020, 1, 1), 5)).toEqual(['2020']);
  });
});

describe('a thinned line', () => {
  const line = fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
    { maxLength: 400 },
  );

  test('keeps the highest, the lowest, the first and the last of every run, in order, in at most 2 points a bucket and 2 more', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 50 }), (values, buckets) => {
        const runs = thin(
          values.map((_, i) => i * 1.4),
          values,
          buckets,
        );
        const whole = runsOf(values);
        expect(runs.map((run) => [run[0], run.at(-1)])).toEqual(whole.map((run) => [run[0], run.at(-1)]));
        runs.forEach((run, k) => {
          const all = whole[k]!.map((i) => values[i]!);
          const kept = run.map((i) => values[i]!);
          expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...all), Math.max(...all)]);
          expect(run).toEqual([...new Set(run)].sort((a, b) => a - b));
          expect(run.length).toBeLessThanOrEqual(2 * (buckets + 1) + 2);
        });
      }),
    );
  });

  test('ends where a log scale cannot draw', () => {
    expect(thin([0, 1, 2, 3], [1, 0, -1, 2], 10, 0)).toEqual([[0], [3]]);
  });
});

/** The indices of every stretch without NaN, the slow way. */
function runsOf(values: readonly number[]): number[][] {
  const runs: number[][] = [];
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    if (i === 0 || Number.isNaN(values[i - 1]!)) runs.push([]);
    runs.at(-1)!.push(i);
  });
  return runs;
}

describe('labels at line ends', () => {
  test('stay where they want to be when there is room, and move apart as little as they can when there is not', () => {
    expect(spread([10, 50], [4, 4], 0, 100)).toEqual([10, 50]);
    expect(spread([10, 10], [4, 4], 0, 100)).toEqual([8, 12]);
    expect(spread([99, 100], [10, 10], 0, 100)).toEqual([85, 95]);
  });

  test('never overlap nor leave the picture', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 5, max: 30 })), { minLength: 1, maxLength: 9 }),
        (labels) => {
          const heights = labels.map(([, h]) => h);
          const places = spread(
            labels.map(([at]) => at),
            heights,
            0,
            300,
          );
          const boxes = places.map((p, i) => [p - heights[i]! / 2, p + heights[i]! / 2] as const).sort((a, b) => a[0] - b[0]);
          expect(boxes[0]![0]).toBeGreaterThanOrEqual(-1e-9);
          expect(boxes.at(-1)![1]).toBeLessThanOrEqual(300 + 1e-9);
          for (let i = 1; i < boxes.length; i++) expect(boxes[i]![0]).toBeGreaterThanOrEqual(boxes[i - 1]![1] - 1e-9);
        },
      ),
    );
  });
});

describe('a chart', () => {
  test('is the picture in the golden file', () => expectGolden('chart.svg', lineSvgFile(chart)));

  test('writes paths in tenths that do not drift', () => {
    expect(
      polyline([
        [0, 0],
        [1.04, 2],
      ]),
    ).toBe('M0 0l1 2');
    const far = Array.from({ length: 1000 }, (_, i) => [i * 0.333, 0] as const);
    const steps = polyline(far)
      .split('l')[1]!
      .split(' ')
      .filter((_, i) => i % 2 === 0)
      .map(Number);
    expect(steps.reduce((a, b) => a + b)).toBeCloseTo(332.7, 6);
  });

  test.each<[string, Partial<LineChart>]>([
    ['flat', { lines: [{ label: 'flat', tone: 'strategy', values: chart.days }] }],
    [
      'flat at zero on a linear scale',
      { scale: 'linear', unit: 'fraction', fillTo: 0, lines: [{ label: 'z', tone: 'other', values: new Float64Array(25) }] },
    ],
    ['flat', { lines: [{ label: 'one', tone: 'strategy', values: new Float64Array(25).fill(1) }] }],
    ['of a single point', { days: [5], lines: [{ label: 'one', tone: 'strategy', values: [2] }] }],
    ['empty', { days: [], lines: [{ label: 'none', tone: 'strategy', values: [] }] }],
    ['without lines', { lines: [] }],
    ['all NaN', { lines: [{ label: 'nan', tone: 'strategy', values: new Float64Array(25).fill(Number.NaN) }] }],
    [
      'at and below zero on a log scale',
      { lines: [{ label: 'ruin', tone: 'strategy', values: Array.from({ length: 25 }, (_, i) => 10 - i) }] },
    ],
  ])('that is %s is drawn without NaN or infinity', (_, change) => {
    const { band: _band, ...rest } = chart;
    const odd: LineChart = { ...rest, ...change };
    for (const layout of [wide(odd), compact(odd)]) expect(lineSvg(odd, layout).text).not.toMatch(/NaN|Infinity|undefined/);
    expect(sketch(odd, 80).join('\n')).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('has a name and a description for those who cannot see it', () => {
    expect(lineSvg(chart, wide(chart)).text).toContain(
      'role="img"><title>Growth of 1</title><desc>2000-01-03 to 2012-01-03, log scale. At the end: The rule 15.2×',
    );
  });

  test('dashes a tone that is used again', () => {
    const twice: LineChart = { ...chart, lines: [chart.lines[0]!, { ...chart.lines[1]!, tone: 'strategy' }] };
    expect(lineSvg(twice, wide(twice)).text).toContain('class="line strategy dash1"');
  });
});
