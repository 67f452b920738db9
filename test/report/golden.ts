import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Compares with a file in test/golden that can be opened and looked at. Where they differ the text found is written beside it
 * as `*.actual`; UPDATE_GOLDEN=1 takes it over.
 */
export function expectGolden(name: string, actual: string): void {
  const path = fileURLToPath(new URL(`../golden/${name}`, import.meta.url));
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(path, actual);
    rmSync(`${path}.actual`, { force: true });
    return;
  }
  const same = read(path) === actual;
  if (!same) writeFileSync(`${path}.actual`, actual);
  expect(
    same,
    `${name} differs from test/golden/${name}. Look at test/golden/${name}.actual; if it is right, run again with UPDATE_GOLDEN=1.`,
  ).toBe(true);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
