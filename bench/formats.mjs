// A million rows of seven columns to columns, beside csv-parse's own fastest stream on the same file, each in a process of its own.
// Run: node bench/formats.mjs
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { build } from 'esbuild';

const ROWS = 1_000_000;
const ROUNDS = 5;

/** Prices that wander, by a generator of its own, so that every machine has the same bytes. */
function million(quoted) {
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

/** What a child does, timed by itself; its peak memory is its own too. */
async function child(what, path, bundle) {
  const begun = performance.now();
  let rows = 0;
  if (what === 'stream') {
    await new Promise((done, fail) => {
      createReadStream(path, { highWaterMark: 1 << 20 })
        .pipe(parse())
        .on('data', () => rows++)
        .on('end', done)
        .on('error', fail);
    });
    rows--;
  } else {
    const { parseFile } = await import(bundle);
    rows = parseFile(readFileSync(path), 'million.csv', { as: 'yahoo' }).series[0].days.length;
  }
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(JSON.stringify({ rows, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

if (process.argv[2] === '--child') await child(...process.argv.slice(3));
else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-formats-'));
  const bundle = join(folder, 'parse-file.mjs');
  const entry = fileURLToPath(new URL('../src/data/formats/parse-file.ts', import.meta.url));
  await build({ entryPoints: [entry], bundle: true, format: 'esm', platform: 'node', outfile: bundle });
  const best = (what, path) => {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', what, path, bundle], {
        encoding: 'utf8',
        timeout: 60_000,
      });
      if (run.status !== 0) throw new Error(run.stderr);
      const measured = JSON.parse(run.stdout);
      if (measured.rows !== ROWS) throw new Error(`${what} read ${measured.rows} rows`);
      return measured;
    });
    return { seconds: Math.min(...rounds.map(({ seconds }) => seconds)), megabytes: Math.max(...rounds.map(({ megabytes }) => megabytes)) };
  };
  for (const quoted of [false, true]) {
    const path = join(folder, `million-${quoted}.csv`);
    writeFileSync(path, million(quoted));
    const stream = best('stream', path);
    const ours = best('parseFile', path);
    const times = ours.seconds / stream.seconds;
    console.log(
      `${quoted ? 'dates in quotes' : 'no quotes'}: csv-parse as a stream ${stream.seconds.toFixed(2)} s; parseFile ${ours.seconds.toFixed(2)} s, ${ours.megabytes.toFixed(0)} MB`,
    );
    console.log(`  ${times.toFixed(2)}× of at most 1.6×, of at most 300 MB: ${times <= 1.6 && ours.megabytes <= 300 ? 'ok' : 'OVER'}`);
  }
  rmSync(folder, { recursive: true });
}
