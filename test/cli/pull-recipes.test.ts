import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPrices } from '../../src/cli/store.js';
import { sessions } from '../../src/data/calendar.js';
import { parseDate } from '../../src/data/dates.js';
import { text, vendorServer, yahooChart } from '../support/vendor-server.js';
import { cli, expectRefused, HOME, type MemoryIo, memoryIo } from './io.js';

const vendor = vendorServer();
const NOW = new Date('2026-08-20T23:00:00Z');
const DATA = `${HOME}/data/rotation-backtest/datasets`;

const fresh = (): MemoryIo =>
  memoryIo({
    env: { XDG_DATA_HOME: `${HOME}/data`, XDG_CACHE_HOME: `${HOME}/cache`, BACKTEST_MIRROR: vendor.address },
    now: () => NOW,
    fetch: (url, init) => fetch(url, init),
  });

interface Series {
  readonly days: number[];
  readonly values: number[];
}

interface Chart {
  readonly indicators: { adjclose?: unknown };
}

/** A column of a dataset that ships, as days and values. */
function shipped(name: string, column: number): Series {
  const lines = readFileSync(new URL(`../../datasets/${name}/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const cells = lines.map((line) => line.split(','));
  return { days: cells.map(([date]) => parseDate(date!)!), values: cells.map((row) => Number(row[column])) };
}
const closed = { start: Date.UTC(2026, 7, 20, 13, 30) / 1000, end: Date.UTC(2026, 7, 20, 20) / 1000 };

/** A series with every session after it, and small moves. */
function goOn({ days, values }: Series, until = '2026-08-20'): Series {
  const more = Array.from(sessions(parseDate('2026-08-03')!, parseDate(until)!));
  return { days: [...days, ...more], values: [...values, ...more.map((_, i) => values.at(-1)! * (1 + 0.003 * Math.sin(i)))] };
}
const changed = ({ days, values }: Series, how: (value: number, i: number, day: number) => number): Series => ({
  days,
  values: values.map((value, i) => how(value, i, days[i]!)),
});
const kept = ({ days, values }: Series, keep: (day: number, i: number) => boolean): Series => ({
  days: days.filter(keep),
  values: values.filter((_, i) => keep(days[i]!, i)),
});

describe('data pull us-size', () => {
  const rut = shipped('us-size-daily', 1);
  const spx = shipped('us-size-daily', 2);
  const answers = (small: Series = goOn(rut), large: Series = goOn(spx)) => [
    text(yahooChart('^RUT', small.days, small.values, closed)),
    text(yahooChart('^GSPC', large.days, large.values, closed)),
  ];

  it('makes a dataset that goes on where ours ends, and can be run', async () => {
    vendor.answers = answers();
    const io = fresh();
    const { code, out, err } = await cli(['data', 'pull', 'us-size'], io);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('us-size: RUT, SPX, 1978-12-29 to 2026-08-20');
    const { splices } = JSON.parse(io.text(`${DATA}/us-size/dataset.json`));
    expect(splices).toEqual([
      { asset: 'RUT', at: '1999-01-04', note: 'us-size-daily before, times 1 to meet the fresh series on that day' },
    ]);
    const run = await cli(
      ['--dataset', 'us-size', '--strategy', 'streak10', '--twins', '0', '--B', '0', '--format', 'text', '--json', '--no-ledger'],
      io,
    );
    expect(JSON.parse(run.out).dataset).toMatchObject({ to: '2026-08-20' });
    vendor.answers = answers();
    expect((await cli(['data', 'pull', 'us-size'], io)).code).toBe(0); // an earlier pull is replaced
  });

  const pulled = async (...words: string[]): Promise<MemoryIo> => {
    const io = fresh();
    vendor.answers = answers();
    expect((await cli(['data', 'pull', 'us-size', ...words], io)).err).toBe('');
    return io;
  };
  const csv = (io: MemoryIo): string => io.text(`${DATA}/us-size/us-size.csv`);
  const day = (date: string): number => parseDate(date)!;
  it.each([
    ['a wrong close', changed(goOn(rut), (value, i) => (i === 9000 ? value * 1.01 : value)), 'return differs from ours'],
    ['another level', changed(goOn(rut), (value) => value * 1.01), 'usually stands at 1.010 times ours'],
    ['another index', changed(goOn(rut), (_, i) => 100 + (i % 7)), 'return differs from ours'],
    ['an early end', kept(rut, (_, i) => i < rut.days.length - 100), 'ends on 2026-03-09, before ours on 2026-07-31'],
    ['holes', kept(goOn(rut), (_, i) => i % 50 > 0), 'sessions that ours or the exchange has'],
    ['a hole after ours', kept(goOn(rut), (one) => one < day('2026-08-04') || one > day('2026-08-14')), 'lacks 9 sessions'],
    [
      'a new close ten times too high',
      changed(goOn(rut), (value, _, one) => (one === day('2026-08-04') ? value * 10 : value)),
      'as ours never did',
    ],
  ])('replaces nothing by %s', async (_, small, said) => {
    const io = await pulled();
    const before = csv(io);
    vendor.answers = answers(small);
    const refused = await cli(['data', 'pull', 'us-size'], io);
    expect(refused.err).toContain('so nothing was replaced');
    expect(refused.err).toContain(said);
    expect(refused.code).toBe(2);
    expect(csv(io)).toBe(before);
  });

  it('names what it lacks and what stands out in the days that ours has not, in lines of 80 columns', async () => {
    const small = changed(goOn(rut), (value, _, one) => (one >= day('2026-08-12') ? value * 1.15 : value));
    const gone = [day('2026-08-05'), day('2026-08-06'), day('2026-08-07')];
    vendor.answers = answers(
      small,
      kept(goOn(spx), (one) => !gone.includes(one)),
    );
    const io = fresh();
    const { out } = await cli(['data', 'pull', 'us-size'], io);
    const said = out.replace(/\s+/g, ' ');
    expect(said).toContain('SPX lacks 3 sessions: 2026-08-05, 2026-08-06, 2026-08-07.');
    expect(said).toContain("RUT has 1 move far beyond SPX's: 2026-08-12");
    const long = out.split('\n').filter((line) => line.length > 80);
    expect(long.filter((line) => !line.startsWith('In /'))).toEqual([]);
    expect(JSON.parse(io.text(`${DATA}/us-size/dataset.json`)).notes.join(' ')).toContain('SPX lacks 3 sessions');
  });

  it.each([
    ['ends earlier', [goOn(rut, '2026-08-14'), goOn(spx, '2026-08-14')], 'RUT ends on 2026-08-14, before ours on 2026-08-20'],
    [
      'says otherwise',
      [changed(goOn(rut), (value, _, one) => (one === day('2026-08-18') ? value * 1.02 : value))],
      "RUT's return differs from ours",
    ],
  ])('does not replace an earlier pull by one that %s, but with --replace', async (_, series, said) => {
    const io = await pulled();
    const before = csv(io);
    vendor.answers = answers(...series);
    expectRefused(await cli(['data', 'pull', 'us-size'], io), 'the earlier us-size', said, '--replace');
    expect(csv(io)).toBe(before);
    vendor.answers = answers(...series);
    expect((await cli(['data', 'pull', 'us-size', '--replace'], io)).code).toBe(0);
    expect(csv(io)).not.toBe(before);
  });

  it.each([
    ['of a newer format', 'dataset.json', (text: string) => text.replace('"format": 1', '"format": 2'), 'update this one'],
    ['damaged', 'us-size.csv', (text: string) => text.replace('7', '8'), 'is not the file its manifest describes'],
  ])('replaces an earlier pull that is %s when told', async (_, file, harm, said) => {
    const io = await pulled();
    const path = `${DATA}/us-size/${file}`;
    io.write(path, harm(io.text(path)));
    vendor.answers = answers();
    expectRefused(await cli(['data', 'pull', 'us-size'], io), said, '--replace puts the fresh one in its place');
    vendor.answers = answers();
    expect((await cli(['data', 'pull', 'us-size', '--replace'], io)).code).toBe(0);
  });
});

describe('data pull us-rates', () => {
  const csv = (id: string, column: number, change = 0): string => {
    const { days, values } = shipped('us-rates', column);
    return `observation_date,${id}\n${days.map((_, i) => `${months[i]}-01,${(values[i]! + change).toFixed(2)}`).join('\n')}\n2026-08-01,4.00\n`;
  };
  const months = readFileSync(new URL('../../datasets/us-rates/us-rates.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]!);

  it('makes a dataset of rates that --rf takes, and refuses other figures', async () => {
    const io = fresh();
    vendor.answers = [text(csv('TB3MS', 1)), text(csv('FEDFUNDS', 2))];
    const { out, code } = await cli(['data', 'pull', 'us-rates'], io);
    expect(code).toBe(0);
    expect(out).toContain('us-rates-fred: TB3MS, FEDFUNDS, 1978-12-01 to 2026-08-01, 573 rows');
    const run = await cli(
      ['--strategy', 'streak10', '--rf', 'us-rates-fred', '--twins', '0', '--B', '0', '--format', 'text', '--no-ledger'],
      io,
    );
    expect(run.err).toBe('');
    expect(run.code).toBe(0);
    vendor.answers = [text(csv('TB3MS', 1, 0.5)), text(csv('FEDFUNDS', 2))];
    expect((await cli(['data', 'pull', 'us-rates'], io)).err).toContain('differs from ours in 572 of 572 months');
  });

  it.each([
    ['one month of 999', csv('TB3MS', 1).replace(/1999-05-01,.*/, '1999-05-01,999.0'), 'in 1999-05 (999 against'],
    ['a new month of 370', csv('TB3MS', 1).replace('2026-08-01,4.00', '2026-08-01,370'), 'as ours never did'],
    ['months without a value', csv('TB3MS', 1).replace(/^(2010-\d\d-01),.*$/gm, '$1,.'), 'no rate between 2009-12 and 2011-01'],
    ['months that are not there', csv('TB3MS', 1).replace(/^2010-.*\n/gm, ''), 'no rate between 2009-12 and 2011-01'],
  ])('takes no series with %s', async (_, bills, said) => {
    vendor.answers = [text(bills), text(csv('FEDFUNDS', 2))];
    const io = fresh();
    expectRefused(await cli(['data', 'pull', 'us-rates'], io), said);
    expect(io.kind(`${DATA}/us-rates-fred`)).toBeNull();
  });

  it('does not put fewer months in the place of an earlier pull', async () => {
    const io = fresh();
    vendor.answers = [text(csv('TB3MS', 1)), text(csv('FEDFUNDS', 2))];
    await cli(['data', 'pull', 'us-rates'], io);
    vendor.answers = ['TB3MS', 'FEDFUNDS'].map((id, i) => text(csv(id, i + 1).replace('2026-08-01,4.00\n', '')));
    expectRefused(await cli(['data', 'pull', 'us-rates'], io), 'the earlier us-rates-fred', 'before ours on 2026-08-01');
  });
});

describe('data pull us-funds', () => {
  const [iwm, spy] = [shipped('us-size-funds', 1), shipped('us-size-funds', 2)].map((series) => goOn(series)) as [Series, Series];
  const chart = (symbol: string, { days, values }: Series, change: (result: Chart) => void = () => {}): string => {
    const answer = JSON.parse(yahooChart(symbol, days, values, closed));
    change(answer.chart.result[0]);
    return JSON.stringify(answer);
  };

  it('keeps the later of two rows of the last day', async () => {
    const again = { days: [...iwm.days, iwm.days.at(-1)!], values: [...iwm.values, iwm.values.at(-1)! * 1.001] };
    vendor.answers = [text(chart('IWM', again)), text(chart('SPY', spy))];
    const { out, err } = await cli(['data', 'pull', 'us-funds'], fresh());
    expect(err).toBe('');
    expect(out.replace(/\s+/g, ' ')).toContain('IWM has two rows of 2026-08-20');
  });

  it('brings the volumes, with which --impact works', async () => {
    vendor.answers = [text(chart('IWM', iwm)), text(chart('SPY', spy))];
    const io = fresh();
    expect((await cli(['data', 'pull', 'us-funds'], io)).err).toBe('');
    const { assets } = await loadPrices(io, 'us-funds');
    expect(assets.map(({ volume }) => [volume![0], volume!.at(-1)])).toEqual([
      [1000, 1000],
      [1000, 1000],
    ]);
  });

  it('says that there are no adjusted closes where there are none', async () => {
    const bare = (result: Chart): void => {
      delete result.indicators.adjclose;
    };
    vendor.answers = [text(chart('IWM', iwm, bare)), text(chart('SPY', spy))];
    expectRefused(await cli(['data', 'pull', 'us-funds'], fresh()), 'Yahoo Finance sent no adjusted closes of IWM');
  });
});
