import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { parseTable } from '../../src/data/csv.js';
import { columns } from '../../src/report/format.js';
import { cli, contents, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, type Result } from './io.js';

vi.setConfig({ testTimeout: 30_000 }); // whole studies, on a machine that may be busy

/** Words for a study that draws little and writes no file. */
const small = (...words: string[]): string[] => ['study', ...words, '--B', '20', '--format', 'text', '--also', 'none'];
const one = ['--horizons', '21'];
const json = async (words: readonly string[], io: MemoryIo = memoryIo()) => {
  const result = await cli([...words, '--json'], io);
  expectDone(result);
  return JSON.parse(result.out);
};
const withFiles = (files: Readonly<Record<string, string>>): MemoryIo =>
  memoryIo({ files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])) });
const DATES = withFiles({ 'dates.csv': 'date,what\n2020-03-16,a\n2021-01-06,b\n2022-06-18,"c, d"\n' });
const WITH_CARET = /^backtest: [^\n]+\n {2}[^\n]+\n {2} *\^+\n$/;

describe('a study that finds little says so, and is done:', () => {
  const expectHonest = ({ code, out, err }: Result): void => {
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toMatch(/\b(NaN|Infinity|undefined|null)\b/);
    expect(out.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
  };
  const text = ({ out }: Result) => out.replace(/\s+/g, ' ');

  it('no run of 20 or more in 11,993 sessions, where 0.0084 are expected', async () => {
    const result = await cli(small('streak', '--min', '20'));
    expectHonest(result);
    expect(text(result)).toMatch(/no run of 20 or more in 11,993 sessions[^.]*; expected 0\.0084/);
    const { events, unusual, horizons } = await json(small('streak', '--min', '20'));
    expect(events).toEqual([]);
    expect(unusual.rarity[0].asked).toBe(0);
    expect(unusual.rarity[1].asked).toBeCloseTo(0.0084, 4);
    for (const { events, mean, p, baseMean } of horizons) {
      expect([events, mean, p]).toEqual([0, null, null]);
      expect(baseMean).toBeTypeOf('number');
    }
  });

  it('one event', async () => {
    const io = withFiles({ 'one.csv': 'date\n2020-03-16\n' });
    expectHonest(await cli(small('event', '--on', 'one.csv'), io));
    const { events, horizons } = await json(small('event', '--on', 'one.csv'), io);
    expect(events).toHaveLength(1);
    expect(horizons[0]).toMatchObject({ events: 1, episodes: 1, errorNaive: null, leaveOutLow: null });
  });

  it('events whose windows are all incomplete', async () => {
    const io = withFiles({ 'late.csv': 'date\n2026-07-30\n2026-07-28\n' });
    const result = await cli(small('event', '--on', 'late.csv', '--horizons', '63,12m'), io);
    expectHonest(result);
    expect(text(result)).toMatch(/2027-07-30/); // the day on which one of them ends
    const { events, horizons } = await json(small('event', '--on', 'late.csv', '--horizons', '63,12m'), io);
    expect(horizons.map(({ events, incomplete, mean }: Record<string, unknown>) => [events, incomplete, mean])).toEqual([
      [0, 2, null],
      [0, 2, null],
    ]);
    expect(events[1].incomplete).toMatch(/^63: 62 .*; 12m: .*2027-07-30/);
  });

  it('a window longer than the data', async () => {
    expectHonest(await cli(small('streak', '--horizons', '12000')));
    const { horizons, multiverse } = await json(small('streak', '--horizons', '12000'));
    expect(horizons[0]).toMatchObject({ events: 0, incomplete: 10, baseWindows: 0, baseMean: null, baseHitRate: null });
    expect(multiverse.all).toEqual([]);
  });

  it('nothing drawn at random, with --B 0', async () => {
    const words = ['study', 'streak', '--B', '0', '--format', 'text', '--also', 'none', ...one];
    const result = await cli(words);
    expectHonest(result);
    expect(result.out).toContain('--B 0');
    const { horizons, replications } = await json(words);
    expect(replications).toBe(0);
    expect(horizons[0]).toMatchObject({ pDates: null, lowHalf: null, high: null });
    expect(horizons[0].p).toBeGreaterThan(0);
  });

  it('a condition that is never known', async () => {
    expectHonest(await cli(small('when', 'small > average(11999)')));
  });

  it('three sessions', async () => {
    expectHonest(await cli(small('streak', '--min', '2', '--from', '2026-07-29')));
    expectRefused(await cli(small('streak', '--from', '2026-07-30')), '2026-07-30', 'three sessions');
  });
});

describe('a study is refused for', () => {
  it.each([
    ['0', '"0"'],
    ['-1', '"-1"'],
    ['1.5', '"1.5"'],
    ['ten', '"ten"'],
    ['', '""'],
  ])('--min %s', async (min, word) => {
    expectRefused(await cli(small('streak', `--min=${min}`)), '--min', 'whole number', word);
  });

  it.each([
    ['--mark', 'onkth', 'Did you mean "onKth"?', 'firstLoss'],
    ['--mark', 'onset', 'everyDay', 'onEnd'],
    ['--ties', 'break', 'Did you mean "breaks"?', 'neutral'],
    ['--every', 'year', 'week', 'month'],
    ['--entry', 'open', 'nextClose', 'close'],
    ['--round', '1.5', 'whole number', '8'],
    ['--gap', '-1', 'whole number', '0'],
    ['--B', '-1', 'whole number', '100000'],
    ['--horizons', '21,1w', '"1w"', '1m'],
    ['--horizons', '21,1m,21', '21', 'twice'],
    ['--a', 'smal', 'Did you mean "small"?', 'RUT'],
    ['--beats', 'gold', '"gold"', 'SPX'],
    ['--beats', 'RUT', '"small"', '"RUT"'],
    ['--dataset', 'us-size', 'us-size-daily', '"us-size"'],
    ['--also', 'us-size', 'us-size-funds', '--also'],
    ['--also', 'us-rates', 'us-rates', '--also'],
    ['--also', 'us-size-daily', 'us-size-daily', '--also'],
    ['--format', 'pdf', 'html', '"pdf"'],
    ['--from', '1970-01-02', '1978-12-29', '--from'],
    ['--to', '2030-01-02', '2026-07-31', '--to'],
    ['--from', '2020-02-30', '--from', '"2020-02-30"'],
  ])('%s %s', async (flag, value, ...said) => {
    expectRefused(await cli(['study', 'streak', `${flag}=${value}`]), ...said);
  });

  it.each<[string[], ...string[]]>([
    [['streak', '--on', 'dates.csv'], '--on', 'study event'],
    [['event', '--on', 'dates.csv', '--min', '3'], '--min', 'study streak'],
    [['event', '--on', 'dates.csv', '--mark', 'onKth'], '--mark', 'study when'],
    [['when', 'small > 3', '--ties', 'breaks'], '--ties', 'study streak'],
    [['when', 'small > 3', '--every', 'week'], '--every', 'study streak'],
    [['when', 'small > 3', '--on', 'dates.csv'], '--on', 'study event'],
    [['when', 'small > 3', '--mark', 'onKth'], 'onset', '"onKth"'],
  ])('an option of another subject: %j', async (words, ...said) => {
    expectRefused(await cli(small(...words), DATES), ...said);
  });

  it.each<[string[], ...string[]]>([
    [[], 'streak', 'event'],
    [['streeks'], 'Did you mean "streak"?', 'when'],
    [['streak', 'ten'], '"ten"'],
    [['event', 'dates.csv'], '"dates.csv"'],
    [['event'], '--on'],
    [['when'], 'streak(small, large) >= 10'],
    [['when', 'small', '>', '3'], '">"'],
    [['streak', '--from', '2021-01-04', '--to', '2020-01-02'], '--from 2021-01-04', '--to 2020-01-02'],
    [['streak', '--to', '1990-01-02', '--also', 'us-size-funds'], 'us-size-funds', '1990-01-02'],
  ])('%j', async (words, ...said) => {
    const { code, out, err } = await cli(['study', ...words], DATES);
    expectRefused({ code, out, err }, ...said);
  });

  it.each([
    ['small >', 8],
    ['streak(small, large) >= 10 and', 31],
    ['small + (small > 2) > 3', 9],
    ['small > large and 3', 19],
    ['smal > 3', 1],
    ['streek(small, large) > 3', 1],
  ])('a condition that makes no sense, with the place: %s', async (condition, column) => {
    const { code, out, err } = await cli(small('when', condition));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(WITH_CARET);
    const [, written, mark] = err.split('\n');
    expect(written).toBe(`  ${condition}`);
    expect(mark!.indexOf('^')).toBe(column + 1);
  });

  it.each([
    ['a missing file', 'nothing.csv', 'nothing.csv', 'no such file'],
    ['a folder', '.', 'folder'],
    ['an empty file', 'empty.csv', 'empty.csv'],
    ['a header alone', 'header.csv', 'header.csv', 'no date'],
    ['a bad line', 'bad.csv', 'bad.csv:3', '"2020-02-30"'],
    ['a bad first line', 'first.csv', 'first.csv:1', '"2020-13-01"'],
  ])('%s of dates', async (_, name, ...said) => {
    const io = withFiles({
      'empty.csv': '',
      'header.csv': 'date\n',
      'bad.csv': 'date\n2020-02-03\n2020-02-30\n',
      'first.csv': '2020-13-01\n2020-02-03\n',
    });
    expectRefused(await cli(small('event', '--on', name), io), ...said);
  });
});

describe('the other dataset', () => {
  it('takes part from whenever it begins, whatever the span asked for', async () => {
    const series = async (...words: string[]) => {
      const { multiverse } = await json(['study', 'streak', '--B', '0', '--format', 'text', ...one, ...words]);
      return [...new Set(multiverse.all.map(({ pair }: { pair: string }) => pair.split(',')[0]))].sort();
    };
    expect(await series()).toEqual(['IWM', 'RUT']);
    expect(await series('--min', '6', '--from', '1988-01-04')).toEqual(['IWM', 'RUT']);
    expect(await series('--min', '6', '--from', '2010-01-04', '--to', '2020-01-02')).toEqual(['IWM', 'RUT']);
    expect(await series('--min', '6', '--to', '1995-01-03')).toEqual(['RUT']);
    expect(await series('--also', 'none')).toEqual(['RUT']);
  });
});

describe('--json', () => {
  it('is one object on stdout, and nothing besides', async () => {
    for (const words of [
      small('streak', '--min', '8'),
      small('event', '--on', 'dates.csv'),
      small('when', 'small > average(200)', ...one),
    ]) {
      const result = await cli([...words, '--json'], DATES);
      expectDone(result);
      expect(result.out).toMatch(/^\{\n[\s\S]*\n\}\n$/);
      expect(JSON.parse(result.out)).toHaveProperty('horizons');
    }
  });

  it('has the figures of the default study of ten days', async () => {
    const found = await json(small('streak'));
    expect(found.events).toHaveLength(10);
    const year = found.horizons.find(({ horizon }: { horizon: string }) => horizon === '252');
    expect(year).toMatchObject({ events: 9, incomplete: 1, hits: 6, episodes: 8, baseWindows: 11742 });
    expect(year.mean).toBeCloseTo(0.0233, 4);
    expect(year.baseMean).toBeCloseTo(0.0013, 4);
  });

  it('with --quiet or in formats that are files leaves the terminal as it is asked to', async () => {
    expect((await cli([...small('streak', ...one), '--quiet'])).out).toBe('');
    const result = await cli(['study', 'streak', '--B', '0', '--also', 'none', ...one, '--format', 'json', '--out', 'r']);
    expectDone(result);
    expect(Object.keys(contents(result.io, `${HOME}/r`))).toEqual(['study.json']);
  });
});

describe('progress', () => {
  const clock = (step: number) => {
    let at = 0;
    return () => {
      at += step;
      return at;
    };
  };

  it('is silent for a study that takes no second', async () => {
    const result = await cli(small('streak', ...one), memoryIo({ elapsed: clock(10) }));
    expectDone(result);
  });

  it('is told on stderr once a second has gone, a line a step', async () => {
    const quick = await cli(small('streak', ...one));
    const slow = await cli(small('streak', ...one), memoryIo({ elapsed: clock(400) }));
    expect(slow.code).toBe(0);
    expect(slow.err).toMatch(/^(backtest study: [^\n]+ …\n)+$/);
    expect(slow.out).toBe(quick.out);
    // Steps come 400 ms apart: the first two are not told.
    const all = await cli(small('streak', ...one), memoryIo({ elapsed: clock(1001) }));
    expect(all.err.split('\n').length - slow.err.split('\n').length).toBe(2);
  });

  it('is one line on a terminal, wiped at the end', async () => {
    const { err } = await cli(small('streak', ...one), memoryIo({ elapsed: clock(1001), terminal: true }));
    expect(err).not.toContain('\n');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('the report of a study', () => {
  const FILES = ['definitions.csv', 'dose.csv', 'events.csv', 'horizons.csv', 'report.html', 'since.csv', 'study.json', 'unusual.csv'];
  const words = (...more: string[]) => [
    'study',
    'streak',
    '--B',
    '20',
    '--horizons',
    '21,1m',
    '--also',
    'none',
    '--out',
    'r',
    '--quiet',
    ...more,
  ];
  const at = async (argv: readonly string[], io: MemoryIo = memoryIo()) => {
    expectDone(await cli(argv, io));
    return contents(io, `${HOME}/r`);
  };

  it('is a folder under reports/ named for what was asked, another for another question and the same for the same', async () => {
    const name = async (...more: string[]) => {
      const io = memoryIo();
      expectDone(await cli(['study', 'streak', '--B', '0', ...one, '--also', 'none', '--quiet', ...more], io));
      return io.list(`${HOME}/reports`)[0]!;
    };
    const plain = await name();
    expect(plain).toMatch(/^study-streak10-us-size-daily-1978-12-29-2026-07-31-[0-9a-f]{8}$/);
    expect(await name('--min', '10', '--ties', 'breaks', '--seed', '1', '--entry', 'close')).toBe(plain);
    const others = [
      await name('--min', '9'),
      await name('--entry', 'nextClose'),
      await name('--seed', '2'),
      await name('--gap', '300'),
      await name('--ties', 'extends'),
    ];
    expect(new Set([plain, ...others]).size).toBe(6);
  });

  it('has the same bytes for the same question, but for when it was made', async () => {
    const [first, second] = [await at(words()), await at(words(), memoryIo({ now: () => new Date('2031-01-01T00:00:00Z') }))];
    const without = (files: Record<string, string>) => ({
      ...files,
      'study.json': files['study.json']!.replace(/^ {2}"created": ".*"\n/m, ''),
    });
    expect(Object.keys(first)).toEqual(FILES);
    expect(without(second)).toEqual(without(first));
    expect(JSON.parse(second['study.json']!).created).toBe('2031-01-01T00:00:00.000Z');
    expect((await at(words('--seed', '2')))['horizons.csv']).not.toBe(first['horizons.csv']);
  });

  it('has CSV files that parse, a row an event and a row a horizon', async () => {
    const files = await at(words('--min', '8'));
    const study = JSON.parse(files['study.json']!);
    for (const name of FILES.filter((file) => file.endsWith('.csv'))) {
      const { header, records } = parseTable(files[name]!, name);
      for (const record of records) expect(record.length, name).toBe(header.length);
    }
    expect(parseTable(files['events.csv']!, '').records).toHaveLength(study.events.length);
    expect(study.events.length).toBeGreaterThan(20);
    expect(parseTable(files['horizons.csv']!, '').records).toHaveLength(2);
  });

  it('has as many cells in every row of a table as it has columns', async () => {
    const tables = (await at(words()))['report.html']!.match(/<table[\s\S]*?<\/table>/g)!;
    for (const table of tables) {
      const cells = table.match(/<tr[\s\S]*?<\/tr>/g)!.map((row) => row.match(/<t[hd][ >]/g)!.length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  it.each([
    ['streaks', ['streak', '--min', '6', '--also', 'none']],
    [
      'streaks in a span, beside another dataset',
      ['streak', '--min', '5', '--from', '1999-03-04', '--to', '2012-06-29', '--mark', 'firstLoss'],
    ],
    ['a list', ['event', '--on', 'dates.csv']],
    ['a condition', ['when', 'streak(small, large) >= 6 and small > average(100)', '--mark', 'everyDay', '--entry', 'nextClose']],
  ])('is made again, byte by byte, by the command it prints: %s', async (_, argv) => {
    const first = await at(['study', ...argv, '--B', '20', '--horizons', '21', '--out', 'r', '--quiet'], memoryIo({ disk: DATES }));
    const { command } = JSON.parse(first['study.json']!);
    const typed = [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(([, quoted, plain]: RegExpMatchArray) => quoted ?? plain!);
    expect(typed[0]).toBe('backtest');
    expect(first['report.html']).toContain('backtest study');
    const second = await at(
      [...typed.slice(1), '--out', 'r', '--quiet'],
      memoryIo({ disk: { files: new Map(DATES.files), folders: new Set(DATES.folders) } }),
    );
    expect(second).toEqual(first);
  });

  it('replaces an older study there and leaves nothing of it, but never a run', async () => {
    const io = memoryIo({ disk: DATES });
    await at(words(), io);
    const after = await at(['study', 'event', '--on', 'dates.csv', '--B', '0', ...one, '--also', 'none', '--out', 'r', '--quiet'], io);
    expect(Object.keys(after)).toEqual(['definitions.csv', 'events.csv', 'horizons.csv', 'report.html', 'study.json']);
    const run = ['--strategy', 'streak10', '--from', '2024-01-02', '--twins', '0', '--quiet', '--out'];
    expectRefused(await cli([...run, 'r'], io), 'a report of another kind (study.json)');
    expectDone(await cli([...run, 'mine'], io));
    const study = words().map((word) => (word === 'r' ? 'mine' : word));
    expectRefused(await cli(study, io), 'a report of another kind (run.json)');
    expect(Object.keys(contents(io, `${HOME}/mine`))).toContain('run.json');
    expect(Object.keys(await at(words(), io))).toEqual(FILES);
  });

  it('does not replace what is not ours', async () => {
    const io = withFiles({ 'r/notes.txt': 'mine' });
    expectRefused(await cli(words(), io), 'notes.txt');
    const mixed = memoryIo();
    await at(words(), mixed);
    mixed.write(`${HOME}/r/notes.txt`, 'mine');
    expectRefused(await cli(words(), mixed), 'notes.txt');
    expect(mixed.text(`${HOME}/r/notes.txt`)).toBe('mine');
  });
});

describe('a study as of a day', () => {
  const read = (name: string) => readFileSync(new URL(`../../datasets/us-size-daily/${name}`, import.meta.url), 'utf8');
  const LAST = '2025-06-30';
  const rows = read('us-size-daily.csv').split('\n');
  const csv = `${rows.filter((row, i) => i === 0 || (row !== '' && row.slice(0, 10) <= LAST)).join('\n')}\n`;
  const manifest = read('dataset.json').replace(
    /"sha256": "[0-9a-f]{64}"/,
    `"sha256": "${createHash('sha256').update(csv).digest('hex')}"`,
  );

  it.each([
    ['streaks', ['streak', '--min', '8']],
    ['a condition', ['when', 'ratio(small, large) < average(200)']],
    ['streaks by week', ['streak', '--min', '4', '--every', 'week', '--mark', 'onEnd']],
  ])('is the study of data that end there: %s', async (_, argv) => {
    const io = withFiles({ 'cut/dataset.json': manifest, 'cut/us-size-daily.csv': csv });
    const question = ['study', ...argv, '--horizons', '21,12m', '--B', '20', '--also', 'none', '--format', 'text'];
    const cut = await json([...question, '--dataset', './cut'], io);
    const known = await json([...question, '--to', LAST], io);
    expect(cut.dataset.to).toBe(LAST);
    const { sha256, ...dataset } = known.dataset;
    expect({ ...cut, dataset: { ...cut.dataset, sha256 } }).toEqual({ ...known, dataset: { ...dataset, sha256 } });
  });
});

describe('the page of help', () => {
  it('is no wider than a terminal, and its examples work', async () => {
    const { out } = await cli(['study', '--help']);
    expect(out.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
    const examples = [...out.matchAll(/backtest (study (?:streak|event|when) [^\n]*(?:\n {4,}[^\n]*)?)/g)].map(([, text]) => text!.trim());
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) {
      const typed = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => (quoted ?? plain)!.replace(/\s+/g, ' '));
      const result = await cli([...typed, '--B', '0', '--format', 'text', '--quiet'], DATES);
      expectDone(result);
    }
  });

  it('shows the defaults that are used', async () => {
    const { out } = await cli(['study', '--help']);
    const plain = await json(small('streak', ...one));
    const spelt =
      '--min 10 --a small --beats large --mark onKth --ties breaks --every day --entry close --gap 0 --dataset us-size-daily --seed 1';
    for (const shown of ['10', 'small', 'large', 'onKth', 'breaks', 'day', 'close', 'us-size-daily', '10000', '21,63,126,252,1m,3m,6m,12m'])
      expect(out).toContain(shown);
    expect(await json(small('streak', ...one, ...spelt.split(' ')))).toEqual(plain);
  });
});

describe('what the shipped second dataset lacks', () => {
  it('is no fault of a study that did not ask for it', async () => {
    const one = ['study', 'when', 'RUT / SPX < 35%', '--horizons', '21', '--B', '0', '--format', 'text'];
    expectDone(await cli(one));
    expectRefusedWith(await cli([...one, '--also', 'us-size-funds']), 'No asset "RUT"', 'us-size-funds');
  });
});

/** A refusal of several lines: a condition's place stands under it. */
function expectRefusedWith({ code, out, err }: { code: number; out: string; err: string }, ...words: readonly string[]): void {
  expect([code, out]).toEqual([2, '']);
  for (const word of words) expect(err).toContain(word);
}
