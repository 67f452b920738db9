import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import type { EventRun } from '../../events/event-set.js';
import { type StreakHistory, viewOf } from '../../events/streak-events.js';
import { spanOf } from '../anchors.js';
import { numberWords } from '../cell-words.js';
import { cellBetween, claimedText, factCell, untold } from '../cells.js';
import { beats, isCutShort } from '../events/runs.js';
import { runsBetween, runsIf, timelineOf } from '../events/timeline.js';
import { type Hole, holesIn, holesNeed, holesOf } from '../holes.js';
import type { HoledRows } from '../look.js';
import type { Cell } from '../model.js';
import { claimedFigure, common } from '../schema/parts.js';
import { anchor, windowOf } from '../schema/window.js';
import { countOf, datesInWords } from '../words.js';

export const streakCount = z.strictObject({
  ...common,
  of: beats,
  atLeast: z.number().int().min(1).describe('days (weeks, months) that a run must have'),
  window: windowOf.default({}).describe('runs are counted on the day on which they reach the length; all data unless given'),
  claimed: z
    .strictObject({
      ...claimedFigure(['count']),
      dates: z
        .array(anchor.refine((text) => spanOf(text) !== null, 'expected a month (2008-06), a date or a year'))
        .min(1)
        .optional()
        .describe('months (days, years) in each of which there was such a run: a cell each'),
    })
    .refine(
      ({ value, range, missing, dates }) =>
        [value, range, missing].filter((one) => one !== undefined).length + Number(dates !== undefined) > 0,
      {
        error: 'expected how many runs there were (value), or when (dates)',
        path: ['value'],
      },
    ),
});

export type Claim = z.output<typeof streakCount>;

export interface FoundRuns {
  readonly history: StreakHistory;
  readonly runs: readonly EventRun[];
  /** The window, as rows of the pair's days. */
  readonly span: HoledRows;
  readonly names: { readonly pair: string; readonly ids: string; readonly words: string };
}

/** Whether a run may be longer than is known, since a hole lies before or behind it. */
export const isCut = (history: StreakHistory, { start, end }: EventRun): boolean =>
  history.runs.some((run) => {
    const view = viewOf(history, run);
    const isBehind = run.endedBy !== null && history.flags[run.endedBy] === -2;
    return view.start === start && view.end === end && (isBehind || isCutShort(history, run));
  });

export function cellsOf({ claimed, tolerance, atLeast, of }: Claim, { runs, history, span, names }: FoundRuns): Cell[] {
  const { days } = history.pair.dataset;
  const [first, last] = [days[span.from]!, days[span.to]!];
  // Every hole of the window, and one before it from which a run may reach into it.
  const holes = span.holes.length > 0 ? span.holes : holesOf(days).filter(({ before }) => before <= last);
  const why = (of: readonly Hole[]): string => `${names.pair}: ${holesNeed(of)}`;
  const ends = holes.length === 0 ? ([runs.length, runs.length] as const) : runsBetween(history, atLeast, { from: first, to: last });
  const label = `runs of ${atLeast} ${of.frequency}s or more`;
  const isCounted = claimed.value !== undefined || claimed.range !== undefined || claimed.missing === true;
  return [
    ...(isCounted
      ? [
          cellBetween(
            runs.length,
            ends,
            { label, claimed, tolerance, words: numberWords(claimedText(claimed), 'run', runs.length) },
            why(holes),
          ),
        ]
      : []),
    ...(claimed.dates ?? []).map((date) => {
      const run = runs.find((one) => liesIn(one, days, date));
      const computed = run === undefined ? 'none' : isoDate(days[run.start]!);
      const words = { claim: `a run of ${countOf(atLeast, of.frequency)} or more in ${datesInWords(date)}`, truth: 'there was none' };
      const cell = factCell(`run of ${atLeast} or more in ${datesInWords(date)}`, 'date', {
        claimed: date,
        computed,
        holds: run !== undefined,
        words,
      });
      const hidden = run === undefined ? hiddenRun(history, date) : null;
      return hidden === null ? cell : untold(cell, why(hidden));
    }),
  ];
}

/** The holes in which, or beside which, there may have been a run of the length with a day in a month; null where there can have been none. */
function hiddenRun(history: StreakHistory, date: string): readonly Hole[] | null {
  const timeline = timelineOf(history);
  if (!timeline.flags.includes(-2)) return null;
  const { days } = history.pair.dataset;
  const { first, last } = spanOf(date)!;
  const begins = (run: { readonly first: number }): number => timeline.days[run.first - 1] ?? days[0]!;
  const run = runsIf(timeline, 1).find((one) => one.length >= history.rule.min && begins(one) < last && timeline.days[one.last]! >= first);
  const holes = run === undefined ? [] : holesIn(days, begins(run), timeline.days[run.last]!);
  return holes.length === 0 ? null : holes;
}

/** A run belongs to every month between its first day and its last. */
export function liesIn({ start, end }: EventRun, days: Int32Array, date: string): boolean {
  const { first, last } = spanOf(date)!;
  return days[start]! <= last && days[end]! >= first;
}
