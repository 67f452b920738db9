import { printable, UserError } from '../errors.js';
import { download } from './download.js';
import type { Asked, Net, Provider } from './net.js';

interface Quote {
  readonly date: Date;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly adjclose?: number | null | undefined;
  readonly volume: number | null;
}

interface Chart {
  readonly meta: {
    readonly symbol: string;
    /** Seconds that the exchange's clock is ahead of Greenwich now, which in summer and winter differ. */
    readonly gmtoffset: number;
    /** `America/New_York`. */
    readonly exchangeTimezoneName: string;
    readonly currentTradingPeriod?: { readonly regular?: { readonly start: Date; readonly end: Date } };
  };
  readonly quotes: readonly Quote[];
}

const DAY = 86_400_000;
/** Before every series. */
const FIRST = new Date('1900-01-01T00:00:00Z');
const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';

/** Yahoo's chart of days by yahoo-finance2, whole, written as Yahoo's own CSV. The bar of a session still open is left out. */
export const yahoo: Provider = {
  name: 'yahoo',
  called: 'Yahoo Finance',
  terms: 'Yahoo Finance: for personal use; it offers no interface of its own to programs, and promises nothing',
  format: 'yahoo',
  async pull(symbol, net) {
    const { meta, quotes } = await chartOf(symbol, net);
    if (meta.symbol.toUpperCase() !== symbol.toUpperCase())
      throw new UserError(
        `Yahoo Finance answers with "${printable(meta.symbol)}" where series "${symbol}" was asked for. Nothing was changed.`,
      );
    const day = dayAt(meta);
    const session = meta.currentTradingPeriod?.regular;
    const open = session !== undefined && net.now() < session.end ? day(session.start) : null;
    const over = quotes.filter(({ date }) => day(date) !== open);
    const [last, before] = [over[over.length - 1], over[over.length - 2]];
    const twice = before !== undefined && day(before.date) === day(last!.date);
    const rows = twice ? [...over.slice(0, -2), last!.close === null ? before : last!] : over;
    if (rows.length === 0) throw new UserError(`Yahoo Finance has no prices of "${printable(symbol)}".`);
    const cells = rows.map((row) => [day(row.date), row.open, row.high, row.low, row.close, row.adjclose, row.volume]);
    const csv = [HEADER, ...cells.map((row) => row.map((cell) => cell ?? 'null').join(',')), ''].join('\n');
    return {
      file: `${symbol.replace(/^\^/, '')}.csv`,
      bytes: new TextEncoder().encode(csv),
      notes: [
        ...(over.length < quotes.length ? [`The session of ${open} is still open; its row of ${symbol} was left out.`] : []),
        // Yahoo sets the last trade behind the bars until the day's own bar is settled.
        ...(twice ? [`${symbol} has two rows of ${day(last!.date)}; the later one that has a close was kept.`] : []),
      ],
    };
  },
};

/** The day of a moment by the exchange's clock: a bar stamped at midnight is of the day that begins there, in summer as in winter. */
function dayAt({ exchangeTimezoneName, gmtoffset }: Chart['meta']): (at: Date) => string {
  const byOffset = (at: Date): string => new Date(at.getTime() + gmtoffset * 1000).toISOString().slice(0, 10);
  try {
    const clock = new Intl.DateTimeFormat('en-US', { timeZone: exchangeTimezoneName, year: 'numeric', month: '2-digit', day: '2-digit' });
    return (at) => {
      const part = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
      return `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
    };
  } catch {
    return byOffset; // a zone that this machine does not know
  }
}

/** A chart, and no error told in JSON under status 200: those have `"result":null`. */
const CHART = /^\{(?![^[]*"result"\s*:\s*null)/;

async function chartOf(symbol: string, net: Net): Promise<Chart> {
  const [{ default: createYahooFinance }, { default: chart }] = await Promise.all([
    import('yahoo-finance2/createYahooFinance'),
    import('yahoo-finance2/modules/chart'),
  ]);
  const nothing = (): void => {};
  const asked: Asked = { what: `series "${symbol}"`, whom: 'Yahoo Finance', begins: CHART, fault: () => null };
  const client = new (createYahooFinance({ modules: { chart } }))({
    fetch: async (url: unknown) => new Response(Buffer.from(await download(String(url), asked, net))),
    logger: { info: nothing, warn: nothing, error: nothing, debug: nothing, dir: nothing },
    validation: { logErrors: false },
    versionCheck: false,
  });
  const tomorrow = new Date((Math.floor(net.now().getTime() / DAY) + 1) * DAY);
  try {
    return (await client.chart(symbol, { period1: FIRST, period2: tomorrow, interval: '1d', includePrePost: false })) as Chart;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `Yahoo Finance answers otherwise than yahoo-finance2 expects (${printable((error as Error).message, 120)}). Fetch the file with a browser, and import it. Nothing was changed.`,
    );
  }
}
