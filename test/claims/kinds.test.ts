import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/claims/kinds/kinds.js';
import { checkYaml, shippedSeries } from '../support/claims.js';

const series = await shippedSeries();

describe('the example of every kind', () => {
  it.each(KINDS.map((kind) => [kind.name, kind] as const))(
    '%s is supported by the data that ship, and says so in a sentence',
    (_, kind) => {
      const results = checkYaml(kind.example, series);
      expect(results.length).toBeGreaterThan(0);
      for (const result of results) {
        expect(result.kind).toBe(kind.name);
        expect([result.verdict, ...result.reasons]).toContain('supported');
        expect(result.sentence).toMatch(/^[A-Z].*\.$/s);
        expect(result.sentence).not.toMatch(/undefined|NaN|null|Infinity/);
      }
    },
  );
});
