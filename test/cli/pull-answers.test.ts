import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/data/dates.js';
import { text, vendorServer, yahooChart } from '../support/vendor-server.js';
import { cli, expectRefused, HOME, type MemoryIo, memoryIo, systemError } from './io.js';

const vendor = vendorServer();
const NOW = new Date('2026-08-20T15:00:00Z');
const FRED = 'observation_date,DTB3\n2026-08-17,4.10\n2026-08-18,\n2026-08-19,4.11\n';
const env = (mirror = vendor.address) => ({ XDG_DATA_HOME: `${HOME}/data`, XDG_CACHE_HOME: `${HOME}/cache`, BACKTEST_MIRROR: mirror });
const fresh = (mirror?: string, disk?: MemoryIo): MemoryIo =>
  memoryIo({ env: env(mirror), now: () => NOW, fetch: (url, init) => fetch(url, init), ...(disk === undefined ? {} : { disk }) });
const pull = (...symbols: string[]): string[] => ['data', 'pull', ...symbols];
/** Seconds of a moment. */
const at = (moment: string): number => Date.parse(moment) / 1000;
/** The session of the day before is over. */
const closed = { start: at('2026-08-19T13:30:00Z'), end: at('2026-08-19T20:00:00Z') };
const days = (...dates: string[]): number[] => dates.map((date) => parseDate(date)!);

beforeEach(() => {
  vendor.asked.length = 0;
});

/** Every file below home that is no cache. */
const left = (io: MemoryIo): string[] => [...io.files.keys()].filter((path) => path.startsWith(HOME) && !path.includes('/cache/'));

describe('a refusal under status 200', () => {
  const json = (description: string): string => JSON.stringify({ chart: { result: null, error: { code: 'Not Found', description } } });
  it.each([
    ['stooq:iwm.us', 'Access denied', 'Stooq refuses series "iwm.us": it says "Access denied"'],
    ['stooq:iwm.us', "Data doesn't exist", 'Stooq has no series "iwm.us": it says "Data doesn\'t exist"'],
    [
      'stooq:iwm.us',
      'Get your apikey:\n\n1. Open https://stooq.com/q/d/?s=iwm.us&get_apikey',
      'Stooq refuses series "iwm.us": it says "Get your',
    ],
    ['stooq:iwm.us', 'Exceeded the daily hits limit', 'try again tomorrow'],
    ['fred:DTB3', '<!-- consent --><html><title>Before you go on</title>', 'a web page ("Before you go on")'],
    ['fred:DTB3', '<div>Bad Request</div>', 'FRED has no series "DTB3": it says "Bad Request"'],
    ['IWM', 'Too Many Requests\r\n', 'Yahoo Finance says that there were too many requests, 4 times'],
    ['IWM', '{"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}', 'it says "Invalid Crumb"'],
    ['IWM', json('No data found, symbol may be delisted'), 'Yahoo Finance has no series "IWM": it says "No data found'],
    ['french:F', 'no such file', 'Kenneth French’s library refuses table "F": it says "no such file"'],
  ])('of %s by %j is told as what it is', async (symbol, body, said) => {
    vendor.answers = [text(body)];
    const io = fresh();
    const { code, err } = await cli(pull(symbol), io);
    expect(err.trim().split('\n').at(-1)).toContain(said);
    expect(err).toContain('Nothing was changed');
    expect(code).toBe(2);
    expect(left(io)).toEqual([]);
  });
});

describe('an answer that is not what was asked', () => {
  it.each([
    ['fred:ALLDOTS', 'observation_date,ALLDOTS\n2026-08-17,.\n2026-08-18,.\n', 'FRED sent no value of "ALLDOTS"'],
    ['fred:OTHER', 'observation_date,SOMETHINGELSE\n2026-08-17,4.1\n', 'answers with "SOMETHINGELSE" where series "OTHER" was asked'],
    ['fred:DTB3', 'observation_date,DTB3\n2026-08-17,4.10\n2026-08-18,4', 'breaks off in the middle of a line, 4 times'],
    ['stooq:iwm.us', 'Date,Open,High,Low,Close,Volume\n2026-08-18,1,2,1,2,10\n2026-08-19,2,3,2,3,1', 'breaks off in the middle of a line'],
    ['IWM', yahooChart('IWM', days('2026-08-18', '2026-08-19'), [null, null], closed), 'sent no value of "IWM"'],
    ['IWM', yahooChart('SPY', days('2026-08-18', '2026-08-19'), [1, 2], closed), 'answers with "SPY" where series "IWM" was asked'],
  ])('is refused for %s', async (symbol, body, said) => {
    vendor.answers = [text(body)];
    const io = fresh();
    const file = `${HOME}/${symbol.replace(/^.*:|\.us$/g, '').toUpperCase()}.csv`;
    io.write(file, 'mine');
    const { code, err } = await cli([...pull(symbol), '--replace'], io);
    expect(err).toContain(said);
    expect(code).toBe(2);
    expect(io.text(file)).toBe('mine');
  });

  it('of more than 100 MB, unpacked, is not read to its end', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from('observation_date,DTB3\n'), Buffer.alloc(110_000_000, '\n')]));
    vendor.answers = [text(bomb, 200, { 'content-encoding': 'gzip' })];
    expectRefused(await cli(pull('fred:DTB3'), fresh()), 'more than 100 MB');
    expect(vendor.asked.length).toBe(1);
  });

  it('says what the parser says of the rows, a day that is there twice among it', async () => {
    vendor.answers = [text('observation_date,DTB3\n2026-08-17,4.10\n2026-08-17,4.20\n2026-08-18,4.10\n')];
    const { out } = await cli(pull('fred:DTB3'), fresh());
    expect(out).toContain('1 row repeats the day of another with other values.');
  });
});

describe('an archive', () => {
  const table = strToU8('Made by hand\n\n,Mkt-RF,SMB,HML,RF\n20260818,0.10,0.20,-0.10,0.01\n20260819,0.30,0.10,0.00,0.01\n');
  const note = strToU8('Read me first');
  it.each([
    ['a readme before it', { 'readme.txt': note, 'F.CSV': table }],
    ['what a Mac adds', { '__MACOSX/._MAC.csv': note, 'MAC.csv': table }],
    ['another table, and one of the asked name', { 'G.csv': note, 'folder/f.csv': table }],
    ['a text alone', { 'F.txt': table }],
  ])('with %s gives the table', async (_, files) => {
    vendor.answers = [text(zipSync(files))];
    const io = fresh();
    expect((await cli(pull('french:F'), io)).err).toBe('');
    expect(io.text(`${HOME}/F.csv`)).toBe(Buffer.from(table).toString());
  });

  it('with several tables, none of the asked name, is refused with their names', async () => {
    vendor.answers = [text(zipSync({ 'A.csv': table, 'B.csv': table }))];
    expectRefused(await cli(pull('french:F'), fresh()), 'A.csv, B.csv');
  });

  it('with one byte flipped in its table is refused', async () => {
    const zip = zipSync({ 'F.csv': table }, { level: 0 });
    const place = Buffer.from(zip).indexOf('0.30');
    zip[place] = '9'.charCodeAt(0);
    vendor.answers = [text(zip)];
    const { code, err } = await cli(pull('french:F'), fresh());
    expect(err).toContain('an archive that cannot be unpacked, 4 times; try again later');
    expect(code).toBe(2);
  });
});

describe('Yahoo’s bars', () => {
  /** A chart with stamps and a zone of its own. */
  const chart = (symbol: string, stamps: readonly string[], meta: object, closes: readonly (number | null)[]): string => {
    const answer = JSON.parse(yahooChart(symbol, new Int32Array(stamps.length), closes, closed));
    answer.chart.result[0].timestamp = stamps.map(at);
    Object.assign(answer.chart.result[0].meta, meta);
    return JSON.stringify(answer);
  };
  const dates = (io: MemoryIo, file: string): string[] =>
    io
      .text(`${HOME}/${file}`)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 10));

  it.each([
    ['ES=F', 'America/New_York', -18_000, ['2026-01-15T05:00:00Z', '2026-01-16T05:00:00Z', '2026-07-15T04:00:00Z']],
    ['EURUSD=X', 'Europe/London', 0, ['2026-01-15T00:00:00Z', '2026-01-16T00:00:00Z', '2026-07-14T23:00:00Z']],
    ['EURUSD=X', 'Europe/London', 3600, ['2026-01-15T00:00:00Z', '2026-01-16T00:00:00Z', '2026-07-14T23:00:00Z']],
  ])('of %s at midnight in %s, offset %d, are of the day that begins there', async (symbol, exchangeTimezoneName, gmtoffset, stamps) => {
    vendor.answers = [text(chart(symbol, stamps, { exchangeTimezoneName, gmtoffset }, [1, 2, 3]))];
    const io = fresh();
    await cli(pull(symbol), io);
    expect(dates(io, `${symbol}.csv`)).toEqual(['2026-01-15', '2026-01-16', '2026-07-15']);
  });

  it('are dated by the offset where the zone has no such name', async () => {
    vendor.answers = [text(chart('X', ['2026-08-18T13:30:00Z'], { exchangeTimezoneName: 'Nowhere/City' }, [1]))];
    const io = fresh();
    await cli(pull('X'), io);
    expect(dates(io, 'X.csv')).toEqual(['2026-08-18']);
  });

  it.each([
    ['the later of two of the last day', [1, 2, 3], '3'],
    ['the earlier, where the later has no close', [1, 2, null], '2'],
  ])('keep %s', async (_, closes, kept) => {
    const stamps = ['2026-08-18T13:30:00Z', '2026-08-19T13:30:00Z', '2026-08-19T20:00:02Z'];
    vendor.answers = [text(chart('IWM', stamps, {}, closes))];
    const io = fresh();
    const { out } = await cli(pull('IWM'), io);
    expect(out).toContain('IWM has two rows of 2026-08-19');
    expect(dates(io, 'IWM.csv')).toEqual(['2026-08-18', '2026-08-19']);
    expect(io.text(`${HOME}/IWM.csv`).trim().split('\n').at(-1)).toContain(`,${kept},`);
  });
});

describe('asking again', () => {
  it.each([
    ['-5', 'try again later'],
    ['1.5', 'try again later'],
    ['soon', 'try again later'],
    ['0', 'try again later'],
    ['3600', 'it asks to wait 60 minutes'],
    ['Thu, 20 Aug 2026 18:00:00 GMT', 'it asks to wait 3 hours'],
    ['99999999999999999999999', 'it asks to wait more than a month'],
  ])('reads "Retry-After: %s"', async (wait, said) => {
    vendor.answers = [text('', 429, { 'retry-after': wait })];
    expect((await cli(pull('fred:DTB3'), fresh())).err.trim().split('\n').at(-1)).toContain(said);
  });

  it.each([
    ['a redirect in a circle', { location: '/again' }],
    ['a redirect to a file', { location: 'file:///etc/passwd' }],
    ['a redirect to no address', { location: 'http://[x' }],
  ])('is left alone after %s', async (_, headers) => {
    vendor.answers = [text('', 302, headers)];
    const { code, err } = await cli(pull('fred:DTB3'), fresh());
    expect(err).not.toContain('trying again');
    expect(err).toContain('FRED cannot be read (');
    expect(code).toBe(2);
  });

  it('is left alone where the certificate is wrong', async () => {
    const io = fresh(vendor.address.replace('http:', 'https:'));
    expectRefused(await cli(pull('fred:DTB3'), io), 'FRED cannot be asked safely');
  });

  it('refuses a mirror that is no address', async () =>
    expectRefused(await cli(pull('fred:DTB3'), fresh('http://[bad')), 'BACKTEST_MIRROR is an address'));
});

describe('a kept answer', () => {
  const answer = text(FRED, 200, { etag: '"a1"', 'last-modified': 'Wed, 19 Aug 2026 10:00:00 GMT' });
  it('of a mirror is not the vendor’s own', async () => {
    vendor.answers = [answer];
    const io = fresh();
    await cli(pull('fred:DTB3'), io);
    let sent: unknown = 'nothing';
    vendor.answers = [
      (response, { headers }) => {
        sent = headers['if-none-match'];
        response.end(FRED);
      },
    ];
    await cli([...pull('fred:DTB3'), '--replace'], fresh(vendor.address.replace('127.0.0.1', 'localhost'), io));
    expect(sent).toBeUndefined();
  });

  it('whose validators were altered is asked for anew', async () => {
    vendor.answers = [answer];
    const io = fresh();
    await cli(pull('fred:DTB3'), io);
    const kept = [...io.files.keys()].find((path) => path.includes('/downloads/'))!;
    io.write(kept, io.text(kept).replace('a1', 'a\u0141'));
    const again = await cli([...pull('fred:DTB3'), '--replace'], io);
    expect(again.err).toBe('');
    expect(again.code).toBe(0);
  });
});

describe('files', () => {
  it('are all written or none, and nothing is left behind where the disk is full', async () => {
    const io = fresh();
    io.write(`${HOME}/A.csv`, 'mine');
    const { write, rename } = io;
    vendor.answers = ['A', 'B'].map((id) => text(FRED.replace('DTB3', id)));
    io.write = (path, content) => {
      if (path.includes('B.csv')) {
        write(path, 'half');
        throw systemError('ENOSPC', path);
      }
      write(path, content);
    };
    expectRefused(await cli([...pull('fred:A', 'fred:B'), '--replace'], io), 'the disk is full');
    io.write = write;
    expect(left(io)).toEqual([`${HOME}/A.csv`]);
    vendor.answers = ['A', 'B'].map((id) => text(FRED.replace('DTB3', id)));
    io.rename = (from, to) => {
      if (to.endsWith('/B.csv')) throw systemError('EACCES', to);
      rename(from, to);
    };
    expectRefused(await cli([...pull('fred:A', 'fred:B'), '--replace'], io), 'permission denied');
    expect(left(io)).toEqual([`${HOME}/A.csv`]);
    expect(io.text(`${HOME}/A.csv`)).toBe('mine');
  });

  it('are told in lines of 80 columns, but for their paths', async () => {
    vendor.answers = [text(FRED)];
    const { out } = await cli(pull('fred:DTB3'), fresh());
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
