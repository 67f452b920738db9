import { isoDate } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { rollingReturn } from '../../stats/relative.js';
import { factCell } from '../cells.js';
import { orMissing } from '../context.js';
import { claimedText } from '../figure-text.js';
import { holesOf, holeWithin, sessionBy } from '../holes.js';
import type { Evaluation, Printed, Series, Surprise } from '../model.js';
import { endRow } from '../window.js';
import { amount, capital, countOf, longDate, named } from '../words.js';
import { evaluated } from './kind.js';

type Unit = 'level' | 'usd';

interface Asked {
  readonly series: Series;
  /** The row of the close that the forecast was made at. */
  readonly start: number;
  readonly due: EpochDay;
  readonly range: readonly [Printed, Printed];
  readonly unit: Unit;
  readonly probability?: Printed | undefined;
}

/** "Between 2,700 and 2,900 by year-end": of the close on the day that it is due, and of no other. @throws MissingData where that has none. */
export function betweenLevels({ series, start, due, range, unit, probability }: Asked): Evaluation {
  const { id, days, values, origin } = series;
  const [low, high] = range;
  const seen = days[days.length - 1]!;
  const open = seen < sessionBy(due);
  const row = open ? days.length - 1 : orMissing(id, endRow(days, {}, { asOf: due, ytdBase: 'lastCloseOfPriorYear' }));
  const close = values[row]!;
  const isIn = close >= low.value && close <= high.value;
  const moves = range.map(({ value }) => (value / values[start]! - 1) * 100);
  const ends = range.map(({ value, step }) => amount(value, unit, step < 1 ? 2 : 0));
  const between = `between ${ends[0]} and ${ends[1]}`;
  const far = `${moveWords(moves)} the close of ${longDate(days[start]!)}`;
  const truth = open
    ? `Whether ${named(series)} stands ${between} (${far}) will be known on ${longDate(due)}; on ${longDate(seen)} it stood at ${amount(close, unit)}.`
    : `${capital(named(series))} stood at ${amount(close, unit)} on ${longDate(days[row]!)}, ${isIn ? between : `${close < low.value ? 'below' : 'above'} the range of ${ends.join(' to ')}`} (${far}).`;
  return evaluated({
    cells: [
      factCell(`close of ${isoDate(due)}`, unit, {
        claimed: `${low.text} to ${claimedText(high, unit)}`,
        computed: close,
        holds: !open && isIn,
        words: { claim: '' },
      }),
    ],
    definition: `close of ${id} on ${isoDate(due)}, or the last before it, from ${low.text} to ${high.text}`,
    truth,
    steps: [
      `${origin.file}: ${id} closed at ${values[start]!} on ${isoDate(days[start]!)}; ${low.text} is ${amount(moves[0]!, 'pct', 2)} away, ${high.text} ${amount(moves[1]!, 'pct', 2)}.`,
      `Its close on ${isoDate(days[row]!)} is ${close}.`,
    ],
    facts: {
      due: isoDate(due),
      low: moves[0]!,
      high: moves[1]!,
      close,
      reached: !open && isIn ? isoDate(days[row]!) : null,
      seen: isoDate(seen),
      ...(probability === undefined ? {} : { probability: probability.value }),
    },
    pendingUntil: open ? due : null,
  });
}

/** "2.3% to 9.8% above", "1.0% below to 3.0% above" */
function moveWords([low, high]: readonly number[]): string {
  const size = (move: number): string => amount(Math.abs(move), 'pct');
  const side = (move: number): string => (move < 0 ? 'below' : 'above');
  if (side(low!) !== side(high!)) return `${size(low!)} ${side(low!)} to ${size(high!)} ${side(high!)}`;
  return low! < 0 ? `${size(high!)} to ${size(low!)} below` : `${size(low!)} to ${size(high!)} above`;
}

/** Closes that were known when a forecast was made. */
export interface Known {
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/** How often a close so many sessions later lay as far up or down, of all days that were known. Null where the history is too short. */
export function betweenBefore(
  series: Series,
  { known: { days, values }, range, horizon }: Pick<Asked, 'range'> & { readonly known: Known; readonly horizon: number },
): Surprise | null {
  const at = values[values.length - 1]!;
  const [low, high] = range.map(({ value }) => value / at - 1);
  const isHoled = holesOf(days).length > 0;
  const returns = rollingReturn(values, horizon).filter(
    (_, from) => !isHoled || holeWithin(days, days[from]!, days[from + horizon]!) === null,
  );
  if (returns.length === 0) return null;
  const share = returns.filter((value) => value >= low! && value <= high!).length / returns.length;
  return {
    words: `After ${amount(share * 100, 'pct', 0)} of all earlier days ${named(series)} stood as far away, ${moveWords([low! * 100, high! * 100])} that day’s close, ${countOf(horizon, 'session')} later.`,
    probability: share,
    facts: { sessions: horizon, low: low!, high: high! },
  };
}
