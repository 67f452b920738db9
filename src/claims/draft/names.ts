import { claimMatches, type Span, spanOf, type Taken } from './spans.js';

/** A name in a text. `series` is the id it stands for; null for a name that is no series, or one that is not known. */
export interface Name extends Span {
  readonly series: string | null;
  /** "small caps" may be any of their indices. */
  readonly loose: boolean;
  /** "#5", "Table 2", a web address: it has digits and names nothing a figure could be of. */
  readonly label: boolean;
}

/** How articles write the series there are data of; the longer spelling first. A ticker is its own id. */
const INDICES: readonly (readonly [string, string])[] = [
  ['RUT', String.raw`Russell\s2000(?:\sindex)?`],
  ['RUI', String.raw`Russell\s1000(?!\s(?:Growth|Value))`],
  ['RUA', String.raw`Russell\s3000`],
  ['RMICRO', String.raw`Russell\sMicro-?[Cc]ap(?:\sIndex)?`],
  ['MID', String.raw`S&P\s?(?:MidCap\s|Mid-Cap\s)?400`],
  ['SP600', String.raw`S&P\s?(?:SmallCap\s|Small-Cap\s)?600(?:®)?(?:\sIndex)?`],
  ['SPX', String.raw`S&P\s?500(?:®)?(?:\sindex)?|S&P(?=\s(?:moves|fell|rose|gained|slid|dropped|plunged)\b)`],
  ['NDX', String.raw`[Nn](?:asdaq|ASDAQ)[\s-]100`],
  ['IXIC', String.raw`N(?:asdaq|ASDAQ)(?:\s[Cc]omposite)?`],
  ['DJI', String.raw`Dow\sJones(?:\sIndustrial\sAverage)?|\bDow\s30|\bthe\sDow\b`],
  ['VIX', String.raw`\bVIX\b`],
];
const TICKERS =
  'IWM SPY SPSM VB IJR VBR VBK VTWO URTY TNA FSML IWB IWC IWN IWO IVV VOO VTI IJH MDY OEF XLG SCHA VIOO QQQ DIA TZA RSP BIL SHY AGG TLT GLD'.split(
    ' ',
  );
/** Of an index, without being it. */
const PARTS = String.raw`(?:S&P\s?500|Russell\s[123]000|Nasdaq[\s-]100)\s(?:ex(?:cluding|-)?\s?[Tt]op\s?\d+|[Tt]op\s?\d+|Growth|Value|Equal\sWeight|[Ee]x-\S+)`;
/** Other names with digits or counts in them. */
const OTHERS = [
  String.raw`(?:Fortune|FTSE|Stoxx|STOXX|Nikkei|CSI|Wilshire|Hang\sSeng|TSX|ASX|DAX|CAC|KOSPI|MSCI|CRSP|SPDR|Bloomberg|Topix|Fortune)(?:\s\p{Lu}[\p{L}&-]*){0,3}[\s-]?\d{2,4}\b`,
  String.raw`(?:Magnificent|Mag|Group\sof|Big|G|Group)[\s-]?(?:Seven|Three|Four|Five|Six|Ten|7|8|10|20)\b`,
  String.raw`\b[Tt]op[\s-]\d+\b`,
  String.raw`(?<=(?:Bull|Bear|Ultra|Daily|Leveraged|Direxion)[^.\n]{0,24})\b-?\d(?:\.\d+)?[xX]\b|\b-?\d(?:\.\d+)?[xX]\b(?=\s?(?:Shares|[Ll]everaged?|Bull|Bear|ETF|ETN|[Ff]und))`,
  String.raw`\b(?:[Ss]ection|[Rr]ule|[Cc]hapter|[Ff]ig(?:ure|\.)|[Tt]able|[Aa]rticle|[Nn]ote|[Pp]age|[Pp]art|[Ss]tep|[Vv]ersion|[Vv]ol\.|No\.)\s?\d+(?:\.\d+)*\b`,
  String.raw`(?<!\S)#\d+\b|\[\d{1,3}\]|^[^\S\n]*(?:\d{1,2}[.)](?=\s)|\(\d{1,2}\)(?=\s))`,
  String.raw`\bCOVID-19\b|\b401\(k\)|\b\d{1,2}-[KQ]\b|https?:\/\/\S+|\b[\w.+-]{1,64}@[\w.-]{1,80}`,
];
const LOOSE: readonly (readonly [string, string])[] = [
  ['RUT', String.raw`\b[Ss]mall(?:er)?[\s-]?[Cc]aps?\b`],
  ['SPX', String.raw`\b[Ll]arge(?:r)?[\s-]?[Cc]aps?\b|\bbroader\smarket\b`],
];

/** The names of a text, in order: `$Name(TICKER)$`, indices, tickers, then whatever else has digits in it and counts nothing. */
export function namesIn(text: string, taken: Taken): Name[] {
  const found: Name[] = [];
  const add = (source: string, series: (match: RegExpExecArray) => string | null, loose = false, label = false): void => {
    for (const match of claimMatches(text, new RegExp(source, 'gmu'), taken))
      found.push({ ...spanOf(match), series: series(match), loose, label });
  };
  add(String.raw`\$[\p{L}][^$\n]{0,80}?\(([.^]?[A-Z][A-Z.^-]{0,6})\)\$`, (match) => known(match[1]!));
  add(PARTS, () => null);
  add(OTHERS[0]!, () => null);
  for (const [id, source] of INDICES) add(`(?<![\\p{L}\\p{Nd}])(?:${source})(?![\\p{L}\\p{Nd}])`, () => id);
  add(OTHERS[1]!, () => null);
  for (const source of OTHERS.slice(2)) add(source, () => null, false, true);
  add(`(?<![\\p{L}\\p{Nd}])(?:${TICKERS.join('|')})(?![\\p{L}\\p{Nd}])`, (match) => match[0]);
  add(String.raw`(?<=\b(?:ETF|Fund|Trust|Shares|Inc|Corp|Corporation|Company|Group|Holdings?)\.?\s)\(([A-Z]{2,5})\)`, (match) => match[1]!);
  for (const [id, source] of LOOSE) add(source, () => id, true);
  return found.sort((a, b) => a.start - b.start);
}

/** ".SPX" and "^GSPC" are how two vendors write an index. */
const ALIASES: Readonly<Record<string, string>> = { SPX: 'SPX', GSPC: 'SPX', INX: 'SPX', RUT: 'RUT', IXIC: 'IXIC', DJI: 'DJI', NDX: 'NDX' };
const known = (ticker: string): string => {
  const plain = ticker.replace(/^[.^]/, '');
  return ALIASES[plain] ?? plain;
};
