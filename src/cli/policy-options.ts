import { AT_ONCE, type OrderPolicy, TRADE_ON, type TradeOn } from '../engine/policy.js';
import { unknown } from '../errors.js';
import type { Args, Option } from './options.js';

/** How orders wait and are cut between a decision and its fill. */
export const policyOptions: readonly Option[] = [
  {
    name: 'band',
    value: 'SHARE',
    default: '0',
    describe: 'no trade while every weight is at most so much off its target: 0.05 is five percentage points of wealth',
  },
  { name: 'min-trade', value: 'SHARE', default: '0', describe: 'trades of less than this share of wealth are left out' },
  {
    name: 'max-turnover',
    value: 'SHARE',
    default: 'all',
    describe: 'what a session may exchange, bought and sold over two, as a share of wealth; the rest follows in the next',
  },
  {
    name: 'trade-on',
    value: 'WHICH',
    default: AT_ONCE.tradeOn,
    describe: 'trade on the first or last session of a month alone; the last decision stands until then',
  },
  { name: 'delay', value: 'SESSIONS', default: '0', describe: 'fill so many sessions later than otherwise' },
];

/** Reads them; whether they make sense together is the engine's to say. */
export const readPolicy = (args: Args): OrderPolicy => ({
  band: args.number('band', { min: 0, max: 10 }) ?? AT_ONCE.band,
  minTrade: args.number('min-trade', { min: 0, max: 10 }) ?? AT_ONCE.minTrade,
  maxTurnover: args.number('max-turnover', { min: 0.0001, max: 100 }) ?? AT_ONCE.maxTurnover,
  tradeOn: readTradeOn(args.text('trade-on')),
  delay: args.number('delay', { min: 0, max: 2520, whole: true }) ?? AT_ONCE.delay,
});

function readTradeOn(text: string | null): TradeOn {
  const found = TRADE_ON.find((one) => one === (text ?? AT_ONCE.tradeOn));
  if (found === undefined) throw unknown('session to trade on', text!, TRADE_ON, 'There are');
  return found;
}
