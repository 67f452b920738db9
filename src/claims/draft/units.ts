import type { ClaimUnit } from '../model.js';
import type { Amount } from './amounts.js';
import type { Context } from './context.js';

const RATIO =
  /times (?:forward |trailing )?earnings|forward earnings|\bP\/E\b|price[- ]to|\bmultiple\b|debt\/equity|\bbetas?\b|\bratio\b|EV\/|\bPrice\/|correlat/i;
const LEVEL =
  /intraday|\blevels?\b|resistance|support|\brecord\b|\bclos(?:e|ed|ing)\b|\babove\b|\bbelow\b|\bpoints\b|\breach\w*|\bhigh\b|\blow\b|\bbroke\b|\bindex (?:at|stood)/i;
/** No index or fund of these markets has been quoted lower in this century. */
const LEAST_LEVEL = 20;

/** What a number counts, where nothing printed with it tells: from the words around it. Another currency than the dollar has no unit. */
export function unitGuess(amount: Amount, context: Context): ClaimUnit | null {
  const { before, after, clause, whole } = context;
  if (amount.unit !== null && amount.unit !== 'count') return amount.unit;
  if (/[$€£¥]/.test(amount.text)) return null;
  if (/^\s?percentile/i.test(after)) return 'percentile';
  if (/^\s?(?:out )?of\b/i.test(after) && amount.outOf !== null) return 'count';
  if (/^[\s-]?(?:\+\s?)?(?:(?:trading|consecutive|straight|successive)[\s-])*(?:days?|sessions?)\b/i.test(after)) return 'days';
  if (/^\s?times\b/i.test(after) && RATIO.test(whole) && !amount.ordinal) return 'ratio';
  if (/^\s?times\b/i.test(after) && /earnings|sales|book|revenue/i.test(after)) return 'ratio';
  if (amount.unit === 'count' || amount.ordinal) return 'count';
  if (/^\s(?:stocks|holdings|companies|names|shares|people|jobs|constituents|funds|cases|times)\b/i.test(after)) return 'count';
  if (RATIO.test(clause) && Math.abs(amount.value) < 1000) return 'ratio';
  const money = /\$\s?$/.test(before);
  if (money) return 'usd';
  // A range of thousands that nothing else is counted by, "between 2,700 and 2,900", is one of levels.
  if (amount.high !== null && /\d,\d{3}/.test(amount.text) && /\b(?:between|at|range of)\s$/i.test(before)) return 'level';
  if (LEVEL.test(clause) || LEVEL.test(context.title) || LEVEL.test(before)) return amount.value >= LEAST_LEVEL ? 'level' : 'ratio';
  return Number.isInteger(amount.value) ? 'count' : 'ratio';
}
