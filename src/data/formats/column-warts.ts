import { printable } from '../../errors.js';
import type { Finding } from '../finding.js';
import { NO_NUMBER } from './cells.js';
import type { Column } from './collector.js';
import type { RawField, RawSeries } from './raw.js';
import { counted, found, note, remark, tally } from './tally.js';

const PRICES: readonly RawField[] = ['open', 'high', 'low', 'close', 'adjusted'];

/** What was met in the cells of a column: no values, codes for none, infinities, exponents, words. */
export function cellWarts(column: Column): Finding[] {
  const { plan, missing, words, coded, infinite, exponents, text } = column;
  const name = printable(plan.name);
  const of = { series: plan.id };
  if (text !== null) {
    const cell = `on line ${text.line} "${printable(text.cell)}"`;
    if (text.why === NO_NUMBER) {
      const what = `Column "${name}" holds words, the first ${cell}.`;
      return [remark({ ...of, kind: 'text-column', severity: 'note', what, consequence: 'It is left out.' })];
    }
    const what = `Column "${name}" is written as no plain number: ${cell} ${text.why}.`;
    return [
      remark({
        ...of,
        kind: 'unread-column',
        severity: 'warning',
        what,
        consequence: 'It is left out; ask for it by name to have it refused.',
      }),
    ];
  }
  const written = [...words].map((word) => (word === '' ? 'blank' : `"${printable(word)}"`)).join(', ');
  return [
    ...found(missing, {
      ...of,
      kind: 'missing-value',
      severity: 'note',
      what: `Column "${name}" has no value in ${counted(missing.count, 'row')} (${written}).`,
      consequence: 'These rows are left out of this series and not filled in.',
    }),
    ...found(coded, {
      ...of,
      kind: 'missing-code',
      severity: 'note',
      what: `Column "${name}" has the code for no value (${plan.codes?.join(', ')}) in ${counted(coded.count, 'row')}.`,
      consequence: 'These rows are left out of this series; taken as returns they would lose everything.',
    }),
    ...found(infinite, {
      ...of,
      kind: 'not-finite',
      severity: 'error',
      what: `Column "${name}" is infinite in ${counted(infinite.count, 'row')}.`,
      consequence:
        'Something was divided by zero before; these rows are left out of this series, and the rows around them are to be looked at.',
    }),
    ...found(exponents, {
      ...of,
      kind: 'exponent',
      severity: 'note',
      what: `Column "${name}" is written with exponents in ${counted(exponents.count, 'row')}, as a spreadsheet does.`,
      consequence: 'Digits may have been rounded away.',
    }),
    ...(column.numbers > 0
      ? []
      : [
          remark({
            ...of,
            kind: 'empty-series',
            severity: 'warning',
            what: `Column "${name}" holds no value at all.`,
            consequence: 'Nothing can be worked out from it.',
          }),
        ]),
  ];
}

/** Values that their field cannot have: prices at or below zero, volumes below it, returns that lose more than everything. */
export function valueWarts({ id, field, days, values }: RawSeries): Finding[] {
  const bad = tally();
  const isPrice = PRICES.includes(field);
  if (!isPrice && !['volume', 'return', 'dividend', 'split'].includes(field)) return [];
  const allows = (value: number): boolean => (isPrice ? value > 0 : field === 'return' ? value > -1 : value >= 0);
  for (let i = 0; i < values.length; i++) if (!allows(values[i]!)) note(bad, days[i]!);
  const rows = counted(bad.count, 'row');
  if (isPrice)
    return found(bad, {
      kind: 'not-positive',
      severity: 'error',
      series: id,
      what: `The ${field} of ${id} is zero or negative in ${rows}.`,
      consequence: 'No return can be taken over it; it is kept as it stands.',
    });
  const what = field === 'return' ? `A return of ${id} is -100% or less in ${rows}.` : `The ${field} of ${id} is negative in ${rows}.`;
  return found(bad, {
    kind: field === 'return' ? 'total-loss' : 'negative',
    severity: 'error',
    series: id,
    what,
    consequence: 'It cannot be; it is kept as it stands.',
  });
}
