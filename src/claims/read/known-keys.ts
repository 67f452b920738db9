import type { z } from 'zod';
import { type Path, valueAt } from './issue-words.js';

export type Schema = z.core.$ZodType;

/** The fields that a schema has at a path of a value, for "did you mean"; none where it takes any. */
export function knownKeys(schema: Schema, path: Path, value: unknown): string[] {
  const here = valueAt(value, path);
  const keys = schemasAt(schema, path, value).flatMap((one) => suited(one, here).flatMap((inner) => Object.keys(shapeOf(inner) ?? {})));
  return [...new Set(keys)];
}

/** What a schema asks of the value at a path: one schema as it was written, but several where a union lies on the way. */
export function schemasAt(schema: Schema, path: Path, value: unknown): Schema[] {
  return path.reduce<Schema[]>(
    (at, step, i) => at.flatMap((one) => suited(one, valueAt(value, path.slice(0, i)))).flatMap((one) => child(one, step)),
    [schema],
  );
}

/** What stands in a union, one schema a branch, wrappers taken off; of what is no union itself. */
export function branches(schema: Schema): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return branches(def.innerType);
    case 'pipe':
      return branches(def.in);
    case 'lazy':
      return branches(def.getter());
    case 'union':
      return def.options.flatMap(branches);
    case 'intersection':
      return [...branches(def.left), ...branches(def.right)];
    default:
      return [schema];
  }
}

/** The branches whose marks (`type: 'a'`) are the value's own; all, where none are. */
function suited(schema: Schema, value: unknown): Schema[] {
  const all = branches(schema);
  const own = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const marked = all.filter((one) => {
    const marks = Object.entries(shapeOf(one) ?? {}).flatMap(([key, inner]) =>
      inner._zod.def.type === 'literal' ? [[key, inner] as const] : [],
    );
    return marks.length > 0 && marks.every(([key, inner]) => inner._zod.values?.has(own[key] as string) === true);
  });
  return marked.length > 0 ? marked : all;
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> | null {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? def.shape : null;
}

function child(schema: Schema, step: string | number): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, step) ? [def.shape[step]!] : [];
    case 'array':
      return [def.element];
    case 'record':
      return [def.valueType];
    case 'tuple':
      return [def.items[Number(step)] ?? def.rest].filter((one) => one != null);
    default:
      return [];
  }
}
