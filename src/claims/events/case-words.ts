import { holesTold } from '../holes.js';
import type { Series } from '../model.js';
import { amount, named, outOf, spelled } from '../words.js';
import type { ClaimedOfCases } from './case-cells.js';
import { type Cases, countWithin, measuredWords, type OfCases } from './cases.js';
import { laterWords } from './horizon.js';

type Claim = OfCases & { readonly claimed: ClaimedOfCases };

/** What a series did with the cases, as a sentence: on average, at the middle, how often it rose and was ahead. */
export const casesTruth = (cases: Cases, claim: Claim): string =>
  `${cameWith(cases, claim)}${claim.event.type === 'dates' ? '' : holesTold(cases.hidden.holes, ', and what happened then is not counted')}`;

function cameWith(cases: Cases, claim: Claim): string {
  const { complete, lost, called, values, isLead } = cases;
  const open = cases.open.length - lost.length;
  const sameDay = claim.horizon.sessions === 0;
  const later = laterWords(claim.horizon);
  if (complete.length === 0 && cases.open.length === 0) return `There was no ${called.one}.`;
  if (complete.length === 0) return `No ${called.one} lies far enough back to say what came ${later}.`;
  if (isShareAlone(claim.claimed)) return shareTruth(cases, claim);
  const only = complete.length === 1;
  const what = `${only ? `the one ${called.one}` : `the ${spelled(complete.length)} ${called.many}`}${called.counted === '' ? '' : `, ${called.counted},`}`;
  const when = sameDay ? '' : ` ${later}`;
  const middle = claim.claimed.median === undefined ? '' : ` (median ${amount(values.median * 100, isLead ? 'pts' : 'pct')})`;
  const left = open === 0 ? '' : `; ${spelled(open)} more ${open === 1 ? 'is' : 'are'} too recent to say`;
  return `${sameDay ? 'On' : 'After'} ${what} ${measuredWords(cases)} ${moved(values.mean, claim, isLead)}${only ? '' : ' on average'}${when}${middle}${shares(cases, claim)}${left}.`;
}

const isShareAlone = ({ range, share, ...figures }: ClaimedOfCases): boolean =>
  range !== undefined &&
  share !== undefined &&
  [figures.mean, figures.median, figures.positive, figures.ahead].every((one) => one === undefined);

/** "On 3.4% of the 2,184 days on which the S&P 500 moved by 1% the Russell 2000 gained between 2% and 3%." */
function shareTruth(cases: Cases, { horizon, absolute, claimed }: Claim): string {
  const { complete, called, isLead } = cases;
  const [low, high] = claimed.range!;
  const sameDay = horizon.sessions === 0;
  const verb = isLead ? 'was' : absolute ? 'moved' : low.value >= 0 ? 'gained' : 'returned';
  const count = countWithin(cases, claimed.range!);
  const often =
    complete.length > 100
      ? `${amount((count / complete.length) * 100, 'pct')} of the ${spelled(complete.length)}`
      : `${outOf(count, complete.length)}`;
  const what = `${often} ${called.many}${called.counted === '' ? '' : `, ${called.counted},`}`;
  const size = isLead ? `between ${low.text} and ${high.text} points` : `between ${low.text}% and ${high.text}%`;
  return `${sameDay ? 'On' : 'After'} ${what} ${measuredWords(cases)} ${sameDay || isLead ? '' : 'had '}${verb} ${size}${absolute ? ' either way' : ''}${sameDay ? '' : ` ${laterWords(horizon)}`}.`;
}

function moved(value: number, { absolute, horizon }: Claim, isLead: boolean): string {
  const had = horizon.sessions === 0 ? '' : 'had ';
  if (isLead) return `${had === '' ? 'was' : 'had come to'} ${amount(value * 100, 'pts')}${absolute ? ' either way' : ''}`;
  const size = amount(Math.abs(value) * 100, 'pct');
  return absolute ? `${had}moved ${size} either way` : `${had}${value < 0 ? 'lost' : 'gained'} ${size}`;
}

function shares(cases: Cases, { absolute, claimed: { range } }: Claim): string {
  const { complete, values, series, isLead } = cases;
  const share = (what: string, count: number): string =>
    complete.length === 1 ? `${count === 0 ? 'not ' : ''}${what}` : `${what} ${shareOf(count, complete.length)}`;
  const rose = absolute || isLead ? [] : [share('up', values.positive)];
  const ahead = series[1] === null ? [] : [share(`ahead${of(series, isLead)}`, values.ahead)];
  const inside = range === undefined ? [] : [share(`between ${range[0].text}% and ${range[1].text}%`, countWithin(cases, range))];
  const parts = [...rose, ...ahead, ...inside];
  const it = isLead && inside.length === 0 ? named(series[0]) : 'it';
  return parts.length === 0 ? '' : `; ${it} was ${parts.join(' and ')}`;
}

const of = ([, b]: readonly [Series, Series | null], isLead: boolean): string => (isLead ? '' : ` of ${named(b!)}`);

const shareOf = (count: number, of: number): string =>
  of > 100 ? `in ${amount((count / of) * 100, 'pct')} of cases` : `in ${outOf(count, of)} cases`;
