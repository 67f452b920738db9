import { amount } from '../../claims/words.js';
import { civil, isoDate } from '../../data/dates.js';
import type { Strip } from '../blocks.js';
import { truncate } from '../format.js';
import { type Fragment, type Html, html } from '../html.js';
import { type Box, ladder, leftOf } from './axes.js';
import { domain } from './frame.js';
import { tenth } from './path.js';
import { type Device, hover, key, type Layout, layoutFor, nothing, picture } from './picture.js';
import { position } from './scale.js';

type Point = Strip['points'][number];

const TOP = 24;
/** From the foot of the plot to that of the picture: the days, and below them the months. */
const BELOW = 46;
/** A text over a dot that is wider than its column would meet its neighbour's. */
const DIGIT = 7.7;

export function stripKeys({ claimed, band, points }: Strip): Html {
  const own = points.some(({ sessions }) => sessions === 0);
  return html`${band !== null && key('mark bandkey', `what ${claimed} means`)}${key('round large', 'holds')}${key('pin hollow', 'does not')}${own && key('upright dashed', 'the claim’s own date')}`;
}

/** A column a session: the claimed band across, and a dot where the figure stood. */
export function stripSvg(strip: Strip, device: Device): Html {
  const numbers = strip.points.flatMap(({ value }) => (typeof value === 'number' && Number.isFinite(value) ? [value] : []));
  const words = numbers.length === 0;
  const layout = layoutFor(device, TOP + BELOW + (words ? 34 : device === 'wide' ? 170 : 150));
  if (strip.points.length === 0) return picture(layout, strip.title, 'No data.', nothing(layout));
  return picture(layout, strip.title, describe(strip), words ? row(strip, layout) : plot(strip, numbers, layout));
}

function describe({ points, claimed }: Strip): string {
  return `Claimed: ${claimed}. ${points.map(({ day, text, holds }) => `${isoDate(day)}: ${text}${holds ? ', holds' : ''}`).join('; ')}.`;
}

function plot(strip: Strip, numbers: readonly number[], layout: Layout): Html {
  const bottom = layout.height - BELOW;
  const ends = strip.band === null ? [] : [strip.band.low, strip.band.high].filter(Number.isFinite);
  const all = [...numbers, ...ends];
  const { lo, hi, ticks } = domain('linear', [Math.min(...all), Math.max(...all)], (bottom - TOP) / 34);
  const y = position('linear', lo, hi, bottom, TOP);
  const rungs = ticks.map((tick) => ({ at: y(tick), label: tickText(tick, strip.unit), base: false }));
  const box: Box = { left: leftOf(rungs.map(({ label }) => label)), right: layout.width - 6, top: TOP, bottom };
  const { x, step } = columns(strip, box);
  const high = strip.band === null ? hi : Math.min(strip.band.high, hi);
  const low = strip.band === null ? lo : Math.max(strip.band.low, lo);
  const shade =
    strip.band !== null &&
    html`<rect class="band" x="${box.left}" y="${tenth(y(high))}" width="${tenth(box.right - box.left)}" height="${tenth(Math.max(y(low) - y(high), 2))}"/>`;
  const dots = strip.points.map((point, i) =>
    typeof point.value === 'number' && Number.isFinite(point.value) ? dot(point, x(i), y(point.value), { layout, step, box }) : null,
  );
  return html`${shade}${ladder(box, rungs)}${upright(strip, x, box)}${dots}${days(strip, x, box, layout)}`;
}

/** Words and dates, on one line. */
function row(strip: Strip, layout: Layout): Html {
  const box: Box = { left: 6, right: layout.width - 6, top: TOP, bottom: layout.height - BELOW };
  const { x, step } = columns(strip, box);
  const dots = strip.points.map((point, i) => dot(point, x(i), box.bottom - 10, { layout, step, box }));
  return html`${upright(strip, x, box)}${dots}${days(strip, x, box, layout)}`;
}

function columns({ points }: Strip, { left, right }: Box): { readonly x: (i: number) => number; readonly step: number } {
  const step = (right - left) / points.length;
  return { x: (i) => left + (i + 0.5) * step, step };
}

interface Place {
  readonly layout: Layout;
  readonly step: number;
  readonly box: Box;
}

/** Filled where the claim holds; the value over it where there is room, and over the claim's own date always. */
function dot({ day, text, holds, sessions }: Point, x: number, y: number, { layout, step, box }: Place): Html {
  const own = sessions === 0;
  const room = text.length * DIGIT < step;
  const half = (text.length * DIGIT) / 2;
  const middle = Math.min(Math.max(x, box.left + half), box.right - half);
  const shown =
    (own || (room && !layout.compact)) &&
    html`<text class="${own ? 'name' : 'axis'} halo" x="${tenth(middle)}" y="${tenth(y - 11)}" text-anchor="middle">${truncate(text, 24)}</text>`;
  return html`<circle class="${holds ? 'dot large' : 'hollow'}" cx="${tenth(x)}" cy="${tenth(y)}" r="${own ? 6 : 4.5}">${hover(layout, `${isoDate(day)}: ${text}`)}</circle>${shown}`;
}

function upright({ points }: Strip, x: (i: number) => number, { top, bottom }: Box): Fragment {
  const own = points.findIndex(({ sessions }) => sessions === 0);
  return own >= 0 && html`<path class="mean" d="M${tenth(x(own))} ${top - 8}V${bottom}"/>`;
}

/** The day of the month under each column, and the month where one begins. */
function days({ points }: Strip, x: (i: number) => number, box: Box, layout: Layout): Html {
  const marks = points.map(({ day, sessions }, i) => {
    const { year, month, day: of } = civil(day);
    const first = i === 0 || civil(points[i - 1]!.day).month !== month;
    const called =
      first &&
      html`<text class="axis" x="${tenth(x(i))}" y="${box.bottom + 37}" text-anchor="${anchorAt(i, points.length)}">${`${MONTHS[month - 1]}${layout.compact && i > 0 ? '' : ` ${year}`}`}</text>`;
    return html`<path class="tick" d="M${tenth(x(i))} ${box.bottom}v5"/><text class="${sessions === 0 ? 'name' : 'axis'}" x="${tenth(x(i))}" y="${box.bottom + 19}" text-anchor="middle">${of}</text>${called}`;
  });
  return html`<path class="tick" d="M${box.left} ${box.bottom}H${box.right}"/>${marks}`;
}

const anchorAt = (i: number, n: number): string => (i === 0 ? 'start' : i === n - 1 ? 'end' : 'middle');

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const tickText = (tick: number, unit: Strip['unit']): string =>
  amount(Number(tick.toPrecision(12)), unit === 'pts' || unit === 'days' ? 'ratio' : unit, {});
