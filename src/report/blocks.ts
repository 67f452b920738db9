import type { EpochDay, Unit } from '../model.js';

/**
 * What a report is made of. A section returns blocks; a renderer turns blocks into HTML, text, CSV or JSON.
 * Blocks hold values, never formatted text, so that each renderer prints them by its own rules.
 */
export type Block = Heading | Prose | Table | LineChart | HeatGrid | Code;

export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
}

/** A paragraph. `warning` is printed in red wherever it is shown; `lead` is the sentence to read first. */
export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
  readonly tone: 'plain' | 'lead' | 'note' | 'warning';
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
  /** Whether a page folds it away under its title; when not said, if it is long. */
  readonly folded?: boolean;
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

/** Years down, months across, one signed fraction a cell, coloured about zero; last column the whole year. */
export interface HeatGrid {
  readonly kind: 'grid';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[]; readonly partial: readonly boolean[] }[];
}
