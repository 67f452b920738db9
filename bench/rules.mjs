// What each rule that ships costs a session, and how long a rule is checked and audited, and several are compared, in processes as a user starts them.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDataset, loadObservations, simulate, withRules } from '../dist/index.js';
import { inFolder, median, row, verdict } from './common.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist/cli/main.js');

function seconds(args, cwd) {
  const times = Array.from({ length: 5 }, () => {
    const start = process.hrtime.bigint();
    execFileSync(process.execPath, [main, ...args], { cwd, stdio: 'ignore' });
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return median(times);
}

/** Every rule of the folder at its defaults, on two series; the best of many runs, since whatever else the machine does only ever adds. */
async function eachRule() {
  const folder = new URL('../dist/strategies/', import.meta.url);
  const load = async (file) => (await import(new URL(file, folder).href)).default;
  const alone = await Promise.all(readdirSync(folder).map(load));
  const named = alone.flatMap((rule) =>
    [[rule.name, {}], ...Object.entries(rule.presets)].map(([name, params]) => [name, { rule, params }]),
  );
  const [prices, observations] = [await loadDataset('us-size-daily'), await loadObservations('us-rates')];
  for (const rule of alone) {
    const whole = rule.rules === undefined ? rule : withRules(rule, Object.fromEntries(named));
    const params = 'series' in rule.params ? { series: 'FEDFUNDS' } : {};
    const time = (settings = {}) => {
      let [best, fills] = [Number.POSITIVE_INFINITY, 0];
      for (let i = 0; i < 300; i++) {
        const start = process.hrtime.bigint();
        const run = simulate(prices, whole, params, { observations, ...settings });
        best = Math.min(best, Number(process.hrtime.bigint() - start));
        fills = run.fills.session.length;
      }
      return { best, fills };
    };
    const { best, fills } = time();
    const took = best / (2 * prices.days.length);
    row(`${rule.name}, a session-bar`, `${took.toFixed(1)} ns`, '60 ns', verdict(took <= 60));
    if (fills < prices.days.length / 2) continue;
    // What trades every session is over the bound by its fills. A band so wide that nothing is traded tells what they take; no bound of its own excuses it.
    const idle = time({ band: 1000 });
    row('  its orders alone, a session-bar', `${(idle.best / (2 * prices.days.length)).toFixed(1)} ns`, '', '');
    row(`  each of its ${fills.toLocaleString('en-US')} fills`, `${((best - idle.best) / fills).toFixed(0)} ns`, '', '');
  }
}

await eachRule();
await inFolder((folder) => {
  execFileSync(process.execPath, [main, 'new', 'my-rule'], { cwd: folder, stdio: 'ignore' });
  writeFileSync(join(folder, 'package.json'), '{}');
  for (const [what, name] of [
    ['a rule that ships', 'streak'],
    ['a file', './my-rule.ts'],
  ]) {
    const check = seconds(['check', name], folder);
    row(`check, ${what}`, `${check.toFixed(2)} s`, '1 s', verdict(check <= 1));
    const audit = seconds(['audit', name, '--format', 'text'], folder);
    row(`audit of 200 cuts, ${what}`, `${audit.toFixed(2)} s`, '5 s', verdict(audit <= 5));
  }
  for (const [rules, most] of [
    [['streak10', 'streak5', 'mix'], 2],
    [['streak3', 'streak4', 'streak5', 'streak6', 'streak7', 'streak8', 'streak9', 'streak10'], 5],
  ]) {
    const compared = seconds(['compare', ...rules, '--no-ledger', '--out', 'compared'], folder);
    row(`compare of ${rules.length} rules, all files`, `${compared.toFixed(2)} s`, `${most} s`, verdict(compared <= most));
  }
  const own = seconds(['compare', './my-rule.ts', 'streak10', 'mix', '--no-ledger', '--out', 'compared'], folder);
  row('compare of 3 rules, one of them a file', `${own.toFixed(2)} s`, '2 s', verdict(own <= 2));
});
