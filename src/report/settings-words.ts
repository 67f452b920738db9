import { hasMargin, limitsText } from '../engine/limits.js';
import type { OrderPolicy } from '../engine/policy.js';
import type { Run } from '../engine/run.js';
import { format } from './format.js';
import { counted, percent } from './words.js';

type Asked = Pick<Run, 'settings' | 'limits'>;

const byAsset = (bps: Readonly<Record<string, number>>): string =>
  Object.entries(bps)
    .map(([asset, value]) => `${asset} ${format(value, 'bps')}`)
    .join(', ');

/** What was asked beyond the usual, in a few words each; nothing where nothing was. */
export function unusualWords({ settings, limits }: Asked): string[] {
  const { perShare, halfSpreadBps, impact, financingBps, borrowBps } = settings;
  return [
    perShare > 0 ? `${perShare} a share` : '',
    Object.keys(halfSpreadBps).length > 0 ? `half-spread of ${byAsset(halfSpreadBps)}` : '',
    impact > 0 ? `impact ${impact}` : '',
    limits.leverage > 1 ? `leverage to ${limits.leverage}` : '',
    hasMargin(limits) ? `borrowed cash ${format(financingBps, 'bps')} a year over it` : '',
    limits.short ? `borrowed shares ${format(borrowBps, 'bps')} a year` : '',
    ...policyWords(settings),
  ].filter(Boolean);
}

function policyWords({ band, minTrade, maxTurnover, tradeOn, delay }: OrderPolicy): string[] {
  return [
    delay > 0 ? `fills ${counted(delay, 'session')} later` : '',
    tradeOn === 'any' ? '' : `trades on the ${tradeOn} session of a month`,
    band > 0 ? `band of ${percent(band)}` : '',
    minTrade > 0 ? `no trade under ${percent(minTrade)}` : '',
    maxTurnover === null ? '' : `turnover to ${percent(maxTurnover)} a session`,
  ];
}

/** How orders wait and are cut, as one sentence; '' where they are filled at once. */
export function policySentence({ settings }: Asked): string {
  const words = policyWords(settings).filter(Boolean);
  return words.length === 0 ? '' : `Between decision and fill, for the benchmarks as well: ${words.join(', ')}.`;
}

/** Costs of a trade beside the usual one, as sentences with a blank before them; '' where there are none. */
export function costSentences({ perShare, halfSpreadBps, impact }: Run['settings']): string {
  const sentences = [
    perShare > 0 ? `${perShare} for each share.` : '',
    Object.keys(halfSpreadBps).length > 0 ? `Half of the spread: ${byAsset(halfSpreadBps)}.` : '',
    impact > 0 ? `Impact: ${impact} × daily volatility × √(trade / average daily value), both of the 21 sessions before the fill.` : '',
  ];
  return sentences
    .filter(Boolean)
    .map((sentence) => ` ${sentence}`)
    .join('');
}

/** What the rule declared, and what that costs; '' where it declared nothing. */
export function borrowingSentence({ limits, settings }: Asked): string {
  if (!hasMargin(limits)) return '';
  const owed = `Cash below zero costs the risk-free rate and ${format(settings.financingBps, 'bps')} a year more`;
  const short = `; a short holding costs ${format(settings.borrowBps, 'bps')} of it a year, and what its sale brought earns what cash earns`;
  return `The rule declares ${limitsText(limits)}: the sizes of its weights sum to at most ${limits.leverage}. ${owed}${limits.short ? short : ''}.`;
}
