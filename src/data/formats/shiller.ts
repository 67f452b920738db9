import type { Finding } from '../finding.js';
import type { Format } from './format.js';
import { plainName } from './head.js';
import { planOf, readTable } from './plan.js';
import type { RawSeries } from './raw.js';
import { counted, found, note, remark, tally } from './tally.js';

const CYCLICAL = ['pe10', 'cape'];
const INDEX = ['sp500', 'p'];

/** Robert Shiller's monthly history since 1871, in his own columns (P, D, E, CPI, …, CAPE) or those it is passed on in (SP500, Dividend, …, PE10). */
export const shiller = {
  name: 'shiller',
  about: "Shiller's monthly S&P 500: Date,SP500,Dividend,Earnings,…,PE10 or Date,P,D,E,CPI,…,CAPE",
  fits: ({ header }) => {
    const names = header.map(plainName);
    return names[0] === 'date' && names.some((name) => CYCLICAL.includes(name)) && names.some((name) => INDEX.includes(name));
  },
  read: (source, head, options) => {
    const columns = head.header.flatMap((name, at) =>
      at === 0 || name === '' ? [] : [{ at, name, id: name, field: 'value' as const, mayBeText: true }],
    );
    const fraction = /^\d{4}\.\d\d?$/.test(head.rows[0]?.[0]?.trim() ?? '');
    const plan = planOf(source, head, options, { dateAt: 0, columns, ...(fraction ? { dateFormat: 'YYYY.MM' as const } : {}) });
    const { series, findings } = readTable(source, head, plan);
    return { series, findings: [...findings, averages, ...series.flatMap(zeros)] };
  },
} as const satisfies Format;

const averages: Finding = remark({
  kind: 'monthly-average',
  severity: 'note',
  what: 'Prices are averages of the daily closes of a month, not closes at its end.',
  consequence:
    'Their returns swing less than those of any index held and are correlated from month to month: no strategy can be run on them.',
});

/** None of these figures can be zero: zeros stand for months whose figure was not known yet. */
function zeros({ id, days, values }: RawSeries): Finding[] {
  const zero = tally();
  for (let i = 0; i < values.length; i++) if (values[i] === 0) note(zero, days[i]!);
  return found(zero, {
    kind: 'zero-as-missing',
    severity: 'error',
    series: id,
    what: `${id} is zero in ${counted(zero.count, 'month')}, where the figure was not known.`,
    consequence: 'Taken as a figure it says that there was none; the zeros are kept as they stand.',
  });
}
