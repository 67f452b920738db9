import { nearest } from '../errors.js';
import type { Basis } from '../model.js';

/** A series that articles and vendors name in many ways. */
export interface KnownSeries {
  readonly id: string;
  readonly name: string;
  readonly kind: 'index' | 'fund' | 'rate' | 'volatility';
  /** What a vendor's closes under this name are; null for a fund, whose numbers tell, and for a rate, which is no price. */
  readonly basis: Basis | null;
}

interface Entry extends KnownSeries {
  /** Other names of the same, which say nothing of dividends. */
  readonly spellings: readonly string[];
  /** Names of one basis alone. */
  readonly price: readonly string[];
  readonly total: readonly string[];
}

type Names = Partial<Pick<Entry, 'spellings' | 'price' | 'total'>>;

const index = (id: string, name: string, { spellings = [], price = [], total = [] }: Names = {}): Entry => ({
  ...{ id, name, kind: 'index', basis: 'price' },
  ...{ spellings: [`^${id}`, `.${id}`, name, ...spellings], price, total: [`${id}_TR`, ...total] },
});

const of = (kind: 'fund' | 'rate' | 'volatility', basis: Basis | null, names: Readonly<Record<string, string>>): Entry[] =>
  Object.entries(names).map(([id, name]) => {
    const spellings = kind === 'volatility' ? [`^${id}`, `.${id}`, `${id}CLS`] : [];
    return { id, name, kind, basis, spellings, price: [], total: [] };
  });

const INDICES: readonly Entry[] = [
  index('SPX', 'S&P 500', {
    spellings: ['^GSPC', 'GSPC', '.INX', 'SP500', 'S&P500', 'S&P 500'],
    total: ['SP500TR', '^SP500TR', 'SPXTR', '^SPXTR', 'SPTR'],
  }),
  index('MID', 'S&P MidCap 400', { spellings: ['SP400', '^SP400', 'S&P400', 'S&P 400'], total: ['SP400TR', '^SP400TR', 'MIDTR'] }),
  index('SP600', 'S&P SmallCap 600', { spellings: ['S&P600', 'S&P 600', 'S&P Small-Cap 600'], total: ['SP600TR', '^SP600TR'] }),
  index('OEX', 'S&P 100', { spellings: ['SP100', '^SP100', 'S&P100', 'S&P 100'] }),
  index('RUT', 'Russell 2000', { price: ['RU2000PR'], total: ['RU2000TR', '^RU2000TR', 'RUTTR', '^RUTTR'] }),
  index('RUI', 'Russell 1000', { price: ['RU1000PR'], total: ['RU1000TR', '^RU1000TR', 'RU1000_TR', 'RUITR'] }),
  index('RUA', 'Russell 3000', { price: ['RU3000PR'], total: ['RU3000TR', '^RU3000TR', 'RUATR'] }),
  index('RMICRO', 'Russell Microcap', { spellings: ['RUMIC'], price: ['RUMICROPR'], total: ['RUMICROTR'] }),
  index('RUO', 'Russell 2000 Growth', { price: ['RU2000GPR'], total: ['RU2000GTR'] }),
  index('RUJ', 'Russell 2000 Value', { price: ['RU2000VPR'], total: ['RU2000VTR'] }),
  index('IXIC', 'Nasdaq Composite', { spellings: ['COMP', '.COMP', 'NASDAQCOM', 'Nasdaq'] }),
  index('NDX', 'Nasdaq-100', { spellings: ['NASDAQ100', 'Nasdaq 100'], total: ['XNDX', '^XNDX'] }),
  index('DJI', 'Dow Jones Industrial Average', {
    spellings: ['DJIA', '^DJIA', 'INDU', 'Dow Jones', 'Dow Jones Industrials', 'Dow'],
    total: ['DJITR'],
  }),
  { ...index('WILLSMLCAP', 'Wilshire US Small-Cap', { price: ['WILLSMLCAPPR'] }), basis: 'total' },
];

const FUNDS = {
  BIL: 'SPDR Bloomberg 1-3 Month T-Bill ETF',
  FSML: 'Franklin Small Cap Enhanced ETF',
  IJH: 'iShares Core S&P Mid-Cap ETF',
  IJR: 'iShares Core S&P Small-Cap ETF',
  IVV: 'iShares Core S&P 500 ETF',
  IWB: 'iShares Russell 1000 ETF',
  IWC: 'iShares Micro-Cap ETF',
  IWM: 'iShares Russell 2000 ETF',
  IWN: 'iShares Russell 2000 Value ETF',
  IWO: 'iShares Russell 2000 Growth ETF',
  IWV: 'iShares Russell 3000 ETF',
  OEF: 'iShares S&P 100 ETF',
  QQQ: 'Invesco QQQ Trust',
  RSP: 'Invesco S&P 500 Equal Weight ETF',
  SCHA: 'Schwab U.S. Small-Cap ETF',
  SHY: 'iShares 1-3 Year Treasury Bond ETF',
  SPSM: 'SPDR Portfolio S&P 600 Small Cap ETF',
  SPY: 'SPDR S&P 500 ETF Trust',
  TNA: 'Direxion Daily Small Cap Bull 3X Shares',
  URTY: 'ProShares UltraPro Russell2000',
  VB: 'Vanguard Small-Cap ETF',
  VBK: 'Vanguard Small-Cap Growth ETF',
  VBR: 'Vanguard Small-Cap Value ETF',
  VIOO: 'Vanguard S&P Small-Cap 600 ETF',
  VOO: 'Vanguard S&P 500 ETF',
  VTI: 'Vanguard Total Stock Market ETF',
  VTWO: 'Vanguard Russell 2000 ETF',
  XLB: 'Materials Select Sector SPDR Fund',
  XLC: 'Communication Services Select Sector SPDR Fund',
  XLE: 'Energy Select Sector SPDR Fund',
  XLF: 'Financial Select Sector SPDR Fund',
  XLG: 'Invesco S&P 500 Top 50 ETF',
  XLI: 'Industrial Select Sector SPDR Fund',
  XLK: 'Technology Select Sector SPDR Fund',
  XLP: 'Consumer Staples Select Sector SPDR Fund',
  XLRE: 'Real Estate Select Sector SPDR Fund',
  XLU: 'Utilities Select Sector SPDR Fund',
  XLV: 'Health Care Select Sector SPDR Fund',
  XLY: 'Consumer Discretionary Select Sector SPDR Fund',
};

const RATES = {
  DTB3: '3-month Treasury bill, secondary market',
  TB3MS: '3-month Treasury bill, monthly average',
  DFF: 'Federal funds, effective',
  FEDFUNDS: 'Federal funds, monthly average',
  DFEDTARU: 'the upper limit of the federal funds target range',
};

const ENTRIES: readonly Entry[] = [
  ...INDICES,
  ...of('fund', null, FUNDS),
  ...of('volatility', 'price', { VIX: 'Cboe Volatility Index', RVX: 'Cboe Russell 2000 Volatility Index' }),
  ...of('rate', null, RATES),
];

const byName = new Map(
  ENTRIES.flatMap((entry) => {
    const as = (names: readonly string[], basis: Basis | null) => names.map((name) => [name.toLowerCase(), { entry, basis }] as const);
    return [...as([entry.id, ...entry.spellings], null), ...as(entry.price, 'price'), ...as(entry.total, 'total')];
  }),
);

/**
 * The one id of a series by any of its spellings, in any case, and the basis where the spelling says it. One that is not known keeps its own
 * letters; ids are compared without case all the same.
 *
 * @example canonical('sp500tr') // {id: 'SPX', basis: 'total'}
 */
export function canonical(id: string): { readonly id: string; readonly basis: Basis | null } {
  const name = id.trim();
  const known = byName.get(name.toLowerCase());
  return known === undefined ? { id: name, basis: null } : { id: known.entry.id, basis: known.basis };
}

/** What is known of a series by any of its spellings; null where nothing is. Example: knownSeries('^rut')?.name is "Russell 2000". */
export const knownSeries = (id: string): KnownSeries | null => byName.get(id.trim().toLowerCase())?.entry ?? null;

const NAMES = ENTRIES.flatMap(({ name, spellings }) => [name, ...spellings]);

/**
 * The name that a misspelled one is near to; null for a known one and where none is near. A ticker that nobody here knows is no slip of another one, nor
 * is a name with another number in it. Example: meantSeries('Russel 2000') is "Russell 2000"; meantSeries('Russell 2500') is null.
 */
export function meantSeries(id: string): string | null {
  const name = id.trim();
  if (knownSeries(name) !== null || name.length < 5 || name.length > 60 || !/[a-z ]/.test(name)) return null;
  const found = nearest(name, NAMES);
  const digits = (text: string): string => text.replace(/\D/g, '');
  return found === null || digits(found) !== digits(name) ? null : found;
}

/** Whether two ids are of one series. Example: sameId('^GSPC', 'spx') is true. */
export const sameId = (a: string, b: string): boolean => keyOf(a) === keyOf(b);

/** What ids of one series have in common, for a map. Example: keyOf('^GSPC') is "spx". */
export const keyOf = (id: string): string => canonical(id).id.toLowerCase();

/** The id of what a file or a column is named for: its own spelling, else what stands before the first dot where that is known: "IWM.unadjusted" is IWM. */
export function idOfName(name: string): string {
  const before = name.trim().split('.')[0]!;
  return knownSeries(name) === null && knownSeries(before) !== null ? before : name.trim();
}
