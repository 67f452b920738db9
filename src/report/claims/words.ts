import { computedText, signed } from '../../claims/figures.js';
import type { Cell, VerdictName } from '../../claims/model.js';
import type { ArticleResults, Result } from '../../claims/result.js';
import { tally } from '../../claims/sentence.js';
import { notesOnce } from '../../claims/source-choice.js';
import { capital, listed, longDate } from '../../claims/words.js';
import type { Block } from '../blocks.js';
import { truncate } from '../format.js';
import { counted } from '../words.js';

/** Words that the terminal, the pages and the files share. */

/** What makes a page the page it is, besides the claims. */
export interface Provenance {
  readonly version: string;
  /** What was typed, to be typed again. */
  readonly command: string;
  /** Of what is drawn by lot; null where nothing is. */
  readonly seed: string | null;
  /** What is to be said of the data as they were read. */
  readonly notes?: readonly string[];
}

interface VerdictWords {
  readonly word: string;
  /** A class of the page's style: one of four colours, which never stand alone. */
  readonly tone: 'good' | 'part' | 'bad' | 'open';
  readonly meaning: string;
}

/** Verdicts for people, in the order of a scorecard. */
export const VERDICTS: Readonly<Record<VerdictName, VerdictWords>> = {
  supported: { word: 'supported', tone: 'good', meaning: 'it holds' },
  'supported-by-proxy': { word: 'supported by a proxy', tone: 'good', meaning: 'it holds for a series that stands in for the one named' },
  'supported-alternative': {
    word: 'true under another definition',
    tone: 'part',
    meaning: 'it fails as it stands and holds under another definition that was tried',
  },
  understated: { word: 'understated', tone: 'good', meaning: 'it holds, and the truth is stronger' },
  stale: { word: 'stale', tone: 'part', meaning: 'it holds at another close within five sessions' },
  mixed: { word: 'mixed', tone: 'part', meaning: 'some of its figures hold' },
  contradicted: { word: 'contradicted', tone: 'bad', meaning: 'it does not hold' },
  'arithmetic-error': { word: 'does not add up', tone: 'bad', meaning: 'its own figures contradict one another' },
  ambiguous: { word: 'ambiguous', tone: 'open', meaning: 'its readings disagree' },
  'not-testable': { word: 'not testable', tone: 'open', meaning: 'the data at hand cannot tell' },
  pending: { word: 'pending', tone: 'open', meaning: 'its date is still to come' },
};

export const VERDICT_NAMES = Object.keys(VERDICTS) as readonly VerdictName[];

/** How many there are of each verdict, without those of which there is none. */
export function countsOf(results: readonly Result[]): readonly { readonly verdict: VerdictName; readonly count: number }[] {
  const count = (verdict: VerdictName): number => results.filter((one) => one.verdict === verdict).length;
  return VERDICT_NAMES.map((verdict) => ({ verdict, count: count(verdict) })).filter((one) => one.count > 0);
}

/** "12 claims: 5 supported, 2 stale." */
export function countsText(results: readonly Result[]): string {
  if (results.length === 0) return 'No claim was checked.';
  const counts = countsOf(results).map(({ verdict, count }) => `${count} ${VERDICTS[verdict].word}`);
  return `${counted(results.length, 'claim')}: ${counts.join(', ')}.`;
}

const TONES: readonly (readonly [tone: VerdictWords['tone'], one: string, more: string])[] = [
  ['good', 'holds', 'hold'],
  ['part', 'holds only in part, on another day or by another definition', 'hold only in part, on another day or by another definition'],
  ['bad', 'does not hold', 'do not hold'],
  ['open', 'cannot be told, or not yet', 'cannot be told, or not yet'],
];

/** "Of 12 claims, 5 hold and 2 do not hold." */
export function toneText(results: readonly Result[]): string {
  if (results.length === 0) return 'No claim was checked.';
  const parts = TONES.flatMap(([tone, one, more]) => {
    const count = results.filter(({ verdict }) => VERDICTS[verdict].tone === tone).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
  });
  return `Of ${counted(results.length, 'claim')}, ${listed(parts)}.`;
}

/** A claim on one line: its figure; of several, how many hold. */
export function inShort({ claim, evaluation }: Result): { readonly claimed: string; readonly computed: string } {
  const cells = evaluation?.cells ?? [];
  if (cells.length > 1) {
    const { holding, told } = tally(cells);
    return { claimed: counted(cells.length, 'figure'), computed: `${holding} of ${told} ${holding === 1 ? 'holds' : 'hold'}` };
  }
  const [cell] = cells;
  if (cell === undefined) return { claimed: truncate(signed(claim.text), WIDEST), computed: 'n/a' };
  return { claimed: claimedWords(cell), computed: computedText(cell) };
}

/** Of a claimed figure in a table. */
const WIDEST = 40;

/** As the article has it; what it has lost is said to be. */
export const claimedWords = ({ claimed }: Cell): string => truncate(signed(claimed ?? '(lost)'), WIDEST);

/** What an article is called: its title, else its document, else its file. */
export const calledArticle = ({ title, doc, file }: ArticleResults): string => title || doc || file;

/** "A memo, published 16 January 2026, from memo.yaml.", what the article is called left out; empty where no more is known. */
export function articleLine(article: ArticleResults): string {
  const { doc, file, published } = article;
  const called = calledArticle(article);
  const dated = published === null ? '' : `published ${longDate(published)}`;
  const parts = [doc === called ? '' : doc, dated, file === called ? '' : `from ${file}`];
  return opened(parts, ', ');
}

const BASES: Readonly<Record<NonNullable<Result['asOfBasis']>, string>> = {
  stated: 'as the claim states',
  inferred: 'inferred from the text',
  published: 'the last close before it was published',
  window: 'the end of its window',
};

/** "as of the close of 15 January 2026 (the last close before it was published)"; empty where no data were asked. */
export function asOfWords({ asOf, asOfBasis, used }: Result): string {
  if (asOf === null || used.length === 0) return '';
  return `as of the close of ${longDate(asOf)}${asOfBasis === null ? '' : ` (${BASES[asOfBasis]})`}`;
}

/** Where it was said, when, and as of when it is checked; empty where nothing is known of it. */
export function sourceWords(result: Result): string {
  const { doc, published } = result.source;
  const asOf = asOfWords(result);
  const parts = [doc, published === null ? '' : `published ${longDate(published)}`, asOf === '' ? '' : `checked ${asOf}`];
  return opened(parts, '; ');
}

/** What there is of several parts as a sentence; the name of a file keeps its first letter. */
function opened(parts: readonly string[], separator: string): string {
  const text = parts.filter((part) => part !== '').join(separator);
  if (text === '') return '';
  return `${/^\S+\.[a-z]{2,5}(?![^\s,;])/i.test(text) ? text : capital(text)}.`;
}

/** What is odd about the data that were used and, of `read`, as they were read, once each. */
export function dataNotes(results: readonly Result[], read: readonly string[] = []): string[] {
  const notes = results.flatMap(({ used }) =>
    used.flatMap(({ series, proxyFor, others }) => [...(proxyFor === null ? [] : [`${series.id} stands in for ${proxyFor}.`]), ...others]),
  );
  return notesOnce([...read, ...notes]);
}

/** Something that does not fit: a sentence, or the head of a list ("…, but:") with a sentence for each that is against it. */
export interface Found {
  readonly text: string;
  readonly against: readonly string[];
}

/** The same for a terminal: a paragraph, and a step a sentence below it. */
export const foundBlocks = ({ text, against }: Found, tone: 'plain' | 'warning'): Block[] => [
  { kind: 'prose', tone, text },
  ...against.map((one, i): Block => ({ kind: 'prose', tone: 'step', text: `${i + 1}. ${one}` })),
];

/** Every inconsistency of several claims, once each; one claim against several others is told once, with a list of them. */
export function inconsistenciesOf(results: readonly Result[]): Found[] {
  const told = new Map<string, string[]>();
  for (const sentence of new Set(results.flatMap(({ inconsistencies }) => inconsistencies))) {
    const [, head = sentence, other] = /^(.+?, but) (by .+)$/.exec(sentence) ?? [];
    told.set(head, [...(told.get(head) ?? []), ...(other === undefined ? [] : [other])]);
  }
  return [...told].map(([head, others]) =>
    others.length < 2 ? { text: [head, ...others].join(' '), against: [] } : { text: `${head}:`, against: others.map(capital) },
  );
}
