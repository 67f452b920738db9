import type { Study } from '../../study/study.js';
import type { Block, Cell } from '../blocks.js';
import { format } from '../format.js';
import { counted, percent } from '../words.js';

/** How many things were tried, and what is left of the Sharpe ratio once that is counted. */
export function trials(study: Study): Block[] {
  const { rows } = study.trials;
  return [
    { kind: 'heading', text: 'What was tried' },
    { kind: 'prose', tone: 'lead', text: tried(study) },
    {
      kind: 'table',
      id: 'trials',
      title: 'The Sharpe ratio, deflated',
      columns: [
        { key: 'as', label: 'Counted as', unit: 'text' },
        { key: 'trials', label: 'Trials', unit: 'count' },
        { key: 'best', label: 'Best by luck', unit: 'ratio' },
        { key: 'deflated', label: 'Deflated Sharpe ratio', unit: 'fraction' },
        { key: 'sessions', label: 'Sessions it takes', unit: 'count' },
        { key: 'years', label: 'Years it takes', unit: 'years' },
      ],
      rows: rows.map(({ trials: n, best, deflated, record, recordYears }, i): Cell[] => [
        AS[i]!,
        n,
        best,
        chance(deflated),
        Math.ceil(record),
        recordYears,
      ]),
      folded: false,
      note: note(study),
    },
    ...beyond(study).map((text): Block => ({ kind: 'prose', tone: 'plain', text })),
  ];
}

const AS = ['one trial', 'the independent ones they are worth', 'all that were tried'];
const FEW = 10;

/** The same for one page of a terminal. */
export function trialsText(study: Study): string {
  const { rows } = study.trials;
  const [one] = rows;
  const deflated =
    rows.length === 1
      ? `Probabilistic Sharpe ratio: ${chance(one!.deflated)}`
      : `Deflated Sharpe ratio: ${rows.map((row) => `${chance(row.deflated)} for ${counted(row.trials, 'trial')}`).join(', ')}`;
  const years = Number.isNaN(one!.recordYears) ? '' : `; a record of ${one!.recordYears.toFixed(1)} years would do to tell it from 0`;
  return [tried(study), `${deflated}${years}.`, ...beyond(study)].join(' ');
}

/** How many, and how well the best of so many would do without skill. */
function tried({ trials: { count, rows, sharpe } }: Study): string {
  if (count === null) return 'What else was tried was not counted, so the Sharpe ratio is not deflated.';
  if (count.tried === 1) return 'Nothing else was tried here that the ledger knows of, so there is nothing to deflate the Sharpe ratio by.';
  const worth = `${format(count.tried, 'count')} things were tried here, this one among them; as alike as they are, they are worth ${format(count.effective, 'count')} independent ones.`;
  if (Number.isNaN(count.variance)) return `${worth} Too few of them have a Sharpe ratio to deflate this one’s by.`;
  return `${worth} The best of ${format(count.tried, 'count')} without skill, no further apart than these, would be expected to show a Sharpe ratio of ${signed(rows[2]!.best)} a year; this one shows ${signed(sharpe)}.`;
}

function note(study: Study): string {
  const { count, observations, bestOfIndependent } = study.trials;
  const few =
    count !== null && count.tried > 1 && count.tried < FEW
      ? `With ${format(count.tried, 'count')} trials the variance of their ratios is a rough guess; were they independent and without skill it would be near 1/(T − 1), and the best of them ${signed(bestOfIndependent)}.`
      : '';
  return [
    'Best by luck: the highest Sharpe ratio a year to expect among so many without skill, by the variance of the ratios tried. Deflated: the probabilistic Sharpe ratio against that best, for one trial against 0.',
    'It takes: the length of record at which this ratio would reach 95% (n/a: it is not above the best by luck).',
    record(study),
    few,
    `T = ${format(observations, 'count')} returns.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The minimum track record against 0. */
function record({ trials: { rows, sharpe, observations } }: Study): string {
  const { record: sessions, recordYears } = rows[0]!;
  if (Number.isNaN(sessions)) return Number.isNaN(sharpe) ? '' : 'No record is long enough to tell a ratio that is not above 0 from 0.';
  const needed = counted(Math.ceil(sessions), 'session');
  return `To be told from 0 at 95%, a Sharpe ratio of ${signed(sharpe)} takes ${needed} (${recordYears.toFixed(1)} years); there are ${format(observations, 'count')}.`;
}

/** A rule in shares shares the market's Sharpe ratio: what it earned beyond its benchmark says more of the rule. */
function beyond({ reference, trials: { count, active, benchmarkSharpe, bestOfIndependent } }: Study): string[] {
  if (Number.isNaN(active.probability)) return [];
  const own = Number.isNaN(benchmarkSharpe) ? '' : ` (${reference.name} alone shows ${signed(benchmarkSharpe)})`;
  const best =
    count === null || count.tried === 1
      ? ''
      : `; the best of ${format(count.tried, 'count')} independent rules without skill would be expected to show ${signed(bestOfIndependent)} over as long`;
  return [
    `A rule that holds shares owes much of its ratio to the market${own}. What this one earned beyond ${reference.name} has a Sharpe ratio of ${signed(active.sharpe)}, with a probabilistic Sharpe ratio of ${chance(active.probability)}${best}.`,
  ];
}

const signed = (ratio: number): string => format(ratio, 'ratio', '−');

/** A chance on paper is never printed as certain. */
export function chance(p: number): string {
  return p > 0.9995 ? 'over 99.9%' : p < 0.0005 ? 'under 0.1%' : percent(p);
}
