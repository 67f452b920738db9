import type { Band, ClaimUnit } from '../claims/model.js';
import type { EpochDay, Unit } from '../model.js';

/**
 * What a report is made of. A section returns blocks; a renderer turns blocks into HTML, text, CSV or JSON.
 * Blocks hold values, never formatted text, so that each renderer prints them by its own rules.
 */
export type Block = Heading | Prose | Table | LineChart | HeatGrid | Timeline | DotPlot | SpecificationCurve | Strip | Code;

export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
}

/** A paragraph. `warning` is printed in red wherever it is shown; `lead` is the sentence to read first; of `step`s one follows close upon another. */
export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
  readonly tone: 'plain' | 'lead' | 'note' | 'warning' | 'step';
}

/** A paragraph to be read in its turn. */
export const plain = (text: string): Prose => ({ kind: 'prose', tone: 'plain', text });

/** Commands and other text that is copied, not read. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
}

export type Cell = number | string | boolean | null;

export interface Column {
  /** The header in CSV and the key in JSON. */
  readonly key: string;
  /** The header on paper. */
  readonly label: string;
  /** A column of mixed units takes each row's own from `Table.units`. */
  readonly unit: Unit;
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** A date is an EpochDay number; NaN and null print as "n/a". */
  readonly rows: readonly (readonly Cell[])[];
  /** One unit a row, where a row's numbers share a unit and the rows differ (a table of figures). */
  readonly units?: readonly Unit[];
  /** Rows to set in bold. */
  readonly strong?: readonly number[];
  /** Whether a terminal shares its columns out over several tables rather than set a cell in several lines. */
  readonly uncut?: boolean;
  /** Set so close on a phone that all columns show. */
  readonly close?: boolean;
  /** Whether a page folds it away under its title; when not said, if it is long. */
  readonly folded?: boolean;
  /** Whether a terminal prints every row, however many; when not said, the middle of a long table is left out. */
  readonly whole?: boolean;
  readonly note?: string;
}

export type Tone = 'strategy' | 'small' | 'large' | 'half' | 'other';

export interface ChartLine {
  readonly label: string;
  readonly tone: Tone;
  readonly values: ArrayLike<number>;
}

/** Values over time. All arrays are as long as `days`; the renderer thins them and keeps the extremes. */
export interface LineChart {
  readonly kind: 'lines';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly scale: 'log' | 'linear';
  /** `growth`: multiples of the start (1, 10, 100×). `fraction`: printed in percent. */
  readonly unit: 'growth' | 'fraction';
  /** What `days` and the band's days are: dates (when not said), or sessions from an event at 0, negative before it. */
  readonly axis?: 'date' | 'sessions';
  readonly days: ArrayLike<EpochDay>;
  readonly lines: readonly ChartLine[];
  /** Drawn under the lines, on days of its own (sparser than the lines'). */
  readonly band?: {
    readonly label: string;
    readonly days: ArrayLike<EpochDay>;
    readonly low: ArrayLike<number>;
    readonly high: ArrayLike<number>;
  };
  /** Spans to shade over the full height: the times the strategy was in small caps. */
  readonly spans?: {
    readonly label: string;
    readonly list: readonly { readonly from: EpochDay; readonly to: EpochDay; readonly title: string }[];
  };
  /** Fill between the first line and this value. */
  readonly fillTo?: number;
}

/**
 * One signed fraction a cell, coloured about zero, in percent: years down and months across, or any two choices.
 * A null value is an empty cell.
 */
export interface HeatGrid {
  readonly kind: 'grid';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** The head of the column of row labels. */
  readonly corner?: string;
  /** Whether the last column is the whole row's and set apart (when not said, it is); else it is like the others. */
  readonly whole?: boolean;
  /** The value that takes the full colour, in every cell; when not said, 15% and in the column of the whole row 45%. */
  readonly full?: number;
  readonly rows: readonly HeatRow[];
}

/** Each list goes with the grid's columns. */
export interface HeatRow {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Marked by an asterisk, as not complete. */
  readonly partial: readonly boolean[];
  /** How many observations a value is of, printed small under it; at 0 the value is left out, at null the count. */
  readonly counts?: readonly (number | null)[];
  /** Cells to set in bold, and cells to leave without colour. */
  readonly strong?: readonly boolean[];
  readonly plain?: readonly boolean[];
}

/** Runs over time, a stem each: how long they were, and when. On paper only, as a grid is. */
export interface Timeline {
  readonly kind: 'timeline';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly stems: readonly {
    readonly day: EpochDay;
    readonly length: number;
    /** What a pointer on the stem shows: "2026-01-02 to 2026-01-22: 14". */
    readonly label: string;
    readonly tone: 'event' | 'other' | 'current';
  }[];
  /** The length that makes an event: a line across. */
  readonly threshold: number;
}

/** Where events fell among all windows, one row a horizon; all values are fractions on one scale across the rows. On paper only. */
export interface DotPlot {
  readonly kind: 'dots';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Of what is drawn; returns unless given. */
  readonly unit?: 'fraction' | 'points';
  readonly rows: readonly DotRow[];
}

export interface DotRow {
  readonly label: string;
  /** The density of all windows at rising values `at`, in any unit: each row's is drawn to its own height. */
  readonly at: ArrayLike<number>;
  readonly density: ArrayLike<number>;
  /** The mean of all windows. */
  readonly base: number;
  /** The mean of the events. */
  readonly mean: number;
  /** One an event; the label is what a pointer on it shows. */
  readonly dots: readonly { readonly value: number; readonly label: string }[];
}

/**
 * One point a definition, in rising order, with its interval, and beneath it the choices that made it. On paper only.
 * Source: Simonsohn, Simmons & Nelson, "Specification curve analysis", Nature Human Behaviour 4 (2020).
 */
export interface SpecificationCurve {
  readonly kind: 'specification';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly choices: readonly { readonly label: string; readonly options: readonly string[] }[];
  /** Values and intervals are fractions; an interval of NaN is none. `picks[c]` is the index into the options of choice c. */
  readonly points: readonly {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly picks: readonly number[];
    /** The definition that the page is about: drawn through both panels. */
    readonly headline: boolean;
    /** What a pointer on the column shows. */
    readonly label: string;
  }[];
}

/** A claimed figure worked out at its as-of date and at the sessions around it, over the band it has to lie in. On paper only. */
export interface Strip {
  readonly kind: 'strip';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly unit: ClaimUnit;
  /** As it was claimed: the name of the band. */
  readonly claimed: string;
  readonly band: Band | null;
  /** In the order of the days; words and dates have no height and are drawn in one row. */
  readonly points: readonly {
    readonly day: EpochDay;
    readonly sessions: number;
    readonly value: number | string | null;
    readonly holds: boolean;
    /** The value as it is printed. */
    readonly text: string;
  }[];
}
