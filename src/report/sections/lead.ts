import { isoDate } from '../../data/dates.js';
import type { Study } from '../../study/study.js';
import type { Block } from '../blocks.js';
import { format } from '../format.js';
import { figureOf, percent } from '../words.js';

/** What the run says, in the sentences to read first: what it earned beside its benchmarks, and whether that can be told from luck. */
export function lead(study: Study): Block[] {
  return [{ kind: 'prose', tone: 'lead', text: earned(study) }, { kind: 'prose', tone: 'lead', text: luck(study) }, ...cautions(study)];
}

function earned({ run, figures, benchmarkFigures }: Study): string {
  const years = (run.days[run.days.length - 1]! - run.days[0]!) / 365.25;
  const rate = (list: Study['figures']): string => percent(figureOf(list, 'cagr'));
  const { small, large, half } = benchmarkFigures;
  const fall = (list: Study['figures']): string => percent(figureOf(list, 'maxDrawdown'));
  return (
    `${run.strategy} turned ${format(run.settings.capital, 'money')} into ${format(run.equity[run.equity.length - 1]!, 'money')} ` +
    `in ${years.toFixed(1)} years, ${rate(figures)} a year. Held throughout, large caps made ${rate(large)}, small caps ${rate(small)}, ` +
    `half of each ${rate(half)}. Its deepest drawdown was ${fall(figures)}; that of large caps was ${fall(large)}.`
  );
}

/** The verdict on luck: two-sided at 5%, by the run's rank among its twins. */
export function luck({ run, twins }: Study): string {
  if (twins.kind === 'none') return `Luck was not tested: ${twins.reason}.`;
  const { n, percentile, holdings, home } = twins;
  const lower = Math.round(percentile * (n + 1)) - 1;
  const what = holdings === 1 ? 'its one trip' : `the same ${holdings} trips`;
  const set = `${n} random twins made ${what} out of ${home === 'cash' ? 'cash' : `${home} caps`}, of the same lengths, on dates drawn by lot: ${lower} of them ended no higher`;
  const finest = 2 / (n + 1);
  if (finest > 0.05) return `${set}. That is too few twins to tell timing from luck.`;
  const verdict =
    percentile >= 0.975
      ? 'better than chance would give, and distinguishable from luck'
      : percentile <= 0.025
        ? 'worse than chance would give, and distinguishable from luck'
        : 'not distinguishable from luck';
  return `${set} (percentile ${format(percentile, 'ratio')}). The timing of ${run.strategy} is ${verdict}.`;
}

/** What must stand where the reader stands: look-ahead in red, what else flatters or limits the result beside it. */
export function cautions({ run }: Study): Block[] {
  const { dataset, settings } = run;
  const list: Block[] = [];
  if (settings.fill === 'same-close') {
    list.push({
      kind: 'prose',
      tone: 'warning',
      text: 'Look-ahead: filled at the very close that gave the signal (--fill same-close). Nobody can trade at a price that has first to be known.',
    });
  }
  const note = (text: string): void => {
    list.push({ kind: 'prose', tone: 'note', text });
  };
  if (settings.costBps === 0) note('No trading costs were charged (--cost-bps 0).');
  const priced = dataset.assets.filter(({ basis, role }) => basis === 'price' && role !== 'other').map(({ name }) => name);
  if (priced.length > 0)
    note(`Without dividends: ${priced.join(' and ')} ${priced.length > 1 ? 'are price indices' : 'is a price index'}.`);
  const begins = isoDate(run.days[0]!);
  for (const { asset, from, to } of dataset.about.backcasts) {
    if (to >= begins) note(`Back-cast: the history of ${asset} from ${from} to ${to} was worked out after the fact.`);
  }
  return list;
}
