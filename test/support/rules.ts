import { type Decide, defineStrategy, type Market, type Strategy, type Target } from '../../src/strategy.js';

/** A rule from its `create` alone. */
export const rule = (create: (market: Market) => Decide): Strategy =>
  defineStrategy({ name: 'scripted', summary: 'Written for a test.', create: (_, market) => create(market) });

/** Wants, at the close of its n-th session, the n-th target; undefined when the list has ended. */
export const scripted = (targets: readonly Target[]): Strategy =>
  rule(() => {
    let session = 0;
    return () => targets[session++];
  });

/** Answers to what it sees, in weights, names and silence, so that a changed price changes what it does. */
export const reactive = rule((market) => {
  const lead = market.streak('small', 'large');
  const momentum = market.momentum('small', 3);
  const trend = market.average(market.ratio('small', 'large'), 4);
  const ratio = market.ratio('small', 'large');
  return () => {
    if (lead.value >= 2) return 'small';
    if (momentum.value < 0) return { large: 0.5, small: 0.25 };
    if (ratio.value < trend.value) return 'cash';
    return lead.value === 1 ? undefined : { small: 0.4, large: 0.6 };
  };
});

/** A scripted rule that may borrow and sell short. */
export const margined = (targets: readonly Target[], { leverage = 4, short = true } = {}): Strategy =>
  defineStrategy({ ...scripted(targets), leverage, short });
