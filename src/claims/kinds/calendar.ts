import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import { spanOf } from '../anchors.js';
import { suchWords } from '../cell-words.js';
import { cellOf, claimedText, factCell } from '../cells.js';
import { type Context, MissingData } from '../context.js';
import { holeNeed } from '../holes.js';
import { endsAtAsOf, rowsWithin } from '../look.js';
import type { Cell, Facts, Series } from '../model.js';
import { common, figure, hedge, words } from '../schema/parts.js';
import { anchor, windowOf } from '../schema/window.js';
import { since, sinceCell } from '../since.js';
import { amount, capital, countOf, datesInWords, named } from '../words.js';
import {
  beforeThat,
  condition,
  countExample,
  countedWords,
  counterexample,
  evidenceOf,
  type Found,
  isSo,
  listing,
  meets,
  surpriseOf,
  told,
} from './calendar-words.js';
import { evaluated, kind } from './kind.js';
import { type Over, type Period, periodsOf } from './periods.js';
import { returnOf } from './return.js';

const calendarFirst = z
  .strictObject({
    ...common,
    of: returnOf,
    over: z.enum(['year', 'quarter', 'month']).default('year'),
    condition: z
      .strictObject({ above: z.number().optional(), below: z.number().optional(), running: z.number().int().min(1).max(100).default(1) })
      .refine(({ above, below }) => above !== undefined || below !== undefined, {
        error: 'expected above or below, in percent',
        path: ['above'],
      })
      .describe('in percent (points, of a difference), strictly; running: so many periods in a row, the last of them the one in question'),
    at: anchor.optional().describe('the period in question: 2025, 2025Q4, 2025-10; the last that is over unless given'),
    window: windowOf.default({}).describe('where count counts'),
    claimed: z
      .strictObject({
        since: since.optional().describe('the latest earlier period of which it was so lies then; none: there is none in the data'),
        noneSince: since.optional().describe('there was none between then and the period in question'),
        count: z.strictObject({ value: figure, op: hedge.optional() }).optional().describe('how many there were in the window'),
        holds: z.literal(true).optional().describe('it is so of the period in question: a cell for each of those running'),
        text: words,
      })
      .refine(({ text: _, ...said }) => Object.values(said).some((one) => one !== undefined), {
        error: 'expected one or more of since, noneSince, count and holds',
      }),
  })
  .superRefine(({ at, over }, context) => {
    if (at !== undefined && !WRITTEN[over].test(at))
      context.addIssue({ code: 'custom', message: `expected a ${over}, written as ${EXAMPLES[over]}`, path: ['at'], input: at });
  });

const WRITTEN: Readonly<Record<Over, RegExp>> = { year: /^\d{4}$/, quarter: /^\d{4}-?Q[1-4]$/, month: /^\d{4}-\d\d$/ };
const EXAMPLES: Readonly<Record<Over, string>> = { year: '2025', quarter: '2025Q4', month: '2025-10' };

export type Claim = z.output<typeof calendarFirst>;

/** "The first year since": calendar periods of which something is so. */
export const first = kind({
  name: 'calendar.first',
  summary:
    'a calendar year, quarter or month with a return above (below) something, so many running: since when there was none, or how many',
  schema: calendarFirst,
  example: `
- id: example.calendar.first
  kind: calendar.first
  asOf: 2026-01-15
  of: SPX
  over: year
  condition: {above: 10, running: 3}
  at: 2025
  claimed: {since: 2021, holds: true}`,
  moves: ({ at, window, claimed }) => at === undefined || (claimed.count !== undefined && endsAtAsOf(window)),
  evaluate(claim, context) {
    const found = find(claim, context);
    const { series, periods, own, latest } = found;
    const cells = cellsOf(claim, found, context);
    const wanted = condition(claim, series);
    const around = `${capital(told(claim, found))}. ${beforeThat(claim, found)}`;
    const { count, since, noneSince, holds } = claim.claimed;
    const isCounted = count !== undefined;
    const ofItself = [since, noneSince, holds].some((one) => one !== undefined);
    const counted = isCounted ? countedWords(claim, found, (all) => within(all, claim, series, context)) : '';
    const facts: Facts = { period: own.id, latest: latest?.id ?? null, so: found.soFar.length, periods: periods.length };
    return evaluated({
      cells,
      definition: `${claim.condition.running === 1 ? '' : `${claim.condition.running} running `}${claim.over}s ${wanted}, whole ones, from the last close before each to its last; from ${periods[0]!.id}`,
      truth: [...(isCounted ? [counted] : []), ...(ofItself ? [around] : [])].join(' '),
      steps: listing(found).map(
        (one) =>
          `${one.id}: ${one.returns.map((value) => amount(value * 100, 'pct', 3)).join(' less ')}${one.returns.length > 1 ? ` is ${amount(one.value * 100, 'pts', 3)}` : ''}.`,
      ),
      facts,
      counterexample: counterexampleOf(claim, found, { cells, inWindow: (all) => within(all, claim, series, context) }),
    });
  },
  evidence: (claim, context) => evidenceOf(claim, find(claim, context)),
  surprise: (claim, context) => surpriseOf(claim, find(claim, context)),
});

interface Failing {
  readonly cells: readonly Cell[];
  readonly inWindow: (all: readonly Period[]) => readonly Period[];
}

/** What is wrong with the period itself, or with since when, before what is wrong with the count. */
function counterexampleOf(
  { claimed: { count }, condition: asked }: Claim,
  { own, latest, soFar, periods }: Found,
  { cells, inWindow }: Failing,
) {
  const failing = cells.filter(({ outcome }) => outcome === 'fails');
  if (failing.length === 0) return null;
  const onlyCount = count !== undefined && failing.length === 1 && failing[0] === cells[cells.length - 1];
  if (!onlyCount) return counterexample(latest ?? own);
  return countExample(count.value.value, { so: inWindow(soFar), all: inWindow(periods) }, asked);
}

function find({ of, over, at, condition }: Claim, context: Context): Found {
  const { series, periods: all, broken } = periodsOf(of, over, context);
  const name = series.map(({ id }) => id).join(' and ');
  const last = at === undefined ? all[all.length - 1] : all.find((one) => one.first === spanOf(at)!.first);
  if (last === undefined) throw new MissingData([`${name}: ${at === undefined ? `a ${over} that is over` : `the whole of ${at}`}`]);
  if (at === undefined && broken !== null && broken.before > last.last + 1) throw new MissingData([`${name}: ${holeNeed(broken)}`]);
  const periods = all.filter((one) => one.last <= last.last);
  const soFar = periods.filter((_, i) => isSo(periods, i, condition));
  const own = periods[periods.length - 1]!;
  return { series, periods, own, soFar, latest: soFar.filter((one) => one !== own).pop() ?? null };
}

function cellsOf(claim: Claim, { series, periods, own, soFar, latest }: Found, context: Context): Cell[] {
  const { claimed, tolerance, over } = claim;
  const isDifference = series.length > 1;
  const name = series.map(({ id }) => id).join(' less ');
  const unit = isDifference ? ' points' : '%';
  const wanted = [
    claim.condition.above === undefined ? [] : `over ${claim.condition.above}${unit}`,
    claim.condition.below === undefined ? [] : `under ${claim.condition.below}${unit}`,
  ]
    .flat()
    .join(', ');
  const running = periods.slice(-claim.condition.running);
  const holding = running.map((one) =>
    factCell(`${name}, ${one.id}`, isDifference ? 'pts' : 'pct', {
      claimed: wanted,
      computed: one.value * 100,
      holds: meets(one.value, claim.condition),
      words: { of: `${series.map(named).join(' less ')} in ${one.name}` },
    }),
  );
  const isOf = claimed.holds === true || claimed.since !== undefined || claimed.noneSince !== undefined;
  if (isOf && running.length < claim.condition.running)
    throw new MissingData([`${name}: ${countOf(claim.condition.running, over)} up to ${own.id} (the data begin with ${periods[0]!.id})`]);
  const begins = periods[0]!.first;
  return [
    // What is only a premise counts where it is wrong.
    ...(claimed.holds === true ? holding : isOf ? holding.filter(({ outcome }) => outcome === 'fails') : []),
    ...(claimed.since === undefined
      ? []
      : [
          sinceCell(`${name}, latest before ${own.id}`, {
            claimed: claimed.since,
            latest: latest?.last ?? null,
            begins,
            name,
            word: `first such ${over}`,
          }),
        ]),
    ...(claimed.noneSince === undefined ? [] : [noneCell(claimed.noneSince, { name, own, latest, begins })]),
    ...(claimed.count === undefined
      ? []
      : [
          cellOf(within(soFar, claim, series, context).length, {
            label: `${name}, ${over}s`,
            claimed: { ...claimed.count, unit: 'count' },
            tolerance,
            words: { of: `the number of such ${over}s`, claim: suchWords(claimedText({ ...claimed.count, unit: 'count' }), over) },
          }),
        ]),
  ];
}

/** "None since 2015": none that began after it. */
function noneCell(
  claimed: string,
  { name, own, latest, begins }: { readonly name: string; readonly own: Period; readonly latest: Period | null; readonly begins: number },
): Cell {
  const after = claimed === 'start' ? Number.NEGATIVE_INFINITY : spanOf(claimed)!.last;
  const contradicts = latest !== null && latest.first > after;
  if (!contradicts && begins > after + 1 && claimed !== 'start')
    throw new MissingData([`${name} from the end of ${claimed} (whole periods begin on ${isoDate(begins)})`]);
  return factCell(`${name}, none from ${claimed} to ${own.id}`, 'date', {
    claimed: 'none',
    computed: contradicts ? latest.id : 'none',
    holds: !contradicts,
    words: { claim: `no other since ${datesInWords(claimed)}`, truth: `there was ${latest?.name ?? 'none'}` },
  });
}

function within(periods: readonly Period[], { window }: Claim, series: readonly Series[], context: Context): Period[] {
  const [one] = series;
  const { from, to } = rowsWithin(context, one!.id, one!.days, one!.values, window);
  return periods.filter(({ last, first }) => last >= one!.days[from]! && first <= one!.days[to]!);
}
