import { drawdowns } from '../../stats/drawdown.js';
import { relativeWealth } from '../../stats/relative.js';
import type { Study } from '../../study/study.js';
import type { Block, LineChart } from '../blocks.js';
import { format } from '../format.js';

const MOST_SPANS = 120;

/** Growth on a log scale, with the times in small caps shaded and the band of the random twins. */
export function growth(study: Study): LineChart {
  const { run, benchmarks, twins } = study;
  const { capital } = run.settings;
  const scaled = (equity: Float64Array): Float64Array => {
    const growth = new Float64Array(equity.length);
    for (let row = 0; row < growth.length; row++) growth[row] = equity[row]! / capital;
    return growth;
  };
  const trips = study.trades.filter(({ asset }) => asset === 'small');
  const away = trips.length <= MOST_SPANS ? trips : []; // more would run into one another
  return {
    kind: 'lines',
    id: 'growth',
    title: 'Growth of 1',
    caption:
      'Wealth at each close, on a log scale: equal heights are equal percentages.' +
      (twins.kind === 'twins' ? ` The band holds the middle 90% of ${twins.n} random twins at each date.` : '') +
      (away.length > 0 ? ' Shaded: holding small caps.' : ''),
    scale: 'log',
    unit: 'growth',
    days: run.days,
    lines: [
      { label: run.strategy, tone: 'strategy', values: scaled(run.equity) },
      { label: 'Large', tone: 'large', values: scaled(benchmarks.large.equity) },
      { label: 'Small', tone: 'small', values: scaled(benchmarks.small.equity) },
      { label: 'Half & half', tone: 'half', values: scaled(benchmarks.half.equity) },
    ],
    ...(twins.kind === 'twins' ? { band: { label: `middle 90% of ${twins.n} random twins`, ...twins.band } } : {}),
    ...(away.length > 0
      ? {
          spans: {
            label: 'holding small caps',
            list: away.map((trade) => ({
              from: trade.entry,
              to: trade.exit ?? run.days[run.days.length - 1]!,
              title: `${format(trade.entry, 'date')} to ${trade.exit === null ? 'now' : format(trade.exit, 'date')}: ${format(trade.return, 'fraction')}`,
            })),
          },
        }
      : {}),
  };
}

export function relative(study: Study): Block[] {
  const { run, reference } = study;
  return [
    {
      kind: 'lines',
      id: 'relative',
      title: `Wealth relative to ${reference.name}`,
      caption: `${run.strategy} over ${reference.name}, both from 1. Rising: ahead. Flat: holding the same.`,
      scale: 'log',
      unit: 'growth',
      days: run.days,
      lines: [{ label: run.strategy, tone: 'strategy', values: relativeWealth(run.equity, reference.curve.wealth) }],
      fillTo: 1,
    },
  ];
}

export function underwater({ run, benchmarks }: Study): Block[] {
  return [
    {
      kind: 'lines',
      id: 'underwater',
      title: 'Under water',
      caption: 'Distance below the highest wealth so far.',
      scale: 'linear',
      unit: 'fraction',
      days: run.days,
      lines: [
        { label: run.strategy, tone: 'strategy', values: drawdowns(run.equity) },
        { label: 'Large', tone: 'large', values: drawdowns(benchmarks.large.equity) },
      ],
      fillTo: 0,
    },
  ];
}
