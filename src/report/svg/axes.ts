import { type Html, html } from '../html.js';
import { tenth } from './path.js';

/** Where a plot lies within its picture. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room on the left for the longest of the labels of a ladder. */
export function leftOf(labels: readonly string[]): number {
  return Math.ceil(labels.reduce((most, label) => Math.max(most, label.length), 0) * 8.6) + 9;
}

/** Lines across a plot, each with its value on the left; the base is a shade darker. */
export function ladder(box: Box, rungs: readonly { readonly at: number; readonly label: string; readonly base: boolean }[]): Html[] {
  return rungs.map(
    ({ at, label, base }) =>
      html`<path class="grid${base && ' base'}" d="M${box.left} ${tenth(at)}H${box.right}"/><text class="axis" x="${box.left - 7}" y="${tenth(at + 4)}" text-anchor="end">${label}</text>`,
  );
}

/** The rule below a plot with its marks. */
export function ruler(box: Box, marks: readonly { readonly at: number; readonly label: string }[]): Html {
  const down = marks.map(
    ({ at, label }) =>
      html`<path class="tick" d="M${tenth(at)} ${box.bottom}v5"/><text class="axis" x="${tenth(at)}" y="${box.bottom + 19}" text-anchor="middle">${label}</text>`,
  );
  return html`<path class="tick" d="M${box.left} ${box.bottom}H${box.right}"/>${down}`;
}
