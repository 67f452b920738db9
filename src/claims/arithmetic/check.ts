import type { ClaimUnit, Hedge, Printed } from '../model.js';
/** PLACEHOLDER, being written elsewhere. */
export const checkArithmetic = (item: { expr: string; printed: Printed | null; unit: ClaimUnit; hedge?: Hedge }) => ({
  ok: true,
  sentence: item.expr,
});
