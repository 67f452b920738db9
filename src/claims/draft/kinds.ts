import type { ClaimUnit } from '../model.js';
import type { Context } from './context.js';

/** What a guess of the kind may know of the figure itself. */
export interface Guessed {
  readonly unit: ClaimUnit | null;
  readonly outOf: number | null;
  /** A claim in words, a year among them. */
  readonly worded: boolean;
  readonly missing: boolean;
  /** As printed. */
  readonly text: string;
}

type Test = (context: Context, figure: Guessed) => boolean;

const near =
  (pattern: RegExp): Test =>
  ({ clause, before, after }, { text }) =>
    pattern.test(clause) || pattern.test(`${before}${text}${after}`);
const anywhere =
  (pattern: RegExp): Test =>
  ({ whole }) =>
    pattern.test(whole);
const itself =
  (pattern: RegExp): Test =>
  (_, { text }) =>
    pattern.test(text);
const all =
  (...tests: readonly Test[]): Test =>
  (context, figure) =>
    tests.every((test) => test(context, figure));
const no =
  (test: Test): Test =>
  (context, figure) =>
    !test(context, figure);
/** The unit, or a figure that is lost and may have any. */
const unit =
  (...units: readonly (ClaimUnit | null)[]): Test =>
  (_, figure) =>
    !figure.worded && (figure.missing || units.includes(figure.unit));
const worded: Test = (_, figure) => figure.worded;
const lost: Test = (_, { missing }) => missing;
const inTable: Test = ({ sentence }) => sentence.row !== null;

const STREAK =
  /\bstreaks?\b|\bin a row\b|\b(?:consecutive|straight)\b|\b(?:years?|days?|weeks?|months?|sessions?) running\b|\bwinning run\b/i;
const MOVED =
  /\b(?:up|down|gain\w*|rose|rise[ns]?|rising|climb\w*|jump\w*|surg\w*|advanc\w*|fell|fall\w*|drop\w*|slid|slip\w*|plung\w*|tumbl\w*|declin\w*|los[st]\w*|return\w*|added|rall\w*|stumbl\w*|soar\w*|shed|swing\w*|moves?|increase\w*|performance|YTD|year-to-date|daily change|flat|erased|outperform\w*)\b/i;
const VERB_BEFORE =
  /\b(?:up|down|gain(?:s|ed|ing)?|rose|ris(?:es|en|ing)|climb(?:s|ed|ing)|jump(?:s|ed|ing)|surg(?:es|ed|ing)|advanc(?:es|ed|ing)|fell|fall(?:s|en|ing)|dropp(?:ed|ing)|drops|slid|slipp(?:ed|ing)|plung(?:es|ed|ing)|tumbl(?:es|ed|ing)|declin(?:es|ed|ing)|lost|returned|added|rall(?:ies|ied|ying)|soar(?:s|ed|ing)|shed)\s(?:\p{L}+\s){0,3}[+\-−–$]?$/iu;
const NOUN_AFTER = /^\s(?:\p{L}+\s)?(?:gain|climb|rise|rally|jump|surge|advance|drop|fall|decline|loss|plunge|return)s?\b/iu;
const VALUATION =
  /\bP\/E\b|price[- ]to[- ](?:earnings|book|sales)|forward (?:earnings|P\/E)|\bdiscount\b|\bvaluation|\bPrice\/(?:Sales|Book)|\bEV\/|\bmultiple\b|times (?:forward )?earnings|market cap\b|\bcheap\b/i;
const FLOWS = /\b(?:in|out)?flow(?:s|ed)?\b|redemption|\bpoured\b|\btook in\b|\bwithdr[ae]w/i;
const HOLDINGS =
  /\bAUM\b|assets under management|total assets|total size|\bholdings?\b|\bholds\b|net asset value|bid\/ask|\bspread\b|\d stocks\b|\bof stocks\b|portfolio\b|\bscale of\b|largest position|debt\/equity/i;
const FEES = /expense ratio|\bfees?\b|basis point gap/i;
const MACRO =
  /unemployment|jobless|\brate cuts?\b|\brates? \w*\s?cuts\b|inflation|\bPCE\b|\bCPI\b|\bGDP\b|Fed funds|\btariffs?\b|probability|liquidity|payrolls|\bcuts\b|market expectations/i;
const EARNINGS =
  /\bEPS\b|earnings|\bprofits?\b|\brevenues?\b|capex|capital expenditure|\bgrowth (?:forecast|estimates?|rate)|domestically|(?:domestic|international) (?:revenue|exposure)/i;
const TARGET =
  /\bby (?:mid-?year|year-?end|the end of|december|june|next|late)\b|\btarget(?:s|ing)?\b|\bupside\b|\b(?:could|will|would|should|may) (?:reach|hit|rise|gain|fall|climb)/i;
const RANGE = /\d(?:\s?[-–—]\s?|\sto\s|\sand\s)\$?\d/;
const EXPECTED = /\b(?:sees?|expect\w*|forecast\w*|project\w*|predict\w*|will|would|could|should|may|might)\b/i;
const YEAR_END = /\b(?:at|by|to) (?:mid-?year|year-?end|the end of)\b|\b(?:end|finish|close) (?:the year|20\d\d)\b/i;
const level: Test = (_, { unit: of }) => of === 'level';
const AT_A_LEVEL =
  /\b(?:resistance|support|breakout level|broke(?:n)? (?:above|below|through)|above|below|cleared|crossed)[\s:]+(?:(?:at|of|level)\s)?$/i;
const RECORD = /\brecord(?:s|ed)?\b(?! date)|all-time high|\bnew high\b/i;
const LEVEL = /\bresistance\b|\bsupport\b|\bbreak(?:out|s)?\b|\bbroke\b|\bcleared\b|\bcross\w*|\babove\b|\bbelow\b/i;
const FOREIGN: Test = (context, figure) => [VALUATION, FLOWS, MACRO, EARNINGS, FEES].some((pattern) => near(pattern)(context, figure));

/** The kinds by their signs, the first that fits. What is told near the figure counts before what its sentence is about. */
const RULES: readonly (readonly [string, Test])[] = [
  ['external.flows', all(worded, near(FLOWS))],
  ['streak.longestSince', all(worded, itself(/longest|sustained/i))],
  ['level.record', all(worded, itself(/record|all-time/i))],
  ['calendar.first', all(worded, itself(/first time|last time|^first\b/i))],
  [
    'rank.history',
    all(
      worded,
      itself(/decile|quartile|quintile|median|performing|strongest|weakest|worst|best|highest|lowest|biggest|sharpest|steepest/i),
    ),
  ],
  ['volatility', all(worded, itself(/identical/i), near(/volatil/i))],
  ['ordering', all(worded, itself(/identical|equal|edged|winners|led|smaller/i))],
  ['return.period', all(worded, itself(/flat|unchanged|erased/i))],
  ['forecast', all(near(TARGET), unit('level', 'usd', null), no(lost), no(FOREIGN))],
  ['forecast', all(itself(RANGE), near(EXPECTED), anywhere(YEAR_END), unit('level', 'usd'), no(FOREIGN))],
  ['forecast', all(near(/\b(?:up|down)side\b/i), unit('pct'), no(FOREIGN))],
  ['eventTable', (_, { outOf }) => outOf !== null],
  ['streak.count', all(anywhere(STREAK), near(/\boccurrences\b|\boccasions\b|only \w+ times\b/i), unit('count', 'days', null))],
  [
    'recurrence',
    all(near(/\btimes since\b|\boccurrences\b|\bof (?:those|these) (?:periods|times)\b|only \w+ times\b/i), unit('count', null)),
  ],
  ['eventTable', all(inTable, anywhere(/\bfollowing\b|\bforward\b|post-streak|subsequent/i), unit('pct', 'pts'), no(anywhere(VALUATION)))],
  [
    'eventTable',
    all(near(/\baverage\b/i), anywhere(/outperform\w*|after (?:the|such|a)|subsequent|\bahead\b|\bcases\b/i), unit('pct', 'pts')),
  ],
  ['streak.longestSince', all(near(/\blongest\b|most sustained/i), unit('count'))],
  ['streak.length', all(near(STREAK), unit('days', 'count'), no(lost))],
  ['streak.length', all(anywhere(STREAK), unit('days'), no(lost))],
  ['drawdown.max', near(/drawdown|peak-to-trough|under ?water/i)],
  ['correlation', near(/correlat/i)],
  ['beta', all(near(/\bbetas?\b/i), unit('ratio'))],
  ['volatility', all(near(/volatility|\bvol\b|\bchopp(?:y|ier)\b|standard deviation/i), unit('pct'))],
  ['return.period', all(no(inTable), unit('pct'), ({ before, after }) => VERB_BEFORE.test(before) || NOUN_AFTER.test(after), no(FOREIGN))],
  ['external.fees', all(near(FEES), unit('pct', 'pts'))],
  ['external.flows', near(FLOWS)],
  ['external.valuation', near(VALUATION)],
  ['rank.history', (_, { unit: of }) => of === 'percentile'],
  ['level.record', ({ after }) => /^\s?\((?:would be )?(?:an? )?(?:new )?(?:all-time|record)/i.test(after)],
  ['level.cross', all(level, ({ before }) => AT_A_LEVEL.test(before))],
  ['level.at', all(level, ({ before }) => /\b(?:closed|stood|ended|finished) at\s$|\bcurrent:\s$/i.test(before))],
  ['level.record', all(near(RECORD), unit('level', 'usd'))],
  ['level.cross', all(level, near(LEVEL))],
  ['level.at', level],
  ['external.earnings', near(EARNINGS)],
  ['external.holdings', all(near(HOLDINGS), unit('pct', 'usd', 'count', 'ratio', null))],
  ['external.macro', near(MACRO)],
  ['arithmetic', all(unit('pts'), no(lost), near(/\bgap\b|outperform\w*|divergence|percentage points?|\bdifference\b|\bpts\b/i))],
  ['arithmetic', all(unit('count'), ({ before, after }) => /\b(?:these|those)\s$/i.test(before) && /^\s(?:years|months)\b/i.test(after))],
  ['return.table', all(inTable, unit('pct', null), anywhere(MOVED), ({ head }) => !VALUATION.test(head) && !EARNINGS.test(head))],
  ['return.period', all(near(MOVED), unit('pct'))],
  ['external.valuation', all(no(worded), anywhere(VALUATION))],
  ['external.flows', all(no(worded), anywhere(FLOWS))],
  ['external.earnings', all(no(worded), anywhere(EARNINGS))],
  ['external.macro', all(no(worded), anywhere(MACRO))],
  ['external.holdings', all(anywhere(HOLDINGS), unit('pct', 'usd', 'count', 'ratio', null))],
  ['return.period', all(anywhere(MOVED), unit('pct'))],
  ['external.macro', (_, { unit: of }) => of === 'usd'],
];

/** The kind a figure seems to be of; null where nothing speaks for any. */
export const kindOf = (context: Context, figure: Guessed): string | null => RULES.find(([, test]) => test(context, figure))?.[0] ?? null;

/** "returned 11% a year over ten years": a rate a year, and not the return over the window; "13% a year against 9%" are two. */
export const isYearly = ({ before, after }: Context): boolean =>
  /^\s(?:(?:a|per|each|every)\s(?:year|annum)\b(?!\s(?:ago|earlier|before|later))|annually\b|annuali[sz]ed\b)/i.test(after) ||
  /\b(?:annuali[sz]ed|compound annual|average annual|yearly average)\s(?:\p{L}+\s){0,4}$/iu.test(before) ||
  (BESIDE_A_RATE.test(before) && !/^\s(?:in|last|this|over|during)\b/i.test(after));

const BESIDE_A_RATE =
  /%\s(?:(?:a|per|each|every)\s(?:year|annum)|annually),?\s(?:as\s)?(?:against|versus|vs\.?|compared\s(?:with|to))\s(?:only\s|just\s)?$/i;
