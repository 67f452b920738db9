import type { EpochDay } from '../model.js';
import type { Cell, Evaluation, Neighbour, Tried, VerdictName } from './model.js';
import { testable } from './verdict.js';
import { amount, longDate } from './words.js';

/** What the words of a verdict are made of. */
export interface Told {
  readonly verdict: VerdictName;
  readonly primary: Evaluation | null;
  readonly neighbours: readonly Neighbour[];
  readonly tried: readonly Tried[];
  readonly missing: readonly string[];
  readonly arithmetic: readonly { readonly sentence: string; readonly ok: boolean }[];
  readonly asOf: EpochDay | null;
}

/** The sentence to print, and what decided, in order. */
export function sentenceOf(told: Told): { readonly sentence: string; readonly reasons: readonly string[] } {
  return { sentence: sentence(told), reasons: reasons(told) };
}

function sentence({ verdict, primary, neighbours, tried, missing, arithmetic }: Told): string {
  const truth = primary?.truth ?? '';
  switch (verdict) {
    case 'supported':
    case 'supported-by-proxy':
    case 'mixed':
    case 'ambiguous':
    case 'pending':
      return truth;
    case 'contradicted':
      return `${truth}${claimedSaid(primary)}`;
    case 'understated':
      return `${truth} The claim says less than is so.`;
    case 'stale': {
      const nearest = nearestHolding(neighbours)!;
      return `${truth}${claimedSaid(primary)} That was right at the close of ${longDate(nearest.day)}.`;
    }
    case 'supported-alternative': {
      const matching = tried.filter((one) => one.holds);
      return `${truth} The figure holds under ${matching.length} of ${tried.length + 1} definitions tried: ${matching.map(({ change }) => change).join('; ')}.`;
    }
    case 'arithmetic-error':
      return arithmetic
        .filter(({ ok }) => !ok)
        .map((one) => one.sentence)
        .join(' ');
    case 'not-testable':
      return missing.length > 0
        ? `The data at hand cannot tell; it would take ${missing.join('; ')}.`
        : `${truth} The article's figure is missing.`;
  }
}

/** " The claim: 7.1%.", where it is one figure. */
function claimedSaid(primary: Evaluation | null): string {
  const [cell, ...more] = primary?.cells ?? [];
  return cell === undefined || more.length > 0 || cell.claimed === null ? '' : ` The claim: ${cell.claimed}.`;
}

/** The nearest as-of date at which the claim holds; of two as near, the earlier one. */
export const nearestHolding = (neighbours: readonly Neighbour[]): Neighbour | undefined =>
  neighbours.filter((one) => one.holds).sort((a, b) => Math.abs(a.sessions) - Math.abs(b.sessions) || a.sessions - b.sessions)[0];

function reasons({ verdict, primary, neighbours, tried, missing, arithmetic }: Told): string[] {
  const cells = primary === null ? [] : primary.cells.map(cellText);
  const nearest = nearestHolding(neighbours);
  const near =
    verdict !== 'stale' && nearest !== undefined && verdict !== 'supported'
      ? [`At the close of ${longDate(nearest.day)} it would hold.`]
      : [];
  const other = tried.filter((one) => one.holds).length;
  const grid =
    tried.length === 0 ? [] : [`Of ${tried.length} other definitions ${other} ${other === 1 ? 'gives' : 'give'} the claimed figure.`];
  return [...cells, ...arithmetic.map((one) => one.sentence), ...near, ...grid, ...missing.map((need) => `Needed: ${need}.`)];
}

const SAID = {
  holds: 'holds',
  fails: 'does not hold',
  understates: 'holds, and says less than is so',
  lost: 'the article has lost the figure',
  untestable: 'cannot be told',
} as const;

function cellText({ label, claimed, computed, unit, outcome }: Cell): string {
  const found =
    typeof computed === 'number' ? amount(computed, unit, unit === 'pct' || unit === 'pts' ? 2 : undefined) : (computed ?? 'n/a');
  return `${label}: claimed ${claimed ?? 'nothing that is left'}, computed ${found}: ${SAID[outcome]}.`;
}

/** How many cells hold, of those that can be told. */
export function tally(cells: readonly Cell[]): { readonly holding: number; readonly told: number } {
  const told = testable(cells);
  return { holding: told.filter(({ outcome }) => outcome !== 'fails').length, told: told.length };
}
