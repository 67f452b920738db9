import { inBand } from './band.js';
import { claimedNumber, computedText } from './figures.js';
import type { Cell, Evaluation } from './model.js';
import type { Result, Tried, Used } from './result.js';
import { holds } from './verdict.js';
import { listed, longDate } from './words.js';

/** What the words of a verdict are made of. */
export interface Told extends Pick<Result, 'kind' | 'verdict' | 'neighbours' | 'missing' | 'arithmetic' | 'asOf'> {
  readonly primary: Evaluation | null;
  /** The other definitions. */
  readonly tried: readonly Tried[];
  readonly used: readonly Pick<Used, 'series' | 'proxyFor' | 'asked'>[];
}

/** What decided, figure by figure, and what else was found on the way: for JSON and for whoever asks why. */
export function reasonsOf({ kind, primary, neighbours, tried, missing, arithmetic }: Told): string[] {
  const near = neighbours.filter((one) => one.holds).map(({ day }) => longDate(day));
  const other = tried.filter((one) => one.holds).length;
  const wondered = primary === null || !holds(primary);
  return [
    ...(primary?.cells ?? []).flatMap((cell) => [cellText(cell), ...(RETURNS.includes(kind) ? otherSign(cell) : [])]),
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

/** Kinds whose figures are gains, so that a loss has a minus. */
const RETURNS: readonly string[] = ['return.period', 'return.table'];

/** A loss that is claimed without its minus, or a gain with one; of figures with two ends, since a bound would have to change sides as well. */
function otherSign(cell: Cell): string[] {
  const { outcome, computed, band } = cell;
  const claimed = claimedNumber(cell);
  if (outcome !== 'fails' || typeof computed !== 'number' || band === null || claimed === null || claimed.value === 0) return [];
  if (!Number.isFinite(band.low) || !Number.isFinite(band.high) || !inBand(-computed, band)) return [];
  const size = claimed.text.replace(/^[-+−]|%$/g, '');
  return [
    computed < 0
      ? `It would hold with a minus sign: say -${size} for a loss.`
      : `It would hold without the minus sign: say ${size} for a gain.`,
  ];
}
