import { z } from 'zod';
import { epochDay, isoDate } from '../../data/dates.js';
import { quantile } from '../../stats/quantile.js';
import { cellBetween, factCell, untold } from '../cells.js';
import { type Context, MissingData } from '../context.js';
import { endsAtAsOf, needOf } from '../look.js';
import type { Cell, Facts } from '../model.js';
import { isShare, SHARE } from '../schema/limits.js';
import { common, figure, hedge, words } from '../schema/parts.js';
import { windowOf } from '../schema/window.js';
import { since, sinceCell } from '../since.js';
import { amount, capital, longDate, ordinal } from '../words.js';
import { earlierSessions, earlierYears, windowAt } from './earlier-windows.js';
import { evaluated, kind } from './kind.js';
import { comparedWith, type Placed, placeWords, rankEvidence, rankSteps, standing } from './rank-words.js';
import { returnOf, workReturn } from './return.js';
import { windowSurprise } from './surprise.js';

const share = z.number().gt(0).lt(100, 'expected a percentage between 0 and 100');

const rankHistory = z.strictObject({
  ...common,
  of: returnOf,
  extreme: z
    .enum(['high', 'low'])
    .optional()
    .describe(
      'from which end it is told: with low the worst is the first, and since is of the latest as low; high for rank and since unless given',
    ),
  window: windowOf.default({ from: 'ytd' }).describe('the return that is ranked; ytd unless given'),
  history: z
    .strictObject({ from: z.number().int().min(1800).max(2200).optional(), by: z.enum(['year', 'session']).default('year') })
    .default({ by: 'year' })
    .describe(
      'what it is held against: as many sessions from the start of each earlier year (by: year), or every window of that length (session); those that share a session with it are left out',
    ),
  claimed: z
    .strictObject({
      percentile: z
        .strictObject({ value: figure.refine(isShare, SHARE), op: hedge.optional() })
        .optional()
        .describe('the share of the history, itself left out, at or below it, in percent'),
      rank: z
        .strictObject({ value: figure, op: hedge.optional() })
        .optional()
        .describe('its place, 1 the highest (with extreme: low the lowest)'),
      since: since.optional().describe('the latest earlier one at least as high (low) lies in that year, month or day'),
      top: share.optional().describe('10: in the highest tenth'),
      bottom: share.optional().describe('25: in the lowest quarter'),
      side: z.enum(['above', 'below']).optional().describe('of the median'),
      text: words,
    })
    .refine(({ text: _, ...said }) => Object.values(said).some((one) => one !== undefined), {
      error: 'expected one or more of percentile, rank, since, top, bottom and side',
    }),
});

export type Claim = z.output<typeof rankHistory>;

/** Where a return stands among those of other years, or of all windows of its length. */
export const rank = kind({
  name: 'rank.history',
  summary: "where a return stands among those of as many sessions from other years' starts, or of all windows of its length",
  schema: rankHistory,
  example: `
- id: example.rank.history
  kind: rank.history
  asOf: 2026-01-20
  of: RUT
  window: {from: ytd}
  history: {from: 1979, by: year}
  claimed: {since: 2021, rank: {value: 8}}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate(claim, context) {
    const placed = place(claim, context);
    const { worked, earlier, beyond, latest } = placed;
    const { days } = worked.aligned;
    const cells = cellsOf(claim, placed);
    const span = `from the close of ${longDate(worked.from)} to that of ${longDate(worked.to)}`;
    const all = earlier.values.length;
    const facts: Facts = {
      rank: beyond + 1,
      of: all + 1,
      percentile: placed.atOrBelow / all,
      latest: latest === null ? null : isoDate(days[latest.to]!),
    };
    return evaluated({
      cells,
      definition: `return of ${worked.ids} ${isoDate(worked.from)} to ${isoDate(worked.to)} among ${comparedWith(claim.history.by, placed)}`,
      truth: `${capital(worked.said)} ${span}${worked.lead === null ? '' : `; ${worked.lead}`}: ${standing(claim.history.by, placed)}`,
      steps: context.brief ? [] : [...worked.steps, ...rankSteps(claim.history.by, placed)],
      facts,
      counterexample: cells.some(({ outcome }) => outcome === 'fails') ? facts : null,
    });
  },
  evidence: (claim, context) => rankEvidence(claim.history.by, place(claim, context)),
  surprise: (claim, context) => windowSurprise(place(claim, context).worked),
});

function place({ of, window, history, extreme, claimed }: Claim, context: Context): Placed {
  const need = { ...needOf(window, context), ...(history.from === undefined ? {} : { from: epochDay(history.from, 1, 1) - 1 }) };
  const worked = workReturn(of, window, context, { need });
  // One that shares a session with this window is no earlier one: rank, share and since are all of those that do not.
  const earlier = history.by === 'year' ? earlierYears(worked, history.from) : earlierSessions(worked, history.from);
  const { values } = earlier;
  if (values.length === 0)
    throw new MissingData([`${worked.ids}: an earlier ${history.by === 'year' ? 'year' : 'window'} to compare with`]);
  let [higher, lower, level] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > worked.value) higher++;
    else if (values[i]! < worked.value) lower++;
    else if (values[i]! === worked.value) level++;
  }
  // Where the claim does not say from which end, it is told from the nearer one.
  const end = extreme ?? (claimed.rank === undefined && claimed.since === undefined && lower < higher ? 'low' : 'high');
  let latest = values.length - 1;
  while (latest >= 0 && !(end === 'high' ? values[latest]! >= worked.value : values[latest]! <= worked.value)) latest--;
  return {
    worked,
    earlier,
    end,
    ...(end === 'high' ? { beyond: higher, behind: lower } : { beyond: lower, behind: higher }),
    atOrBelow: lower + level,
    atOrAbove: higher + level,
    latest: latest < 0 ? null : windowAt(earlier, latest),
  };
}

function cellsOf({ claimed, tolerance }: Claim, { worked, earlier, beyond, atOrBelow, atOrAbove, latest, end }: Placed): Cell[] {
  const { days } = worked.aligned;
  const { ids, label } = worked;
  const { values, lost } = earlier;
  const all = values.length;
  const lacks = `${ids}: ${lost.days[0]?.need}`;
  // Those that the data lack may all lie on the one side of it, or on the other.
  const shares = (part: number) => [part / (all + lost.count), (part + lost.count) / (all + lost.count)] as const;
  const rankText = `${ordinal(beyond + 1)}${end === 'low' ? ' lowest' : ''} of ${amount(all + 1, 'count')}`;
  const among = (what: string, percent: number | undefined, part: number): Cell[] => {
    if (percent === undefined) return [];
    const isIn = (share: number): boolean => share <= percent / 100;
    const [low, high] = shares(part);
    const cell = factCell(`${label}, place from the ${what}`, 'percentile', {
      claimed: `${what} ${percent}%`,
      computed: rankText,
      holds: isIn(part / all),
      words: { claim: `the ${what} ${percent}%`, truth: `it was the ${rankText}` },
    });
    return [isIn(low) === isIn(high) ? cell : untold(cell, lacks)];
  };
  const numbered = (
    what: 'percentile' | 'rank',
    unit: 'percentile' | 'count',
    [computed, ...ends]: readonly [number, number, number],
  ): Cell[] => {
    const claim = claimed[what];
    if (claim === undefined) return [];
    const words = placeWords(claim, unit, { computed, end });
    return [cellBetween(computed, ends, { label: `${label}, ${what}`, claimed: { ...claim, unit }, tolerance, words }, lacks)];
  };
  return [
    ...numbered('percentile', 'percentile', [atOrBelow / all, ...shares(atOrBelow)]),
    ...numbered('rank', 'count', [beyond + 1, beyond + 1, beyond + 1 + lost.count]),
    ...(claimed.since === undefined
      ? []
      : [
          sinceCell(`${label}, ${end === 'high' ? 'strongest' : 'weakest'} since`, {
            claimed: claimed.since,
            latest: latest === null ? null : days[latest.to]!,
            begins: days[earlier.from[0]!]! + 1,
            name: ids,
            word: end === 'high' ? 'best' : 'worst',
            lost: lost.days.filter(({ last }) => latest === null || last > days[latest.to]!),
          }),
        ]),
    ...among('top', claimed.top, atOrAbove),
    ...among('bottom', claimed.bottom, atOrBelow),
    ...(claimed.side === undefined ? [] : [sideCell(claimed.side, { worked, earlier }, lacks)]),
  ];
}

function sideCell(claimed: 'above' | 'below', { worked, earlier }: Pick<Placed, 'worked' | 'earlier'>, lacks: string): Cell {
  const { label, value } = worked;
  const { values, lost } = earlier;
  const sideOf = (median: number): string => (value > median ? 'above' : value < median ? 'below' : 'at');
  const median = quantile(values, 0.5);
  const cell = factCell(`${label}, side of the median`, 'pct', {
    claimed: `${claimed} the median`,
    computed: `${sideOf(median)} the median of ${amount(median * 100, worked.lead === null ? 'pct' : 'pts', 2)}`,
    holds: sideOf(median) === claimed,
  });
  const withAll = (one: number): string => sideOf(quantile([...values, ...new Array<number>(lost.count).fill(one)], 0.5));
  const isSure = lost.count === 0 || withAll(FAR) === withAll(-FAR);
  return isSure ? cell : untold(cell, lacks);
}

/** A return that lies beyond any other. */
const FAR = 1e9;
