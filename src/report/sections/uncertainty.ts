import type { Intervals } from '../../study/intervals.js';
import type { NoResampling } from '../../study/resampling.js';
import type { Study } from '../../study/study.js';
import { type Block, plain } from '../blocks.js';
import { format } from '../format.js';
import { counted } from '../words.js';
import { firstYears, startYears } from './start-years.js';
import { timing, timingText } from './timing-only.js';

/** How far the run's figures can be trusted: their intervals, the year one joins in, and timing apart from exposure. */
export function uncertainty(study: Study): Block[] {
  return [...intervals(study), ...startYears(study), ...timing(study)];
}

function intervals({ run, intervals }: Study): Block[] {
  if (intervals.kind === 'none') return [plain(`No intervals: ${intervals.reason}.`)];
  const { figures } = intervals;
  const fewest = Math.min(...figures.map(({ replications }) => replications));
  return [
    plain(
      `${drawnText(intervals)} The days of ${run.strategy} and of what it is held against are drawn together. An interval holds the middle 95% ` +
        'of what the replications made; one of a difference that holds zero cannot tell the two apart.',
    ),
    {
      kind: 'table',
      id: 'intervals',
      title: '95% intervals',
      columns: [
        { key: 'figure', label: '', unit: 'text' },
        { key: 'strategy', label: run.strategy, unit: 'ratio' },
        { key: 'low', label: '95% from', unit: 'ratio' },
        { key: 'high', label: 'to', unit: 'ratio' },
      ],
      rows: figures.map(({ label, value, interval }) => [label, value, interval.low, interval.high]),
      units: figures.map(({ unit }) => unit),
      folded: false,
      note:
        `The drawdown’s interval, from ${fewest} replications, says how deep the same months might have fallen in another order; the order that came ` +
        'need not lie in its middle.' +
        figures.flatMap(({ label, reason }) => (reason === undefined ? [] : ` ${label} ${reason}.`)).join(''),
    },
  ];
}

/** What was drawn, in one sentence. */
function drawnText({ replications, meanBlock, seed }: Exclude<Study['intervals'], NoResampling>): string {
  const by = seed === null ? '' : `, seed ${seed}`;
  return `${counted(replications, 'replication')} of the stationary bootstrap, in blocks of ${meanBlock.toFixed(1)} periods on average${by}.`;
}

/** The same in a few lines, for a terminal. */
export function uncertaintyLines(study: Study): Block[] {
  const { intervals } = study;
  const first = intervals.kind === 'none' ? `No intervals: ${intervals.reason}.` : intervalText(intervals, study.reference.name);
  return [plain(first), plain([firstYears(study), timingText(study)].filter(Boolean).join(' '))];
}

function intervalText({ figures, replications, meanBlock }: Intervals, name: string): string {
  const said: readonly (readonly [id: string, words: string])[] = [
    ['cagr', 'growth a year '],
    ['cagrAhead', `, ahead of ${name} `],
    ['sharpe', '; Sharpe ratio '],
    ['sharpeAhead', ', ahead '],
    ['maxDrawdown', '; deepest drawdown '],
  ];
  const parts = said.map(([id, words]) => {
    const { unit, interval } = figures.find((one) => one.id === id)!;
    return `${words}${format(interval.low, unit, '−')} to ${format(interval.high, unit, '−')}`;
  });
  return `95% intervals (${replications} bootstrap replications in blocks of ${meanBlock.toFixed(1)}): ${parts.join('')}.`;
}
