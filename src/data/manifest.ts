import { printable, UserError, unknown } from '../errors.js';
import type { About, Basis, Period, Role } from '../model.js';
import { FIELDS, type Field } from './columns.js';
import { parseDate } from './dates.js';

/** A dataset folder's `dataset.json`, checked. `docs/data.md` describes every field. */
export interface Manifest {
  readonly id: string;
  readonly title: string;
  readonly frequency: 'daily' | 'monthly';
  readonly calendar: 'XNYS' | null;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly key: string }[];
  readonly columns: readonly ManifestColumn[];
  /** Months after its own in which an observation became known. */
  readonly knownAfterMonths: number;
  readonly about: About;
}

export interface ManifestColumn {
  readonly file: string;
  readonly column: string;
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly basis: Basis;
  readonly field: Field;
  readonly unit: string;
}

type Json = Record<string, unknown>;

/**
 * Reads a manifest's text; `where` is how messages name it.
 * @throws UserError naming the field for anything missing, of the wrong kind, from a newer format, or a path that leaves the folder.
 */
export function parseManifest(text: string, where: string): Manifest {
  const json = parseJson(text, where);
  const field = reader(json, where, '');
  if (json.format !== 1) {
    const newer = typeof json.format === 'number' && json.format > 1 ? '; a newer version wrote it: update this one' : '';
    const found = printable(JSON.stringify(json.format) ?? 'missing');
    throw new UserError(`${where}: "format" is ${found}; this program reads format 1${newer}.`);
  }
  const files = list(json.files, where, 'files').map((file, i) => {
    const of = reader(file, where, `files[${i}].`);
    return { path: insidePath(of.text('path'), where), sha256: hash(of.text('sha256'), where), key: of.text('key') };
  });
  const firstFile = files[0]!.path;
  refuseTwice(
    files.map(({ path }) => path),
    'the file',
    where,
  );
  const monthly = field.choice('frequency', ['daily', 'monthly'] as const) === 'monthly';
  if (monthly && json.calendar !== null) throw new UserError(`${where}: "calendar" must be null where "frequency" is "monthly".`);
  const columns = list(json.columns, where, 'columns').map((column, i) => readColumn(column, where, i, firstFile, files));
  refuseTwice(
    columns.map(({ id, field: of, basis }) => `${id}" as "${of}${isPriced(of) ? `" on basis "${basis}` : ''}`),
    'the column',
    where,
  );
  refuseRoles(columns, where);
  return {
    id: field.text('id'),
    title: field.text('title'),
    frequency: monthly ? 'monthly' : 'daily',
    calendar: json.calendar === null ? null : field.choice('calendar', ['XNYS'] as const),
    files,
    columns,
    knownAfterMonths: field.count('knownAfterMonths'),
    about: readAbout(json, where, files),
  };
}

function parseJson(text: string, where: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch (error) {
    throw new UserError(`${where} is not JSON: ${printable((error as Error).message, 120)}.`);
  }
  throw new UserError(`${where}: expected a JSON object.`);
}

function reader(json: unknown, where: string, at: string) {
  const of = (typeof json === 'object' && json !== null ? json : {}) as Json;
  const refuse = (key: string, expected: string): never => {
    const found = of[key] === undefined ? 'it is missing' : `found ${printable(JSON.stringify(of[key]))}`;
    throw new UserError(`${where}: "${at}${key}" must be ${expected}; ${found}.`);
  };
  return {
    text: (key: string): string => {
      const value = of[key];
      return typeof value === 'string' && value !== '' ? value : refuse(key, 'a text');
    },
    optional: (key: string, otherwise: string): string => {
      const value = of[key] ?? otherwise;
      return typeof value === 'string' ? value : refuse(key, 'a text');
    },
    count: (key: string): number => {
      const value = of[key] ?? 0;
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse(key, 'a whole number from 0');
    },
    choice: <T extends string>(key: string, allowed: readonly T[]): T => {
      const value = of[key];
      return allowed.find((one) => one === value) ?? refuse(key, `one of ${allowed.map((one) => `"${one}"`).join(', ')}`);
    },
    date: (key: string): string => {
      const value = of[key];
      return typeof value === 'string' && parseDate(value) !== null ? value : refuse(key, 'a date written YYYY-MM-DD');
    },
    has: (key: string): boolean => of[key] !== undefined,
  };
}

function list(value: unknown, where: string, key: string, least = 1): unknown[] {
  if (Array.isArray(value) && value.length >= least) return value;
  throw new UserError(`${where}: "${key}" must be a list${least > 0 ? ' that is not empty' : ''}.`);
}

/** Whether a column is of an asset, and so has a role and a basis. */
export const isPriced = (field: Field): boolean => field === 'close' || field === 'open' || field === 'high' || field === 'low';

/** The two bases of an asset are one asset. */
function refuseRoles(columns: readonly ManifestColumn[], where: string): void {
  const roles = new Map<string, Role>();
  for (const { id, role, field } of columns.filter((column) => isPriced(column.field))) {
    if (roles.has(id) && roles.get(id) !== role)
      throw new UserError(
        `${where}: "${printable(id)}" is ${roles.get(id)} in one column and ${role} as "${field}"; an asset has one role.`,
      );
    roles.set(id, role);
  }
}

function readColumn(json: unknown, where: string, i: number, firstFile: string, files: Manifest['files']): ManifestColumn {
  const of = reader(json, where, `columns[${i}].`);
  const field = of.choice('field', FIELDS);
  const priced = isPriced(field);
  const file = files.length > 1 ? of.text('file') : of.optional('file', firstFile);
  if (!files.some(({ path }) => path === file))
    throw unknown(
      'file',
      file,
      files.map(({ path }) => path),
      'It names',
      ` in ${where}`,
    );
  return {
    file,
    column: of.text('column'),
    id: of.text('id'),
    name: of.optional('name', of.text('id')),
    role: of.has('role') || priced ? of.choice('role', ['small', 'large', 'other'] as const) : 'other',
    basis: of.has('basis') || priced ? of.choice('basis', ['price', 'total'] as const) : 'price',
    field,
    unit: of.text('unit'),
  };
}

function readAbout(json: Json, where: string, files: Manifest['files']): About {
  const field = reader(json, where, '');
  const items = (key: string): unknown[] => (json[key] === undefined ? [] : list(json[key], where, key, 0));
  return {
    source: field.text('source'),
    owner: field.text('owner'),
    retrieved: field.date('retrieved'),
    terms: field.optional('terms', ''),
    notes: items('notes').map(String),
    files: files.map(({ path, sha256 }) => ({ path, sha256 })),
    splices: items('splices').map((item, i) => {
      const of = reader(item, where, `splices[${i}].`);
      return { asset: of.text('asset'), at: of.date('at'), note: of.text('note') };
    }),
    backcasts: items('backcasts').map((item, i) => {
      const of = reader(item, where, `backcasts[${i}].`);
      return { asset: of.text('asset'), from: of.date('from'), to: of.date('to') };
    }),
    periods: items('periods').map((item, i): Period => {
      const of = reader(item, where, `periods[${i}].`);
      const edge = (key: string) => (of.has(key) ? parseDate(of.date(key)) : null);
      return { label: of.text('label'), from: edge('from'), to: edge('to') };
    }),
  };
}

function refuseTwice(names: readonly string[], what: string, where: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UserError(`${where}: ${what} "${printable(twice)}" is there twice.`);
}

function insidePath(path: string, where: string): string {
  const parts = path.split(/[\\/]/);
  if (path.startsWith('/') || path.startsWith('\\') || /^[a-zA-Z]:/.test(path) || parts.includes('..')) {
    throw new UserError(`${where}: file "${printable(path)}" lies outside the dataset's folder; a dataset reads only its own files.`);
  }
  return path;
}

function hash(text: string, where: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new UserError(`${where}: "${printable(text)}" is not a sha256 (64 hexadecimal digits).`);
}
