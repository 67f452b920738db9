import { isoDate } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { spanOf } from '../anchors.js';
import { numberWords } from '../cell-words.js';
import { cellBetween, claimedText, factCell, untold } from '../cells.js';
import { type Context, MissingData } from '../context.js';
import { rowsWithin } from '../look.js';
import type { Cell, Series } from '../model.js';
import { sinceCell } from '../since.js';
import { countOf, datesInWords, labelledPair, named } from '../words.js';
import type { Claim } from './calendar-claim.js';
import { type Found, meets } from './calendar-words.js';
import type { LostPeriods, Period } from './periods.js';

/** What the claim is of: by ids for what the data lack, by names for a figure. */
interface Called {
  readonly name: string;
  readonly label: string;
}

/** A cell for all that is claimed of a period, and of those before it. */
export function cellsOf(claim: Claim, { series, periods, own, soFar, latest, lost }: Found, context: Context): Cell[] {
  const { claimed, over } = claim;
  const isDifference = series.length > 1;
  const name = series.map(({ id }) => id).join(' less ');
  const label = labelledPair(series, 'less');
  const unit = isDifference ? ' points' : '%';
  const wanted = [
    claim.condition.above === undefined ? [] : `over ${claim.condition.above}${unit}`,
    claim.condition.below === undefined ? [] : `under ${claim.condition.below}${unit}`,
  ]
    .flat()
    .join(', ');
  const running = periods.slice(-claim.condition.running);
  const holding = running.map((one) =>
    factCell(`${label}, ${one.id}`, isDifference ? 'pts' : 'pct', {
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
          sinceCell(`${label}, latest before ${own.id}`, {
            claimed: claimed.since,
            latest: latest?.last ?? null,
            called: latest?.name,
            begins,
            name,
            word: `first such ${over}`,
            lost: lost.filter((one) => latest === null || one.last > latest.last),
          }),
        ]),
    ...(claimed.noneSince === undefined ? [] : [noneCell(claimed.noneSince, { name, label, own, latest, begins, lost })]),
    ...(claimed.count === undefined
      ? []
      : [
          countCell(claimed.count, within(soFar, claim, series, context).length, {
            name,
            label,
            claim,
            lost: within(lost, claim, series, context),
          }),
        ]),
  ];
}

/** "None since 2015": none that began after it. */
function noneCell(
  claimed: string,
  { name, label, own, latest, begins, lost }: Pick<Found, 'own' | 'latest' | 'lost'> & Called & { readonly begins: EpochDay },
): Cell {
  const after = claimed === 'start' ? Number.NEGATIVE_INFINITY : spanOf(claimed)!.last;
  const contradicts = latest !== null && latest.first > after;
  if (!contradicts && begins > after + 1 && claimed !== 'start')
    throw new MissingData([`${name} from the end of ${claimed} (whole periods begin on ${isoDate(begins)})`]);
  const cell = factCell(`${label}, none from ${claimed} to ${own.id}`, 'date', {
    claimed: 'none',
    computed: contradicts ? latest.id : 'none',
    holds: !contradicts,
    words: { claim: `no other since ${datesInWords(claimed)}`, truth: `there was ${latest?.name ?? 'none'}` },
  });
  const unknown = lost.find(({ last }) => last > after);
  return contradicts || unknown === undefined ? cell : untold(cell, `${name}: ${unknown.need}`);
}

/** Any of those that are lost may have been such a one, and have made one of as many after it as are to be running. */
function countCell(
  count: NonNullable<Claim['claimed']['count']>,
  found: number,
  { name, label, claim, lost }: Called & { readonly claim: Claim; readonly lost: readonly LostPeriods[] },
): Cell {
  const { over, tolerance, condition } = claim;
  const claimed = { ...count, unit: 'count' } as const;
  const most = found + lost.reduce((sum, one) => sum + one.count + condition.running - 1, 0);
  const words = numberWords(claimedText(claimed), over, found);
  return cellBetween(found, [found, most], { label: `${label}, ${over}s`, claimed, tolerance, words }, `${name}: ${lost[0]?.need}`);
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
