import { isUserError } from '../../errors.js';
import type { Gauge, Source } from '../gauges/cell.js';
import type { Market } from '../market.js';
import { wrongAt } from './place.js';
import type { Arithmetic, Comparison, Condition, Followed, Quantity, Test } from './tree.js';
import { GAUGES, type GaugeWord } from './words.js';

/** A condition on a market, to be asked once a session after the close. */
export interface Watched {
  holds(): boolean;
  /** Whether some gauge has no value yet today. */
  blind(): boolean;
}

/**
 * Declares a condition's gauges on a market (in `create`), and returns whether it holds today. A comparison with a missing value is neither
 * true nor false, and the condition holds when it is true whatever the missing values are: `x > 1` does not hold as long as
 * x has no value, and `not x > 1` does not either.
 *
 * @throws UserError of three lines for an asset that the dataset does not have, and a series that is not observed.
 */
export const watchCondition = (condition: Condition, market: Market): (() => boolean) => watch(condition, market).holds;

/** The same, with the days on which something was missing. */
export function watch({ text, test, assets, observed }: Condition, market: Market): Watched {
  for (const mention of [...assets, ...observed]) {
    try {
      if (assets.includes(mention)) market.price(mention.name);
      else market.observed(mention.name);
    } catch (error) {
      throw isUserError(error) ? wrongAt(text, mention, error.message) : error;
    }
  }
  const scope = { market, gauges: new Set<Gauge>() };
  const holds = holding(test, true, scope);
  const gauges = [...scope.gauges];
  return { holds, blind: () => gauges.some(({ value }) => !Number.isFinite(value)) };
}

/** What is declared, and on what. */
interface Scope {
  readonly market: Market;
  /** The gauges that are read, not those which only others follow. */
  readonly gauges: Set<Gauge>;
}

/** Whether a test is known to be true, or known to be false (`as`). */
function holding(test: Test, as: boolean, scope: Scope): () => boolean {
  switch (test.kind) {
    case 'and':
    case 'or': {
      const [left, right] = [holding(test.left, as, scope), holding(test.right, as, scope)];
      return (test.kind === 'and') === as ? () => left() && right() : () => left() || right();
    }
    case 'not':
      return holding(test.of, !as, scope);
    case 'session': {
      const { edge, of } = test;
      const { market } = scope;
      return edge === 'first' ? () => market.isFirstSession(of) === as : () => market.isLastSession(of) === as;
    }
    case 'comparison':
      return compared(as ? test.operator : OPPOSITE[test.operator], reading(test.left, scope), reading(test.right, scope));
  }
}

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = { '<': '>=', '>=': '<', '>': '<=', '<=': '>', '==': '!=', '!=': '==' };

type Read = () => number;

/** False where a side is NaN, `!=` included. */
function compared(operator: Comparison, left: Read, right: Read): () => boolean {
  switch (operator) {
    case '<':
      return () => left() < right();
    case '<=':
      return () => left() <= right();
    case '>':
      return () => left() > right();
    case '>=':
      return () => left() >= right();
    case '==':
      return () => left() === right();
    case '!=':
      return () => {
        const [one, other] = [left(), right()];
        return one < other || one > other;
      };
  }
}

function reading(quantity: Quantity, scope: Scope): Read {
  switch (quantity.kind) {
    case 'number':
      return () => quantity.value;
    case 'calendar': {
      const { market } = scope;
      return quantity.word === 'year' ? () => market.year : () => market.month;
    }
    case 'negative': {
      const of = reading(quantity.of, scope);
      return () => -of();
    }
    case 'arithmetic':
      return workedOut(quantity.operator, reading(quantity.left, scope), reading(quantity.right, scope));
    case 'asset':
    case 'observed':
    case 'gauge': {
      const gauge = declared(quantity, scope.market);
      scope.gauges.add(gauge);
      return () => defined(gauge.value);
    }
  }
}

function declared(followed: Followed, market: Market): Gauge {
  if (followed.kind === 'asset') return market.price(followed.name);
  if (followed.kind === 'observed') return market.observed(followed.name, { lagMonths: followed.lagMonths });
  const { declare }: GaugeWord = GAUGES[followed.gauge];
  return declare(
    market,
    followed.of.map((one): Source => declared(one, market)),
    followed.sessions,
  );
}

function workedOut(operator: Arithmetic, left: Read, right: Read): Read {
  switch (operator) {
    case '+':
      return () => defined(left() + right());
    case '-':
      return () => defined(left() - right());
    case '*':
      return () => defined(left() * right());
    case '/':
      return () => defined(left() / right());
  }
}

/** Division by zero and overflow have no value here. */
const defined = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);
