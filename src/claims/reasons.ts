import { computedText } from './figures.js';
import type { Cell, Evaluation } from './model.js';
import type { Result, Tried, Used } from './result.js';
import { listed, longDate } from './words.js';

/** What the words of a verdict are made of. */
export interface Told extends Pick<Result, 'kind' | 'verdict' | 'neighbours' | 'missing' | 'arithmetic' | 'asOf'> {
  readonly primary: Evaluation | null;
  /** The other definitions. */
  readonly tried: readonly Tried[];
  readonly used: readonly Pick<Used, 'series' | 'proxyFor' | 'asked'>[];
}

/** What decided, figure by figure, and what else was found on the way: for JSON and for whoever asks why. */
export function reasonsOf({ verdict, primary, neighbours, tried, missing, arithmetic }: Told): string[] {
  const near = neighbours.filter((one) => one.holds).map(({ day }) => longDate(day));
  const other = tried.filter((one) => one.holds).length;
  const wondered = verdict !== 'supported' && verdict !== 'supported-by-proxy' && verdict !== 'understated';
  return [
    ...(primary?.cells ?? []).map(cellText),
    ...arithmetic.map(({ sentence }) => sentence),
    ...(wondered && near.length > 0 ? [`It would hold at the close of ${listed(near)}.`] : []),
    ...(tried.length === 0
      ? []
      : [
          `Of ${tried.length} other ${tried.length === 1 ? 'definition' : 'definitions'} ${other} ${other === 1 ? 'gives' : 'give'} the claimed figure.`,
        ]),
    ...missing.map((need) => `Needed: ${need}.`),
  ];
}

/** What a cell's outcome is in words. */
const OUTCOME_WORDS: Readonly<Record<Cell['outcome'], string>> = {
  holds: 'holds',
  fails: 'does not hold',
  understates: 'holds, and says less than is so',
  lost: 'lost in the text',
  untestable: 'cannot be told',
};

function cellText(cell: Cell): string {
  const { label, claimed, outcome, loose, why } = cell;
  const said = loose ? 'holds, and loosely: it is more than a tenth beyond' : OUTCOME_WORDS[outcome];
  return `${label}: claimed ${claimed ?? 'a figure that the text has lost'}, computed ${computedText(cell)}: ${said}${why === undefined ? '' : ` (${why})`}.`;
}
