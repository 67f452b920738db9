import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetsFolder } from '../../src/cli/places.js';
import { isoDate, monthAfter, parseDate, parseMonth } from '../../src/data/dates.js';
import { cli, contents, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, unwrapped } from './io.js';

const shipped = memoryIo();
const text = (dataset: string, file: string): string => shipped.text(join(datasetsFolder, dataset, file));
const prices = text('us-size-daily', 'us-size-daily.csv').trimEnd().split('\n');
const rates = text('us-rates', 'us-rates.csv').trimEnd().split('\n');

/** A dataset folder whose file somebody cut with an editor. */
function cutByHand(id: string, dataset: string, lines: readonly string[], keeps: (key: string) => boolean): Record<string, string> {
  const csv = `${lines.filter((line, i) => i === 0 || keeps(line.split(',')[0]!)).join('\n')}\n`;
  const manifest = JSON.parse(text(dataset, 'dataset.json'));
  manifest.id = id;
  manifest.files[0].sha256 = createHash('sha256').update(csv).digest('hex');
  return { [join(HOME, id, 'dataset.json')]: JSON.stringify(manifest), [join(HOME, id, manifest.files[0].path)]: csv };
}

const handCut = (day: string): MemoryIo =>
  memoryIo({
    files: {
      ...cutByHand('cut', 'us-size-daily', prices, (key) => key <= day),
      ...cutByHand('cut-rates', 'us-rates', rates, (key) => isoDate(monthAfter(parseMonth(key)!, 1)) <= day),
    },
  });

/** What is said of data by name and hash, and the one line that only a replay has. */
const nameless = (said: string): string =>
  said
    .replaceAll('cut-rates', 'us-rates')
    .replace(/\bcut\b/g, 'us-size-daily')
    .replace(/"(sha256|hash)": "\w+"/g, '"$1": ""')
    .replace(/ *"asOf": "[-\d]+",\n/g, '')
    .replace(/ *"covers": "[-.\d]+",\n/g, '')
    .replace(/^=+$/gm, '')
    .replace(/As of [\s\S]*?undone\.\n\n/, '');

async function expectTheSame(day: string, words: readonly string[]): Promise<string> {
  const [whole, cut] = [memoryIo(), handCut(day)];
  const some = ['--format', 'csv,text', '--out', 'report'];
  const replayed = await cli([...words, ...some, '--as-of', day], whole);
  const handMade = await cli(
    [...words, ...some, '--dataset', './cut'].map((word) => (word === 'us-rates' ? './cut-rates' : word)),
    cut,
  );
  expectDone(replayed);
  expectDone(handMade);
  expect(replayed.out).toContain(`As of ${day}`);
  expect(nameless(replayed.out)).toBe(nameless(handMade.out));
  const files = (io: MemoryIo): Record<string, string> => {
    const all = contents(io, join(HOME, 'report'));
    return Object.fromEntries(
      Object.entries(all).map(([name, file]) => [name, nameless(file.replace(/"command": ".*"/, '"command": ""'))]),
    );
  };
  expect(files(whole)).toEqual(files(cut));
  return replayed.out;
}

const days = prices.slice(1).map((line) => line.split(',')[0]!);
const anyDay = fc.integer({ min: parseDate('1981-06-01')!, max: parseDate(days[days.length - 1]!)! }).map(isoDate);
const RUN = ['--strategy', 'streak5', '--twins', '3', '--B', '20', '--no-ledger'];

describe('as of a day', () => {
  it('a run says what it says on a file that was cut at that day by hand', async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, (day) => expectTheSame(day, RUN).then(() => undefined)),
      { numRuns: 6, seed: 1 },
    );
  });

  it('a study says what it says on a file that was cut at that day by hand', async () => {
    const property = fc.asyncProperty(
      anyDay,
      fc.constantFrom(['streak', '--min', '5'], ['when', 'percentile(small, 250) > 0.9']),
      (day, what) => expectTheSame(day, ['study', ...what, '--B', '100', '--also', 'none']).then(() => undefined),
    );
    await fc.assert(property, { numRuns: 4, seed: 2 });
  }, 30_000);

  it('a rule that observes rates sees those that were known, and none that were published later', async () => {
    const words = ['--observe', 'us-rates', '--when', 'observed(FEDFUNDS) < lag(observed(FEDFUNDS), 63)', '--twins', '3', '--B', '0'];
    await expectTheSame('2001-02-15', [...words, '--no-ledger']);
  });

  it('cash earns the rates that were known, up to the session they reach to', async () => {
    const run = [...RUN, '--rf', 'us-rates'];
    expectRefused(await cli([...run, '--as-of', '2008-06-30']), '--rf', 'TB3MS was known to 2008-05', '--to 2008-05-30');
    await expectTheSame('2008-06-30', [...run, '--to', '2008-05-30']);
  });

  it('that is the last session, nothing is cut and the page still says so', async () => {
    const last = days[days.length - 1]!;
    const out = await expectTheSame(last, RUN);
    expect(unwrapped(out)).toContain(`As of ${last}: nothing after that day was read. Prices`);
  });

  it('that is no session, the session before is the last, and is named', async () => {
    const out = await expectTheSame('2008-06-01', RUN);
    expect(unwrapped(out)).toContain('As of 2008-06-01: nothing after that day was read; its last session is 2008-05-30.');
  });

  it('the command on the page makes the page again', async () => {
    const io = memoryIo();
    expectDone(await cli([...RUN, '--as-of', '2008-06-01', '--out', 'first'], io));
    const { command, ...first } = JSON.parse(io.text(join(HOME, 'first/run.json')));
    expect(command).toContain('--as-of 2008-06-01');
    const words = command.split(' ').slice(1);
    expectDone(await cli([...words, '--out', 'second'], io));
    const second = JSON.parse(io.text(join(HOME, 'second/run.json')));
    expect(second).toEqual({ ...first, command });
    expect(second.dataset.asOf).toBe('2008-06-01');
    expect(io.text(join(HOME, 'second/report.html'))).toBe(io.text(join(HOME, 'first/report.html')));
    const [sentence] = io.text(join(HOME, 'first/report.html')).match(/<p class="lead">[\s\S]*?<\/p>/) ?? [''];
    expect(sentence.replace(/<[^>]*>/g, '')).toMatch(/^As of 2008-06-01: nothing after that day was read/);
  });

  it('a report has a place of its own', async () => {
    const io = memoryIo();
    for (const more of [
      ['--to', '2008-05-30'],
      ['--as-of', '2008-05-30'],
      ['--as-of', '2008-06-01'],
    ])
      expectDone(await cli([...RUN, '--quiet', ...more], io));
    expect(io.list(join(HOME, 'reports'))).toHaveLength(3);
  });
});

describe('a day that cannot be asked for is refused:', () => {
  const covers = '1978-12-29..2026-07-31';
  it.each([
    ['before the data', ['--as-of', '1970-01-01'], [/lies before dataset "us-size-daily"/, covers]],
    ['their first session, which has no return', ['--as-of', '1978-12-29'], ['one session', '1979-01-02']],
    ['after the data', ['--as-of', '2026-08-01'], [/lies after dataset "us-size-daily"/, covers]],
    ['before the end of the run', ['--as-of', '2008-06-01', '--to', '2009-01-01'], ['--to 2009-01-01', '--as-of 2008-06-01']],
    ['before its beginning', ['--as-of', '2008-06-01', '--from', '2009-01-01'], ['--from 2009-01-01', '--as-of 2008-06-01']],
    ['no day at all', ['--as-of', '2008-02-30'], ['--as-of', '2008-02-30']],
  ])('%s', async (_, words, said) => {
    expectRefused(await cli([...RUN, ...words]), ...said);
    expectRefused(await cli(['study', 'streak', ...words]), ...said);
  });

  it('one on which nothing observed was known', async () => {
    const files = cutByHand('late', 'us-rates', rates, (key) => key >= '2000-01');
    expectRefused(
      await cli([...RUN, '--as-of', '1999-06-01', '--observe', './late'], memoryIo({ files })),
      '--observe',
      'no value of TB3MS was known; the first was on 2000-02-01',
    );
  });
});
