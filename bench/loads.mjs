// How long a dataset takes to load once the program has started, without the column cache and with it, each time in a process of its own.
// Run: npm run bench, or after a build by itself: node bench/loads.mjs
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { child, inFolder, median, million, ROWS, row, verdict } from './common.mjs';

const self = fileURLToPath(import.meta.url);

/** What a child does: the first load of its life, timed by itself, the reader's own import and the writing of the cache within it. */
async function measured(name) {
  const { loadDataset } = await import('../dist/index.js');
  const begun = performance.now();
  const { days } = await loadDataset(name);
  return { milliseconds: performance.now() - begun, rows: days.length };
}

function load(name, cache, rows) {
  const round = child(self, ['--child', name], { ...process.env, XDG_CACHE_HOME: cache });
  if (round.rows !== rows) throw new Error(`${name} has ${round.rows} rows`);
  return round.milliseconds;
}

/** A folder with a manifest over the million rows: one asset with opens, highs, lows and closes, and its volume. */
function millionDataset(folder) {
  const text = million(false);
  const priced = (column, field) => ({ column, id: 'WALK', role: 'small', basis: 'price', field, unit: 'dollars' });
  mkdirSync(folder);
  writeFileSync(join(folder, 'million.csv'), text);
  writeFileSync(
    join(folder, 'dataset.json'),
    JSON.stringify({
      ...{ format: 1, id: 'million', title: 'A million days', frequency: 'daily', calendar: null },
      files: [{ path: 'million.csv', sha256: createHash('sha256').update(text).digest('hex'), key: 'Date' }],
      columns: [
        ...[priced('Open', 'open'), priced('High', 'high'), priced('Low', 'low'), priced('Close', 'close')],
        { ...priced('Adj Close', 'close'), basis: 'total' },
        { column: 'Volume', id: 'WALK', field: 'volume', unit: 'shares' },
      ],
      ...{ source: 'made', owner: 'nobody', retrieved: '2026-01-01' },
    }),
  );
  return folder;
}

function report(what, times, bound) {
  const took = median(times);
  row(what, `${took.toFixed(1)} ms`, `${bound} ms`, `${verdict(took <= bound)} (best ${Math.min(...times).toFixed(1)} ms)`);
}

function main(folder) {
  const rounds = (count, cacheOf, name, rows) => Array.from({ length: count }, (_, i) => load(name, join(folder, cacheOf(i)), rows));
  report(
    'us-size-daily, 11,994 rows, first load',
    rounds(15, (i) => `cold-${i}`, 'us-size-daily', 11_994),
    40,
  );
  report(
    '  from the column cache',
    rounds(15, () => 'cold-0', 'us-size-daily', 11_994),
    5,
  );
  const big = millionDataset(join(folder, 'million'));
  const first = load(big, join(folder, 'warm'), ROWS);
  report(
    'a million rows, from the column cache',
    rounds(9, () => 'warm', big, ROWS),
    150,
  );
  row('  the first load', `${first.toFixed(0)} ms`, '', '');
}

if (process.argv[2] === '--child') process.stdout.write(JSON.stringify(await measured(process.argv[3])));
else await inFolder(main);
