import { isoDate } from '../../data/dates.js';
import type { Timeline } from '../blocks.js';
import { format } from '../format.js';
import { type Html, html } from '../html.js';
import { type Box, ladder, leftOf, ruler } from './axes.js';
import { domain } from './frame.js';
import { tenth } from './path.js';
import { type Device, hover, key, type Layout, layoutFor, nothing, picture } from './picture.js';
import { position, timeTicks } from './scale.js';

type Stem = Timeline['stems'][number];

interface Drawn extends Stem {
  readonly x: number;
  readonly y: number;
}

/** Drawn in this order, so that no short run hides an event. */
const TONES = ['other', 'event', 'current'] as const;
const KEYS = { event: 'an event', other: 'any other run', current: 'the run going on' } as const;
const RADIUS = { event: 4, other: 2.2, current: 4.2 } as const;
/** A number over a head: the width of a digit, and from its foot to the middle of the head. */
const DIGIT = 8.6;
const LIFT = 8;

export function timelineKeys({ stems, threshold }: Timeline): Html {
  const found = TONES.toReversed().filter((tone) => stems.some((stem) => stem.tone === tone));
  const lengths = (tone: Stem['tone']): string =>
    tone === 'current'
      ? `: ${stems
          .filter((stem) => stem.tone === tone)
          .map(({ length }) => format(length, 'count'))
          .join(', ')}`
      : '';
  const marks = found.map((tone) => key(`pin ${tone}`, KEYS[tone] + lengths(tone)));
  return html`${marks}${key('limit', `${format(threshold, 'count')}: the length that makes an event`)}`;
}

/** Runs as stems with heads: as high as the run was long, on its day. */
export function timelineSvg(timeline: Timeline, device: Device): Html {
  const layout = layoutFor(device, device === 'wide' ? 270 : 220);
  return picture(layout, timeline.title, describe(timeline), drawing(timeline, layout));
}

function describe({ from, to, stems, threshold }: Timeline): string {
  if (stems.length === 0) return `No runs from ${isoDate(from)} to ${isoDate(to)}.`;
  const of = (tone: Stem['tone']): Stem[] => stems.filter((stem) => stem.tone === tone);
  const longest = stems.reduce((most, stem) => (stem.length > most.length ? stem : most));
  const events = of('event');
  return [
    `${isoDate(from)} to ${isoDate(to)}: ${stems.length} runs, ${events.length} of them events (the line stands at ${format(threshold, 'count')}).`,
    `Longest: ${longest.label}.`,
    ...(events.length > 0 ? [`Events: ${events.map(({ label }) => label).join('; ')}.`] : []),
    ...of('current').map(({ label }) => `Going on: ${label}.`),
  ].join(' ');
}

function drawing({ from, to, stems, threshold }: Timeline, layout: Layout): Html {
  if (stems.length === 0) return nothing(layout);
  const [top, bottom] = [22, layout.height - 26];
  const most = stems.reduce((longest, { length }) => Math.max(longest, length), threshold);
  const { hi, ticks } = domain('linear', [0, most], (bottom - top) / 34);
  const whole = ticks.filter(Number.isInteger);
  const end = format(threshold, 'count');
  const box: Box = { left: leftOf(whole.map(String)), right: layout.width - end.length * DIGIT - 12, top, bottom };
  const room = to > from ? 0 : 1;
  const x = position('linear', from - room, to + room, box.left + 8, box.right - 8);
  const y = position('linear', 0, hi, bottom, top);
  const drawn = stems.map((stem): Drawn => ({ ...stem, x: x(stem.day), y: y(stem.length) }));
  const years = timeTicks(from - room, to + room, (box.right - box.left) / (layout.compact ? 46 : 62));
  const limit = tenth(y(threshold));
  return html`${ladder(
    box,
    whole.map((tick) => ({ at: y(tick), label: String(tick), base: false })),
  )}${ruler(
    box,
    years.map(({ day, label }) => ({ at: x(day), label })),
  )}<path class="limit" d="M${box.left} ${limit}H${box.right}"/><text class="limit" x="${box.right + 6}" y="${tenth(y(threshold) + 4.5)}">${end}</text>
${TONES.map((tone) => drawn.filter((stem) => stem.tone === tone).map((stem) => stemHtml(stem, layout, bottom)))}${numbers(drawn)}`;
}

function stemHtml({ x, y, tone, label }: Drawn, layout: Layout, bottom: number): Html {
  const [across, down] = [tenth(x), tenth(y)];
  return html`<g class="stem ${tone}">${hover(layout, label)}<path d="M${across} ${bottom}V${down}"/><circle cx="${across}" cy="${down}" r="${RADIUS[tone]}"/></g>\n`;
}

/** The lengths of the runs that matter, over their heads: the current one first, then the longest, where nothing stands in the way. */
function numbers(stems: readonly Drawn[]): Html[] {
  const wanted = stems.filter(({ tone }) => tone !== 'other').sort((a, b) => rank(b) - rank(a) || b.length - a.length || b.day - a.day);
  const placed: Drawn[] = [];
  for (const stem of wanted) {
    const half = (format(stem.length, 'count').length * DIGIT) / 2;
    const stands = stems.some(
      (other) => other !== stem && Math.abs(other.x - stem.x) < half + RADIUS[other.tone] && other.y < stem.y - LIFT + 4,
    );
    const meets = placed.some((other) => Math.abs(other.x - stem.x) < 2 * half + 1 && Math.abs(other.y - stem.y) < 15);
    if (!stands && !meets) placed.push(stem);
  }
  return placed.map(
    ({ x, y, tone, length }) =>
      html`<text class="end halo ${tone}" x="${tenth(x)}" y="${tenth(y - LIFT)}" text-anchor="middle">${format(length, 'count')}</text>`,
  );
}

const rank = ({ tone }: Stem): number => TONES.indexOf(tone);
