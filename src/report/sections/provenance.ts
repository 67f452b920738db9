import { missingSessions, spanText } from '../../data/dataset.js';
import { hasMargin } from '../../engine/limits.js';
import type { Dataset, Observations } from '../../model.js';
import type { Study } from '../../study/study.js';
import type { Block } from '../blocks.js';
import { format } from '../format.js';
import { borrowingSentence, costSentences, policySentence } from '../settings-words.js';
import { counted } from '../words.js';

const FILLS: Readonly<Record<string, string>> = {
  'next-close': 'decided at a close, filled at the next close',
  'next-open': 'decided at a close, filled at the next open',
  'same-close': 'decided and filled at the same close (look-ahead)',
};

/** What was assumed, in words. */
export function assumptions({
  run,
  reference,
  twins,
}: Pick<Study, 'run' | 'twins'> & { readonly reference: { readonly name: string } }): Block[] {
  const { settings, dataset, limits } = run;
  const { cash, feeBps, observations } = settings;
  const rate = cash.kind === 'rate' ? `${format(cash.annual, 'fraction')} a year` : `${cash.series.name} (${cash.series.id})`;
  const idle = cash.kind === 'rate' && cash.annual === 0 ? 'Cash earns nothing.' : 'Idle cash earns the risk-free rate of each session.';
  const fees = dataset.assets.flatMap(({ key, name }) => (feeBps[key] === undefined ? [] : [`${name} ${format(feeBps[key], 'bps')}`]));
  const lines = [
    `Orders: ${FILLS[settings.fill]}. Fractional shares; sales first; costs paid out of the buys; ${hasMargin(limits) ? 'borrowing allowed' : 'no borrowing'}.`,
    borrowingSentence(run),
    policySentence(run),
    `Cost: ${format(settings.costBps, 'bps')} of the traded value on each side, the same for the benchmarks.${costSentences(settings)} No taxes. ${idle}`,
    fees.length > 0 ? `Expense ratio: ${fees.join(', ')} a year, taken from the holding each session, the same for the benchmarks.` : '',
    `Risk-free rate in the ratios: ${rate}. Relative figures are against ${reference.name}. Half & half is rebalanced after the first session of each month.`,
    observations.length > 0
      ? `Observed beside prices, each value from the day it was known: ${observations.map(observedText).join(', ')}.`
      : '',
    `Basis: ${dataset.assets.map(({ name, basis }) => `${name} ${basis === 'total' ? 'total return' : 'price only'}`).join(', ')}.`,
    twins.kind === 'twins' ? `Random twins: ${twins.n}, each with the same holdings and costs on dates drawn by lot.` : '',
  ];
  return lines.filter(Boolean).map((text): Block => ({ kind: 'prose', tone: 'plain', text }));
}

const observedText = ({ id, name, origin }: Observations): string =>
  `${name} (${id}${origin === undefined ? '' : ` of ${origin.dataset}`})`;

function gaps(dataset: Dataset): string {
  if (dataset.calendar === null) return '; no exchange calendar was imposed';
  const missing = missingSessions(dataset);
  return `; exchange sessions without a price inside: ${missing.length === 0 ? 'none' : `${missing.length}, the first on ${format(missing[0]!, 'date')}`}`;
}

/** Where the figures come from, to the byte, and how to get this page again. */
export function data(dataset: Dataset, command: string): Block[] {
  const { about } = dataset;
  const notes = [
    `${dataset.title}. ${spanText(dataset.days)}, ${counted(dataset.days.length, 'session')}${gaps(dataset)}.`,
    `Source: ${about.source} Retrieved ${about.retrieved}. ${about.owner}`,
    ...about.splices.map(({ asset, at, note }) => `Spliced: ${asset} at ${at}: ${note}.`),
    ...about.notes,
    ...(about.terms === '' ? [] : [about.terms]),
  ];
  return [
    { kind: 'heading', text: 'Data' },
    ...notes.map((text): Block => ({ kind: 'prose', tone: 'plain', text })),
    {
      kind: 'table',
      id: 'files',
      title: 'Files',
      columns: [
        { key: 'file', label: 'File', unit: 'text' },
        { key: 'sha256', label: 'SHA-256', unit: 'text' },
      ],
      rows: about.files.map(({ path, sha256 }) => [path, sha256]),
    },
    { kind: 'heading', text: 'To get this page again' },
    { kind: 'code', text: command },
  ];
}
