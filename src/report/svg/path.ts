/** A point in user units. */
export type Point = readonly [x: number, y: number];

/**
 * Path data with one decimal, in relative steps counted in whole tenths so that rounding never adds up.
 * Example: polyline([[0, 0], [1.04, 2]]) is "M0 0l1 2".
 */
export function polyline(points: readonly Point[]): string {
  let text = '';
  let lastX = 0;
  let lastY = 0;
  let lead = 'M';
  for (let i = 0; i < points.length; i++) {
    const x = Math.round(points[i]![0] * 10);
    const y = Math.round(points[i]![1] * 10);
    if (i > 0 && x === lastX && y === lastY) continue;
    const dy = y - lastY;
    text += lead + tenths(x - lastX) + (dy < 0 ? '' : ' ') + tenths(dy);
    lead = lead === 'M' ? 'l' : ' ';
    lastX = x;
    lastY = y;
  }
  return text;
}

const NEAR = 2000;
const seen = new Array<string | undefined>(2 * NEAR + 1);

/** The text of a number of tenths, kept once made: most steps of a line are small, and printing a number costs more than all else here. */
function tenths(n: number): string {
  if (n > NEAR || n < -NEAR) return String(n / 10);
  const known = seen[n + NEAR];
  if (known !== undefined) return known;
  const text = String(n / 10);
  seen[n + NEAR] = text;
  return text;
}

/** The outline of a surface: along the points and back to where they began. */
export function polygon(points: readonly Point[]): string {
  return `${polyline(points)}z`;
}

/** A stroke down from a point. */
export type Bar = readonly [x: number, y: number, height: number];

/** Path data of upright strokes, in steps that do not drift either. Example: bars([[1, 0, 9], [2.5, 0, 9]]) is "M1 0v9m1.5-9v9". */
export function bars(list: readonly Bar[]): string {
  let text = '';
  let lastX = 0;
  let lastY = 0;
  for (const bar of list) {
    const [x, y, height] = [Math.round(bar[0] * 10), Math.round(bar[1] * 10), Math.round(bar[2] * 10)];
    const dy = y - lastY;
    text += `${text === '' ? 'M' : 'm'}${tenths(x - lastX)}${dy < 0 ? '' : ' '}${tenths(dy)}v${tenths(height)}`;
    lastX = x;
    lastY = y + height;
  }
  return text;
}

/** A coordinate with one decimal. */
export function tenth(x: number): string {
  return String(Math.round(x * 10) / 10 + 0);
}
