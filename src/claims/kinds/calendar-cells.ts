import { isoDate } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { spanOf } from '../anchors.js';
import { numberWords } from '../cell-words.js';
import { cellBetween, claimedText, factCell, untold } from '../cells.js';
import { type Context, MissingData } from '../context.js';
import { type Hole, holeNeed, holesNeed, inOrderOnce } from '../holes.js';
import { rowsWithin } from '../look.js';
import type { Cell, Series } from '../model.js';
import { sinceCell } from '../since.js';
import { countOf, datesInWords, labelledPair, named } from '../words.js';
import type { Claim } from './calendar-claim.js';
import { type Found, type Maybe, meets, runUpTo } from './calendar-runs.js';
import type { Period } from './periods.js';

/** A cell for all that is claimed of a period, and of those before it. */
export function cellsOf(claim: Claim, found: Found, context: Context): Cell[] {
  const { series, own, soFar, latest, maybe } = found;
  const { claimed, over } = claim;
  const label = labelledPair(series, 'less');
  const ids = series.map(({ id }) => id).join(' and ');
  const needed = (holes: readonly Hole[]): string => `${ids}: ${holesNeed(holes)}`;
  const others = maybe
    .filter(({ last }) => last !== own.last && (latest === null || last > latest.last))
    .map(({ first, last, holes }) => ({ first, last, need: holesNeed(holes) }));
  const begins = found.periods[0]!.first;
  const running = runningCells(claim, found, label);
  // Whether it is so of those running is not known, unless one of them says that it is not.
  const open = running.some(({ outcome }) => outcome === 'fails') ? undefined : maybe.find(({ last }) => last === own.last);
  const told = (cell: Cell): Cell => (open === undefined ? cell : untold(cell, needed(open.holes)));
  const isOf = claimed.holds === true || claimed.since !== undefined || claimed.noneSince !== undefined;
  return [
    // What is only a premise counts where it is wrong.
    ...(claimed.holds === true ? running.map(told) : isOf ? running.filter(({ outcome }) => outcome === 'fails') : []),
    ...(claimed.since === undefined
      ? []
      : [
          told(
            sinceCell(`${label}, latest before ${own.id}`, {
              claimed: claimed.since,
              latest: latest?.last ?? null,
              called: latest?.name,
              begins,
              name: ids,
              word: `first such ${over}`,
              lost: others,
            }),
          ),
        ]),
    ...(claimed.noneSince === undefined ? [] : [told(noneCell(claimed.noneSince, { label, ids, own, latest, begins, others }))]),
    ...(claimed.count === undefined
      ? []
      : [
          countCell(claimed.count, within(soFar, claim, series, context).length, {
            label,
            claim,
            most: within(maybe, claim, series, context),
            needed,
          }),
        ]),
  ];
}

/** A cell for the period, and for each before it that is to be so as well, those that are lost among them. */
function runningCells({ condition, over, claimed }: Claim, { series, periods, lost, own }: Found, label: string): Cell[] {
  const ids = series.map(({ id }) => id).join(' and ');
  const isDifference = series.length > 1;
  const unit = isDifference ? ' points' : '%';
  const wanted = [
    condition.above === undefined ? [] : `over ${condition.above}${unit}`,
    condition.below === undefined ? [] : `under ${condition.below}${unit}`,
  ]
    .flat()
    .join(', ');
  const all = [...periods, ...lost].sort((one, other) => one.first - other.first);
  const running = runUpTo(all, all.indexOf(own), condition.running);
  const isOf = claimed.holds === true || claimed.since !== undefined || claimed.noneSince !== undefined;
  if (isOf && running.length < condition.running)
    throw new MissingData([`${ids}: ${countOf(condition.running, over)} up to ${own.id} (the data begin with ${periods[0]!.id})`]);
  return running.map((one) => {
    const isLost = 'hole' in one;
    const cell = factCell(`${label}, ${isLost ? one.name : one.id}`, isDifference ? 'pts' : 'pct', {
      claimed: wanted,
      computed: isLost ? null : one.value * 100,
      holds: !isLost && meets(one.value, condition),
      words: { of: `${series.map(named).join(' less ')} in ${one.name}` },
    });
    return isLost ? untold(cell, `${ids}: ${holeNeed(one.hole)}`) : cell;
  });
}

/** "None since 2015": none that began after it. */
function noneCell(
  claimed: string,
  {
    label,
    ids,
    own,
    latest,
    begins,
    others,
  }: Pick<Found, 'own' | 'latest'> & {
    readonly label: string;
    readonly ids: string;
    readonly begins: EpochDay;
    readonly others: readonly { readonly last: EpochDay; readonly need: string }[];
  },
): Cell {
  const after = claimed === 'start' ? Number.NEGATIVE_INFINITY : spanOf(claimed)!.last;
  const contradicts = latest !== null && latest.first > after;
  if (!contradicts && begins > after + 1 && claimed !== 'start')
    throw new MissingData([`${ids} from the end of ${claimed} (whole periods begin on ${isoDate(begins)})`]);
  const cell = factCell(`${label}, none from ${claimed} to ${own.id}`, 'date', {
    claimed: 'none',
    computed: contradicts ? latest.id : 'none',
    holds: !contradicts,
    words: { claim: `no other since ${datesInWords(claimed)}`, truth: `there was ${latest?.name ?? 'none'}` },
  });
  const unknown = others.find(({ last }) => last > after);
  return contradicts || unknown === undefined ? cell : untold(cell, `${ids}: ${unknown.need}`);
}

/** Of those that holes hide some or all may have been such ones. */
function countCell(
  count: NonNullable<Claim['claimed']['count']>,
  found: number,
  {
    label,
    claim,
    most,
    needed,
  }: {
    readonly label: string;
    readonly claim: Claim;
    readonly most: readonly Maybe[];
    readonly needed: (holes: readonly Hole[]) => string;
  },
): Cell {
  const { over, tolerance } = claim;
  const claimed = { ...count, unit: 'count' } as const;
  const words = numberWords(claimedText(claimed), over, found);
  const holes = inOrderOnce(most.flatMap((one) => one.holes));
  return cellBetween(found, [found, found + most.length], { label: `${label}, ${over}s`, claimed, tolerance, words }, needed(holes));
}

/** Those of periods that lie in a claim's window, or reach into it. */
export function within<P extends Pick<Period, 'first' | 'last'>>(
  periods: readonly P[],
  { window }: Claim,
  series: readonly Series[],
  context: Context,
): P[] {
  const [one] = series;
  const { from, to } = rowsWithin(context, one!.id, one!.days, one!.values, window);
  return periods.filter(({ last, first }) => last >= one!.days[from]! && first <= one!.days[to]!);
}
