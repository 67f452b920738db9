import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** How one request is answered. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface VendorServer {
  /** For BACKTEST_MIRROR. */
  readonly address: string;
  /** What was asked, in order, as `host/path?query`. */
  readonly asked: string[];
  /** The answers to come, in order; the last one stands for all that follow. */
  answers: Answer[];
}

/** A real server on this machine that answers as told. */
export function vendorServer(): VendorServer {
  const vendor = { address: '', asked: [] as string[], answers: [] as Answer[] };
  const server = createServer((request, response) => {
    vendor.asked.push(request.url!.slice(1));
    const answer = vendor.answers.length > 1 ? vendor.answers.shift()! : vendor.answers[0]!;
    answer(response, request);
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    vendor.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return vendor;
}

export const text =
  (body: string | Uint8Array, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);

/** Promises a thousand bytes more than it sends, and breaks off. */
export const cut =
  (body: string): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': String(body.length + 1000) });
    response.write(body, () => response.destroy());
  };

/** Yahoo's chart: seconds of each session's opening in New York, and its bars. */
export function yahooChart(
  symbol: string,
  days: ArrayLike<number>,
  closes: ArrayLike<number | null>,
  open: { start: number; end: number },
): string {
  const column = Array.from(closes);
  const timestamp = Array.from(days, (day) => day * 86_400 + 14.5 * 3600);
  const regular = { timezone: 'EST', start: open.start, end: open.end, gmtoffset: -18_000 };
  const meta = {
    currency: 'USD',
    symbol,
    exchangeName: 'PCX',
    fullExchangeName: 'NYSEArca',
    instrumentType: 'ETF',
    firstTradeDate: timestamp[0],
    regularMarketTime: timestamp[timestamp.length - 1],
    hasPrePostMarketData: true,
    gmtoffset: -18_000,
    timezone: 'EST',
    exchangeTimezoneName: 'America/New_York',
    regularMarketPrice: 100,
    priceHint: 2,
    currentTradingPeriod: { pre: regular, regular, post: regular },
    dataGranularity: '1d',
    range: '',
    validRanges: ['1d', 'max'],
  };
  const quote = [{ open: column, high: column, low: column, close: column, volume: column.map(() => 1000) }];
  return JSON.stringify({ chart: { result: [{ meta, timestamp, indicators: { quote, adjclose: [{ adjclose: column }] } }], error: null } });
}
