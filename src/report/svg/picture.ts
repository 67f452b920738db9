import type { Fragment, Html } from '../html.js';
import { html } from '../html.js';

/** The size of a picture in user units. A compact one is made for a phone: fewer ticks, and names in a key above instead of at the line ends. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly compact: boolean;
}

/** Type that scales with a picture is either too small on a phone or too large on a desk, so each is drawn for both. */
export type Device = 'wide' | 'compact';

/** The size for a device of a picture as high as it needs to be. */
export function layoutFor(device: Device, height: number): Layout {
  return { width: device === 'wide' ? 1000 : 380, height, compact: device === 'compact' };
}

/** A drawing as an `<svg>` that takes its colours from the page around it, with its name and what it says for those who cannot see it. */
export function picture(layout: Layout, title: string, description: string, drawing: Fragment): Html {
  return html`<svg class="chart ${layout.compact ? 'compact' : 'wide'}" viewBox="0 0 ${layout.width} ${layout.height}" role="img"><title>${title}</title><desc>${description}</desc>${drawing}</svg>`;
}

export function nothing(layout: Layout): Html {
  return html`<text class="axis" x="${layout.width / 2}" y="${layout.height / 2}" text-anchor="middle">No data to draw</text>`;
}

/** An entry of the key above a picture; the mark is a class of the swatch. */
export function key(mark: string, label: string): Html {
  return html`<li><span class="swatch ${mark}"></span>${label}</li>`;
}

/** What a pointer on a mark shows; a finger has none, so a compact picture is spared the bytes. */
export function hover(layout: Layout, label: string): Fragment {
  return !layout.compact && html`<title>${label}</title>`;
}
