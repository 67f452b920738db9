import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Documents whose numbers come from the program: `npm run readme` writes them afresh; without it, a stale one fails. */

export const path = (name: string): string => new URL(`../../${name}`, import.meta.url).pathname;
export const read = (name: string): string => readFileSync(path(name), 'utf8');
const update = process.env.UPDATE_README === '1';

export function hold(name: string, fresh: string): void {
  if (update) writeFileSync(path(name), fresh);
  expect(existsSync(path(name)) ? read(name) : `${name} is missing`, `${name} is stale: npm run readme`).toBe(fresh);
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function filled(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((done, [name, part]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [done.indexOf(open), done.indexOf(close)];
    if (from < 0 || to < from) throw new Error(`no place for "${name}"`);
    return `${done.slice(0, from + open.length)}\n${part}\n${done.slice(to)}`;
  }, text);
}

export const fence = (code: string, language = ''): string => `\`\`\`${language}\n${code.replace(/^\n+|\s+$/g, '')}\n\`\`\``;
