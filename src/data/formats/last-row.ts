import { isoDate } from '../dates.js';
import type { Finding } from '../finding.js';
import type { RawSeries } from './raw.js';
import { remark } from './tally.js';

const BEFORE = 10;
const QUIET = 20;

/** Whether a price is in whole cents, told through the rounding of a 32-bit float. */
const inCents = (price: number): boolean => {
  const nearest = Math.round(price * 100) / 100;
  return price === nearest || price === Math.fround(nearest) || Math.abs(price - nearest) <= price * 3e-8;
};

/**
 * Whether the last row was taken while the market was open, as far as the file tells: its close is a fraction of a cent where the ten before it
 * are in whole cents, or its volume is zero where the twenty before it have some. Not every such row can be told.
 */
export function lastRowWarts(series: readonly RawSeries[]): Finding[] {
  const close = series.find(({ field, values }) => field === 'close' && values.length > BEFORE);
  if (close === undefined) return [];
  const signs = [
    offCents(close) ? `its close is a fraction of a cent where the ${BEFORE} before it are whole` : '',
    quiet(series, close) ? `its volume is zero where the ${QUIET} before it are not` : '',
  ].filter((sign) => sign !== '');
  return signs.length === 0 ? [] : [intradayRow(close.id, close.days.at(-1)!, signs.join(', and '))];
}

/** The finding itself, with the reason for it. */
export const intradayRow = (id: string, day: number, why: string): Finding => ({
  ...remark({
    kind: 'intraday-last-row',
    severity: 'warning',
    series: id,
    what: `The last row of ${id}, ${isoDate(day)}, seems to be of a session still open: ${why}.`,
    consequence: 'It is no close; leave that day out or fetch the file again.',
  }),
  days: [day],
});

const offCents = ({ values }: RawSeries): boolean => !inCents(values.at(-1)!) && values.slice(-1 - BEFORE, -1).every(inCents);

function quiet(series: readonly RawSeries[], { id, days }: RawSeries): boolean {
  const volume = series.find((one) => one.field === 'volume' && one.id === id && one.days.at(-1) === days.at(-1));
  return (
    volume !== undefined &&
    volume.values.length > QUIET &&
    volume.values.at(-1) === 0 &&
    volume.values.slice(-1 - QUIET, -1).every((value) => value > 0)
  );
}
