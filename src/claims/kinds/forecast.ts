import { z } from 'zod';
import { calendarStart, countSessions } from '../../data/calendar.js';
import { isoDate } from '../../data/dates.js';
import { periodsPerYearOf } from '../../data/spacing.js';
import { UserError } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { lastDayOf, spanOf } from '../anchors.js';
import { bandOf } from '../band.js';
import { factCell, untold } from '../cells.js';
import { type Context, orMissing } from '../context.js';
import { claimedText } from '../figure-text.js';
import { holesIn, holesNeed, holesOf, holeWithin, isDaily, sessionBy } from '../holes.js';
import type { Hedge, Printed } from '../model.js';
import { common, figure, hedge, seriesRef, words } from '../schema/parts.js';
import { anchor } from '../schema/window.js';
import { endRow, rowAt } from '../window.js';
import { amount, capital, countOf, longDate, named } from '../words.js';
import { betweenBefore, betweenLevels, type Known } from './forecast-range.js';
import { evaluated, kind } from './kind.js';

const schema = z.strictObject({
  ...common,
  of: seriesRef,
  claimed: z
    .strictObject({
      value: figure.optional().describe('the level that any close is to reach'),
      range: z
        .tuple([figure, figure])
        .optional()
        .describe('in place of value: between which levels, both among them, the close of that day is to lie'),
      unit: z.enum(['level', 'usd']).default('level'),
      op: hedge
        .optional()
        .describe('over and atLeast: at or beyond from below; under and atMost: from above; about and nearly: as near as they say'),
      by: anchor
        .refine(
          (text) => spanOf(text) !== null,
          'expected a date (2026-06-30), month (2026-06), quarter (2026Q2), half-year (2026H1) or year (2026)',
        )
        .describe(
          'the day, or the month, quarter, half-year or year by whose end it is to be reached, or at whose end it is to lie in the range',
        ),
      probability: figure
        .refine(({ value }) => value >= 0 && value <= 100, 'expected a chance in percent, from 0 to 100')
        .optional()
        .describe('how likely the source called it, in percent'),
      text: words,
    })
    .refine(({ value, range }) => (value === undefined) !== (range === undefined), {
      message: 'expected one of value, a level to be reached, and range, between whose ends the close is to lie',
      path: ['value'],
    })
    .refine(({ range }) => range === undefined || range[0].value <= range[1].value, {
      message: 'expected the lower end first',
      path: ['range'],
    })
    .refine(({ range, op }) => range === undefined || op === undefined, {
      message: 'expected no op beside range, whose ends say how far it goes',
      path: ['op'],
    }),
});

export type Claim = z.output<typeof schema>;

/**
 * A level to be reached by a date: it holds if any close from the forecast on does, and is open until one does or the date has passed. A range is of the
 * close on the date alone.
 */
export const forecast = kind({
  name: 'forecast',
  summary: 'a level that is to be reached by a date, or a range in which it is to lie on it: pending until then, and scored after it',
  schema,
  example: `
- id: example.forecast
  kind: forecast
  asOf: 2026-01-20
  of: RUT
  claimed: {value: 2700, by: 2026-06-30}
- id: example.forecast.range
  kind: forecast
  asOf: 2025-06-30
  of: RUT
  claimed: {range: ["2,400", "2,600"], by: 2025}`,
  moves: () => false,
  evaluate(claim, context) {
    const { series, start, due } = asked(claim, context);
    const { days, values } = series;
    if (due <= days[start]!)
      throw new UserError(`by ${isoDate(due)} is not after its as-of date, ${isoDate(days[start]!)}: a forecast is of what is to come.`);
    const { value, range, unit, op, probability } = claim.claimed;
    if (range !== undefined || value === undefined) return betweenLevels({ series, start, due, range: range!, unit, probability });
    const { up, reached, level } = goalOf({ value, op }, values[start]!);
    if (reached(values[start]!))
      throw new UserError(
        `its level, ${claimedText(value, unit, op)}, was there already on ${isoDate(days[start]!)}: ${series.id} closed at ${values[start]!}${nearWords({ value, op }, level)}.`,
      );
    const end = rowAt(days, due);
    let [best, at] = [start, -1];
    for (let row = start + 1; row <= end; row++) {
      if (best === start || (up ? values[row]! > values[best]! : values[row]! < values[best]!)) best = row;
      if (at < 0 && reached(values[row]!)) at = row;
    }
    const seen = days[days.length - 1]!;
    const open = at < 0 && seen < sessionBy(due);
    const [name, from] = [named(series), longDate(days[start]!)];
    const said = amount(value.value, unit, value.step < 1 ? 2 : 0);
    const move = (level / values[start]! - 1) * 100;
    const far = `${amount(Math.abs(move), 'pct')} ${up ? 'above' : 'below'} the close of ${from}`;
    const isNear = level !== value.value;
    const goal = isNear ? amount(level, unit, Number.isInteger(level) ? 0 : 2) : said;
    const enough = isNear ? `enough for “${op} ${said}”` : '';
    const away = `(${[enough, far].filter((part) => part !== '').join(', ')})`;
    const truth =
      at >= 0
        ? `${capital(name)} first closed at or ${up ? 'above' : 'below'} ${goal}${isNear ? ` (${enough})` : ''} on ${longDate(days[at]!)}, ${countOf(at - start, 'session')} after the close of ${from}.`
        : open
          ? `Whether ${name} reaches ${goal} ${away} will be known on ${longDate(due)}; ${best === start ? `on ${longDate(seen)} it stood at` : `by ${longDate(seen)} its ${up ? 'highest' : 'lowest'} close since was`} ${amount(values[best]!, unit)}.`
          : `${capital(name)} did not reach ${goal} ${away} by ${longDate(due)}: its ${up ? 'highest' : 'lowest'} close until then was ${amount(values[best]!, unit)}, on ${longDate(days[best]!)}.`;
    const holes = at >= 0 || open ? [] : holesIn(days, days[start]!, due);
    const cell = factCell(`${up ? 'highest' : 'lowest'} close by ${isoDate(due)}`, unit, {
      claimed: claimedText(value, unit, op),
      computed: values[best]!,
      holds: at >= 0,
      words: { claim: '' },
    });
    return evaluated({
      // It may have been reached on a day that is not there.
      cells: [holes.length === 0 ? cell : untold(cell, `${series.id}: ${holesNeed(holes)}`)],
      definition: `any close of ${series.id} at or ${up ? 'above' : 'below'} ${value.text} after ${isoDate(days[start]!)} and no later than ${isoDate(due)}`,
      truth,
      steps: [
        `${series.origin.file}: ${series.id} closed at ${values[start]!} on ${isoDate(days[start]!)}; ${value.text} is ${amount(move, 'pct', 2)} away.`,
        `Its ${up ? 'highest' : 'lowest'} close from ${isoDate(days[Math.min(start + 1, days.length - 1)]!)} to ${isoDate(days[Math.max(start, end)]!)} is ${values[best]!} on ${isoDate(days[best]!)}.`,
      ],
      facts: {
        due: isoDate(due),
        move,
        reached: at >= 0 ? isoDate(days[at]!) : null,
        seen: isoDate(seen),
        ...(probability === undefined ? {} : { probability: probability.value }),
      },
      pendingUntil: open ? due : null,
    });
  },
  surprise(claim, context) {
    const { series, start, due } = asked(claim, context);
    const { values } = series;
    const { value, range, op } = claim.claimed;
    const horizon = sessionsTo(series.days[start]!, due, series.days);
    if (horizon < 1) return null;
    // Only what was known when the forecast was made.
    const known = { days: series.days.subarray(0, start + 1), values: values.subarray(0, start + 1) };
    if (range !== undefined || value === undefined) return betweenBefore(series, { known, range: range!, horizon });
    const ratio = goalOf({ value, op }, values[start]!).level / values[start]!;
    const share = shareReaching(known, ratio, horizon);
    if (Number.isNaN(share)) return null;
    const move = amount(Math.abs(ratio - 1) * 100, 'pct');
    return {
      words: `After ${amount(share * 100, 'pct', 0)} of all earlier days ${named(series)} closed at least ${move} ${ratio >= 1 ? 'higher' : 'lower'} ${horizon === 1 ? 'on the next' : `some time in the next ${countOf(horizon, 'session')}`}.`,
      probability: share,
      facts: { sessions: horizon, move: ratio - 1 },
    };
  },
});

function asked({ of, claimed, ytdBase }: Claim, context: Context) {
  const series = context.quoted(of);
  const start = orMissing(series.id, endRow(series.days, {}, { asOf: context.asOf, ytdBase }));
  return { series, start, due: lastDayOf(claimed.by)! };
}

/** The sessions of the exchange after a close, up to the one that a forecast is due at. Of what does not trade there, as many as years have on average. */
const sessionsTo = (from: EpochDay, due: EpochDay, days: Int32Array): number =>
  from >= calendarStart && isDaily(days) ? countSessions(from + 1, due) : Math.round(((due - from) / 365.25) * periodsPerYearOf(days));

/** Which way a close has to go, and what reaches the goal: the figure itself, or as near to it as a hedge says; strictly beyond for over and under. */
function goalOf({ value, op }: { readonly value: Printed; readonly op?: Hedge | undefined }, from: number) {
  const up = op === 'over' || op === 'atLeast' ? true : op === 'under' || op === 'atMost' ? false : value.value >= from;
  const near = op === 'about' || op === 'nearly' ? bandOf(value, { hedge: op }) : null;
  const level = near === null ? value.value : up ? near.low : near.high;
  const strict = op === 'over' || op === 'under';
  const reached = (close: number): boolean => (up ? close >= level : close <= level) && !(strict && close === level);
  return { up, level, reached };
}

/** What a hedge takes for as good as the level: ", and “about” goes as far as 2,660, 5% below 2,800"; empty where the level itself is meant. */
function nearWords({ value, op }: { readonly value: Printed; readonly op?: Hedge | undefined }, level: number): string {
  if (level === value.value) return '';
  const apart = amount(Math.abs(level / value.value - 1) * 100, 'pct', 0);
  return `, and “${op}” goes as far as ${amount(level, 'level', Number.isInteger(level) ? 0 : 2)}, ${apart} ${level < value.value ? 'below' : 'above'} ${value.text}`;
}

/** The share of days from which a close within the horizon is so many times as high (as low, for a ratio below 1). */
function shareReaching({ days, values }: Known, ratio: number, horizon: number): number {
  let [reached, all] = [0, 0];
  const isHoled = holesOf(days).length > 0;
  for (let from = 0; from + horizon < values.length; from++) {
    if (isHoled && holeWithin(days, days[from]!, days[from + horizon]!) !== null) continue;
    const goal = values[from]! * ratio;
    all++;
    for (let row = from + 1; row <= from + horizon; row++) {
      if (ratio >= 1 ? values[row]! < goal : values[row]! > goal) continue;
      reached++;
      break;
    }
  }
  return all === 0 ? Number.NaN : reached / all;
}
