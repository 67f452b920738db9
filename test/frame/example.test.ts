import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';

const file = (name: string): URL => new URL(`../../docs/${name}`, import.meta.url);
const read = (name: string): string => readFileSync(file(name), 'utf8');

afterEach(() => vi.restoreAllMocks());

describe('the notebook of docs/danfo.md', () => {
  it('prints what its comments say', async () => {
    const said = [...read('danfo.ts').matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment);
    expect(said.length).toBeGreaterThan(3);
    const printed: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((value) => void printed.push(JSON.stringify(value)));
    await import('../../docs/danfo.js');
    expect(printed).toEqual(said);
  }, 60_000);

  it('is the file that runs, on one page', () => {
    const text = read('danfo.md');
    const [open, close] = ['<!-- example -->', '<!-- /example -->'];
    const fresh = `${text.slice(0, text.indexOf(open) + open.length)}\n\`\`\`ts\n${read('danfo.ts').trim()}\n\`\`\`\n${text.slice(text.indexOf(close))}`;
    if (process.env.UPDATE_README === '1') writeFileSync(file('danfo.md'), fresh);
    expect(read('danfo.md'), 'docs/danfo.md is stale: UPDATE_README=1').toBe(fresh);
    expect(fresh.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});
