import { UserError } from '../../errors.js';
import type { ClaimUnit, Hedge } from '../model.js';
import { type Around, type Context, contextOf } from './context.js';
import { hedgeOf } from './hedges.js';
import { isYearly, kindOf } from './kinds.js';
import { lostIn } from './lost.js';
import { type Scan, scanned } from './scan.js';
import { type Sentence, sentencesOf } from './sentences.js';
import { type Span, takenOf } from './spans.js';
import { type Asked, NOBODY, type Subject, subjectOf } from './subjects.js';
import { unitGuess } from './units.js';
import { type Window, windowOf } from './windows.js';

/** A figure of a text, and what it seems to say. Every guess is null where the text does not tell. */
export interface Figure extends Span {
  /** As printed: "+7.1%", "five of six"; for a claim in words those words; empty where the text has lost it. */
  readonly text: string;
  /** In its unit: 7.1 of "7.1%", -0.4 of "fell 0.4%", 5.9e9 of "$5.9 billion", the year of "since 2008"; NaN where it is lost or only words. */
  readonly value: number;
  /** The other end of a range. */
  readonly high: number | null;
  /** Of the last printed digit. */
  readonly step: number;
  readonly outOf: number | null;
  readonly unit: ClaimUnit | null;
  readonly hedge: Hedge | null;
  readonly subject: Subject;
  readonly window: Window | null;
  readonly kind: string | null;
  /** "longest since 1990": that year. */
  readonly since: number | null;
  /** A rate a year: "9.1% a year since 1979". */
  readonly yearly: boolean;
  readonly missing: boolean;
  readonly inWords: boolean;
  readonly sentence: Sentence;
  /** The head of its column, in a table. */
  readonly head: string;
}

/** What is read before anything is guessed. */
interface Found extends Span, Pick<Figure, 'text' | 'value' | 'high' | 'step' | 'outOf' | 'missing' | 'inWords'> {
  readonly least: boolean;
  readonly unit: (context: Context) => ClaimUnit | null;
}

/**
 * Every figure of a text, in order, with the place it stands at and guesses of its unit, hedge, series, window and kind. Dates, and digits that
 * are part of names ("Russell 2000", "3x"), are none; nor is a small number in words that counts the article's own points ("four drivers").
 * Claims in words ("all-time high") are listed too, and gaps where a figure was lost. `published` (ISO) gives a day without a year its year.
 *
 * @throws UserError for more than five thousand figures.
 */
export function figuresOf(text: string, published: string | null = null): Figure[] {
  const scan = scanned(text, published);
  const found = [...amountsOf(scan), ...wordingsOf(scan), ...lostIn(text).map(gapAt)].sort((a, b) => a.start - b.start || a.end - b.end);
  if (found.length > FIGURES_MOST) {
    throw new UserError(`The text has ${found.length} figures, more than ${FIGURES_MOST}. Give the article alone, or in parts.`);
  }
  const blanked = withoutNames(text, scan);
  const figures: Figure[] = [];
  let around: Around = { paragraph: 0, lead: '' };
  let next = 0;
  for (const sentence of sentencesOf(text)) {
    if (sentence.sentence === 1) around = { paragraph: sentence.start, lead: ITEM.test(sentence.text) ? around.lead : '' };
    const from = figures.length;
    for (; next < found.length && found[next]!.start <= sentence.end; next++) {
      if (found[next]!.end >= sentence.start)
        figures.push(guessed(text, contextOf(blanked, scan, sentence, found[next]!, around), found[next]!));
    }
    figures.push(...worthListing(figures.splice(from)));
    if (sentence.text.endsWith(':')) around = { ...around, lead: sentence.text };
  }
  return figures;
}

/** More than any article has. */
const FIGURES_MOST = 5000;
const ITEM = /^(?:[-*•–—]|\d{1,2}[.)])\s/;

function withoutNames(text: string, { names }: Scan): string {
  const taken = takenOf(text.length);
  for (const name of names) if (!name.loose) taken.take(name);
  return taken.hide(text);
}

/** Without a record in words where the sentence gives its level, and without counts of the article's own points. */
function worthListing(figures: readonly Figure[]): Figure[] {
  const levelled = figures.some(({ kind, value, inWords }) => kind === 'level.record' && !inWords && !Number.isNaN(value));
  return figures.filter(
    ({ kind, inWords, text }) => !(levelled && inWords && kind === 'level.record') && !(kind === null && /^\p{L}+$/u.test(text)),
  );
}

const amountsOf = (scan: Scan): Found[] =>
  scan.amounts.map((amount) => ({
    ...amount,
    missing: false,
    inWords: false,
    least: false,
    unit: (context) => unitGuess(amount, context),
  }));

const wordingsOf = (scan: Scan): Found[] =>
  scan.wordings.map(({ start, end, text, value, means }) => ({
    ...{ start, end, text, value, high: null, step: 1, outOf: null, missing: false },
    inWords: means === 'nothing',
    least: means === 'least',
    unit: () => (({ year: 'year', least: 'pct', nothing: null }) as const)[means],
  }));

const gapAt = ({ start, end }: Span): Found => ({
  ...{ start, end, text: '', value: Number.NaN, high: null, step: Number.NaN, outOf: null, missing: true, inWords: false, least: false },
  unit: () => null,
});

function guessed(text: string, context: Context, found: Found): Figure {
  const { outOf, missing, inWords, least, ...printed } = found;
  const unit = found.unit(context);
  const worded = inWords || unit === 'year';
  const kind = kindOf(context, { unit, outOf, worded, missing, text: found.text });
  const window = windowOf(text, context);
  const subject = kind === 'external.macro' ? NOBODY : subjectOf(text, context, asked(context, kind, missing));
  const sign = falls(context, found, kind) ? -1 : 1;
  return {
    ...printed,
    ...{ outOf, missing, inWords },
    kind: tested(kind, unit, subject, window),
    value: sign * found.value,
    high: found.high === null ? null : sign * found.high,
    unit: missing && kind !== null && PERCENT.has(kind) ? 'pct' : unit,
    hedge: least ? 'atLeast' : worded ? null : hedgeOf(context.before, found.text, context.after),
    subject,
    window: kind?.startsWith('streak.') ? null : window,
    since: sinceOf(context),
    yearly: kind?.startsWith('return.') === true && isYearly(context),
    sentence: context.sentence,
    head: context.head,
  };
}

/** A gap in points can be measured where its two series and its window are told; a forecast in percent is worked out of its level. */
function tested(kind: string | null, unit: ClaimUnit | null, { against }: Subject, window: Window | null): string | null {
  if (kind === 'arithmetic' && unit === 'pts' && against !== null && window?.from !== undefined) return 'return.period';
  return kind === 'forecast' && unit === 'pct' ? 'arithmetic' : kind;
}

/** Kinds whose figures are percentages almost always. */
const PERCENT: ReadonlySet<string> = new Set(['return.period', 'return.table', 'volatility', 'drawdown.max', 'external.fees']);
const PAIRS = /^(?:streak\.|arithmetic|recurrence|eventTable)/;
/** The S&P 500 may have its own streak of years; one of days is against something. */
const RELATIVE = /outperform|underperform|\bbeat|\brelative\b|\bversus\b|\bvs\b|\bahead\b|\bstreak\b|divergence/i;

function asked({ whole }: Context, kind: string | null, missing: boolean): Asked {
  if (kind === 'beta' || kind === 'correlation') return 'measured';
  if (kind !== null && PAIRS.test(kind) && RELATIVE.test(whole)) return 'pair';
  return missing ? 'lost' : 'one';
}

const DOWN_BEFORE =
  /\b(?:down|fell|fall(?:s|ing)|dropp(?:ed|ing)|drops|slid|slipp(?:ed|ing)|plung\w+|tumbl\w+|declin\w+|lost|shed|los(?:s|ses) of)\s(?:\p{L}+\s){0,3}$/iu;
const DOWN_AFTER = /^\s(?:\p{L}+\s)?(?:drop|fall|decline|loss|plunge|slide)\b/iu;

/** "fell 0.4%" is a return of -0.4%; a sign that is printed stands. */
const falls = ({ before, after }: Context, { text }: Found, kind: string | null): boolean =>
  kind === 'return.period' && !/[+−-]\d/.test(text.slice(0, 2)) && (DOWN_BEFORE.test(before) || DOWN_AFTER.test(after));

function sinceOf({ whole }: Context): number | null {
  const year = /\b(?:longest|sustained|streaks?|times|occurrences)\b[^.]*?\bsince\s(?:the\s)?(?:\p{L}+\s)?((?:18|19|20)\d{2})\b/iu.exec(
    whole,
  )?.[1];
  return year === undefined ? null : Number(year);
}
