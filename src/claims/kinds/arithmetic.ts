import { z } from 'zod';
import { checkArithmetic, shownExpression } from '../arithmetic/check.js';
import { factCell } from '../cells.js';
import { common } from '../schema/parts.js';
import { evaluated, kind } from './kind.js';

const schema = z.strictObject({
  ...common,
  arithmetic: common.arithmetic.unwrap().min(1).describe('sums and differences of the figures of the text: a cell each'),
});

/** The article's own figures, held against each other: it takes no data. */
export const arithmetic = kind({
  name: 'arithmetic',
  summary: 'figures of the article that should make one another',
  schema,
  example: `
- id: example.arithmetic
  kind: arithmetic
  arithmetic:
  - {expr: 1 - 14.2/22.0, printed: 35, unit: pct}`,
  moves: () => false,
  evaluate(claim) {
    const checks = claim.arithmetic.map(({ op, label, ...item }) => ({
      ...checkArithmetic(op === undefined ? item : { ...item, hedge: op }),
      label: label ?? shownExpression(item.expr),
      unit: item.unit,
    }));
    return evaluated({
      cells: checks.map(({ label, unit, claimed, computed, ok }) => factCell(label, unit, { claimed: claimed ?? '', computed, holds: ok })),
      definition: 'arithmetic on the figures as they are printed, each within half a unit of its last digit',
      truth: `Worked out, ${checks.map(({ sentence }) => sentence).join(' ')}`,
      steps: checks.map(({ sentence }) => sentence),
    });
  },
});
