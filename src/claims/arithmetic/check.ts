import { wrongAt } from '../../engine/condition/place.js';
import { printable, UserError } from '../../errors.js';
import { bandOf, decimal, isOneSided, meets } from '../band.js';
import { claimedText } from '../figure-text.js';
import { signed } from '../figures.js';
import type { Band, ClaimUnit, Hedge, Printed } from '../model.js';
import { amount, amounts } from '../words.js';
import { evaluate, type Variables } from './evaluate.js';
import type { Interval } from './interval.js';
import { scaleOf } from './ratio.js';
import { showExpression } from './show.js';
import { type Expression, readExpression } from './syntax.js';

/** A sum that an article's own figures should make. */
export interface ArithmeticItem {
  readonly expr: string;
  /** What the article prints for it; null where its text has lost the figure. */
  readonly printed: Printed | null;
  readonly unit: ClaimUnit;
  readonly hedge?: Hedge | undefined;
  /** What the expression is multiplied by to be in the unit: unless said, 100 for a fraction in `pct`, else 1. */
  readonly scale?: number | undefined;
}

export interface ArithmeticCheck {
  /** Whether the printed figure can be what its own figures make; true where it is lost, for nothing contradicts it. */
  readonly ok: boolean;
  /** In the item's unit, as are the limits that the rounding of the figures sets. */
  readonly computed: number;
  readonly low: number;
  readonly high: number;
  /** As the article has it, with hedge and unit: "over $5.9B". */
  readonly claimed: string | null;
  /** "1 − 14.2/22.0 = 35.5% (35.1% to 35.8% given the rounding of the figures); printed 35%: adds up." */
  readonly sentence: string;
}

/** Units in which whole numbers are counted, not rounded. */
const COUNTED: readonly ClaimUnit[] = ['count', 'days', 'date', 'year'];
/** Of an expression with its figures put in, in a sentence. */
const LONGEST_SHOWN = 300;

/**
 * Holds a printed figure against an expression of other printed figures; it needs no data.
 *
 * Convention: it adds up when some numbers that round to the figures in the expression give one that the printed figure stands for: the band of
 * `bandOf` and the interval of `evaluateArithmetic` have a number in common. Under a hedge that leaves an end open the figures are taken as they
 * are printed: 2.4 + 1.8 + 0.89 + 0.78 is 5.87 and not "over 5.9", though roundings could make it so. Whole numbers in count, days, date and
 * year are exact on both sides. In `pct` a fraction is multiplied by 100 and anything else is percent already (`scaleOf` has the rule; what can be read
 * both ways is read as it adds up); `scale` says it where the rule does not fit. Everything is in the item's unit.
 * Example: {expr: "1 - 14.2/22.0", printed: 35, unit: pct} adds up: 35.45, between 35.08 and 35.83.
 *
 * @throws UserError as `evaluateArithmetic`; also for a scale that is no finite number other than zero, or makes the result too big.
 */
export function checkArithmetic(item: ArithmeticItem, variables: Variables = {}): ArithmeticCheck {
  const { expr, printed, unit, hedge } = item;
  const tree = readExpression(expr);
  const plain = evaluate(tree, { text: expr, variables, isCounted: COUNTED.includes(unit) });
  const result = scaledAsAsked(plain, tree, item, scaleFor(plain, tree, item));
  const sum = equation(tree, result, item, variables);
  const numbers = { computed: result.value, low: result.low, high: result.high };
  if (printed === null) return { ok: true, ...numbers, claimed: null, sentence: `${sum}; the printed figure is lost.` };
  const band = bandOf(printed, { hedge, mode: COUNTED.includes(unit) && printed.step === 1 ? 'exact' : 'printed' });
  const claimed = claimedText(printed, unit, hedge);
  const ok = holds(result, band, hedge);
  const hidden = !ok && meets(result.low, result.high, band) ? ' as printed, though rounding could hide it' : '';
  const other = ok ? null : otherScale(plain, tree, item, band);
  const hint = other === null ? '' : ` It would with \`scale: ${other}\`, if that is what the figures mean.`;
  return {
    ok,
    ...numbers,
    claimed,
    sentence: `${sum}; printed ${signed(claimed)}: ${ok ? 'adds up' : `does not add up${hidden}`}.${hint}`,
  };
}

const holds = ({ value, low, high }: Interval, band: Band, hedge: Hedge | undefined): boolean =>
  hedge !== undefined && isOneSided(hedge) ? meets(value, value, band) : meets(low, high, band);

function scaled({ value, low, high }: Interval, scale: number): Interval {
  const [a, b] = [low * scale, high * scale];
  return { value: decimal(value * scale), low: decimal(Math.min(a, b)), high: decimal(Math.max(a, b)) };
}

/** What makes an expression the item's unit. Of two ways to read it the one that adds up, else that which comes nearer. */
function scaleFor({ value }: Interval, tree: Expression, { unit, scale, printed }: ArithmeticItem): number {
  if (scale !== undefined) return scale;
  if (unit !== 'pct') return 1;
  const given = scaleOf(tree);
  if (given !== 'either') return given === 'fraction' ? 100 : 1;
  // A tenth of what is printed is as far off as ten times that.
  return printed !== null && Math.abs(value * 10) < Math.abs(printed.value) ? 100 : 1;
}

/** In the item's unit. */
function scaledAsAsked(plain: Interval, tree: Expression, { expr }: ArithmeticItem, factor: number): Interval {
  if (factor === 0 || !Number.isFinite(factor)) {
    throw new UserError(`The scale ${factor} of "${printable(expr)}" cannot be; a scale is a number other than zero, such as 1 or 100.`);
  }
  const result = scaled(plain, factor);
  if (!Number.isFinite(result.low) || !Number.isFinite(result.high))
    throw wrongAt(expr, tree, 'This comes to more than can be worked out.');
  return result;
}

/** The scale that would make it add up, where the rule for percent was taken and another does. */
function otherScale(plain: Interval, tree: Expression, { unit, scale, hedge, printed }: ArithmeticItem, band: Band): number | null {
  if (unit !== 'pct' || scale !== undefined) return null;
  const other = scaleFor(plain, tree, { expr: '', unit, printed }) === 100 ? 1 : 100;
  return holds(scaled(plain, other), band, hedge) ? other : null;
}

const shown = (tree: Expression, nameAs?: (name: string) => string): string =>
  printable(showExpression(tree, { minus: '−', plain: true, ...(nameAs === undefined ? {} : { nameAs }) }), LONGEST_SHOWN);

/** An expression as a reader writes it. Example: shownExpression('7.1 - (-0.7)') is "7.1 − (−0.7)". @throws UserError as `checkArithmetic`. */
export const shownExpression = (expr: string): string => shown(readExpression(expr));

/** "a1 − b1 = 7.1 − (−0.7) = 7.8 points (7.7 to 7.9 points given the rounding of the figures)". */
function equation(tree: Expression, { value, low, high }: Interval, { printed, unit }: ArithmeticItem, variables: Variables): string {
  const left = [...new Set([shown(tree), shown(tree, (name) => unsigned(variables[name]!))])].join(' = ');
  const digits = { step: finer(printed, value) };
  const [from, to] = amounts([low, high], unit, digits) as [string, string];
  const range = amount(low, unit, digits) === to ? '' : ` (${from} to ${to} given the rounding of the figures)`;
  return `${left} = ${amount(value, unit, digits)}${range}`;
}

/** A digit more than is printed; of a figure that is lost, four digits. */
function finer(printed: Printed | null, value: number): number {
  if (printed !== null) return printed.step / 10;
  return value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3);
}

/** A named figure put into an expression: "+7.1%" is 7.1%, "(0.7)" and "-0.7" are (−0.7). */
function unsigned({ text, value }: Printed): string {
  const size = text.replace(/[-+()\u2011\u2013\u2212]/g, '');
  return value < 0 ? `(−${size})` : size;
}
