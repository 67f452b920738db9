/** Fewer values tell nothing; so many in a row on one grid, or more where the grid is fine, are no chance. */
const RUN = 10;
const CHANCE = 1e-5;
/** A grid so fine that more than this of all numbers lie on it would take a run of months. */
const BY_CHANCE_MOST = 0.8;
/** Of those, one may be a misprint. */
const ONE_OFF = 1;
/** Where no run begins, the next is looked for so many values on. */
const STEP = 4;
/** The largest split, or product of splits, that is looked for. */
const SPLIT_MOST = 64;
const [CENT, TICK] = [1 / 100, 1 / 64];
/** Half a step of a 32-bit float, as a fraction of the value, and a little more. */
const FLOAT32 = 6.1e-8;
/** The same of the numbers that we compute with. */
const DOUBLE = 1e-14;
/** So many digits a vendor writes at the least when it rounds, as a rule six. */
const DIGITS_MOST = 6;
const FEW = 5;

/**
 * Whether a fund's closes have dividends worked into them, from the numbers alone. A price that was traded is whole cents, or a 64th (an eighth, a
 * sixteenth) before 2001, or either over a whole number where a later split was worked in. Of adjusted closes only those after the last dividend
 * are: whatever stands before the last value off these grids is mostly off them. Vendors' rounding to three digits or more, and 32-bit floats
 * printed in full (91.43000030517578), are allowed for.
 *
 * False for fewer than ten values, for whole cents throughout and for a fund that has not paid yet, whose two kinds of closes are one. True for a
 * split of ten or more in prices rounded to three digits: all such numbers lie on its grid.
 *
 * @example looksAdjusted(Float64Array.from({ length: 40 }, (_, i) => (100 + i / 50) * 0.98765)) // true
 */
export function looksAdjusted(values: Float64Array): boolean {
  const slack = slackOf(values);
  if (values.length < RUN || slack === null) return false;
  const quoted = quotedValues(values, slack);
  const before = quoted.lastIndexOf(0) + 1;
  const off = quoted.subarray(0, before).reduce((count, on) => count + (on === 0 ? 1 : 0), 0);
  return off >= FEW && off > before / 2;
}

/**
 * Half a unit of the last digit that the file writes; 0 where it writes more than six, as it does with 32-bit floats; null where it writes cents,
 * which tell nothing.
 */
function slackOf(values: Float64Array): number | null {
  const written = (digits: number): boolean => {
    const unit = 10 ** -digits;
    let off = 0;
    for (const value of values) if (!isOn(value, unit, Math.abs(value) * DOUBLE)) off++;
    return off * 100 <= values.length;
  };
  for (let digits = 2; digits <= DIGITS_MOST; digits++) if (written(digits)) return digits === 2 ? null : 10 ** -digits / 2;
  return 0;
}

/** 1 for a value in a run on one grid, 0 for any other. */
function quotedValues(values: Float64Array, slack: number): Uint8Array {
  const quoted = new Uint8Array(values.length);
  for (let from = 0; from < values.length; ) {
    const to = endOfRun(values, from, slack);
    quoted.fill(1, from, to);
    from = to > from ? to : from + STEP;
  }
  return quoted;
}

/** Where the longest run ends that begins with a row; the row itself where none does. A misprint or two end no run. */
function endOfRun(values: Float64Array, from: number, slack: number): number {
  let longest = from;
  for (let split = 1; split <= SPLIT_MOST; split++) {
    if (!isQuote(values[from]!, split, slack)) continue;
    const least = Math.min(leastRun(values[from]!, split, slack), values.length - from);
    if (Number.isNaN(least)) continue;
    let [last, missed, near] = [from, 0, 0];
    for (let row = from + 1; row < values.length && near < 3; row++) {
      if (isQuote(values[row]!, split, slack)) [last, near] = [row, 0];
      else {
        near++;
        if (row < from + least && ++missed > ONE_OFF) break;
      }
    }
    if (missed <= ONE_OFF && last + 1 - from >= least) longest = Math.max(longest, last + 1);
  }
  return longest;
}

/** How many values in a row must lie on a grid, by the share of all numbers that do; NaN where too many do. */
function leastRun(value: number, split: number, slack: number): number {
  const byChance = 2 * (slack + float(value)) * split * (1 / CENT + 1 / TICK);
  return byChance > BY_CHANCE_MOST ? Number.NaN : Math.max(RUN, Math.ceil(Math.log(CHANCE) / Math.log(byChance)));
}

/** Whether a price can be one that was traded, over a split. */
function isQuote(value: number, split: number, slack: number): boolean {
  const within = slack + float(value);
  return isOn(value, CENT / split, within) || isOn(value, TICK / split, within);
}

const float = (value: number): number => Math.abs(value) * FLOAT32;

const isOn = (value: number, unit: number, within: number): boolean => Math.abs(value - Math.round(value / unit) * unit) <= within;
