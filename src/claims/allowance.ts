import type { Context } from './context.js';
import type { ClaimUnit } from './model.js';

/** Two vendors' closes of one index part by about a basis point; in points. */
export const VENDOR = 0.02;
/** What a fund may be off its index by on any day, and a year: fees and sampling, and dividends where the one has them and the other not; in points. */
export const PROXY = { atOnce: 0.1, aYear: 0.3, dividendsAYear: 1.5 } as const;
/** The same for a beta, a correlation and other ratios. */
export const PROXY_RATIO = 0.02;

/**
 * How much further than its printed digits a claim's figure may lie from the computed one, in the claim's unit: 0.02 points for a return, and more where
 * a fund stands for an index. A claim's own `tolerance.proxy` and `tolerance.vendor` take their place, and where it is
 * meant exactly no vendor is allowed for.
 */
export function allowance({ claim, used }: Context, unit: ClaimUnit, years = 0): number {
  const points = unit === 'pct' || unit === 'pts';
  const vendor = claim.tolerance.vendor ?? (points && claim.tolerance.mode !== 'exact' ? VENDOR : 0);
  const proxies = used().filter(({ proxyFor }) => proxyFor !== null);
  if (proxies.length === 0) return vendor;
  const dividends = proxies.some(({ series, asked }) => series.basis !== asked) ? PROXY.dividendsAYear : 0;
  const usual = points ? PROXY.atOnce + (PROXY.aYear + dividends) * years : unit === 'ratio' ? PROXY_RATIO : 0;
  return vendor + (claim.tolerance.proxy ?? usual);
}
