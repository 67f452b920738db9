import { UserError, unknown } from '../errors.js';
import { completeParams } from './params.js';
import { type Decide, defineStrategy, type Strategy } from './strategy.js';

/** A rule as a part of another, and the parameters it has there. */
export interface Part {
  readonly rule: Strategy;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Parts by name, or a way to find them that says itself what there is. */
export type Parts = Readonly<Record<string, Part>> | ((name: string) => Part);

type Given = Readonly<Record<string, unknown>>;

/**
 * A rule that is made of other rules (`blend`), given them. They see the same market, each with a state of its own; whatever datasets they go by, the
 * whole goes by. Two names may stand for one rule with different parameters.
 *
 * @throws UserError for a rule that is made of none; when it is run, for a name that nothing stands behind.
 * @example withRules(blend, { fast: { rule: streak, params: { days: 5 } }, slow: { rule: momentum } }) // run with { parts: { fast: 0.5, slow: 0.5 } }
 */
export function withRules(strategy: Strategy, parts: Parts): Strategy {
  const { rules } = strategy;
  if (rules === undefined) throw new UserError(`"${strategy.name}" is not made of other rules; withRules() has nothing to give it.`);
  const partOf = typeof parts === 'function' ? parts : (name: string): Part => listed(parts, name);
  const of = (values: Given): readonly (readonly [string, Strategy, Given])[] =>
    rules(values).map((name) => {
      const { rule, params = {} } = partOf(name);
      return [name, rule, Object.freeze(completeParams(rule.params, params, rule.name))];
    });
  return defineStrategy({
    ...strategy,
    observes: (values) => [
      ...new Set([...(strategy.observes?.(values) ?? []), ...of(values).flatMap(([, rule, own]) => rule.observes?.(own) ?? [])]),
    ],
    create(values, market) {
      const decisions = of(values).map(([name, rule, own]): [string, Decide] => [name, rule.create(own, market)]);
      return strategy.create(values, market, Object.fromEntries(decisions));
    },
  });
}

function listed(parts: Readonly<Record<string, Part>>, name: string): Part {
  if (!Object.hasOwn(parts, name)) throw unknown('rule', name, Object.keys(parts), 'There are', ' was given to withRules()');
  return parts[name]!;
}
