import type { Figure } from './figures.js';
import { numeral } from './numerals.js';

/** The fields of a claim as they stand in a claim file; whatever could not be guessed is `TODO`. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is left to be told by hand. */
export const TODO = 'TODO';

/** Units that the claims of a kind may have; of others any of a figure. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  'level.at': ['level', 'usd', 'ratio', 'pct'],
  'level.cross': ['level', 'usd', 'ratio', 'pct'],
  'level.record': ['level', 'usd', 'ratio', 'pct'],
  'return.period': ['pct', 'pts'],
  'return.table': ['pct', 'pts'],
  'drawdown.max': ['pct'],
  volatility: ['pct', 'ratio'],
  correlation: ['ratio', 'pct'],
  beta: ['ratio'],
  'streak.length': ['days', 'count'],
  'streak.count': ['count'],
  recurrence: ['count'],
  eventTable: ['pct', 'pts', 'count'],
  forecast: ['level', 'usd'],
  external: ['ratio', 'pct', 'pts', 'count', 'usd', 'level', 'days'],
};

/** The unit of a figure where its kind may have it, else to be told by hand. */
export function unitIn(kind: string, unit: string | null): string {
  const allowed = UNITS[kind.startsWith('external.') ? 'external' : kind];
  return unit !== null && (allowed === undefined || allowed.includes(unit)) ? unit : TODO;
}

/** A figure, its unit, hedge and words. */
export function figureFields(figure: Figure, kind: string): Fields {
  const { missing, inWords, high, step, value } = figure;
  const unit = { unit: unitIn(kind, figure.unit) };
  if (missing) return { missing: true, ...unit, ...quoted(figure) };
  if (inWords) return { value: TODO, ...unit, ...quoted(figure) };
  if (high !== null) return { range: endsOf(figure), ...unit, ...hedged(figure), ...quoted(figure) };
  return { value: numeral(value, step), ...unit, ...hedged(figure), ...quoted(figure) };
}

/** Of a range both, the lower first. */
export const endsOf = (figure: Figure): string[] =>
  figure.high === null ? [numberOf(figure)] : [figure.value, figure.high].sort((a, b) => a - b).map((end) => numeral(end, figure.step));

export const numberOf = ({ missing, inWords, value, step }: Figure): string => (missing || inWords ? TODO : numeral(value, step));
export const hedged = ({ hedge }: Figure): Fields => (hedge === null ? {} : { op: hedge });
export const quoted = ({ text }: Figure): Fields => (text === '' ? {} : { text });

const SHARES: readonly (readonly [RegExp, Fields])[] = [
  [/top decile/i, { top: 10 }],
  [/top quintile/i, { top: 20 }],
  [/top quartile/i, { top: 25 }],
  [/bottom decile/i, { bottom: 10 }],
  [/bottom quintile/i, { bottom: 20 }],
  [/bottom quartile/i, { bottom: 25 }],
  [/above (?:the )?median/i, { side: 'above' }],
  [/below (?:the )?median/i, { side: 'below' }],
];

/** What a rank claims: a share, a side, a percentile, or since when. */
export function rankFields(figure: Figure): Fields {
  const { unit, value, text, step } = figure;
  const low = /worst|weakest|lowest|steepest|sharpest (?:fall|drop|loss)/i.test(text) ? { extreme: 'low' } : {};
  const share = SHARES.find(([pattern]) => pattern.test(text))?.[1];
  const said =
    unit === 'percentile'
      ? { percentile: { value: numeral(value, step), ...hedged(figure) } }
      : (share ?? { since: unit === 'year' ? value : TODO });
  return { ...low, claimed: { ...said, ...quoted(figure) } };
}
