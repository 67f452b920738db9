import type { DotPlot, DotRow } from '../blocks.js';
import { format, truncate } from '../format.js';
import { type Fragment, type Html, html, trusted } from '../html.js';
import { type Box, ruler } from './axes.js';
import { type Range, tickLabel } from './frame.js';
import { type Point, polygon, polyline, tenth } from './path.js';
import { type Device, hover, key, type Layout, layoutFor, nothing, picture } from './picture.js';
import { linearTicks, position } from './scale.js';
import { swarm } from './swarm.js';

/** Below this part of its peak a density is not worth the room it would take from all rows. */
const TAIL = 0.01;
/** The largest dots of which no row needs a deeper pile; the smallest may pile up as they must. */
const RADII: readonly number[] = [4, 3, 2.2, 1.6];
const PILE = 4;
const BELOW = 26;

export function dotKeys({ rows }: DotPlot): Html {
  return html`${key('round event', 'an event; close ones stand below one another')}${key('upright event', 'mean of the events')}${key('ridge other', `all windows${rows.length > 1 ? ', each row to its own height' : ''}`)}${key('upright dashed', 'mean of all windows')}`;
}

/** Densities as ridges, and the events as dots beneath them, all on one scale. */
export function dotSvg(plot: DotPlot, device: Device): Html {
  const empty = layoutFor(device, 120);
  const { unit = 'fraction' } = plot;
  const range = rangeOf(plot.rows);
  if (range === null) return picture(empty, plot.title, 'No data.', nothing(empty));
  const compact = device === 'compact';
  const left = compact ? 8 : 24 + Math.max(...plot.rows.map((row) => name(row).length)) * 7.4;
  const right =
    empty.width - (compact ? 8 : 24 + 7.6 * Math.max(...plot.rows.map((row) => Math.max(...meansOf(row, unit).map((t) => t.length)))));
  const x = position('linear', range[0], range[1], left + 6, right - 6);
  const { radius, piles } = pile(plot.rows, x);
  const ridge = compact ? 46 : 58;
  const tops: number[] = [];
  let y = compact ? 20 : 8;
  for (const depth of piles) {
    tops.push(y);
    y += ridge + depth + (compact ? 32 : 16);
  }
  const layout = layoutFor(device, Math.ceil(y) + BELOW - (compact ? 24 : 8));
  const box: Box = { left, right, top: 0, bottom: layout.height - BELOW };
  const ticks = linearTicks(range[0], range[1], (right - left) / (compact ? 52 : 76));
  const frames = plot.rows.map(
    (row, r): Row => ({ row, x, top: tops[r]!, base: tops[r]! + ridge, bottom: tops[r]! + ridge + piles[r]! + 4, radius }),
  );
  const drawn = frames.map(
    (frame) =>
      html`${rules(frame, box, ticks)}${density(frame)}${means(frame)}${dots(frame, layout)}${words(frame, { box, layout, unit })}\n`,
  );
  const marks = ticks.map((tick) => {
    const label = tickLabel(tick, 'fraction');
    return { at: x(tick), label: unit === 'points' ? label.replace(/%$/, '') : label };
  });
  return picture(layout, plot.title, describe(plot), html`${drawn}${ruler(box, marks)}`);
}

interface Row {
  readonly row: DotRow;
  readonly x: (value: number) => number;
  readonly top: number;
  readonly base: number;
  readonly bottom: number;
  readonly radius: number;
}

const name = (row: DotRow): string => truncate(row.label, 26);
type Unit = NonNullable<DotPlot['unit']>;

/** A lead is in points: a percent sign would make a return of it. */
const sized = (value: number, unit: Unit): string => {
  const text = format(value, 'fraction', '−');
  return unit === 'points' ? text.replace(/%$/, ' pts') : text;
};
const meansOf = ({ mean, base }: DotRow, unit: Unit): [string, string] => [`events ${sized(mean, unit)}`, `all ${sized(base, unit)}`];

function describe({ rows, unit = 'fraction' }: DotPlot): string {
  const each = rows.map(
    (row) => `${row.label}: mean of ${row.dots.length} events ${sized(row.mean, unit)}, of all windows ${sized(row.base, unit)}`,
  );
  return `${each.join('. ')}.`;
}

function peakOf({ density }: DotRow): number {
  let peak = 0;
  for (let i = 0; i < density.length; i++) if (density[i]! > peak) peak = density[i]!;
  return peak;
}

/** The indices of a density worth drawing: those above its tails, and the first of the tails. */
function body(row: DotRow): number[] {
  const least = peakOf(row) * TAIL;
  const high = (i: number): boolean => row.density[i]! > least;
  return Array.from({ length: row.at.length }, (_, i) => i).filter(
    (i) => Number.isFinite(row.at[i]!) && Number.isFinite(row.density[i]!) && (high(i) || high(i - 1) || high(i + 1)),
  );
}

/** From the lowest to the highest of what is drawn, and a little more; null where there is nothing. */
function rangeOf(rows: readonly DotRow[]): Range | null {
  let [lo, hi] = [Infinity, -Infinity];
  const reach = (value: number): void => {
    if (!Number.isFinite(value)) return;
    lo = Math.min(lo, value);
    hi = Math.max(hi, value);
  };
  for (const row of rows) {
    for (const i of body(row)) reach(row.at[i]!);
    for (const value of [row.base, row.mean, ...row.dots.map((dot) => dot.value)]) reach(value);
  }
  if (hi < lo) return null;
  const room = hi > lo ? (hi - lo) * 0.01 : 0.01;
  return [lo - room, hi + room];
}

/** Dots small enough, and how deep each row's pile is with them. */
function pile(rows: readonly DotRow[], x: (value: number) => number): { radius: number; piles: number[] } {
  const deep = (radius: number): number[] => rows.map((row) => Math.max(0, ...swarmOf(row, x, radius).map((level) => level + 1)));
  const radius = RADII.find((one) => deep(one).every((levels) => levels <= PILE)) ?? RADII.at(-1)!;
  return { radius, piles: deep(radius).map((levels) => 5 + levels * (2 * radius + 1)) };
}

const swarmOf = (row: DotRow, x: (value: number) => number, radius: number): number[] =>
  swarm(
    row.dots.map((dot) => x(dot.value)),
    2 * radius + 1,
  );

function rules({ top, base, bottom, x }: Row, box: Box, ticks: readonly number[]): Html {
  const down = (some: readonly number[]): string => some.map((tick) => `M${tenth(x(tick))} ${tenth(top)}V${tenth(bottom)}`).join('');
  const zero = ticks.filter((tick) => tick === 0);
  return html`<path class="grid" d="${down(ticks)}"/>${zero.length > 0 && html`<path class="grid base" d="${down(zero)}"/>`}<path class="tick" d="M${tenth(box.left)} ${tenth(base)}H${tenth(box.right)}"/>`;
}

function density({ row, x, top, base }: Row): Fragment {
  const peak = peakOf(row);
  const points = body(row).map((i): Point => [x(row.at[i]!), base - (Math.max(row.density[i]!, 0) / peak) * (base - top)]);
  if (points.length < 2) return null;
  const outline: Point[] = [[points[0]![0], base], ...points, [points.at(-1)![0], base]];
  return html`<path class="area other" d="${trusted(polygon(outline))}"/><path class="line other" d="${trusted(polyline(points))}"/>`;
}

function means({ row, x, top, base }: Row): Html {
  const upright = (value: number, mark: string): Fragment =>
    Number.isFinite(value) && html`<path class="${mark}" d="M${tenth(x(value))} ${tenth(base)}V${tenth(top - 3)}"/>`;
  return html`${upright(row.base, 'mean')}${upright(row.mean, 'mean event')}`;
}

function dots({ row, x, base, radius }: Row, layout: Layout): Fragment {
  const levels = swarmOf(row, x, radius);
  return row.dots.map(({ value, label }, i) => {
    if (!Number.isFinite(value)) return null;
    const y = base + 5 + radius + levels[i]! * (2 * radius + 1);
    return html`<circle class="dot event" cx="${tenth(x(value))}" cy="${tenth(y)}" r="${radius}">${hover(layout, label)}</circle>`;
  });
}

/** The row's name and its two means: beside it, or above it where there is no room. */
function words({ row, top, base }: Row, { box, layout, unit }: { readonly box: Box; readonly layout: Layout; readonly unit: Unit }): Html {
  const [events, all] = meansOf(row, unit);
  if (layout.compact)
    return html`<text class="name" x="0" y="${tenth(top - 7)}">${truncate(row.label, 18)}</text><text class="axis" x="${layout.width}" y="${tenth(top - 7)}" text-anchor="end"><tspan class="end event">${events}</tspan><tspan dx="9">${all}</tspan></text>`;
  return html`<text class="name" x="0" y="${tenth(base)}">${name(row)}</text><text class="end event" x="${tenth(box.right + 14)}" y="${tenth(base - 14)}">${events}</text><text class="axis" x="${tenth(box.right + 14)}" y="${tenth(base + 4)}">${all}</text>`;
}
