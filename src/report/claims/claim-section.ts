import type { Result } from '../../claims/result.js';
import type { Block } from '../blocks.js';
import { type Fragment, type Html, html } from '../html.js';
import { blockHtml } from '../render-html.js';
import { cellTable } from './cell-table.js';
import { pictureOf } from './pictures.js';
import { dataBlocks, definitionBlocks, definitionCount, evidenceBlocks, followedBlocks } from './research.js';
import { type Found, inconsistenciesOf, type Provenance, sourceWords, VERDICTS } from './words.js';

/** The verdict in its colour and in words. */
export const badge = (verdict: Result['verdict']): Html =>
  html`<span class="verdict ${VERDICTS[verdict].tone}">${VERDICTS[verdict].word}</span>`;

/** An inconsistency, one claim against several as a list. */
export const foundHtml = ({ text, against }: Found): Html =>
  against.length === 0
    ? html`<p class="warning">${text}</p>`
    : html`<div class="warning"><p>${text}</p><ol>${against.map((one) => html`<li>${one}</li>`)}</ol></div>`;

interface SectionOptions {
  readonly anchor: string;
  /** How finely charts are drawn, as `columnsFor` has it; null: no picture is, nor what a claim's evidence is besides. */
  readonly columns: number | null;
  readonly provenance: Provenance;
}

/**
 * A claim's part of the page: what a journalist reads (the verdict, claimed against computed, one picture, how unusual) open, what a researcher
 * reads besides folded away below. A part that the claim has not is not there.
 */
export function claimSection(result: Result, { anchor, columns, provenance }: SectionOptions): Html {
  const { id, verdict, sentence, source, evaluation, surprise, prediction } = result;
  const against = inconsistenciesOf([result]);
  const cells = evaluation?.cells ?? [];
  const where = sourceWords(result);
  const picture = columns === null ? null : pictureOf(result, columns);
  const whole = <T>(blocks: () => readonly T[]): readonly T[] => (columns === null ? [] : blocks());
  return html`<section class="claim">
<h2 id="${anchor}">${id} ${badge(verdict)}</h2>
${source.statement !== '' && html`<blockquote><p>${source.statement}</p></blockquote>\n`}<p class="lead">${sentence}</p>
${where !== '' && html`<p class="note">${where}</p>\n`}${cells.length > 0 && blockHtml(cellTable(result))}${picture !== null && blockHtml(picture)}${part('How unusual', surprise?.words)}${part('What followed', prediction?.words)}${against.length > 0 && html`<h3>${against.length === 1 ? 'An inconsistency' : 'Inconsistencies'}</h3>`}${against.map(foundHtml)}
${folded(
  'Evidence',
  whole(() => evidenceBlocks(result)),
)}${folded(`Definitions tried: ${definitionCount(result)}`, definitionBlocks(result))}${folded(
  'What followed, in detail',
  whole(() => followedBlocks(result)),
)}${folded('Data, and how to do it again', dataBlocks(result, provenance))}</section>
`;
}

const part = (title: string, words: string | undefined): Fragment => words !== undefined && html`<h3>${title}</h3><p>${words}</p>\n`;

function folded(title: string, blocks: readonly Block[]): Fragment {
  return blocks.length > 0 && html`<details><summary>${title}</summary>${blocks.map((block) => blockHtml(block))}</details>\n`;
}
