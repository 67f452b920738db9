import { type Calibration, calibrationOf } from '../../claims/calibration.js';
import type { ArticleResults, Result } from '../../claims/result.js';
import { worst } from '../../claims/worst.js';
import { isoDate } from '../../data/dates.js';
import { type Fragment, type Html, html } from '../html.js';
import { blockHtml, pageHtml } from '../render-html.js';
import { CHART_STYLE, CLAIM_STYLE, EVENT_STYLE, PAGE_STYLE, PALETTE_STYLE } from '../style.js';
import { counted } from '../words.js';
import { verdictBar } from './bar.js';
import { badge, claimSection, foundHtml } from './claim-section.js';
import { pageNames, slugs } from './links.js';
import { columnsFor } from './pictures.js';
import { FORECASTS, WORST, worstTitle } from './scorecard.js';
import { unbroken } from './unbroken.js';
import { articleLine, asOfWords, calledArticle, dataNotes, inconsistenciesOf, inShort, type Provenance, toneText } from './words.js';

/** The page to open first: of the one article, or over several. */
const FIRST = 'report.html';
const STYLE = PALETTE_STYLE + CHART_STYLE + PAGE_STYLE + EVENT_STYLE + CLAIM_STYLE;

/** Every page by its file name: `report.html` for one article; for several a page each and `report.html` over them. */
export function claimPages(articles: readonly ArticleResults[], provenance: Provenance): Readonly<Record<string, string>> {
  const [only, ...more] = articles;
  if (only !== undefined && more.length === 0) return { [FIRST]: articleHtml(only, provenance) };
  const names = pageNames(articles.map(({ file }) => file));
  const forecasts = calibrationOf(articles.flatMap(({ results }) => results));
  return {
    [FIRST]: overviewHtml(articles, names, { provenance, forecasts }),
    ...Object.fromEntries(articles.map((article, i) => [names[i]!, articleHtml(article, provenance, { over: FIRST, forecasts })])),
  };
}

/** What an article's page knows of the others: the page over all, and how the forecasts of each source turned out, in whichever file they are. */
interface Among {
  readonly over?: string;
  readonly forecasts?: readonly Calibration[];
}

/** One article: the scorecard, the worst, a table of all claims, and a section each. */
export function articleHtml(article: ArticleResults, provenance: Provenance, { over, forecasts }: Among = {}): string {
  const { results, problems } = article;
  const sources = new Set(results.map(({ source }) => source.doc));
  const turned = (forecasts ?? calibrationOf(results)).filter(({ source }) => sources.has(source));
  const anchors = slugs(results.map(({ id }) => `claim-${id}`));
  const isLong = results.length > MOST_DRAWN;
  const columns = isLong ? null : columnsFor(results.length);
  const rows = results.map((result, i): Row => ({ result, href: `#${anchors[i]!}` }));
  const content = html`${over !== undefined && html`<p class="note"><a href="${over}">All articles</a></p>\n`}${opening(rows)}
${turnedOut(turned)}${found(results, problems)}${rows.length > 0 && html`<h2 id="claims">All claims</h2>\n${claimTable(rows)}`}${isLong && html`<p class="note">${LONG}</p>`}
${results.map((result, i) => claimSection(result, { anchor: anchors[i]!, columns, provenance }))}${end(results, provenance)}`;
  return unbroken(pageHtml({ title: `Claims: ${calledArticle(article)}`, subtitle: articleLine(article), style: STYLE }, content));
}

/** Claims of which a page has pictures: with more it would be too long for a browser. */
const MOST_DRAWN = 300;
const LONG = `This page has more than ${MOST_DRAWN} claims, so pictures and tables of evidence are left out. claims.json has what they show; --only with the id of a claim makes a page of that claim with all of it.`;

interface Over {
  readonly provenance: Provenance;
  readonly forecasts: readonly Calibration[];
}

function overviewHtml(articles: readonly ArticleResults[], names: readonly string[], { provenance, forecasts }: Over): string {
  const rows = articles.flatMap(({ results }, i): Row[] => {
    const anchors = slugs(results.map(({ id }) => `claim-${id}`));
    return results.map((result, k) => ({ result, href: `${names[i]!}#${anchors[k]!}`, article: calledArticle(articles[i]!) }));
  });
  const results = rows.map(({ result }) => result);
  const content = html`${opening(rows)}
<h2 id="articles">Articles</h2>
${articles.map(
  (article, i) => html`<section class="article">
<h3><a href="${names[i]!}">${calledArticle(article)}</a></h3>
<p class="note">${articleLine(article)}${article.problems.length > 0 && ` ${counted(article.problems.length, 'problem')}.`}</p>
${article.results.length > 0 && verdictBar(article.results)}</section>
`,
)}${turnedOut(forecasts)}${found(
  results,
  articles.flatMap(({ problems }) => problems),
)}${end(results, provenance)}`;
  return unbroken(pageHtml({ title: 'Claims checked', subtitle: `${counted(articles.length, 'article')}.`, style: STYLE }, content));
}

interface Row {
  readonly result: Result;
  readonly href: string;
  /** What its article is called, where the page is over several. */
  readonly article?: string;
}

/** The scorecard, and what to look at first. */
function opening(rows: readonly Row[]): Html {
  const results = rows.map(({ result }) => result);
  const list = worst(
    rows.map(({ result, href, article }) => ({ ...result, href, article })),
    WORST,
  );
  return html`<p class="lead">${toneText(results)}</p>
${results.length > 0 && verdictBar(results)}${
  list.length > 0 &&
  html`<h2 id="worst">${worstTitle(list.length)}</h2>
<ol class="worst">${list.map(({ id, verdict, sentence, href, article }) => html`<li><p>${badge(verdict)} <a href="${href}">${id}</a>${article !== undefined && html` <small>${article}</small>`}</p><p>${sentence}</p></li>\n`)}</ol>`
}`;
}

const turnedOut = (forecasts: readonly Calibration[]): Fragment =>
  list(
    FORECASTS,
    forecasts.map(({ sentence }) => sentence),
    'plain',
  );

/** What is to be read before any single claim. */
function found(results: readonly Result[], problems: ArticleResults['problems']): Html {
  return html`${list(
    'Could not be checked',
    problems.map(({ text }) => text),
    'warning',
  )}${inconsistent(results)}`;
}

function inconsistent(results: readonly Result[]): Fragment {
  const all = inconsistenciesOf(results);
  return all.length > 0 && html`<h2>Inconsistencies</h2>\n${all.map((one) => html`${foundHtml(one)}\n`)}`;
}

function list(title: string, lines: readonly string[], tone: 'plain' | 'warning' | 'note'): Fragment {
  return (
    lines.length > 0 && html`<h2>${title}</h2>\n${lines.map((text) => html`<p${tone !== 'plain' && html` class="${tone}"`}>${text}</p>\n`)}`
  );
}

function claimTable(rows: readonly Row[]): Html {
  const body = rows.map(({ result, href }) => {
    const { claimed, computed } = inShort(result);
    const { statement } = result.source;
    return html`<tr><th scope="row" class="t"><a href="${href}">${result.id}</a>${statement !== '' && html`<small>${statement}</small>`}</th><td class="t">${badge(result.verdict)}</td><td class="${figureClass(claimed)}">${claimed}</td><td class="${figureClass(computed)}">${computed}</td><td class="d">${asOfWords(result) !== '' && isoDate(result.asOf!)}</td></tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="All claims"><table class="claims"><thead><tr><th scope="col" class="t">Claim</th><th scope="col" class="t">Verdict</th><th scope="col" class="n">Claimed</th><th scope="col" class="n">Computed</th><th scope="col" class="d">As of</th></tr></thead><tbody>
${body}</tbody></table></div>
`;
}

/** A date is not broken at its hyphens, nor a figure. */
const figureClass = (text: string): string => (text.includes(' ') ? 'n' : 'n whole');

const end = (results: readonly Result[], { command, version, notes }: Provenance): Html =>
  html`${list('Notes on the data', dataNotes(results, notes), 'note')}<h2>To get this page again</h2>\n${blockHtml({ kind: 'code', text: command })}\n<p class="note">rotation-backtest ${version}.</p>\n`;
