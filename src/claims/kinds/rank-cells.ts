import { quantile } from '../../stats/quantile.js';
import { cellBetween, factCell, untold } from '../cells.js';
import type { Cell } from '../model.js';
import { sinceCell } from '../since.js';
import { amount, ordinal } from '../words.js';
import type { Claim } from './rank-claim.js';
import { whenOf } from './rank-nouns.js';
import { type Placed, placeWords } from './rank-words.js';

/** A cell for all that is claimed of a place. */
export function cellsOf(
  { claimed, tolerance }: Claim,
  { worked, scheme, earlier, beyond, atOrBelow, atOrAbove, latest, end }: Placed,
): Cell[] {
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
    ...(claimed.since === undefined ? [] : [sinceOf(claimed.since, { worked, scheme, earlier, latest, end })]),
    ...among('top', claimed.top, atOrAbove),
    ...among('bottom', claimed.bottom, atOrBelow),
    ...(claimed.side === undefined ? [] : [sideCell(claimed.side, { worked, earlier }, lacks)]),
  ];
}

function sinceOf(
  claimed: string,
  { worked: { aligned, ids, label }, scheme, earlier, latest, end }: Pick<Placed, 'worked' | 'scheme' | 'earlier' | 'latest' | 'end'>,
): Cell {
  const { days } = aligned;
  const cell = sinceCell(`${label}, ${end === 'high' ? 'strongest' : 'weakest'} since`, {
    claimed,
    latest: latest === null ? null : days[latest.to]!,
    begins: days[earlier.from[0]!]! + 1,
    name: ids,
    word: end === 'high' ? 'best' : 'worst',
    lost: earlier.lost.days.filter(({ last }) => latest === null || last > days[latest.to]!),
  });
  if (latest === null || cell.words === undefined || scheme.kind === 'sessions') return cell;
  return { ...cell, words: { ...cell.words, truth: `the latest before was ${whenOf(scheme, latest, days)}` } };
}

function sideCell(
  claimed: 'above' | 'below',
  { worked: { label, value, lead }, earlier }: Pick<Placed, 'worked' | 'earlier'>,
  lacks: string,
): Cell {
  const { values, lost } = earlier;
  const sideOf = (median: number): string => (value > median ? 'above' : value < median ? 'below' : 'at');
  const median = quantile(values, 0.5);
  const cell = factCell(`${label}, side of the median`, 'pct', {
    claimed: `${claimed} the median`,
    computed: `${sideOf(median)} the median of ${amount(median * 100, lead === null ? 'pct' : 'pts', 2)}`,
    holds: sideOf(median) === claimed,
    words: { claim: `${claimed} the median`, truth: `it was ${sideOf(median)} that` },
  });
  const withAll = (one: number): string => sideOf(quantile([...values, ...new Array<number>(lost.count).fill(one)], 0.5));
  const isSure = lost.count === 0 || withAll(FAR) === withAll(-FAR);
  return isSure ? cell : untold(cell, lacks);
}

/** A return that lies beyond any other. */
const FAR = 1e9;
