import fc from 'fast-check';
import { civil } from '../../src/data/dates.js';
import { COMPARISONS, type Comparison, type Followed, type Quantity, type Test } from '../../src/engine/condition/tree.js';
import { GAUGES, type GaugeName, PERIODS } from '../../src/engine/condition/words.js';
import type { Dataset } from '../../src/model.js';
import { family } from './gauge-family.js';

const names = Object.keys(GAUGES) as GaugeName[];
/** Their values stay as far from zero as prices do, so that what follows them is not a quotient of rounding errors. */
const steady = names.filter((name) => GAUGES[name].keepsKind || name === 'ratio');

/** What a condition may name. */
interface Named {
  readonly assets: readonly string[];
  readonly observed?: readonly string[];
}

/** Gauges over assets and over each other, `levels` deep. */
const followed = (named: Named, kinds: readonly GaugeName[], levels: number): fc.Arbitrary<Followed> => {
  const { assets, observed = [] } = named;
  const asset = fc.oneof(
    fc.constantFrom(...assets).map((name): Followed => ({ kind: 'asset', name })),
    ...observed.map((name) => fc.nat(3).map((lagMonths): Followed => ({ kind: 'observed', name, lagMonths }))),
  );
  if (levels === 0) return asset;
  const inner = followed(named, steady, levels - 1);
  const gauge = fc.tuple(fc.constantFrom(...kinds), inner, inner, fc.integer({ min: 2, max: 12 }), fc.boolean()).map(
    ([gauge, a, b, sessions, whole]): Followed => ({
      kind: 'gauge',
      gauge,
      of: GAUGES[gauge].sources === 2 ? [a, b] : [a],
      sessions: GAUGES[gauge].least === null || (whole && GAUGES[gauge].optional) ? null : sessions,
    }),
  );
  return fc.oneof({ weight: 1, arbitrary: asset }, { weight: 3, arbitrary: gauge });
};

/** Conditions as `parseCondition` would give them: of every kind of part, with numbers that matter. */
export function tests(named: Named = { assets: ['small', 'large'] }): fc.Arbitrary<Test> {
  const value = fc.oneof(
    fc.constantFrom(0, 1, 2, 3, 100, -0.05, 0.02, 1.5, 1e-7, 1e15),
    fc.double({ min: -2, max: 200, noNaN: true }).map((x) => (x === 0 ? 0 : x)),
  );
  const leaf: fc.Arbitrary<Quantity> = fc.oneof(
    { weight: 5, arbitrary: followed(named, names, 3) },
    { weight: 3, arbitrary: value.map((value): Quantity => ({ kind: 'number', value })) },
    { weight: 1, arbitrary: fc.constantFrom('year' as const, 'month' as const).map((word): Quantity => ({ kind: 'calendar', word })) },
  );
  const { quantity } = fc.letrec<{ quantity: Quantity }>((tie) => ({
    quantity: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 5, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: tie('quantity').map(
          (of): Quantity => (of.kind === 'number' ? { ...of, value: 0 - of.value } : { kind: 'negative', of }),
        ),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom('+', '-', '*', '/'), tie('quantity'), tie('quantity'))
          .map(([operator, left, right]): Quantity => ({ kind: 'arithmetic', operator: operator as '+', left, right })),
      },
    ),
  }));
  const comparison = fc
    .tuple(fc.constantFrom(...COMPARISONS), quantity, quantity)
    .map(([operator, left, right]): Test => ({ kind: 'comparison', operator, left, right }));
  // What changes from one session to the next more often than two numbers picked at will do.
  const crossing = fc
    .tuple(fc.constantFrom(...COMPARISONS), followed(named, names, 1), fc.integer({ min: 2, max: 9 }))
    .map(([operator, x, sessions]): Test => {
      const average: Quantity = { kind: 'gauge', gauge: 'average', of: [x], sessions };
      return { kind: 'comparison', operator, left: x, right: average };
    });
  const session = fc
    .tuple(fc.constantFrom('first' as const, 'last' as const), fc.constantFrom(...PERIODS))
    .map(([edge, of]): Test => ({ kind: 'session', edge, of }));
  return fc.letrec<{ test: Test }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 4, arbitrary: comparison },
      { weight: 4, arbitrary: crossing },
      { weight: 1, arbitrary: session },
      { weight: 2, arbitrary: tie('test').map((of): Test => ({ kind: 'not', of })) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom('and' as const, 'or' as const), tie('test'), tie('test'))
          .map(([kind, left, right]): Test => ({ kind, left, right })),
      },
    ),
  })).test;
}

/** What a test is at every close by the windowed formulas; `null` where it is not known, `'near'` where rounding could decide it. */
export function naive(test: Test, dataset: Dataset): (boolean | null | 'near')[] {
  const columns = new Map<string, number[]>();
  const column = (quantity: Quantity): number[] => {
    const key = JSON.stringify(quantity);
    const known = columns.get(key) ?? columnOf(quantity, dataset, column);
    columns.set(key, known);
    return known;
  };
  const truth = (one: Test, t: number): boolean | null | 'near' => {
    if (one.kind === 'comparison') {
      const { operator, left, right } = one;
      return compare(operator, column(left)[t]!, column(right)[t]!, isCounted(left) && isCounted(right));
    }
    if (one.kind === 'session') return isEdge(dataset.days, t, one.edge, one.of);
    if (one.kind === 'not') {
      const of = truth(one.of, t);
      return typeof of === 'boolean' ? !of : of;
    }
    const sides = [truth(one.left, t), truth(one.right, t)];
    if (sides.includes('near')) return 'near';
    const decides = one.kind === 'or';
    return sides.includes(decides) ? decides : sides.includes(null) ? null : !decides;
  };
  return Array.from(dataset.days, (_, t) => truth(test, t));
}

function columnOf(quantity: Quantity, { days, assets }: Dataset, column: (quantity: Quantity) => number[]): number[] {
  const at = (of: (t: number) => number): number[] => Array.from(days, (_, t) => finite(of(t)));
  switch (quantity.kind) {
    case 'number':
      return at(() => quantity.value);
    case 'calendar':
      return at((t) => civil(days[t]!)[quantity.word]);
    case 'asset':
      return Array.from(assets.find(({ key }) => key === quantity.name)!.close);
    case 'observed':
      throw new Error('there is no formula for what is observed');
    case 'gauge': {
      const [x, y] = quantity.of.map(column);
      return at((t) => late(family[quantity.gauge]!.naive, x!, t, quantity.sessions ?? 0, y ?? x!, days));
    }
    case 'negative': {
      const of = column(quantity.of);
      return at((t) => -of[t]!);
    }
    case 'arithmetic': {
      const [one, other] = [column(quantity.left), column(quantity.right)];
      const sums: Record<string, (a: number, b: number) => number> = {
        '+': (a, b) => a + b,
        '-': (a, b) => a - b,
        '*': (a, b) => a * b,
        '/': (a, b) => a / b,
      };
      return at((t) => sums[quantity.operator]!(one[t]!, other[t]!));
    }
  }
}

/** A formula over a series that begins late looks at it from its first value on. */
function late(
  formula: (typeof family)[string]['naive'],
  x: readonly number[],
  t: number,
  sessions: number,
  y: readonly number[],
  days: Int32Array,
): number {
  const begin = x.findIndex((value, i) => !Number.isNaN(value) && !Number.isNaN(y[i]!));
  return begin < 0 || t < begin
    ? formula([Number.NaN], 0, sessions, [Number.NaN], days)
    : formula(x.slice(begin), t - begin, sessions, y.slice(begin), days.slice(begin));
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** Known without rounding. */
function isCounted(quantity: Quantity): boolean {
  if (quantity.kind === 'negative') return isCounted(quantity.of);
  if (quantity.kind === 'arithmetic') return quantity.operator !== '/' && isCounted(quantity.left) && isCounted(quantity.right);
  return quantity.kind === 'gauge' ? quantity.gauge === 'streak' : quantity.kind !== 'asset';
}

/** Whether rounding stays rounding in all that a test works out: no quotient of what may be nothing but rounding, and no streak or rank of it. */
export function isTame(test: Test): boolean {
  if (test.kind === 'session') return true;
  if (test.kind === 'not') return isTame(test.of);
  const tame = ({ left, right }: { left: Quantity; right: Quantity }): boolean => isTameNumber(left) && isTameNumber(right);
  return test.kind === 'comparison' ? tame(test) : isTame(test.left) && isTame(test.right);
}

function isTameNumber(quantity: Quantity): boolean {
  if (quantity.kind === 'negative') return isTameNumber(quantity.of);
  if (quantity.kind === 'gauge')
    return !['streak', 'percentile'].includes(quantity.gauge) || !/average|exponential/.test(JSON.stringify(quantity.of));
  if (quantity.kind !== 'arithmetic') return true;
  const { operator, left, right } = quantity;
  const moderate = [left, right].every((side) => side.kind !== 'number' || (Math.abs(side.value) > 1e-3 && Math.abs(side.value) < 1e3));
  const solid = right.kind === 'number' || right.kind === 'asset' || (right.kind === 'gauge' && steady.includes(right.gauge));
  return moderate && (operator !== '/' || solid) && isTameNumber(left) && isTameNumber(right);
}

function compare(operator: Comparison, a: number, b: number, whole: boolean): boolean | null | 'near' {
  if (Number.isNaN(a) || Number.isNaN(b)) return null;
  if (!whole && Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))) return 'near';
  return { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '==': a === b, '!=': a !== b }[operator];
}

/** For days that begin inside a month; what is the last session of the last day's month only a calendar can say. */
function isEdge(days: Int32Array, t: number, edge: 'first' | 'last', of: 'month' | 'quarter' | 'year'): boolean | 'near' {
  const number = (day: number): number => {
    const { year, month } = civil(day);
    return Math.floor((year * 12 + month - 1) / { month: 1, quarter: 3, year: 12 }[of]);
  };
  const neighbour = edge === 'first' ? days[t - 1] : days[t + 1];
  if (neighbour === undefined) return edge === 'first' ? false : 'near';
  return number(neighbour) !== number(days[t]!);
}
