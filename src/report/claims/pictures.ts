import { computedText } from '../../claims/figures.js';
import type { EvidenceTable, Picture, Prediction } from '../../claims/model.js';
import type { Result } from '../../claims/result.js';
import { amount, capital } from '../../claims/words.js';
import { isoDate } from '../../data/dates.js';
import type { Block, Column, DotPlot, LineChart, Strip, Table, Timeline, Tone } from '../blocks.js';
import { thin } from '../svg/thin.js';
import { neighbourhood } from './neighbourhood.js';
import { claimedWords } from './words.js';

/** The one picture of a claim: its own, else its figure at the sessions around its date; null where it has neither. */
export function pictureOf(result: Result, columns: number): Block | null {
  const picture = result.evidence?.picture ?? null;
  if (picture !== null) return picture.kind === 'runs' ? timeline(picture) : chart(picture, columns);
  return strip(result);
}

const stopped = (caption: string): string => (caption.endsWith('.') ? caption : `${caption}.`);

type Runs = Extract<Picture, { readonly kind: 'runs' }>;
type Lines = Exclude<Picture, Runs>;

function timeline({ caption, from, to, threshold, runs }: Runs): Timeline {
  return {
    kind: 'timeline',
    id: 'runs',
    title: 'Every long run',
    caption: stopped(caption),
    from,
    to,
    threshold,
    stems: runs.map(({ start, end, length, current }) => ({
      day: end,
      length,
      label: `${isoDate(start)} to ${isoDate(end)}: ${length}`,
      tone: current ? 'current' : length >= threshold ? 'event' : 'other',
    })),
  };
}

const TONES: readonly Tone[] = ['strategy', 'large', 'small', 'half', 'other'];

/**
 * Columns of which a line keeps its lowest and highest value, so that a page of a hundred charts stays light: as many as a chart of a run's page
 * where claims are few, a fifth of that where they are many.
 */
export const columnsFor = (claims: number): number => Math.min(400, Math.max(80, Math.round(8000 / Math.max(1, claims))));

/** What was claimed is a return, so growth is drawn in percent as well. */
function chart({ kind, caption, days: all, lines: whole }: Lines, columns: number): LineChart {
  const growth = kind === 'growth';
  const zero = growth ? 1 : 0;
  const kept = [...new Set(whole.flatMap(({ values }) => thin(all, values, columns).flat()))].sort((a, b) => a - b);
  const days = Int32Array.from(kept, (row) => all[row]!);
  const lines = whole.map(({ label, values }) => ({ label, values: Float64Array.from(kept, (row) => values[row]! - zero) }));
  return {
    kind: 'lines',
    id: kind,
    title: growth ? (lines.length > 1 ? 'From a common start' : 'How it came about') : 'Below the highest close so far',
    caption: stopped(caption),
    scale: 'linear',
    unit: 'fraction',
    days,
    lines: lines.map((line, i) => ({ ...line, tone: TONES[i % TONES.length]! })),
    ...(growth ? {} : { fillTo: 0 }),
  };
}

/** The first figure that can be told, by as-of date. */
function strip(result: Result): Strip | null {
  const found = neighbourhood(result);
  if (found === null) return null;
  const { cell, days } = found;
  const holding = days.filter(({ holds }) => holds).length;
  const several = (result.evaluation?.cells.length ?? 0) > 1;
  return {
    kind: 'strip',
    id: 'as-of',
    title: 'Had it been said of another day',
    caption: `${capital(cell.label)} at the close of the claim’s date and of the sessions around it${several ? '; a dot is filled where every figure of the claim holds' : ''}. It holds at ${holding} of ${days.length}.`,
    unit: cell.unit,
    claimed: claimedWords(cell),
    band: cell.band,
    points: days.map(({ day, sessions, computed, holds }) => ({
      day,
      sessions,
      value: computed,
      holds,
      text: computedText({ ...cell, computed }),
    })),
  };
}

/** What followed each event, over the density of what followed any day; null where there was no event. */
export function dotPlot({ dots, density, mean, base, words, unit }: Prediction): DotPlot | null {
  if (dots.length === 0 || density.at.length === 0) return null;
  return {
    kind: 'dots',
    id: 'followed',
    title: 'What followed, beside what follows any day',
    caption: words,
    unit: unit === 'pts' ? 'points' : 'fraction',
    rows: [{ label: 'what followed', at: density.at, density: density.density, base, mean, dots }],
  };
}

const UNITS = { text: 'text', date: 'date', fraction: 'ratio', points: 'ratio', number: 'ratio', count: 'count', level: 'price' } as const;

/**
 * A difference of two percentages, to as many digits as it takes to see that it is one.
 * Example: pointsText(0.0231) is "2.31 points"; pointsText(0.0000012) is "0.00012 points".
 */
export function pointsText(value: number): string {
  if (!Number.isFinite(value)) return 'n/a';
  const size = Math.abs(value * 100);
  const decimals = size === 0 || size >= 0.005 ? 2 : Math.min(8, Math.ceil(-Math.log10(size)) + 1);
  return amount(value * 100, 'pts', decimals);
}

/** Two decimals, small or large, so that a row of a table subtracts as it stands. */
function shown(value: Value, unit: EvidenceTable['columns'][number]['unit']): Value {
  if (typeof value !== 'number' || (unit !== 'fraction' && unit !== 'points')) return value;
  return unit === 'points' ? pointsText(value) : amount(value * 100, 'pct', 2);
}

type Value = EvidenceTable['rows'][number][number];

/** Of a longer table of evidence a page has so many rows of either end. */
const ENDS = { first: 10, last: 30 } as const;

/** A table of evidence as the house has tables; of a long one the ends, the newest rows above all. */
export function evidenceTable({ id, title, columns, rows }: EvidenceTable): Table {
  const { first, last } = ENDS;
  const long = rows.length > first + last;
  const subtracts = columns.some(({ unit }) => unit === 'points') && columns.some(({ unit }) => unit === 'fraction');
  const notes = [
    ...(long ? [`The first ${first} and the last ${last} of ${rows.length} rows; the JSON file has them all.`] : []),
    ...(subtracts ? ['Differences are taken before rounding.'] : []),
  ];
  return {
    kind: 'table',
    id,
    title,
    columns: columns.map(({ label, unit }, c): Column => ({ key: `${c}`, label, unit: UNITS[unit] })),
    rows: (long ? [...rows.slice(0, first), ...rows.slice(-last)] : rows).map((row) =>
      row.map((value, c) => shown(value, columns[c]!.unit)),
    ),
    folded: false,
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  };
}
