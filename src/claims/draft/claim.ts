import type { Figure } from './figures.js';
import { numeral } from './numerals.js';

/** The fields of a claim as they stand in a claim file; whatever could not be guessed is `TODO`. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is left to be told by hand. */
export const TODO = 'TODO';

/** Kinds of two series, and the word before the second. */
const PAIRED: Readonly<Record<string, string>> = { beta: 'to', correlation: 'with' };
const WINDOWED = /^(?:return\.|drawdown|volatility|correlation|beta|rank\.|ordering|external\.)/;

/**
 * One claim of one figure, or of several that belong together (`rows`). All field names of the format that a draft has stand in this file.
 * `length` is that of the streak its sentence tells, for "the longest since".
 */
export function claimFields(figures: readonly Figure[], length: number | null, published: string | null): Fields {
  const figure = figures[0]!;
  const kind = figure.kind ?? TODO;
  const told = figures.length === 1 ? one(figure, kind, length, published) : { claimed: { rows: figures.map(rowOf) } };
  const place = `paragraph ${figure.sentence.paragraph}, ${figure.sentence.row === null ? 'sentence' : 'row'} ${figure.sentence.sentence}`;
  return {
    kind,
    source: { statement: `${TODO}: say it in your own words (${place})` },
    ...asOf(figure),
    ...ofFields(figures, kind),
    ...windowFields(figure, kind),
    ...told,
  };
}

/** What it is of, where it is of one thing. The index a valuation is of is not the series of that valuation: such a claim says what it would take. */
function ofFields(figures: readonly Figure[], kind: string): Fields {
  const { series } = figures[0]!.subject;
  if (kind.startsWith('external.')) return { needs: `${kind.slice('external.'.length)}${series === null ? '' : ` of ${series}`}` };
  const several = figures.some(({ subject }) => subject.series !== series);
  return kind === 'arithmetic' || several ? {} : { of: ofFigure(figures[0]!, kind) };
}

/** A level of a day, and a figure "as of" one, are stated to be of that day. */
function asOf({ window, kind }: Figure): Fields {
  const day = window?.to !== undefined && /^\d{4}-\d\d-\d\d$/.test(window.to) ? window.to : null;
  return day !== null && !kind?.startsWith('external.') ? { asOf: day, asOfBasis: 'stated' } : {};
}

function windowFields({ window, kind }: Figure, name: string): Fields {
  if (window?.horizon !== undefined) return kind === 'eventTable' ? { horizon: window.horizon } : {};
  if (!WINDOWED.test(name)) return {};
  const { from, to } = window ?? {};
  const stated = to !== undefined && /^\d{4}-\d\d-\d\d$/.test(to);
  if (from === undefined) return name.startsWith('return.') ? { window: { from: TODO } } : {};
  if (from === 'priorClose' && !name.startsWith('return.')) return {};
  return { window: to === undefined || stated ? { from } : { from, to } };
}

function ofFigure(figure: Figure, kind: string): unknown {
  const { subject } = figure;
  const series = subject.series ?? TODO;
  if (kind.startsWith('streak.') || kind === 'recurrence')
    return { a: series, beats: subject.against ?? TODO, frequency: frequencyOf(figure) };
  if (PAIRED[kind] !== undefined) return { a: series, [PAIRED[kind]]: subject.against ?? TODO };
  return (kind === 'return.period' || kind === 'eventTable') && subject.against !== null ? { a: series, minus: subject.against } : series;
}

/** "three straight years": what is counted, of whatever stands next to the number. */
const frequencyOf = ({ sentence, end }: Figure): string =>
  /^\W{0,2}(?:\w+\W){0,2}?(day|week|month|year)s?\b/i.exec(sentence.text.slice(end - sentence.start))?.[1]?.toLowerCase() ?? 'day';

function one(figure: Figure, kind: string, length: number | null, published: string | null): Fields {
  const { unit, since, text } = figure;
  if (kind === 'arithmetic')
    return { arithmetic: ends(figure).map((printed) => ({ expr: TODO, printed, unit: unit ?? TODO, ...hedged(figure) })) };
  if (kind === 'streak.longestSince') return { claimed: { ...(length === null ? {} : { length }), since: since ?? TODO, text } };
  if (kind === 'forecast') return { claimed: { ...amount(figure), by: byOf(figure, published), ...quoted(figure) } };
  if (kind.startsWith('external.') && unit === 'percentile')
    return { claimed: { value: TODO, unit: TODO, percentile: numberOf(figure), ...quoted(figure) } };
  if (unit === 'year') return { claimed: { since: figure.value, text } };
  return { claimed: { ...amount(figure), ...quoted(figure) } };
}

function rowOf(figure: Figure): Fields {
  const { sentence, head, subject } = figure;
  const label = [sentence.row?.cells[0]?.text, head].filter((words) => words !== undefined && words !== '').join(', ');
  return {
    label,
    ...(subject.series === null ? {} : { of: subject.against === null ? subject.series : { a: subject.series, minus: subject.against } }),
    ...amount(figure),
    ...quoted(figure),
  };
}

function amount(figure: Figure): Fields {
  const { missing, inWords, high, step, outOf, value } = figure;
  const unit = { unit: figure.unit ?? TODO };
  if (missing) return { missing: true, ...unit };
  if (inWords) return { value: TODO, ...unit };
  if (high === null) return { value: numeral(value, step), ...(outOf === null ? {} : { outOf }), ...unit, ...hedged(figure) };
  return { range: ends(figure), ...unit, ...hedged(figure) };
}

/** Of a range both, the lower first. */
const ends = (figure: Figure): string[] =>
  figure.high === null ? [numberOf(figure)] : [figure.value, figure.high].sort((a, b) => a - b).map((end) => numeral(end, figure.step));

const numberOf = ({ missing, inWords, value, step }: Figure): string => (missing || inWords ? TODO : numeral(value, step));
const hedged = ({ hedge }: Figure): Fields => (hedge === null ? {} : { op: hedge });
const quoted = ({ text }: Figure): Fields => (text === '' ? {} : { text });

/** "by mid-year", of the year it was published in. */
function byOf({ sentence }: Figure, published: string | null): string {
  const year = /\bby (?:mid|year|the end of|june|december)[^.;]{0,12}?\b(20\d\d)\b/i.exec(sentence.text)?.[1] ?? published?.slice(0, 4);
  if (year === undefined) return TODO;
  if (/\bby (?:mid-?year|june)/i.test(sentence.text)) return `${year}-06`;
  return /\bby (?:year-?end|the end of|december)/i.test(sentence.text) ? `${year}` : TODO;
}
