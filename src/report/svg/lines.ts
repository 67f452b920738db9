import { isoDate } from '../../data/dates.js';
import type { ChartLine, LineChart } from '../blocks.js';
import { format, truncate, wrap } from '../format.js';
import { type Fragment, type Html, html, trusted } from '../html.js';
import { CHART_STYLE, PALETTE_STYLE } from '../style.js';
import { ladder, ruler } from './axes.js';
import { endValue, extent, type Frame, floorOf, frame, lastDrawable, type Thinned, tickLabel, ticksAcross } from './frame.js';
import { spread } from './labels.js';
import { type Point, polygon, polyline, tenth } from './path.js';
import { type Layout, nothing, picture } from './picture.js';
import { thin } from './thin.js';

const LINE_HEIGHT = 17;

/** Two pictures of the same chart, since type that scales with a picture is either too small on a phone or too large on a desk. */
export function wide(chart: LineChart): Layout {
  return { width: 1000, height: chart.unit === 'fraction' ? 300 : 420, compact: false };
}

export function compact(chart: LineChart): Layout {
  return { width: 380, height: chart.unit === 'fraction' ? 230 : 320, compact: true };
}

/** A chart as an `<svg>` that takes its colours from the page around it. */
export function lineSvg(chart: LineChart, layout: Layout): Html {
  return picture(layout, chart.title, describe(chart), drawing(chart, layout));
}

/** The same chart as a file of its own, with its colours, its title and a key of what is shaded: for a README. */
export function lineSvgFile(chart: LineChart): string {
  const layout = wide(chart);
  const keys = [chart.band && { mark: 'band', label: chart.band.label }, chart.spans && { mark: 'span', label: chart.spans.label }].filter(
    (k) => !!k,
  );
  const head = keys.length > 0 ? 66 : 42;
  let x = 6;
  const key = keys.map(({ mark, label }) => {
    const item = html`<rect class="${mark} key" x="${x}" y="40" width="16" height="11"/><text class="axis" x="${x + 22}" y="50">${label}</text>`;
    x += 46 + Math.ceil(label.length * 7.2);
    return item;
  });
  return `${
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${layout.height + head}" width="${layout.width}" height="${layout.height + head}" role="img"><title>${chart.title}</title><desc>${describe(chart)}</desc>
<style>${trusted(PALETTE_STYLE + CHART_STYLE)}</style>
<rect class="paper" width="100%" height="100%"/><text class="title" x="6" y="26">${chart.title}</text>${key}
<g transform="translate(0 ${head})">${drawing(chart, layout)}</g></svg>`.text
  }\n`;
}

/** What the picture says, for those who cannot see it. */
function describe(chart: LineChart): string {
  const n = chart.days.length;
  if (n === 0) return 'No data.';
  const ends = chart.lines.map((line) => {
    const i = lastDrawable(line.values, floorOf(chart));
    return `${line.label} ${i < 0 ? 'n/a' : endValue(line.values[i]!, chart.unit)}`;
  });
  const [first, last] = [chart.days[0]!, chart.days[n - 1]!];
  const across =
    chart.axis === 'sessions'
      ? `${format(first, 'count', '−')} to ${format(last, 'count', '−')} sessions from the event at 0`
      : `${isoDate(first)} to ${isoDate(last)}`;
  return `${across}, ${chart.scale} scale. At the end: ${ends.join(', ')}.`;
}

function drawing(chart: LineChart, layout: Layout): Html {
  const labels = endLabels(chart, layout);
  const margin = marginFor(labels);
  const floor = floorOf(chart);
  const buckets = Math.ceil((layout.width - margin - 40) / 2);
  const thinned = (days: LineChart['days'], values: ArrayLike<number>): Thinned => ({ values, runs: thin(days, values, buckets, floor) });
  const lines = chart.lines.map((line) => thinned(chart.days, line.values));
  const band = chart.band ? [chart.band.high, chart.band.low].map((values) => thinned(chart.band!.days, values)) : [];
  const range = extent([...lines, ...band], chart.fillTo, floor);
  if (range === null) return nothing(layout);
  const plot = frame(chart, layout, margin, range);
  const drawn = lines.map((line) => points(plot, chart.days, line));
  const shade = band.map((edge) => points(plot, chart.band!.days, edge));
  return html`${spans(chart, plot)}${grid(chart, plot)}${bandPath(shade[0], shade[1])}${area(chart, plot, drawn[0] ?? [])}
${strokes(chart.lines, drawn)}${ends(chart, plot, labels)}`;
}

function points(plot: Frame, days: LineChart['days'], { values, runs }: Thinned): Point[][] {
  return runs.map((run) => run.map((i): Point => [plot.x(days[i]!), plot.y(values[i]!)]));
}

/** The first line is drawn last, over the others. */
function strokes(lines: readonly ChartLine[], drawn: readonly Point[][][]): Html[][] {
  const dashes = dashed(lines);
  return lines.map((line, i) => stroke(line, dashes[i]!, drawn[i]!)).reverse();
}

/** A tone used again is dashed, since colour alone would not tell the two apart. */
export function dashed(lines: readonly ChartLine[]): string[] {
  return lines.map((line, i) => {
    const before = lines.slice(0, i).filter((other) => other.tone === line.tone).length;
    return before === 0 ? '' : ` dash${Math.min(before, 3)}`;
  });
}

function stroke(line: ChartLine, dash: string, runs: readonly Point[][]): Html[] {
  return runs.map((run) =>
    run.length === 1
      ? html`<circle class="dot ${line.tone}" cx="${tenth(run[0]![0])}" cy="${tenth(run[0]![1])}" r="3"/>`
      : html`<path class="line ${line.tone}${dash}" d="${trusted(polyline(run))}"/>\n`,
  );
}

function area(chart: LineChart, plot: Frame, runs: readonly Point[][]): Fragment {
  const base = chart.fillTo;
  if (base === undefined || !(base > plot.floor)) return null;
  const y = plot.y(base);
  return runs.map(
    (run) => html`<path class="area ${chart.lines[0]!.tone}" d="${trusted(polygon([[run[0]![0], y], ...run, [run.at(-1)![0], y]]))}"/>`,
  );
}

function bandPath(highs: readonly Point[][] = [], lows: readonly Point[][] = []): Fragment {
  return lows.map((run, i) => highs[i] && html`<path class="band" d="${trusted(polygon([...highs[i], ...run.toReversed()]))}"/>`);
}

function spans(chart: LineChart, plot: Frame): Fragment {
  return chart.spans?.list.map(({ from, to, title }) => {
    const left = plot.x(Math.max(from, plot.from));
    const width = plot.x(Math.min(to, plot.to)) - left;
    if (!(width >= 0)) return null;
    const place = trusted(`x="${tenth(left)}" y="${plot.top}" width="${tenth(Math.max(width, 0.5))}" height="${plot.bottom - plot.top}"`);
    return plot.compact ? html`<rect class="span" ${place}/>` : html`<rect class="span" ${place}><title>${title}</title></rect>`;
  });
}

function grid(chart: LineChart, plot: Frame): Html {
  const base = chart.unit === 'growth' ? 1 : 0;
  const rungs = plot.ticks.map((tick) => ({ at: plot.y(tick), label: tickLabel(tick, chart.unit), base: tick === base }));
  const marks = ticksAcross(chart, (plot.right - plot.left) / (plot.compact ? 46 : 62));
  const event = chart.axis === 'sessions' && html`<path class="grid base" d="M${tenth(plot.x(0))} ${plot.top}V${plot.bottom}"/>`;
  return html`${ladder(plot, rungs)}${ruler(
    plot,
    marks.map(({ day, label }) => ({ at: plot.x(day), label })),
  )}${event}`;
}

interface EndLabel {
  readonly line: ChartLine;
  readonly at: number;
  readonly text: readonly string[];
}

/** Names and end values for the right edge; a compact picture has room for the values only. */
function endLabels(chart: LineChart, layout: Layout): EndLabel[] {
  return chart.lines.flatMap((line) => {
    const at = lastDrawable(line.values, floorOf(chart));
    if (at < 0) return [];
    const value = endValue(line.values[at]!, chart.unit);
    return [{ line, at, text: layout.compact ? [value] : wrap(`${truncate(line.label, 60)} ${value}`, 22) }];
  });
}

function marginFor(labels: readonly EndLabel[]): number {
  const longest = labels.reduce((most, { text }) => Math.max(most, ...text.map((line) => line.length)), 0);
  return Math.ceil(longest * 8.6) + 20;
}

/** A label moved away from its line is tied to it by a thin stroke. */
function ends(chart: LineChart, plot: Frame, labels: readonly EndLabel[]): Html[] {
  const wanted = labels.map(({ line, at }) => plot.y(line.values[at]!));
  const heights = labels.map(({ text }) => text.length * LINE_HEIGHT - 1);
  const places = spread(wanted, heights, plot.top - 6, plot.bottom + 6);
  return labels.map(({ line, at, text }, i) => {
    const x = plot.x(chart.days[at]!);
    const from = wanted[i]!;
    const y = places[i]! - ((text.length - 1) * LINE_HEIGHT) / 2;
    const tie = Math.abs(places[i]! - from) > 5 || plot.right - x > 3;
    return html`${tie && html`<path class="tie ${line.tone}" d="M${tenth(x + 2)} ${tenth(from)}L${plot.right + 8} ${tenth(places[i]!)}"/>`}<text class="end ${line.tone}">${text.map((t, k) => html`<tspan x="${plot.right + 10}" y="${tenth(y + k * LINE_HEIGHT + 4.5)}">${t}</tspan>`)}</text>`;
  });
}
