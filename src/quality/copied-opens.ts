import { found } from '../data/check/found.js';
import { type Subject, together } from '../data/check/line.js';
import { civil } from '../data/dates.js';
import type { Finding } from '../data/finding.js';
import { type CopiedOpens, copiedOpens, filledOpens } from '../engine/opens.js';

/** Opens that are copies of the previous close, year by year, judged as next-open fills are (`engine/opens.ts`). */
export function copiedOpenFindings(subject: Subject): Finding[] {
  const pair = together(subject, ['open', 'close']);
  if (pair === null || pair.days.length < 2) return [];
  const { days } = pair;
  const [open, close] = pair.values as [Float64Array, Float64Array];
  const filled = filledOpens(copiedOpens({ open, close }, days, 1, days.length - 1));
  if (filled === null) return [];
  const years = [...filled.years].sort((a, b) => a.year - b.year);
  const bad = new Set(years.map(({ year }) => year));
  const share = ({ copies, sessions }: CopiedOpens): string => `${Math.round((100 * copies) / sessions)}%`;
  const listed = years.length <= 4 ? years.map((year) => `${year.year} (${share(year)})`).join(', ') : spans([...bad]);
  return [
    found({
      kind: 'copied-opens',
      severity: 'warning',
      series: subject.id,
      what: `${subject.id}'s opens are copies of the previous close on more than ${filled.most * 100}% of the days in ${listed}; at worst ${share(filled.worst)}, in ${filled.worst.year}.`,
      consequence: 'They were filled in, not traded: fills at the next open are refused there. Use next-close, or leave these years out.',
      days: Array.from(days).filter((day, i) => i > 0 && bad.has(civil(day).year) && Math.abs(open[i]! / close[i - 1]! - 1) < 1e-7),
    }),
  ];
}

/** Years in a row put together: "1962-1981, 1983". */
function spans(years: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const year of years) {
    const last = parts[parts.length - 1];
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else parts.push([year, year]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
