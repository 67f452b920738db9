// What is fast is measured here, beside a peer that bounds it, and never in a timed test. Run: npm run bench
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { loadDataset, loadObservations, simulate } from '../dist/index.js';
import mix from '../dist/strategies/mix.js';
import streak from '../dist/strategies/streak.js';
import { inFolder, median, row, verdict } from './common.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Seconds of a warm call: the best of 60 batches of `times`, since whatever else the machine does only ever adds. */
function seconds(times, call) {
  const batches = Array.from({ length: 60 }, () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < times; i++) call();
    return Number(process.hrtime.bigint() - start) / 1e9 / times;
  });
  return Math.min(...batches);
}

/** The least a JavaScript loop can do for the same equity: streak, holding count, switch with cost, mark. */
function fused(small, large, equity) {
  let streakLength = 0;
  let left = 0;
  let holding = -1;
  let next = -1;
  let wealth = 10_000;
  let units = 0;
  const keep = 1 - 1 / 10_000;
  for (let t = 0; t < small.length; t++) {
    if (next !== holding) {
      if (holding >= 0) wealth = units * (holding === 0 ? small[t] : large[t]) * keep;
      units = (wealth * keep) / (next === 0 ? small[t] : large[t]);
      holding = next;
    }
    equity[t] = holding < 0 ? wealth : units * (holding === 0 ? small[t] : large[t]);
    if (t > 0) streakLength = small[t] / small[t - 1] - 1 > large[t] / large[t - 1] - 1 ? streakLength + 1 : 0;
    if (streakLength === 10) left = 252;
    next = left-- > 0 ? 0 : 1;
  }
}

function eventPath(dataset) {
  const sessions = dataset.days.length;
  const [small, large] = dataset.assets.map(({ close }) => close);
  const equity = new Float64Array(sessions);
  const run = simulate(dataset, streak, { days: 10 });
  fused(small, large, equity);
  const apart = Math.max(...equity.map((value, t) => Math.abs(value / run.equity[t] - 1)));
  if (apart > 1e-9) throw new Error(`the fused loop and the engine differ by ${apart}`);
  const engine = (seconds(25, () => simulate(dataset, streak, { days: 10 })) / sessions) * 1e9;
  const loop = (seconds(25, () => fused(small, large, equity)) / sessions) * 1e9;
  row('event path, streak, a session', `${engine.toFixed(1)} ns`, '25 ns', verdict(engine <= 25));
  row(
    '  over a fused loop on the same arrays',
    `${(engine / loop).toFixed(1)}×`,
    '10×',
    `${verdict(engine / loop <= 10)} (loop ${loop.toFixed(1)} ns)`,
  );
}

/** A rule that holds small caps while a gauge is above a level: what a gauge costs, beside a rule of two prices and nothing else. */
async function gauges(dataset) {
  const observations = await loadObservations('us-rates');
  const above = (declare, level) => ({
    ...{ name: 'above', summary: '', params: {}, presets: {}, numbered: null },
    create(_, market) {
      market.price('large');
      const gauge = declare(market);
      return () => (gauge.value > level ? 'small' : 'large');
    },
  });
  const sessionBars = 2 * dataset.days.length;
  const nanoseconds = (declare, level) =>
    (seconds(5, () => simulate(dataset, above(declare, level), {}, { observations })) / sessionBars) * 1e9;
  const bare = nanoseconds((market) => market.price('small'), 0);
  row('rule of two prices, a session-bar', `${bare.toFixed(1)} ns`, '', '');
  for (const [name, declare, level, most] of GAUGES) {
    const took = nanoseconds(declare, level);
    row(`  ${name}`, `${took.toFixed(1)} ns`, `${most} ns`, `${verdict(took <= most)} (gauge ${(took - bare).toFixed(1)} ns)`);
  }
}

const ratioOf = (market) => market.ratio('small', 'large');
const GAUGES = [
  ['momentum, 252', (market) => market.momentum('small', 252), 0, 60],
  ['exponential, 200', (market) => market.exponential('small', 200), 1000, 60],
  ['volatility, 63', (market) => market.volatility('small', 63), 0.2, 60],
  ['z-score of the ratio, 252', (market) => market.zScore(ratioOf(market), 252), 0, 60],
  ['percentile of the ratio, so far', (market) => market.percentile(ratioOf(market)), 0.5, 60],
  ['percentile of the ratio, 252', (market) => market.percentile(ratioOf(market), 252), 0.5, 60],
  ['correlation, 63', (market) => market.correlation('small', 'large', 63), 0.8, 60],
  ['beta, 252', (market) => market.beta('small', 'large', 252), 1, 60],
  ['change of the year', (market) => market.yearChange('small'), 0, 60],
  ['observed rate', (market) => market.observed('FEDFUNDS'), 4, 60],
];

/** Five hundred assets over twenty years, held in equal shares and brought back to them monthly: 120,000 fills. */
async function bigUniverse() {
  const [assets, sessions] = [500, 5000];
  const { sessions: calendar } = await sourceOf('src/data/calendar.ts');
  const rng = (await import('seedrandom/lib/alea.js')).default('1');
  const about = { source: '', owner: '', retrieved: '', terms: '', notes: [], files: [], splices: [], backcasts: [], periods: [] };
  const dataset = {
    ...{ id: 'big', title: 'Five hundred walks', sha256: '', calendar: 'XNYS', about },
    days: calendar(3653, 3653 + 1.5 * sessions).slice(0, sessions),
    assets: Array.from({ length: assets }, (_, i) => {
      let price = 100;
      const close = Float64Array.from({ length: sessions }, () => (price *= 0.98 + 0.04 * rng()));
      return { id: `A${i}`, key: `A${i}`, name: `A${i}`, role: 'other', basis: 'price', unit: '', close, open: null };
    }),
  };
  const weights = Object.fromEntries(dataset.assets.map(({ key }) => [key, 1 / assets]));
  const took = seconds(2, () => simulate(dataset, mix, { weights })) * 1000;
  row('500 assets × 5,000 sessions, monthly', `${took.toFixed(1)} ms`, '20 ms', verdict(took <= 20));
}

function wall(args, env = process.env) {
  const start = process.hrtime.bigint();
  execFileSync(process.execPath, args, { cwd: root, stdio: 'ignore', env });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function wholeProcess(out) {
  const args = ['dist/cli/main.js', '--strategy', 'streak10', '--out', join(out, 'report')];
  const times = { bare: [], run: [], cold: [] };
  for (let i = 0; i < 21; i++) {
    times.bare.push(wall(['-e', '0']));
    times.run.push(wall(args));
  }
  for (let i = 0; i < 7; i++) times.cold.push(wall(args, { ...process.env, XDG_CACHE_HOME: join(out, `cache-${i}`) }));
  const [bare, run, cold] = [median(times.bare), median(times.run), median(times.cold)];
  row('whole process, streak10, all files', `${run.toFixed(0)} ms`, `${(5 * bare).toFixed(0)} ms`, verdict(run <= 5 * bare));
  row('  over node -e 0', `${(run / bare).toFixed(1)}×`, '5×', `${verdict(run / bare <= 5)} (node -e 0: ${bare.toFixed(0)} ms)`);
  row('  the first time, without the column cache', `${cold.toFixed(0)} ms`, '', '');
  const memory = peakMegabytes(args, out);
  if (memory !== null) row('  peak memory', `${memory.toFixed(0)} MB`, '120 MB', verdict(memory <= 120));
}

/** Ten thousand replications of the mean forward difference, the block at its least (the window), in a process that has just begun. */
async function bootstrap(dataset) {
  const { bootstrapMeans } = await sourceOf('src/stats/bootstrap-means.ts');
  const { forwardExcess } = await sourceOf('src/stats/forward-windows.ts');
  const { default: alea } = await import('seedrandom/lib/alea.js');
  const [small, large] = dataset.assets.map(({ close }) => close);
  for (const horizon of [5, 21, 252]) {
    const excess = forwardExcess(small, large, { horizon }).filter((value) => !Number.isNaN(value));
    const start = process.hrtime.bigint();
    bootstrapMeans(excess, { meanBlock: horizon, replications: 10_000, rng: alea('1') });
    const took = Number(process.hrtime.bigint() - start) / 1e9;
    row(`bootstrap, B 10,000, block ${horizon}, seed 1`, `${took.toFixed(2)} s`, '1.5 s', verdict(took <= 1.5));
  }
}

/** A module of the source by itself. */
async function sourceOf(path) {
  const { outputFiles } = await esbuild({ absWorkingDir: root, entryPoints: [path], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

function wholeStudy(out) {
  const times = Array.from(
    { length: 5 },
    () => wall(['dist/cli/main.js', 'study', 'streak', '--min', '10', '--out', join(out, 'study')]) / 1000,
  );
  row('study streak --min 10, all files', `${median(times).toFixed(2)} s`, '3 s', verdict(median(times) <= 3));
}

function wholeCorpus(out) {
  const times = Array.from(
    { length: 5 },
    () => wall(['dist/cli/main.js', 'claims', 'claims', '--quiet', '--out', join(out, 'claims')]) / 1000,
  );
  row('every claim that ships, pages and all', `${median(times).toFixed(2)} s`, '3 s', verdict(median(times) <= 3));
}

/** From the kernel's own account of a child that has ended; Linux only. */
function peakMegabytes(args, folder) {
  const script = `process.on('exit', () => { const m = /VmHWM:\\s+(\\d+)/.exec(require('fs').readFileSync('/proc/self/status', 'utf8')); process.stderr.write('PEAK ' + m[1] + '\\n'); });`;
  const hook = join(folder, 'peak.cjs');
  try {
    readFileSync('/proc/self/status');
    writeFileSync(hook, script);
    const { stderr } = spawnSync(process.execPath, ['--require', hook, ...args], { cwd: root, encoding: 'utf8' });
    return Number(/PEAK (\d+)/.exec(stderr)?.[1]) / 1024;
  } catch {
    return null;
  }
}

console.log(`node ${process.version}, ${process.arch}\n`);
row('', 'measured', 'at most', '');
const prices = await loadDataset('us-size-daily');
eventPath(prices);
await gauges(prices);
await bigUniverse();
await inFolder(wholeProcess);
await bootstrap(prices);
await inFolder(wholeStudy);
await inFolder(wholeCorpus);
