import { yearsBetween } from '../../data/dates.js';
import { allowance } from '../allowance.js';
import { cellBetween, cellOf, untestable } from '../cells.js';
import type { Context } from '../context.js';
import type { Cell, CellWords, Printed } from '../model.js';
import type { ClaimedFigure, Common } from '../schema/parts.js';
import { labelledPair, outOf } from '../words.js';
import { type Cases, countWithin, measuredWords } from './cases.js';
import { countOfShare, type ShareFigure } from './figures.js';
import { needOf } from './horizon.js';

/** What may be claimed of cases. */
export interface ClaimedOfCases {
  readonly mean?: ClaimedFigure | undefined;
  readonly median?: ClaimedFigure | undefined;
  readonly positive?: ShareFigure | undefined;
  readonly ahead?: ShareFigure | undefined;
  readonly cases?: ClaimedFigure | undefined;
  readonly range?: readonly [Printed, Printed] | undefined;
  readonly share?: ShareFigure | undefined;
}

/** A cell for every figure claimed. Without a case only their number can be told. */
export function cellsOfCases(
  cases: Cases,
  { claimed, tolerance }: Pick<Common, 'tolerance'> & { readonly claimed: ClaimedOfCases },
  context: Context,
): Cell[] {
  const { complete, lost, values, pair, label: measured, series, hidden } = cases;
  const { mean, median, positive, ahead, range, share } = claimed;
  const { days } = pair.dataset;
  const years = complete.length === 0 ? 0 : yearsBetween(days[complete[0]!.from]!, days[complete[0]!.exit]!);
  const [first] = lost.length > 0 ? lost : cases.open;
  const isHidden = hidden.more > 0 || hidden.gone > 0;
  const isUntold = complete.length === 0 || lost.length > 0 || isHidden;
  const why = isHidden
    ? hidden.need
    : first === undefined
      ? `a ${cases.called.one}, of which the data have none`
      : needOf(pair, first, cases.forward.horizon);
  // Of the known cases these may be none, and these may come to them.
  const [fewest, most] = [Math.max(0, complete.length - hidden.gone), complete.length + lost.length + hidden.more];
  const told = (figure: ClaimedFigure | undefined, what: 'mean' | 'median', value: number): Cell[] => {
    if (figure === undefined) return [];
    const label = `${what} of ${measured}`;
    if (isUntold) return [untestable({ label, claimed: figure }, why)];
    const words = { of: `the ${what === 'mean' ? 'average' : what} of ${measuredWords(cases)}` };
    return [cellOf(value, { label, claimed: figure, tolerance, widen: allowance(context, figure.unit, years), words })];
  };
  const sharing = (figure: ShareFigure | undefined, label: string, count: number, of: string): Cell[] => {
    if (figure === undefined) return [];
    const against = { label, tolerance, words: { of } };
    if (complete.length === 0) return [untestable({ label, claimed: figure.of === undefined ? figure : countOfShare(figure) }, why)];
    if (figure.of !== undefined) {
      const isSure = !isUntold || figure.of < fewest || figure.of > most;
      return [isSure ? cellOutOf([count, complete.length], figure, against) : untestable({ label, claimed: countOfShare(figure) }, why)];
    }
    const others = most - complete.length;
    const ends = [
      Math.max(0, count - hidden.gone) / (complete.length + others),
      Math.min(1, (count + others) / Math.max(1, fewest)),
    ] as const;
    return [
      cellBetween(
        count / complete.length,
        isUntold ? ends : [count / complete.length, count / complete.length],
        { ...against, claimed: figure },
        why,
      ),
    ];
  };
  return [
    ...(claimed.cases === undefined
      ? []
      : [
          cellBetween(
            complete.length,
            [fewest, most],
            { label: 'cases', claimed: claimed.cases, tolerance, words: { of: 'the number of cases' } },
            why,
          ),
        ]),
    ...told(mean, 'mean', values.mean),
    ...told(median, 'median', values.median),
    ...sharing(positive, `${measured} above zero`, values.positive, 'the cases above zero'),
    ...sharing(
      ahead,
      labelledPair(
        series.filter((one) => one !== null),
        'ahead of',
      ),
      values.ahead,
      'the cases ahead',
    ),
    ...sharing(share, `${measured} in the range`, range === undefined ? 0 : countWithin(cases, range), 'the cases in the range'),
  ];
}

/** So many of so many is one figure, "9 of 12": wrong where either number is. */
function cellOutOf(
  [count, all]: readonly [count: number, all: number],
  figure: ShareFigure,
  against: Pick<Common, 'tolerance'> & { readonly label: string; readonly words: CellWords },
): Cell {
  const { claimed, outcome, ...rest } = cellOf(count, { ...against, claimed: countOfShare(figure) });
  const isPlain = figure.value !== undefined && figure.op === undefined;
  return {
    ...rest,
    claimed: claimed === null ? null : `${claimed} of ${figure.of}`,
    computed: `${count} of ${all}`,
    band: null,
    outcome: outcome === 'holds' && all !== figure.of ? 'fails' : outcome,
    deviation: Number.NaN,
    words: { ...against.words, claim: isPlain ? outOf(figure.value.value, figure.of!) : undefined, truth: `it was ${outOf(count, all)}` },
  };
}
