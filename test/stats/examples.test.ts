import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every doc comment's example, `expression` is value, run as written. */
const folder = new URL('../../src/stats/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const modules: Record<string, unknown>[] = await Promise.all(files.map((name) => import(new URL(name, folder).href)));
const names = Object.assign({}, ...modules) as Record<string, unknown>;

const examples = files.flatMap((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return [...text.matchAll(/Example: `([^`]+)` is ([^\s]+?)\.?\s*\n/g)].map((match) => [file, match[1]!, match[2]!] as const);
});

describe('doc comments of stats', () => {
  it.each(examples)('%s: %s is %s', (_file, expression, value) => {
    const result = new Function(...Object.keys(names), `return ${expression};`)(...Object.values(names));
    if (value === 'true' || value === 'false') return expect(String(result)).toBe(value);
    expect(Math.abs(result - Number(value))).toBeLessThanOrEqual(1e-12);
  });

  it('give an example for every exported function but the assertions', () => {
    const shown = new Set(examples.map(([, expression]) => expression.match(/^\w+/)![0]));
    const functions = Object.keys(names).filter((name) => typeof names[name] === 'function' && !name.startsWith('assert'));
    expect(functions.filter((name) => !shown.has(name))).toEqual([]);
  });
});
