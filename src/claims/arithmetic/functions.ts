import type { Span } from '../../engine/condition/place.js';
import type { UserError } from '../../errors.js';
import { absolute, exactly, type Interval, operate, rising, rounded } from './interval.js';
import type { Expression } from './syntax.js';

type Call = Expression & { readonly kind: 'call' };

/** What a function asks for. */
interface Help {
  readonly of: (arg: Expression) => Interval;
  /** Whole numbers taken as counts. */
  readonly exact: (arg: Expression) => Interval;
  readonly refuse: (span: Span, sentence: string) => UserError;
}

/** Decimals that `round` keeps at most. */
const MOST_DECIMALS = 10;

/** Works out a call: what `evaluateArithmetic` says of each function. */
export function callOf(call: Call, { of, exact, refuse }: Help): Interval {
  const { name, args } = call;
  const say = (sentence: string): UserError => refuse(call, sentence);
  switch (name) {
    case 'sum':
      return total(args.map(of), say);
    case 'mean':
      return operate('/', total(args.map(of), say), exactly(args.length), say);
    case 'min':
      return least(args.map(of), Math.min);
    case 'max':
      return least(args.map(of), Math.max);
    case 'count':
      args.forEach(of);
      return exactly(args.length);
    case 'compound':
      return compound(args.map(of), say);
    case 'abs':
      return absolute(of(single(call, refuse)));
    case 'exact':
      return exactly(of(single(call, refuse)).value);
    case 'figure': {
      const arg = single(call, refuse);
      if (arg.kind !== 'number') throw refuse(arg, 'figure is of one number as it is printed: figure(22).');
      return rounded(arg.figure);
    }
    case 'round':
      return round(call, { of, exact, refuse });
  }
}

function single({ args, name, from, to }: Call, refuse: Help['refuse']): Expression {
  if (args.length !== 1) throw refuse({ from, to }, `${name} is of one thing; here are ${args.length}.`);
  return args[0]!;
}

const total = (terms: readonly Interval[], say: (sentence: string) => UserError): Interval =>
  terms.reduce((a, b) => operate('+', a, b, say));

const least = (terms: readonly Interval[], pick: (...values: number[]) => number): Interval => ({
  value: pick(...terms.map(({ value }) => value)),
  low: pick(...terms.map(({ low }) => low)),
  high: pick(...terms.map(({ high }) => high)),
});

/** Percentages one after another, ((1 + a/100)(1 + b/100) … − 1) 100. */
function compound(percentages: readonly Interval[], say: (sentence: string) => UserError): Interval {
  const growth = percentages
    .map((percentage) => rising(percentage, (x) => 1 + x / 100))
    .reduce((a, b) => operate('*', a, b, say), exactly(1));
  return operate(
    '*',
    rising(growth, (x) => x - 1),
    exactly(100),
    say,
  );
}

function round(call: Call, { of, exact, refuse }: Help): Interval {
  const [arg, places] = call.args;
  if (call.args.length > 2) throw refuse(call, `round is of one thing, and of decimals if they are said; here are ${call.args.length}.`);
  const decimals = places === undefined ? exactly(0) : exact(places);
  const { value } = decimals;
  if (places !== undefined && !(Number.isInteger(value) && decimals.low === decimals.high && value >= 0 && value <= MOST_DECIMALS)) {
    throw refuse(places, `round keeps a whole number of decimals, from 0 to ${MOST_DECIMALS}.`);
  }
  return rising(of(arg!), (x) => halfAway(x, 10 ** value));
}

/** 1.005 is less than it looks by a rounding, and is meant as it looks. */
const halfAway = (x: number, unit: number): number => {
  const size = Math.round(Math.abs(x) * unit * (1 + 1e-14)) / unit;
  return Number.isFinite(size) ? Math.sign(x) * size : x;
};
