import type { Dataset } from '../../src/model.js';
import { type Decide, defineStrategy, type Market, type Strategy } from '../../src/strategy.js';
import type { Load } from '../../src/study/audit/observe.js';

/** Rules that know what they cannot know. Each takes the data that it "loaded itself", which an audit cuts and changes with the rest. */

const rule = (name: string, create: (market: Market) => Decide): Strategy =>
  defineStrategy({ name, summary: 'A cheat.', create: (_, market) => create(market) });

const ratioOf = ({ assets }: Dataset): Float64Array => assets[0]!.close.map((price, t) => price / assets[1]!.close[t]!);

const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Loaded afresh for each run. */
const fresh =
  (name: string, create: (dataset: Dataset) => (market: Market) => Decide): Load =>
  async (dataset) =>
    rule(name, create(dataset));

/** Loaded once. */
export const once = (name: string, create: (market: Market) => Decide): Load => {
  const kept = rule(name, create);
  return async () => kept;
};

export const tomorrow = fresh('tomorrow', ({ assets }) => () => {
  let t = -1;
  return () => {
    t++;
    return assets[0]!.close[t + 1]! > assets[0]!.close[t]! ? 'small' : 'large';
  };
});

export const fullSampleMean = fresh('full-sample-mean', (dataset) => {
  const known = mean(ratioOf(dataset));
  return (market) => {
    const ratio = market.ratio('small', 'large');
    return () => (ratio.value < known ? 'small' : 'large');
  };
});

export const centredWindow = fresh('centred-window', (dataset) => {
  const ratio = ratioOf(dataset);
  return () => {
    let t = -1;
    return () => {
      t++;
      return ratio[t]! < mean(ratio.slice(Math.max(0, t - 5), t + 6)) ? 'small' : 'large';
    };
  };
});

/** Gets hold of a view of one price while the engine looks up an asset, and reads what lies behind it. */
export const buffer = once('buffer', (market) => {
  const find = Array.prototype.findIndex;
  let view: Float64Array | null = null;
  // biome-ignore lint/suspicious/noExplicitAny: it is a theft
  Array.prototype.findIndex = function (this: any, ...asked: any) {
    if (this[0]?.close instanceof Float64Array) view = this[0].close.subarray(0, 1);
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return (find as any).apply(this, asked);
  };
  market.price('small');
  Array.prototype.findIndex = find;
  let t = -1;
  return () => {
    t++;
    const all = new Float64Array(view!.buffer);
    return all[t + 1]! > all[t]! ? 'small' : 'cash';
  };
});

/** Writes down the prices of a run, and reads them in the next. */
export function rememberer(): Load {
  const seen: number[] = [];
  return once('rememberer', (market) => {
    const price = market.price('small');
    let t = -1;
    return () => {
      t++;
      const next = seen[t + 1];
      seen[t] = price.value;
      return next !== undefined && next > price.value ? 'small' : 'large';
    };
  });
}

export const crashDates = once(
  'crash-dates',
  (market) => () => (market.date >= '1990-09-03' && market.date < '1990-11-01' ? 'cash' : 'small'),
);

export const sessionCount = once('session-count', () => {
  let t = 0;
  return () => (t++ % 90 === 50 ? 'cash' : 'small');
});

/** A calendar's month as a blind, and a list by number behind it. */
export const countBehindCalendar = once('count-behind-calendar', (market) => {
  let t = 0;
  return () => (market.month > 0 && t++ % 97 === 50 ? 'cash' : 'small');
});

/** A list by number that the market has a say in. */
export const countBehindMarket = once('count-behind-market', (market) => {
  const lead = market.streak('small', 'large');
  let t = 0;
  return () => (t++ % 7 === 3 ? 'cash' : lead.value >= 5 ? 'large' : 'small');
});

/** Days before a fall, by the ratio of that day as a table would print it. */
export const ratioTable = (dataset: Dataset): Load => {
  const ratio = ratioOf(dataset);
  const falls = new Set(Array.from(ratio, (now, t) => (ratio[t + 1]! < now ? now.toFixed(6) : '')));
  return once('ratio-table', (market) => {
    const now = market.ratio('small', 'large');
    return () => (falls.has(now.value.toFixed(6)) ? 'cash' : 'small');
  });
};

/** Tomorrow's price by today's, from a table that does not change with the data. */
export const priceTable = ({ assets }: Dataset): Load => {
  const { close } = assets[0]!;
  const up = new Map(Array.from(close, (price, t) => [price, close[t + 1]! > price]));
  return once('price-table', (market) => {
    const price = market.price('small');
    return () => (up.get(price.value) === true ? 'small' : 'large');
  });
};
