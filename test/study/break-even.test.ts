import { describe, expect, it } from 'vitest';
import { yearsBetween } from '../../src/data/dates.js';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import { renderCsv } from '../../src/report/render-csv.js';
import { renderText } from '../../src/report/render-text.js';
import { runJson } from '../../src/report/run-json.js';
import { runTables, runTextBlocks } from '../../src/report/run-report.js';
import { cagr } from '../../src/stats/growth.js';
import { benchmarkRun } from '../../src/study/benchmarks.js';
import { breakEvenOf, ordersAgain } from '../../src/study/break-even.js';
import { study } from '../../src/study/study.js';
import longShort from '../../strategies/long-short.js';
import mix from '../../strategies/mix.js';
import streak from '../../strategies/streak.js';
import { expectClose } from '../stats/helpers.js';
import { bundled } from '../support/bundled.js';
import { datasetOf } from '../support/dataset.js';
import { uniform } from '../support/random.js';
import { reactive, scripted } from '../support/rules.js';

const dataset = bundled('us-size-daily');
const growth = ({ equity, days }: Run) => cagr(equity[0]!, equity.at(-1)!, yearsBetween(days[0]!, days.at(-1)!));
const streakOf = (days: number) => simulate(dataset, streak, { days });

describe('the break-even cost', () => {
  // Bisection in plain Python over a loop that knows nothing of the program.
  it.each([
    [10, 49.38914426922013],
    [12, 7.631917904643015],
  ])('of streak%d against large caps is what a recomputation in Python says', (days, expected) => {
    expectClose(breakEvenOf(streakOf(days), 'large').value, expected, 1e-9, 'bps');
  });

  it('is where growth is that of the benchmark, which pays it too, whatever the run itself was charged', () => {
    const run = simulate(dataset, streak, {}, { costBps: 300, halfSpreadBps: { small: 7 }, feeBps: { small: 19, large: 9 }, delay: 1 });
    const { value } = breakEvenOf(run, 'half');
    const settings = { ...run.settings, costBps: value };
    const own = growth(simulate(dataset, streak, {}, settings));
    expect(value).toBeGreaterThan(1);
    expect(Math.abs(own - growth(benchmarkRun('half', { dataset, settings })))).toBeLessThan(1e-12);
  });

  it('is not there for a run that is behind at no cost, and says so', () => {
    expect(breakEvenOf(streakOf(8), 'large')).toMatchObject({ value: Number.NaN, reason: 'needs an edge over large at no cost' });
  });

  it('is not there for a run that trades no more than its benchmark', () => {
    const made = datasetOf({ small: [1, 1, 2, 3], large: [1, 1, 1, 1] });
    expect(breakEvenOf(simulate(made, scripted(['small'])), 'large')).toMatchObject({
      value: Number.NaN,
      reason: 'needs an edge that costs can end: it is ahead of large even at 9999 basis points',
    });
  });
});

describe('the orders of a run, given again', () => {
  it.each([
    ['streak', streakOf(5)],
    ['mix', simulate(dataset, mix)],
    ['long-short', simulate(dataset, longShort)],
    ['a rule that reacts', simulate(dataset, reactive, {}, { from: dataset.days[300]!, fill: 'same-close' })],
  ])('make its equity again, to the bit: %s', (_, run) => {
    expect(simulate(dataset, ordersAgain(run), {}, run.settings).equity).toEqual(run.equity);
  });
});

describe('a study that was asked for it', () => {
  const done = study(streakOf(10), { twins: 0, replications: 0, breakEven: true, rng: uniform(1) });
  it('has it among its figures, as a line of the page, in JSON and in CSV', () => {
    expect(renderText(runTextBlocks(done), { width: 80, colour: false })).toMatch(/Break-even cost a side +49\.4 bps/);
    expect(runJson(done, { seed: '1', version: '' }).figures).toMatchObject({ breakEvenCost: expect.closeTo(49.38914426922013, 8) });
    const csv = renderCsv(runTables(done).find(({ id }) => id === 'figures')!);
    expect(csv).toMatch(/^breakEvenCost,Break-even cost a side,49\.389/m);
  });

  it('says on the page why there is none, and has null in JSON', () => {
    const none = study(streakOf(8), { twins: 0, replications: 0, breakEven: true, rng: uniform(1) });
    const page = renderText(runTextBlocks(none), { width: 400, colour: false });
    expect(page).toMatch(/Break-even cost a side +n\/a/);
    expect(page).toContain('Break-even cost a side of streak needs an edge over large at no cost');
    expect(runJson(none, { seed: '1', version: '' }).figures).toMatchObject({ breakEvenCost: null });
  });

  it('alone has it', () => {
    const other = study(streakOf(10), { twins: 0, replications: 0, rng: uniform(1) });
    expect(JSON.stringify(runJson(other, { seed: '1', version: '' }))).not.toContain('breakEven');
  });
});
