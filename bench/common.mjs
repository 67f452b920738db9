// What the benches share: the lines they print, the children they measure and the folders they leave nothing of.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
export const row = (what, measured, bound, verdict) =>
  console.log(`${what.padEnd(44)}${measured.padStart(14)}${bound.padStart(16)}  ${verdict}`);
export const verdict = (ok) => (ok ? 'ok' : 'OVER');

/** Calls with a temporary folder, which is gone afterwards whatever happens. */
export async function inFolder(call) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await call(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a script in a process of its own says of itself, as JSON. */
export function child(script, args, env = process.env) {
  const run = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', timeout: 60_000, env });
  if (run.status !== 0) throw new Error(run.stderr || `${script} did not end well: ${run.error ?? run.signal}`);
  return JSON.parse(run.stdout);
}

export const ROWS = 1_000_000;

/** A vendor's file of a million rows by seven columns: prices that wander, by a generator of its own, so that every machine has the same bytes. */
export function million(quoted) {
  const mark = quoted ? '"' : '';
  const lines = ['Date,Open,High,Low,Close,Adj Close,Volume'];
  const start = Date.UTC(1000, 0, 1);
  let [price, seed] = [100, 1];
  const draw = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x80000000;
  };
  for (let i = 0; i < ROWS; i++) {
    price *= 1 + (draw() - 0.5) * 0.02;
    if (price < 5 || price > 5000) price = 100;
    const prices = [1.001, 1.01, 0.99, 1, 0.9].map((share) => (price * share).toFixed(6));
    lines.push(
      [`${mark}${new Date(start + i * 86_400_000).toISOString().slice(0, 10)}${mark}`, ...prices, Math.floor(draw() * 1e8)].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
