import { decisionOf } from '../../claims/decision.js';
import { computedText, signed } from '../../claims/figures.js';
import type { Facts } from '../../claims/model.js';
import type { Result } from '../../claims/result.js';
import { testable } from '../../claims/verdict.js';
import { isoDate } from '../../data/dates.js';
import { type Block, plain, type Table } from '../blocks.js';
import { renderText, type TextOptions } from '../render-text.js';
import { bandSentences } from './band-words.js';
import { cellTable } from './cell-table.js';
import { neighbourhood } from './neighbourhood.js';
import { foundBlocks, inconsistenciesOf, sourceWords, VERDICTS } from './words.js';

/** How a verdict was reached, step by step, for a terminal: with it and the files a sceptic can do it again by hand. */
export const explainText = (result: Result, options: Partial<TextOptions> = {}): string => renderText(explainBlocks(result), options);

function explainBlocks(result: Result): Block[] {
  const { id, verdict, sentence, missing, surprise, prediction } = result;
  return [
    { kind: 'heading', text: `${id}: ${VERDICTS[verdict].word}` },
    { kind: 'prose', tone: 'lead', text: sentence },
    ...part('What is claimed', claimed(result)),
    ...part('What that means', meant(result)),
    ...part('What was taken', taken(result)),
    ...part('Worked out', worked(result)),
    ...part(
      'Its own figures',
      result.arithmetic.map(({ sentence: sum }) => plain(sum)),
    ),
    ...part('At the sessions around its date', around(result)),
    ...part('Definitions tried', definitions(result)),
    ...part('How the verdict was reached', decided(result)),
    ...part(
      'What is missing',
      missing.map((need) => plain(`${need}.`)),
    ),
    ...part('Besides', [
      ...[surprise?.words, prediction?.words].flatMap((text) => (text === undefined ? [] : [plain(text)])),
      ...inconsistenciesOf([result]).flatMap((found) => foundBlocks(found, 'plain')),
    ]),
  ];
}

const part = (text: string, blocks: readonly Block[]): Block[] => (blocks.length === 0 ? [] : [{ kind: 'heading', text }, ...blocks]);

function claimed(result: Result): Block[] {
  const { source, kind } = result;
  const where = sourceWords(result);
  return [
    ...(source.statement === '' ? [] : [plain(source.statement)]),
    plain(`${where === '' ? '' : `${where} `}Kind of claim: ${kind}.`),
  ];
}

/** Of so many figures each is explained; the table has the bands of the others. */
const EXPLAINED = 3;

function meant({ evaluation, used, kind }: Result): Block[] {
  if (kind === 'arithmetic') return []; // each sum has its own, in its sentence
  const cells = evaluation?.cells ?? [];
  const more = cells.length - EXPLAINED;
  return [
    ...cells.slice(0, EXPLAINED).map((cell) => plain(bandSentences(cell, used).join(' '))),
    ...(more > 0
      ? [
          plain(
            `The ${more === 1 ? 'other one is' : `other ${more} are`} read in the same way; the table below has what ${more === 1 ? 'it' : 'each'} has to lie in.`,
          ),
        ]
      : []),
  ];
}

/** Which series, from which file, with the head of its hash. */
function taken({ used }: Result): Block[] {
  return used.flatMap(({ series: { id, name, basis, field, days, origin }, proxyFor, others }) => {
    const column = basis === null ? 'observations' : `${field}${basis === 'total' ? ', with dividends' : ''}`;
    const span = days.length === 0 ? 'empty' : `${isoDate(days[0]!)} to ${isoDate(days[days.length - 1]!)}`;
    const hash = origin.sha256 === '' ? '' : `, SHA-256 ${origin.sha256.slice(0, 12)}…`;
    const stands = proxyFor === null ? '' : ` It stands in for ${proxyFor}.`;
    return [plain(`${id} (${name}), ${column}, ${span}, from ${origin.file}${hash}.${stands}`), ...others.map(plain)];
  });
}

function worked(result: Result): Block[] {
  const { evaluation } = result;
  if (evaluation === null) return [];
  const { definition, steps, counterexample } = evaluation;
  const against = Object.entries(counterexample ?? {}).map(([name, value]) => `${name} ${factText(value)}`);
  return [
    plain(`Definition: ${definition}.`),
    ...numbered(steps.map(signed)),
    cellTable(result),
    ...(against.length === 0 ? [] : [plain(`Against it: ${against.join(', ')}.`)]),
  ];
}

/** A number to eight digits: a file has them all. */
const factText = (value: Facts[string]): string =>
  typeof value === 'number' && Number.isFinite(value) ? signed(String(Number(value.toPrecision(8)))) : (value ?? 'n/a').toString();

function around(result: Result): Block[] {
  const found = neighbourhood(result);
  if (found === null) return [];
  const { cell, days } = found;
  const { published } = result.source;
  const table: Table = {
    kind: 'table',
    id: 'around',
    title: cell.label,
    columns: [
      { key: 'day', label: 'close of', unit: 'date' },
      { key: 'sessions', label: 'sessions', unit: 'count' },
      { key: 'computed', label: 'computed', unit: 'ratio' },
      { key: 'holds', label: 'the claim', unit: 'text' },
    ],
    rows: days.map(({ day, sessions, computed, holds }) => [
      day,
      sessions,
      computedText({ ...cell, computed }),
      holds ? 'holds' : published !== null && day > published ? 'not yet known' : 'does not hold',
    ]),
    strong: [days.findIndex(({ sessions }) => sessions === 0)],
  };
  return [table];
}

/** Every definition that was tried, where there is more than the first. */
function definitions({ tried }: Result): Block[] {
  if (tried.length < 2) return [];
  return numbered(
    tried.map(({ change, evaluation, holds, why }) => {
      const cells = testable(evaluation?.cells ?? []);
      const found = cells.length === 1 ? `${computedText(cells[0]!)}, ` : '';
      return `${change}: ${found}${holds ? 'holds' : 'does not hold'} (${why ?? evaluation?.definition ?? 'nothing can be told'}).`;
    }),
  );
}

function decided(result: Result): Block[] {
  const steps = decisionOf(result).map(({ question, answer }) => `${question} ${answer}`);
  return [...numbered(steps.map(signed)), plain(`So: ${VERDICTS[result.verdict].word} (${VERDICTS[result.verdict].meaning}).`)];
}

const numbered = (texts: readonly string[]): Block[] =>
  texts.map((text, i): Block => ({ kind: 'prose', tone: 'step', text: `${i + 1}. ${text}` }));
