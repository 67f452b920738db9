import { BIDI } from '../errors.js';

/** Markup that may stand in a page as it is. The only way to get one is the `html` tag, or `trusted` for text this program wrote itself. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Fragment = Html | string | number | null | undefined | false | readonly Fragment[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it must be written inside an element or a quoted attribute. Example: escapeHtml('<b>') is "&lt;b&gt;". */
export function escapeHtml(text: string): string {
  const safe = BIDI.test(text) ? text.replace(new RegExp(BIDI, 'g'), '\uFFFD') : text;
  return /[&<>"']/.test(safe) ? safe.replace(/[&<>"']/g, (c) => ENTITIES[c]!) : safe;
}

/** Everything put into the template is escaped, but `Html` and arrays of it; null, undefined and false print nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  let text = strings[0]!;
  for (let i = 0; i < values.length; i++) text += write(values[i]) + strings[i + 1]!;
  return new Html(text);
}

/** For text made of numbers and our own words (a path, the style sheet), never for anything read from a file. */
export function trusted(text: string): Html {
  return new Html(text);
}

function write(value: Fragment): string {
  if (value instanceof Html) return value.text;
  if (value === null || value === undefined || value === false) return '';
  return typeof value === 'object' ? value.map(write).join('') : escapeHtml(String(value));
}
