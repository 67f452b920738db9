import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

export const readJson = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));

/** Equal within a relative tolerance; a zero must be a zero. */
export function expectClose(actual: number, expected: number, tolerance: number, label: string): void {
  const error = Math.abs(actual - expected);
  expect(error <= tolerance * Math.abs(expected), `${label}: ${actual}, expected ${expected}`).toBe(true);
}
