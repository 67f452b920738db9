import { missingSessions } from '../../data/dataset.js';
import { isoDate, yearsBetween } from '../../data/dates.js';
import { type Limits, NO_MARGIN } from '../../engine/limits.js';
import type { Study } from '../../study/study.js';
import type { Block, Prose } from '../blocks.js';
import { format } from '../format.js';
import { costSentences, unusualWords } from '../settings-words.js';
import { counted, figureOf, paramsText, percent } from '../words.js';

/** What the run says, in the sentences to read first: what it earned beside its benchmarks, and whether that can be told from luck. */
export function lead(study: Study): Block[] {
  const { warnings, notes } = cautions(study);
  return [
    ...warnings,
    { kind: 'prose', tone: 'lead', text: earned(study) },
    { kind: 'prose', tone: 'lead', text: luck(study) },
    ...multiple(study),
    { kind: 'prose', tone: 'note', text: asked(study) },
    ...notes,
  ];
}

/** Parameters and settings on one line, so that two runs of one rule can be told apart. */
export function asked({ run }: Study): string {
  return [paramsText(run.params), settingsText(run.settings, run.limits)].filter(Boolean).join('; ');
}

/** `limits` are of one rule; without them nothing is said of what borrowing costs. */
export function settingsText(settings: Study['run']['settings'], limits: Limits = NO_MARGIN): string {
  const { fill, costBps, cash, feeBps, observations } = settings;
  const rate = cash.kind === 'rate' ? percent(cash.annual) : cash.series.id;
  const fees = Object.entries(feeBps).map(([asset, bps]) => `fee of ${asset} ${format(bps, 'bps')} a year`);
  const observed = observations.length === 0 ? [] : [`observes ${observations.map(({ id }) => id).join(' and ')}`];
  return [`${fill}, ${format(costBps, 'bps')} a side, risk-free ${rate}`, ...fees, ...unusualWords({ settings, limits }), ...observed].join(
    ', ',
  );
}

/** Under a year nothing is said a year: a month's luck would read as a fortune. */
function earned({ run, figures, benchmarkFigures }: Study): string {
  const years = yearsBetween(run.days[0]!, run.days[run.days.length - 1]!);
  const [id, span, each] =
    years >= 1
      ? (['cagr', `${years.toFixed(1)} years`, ' a year'] as const)
      : (['totalReturn', `${run.equity.length - 1} sessions`, ''] as const);
  const rate = (list: Study['figures']): string => percent(figureOf(list, id));
  const fall = (list: Study['figures']): string => percent(figureOf(list, 'maxDrawdown'));
  const { small, large, half } = benchmarkFigures;
  return (
    `${run.strategy} turned ${format(run.settings.capital, 'money')} into ${format(run.equity[run.equity.length - 1]!, 'money')} ` +
    `in ${span}, ${rate(figures)}${each}. Held throughout, large caps made ${rate(large)}${each}, small caps ${rate(small)}, ` +
    `half of each ${rate(half)}. Its deepest drawdown was ${fall(figures)}; that of large caps was ${fall(large)}.`
  );
}

/** The verdict on luck, by the run's rank among its twins. */
export function luck({ run, twins }: Study): string {
  if (twins.kind === 'none') return `Luck was not tested: ${twins.reason}.`;
  const { n, percentile, holdings, home, verdict } = twins;
  const lower = Math.round(percentile * (n + 1)) - 1;
  const out = home === 'small' || home === 'large' ? `${home} caps` : home;
  const trips =
    holdings === 1
      ? `one trip out of ${out}, as long as its own, on a date`
      : `the same ${format(holdings, 'count')} trips out of ${out}, of the same lengths, on dates`;
  const set = `${counted(n, 'random twin')} made ${trips} drawn by lot: ${format(lower, 'count')} of them ended no higher`;
  return `${set} (percentile ${format(percentile, 'ratio')}). ${VERDICTS[verdict].replace('RULE', () => run.strategy)}`;
}

/** A multiple of a day is not that multiple of a year. */
export function multiple({ multiple: held }: Study): Block[] {
  if (held === null) return [];
  const { asset, times, own, simple, made } = held;
  const text = `Held alone, ${asset} returned ${percent(own)} over the run; ${times} times that is ${percent(simple)}. Kept at ${times} times by its orders, with what it borrowed and cost, it came to ${percent(made)}.`;
  return [{ kind: 'prose', tone: 'plain', text }];
}

const VERDICTS = {
  better: 'The timing of RULE is better than chance would give, and distinguishable from luck.',
  worse: 'The timing of RULE is worse than chance would give, and distinguishable from luck.',
  luck: 'The timing of RULE is not distinguishable from luck.',
  few: 'That is too few twins that differ to tell timing from luck.',
} as const;

const RUIN = 1e-9;

/** What must stand where the reader stands: look-ahead in red, and notes of what else flatters or limits the result. */
export function cautions({ run }: Pick<Study, 'run'>): { readonly warnings: Prose[]; readonly notes: Prose[] } {
  const { dataset, settings } = run;
  const [first, last] = [run.days[0]!, run.days[run.days.length - 1]!];
  const warnings: string[] = [];
  const notes: string[] = [];
  if (settings.fill === 'same-close') {
    warnings.push(
      'Look-ahead: filled at the very close that gave the signal (--fill same-close). Nobody can trade at a price that has first to be known.',
    );
  }
  const ruined = run.equity.findIndex((wealth) => !(wealth > settings.capital * RUIN));
  if (ruined >= 0)
    warnings.push(`Ruin: on ${isoDate(run.days[ruined]!)} less than a billionth of the capital was left. What follows is arithmetic.`);
  for (const gauge of run.blind)
    warnings.push(`The gauge ${gauge} had no value at the end of the run: its window is longer than the data.`);
  if (yearsBetween(first, last) < 1) notes.push('Less than a year: every figure a year is stretched from a shorter time.');
  if (settings.costBps === 0 && costSentences(settings) === '') notes.push('No trading costs were charged (--cost-bps 0).');
  const missing = missingSessions(dataset).filter((day) => day >= first && day <= last);
  if (missing.length > 0)
    notes.push(
      `Gaps: ${counted(missing.length, 'exchange session')} of this span ${missing.length === 1 ? 'has' : 'have'} no price, the first on ${isoDate(missing[0]!)}.`,
    );
  const priced = dataset.assets.filter(({ basis, role }) => basis === 'price' && role !== 'other').map(({ name }) => name);
  if (priced.length > 0)
    notes.push(`Without dividends: ${priced.join(' and ')} ${priced.length > 1 ? 'are price indices' : 'is a price index'}.`);
  for (const { asset, from, to } of dataset.about.backcasts) {
    if (to >= isoDate(first)) notes.push(`Back-cast: the history of ${asset} from ${from} to ${to} was worked out after the fact.`);
  }
  if (run.fills.session.length === 0) notes.push('The rule never held anything.');
  const prose =
    (tone: 'warning' | 'note') =>
    (text: string): Prose => ({ kind: 'prose', tone, text });
  return { warnings: warnings.map(prose('warning')), notes: notes.map(prose('note')) };
}
