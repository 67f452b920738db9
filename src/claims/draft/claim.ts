import { eventFields } from './event-fields.js';
import type { Figure } from './figures.js';
import { endsOf, type Fields, figureFields, hedged, numberOf, quoted, rankFields, TODO, unitIn } from './shapes.js';

const WINDOWED = /^(?:return\.|drawdown|volatility|correlation|beta|rank\.|ordering|external\.)/;

/**
 * One claim of one figure, or of several that belong together (`rows`). What is left open is `TODO`, and a claim without one is of the format.
 * `length` is that of the streak its sentence tells, for "the longest since".
 */
export function claimFields(figures: readonly Figure[], length: number | null, published: string | null): Fields {
  const figure = figures[0]!;
  const kind = kindOf(figure);
  const place = `paragraph ${figure.sentence.paragraph}, ${figure.sentence.row === null ? 'sentence' : 'row'} ${figure.sentence.sentence}`;
  return {
    kind,
    source: { statement: `${TODO}: say it in your own words (${place})` },
    ...asOf(figure),
    ...ofFields(figures, kind),
    ...windowFields(figure, kind),
    ...(kind === 'return.period' ? rateFields(figure) : {}),
    ...(kind === 'eventTable'
      ? eventFields(figures, published)
      : kind === 'return.table'
        ? tableFields(figures)
        : one(figure, kind, length, published)),
  };
}

/** Years running are no streak of one series over another, but years in a row of which something is so. */
const kindOf = (figure: Figure): string =>
  figure.kind === 'streak.length' && frequencyOf(figure) === 'year' ? 'calendar.first' : (figure.kind ?? TODO);

/** What it is of, where it is of one thing. The index a valuation is of is not the series of that valuation: such a claim says what it would take. */
function ofFields(figures: readonly Figure[], kind: string): Fields {
  const { series, against } = figures[0]!.subject;
  const a = series ?? TODO;
  if (kind.startsWith('external.')) return { needs: `${kind.slice('external.'.length)}${series === null ? '' : ` of ${series}`}` };
  if (kind === 'arithmetic' || kind === 'eventTable') return {};
  if (kind === 'return.table') return figures.some(({ subject }) => subject.series !== series) ? {} : { of: a };
  if (kind.startsWith('streak.')) {
    const every = frequencyOf(figures[0]!);
    return { of: { a, beats: against ?? TODO, frequency: every === 'year' ? TODO : every } };
  }
  if (kind === 'recurrence') return { of: { a, beats: against ?? TODO }, event: TODO };
  if (kind === 'correlation') return { of: { a, with: against ?? TODO } };
  if (kind === 'beta') return { of: a, vs: against ?? TODO };
  if (kind === 'ordering') return { of: TODO };
  const difference = against !== null && (kind === 'return.period' || kind === 'calendar.first' || kind === 'rank.history');
  return { of: difference ? { a, minus: against } : a };
}

/** A level of a day, and a figure "as of" one, are stated to be of that day. */
function asOf({ window, kind }: Figure): Fields {
  const day = window?.to !== undefined && /^\d{4}-\d\d-\d\d$/.test(window.to) ? window.to : null;
  return day !== null && !kind?.startsWith('external.') ? { asOf: day, asOfBasis: 'stated' } : {};
}

function windowFields({ window }: Figure, kind: string): Fields {
  if (window?.horizon !== undefined) return kind === 'eventTable' ? { horizon: window.horizon } : {};
  if (!WINDOWED.test(kind)) return {};
  const { from, to } = window ?? {};
  const stated = to !== undefined && /^\d{4}-\d\d-\d\d$/.test(to);
  if (from === undefined) return kind.startsWith('return.') ? { window: { from: TODO } } : {};
  if (from === 'priorClose' && !kind.startsWith('return.')) return {};
  return { window: to === undefined || stated ? { from } : { from, to } };
}

const rateFields = ({ yearly }: Figure): Fields => (yearly ? { annualised: true } : {});

/** "three straight years": what is counted, of whatever stands next to the number. */
const frequencyOf = ({ sentence, end }: Figure): string =>
  /^\W{0,2}(?:\w+\W){0,2}?(day|week|month|year)s?\b/i.exec(sentence.text.slice(end - sentence.start))?.[1]?.toLowerCase() ?? 'day';

function tableFields(figures: readonly Figure[]): Fields {
  const several = figures.some(({ subject }) => subject.series !== figures[0]!.subject.series);
  return {
    claimed: {
      rows: figures.map((figure) => {
        const { sentence, head, subject } = figure;
        const { series, against } = subject;
        const label = [sentence.row?.cells[0]?.text, head].filter((words) => words !== undefined && words !== '').join(', ');
        const of = against === null || series === null ? (series ?? TODO) : { a: series, minus: against };
        return { label, ...(several || against !== null ? { of } : {}), ...rateFields(figure), ...figureFields(figure, 'return.table') };
      }),
    },
  };
}

function one(figure: Figure, kind: string, length: number | null, published: string | null): Fields {
  const { unit, since, value } = figure;
  const said = quoted(figure);
  switch (kind) {
    case 'arithmetic':
      return { arithmetic: endsOf(figure).map((printed) => ({ expr: TODO, printed, unit: unit ?? TODO, ...hedged(figure) })) };
    case 'streak.longestSince':
      return { claimed: { ...(length === null ? {} : { length }), since: since ?? TODO, ...said } };
    case 'streak.count':
      return { atLeast: length ?? TODO, claimed: figureFields(figure, kind) };
    case 'rank.history':
      return rankFields(figure);
    case 'ordering':
      return { claimed: { order: TODO, ...said } };
    case 'calendar.first':
      return calendarFields(figure);
    case 'level.cross':
      return { claimed: { value: numberOf(figure), unit: unitIn(kind, unit), date: TODO, ...said } };
    case 'forecast':
      return forecastFields(figure, published);
  }
  if (unit === 'year') return { claimed: kind === 'level.record' ? { since: value, ...said } : { value: TODO, unit: TODO, ...said } };
  if (kind.startsWith('external.') && unit === 'percentile') return { claimed: { percentile: numberOf(figure), ...said } };
  return { claimed: figureFields(figure, kind) };
}

/** Years in a row, else the first time since. */
function calendarFields(figure: Figure): Fields {
  if (figure.kind === 'streak.length')
    return { over: 'year', condition: { above: TODO, running: Number(figure.value) }, claimed: { holds: true, ...quoted(figure) } };
  return { over: TODO, condition: TODO, claimed: { since: figure.unit === 'year' ? figure.value : TODO, ...quoted(figure) } };
}

/** A level by a date, or the two it is to lie between on it; how far it is away says the text, and not the level. */
function forecastFields(figure: Figure, published: string | null): Fields {
  const unit = unitIn('forecast', figure.unit);
  const by = byOf(figure, published);
  if (figure.high !== null && unit !== TODO) return { claimed: { range: endsOf(figure), unit, by, ...quoted(figure) } };
  return { claimed: { value: unit === TODO ? TODO : numberOf(figure), unit, by, ...hedged(figure), ...quoted(figure) } };
}

/** "by mid-year", of the year it was published in. */
function byOf({ sentence: { text } }: Figure, published: string | null): string {
  const half = HALF.exec(text)?.groups;
  if (half !== undefined) return `${half.a ?? half.b}H${/[1f]/i.test(half.which ?? half.part!) ? 1 : 2}`;
  const year =
    /\b(?:(?:by|at) (?:mid|year|the end of|june|december)[^.;]{0,12}?|(?:end|finish|close) )\b(20\d\d)\b/i.exec(text)?.[1] ??
    published?.slice(0, 4);
  if (year === undefined) return TODO;
  if (/\b(?:by|at) (?:mid-?year|june)|\bby mid-20/i.test(text)) return `${year}-06`;
  return /\b(?:by|at) (?:year-?end|the end of|december)|\b(?:end|finish|close) (?:the year|20\d\d)/i.test(text) ? `${year}` : TODO;
}

/** "by the end of the first half of 2026", "by H1 2026" */
const HALF =
  /\bby (?:the end of )?(?:(?:the )?(?<which>first|second)[ -]half of (?<a>20\d\d)|(?<part>H[12]|[12]H) (?:of )?(?<b>20\d\d))\b/i;
