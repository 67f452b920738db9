import type { SpecificationCurve } from '../blocks.js';
import { format } from '../format.js';
import { type Fragment, type Html, html, trusted } from '../html.js';
import { type Box, ladder, ruler } from './axes.js';
import { domain, tickLabel } from './frame.js';
import { type Columns, matrix, rowsOf } from './matrix.js';
import { type Bar, bars, tenth } from './path.js';
import { type Device, hover, key, type Layout, layoutFor, nothing, picture } from './picture.js';
import { linearTicks, position } from './scale.js';

type Point = SpecificationCurve['points'][number];

const TOP = 24;
/** From the foot of the curve to the first row of the choices, with the ranks between. */
const RANKS = 40;

export function specificationKeys({ points }: SpecificationCurve): Html {
  return html`${key('round strategy', `one of ${format(points.length, 'count')} definitions, in rising order`)}${points.some(hasInterval) && key('mark range', 'its interval')}${key('upright other', 'below: the choices that make it')}${points.some(({ headline }) => headline) && key('upright chosen', 'the headline definition')}`;
}

/** The curve above and the choices below, a column a definition. */
export function specificationSvg(curve: SpecificationCurve, device: Device): Html {
  const rows = rowsOf(curve.choices, device);
  const bottom = TOP + (device === 'wide' ? 230 : 180);
  const layout = layoutFor(device, bottom + (curve.points.length > 0 ? RANKS + rows.height : 0));
  if (curve.points.length === 0) return picture(layout, curve.title, 'No data.', nothing(layout));
  const box: Box = { left: rows.left, right: layout.width - 14, top: TOP, bottom };
  const n = curve.points.length;
  const x = position('linear', -0.5, n - 0.5, box.left + 4, box.right);
  const columns: Columns = { x, step: x(1) - x(0) };
  const lower: Box = { ...box, top: bottom + RANKS, bottom: layout.height };
  const drawn = html`${upper(curve.points, columns, box, layout)}${matrix(curve, rows, columns, lower, layout)}${hovers(curve.points, columns, layout)}`;
  return picture(layout, curve.title, describe(curve), drawn);
}

const percent = (value: number): string => format(value, 'fraction', '−');
const hasInterval = ({ low, high }: Point): boolean => Number.isFinite(low) && Number.isFinite(high);

function describe({ points, choices }: SpecificationCurve): string {
  const above = points.filter(({ value }) => value > 0).length;
  const known = points.filter(hasInterval);
  const clear = known.filter(({ low, high }) => low > 0 || high < 0).length;
  return [
    `${points.length} definitions from ${percent(points[0]!.value)} to ${percent(points.at(-1)!.value)}, ${above} of them above zero.`,
    ...(known.length > 0 ? [`${clear} of ${known.length} intervals leave out zero.`] : []),
    ...points.filter(({ headline }) => headline).map(({ label, value }) => `Headline: ${label}, ${percent(value)}.`),
    `Choices: ${choices.map(({ label, options }) => `${label} (${options.join(', ')})`).join('; ')}.`,
  ].join(' ');
}

function upper(points: readonly Point[], { x, step }: Columns, box: Box, layout: Layout): Html {
  const all = points.flatMap(({ value, low, high }) => [value, low, high]).filter(Number.isFinite);
  const { lo, hi, ticks } = domain('linear', [Math.min(0, ...all), Math.max(0, ...all)], (box.bottom - box.top) / 38);
  const y = position('linear', lo, hi, box.bottom, box.top);
  const rungs = ticks.map((tick) => ({ at: y(tick), label: tickLabel(tick, 'fraction'), base: tick === 0 }));
  const intervals = points.flatMap((point, rank): Bar[] =>
    hasInterval(point) ? [[x(rank), y(point.high), y(point.low) - y(point.high)]] : [],
  );
  const heads = points.flatMap(({ value }, rank): Bar[] => (Number.isFinite(value) ? [[x(rank), y(value), 0]] : []));
  // Narrow columns join into a band: bars with gaps of a fraction of a pixel would shimmer.
  const bar = step < 3 ? step * 1.05 : Math.min(step * 0.55, 10);
  const chosen = points.flatMap((point, rank) => (point.headline ? [{ point, rank }] : []));
  return html`${ladder(box, rungs)}${ruler(box, ranks(points.length, x, box))}
<path class="range" stroke-width="${tenth(bar)}" d="${trusted(bars(intervals))}"/>${chosen.map(({ rank }) => headline(x(rank), box.top, box.bottom))}
<path class="heads strategy" stroke-width="${tenth(Math.max(2.6, Math.min(step * 0.9, 7)))}" d="${trusted(bars(heads))}"/>${chosen.map(({ point, rank }) => chosenHead(point, x(rank), y(point.value), chosen.length === 1, layout))}`;
}

/** The first rank, and round ones. */
function ranks(n: number, x: (rank: number) => number, box: Box): { at: number; label: string }[] {
  const round = linearTicks(0, n, Math.min(n, (box.right - box.left) / 70)).filter((rank) => rank > 1 && Number.isInteger(rank));
  return [1, ...round].map((rank) => ({ at: x(rank - 1), label: format(rank, 'count') }));
}

function headline(at: number, top: number, bottom: number): Html {
  return html`<path class="thread chosen" d="M${tenth(at)} ${tenth(top)}V${tenth(bottom)}"/>`;
}

/** Its value stands over the plot, where it is in nobody's way; more than one would be in each other's. */
function chosenHead({ value }: Point, x: number, y: number, alone: boolean, layout: Layout): Fragment {
  if (!Number.isFinite(value)) return null;
  const text = `headline ${percent(value)}`;
  const half = text.length * 4.3;
  const middle = Math.min(Math.max(x, half), layout.width - half);
  const words = alone && html`<text class="end chosen" x="${tenth(middle)}" y="${TOP - 10}" text-anchor="middle">${text}</text>`;
  return html`<circle class="dot ringed chosen" cx="${tenth(x)}" cy="${tenth(y)}" r="4.5"/>${words}`;
}

function hovers(points: readonly Point[], { x, step }: Columns, layout: Layout): Fragment {
  if (layout.compact) return null;
  const columns = points.map(
    ({ label }, rank) => html`<path d="M${tenth(x(rank))} ${TOP}V${layout.height}">${hover(layout, label)}</path>`,
  );
  return html`\n<g class="hit" stroke-width="${tenth(step)}">${columns}</g>`;
}
