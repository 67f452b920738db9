import { printable } from '../../errors.js';
import { FORBIDDEN } from './plain.js';

/** A mapping of a claim file. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping: an object that is no list, and no instance of anything. */
export function isMapping(value: unknown): value is Mapping {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A claim with one change worked in, as an entry of `grid` has it: mappings are merged, at any depth; lists, texts and numbers replace; null takes
 * a field away. Neither argument is changed, and no field reaches a prototype.
 * @example mergeDeep({ of: { a: 'SMALL', frequency: 'day' } }, { of: { a: 'IWM' } }) // { of: { a: 'IWM', frequency: 'day' } }
 */
export const mergeDeep = (base: Mapping, change: Mapping): Mapping => merged(base, change, false);

/** A claim over the file's defaults: as `mergeDeep`, but null stays where there is no default to take away, for a schema to refuse. */
export const withDefaults = (defaults: Mapping, claim: Mapping): Mapping => merged(defaults, claim, true);

function merged(base: Mapping, change: Mapping, keepNull: boolean): Mapping {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(base)) if (!FORBIDDEN.includes(key)) out[key] = value;
  for (const [key, value] of Object.entries(change)) {
    if (FORBIDDEN.includes(key)) continue;
    const old = Object.hasOwn(out, key) ? out[key] : undefined;
    if (isMapping(value)) out[key] = merged(isMapping(old) ? old : {}, value, keepNull);
    else if (value !== null || (keepNull && old === undefined)) out[key] = value;
    else delete out[key];
  }
  return out;
}

/**
 * How an entry of `grid` is named: every field that it changes, by its path. Example: `{ of: { a: { id: 'IWM', basis: 'total' } } }` is
 * "of.a: IWM total"; `{ tie: null }` is "tie: left out".
 */
export function changeText(change: Mapping): string {
  const parts = changes(change, '');
  return parts.length === 0 ? 'no change' : parts.join('; ');
}

function changes(change: Mapping, prefix: string): string[] {
  return Object.entries(change).flatMap(([key, value]) => {
    const name = `${prefix}${printable(key)}`;
    if (!isMapping(value) || Object.keys(value).length === 0 || isReference(value)) return [`${name}: ${valueText(value)}`];
    return changes(value, `${name}.`);
  });
}

const REFERENCE = ['id', 'basis', 'field', 'proxy'];
const isReference = (value: Mapping): boolean => typeof value.id === 'string' && Object.keys(value).every((key) => REFERENCE.includes(key));

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'left out';
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (!isMapping(value)) return printable(String(value));
  if (!isReference(value)) return `{${changes(value, '').join('; ')}}`;
  const { proxy } = value;
  const words = [value.id, value.basis, value.field].filter((word) => word !== undefined && word !== null).map(valueText);
  return `${words.join(' ')}${proxy === undefined ? '' : ` (proxy ${Array.isArray(proxy) ? proxy.map(valueText).join(', ') : valueText(proxy)})`}`;
}
