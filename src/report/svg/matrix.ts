import type { SpecificationCurve } from '../blocks.js';
import { truncate, columns as widthOf, wrap } from '../format.js';
import { type Html, html, trusted } from '../html.js';
import type { Box } from './axes.js';
import { type Bar, bars, tenth } from './path.js';
import type { Device, Layout } from './picture.js';

type Choices = SpecificationCurve['choices'];

/** Where the columns of definitions stand, and how far apart. */
export interface Columns {
  readonly x: (rank: number) => number;
  readonly step: number;
}

/** A row an option; `y` is its middle, from the top of the matrix. */
interface Row {
  readonly choice: number;
  readonly option: number;
  readonly y: number;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** Where the columns may begin, with the labels left of it. */
  readonly left: number;
  readonly height: number;
}

/** A character of a label; letters are a little narrower on average, so that a label in a wide font still fits. */
const LETTER = 7.5;
const MOST = { wide: { choice: 24, option: 32 }, compact: { choice: 44, option: 17 } } as const;
const PITCH = { wide: 17, compact: 16 } as const;
/** Between two choices; on a phone the name of a choice stands there. */
const GAP = { wide: 9, compact: 25 } as const;
const BETWEEN = 14;

/** The places of all options, under each other choice by choice. */
export function rowsOf(choices: Choices, device: Device): Rows {
  const { most, pitch, gap } = { most: MOST[device], pitch: PITCH[device], gap: GAP[device] };
  const longest = (labels: readonly string[], limit: number): number => Math.min(limit, Math.max(4, ...labels.map(widthOf))) * LETTER;
  const options = longest(
    choices.flatMap((choice) => choice.options),
    most.option,
  );
  const names =
    device === 'wide'
      ? longest(
          choices.flatMap(({ label, options: some }) => wrapped(label, some.length)),
          most.choice,
        ) + BETWEEN
      : 0;
  let y = device === 'wide' ? 0 : gap - 8;
  const rows = choices.flatMap(({ options: some }, choice) => {
    const start = y;
    y += some.length * pitch + gap;
    return some.map((_, option): Row => ({ choice, option, y: start + (option + 0.5) * pitch }));
  });
  return { rows, left: Math.ceil(names + options + 12), height: Math.max(0, y - gap) + 4 };
}

/** The name of a choice on as many lines as it has options. */
function wrapped(label: string, lines: number): string[] {
  const all = wrap(label, MOST.wide.choice);
  return all.length <= lines ? all : [...all.slice(0, lines - 1), truncate(all.slice(lines - 1).join(' '), MOST.wide.choice)];
}

/** Which option of every choice each definition takes, as a mark in its column; the headline's options in its own colour. */
export function matrix({ choices, points }: SpecificationCurve, { rows }: Rows, { x, step }: Columns, box: Box, layout: Layout): Html {
  const pitch = PITCH[layout.compact ? 'compact' : 'wide'];
  const width = tenth(Math.min(Math.max(step * 0.8, 0.6), 4));
  const chosen = points.flatMap((point, rank) => (point.headline ? [{ point, rank }] : []));
  const drawn = rows.map(({ choice, option, y }) => {
    const middle = box.top + y;
    const marks = points.flatMap(({ picks }, rank): Bar[] => (picks[choice] === option ? [[x(rank), middle - 4.5, 9]] : []));
    const own = chosen.filter(({ point }) => point.picks[choice] === option);
    const label = truncate(choices[choice]!.options[option]!, MOST[layout.compact ? 'compact' : 'wide'].option);
    return html`<path class="grid" d="M${box.left} ${tenth(middle)}H${box.right}"/><text class="axis${own.length > 0 && ' picked'}" x="${box.left - 7}" y="${tenth(middle + 4.5)}" text-anchor="end">${label}</text>${marks.length > 0 && html`<path class="pick" stroke-width="${width}" d="${trusted(bars(marks))}"/>`}${own.map(({ rank }) => html`<path class="pick chosen" stroke-width="4" d="M${tenth(x(rank))} ${tenth(middle - 6)}v12"/>`)}\n`;
  });
  return html`${names(choices, rows, box, layout, pitch)}${drawn}`;
}

function names(choices: Choices, rows: Rows['rows'], box: Box, layout: Layout, pitch: number): Html[] {
  return choices.map(({ label, options }, c) => {
    const first = rows.find(({ choice }) => choice === c);
    if (first === undefined) return html``;
    const middle = box.top + first.y;
    if (layout.compact)
      return html`<text class="name" x="0" y="${tenth(middle - pitch / 2 - 5)}">${truncate(label, MOST.compact.choice)}</text>`;
    const lines = wrapped(label, options.length);
    return html`<text class="name">${lines.map((line, k) => html`<tspan x="0" y="${tenth(middle + 4.5 + k * pitch)}">${line}</tspan>`)}</text>`;
  });
}
