import { z } from 'zod';
import { countSessions } from '../../data/calendar.js';
import { isoDate } from '../../data/dates.js';
import { printable } from '../../errors.js';
import { cellBetween, factCell } from '../cells.js';
import { type Context, isMissing, MissingData, rowsIn } from '../context.js';
import { holesIn, holesNeed, holesTold } from '../holes.js';
import { endsAtAsOf, idOf, needOf } from '../look.js';
import type { Cell, Evaluation, Facts, Series, SeriesRef } from '../model.js';
import { common, figure, hedge, seriesRef, words } from '../schema/parts.js';
import { type Window, windowOf } from '../schema/window.js';
import { amount, capital, countOf, labelled, listed, longDate, named, spelled } from '../words.js';
import { evaluated, kind } from './kind.js';
import { type Measured, measureOf, type Said, saidOf, standing, wordsOf } from './measure.js';

const ordering = z
  .strictObject({
    ...common,
    of: z.array(seriesRef).min(2, 'expected two series or more').describe('those that are put in order'),
    measure: z.enum(['return', 'volatility', 'drawdown']).default('return'),
    window: windowOf.default({ from: 'priorClose' }).describe('the day before to the as-of day unless given'),
    each: z.literal('day').optional().describe('session by session over the window, instead of over all of it'),
    claimed: z
      .strictObject({
        order: z
          .array(z.string())
          .min(2)
          .optional()
          .describe('one of order, best, worst and ahead: ids as of has them, the largest first (the deepest drawdown)'),
        best: z.string().optional().describe('instead of order, an id: the highest return, the lowest volatility, the shallowest drawdown'),
        worst: z.string().optional().describe('instead of order, an id: the lowest return, the highest volatility, the deepest drawdown'),
        ahead: z.tuple([z.string(), z.string()]).optional().describe('instead of order, two ids: the first is larger than the second'),
        days: z.strictObject({ value: figure, op: hedge.optional() }).optional().describe('with each: on how many sessions it was so'),
        text: words,
      })
      .refine(({ order, best, worst, ahead }) => [order, best, worst, ahead].filter((one) => one !== undefined).length === 1, {
        error: 'expected one of order, best, worst and ahead, a claim each where there are more',
        abort: true,
      }),
  })
  .superRefine(({ of, measure, each, claimed }, context) => {
    const say = (message: string, path: string): void => context.addIssue({ code: 'custom', message, path: ['claimed', path] });
    if (of.some((one) => typeof one !== 'object') || idsOf(claimed).length === 0) return; // said already
    const known = of.map(({ id }) => id.toLowerCase());
    const ids = idsOf(claimed);
    const stranger = ids.find((id) => !known.includes(id.toLowerCase()));
    const field = (['order', 'best', 'worst', 'ahead'] as const).find((one) => claimed[one] !== undefined) ?? 'order';
    if (stranger !== undefined)
      say(
        `expected ids of "of" (${of.map(({ id }) => printable(id)).join(', ')}), not ${printable(stranger)}: each as it is written there`,
        field,
      );
    if (new Set(ids.map((id) => id.toLowerCase())).size < ids.length) say('expected every id once', field);
    if ((each === undefined) !== (claimed.days === undefined)) say('expected days together with each: day, on how many it was so', 'days');
    if (each !== undefined && measure !== 'return') say('expected measure: return with each: day', 'days');
  });

export type Claim = z.output<typeof ordering>;

const idsOf = ({ order, best, worst, ahead }: Claim['claimed']): string[] => [...(order ?? ahead ?? [best ?? worst ?? []].flat())];

/** Which of several did most, or best. */
export const order = kind({
  name: 'ordering',
  summary: 'in which order several series stand by return, volatility or drawdown; which is best or worst; on how many days it was so',
  schema: ordering,
  example: `
- id: example.ordering
  kind: ordering
  asOf: 2026-01-20
  of: [IWC, IWM, IJH, SPY, XLG]
  window: {from: priorClose}
  claimed: {order: [IWC, IWM, IJH, SPY, XLG]}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate: (claim, context) => (claim.each === undefined ? overWindow(claim, context) : dayByDay(claim, context)),
});

/** The series that are there, and what is missing. */
function sorted<T>(claim: Claim, work: (ref: SeriesRef) => T) {
  const there: { readonly id: string; readonly told: T }[] = [];
  const missing: { readonly id: string; readonly needs: readonly string[] }[] = [];
  for (const ref of claim.of) {
    try {
      there.push({ id: ref.id.toLowerCase(), told: work(ref) });
    } catch (error) {
      if (!isMissing(error)) throw error;
      missing.push({ id: ref.id, needs: error.needs });
    }
  }
  return { there, missing };
}

/** Each over the window; where their closes begin or end it on other days, over what all have of it. What has no close there is missing. */
function onOneSpan(claim: Claim, context: Context) {
  const own = sorted(claim, (ref) => measureOf(claim.measure, ref, claim.window, context));
  const [from, to] = [Math.max(...own.there.map(({ told }) => told.from)), Math.min(...own.there.map(({ told }) => told.to))];
  const isOne = own.there.every(({ told }) => told.from === from && told.to === to);
  if (isOne || claim.window.observations !== undefined) return own;
  const window: Window = { ...claim.window, from: isoDate(from), to: isoDate(to) };
  return sorted(claim, (ref) => {
    const told = measureOf(claim.measure, ref, window, context);
    if (told.from !== from || told.to !== to)
      throw new MissingData([`${told.series.id}: its closes of ${isoDate(from)} and ${isoDate(to)}`]);
    return told;
  });
}

function overWindow(claim: Claim, context: Context): Evaluation {
  const { there, missing } = onOneSpan(claim, context);
  const sizes = new Map(there.map(({ id, told }) => [id, told.size]));
  const said = saidOf(claim, sizes);
  refuseUntold(said, missing, claim);
  const ranked = [...there].sort((a, b) => b.told.size - a.told.size).map(({ told }) => told);
  const [first] = ranked;
  const isTotal = ranked.every(({ series }) => series.basis === 'total');
  const names = new Map(there.map(({ id, told }) => [id, isTotal ? ({ ...told.series, basis: 'price' } as const) : told.series]));
  const cell = factCell(`${said.what} by ${claim.measure}`, 'count', {
    claimed: labelledIn(said.claimed, names),
    computed: labelledIn(said.computed, names),
    holds: said.holds,
    words: { claim: `that ${claimWords(claim, names)}` },
  });
  const title = { return: 'return', volatility: 'annualised volatility', drawdown: 'deepest fall' }[claim.measure];
  return evaluated({
    cells: [cell, ...missingCells(claim, missing)],
    definition: `${title} of ${there.map(({ told }) => idOf(told.series)).join(', ')}, ${isoDate(first!.from)} to ${isoDate(first!.to)}, strictly ordered`,
    truth: `From the close of ${longDate(first!.from)} to that of ${longDate(first!.to)}${isTotal ? ',' : ''} ${standing(claim.measure, ranked)}.`,
    steps: ranked.map(({ step }) => step),
    counterexample: said.holds ? null : against(said, there),
    facts: { first: first!.series.id, last: ranked[ranked.length - 1]!.series.id },
    words: { series: listed(there.map(({ told }) => named(told.series))) },
  });
}

/** On how many sessions it was so. */
function dayByDay(claim: Claim, context: Context): Evaluation {
  const wanted = needOf(claim.window, context);
  const { there, missing } = sorted(claim, (ref) => ({ ref, series: context.series(ref, wanted) }));
  // On any of the days the series that is missing may be the best: nothing can be told without it.
  refuseUntold({ ...saidOf(claim, new Map(there.map(({ id }, i) => [id, -i]))), holds: true }, missing, claim);
  const { days, values, series } = context.together(
    there.map(({ told }) => told.ref),
    wanted,
  );
  const { from, to } = rowsIn(context, series.map(({ id }) => id).join(', '), days, values[0]!, claim.window);
  const holes = holesIn(days, days[from]!, days[to]!);
  // The return over a hole is of no day.
  const rows = Array.from({ length: to - from }, (_, i) => from + 1 + i).filter((row) => !holes.some(({ before }) => before === days[row]));
  const hidden = holes.reduce((sum, { after, before }) => sum + countSessions(after + 1, before), 0);
  const sessions = rows.map((row) => {
    const returns = values.map((closes) => closes[row]! / closes[row - 1]! - 1);
    return { day: days[row]!, returns, holds: saidOf(claim, new Map(there.map(({ id }, k) => [id, returns[k]!]))).holds };
  });
  const held = sessions.filter(({ holds }) => holds).length;
  const one = sessions.find(({ holds }) => !holds);
  const { claimed, what } = saidOf(claim, new Map(there.map(({ id }) => [id, 0])));
  const names = new Map(there.map(({ id }, i) => [id, series[i]!]));
  const against = {
    label: `sessions with ${what === 'order' ? 'the order ' : ''}${labelledIn(claimed, names, what === 'ahead' ? ' ahead of ' : ', ')}${what === 'best' || what === 'worst' ? ` ${what}` : ''}`,
    claimed: { ...claim.claimed.days!, unit: 'days' },
    tolerance: claim.tolerance,
    words: { of: 'the number of such sessions' },
  } as const;
  const need = `${series.map(({ id }) => id).join(' and ')}: ${holesNeed(holes)}`;
  const cell = cellBetween(held, [held, held + hidden], against, need);
  const span = `from ${longDate(days[from + 1]!)} to ${longDate(days[to]!)}`;
  return evaluated({
    cells: [cell, ...missingCells(claim, missing)],
    definition: `sessions ${isoDate(days[from + 1]!)} to ${isoDate(days[to]!)} on which by the returns of ${series.map(idOf).join(', ')} ${wordsOf(claim, names)}, strictly`,
    truth: capital(
      `on ${held === 0 ? 'none' : spelled(held)} of the ${countOf(sessions.length, 'session')} ${span} ${wordsOf(claim, names)}.${holesTold(holes, ', and those days are not counted')}`,
    ),
    steps: sessions.map(
      ({ day, returns, holds }) =>
        `${isoDate(day)}: ${returns.map((value, i) => `${series[i]!.id} ${amount(value * 100, 'pct', 3)}`).join(', ')}: ${holds ? 'so' : 'not so'}.`,
    ),
    counterexample: cell.outcome === 'fails' && one !== undefined ? { date: isoDate(one.day) } : null,
    facts: { held, sessions: sessions.length },
    words: { series: listed(series.map(named)) },
  });
}

/** Ids and aliases of the file by the names of their series, "S&P 500, Russell 2000"; the sentence beside them says whether with dividends. */
const labelledIn = (ids: string, names: ReadonlyMap<string, Series>, between = ', '): string =>
  ids
    .split(', ')
    .map((id) => {
      const found = names.get(id.toLowerCase());
      return found === undefined ? id : labelled({ ...found, basis: found.basis === 'total' ? 'price' : found.basis });
    })
    .join(between);

/** As `wordsOf`, where all the series have just been named. */
function claimWords(claim: Claim, names: ReadonlyMap<string, Series>): string {
  const { best, worst } = claim.claimed;
  const id = best ?? worst;
  return id === undefined ? wordsOf(claim, names) : wordsOf(claim, names).replace(/ of .*$/, '');
}

/** What is missing makes the rest untold, unless the claim is of those that are there or fails by them. */
function refuseUntold(said: Said, missing: readonly { readonly needs: readonly string[] }[], { claimed }: Claim): void {
  const needs = missing.flatMap((one) => one.needs);
  if (said.untold || (needs.length > 0 && claimed.order === undefined && claimed.ahead === undefined && said.holds))
    throw new MissingData(needs);
}

/** Of an order those that are missing have no place; who is ahead of whom they do not touch. */
const missingCells = ({ claimed }: Claim, missing: readonly { readonly id: string; readonly needs: readonly string[] }[]): Cell[] =>
  (claimed.order === undefined ? [] : missing).map(({ id, needs }) => ({
    ...factCell(`place of ${id}`, 'count', { claimed: id, computed: null, holds: false }),
    outcome: 'untestable',
    why: needs.join('; '),
  }));

function against({ pair }: Said, there: readonly { readonly id: string; readonly told: Measured }[]): Facts | null {
  if (pair === null) return null;
  const [a, b] = pair.map((id) => there.find((one) => one.id === id)!.told);
  return { first: a!.series.id, firstValue: a!.value, second: b!.series.id, secondValue: b!.value };
}
