import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/data/dates.js';
import { cut, text, vendorServer, yahooChart } from '../support/vendor-server.js';
import { cli, expectRefused, HOME, type MemoryIo, memoryIo } from './io.js';

const vendor = vendorServer();
const NOW = new Date('2026-08-20T15:00:00Z');
const FRED = 'observation_date,DTB3\n2026-08-17,4.10\n2026-08-18,\n2026-08-19,4.11\n';

const fresh = (disk?: MemoryIo): MemoryIo =>
  memoryIo({
    env: { XDG_DATA_HOME: `${HOME}/data`, XDG_CACHE_HOME: `${HOME}/cache`, BACKTEST_MIRROR: vendor.address },
    now: () => NOW,
    fetch: (url, init) => fetch(url, init),
    ...(disk === undefined ? {} : { disk }),
  });

/** The session of 2026-08-20 is open. */
const open = { start: Date.UTC(2026, 7, 20, 13, 30) / 1000, end: Date.UTC(2026, 7, 20, 20) / 1000 };
const more = (at: number): number[] => [parseDate('2026-08-19')!, parseDate('2026-08-20')!].slice(0, at);

beforeEach(() => {
  vendor.asked.length = 0;
});

describe('data pull of a symbol', () => {
  const pull = ['data', 'pull', 'fred:DTB3'];

  it('writes the vendor’s file, which the vendor’s format reads', async () => {
    vendor.answers = [text(FRED)];
    const io = fresh();
    const { out, code } = await cli(pull, io);
    expect(code).toBe(0);
    expect(out).toContain('DTB3.csv: 2 rows');
    expect(out).toContain('Federal Reserve Bank of St. Louis');
    expect(io.text(`${HOME}/DTB3.csv`)).toBe(FRED);
    expect(vendor.asked).toEqual(['fred.stlouisfed.org/graph/fredgraph.csv?id=DTB3']);
  });

  it.each([
    ['busy, then not', [text('', 429, { 'retry-after': '2' }), text(FRED)], 'too many requests (429); trying again in 2 s'],
    ['at fault, then not', [text('oops', 500), text(FRED)], 'a fault of its own (500); trying again in 1 s'],
    ['cut off, then not', [cut('observation_date'), text(FRED)], /broke off .*trying again in 1 s/],
    ['empty, then not', [text(''), text(FRED)], 'answers with nothing; trying again in 1 s'],
  ])('tries again where the vendor is %s', async (_, answers, said) => {
    vendor.answers = [...answers];
    const io = fresh();
    const { code, err } = await cli(pull, io);
    expect(err).toMatch(said);
    expect(code).toBe(0);
    expect(io.text(`${HOME}/DTB3.csv`)).toBe(FRED);
  });

  it.each([
    ['always busy', text('', 429), 'too many requests (429), 4 times; try again later'],
    ['busy for an hour', text('', 429, { 'retry-after': '3600' }), 'it asks to wait 60 minutes'],
    ['always at fault', text('', 503), '(503), 4 times'],
    ['always cut off', cut('observation_date'), '4 times'],
    ['always empty', text(''), 'answers with nothing, 4 times'],
    ['a captcha', text('<!DOCTYPE html><html><title>Are you a robot?</title>'), 'a web page ("Are you a robot?")'],
    ['without the series', text('no', 404), 'FRED has no series "DTB3" (404)'],
    ['unwilling', text('no', 403), 'FRED refuses series "DTB3" (403)'],
    [
      'cut off within a row, without a word of it',
      text('observation_date,DTB3\n2026-08-17,4.10\n2026-08'),
      'in the middle of a line, 4 times',
    ],
    ['odd in its rows', text('observation_date,DTB3\n2026-08-17,4.10,5\n'), 'DTB3.csv:2'],
  ])('gives up where the vendor is %s, and writes nothing', async (_, answer, said) => {
    vendor.answers = [answer];
    const io = fresh();
    const { code, err, out } = await cli(pull, io);
    expect(err.trim().split('\n').at(-1)).toContain(said);
    expect(out).toBe('');
    expect(code).toBe(2);
    expect(io.kind(`${HOME}/DTB3.csv`)).toBeNull();
  });

  it('reads gzip, follows a redirect, and asks again with the validators', async () => {
    const zipped = text(gzipSync(FRED), 200, {
      'content-encoding': 'gzip',
      etag: '"a1"',
      'last-modified': 'Wed, 19 Aug 2026 10:00:00 GMT',
    });
    vendor.answers = [text('', 302, { location: '/elsewhere' }), zipped];
    const io = fresh();
    expect((await cli(pull, io)).code).toBe(0);
    expect(vendor.asked[1]).toBe('elsewhere');
    let sent: unknown;
    vendor.answers = [
      (response, { headers }) => {
        sent = [headers['if-none-match'], headers['if-modified-since']];
        response.writeHead(304).end();
      },
    ];
    expect((await cli([...pull, '--replace'], io)).code).toBe(0);
    expect(sent).toEqual(['"a1"', 'Wed, 19 Aug 2026 10:00:00 GMT']);
    expect(io.text(`${HOME}/DTB3.csv`)).toBe(FRED);
  });

  it('does not take a kept answer that was altered', async () => {
    vendor.answers = [text(FRED, 200, { etag: '"a1"' })];
    const io = fresh();
    await cli(pull, io);
    const kept = [...io.files.keys()].find((path) => path.includes('/downloads/'))!;
    io.write(kept, io.text(kept).replace('4.10', '4.90'));
    let sent: unknown = 'nothing';
    vendor.answers = [
      (response, { headers }) => {
        sent = headers['if-none-match'];
        response.end(FRED);
      },
    ];
    expect((await cli([...pull, '--replace'], io)).code).toBe(0);
    expect(sent).toBeUndefined();
  });

  it('writes over no file unless told', async () => {
    vendor.answers = [text(FRED)];
    const io = fresh();
    io.write(`${HOME}/DTB3.csv`, 'mine');
    expectRefused(await cli(pull, io), '--replace');
    expect(io.text(`${HOME}/DTB3.csv`)).toBe('mine');
  });

  it('reads Stooq, and French’s archives', async () => {
    const io = fresh();
    vendor.answers = [text('Date,Open,High,Low,Close,Volume\n2026-08-18,1,2,1,2,10\n2026-08-19,2,3,2,3,10\n')];
    expect((await cli(['data', 'pull', 'stooq:IWM.US'], io)).out).toContain('IWM.csv: 2 rows');
    vendor.answers = [text('Exceeded the daily hits limit')];
    expectRefused(await cli(['data', 'pull', 'stooq:spy.us'], io), 'daily hits limit');
    vendor.answers = [text('No data')];
    expectRefused(await cli(['data', 'pull', 'stooq:nope.us'], io), 'no series "nope.us"');
    const table = 'Made by hand\n\n,Mkt-RF,SMB,HML,RF\n20260818,0.10,0.20,-0.10,0.01\n20260819,0.30,0.10,0.00,0.01\n';
    vendor.answers = [text(zipSync({ 'F.csv': strToU8(table) }))];
    expect((await cli(['data', 'pull', 'french:F-F_Research_Data_Factors_daily'], io)).out).toContain('2 rows');
    vendor.answers = [text('PK not a zip')];
    expect((await cli(['data', 'pull', 'french:F'], io)).err).toContain('cannot be unpacked, 4 times');
  });

  it('writes Yahoo’s bars by its own columns and leaves out a session still open', async () => {
    const io = fresh();
    vendor.answers = [text(yahooChart('IWM', more(2), [201.5, 202.25], open))];
    const { out } = await cli(['data', 'pull', 'IWM'], io);
    expect(out).toContain('session of 2026-08-20 is still open');
    expect(io.text(`${HOME}/IWM.csv`)).toBe('Date,Open,High,Low,Close,Adj Close,Volume\n2026-08-19,201.5,201.5,201.5,201.5,201.5,1000\n');
    vendor.answers = [text('{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found"}}}', 404)];
    expectRefused(await cli(['data', 'pull', 'NOPE'], io), 'Yahoo Finance has no series "NOPE"');
    vendor.answers = [text('{"chart":{"result":[{"odd":1}],"error":null}}')];
    expectRefused(await cli(['data', 'pull', 'SPY'], io), 'otherwise than');
  });

  it.each([
    [['data', 'pull'], 'Pull what?'],
    [['data', 'pull', 'nobody:IWM'], 'No vendor "nobody"'],
    [['data', 'pull', '../../etc'], 'A symbol is made of'],
    [['data', 'pull', 'us-size', 'IWM'], 'pulled by itself'],
  ])('refuses %j', async (words, said) => expectRefused(await cli(words, fresh()), said));
});
