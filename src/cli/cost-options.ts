import type { Settings } from '../engine/run.js';
import { DEFAULTS, feesByKey, spreadsByKey } from '../engine/settings.js';
import { plainNumber, printable, UserError } from '../errors.js';
import type { Dataset } from '../model.js';
import { type Args, namedBy, type Option } from './options.js';

/** What a trade and a day cost. */
export const costOptions: readonly Option[] = [
  {
    name: 'cost-bps',
    value: 'BPS',
    default: String(DEFAULTS.costBps),
    describe: 'cost of a trade on each side, in basis points of its value',
  },
  { name: 'per-share', value: 'MONEY', default: '0', describe: 'what a trade costs besides, for each share, on each side' },
  {
    name: 'half-spread-bps',
    value: 'LIST',
    default: 'none',
    describe: 'half of the spread between bid and ask by asset, in basis points, small=2,large=0.5, on each side',
  },
  {
    name: 'impact',
    value: 'COEFFICIENT',
    default: '0',
    describe: 'market impact: coefficient × daily volatility × √(trade / average daily value); needs a dataset with volumes',
  },
  {
    name: 'fee-bps',
    value: 'LIST',
    default: 'none',
    describe:
      'expense ratios in basis points a year, small=19,large=9, for indices held as if by a fund; benchmarks and twins bear them too',
  },
  {
    name: 'financing-bps',
    value: 'BPS',
    default: String(DEFAULTS.financingBps),
    describe: 'what a rule with leverage pays on borrowed cash beyond what cash earns, in basis points a year',
  },
  {
    name: 'borrow-bps',
    value: 'BPS',
    default: String(DEFAULTS.borrowBps),
    describe: 'what a rule that sells short pays for the shares it borrows, in basis points of them a year',
  },
];

type Costs = Pick<Settings, 'costBps' | 'perShare' | 'halfSpreadBps' | 'impact' | 'feeBps' | 'financingBps' | 'borrowBps'>;

/** Reads them, every choice made. */
export async function readCosts(args: Args, dataset: Dataset): Promise<Costs> {
  return {
    costBps: args.number('cost-bps', { min: 0, max: 9999 }) ?? DEFAULTS.costBps,
    perShare: args.number('per-share', { min: 0, max: 1e9 }) ?? DEFAULTS.perShare,
    halfSpreadBps: await namedBy('--half-spread-bps', () =>
      spreadsByKey(dataset, readByAsset(args.text('half-spread-bps'), 'basis points')),
    ),
    impact: args.number('impact', { min: 0, max: 1000 }) ?? DEFAULTS.impact,
    financingBps: args.number('financing-bps', { min: 0, max: 10_000 }) ?? DEFAULTS.financingBps,
    borrowBps: args.number('borrow-bps', { min: 0, max: 10_000 }) ?? DEFAULTS.borrowBps,
    feeBps: await namedBy('--fee-bps', () => feesByKey(dataset, readByAsset(args.text('fee-bps'), 'basis points a year'))),
  };
}

/** `--fee-bps small=19,large=9`, as numbers by asset; whether they make sense is the engine's to say. */
function readByAsset(text: string | null, unit: string): Readonly<Record<string, number>> {
  if (text === null) return {};
  const pairs = text.split(',').map((part) => /^\s*([^=:\s]+)\s*[=:]\s*(\S+)\s*$/.exec(part));
  const fees: Record<string, number> = Object.create(null);
  for (const pair of pairs) {
    if (pair === null || pair[1]! in fees || Number.isNaN(plainNumber(pair[2]!)))
      throw new UserError(`write each asset once as asset=${unit}, e.g. small=19,large=9; got "${printable(text)}".`);
    fees[pair[1]!] = plainNumber(pair[2]!);
  }
  return fees;
}

/** Fees as `--fee-bps` takes them. */
export const feesText = (fees: Readonly<Record<string, number>>): string =>
  Object.entries(fees)
    .map(([asset, bps]) => `${asset}=${bps}`)
    .join(',');
