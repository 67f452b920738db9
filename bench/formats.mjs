// A million rows of seven columns to columns, beside csv-parse's own fastest stream on the same file, each in a process of its own.
// Run: npm run bench, or by itself: node bench/formats.mjs
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { build } from 'esbuild';
import { child, inFolder, million, ROWS, row, verdict } from './common.mjs';

const ROUNDS = 5;
const self = fileURLToPath(import.meta.url);

/** What a child does, timed by itself; its peak memory is its own too. */
async function measured(what, path, bundle) {
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
  return { rows, seconds, megabytes: process.resourceUsage().maxRSS / 1024 };
}

/** The best time and the worst memory of some children. */
function best(what, path, bundle) {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const round = child(self, ['--child', what, path, bundle]);
    if (round.rows !== ROWS) throw new Error(`${what} read ${round.rows} rows`);
    return round;
  });
  return { seconds: Math.min(...rounds.map(({ seconds }) => seconds)), megabytes: Math.max(...rounds.map(({ megabytes }) => megabytes)) };
}

async function main(folder) {
  const bundle = join(folder, 'parse-file.mjs');
  const entry = fileURLToPath(new URL('../src/data/formats/parse-file.ts', import.meta.url));
  await build({ entryPoints: [entry], bundle: true, format: 'esm', platform: 'node', outfile: bundle });
  for (const quoted of [false, true]) {
    const path = join(folder, `million-${quoted}.csv`);
    writeFileSync(path, million(quoted));
    const stream = best('stream', path, bundle);
    const ours = best('parseFile', path, bundle);
    const times = ours.seconds / stream.seconds;
    row(
      `a million rows of CSV${quoted ? ', dates in quotes' : ''}`,
      `${ours.seconds.toFixed(2)} s`,
      `${(1.6 * stream.seconds).toFixed(2)} s`,
      verdict(times <= 1.6),
    );
    row(
      '  over csv-parse as a stream',
      `${times.toFixed(2)}×`,
      '1.6×',
      `${verdict(times <= 1.6)} (csv-parse ${stream.seconds.toFixed(2)} s)`,
    );
    row('  peak memory', `${ours.megabytes.toFixed(0)} MB`, '300 MB', verdict(ours.megabytes <= 300));
  }
}

if (process.argv[2] === '--child') process.stdout.write(JSON.stringify(await measured(...process.argv.slice(3))));
else await inFolder(main);
