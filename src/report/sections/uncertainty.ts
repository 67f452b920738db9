import type { Intervals } from '../../study/intervals.js';
import type { NoResampling } from '../../study/resampling.js';
import type { StartYear } from '../../study/start-years.js';
import type { Study } from '../../study/study.js';
import type { Block, Table } from '../blocks.js';
import { format } from '../format.js';
import { ahead, counted, percent } from '../words.js';

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

function startYears(study: Study): Block[] {
  const { run, reference, startYears } = study;
  if (startYears.kind === 'none') return [plain(`The first year was not varied: ${startYears.reason}.`)];
  const { list, leftOut } = startYears;
  const chart: Block = {
    kind: 'lines',
    id: 'start-years',
    title: `Ahead of ${reference.name} a year, by the first year`,
    caption:
      'Growth a year from the close of each year’s first session to the end, less that of the reference; the holdings are those of this one run as ' +
      'they stood, and the rule was not run again. First years share their later days and are no independent trials.' +
      (leftOut > 0 ? ` Left out: ${counted(leftOut, 'first year')} with less than three years to go.` : ''),
    scale: 'linear',
    unit: 'fraction',
    days: list.map(({ from }) => from),
    lines: [{ label: run.strategy, tone: 'strategy', values: list.map(({ edge }) => edge) }],
    fillTo: 0,
  };
  return [plain(firstYears(study)), chart, startYearTable(study)];
}

/** "Ahead of large from 31 of 47 first years; best 1979 (+0.9% a year), worst 2001 (−0.4%)." */
function firstYears({ reference, startYears }: Study): string {
  if (startYears.kind === 'none') return '';
  const { list, best, worst, level } = startYears;
  const at = ({ year, edge }: StartYear): string => `${year} (${ahead(edge)}`;
  const even = level > 0 ? `, level from ${level}` : '';
  return `Ahead of ${reference.name} from ${startYears.ahead} of ${counted(list.length, 'first year')}${even}; best ${at(best)} a year), worst ${at(worst)}).`;
}

/** `start-years.csv`. */
export function startYearTable({ run, reference, startYears }: Study): Table {
  return {
    kind: 'table',
    id: 'start-years',
    title: 'Growth a year from each first year to the end',
    columns: [
      { key: 'year', label: 'First year', unit: 'text' },
      { key: 'from', label: 'From', unit: 'date' },
      { key: 'years', label: 'Length', unit: 'years' },
      { key: 'strategy', label: run.strategy, unit: 'fraction' },
      { key: 'reference', label: reference.name, unit: 'fraction' },
      { key: 'ahead', label: 'Ahead', unit: 'fraction' },
    ],
    rows:
      startYears.kind === 'none'
        ? []
        : startYears.list.map((one) => [String(one.year), one.from, one.years, one.own, one.reference, one.edge]),
    folded: true,
  };
}

function timing(study: Study): Block[] {
  const { run, timing } = study;
  if (timing.kind === 'none') return [plain(timingText(study))];
  return [
    {
      kind: 'table',
      id: 'timing-only',
      title: 'Timing alone',
      columns: [
        { key: 'figure', label: '', unit: 'text' },
        { key: 'strategy', label: run.strategy, unit: 'ratio' },
        { key: 'constant', label: 'Same exposure, constant', unit: 'ratio' },
        { key: 'difference', label: 'Timing made', unit: 'ratio' },
        { key: 'low', label: '95% from', unit: 'ratio' },
        { key: 'high', label: 'to', unit: 'ratio' },
      ],
      rows: timing.figures.map(({ label, own, constant, difference, interval }) => [
        label,
        own,
        constant,
        difference,
        interval?.low ?? null,
        interval?.high ?? null,
      ]),
      units: timing.figures.map(({ unit }) => unit),
      folded: false,
      note: `Constant: ${heldText(study)}, rebalanced monthly with the same costs and fills. The interval is that of the difference, from the same draws; the constant mix’s drawdown is not drawn again.`,
    },
    plain(timingText(study)),
  ];
}

function heldText({ timing }: Study): string {
  if (timing.kind === 'none') return '';
  const cash = 1 - timing.weights.reduce((sum, { weight }) => sum + weight, 0);
  const shares = [...timing.weights, ...(cash > 1e-9 ? [{ asset: 'cash', weight: cash }] : [])];
  return shares.map(({ asset, weight }) => `${percent(weight)} ${asset}`).join(', ');
}

/** What timing made, and whether that can be told from luck. */
function timingText({ run, timing }: Study): string {
  if (timing.kind === 'none') return `Timing was not judged against its mean exposure: ${timing.reason}.`;
  const [{ difference, interval }] = timing.figures as [(typeof timing.figures)[number]];
  const made = `Against its own mean exposure held constantly, the timing of ${run.strategy} made ${ahead(difference)} a year`;
  if (interval === null) return `${made}; without a bootstrap that is not judged (${timing.reason}).`;
  return `${made} (95% interval ${ahead(interval.low)} to ${ahead(interval.high)}): ${VERDICTS[timing.verdict]}.`;
}

const VERDICTS = {
  better: 'more than luck would explain, by this test',
  worse: 'less than luck would explain, by this test',
  luck: 'not distinguishable from luck',
  untested: 'not judged',
} as const;

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

const plain = (text: string): Block => ({ kind: 'prose', tone: 'plain', text });
