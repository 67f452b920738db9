import { upTo } from '../../data/dataset.js';
import type { Dataset } from '../../model.js';

/** Uniform numbers in [0, 1). */
type Rng = () => number;

/** Ways to give a past another future; the sessions up to and with `cut` stay as they are, to the bit. */
export const FUTURES = ['noise', 'permuted', 'replaced'] as const;
export type Future = (typeof FUTURES)[number];

/** Nothing after a session exists: the arrays end there, with nothing behind them in memory. */
export const truncated = (dataset: Dataset, cut: number): Dataset => upTo(dataset, dataset.days[cut]!);

/** Size of a session's move where one is made up: that of a quiet market. */
const MOVE = 0.02;

/**
 * The same data with another future: every later close off by up to 1% (`noise`), its own later returns in another order (`permuted`), or a
 * walk of independent moves of up to 1% from the last close (`replaced`).
 */
export function withFuture(dataset: Dataset, cut: number, future: Future, rng: Rng): Dataset {
  const walk = (close: Float64Array): Float64Array => {
    const out = close.slice();
    if (future === 'noise') for (let i = cut + 1; i < out.length; i++) out[i] = close[i]! * (1 + MOVE * (rng() - 0.5));
    if (future === 'replaced') for (let i = cut + 1; i < out.length; i++) out[i] = out[i - 1]! * (1 + MOVE * (rng() - 0.5));
    if (future === 'permuted') permute(out, close, cut, rng);
    return out;
  };
  return withCloses(dataset, walk);
}

/** Fisher and Yates over the returns behind the cut. */
function permute(out: Float64Array, close: Float64Array, cut: number, rng: Rng): void {
  const ratios = Float64Array.from({ length: close.length - 1 - cut }, (_, i) => close[cut + 1 + i]! / close[cut + i]!);
  for (let i = ratios.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [ratios[i], ratios[j]] = [ratios[j]!, ratios[i]!];
  }
  for (let i = cut + 1; i < out.length; i++) out[i] = out[i - 1]! * ratios[i - cut - 1]!;
}

/** Walks that have nothing to do with the data, on the same days from the same first closes. */
export const otherMarket = (dataset: Dataset, rng: Rng): Dataset => withFuture(dataset, 0, 'replaced', rng);

/** Every price times a factor. By 2 no ratio, return or comparison of prices with prices changes by a bit. */
export const scaled = (dataset: Dataset, factor: number): Dataset => withCloses(dataset, (close) => close.map((price) => price * factor));

/** The same closes, each dated a session later; the last, which would have no date, is left out. */
export function delayed(dataset: Dataset): Dataset {
  const to = dataset.days.length - 1;
  return sliced(dataset, 0, to, 1);
}

/** Without the first sessions. */
export const without = (dataset: Dataset, sessions: number): Dataset => sliced(dataset, sessions, dataset.days.length, 0);

function sliced(dataset: Dataset, from: number, to: number, later: number): Dataset {
  return {
    ...dataset,
    days: dataset.days.slice(from + later, to + later),
    assets: dataset.assets.map((one) => ({ ...one, close: one.close.slice(from, to), open: one.open?.slice(from, to) ?? null })),
  };
}

/** Opens move with their closes. */
export function withCloses(dataset: Dataset, change: (close: Float64Array) => Float64Array): Dataset {
  return {
    ...dataset,
    assets: dataset.assets.map((one) => {
      const close = change(one.close);
      return {
        ...one,
        close,
        open: one.open?.map((open, i) => (close[i] === one.close[i] ? open : (open / one.close[i]!) * close[i]!)) ?? null,
      };
    }),
  };
}
