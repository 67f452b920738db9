import type { Study } from '../../study/study.js';
import { type Block, plain } from '../blocks.js';
import { ahead, percent } from '../words.js';

/** The run beside its mean exposure held constantly. */
export function timing(study: Study): Block[] {
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
export function timingText({ run, timing }: Study): string {
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
