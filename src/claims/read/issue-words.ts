import type { z } from 'zod';
import { nearest as nearestOf, printable } from '../../errors.js';
import { NO_FIGURE } from '../printed.js';
import { choiceMeant, figureMeant } from './slips.js';

export type Issue = z.core.$ZodIssue;
export type Path = readonly (string | number)[];

/** Example: pathText(['grid', 1, 'of', 'a']) is "grid[1].of.a". */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => `${text}${typeof step === 'number' ? `[${step}]` : text === '' ? step : `.${step}`}`, '');

/** What lies at a path; undefined where it leads nowhere. Only what a value itself holds is seen. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string | number, unknown>)[step] : undefined,
    value,
  );

/** The known name that was meant; null where none is near, and for a text too long to be a name, which would take its square to compare. */
export const nearest = (asked: string, known: readonly string[]): string | null => (asked.length > 100 ? null : nearestOf(asked, known));

/** What is wrong and what is there instead. Example: `expected "price" or "total"; found "prise". Did you mean "price"?` */
export function sentenceOf(issue: Issue, value: unknown): string {
  const words = expectations(issue);
  if (words === null) return /[.?!]$/.test(issue.message) ? issue.message : `${issue.message}.`;
  const hint = typeof value === 'string' ? meant(issue, value) : null;
  return `expected ${oneOf(words)}; ${found(value)}.${hint === null ? '' : ` Did you mean ${hint}?`}`;
}

/** What was meant, as it is to be written. */
function meant(issue: Issue, value: string): string | null {
  if (issue.code === 'custom') return issue.message === NO_FIGURE ? figureMeant(value) : null;
  const others = choices(issue).filter((one) => one !== value);
  const choice = choiceMeant(value, others) ?? nearest(value, others);
  return choice === null ? null : `"${choice}"`;
}

/** What a value is, short enough for a sentence. */
export function found(value: unknown): string {
  if (value === undefined) return 'it is missing';
  if (value === null) return 'found nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'found an empty list' : `found a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'found a mapping without fields' : `found a mapping of ${printable(keys.join(', '))}`;
  }
  return `found ${typeof value === 'string' ? `"${printable(value)}"` : String(value)}`;
}

/** Example: oneOf(['a', 'b', 'c']) is "a, b or c". */
export const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;

const quoted = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));

/** The texts that an issue would have taken. */
function choices(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.filter((one) => typeof one === 'string');
  if (issue.code !== 'invalid_union') return [];
  return [
    ...('options' in issue ? (issue.options ?? []) : []).filter((one) => typeof one === 'string'),
    ...issue.errors.flat().flatMap(choices),
  ];
}

/** What was expected, each way in words of its own; null where the schema said it in a sentence. */
function expectations(issue: Issue): string[] | null {
  if (issue.message.startsWith('expected ')) return [issue.message.slice('expected '.length).replace(/\.$/, '')];
  switch (issue.code) {
    case 'invalid_type':
      return [TYPES[issue.expected] ?? `a value of type ${issue.expected}`];
    case 'invalid_value':
      return issue.values.map(quoted);
    case 'too_small':
    case 'too_big':
      return [bound(issue)];
    case 'invalid_format':
      return [
        FORMATS[issue.format] ??
          (issue.pattern === undefined ? `a text of the form ${issue.format}` : `a text of the form ${issue.pattern}`),
      ];
    case 'not_multiple_of':
      return [`a multiple of ${issue.divisor}`];
    case 'unrecognized_keys':
      return ['other fields'];
    case 'invalid_union':
      if ('options' in issue && issue.options !== undefined) return issue.options.map(quoted);
      return [...new Set(issue.errors.flat().flatMap((inner) => expectations(inner) ?? [inner.message]))];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => (expectations(inner) ?? [inner.message]).map((words) => `a name that is ${words}`));
    default:
      return null;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping of fields',
  record: 'a mapping of fields',
  null: 'nothing',
  undefined: 'nothing',
  never: 'nothing',
};

const FORMATS: Readonly<Record<string, string>> = { date: 'a date YYYY-MM-DD', url: 'an address https://…' };

function bound(issue: Extract<Issue, { readonly code: 'too_small' | 'too_big' }>): string {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string' || issue.origin === 'array') {
    const [whole, part] = issue.origin === 'string' ? ['a text', 'character'] : ['a list', 'entry'];
    if (small && limit === 1 && issue.exact !== true) return `${whole} that is not empty`;
    const parts = limit === 1 ? part : part === 'entry' ? 'entries' : `${part}s`;
    return `${whole} of ${issue.exact === true ? '' : small ? 'at least ' : 'at most '}${limit} ${parts}`;
  }
  return `a number ${issue.inclusive === true ? (small ? 'of at least' : 'of at most') : small ? 'above' : 'below'} ${limit}`;
}
