import type { Figure } from '../model.js';
import { format } from './format.js';

/** The value of one figure of a list. */
export function figureOf(figures: readonly Figure[], id: string): number {
  return figures.find((figure) => figure.id === id)?.value ?? Number.NaN;
}

/** Parameters on one line: "days=10, hold=252". */
export const paramsText = (params: Readonly<Record<string, unknown>>): string =>
  Object.entries(params)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');

/** For prose, where a hyphen would pass for a dash. */
export const percent = (fraction: number): string => format(fraction, 'fraction', '−');

/** A difference, its sign said: "+0.4%", "−0.3%". */
export function ahead(fraction: number): string {
  const text = percent(fraction);
  return fraction > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** "1 trade", "3 trades". */
export const counted = (n: number, noun: string): string => `${format(n, 'count')} ${noun}${n === 1 ? '' : 's'}`;
