import { calibrationOf } from '../../claims/calibration.js';
import type { ArticleResults, Result } from '../../claims/result.js';
import { spelled } from '../../claims/words.js';
import { worst } from '../../claims/worst.js';
import { type Block, plain, type Table } from '../blocks.js';
import { renderText, type TextOptions } from '../render-text.js';
import { articleLine, calledArticle, countsOf, countsText, dataNotes, foundBlocks, inconsistenciesOf, inShort, VERDICTS } from './words.js';

/** As many of the worst as a reader takes in. */
export const WORST = 3;

/** The heading over what came of the forecasts that are due, a line a source. */
export const FORECASTS = 'How forecasts turned out';

/** The scorecard for a terminal. */
export const scorecardText = (
  articles: readonly ArticleResults[],
  { notes = [], ...options }: Partial<TextOptions> & { readonly notes?: readonly string[] } = {},
): string => renderText(scorecardBlocks(articles, notes), options);

/** The order of reading: how many of each verdict, the worst, then article by article a line a claim, how forecasts turned out, and what else was found. */
function scorecardBlocks(articles: readonly ArticleResults[], notes: readonly string[]): Block[] {
  const results = articles.flatMap((article) => article.results);
  return [
    { kind: 'heading', text: 'Claims checked' },
    ...(results.length === 0 ? [plain(countsText(results))] : [countTable(results)]),
    ...worstBlocks(results, articles.length > 1),
    ...articles.flatMap(articleBlocks),
    ...listed(
      FORECASTS,
      calibrationOf(results).map(({ sentence }) => sentence),
      'plain',
    ),
    ...headed(
      'Inconsistencies',
      inconsistenciesOf(results).flatMap((found) => foundBlocks(found, 'warning')),
    ),
    ...listed(
      'Could not be checked',
      articles.flatMap(({ problems }) => problems.map(({ text }) => text)),
      'warning',
    ),
    ...listed('Notes on the data', dataNotes(results, notes), 'note'),
  ];
}

/** Characters of the longest bar. */
const BAR = 30;

function countTable(results: readonly Result[]): Table {
  const counts = countsOf(results);
  const most = Math.max(...counts.map(({ count }) => count));
  return {
    kind: 'table',
    id: 'verdicts',
    title: countTitle(results),
    columns: [
      { key: 'verdict', label: 'verdict', unit: 'text' },
      { key: 'claims', label: 'claims', unit: 'count' },
      { key: 'share', label: '', unit: 'text' },
    ],
    rows: counts.map(({ verdict, count }) => [VERDICTS[verdict].word, count, '#'.repeat(Math.max(1, Math.round((count / most) * BAR)))]),
  };
}

const countTitle = (results: readonly Result[]): string => `${results.length} ${results.length === 1 ? 'claim' : 'claims'}`;

/** "The worst three": as many as there are. */
export const worstTitle = (count: number): string => (count === 1 ? 'The worst' : `The worst ${spelled(count)}`);

function worstBlocks(results: readonly Result[], several: boolean): Block[] {
  const list = worst(results, WORST);
  if (list.length === 0) return [];
  return [
    { kind: 'heading', text: worstTitle(list.length) },
    ...list.map(({ id, verdict, sentence, source }) =>
      plain(`${id}${several && source.doc !== '' ? ` (${source.doc})` : ''}, ${VERDICTS[verdict].word}. ${sentence}`),
    ),
  ];
}

function articleBlocks(article: ArticleResults): Block[] {
  const { results } = article;
  const line = articleLine(article);
  return [
    { kind: 'heading', text: calledArticle(article) },
    ...(line === '' ? [] : [{ kind: 'prose', tone: 'note', text: line } as const]),
    ...(results.length === 0 ? [plain('No claim of this file was checked.')] : [claimTable(results)]),
  ];
}

/** A line a claim; those that are wrong stand out. */
function claimTable(results: readonly Result[]): Table {
  return {
    kind: 'table',
    id: 'claims',
    title: countsText(results),
    columns: [
      { key: 'id', label: 'claim', unit: 'text' },
      { key: 'verdict', label: 'verdict', unit: 'text' },
      { key: 'claimed', label: 'claimed', unit: 'ratio' },
      { key: 'computed', label: 'computed', unit: 'ratio' },
    ],
    rows: results.map((result) => {
      const { claimed, computed } = inShort(result);
      return [result.id, VERDICTS[result.verdict].word, claimed, computed];
    }),
    strong: results.flatMap(({ verdict }, row) => (VERDICTS[verdict].tone === 'bad' ? [row] : [])),
    whole: true,
  };
}

const headed = (heading: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', text: heading }, ...blocks];

const listed = (heading: string, lines: readonly string[], tone: 'plain' | 'warning' | 'note'): Block[] =>
  headed(
    heading,
    lines.map((text): Block => ({ kind: 'prose', tone, text })),
  );
