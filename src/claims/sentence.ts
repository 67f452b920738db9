import type { EpochDay } from '../model.js';
import { allowanceText, heldByAllowance, strictText } from './allowed.js';
import { claimSaid, saidAndIs, toMoreDigits } from './cell-words.js';
import { changeWords } from './change-words.js';
import { holeClause, sessionBy } from './holes.js';
import { meantSeries } from './known-series.js';
import type { Cell, Evaluation } from './model.js';
import { reasonsOf, type Told } from './reasons.js';
import type { Neighbour, Tried } from './result.js';
import { testable } from './verdict.js';
import { calledById, capital, countOf, datesInWords, listed, longDate, outOf, spelled, withArticle } from './words.js';
import { gravest } from './worst.js';

/** The sentence to print, and what decided, in order. */
export function sentenceOf(told: Told): { readonly sentence: string; readonly reasons: readonly string[] } {
  const parts = [...sentences(told), ...allowed(told), ...untold(told), ...proxies(told)];
  return { sentence: parts.filter((part) => part !== '').join(' '), reasons: reasonsOf(told) };
}

/** What is so comes first, then what the claim has to do with it. */
function sentences(told: Told): string[] {
  const { verdict, kind, primary, tried, arithmetic, missing } = told;
  const truth = primary?.truth ?? '';
  switch (verdict) {
    case 'supported':
    case 'supported-by-proxy':
    case 'pending':
      return [truth];
    case 'understated':
      return [truth, `${claimNamed(primary)} is true, and says less than is so.`];
    case 'ambiguous':
      return [truth, 'The claim can be read in more than one way, and the readings do not agree on whether it holds.'];
    case 'contradicted':
      return [truth, contradicted(primary)];
    case 'mixed':
      return [truth, mixed(primary)];
    case 'stale':
      return [truth, stale(told)];
    case 'supported-alternative':
      return [truth, alternative(primary, tried)];
    case 'arithmetic-error': {
      const wrong = arithmetic.filter(({ ok }) => !ok).map(({ sentence }) => sentence);
      return [`By the claim’s own figures ${wrong.join(' ')}`, kind === 'arithmetic' ? '' : truth];
    }
    case 'not-testable':
      return missing.length > 0
        ? [needed(missing)]
        : [truth, 'The text has lost its own figure, so there is nothing to hold that against.'];
  }
}

const toldCells = (primary: Evaluation | null): readonly Cell[] => testable(primary?.cells ?? []);

/** "The claim, 7.1%,", where it is one figure. */
function claimNamed(primary: Evaluation | null): string {
  const [cell, ...more] = toldCells(primary);
  return cell === undefined || cell.claimed === null || cell.words?.claim === '' || more.length > 0
    ? 'The claim'
    : `The claim, ${claimSaid(cell)},`;
}

/** "the claim’s three figures", "the three figures that can be checked" */
const figuresTold = (told: number, cells: readonly Cell[]): string =>
  told === cells.length ? `the claim’s ${spelled(told)} figures` : `the ${spelled(told)} figures that can be checked`;

function contradicted(primary: Evaluation | null): string {
  const [cell, ...more] = toldCells(primary);
  if (cell === undefined) return '';
  if (more.length === 0) return saidWords(cell, primary!.truth);
  const none = more.length === 1 ? 'Neither' : 'None';
  return `${none} of ${figuresTold(more.length + 1, primary!.cells)} holds; farthest off is ${saidAndIs(gravest(primary!.cells)!)}.`;
}

/** "The claim says 7.1%."; nothing where the truth has just said it: "did not reach 5,100". */
const saidWords = (cell: Cell, truth: string): string =>
  cell.words?.claim === '' ? '' : `The claim says ${claimSaid(cell)}${toMoreDigits(cell, truth)}.`;

function mixed(primary: Evaluation | null): string {
  const { holding, told } = tally(primary?.cells ?? []);
  const wrong = gravest(primary?.cells ?? []);
  if (told === 1 && holding === 1) return 'The one figure that can be checked holds.';
  const count = `${capital(spelled(holding))} of ${figuresTold(told, primary?.cells ?? [])} ${holding === 1 ? 'holds' : 'hold'}`;
  if (wrong === undefined) return `${count}.`;
  return `${count}; ${told - holding === 1 ? 'the one that does not is' : 'farthest off is'} ${saidAndIs(wrong)}.`;
}

/** When it was right, and how far from its date that is. */
function stale({ primary, neighbours, tried, asOf }: Told): string {
  const nearest = nearestHolding(neighbours)!;
  const away = `${countOf(Math.abs(nearest.sessions), 'session')} ${nearest.sessions < 0 ? 'earlier' : 'later'}`;
  const when = `right at the close of ${longDate(nearest.day)}, ${away}${asOf === null ? '' : ` than ${judgedOn(asOf)}`}`;
  const [cell, ...more] = toldCells(primary);
  // A date that fits by chance must not hide a definition that does on the claim's own day.
  const other = tried.some((one) => one.holds) ? ` On its own date it holds under ${underOthers(tried)}.` : '';
  if (cell === undefined || more.length > 0) return `The claim’s figures were ${when}.${other.replace('it holds', 'they hold')}`;
  return `${claimNamed(primary)} was ${when}${toMoreDigits(cell, primary!.truth)}.${other}`;
}

/** A claim of a day without a close is judged on the last one before it, and sessions are counted from that. */
function judgedOn(asOf: EpochDay): string {
  const session = sessionBy(asOf);
  return session === asOf ? `its date of ${longDate(asOf)}` : `that of ${longDate(session)}, the last by its date of ${longDate(asOf)}`;
}

const alternative = (primary: Evaluation | null, tried: readonly Tried[]): string =>
  `${claimNamed(primary)} does not hold as it stands; it does under ${underOthers(tried)}.`;

/** "one of three definitions tried: with dividends": of those beside the first, which does not hold. */
function underOthers(tried: readonly Tried[]): string {
  const matching = tried.filter((one) => one.holds);
  const ways = matching.slice(0, MOST_NAMED).map(({ change, evaluation }) => changeWords(change, evaluation?.words));
  const more = matching.length > MOST_NAMED ? `, and ${spelled(matching.length - MOST_NAMED)} more` : '';
  return `${outOf(matching.length, tried.length + 1)} definitions tried: ${ways.join('; ')}${more}`;
}

const MOST_NAMED = 3;

function needed(missing: readonly string[]): string {
  const holes = missing.flatMap((need) => holeClause(need) ?? []);
  const wanted = missing.filter((need) => holeClause(need) === null).map(needWords);
  const parts = [...holes.map(datesInWords), ...(wanted.length === 0 ? [] : [`it would take ${wanted.join('; ')}`])];
  return `The data at hand cannot tell whether this is so; ${parts.join('; ')}.`;
}

/** What is missing, where it is a series' id alone: "RUT (total)" is "the Russell 2000 with dividends". */
function needWords(need: string): string {
  const [, id, basis] = /^([\w.^=-]+)(?: \((price|total)\))?$/.exec(need) ?? [];
  const meant = meantSeries(need.replace(/ \((price|total)\)$/, ''));
  if (meant !== null) return `${need}, a name that is not known here (did you mean “${meant}”?)`;
  if (id === undefined) return datesInWords(need);
  return `a series of ${calledById(id)}${basis === undefined ? '' : basis === 'total' ? ' with dividends' : ' without dividends'}`;
}

/** Figures that hold by an allowance alone, as the sentence shows others. */
function allowed({ verdict, primary, used }: Told): string[] {
  if (verdict !== 'supported' && verdict !== 'supported-by-proxy') return [];
  const cells = toldCells(primary);
  const why = used.some(({ proxyFor }) => proxyFor !== null) ? 'where one series stands in for another' : 'between vendors';
  return cells.filter(heldByAllowance).map((cell) => {
    const of = cell.words?.of ?? withArticle(cell.label);
    // "Its 7.1% for the Russell 2000", but not "its a fall of 33%".
    const one = cell.words?.claim === undefined ? `Its ${claimSaid(cell)} for ${of}` : `Its figure for ${of}, ${claimSaid(cell)},`;
    return `${cells.length === 1 ? `The claim, ${claimSaid(cell)},` : one} is within the ${allowanceText(cell)} allowed ${why}; to more digits it was ${strictText(cell)}.`;
  });
}

/** Figures of a claim that was told without them. */
function untold({ verdict, primary }: Told): string[] {
  const cells = primary?.cells ?? [];
  if (verdict === 'not-testable' || verdict === 'pending') return [];
  const of = (outcome: Cell['outcome']): number => cells.filter((cell) => cell.outcome === outcome).length;
  const total = `the ${spelled(cells.length)}`;
  const [unknown, lost] = [of('untestable'), of('lost')];
  return [
    unknown === 0 ? '' : `${capital(spelled(unknown))} of ${total} figures cannot be checked with the data at hand.`,
    lost === 0 ? '' : `${capital(spelled(lost))} of ${total} figures ${lost === 1 ? 'is' : 'are'} missing from the text itself.`,
  ];
}

/** Which fund stood for which index. */
function proxies({ verdict, used }: Told): string[] {
  const pairs = used.flatMap(({ series, proxyFor, asked }) => {
    if (proxyFor === null) return [];
    return [`${series.id} stands in for ${calledById(proxyFor)}${asked === 'total' ? ' with dividends' : ''}`];
  });
  if (pairs.length === 0 || verdict === 'not-testable') return [];
  return [`Here ${listed([...new Set(pairs)])}, which the data at hand lack.`];
}

/** The nearest as-of date at which the claim holds; of two as near, the earlier one. */
export const nearestHolding = (neighbours: readonly Neighbour[]): Neighbour | undefined =>
  neighbours.filter((one) => one.holds).sort((a, b) => Math.abs(a.sessions) - Math.abs(b.sessions) || a.sessions - b.sessions)[0];

/** How many cells hold, of those that can be told. */
export function tally(cells: readonly Cell[]): { readonly holding: number; readonly told: number } {
  const told = testable(cells);
  return { holding: told.filter(({ outcome }) => outcome !== 'fails').length, told: told.length };
}
