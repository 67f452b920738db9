import { choice, defineStrategy, type Target, type Weights, weights } from 'rotation-backtest/strategy';

/**
 * Nobody knows which rule is right, so hold a little of each: allocators do so with managers, Timmermann (2006) with forecasts.
 *
 * At every close each part decides on the whole market as if it were alone, in the order of `parts`. The last target that it named
 * counts, `undefined` names none; an asset's name is a weight of 1 and `cash` none. The blended target is, for each asset, the sum
 * over the parts of share × weight, assets of weight 0 left out; a part that has named nothing yet, and shares that do not sum to 1,
 * leave cash. It is ordered at the close of the first session of the run; at any close at which it is not, to the bit, what was
 * ordered last; and at the close of the first session of each month, quarter or year (`rebalance`). In between holdings drift, also
 * those of a part that asks for its weights every day. A part's signals are signals of the blend. Parts should call an asset by the
 * same name. `--param parts=` names rules that ship; in a library `withRules(blend, …)` gives it any.
 */
export default defineStrategy({
  name: 'blend',
  summary: 'Hold the average of what several rules would hold, each with a share.',
  params: {
    parts: weights({ default: { streak10: 0.5, momentum: 0.5 }, of: 'rule', describe: 'rules that ship and their shares of wealth' }),
    rebalance: choice(['monthly', 'quarterly', 'yearly', 'never'], { describe: 'how often to go back to unchanged weights' }),
  },
  rules: ({ parts }) => Object.keys(parts),
  create({ parts, rebalance }, market, decisions) {
    if (decisions === undefined) throw new Error('a blend needs its rules: withRules(blend, { streak10: { rule: streak } })');
    const period = ({ monthly: 'month', quarterly: 'quarter', yearly: 'year', never: null } as const)[rebalance];
    const rules = Object.entries(parts).map(([name, share]) => ({ share, decide: decisions[name]!, last: undefined as Target }));
    let ordered: Weights | null = null;
    return () => {
      let spoke = ordered === null;
      for (const rule of rules) {
        const target = rule.decide() ?? rule.last;
        if (target === rule.last) continue;
        rule.last = typeof target === 'string' ? target : { ...target! };
        spoke = true;
      }
      const due = ordered === null || (period !== null && market.isFirstSession(period));
      if (!due && (!spoke || same(blended(rules), ordered!))) return undefined;
      if (spoke) ordered = blended(rules);
      return ordered!;
    };
  },
});

function blended(rules: readonly { readonly share: number; readonly last: Target }[]): Weights {
  const sums: Record<string, number> = {};
  for (const { share, last = 'cash' } of rules)
    for (const [name, weight] of typeof last === 'string' ? [[last, 1] as const] : Object.entries(last))
      if (name !== 'cash' && share * weight !== 0) sums[name] = (sums[name] ?? 0) + share * weight;
  return Object.freeze(sums);
}
const same = (a: Weights, b: Weights): boolean => Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
