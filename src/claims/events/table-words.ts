import { isoDate } from '../../data/dates.js';
import type { StreakHistory } from '../../events/streak-events.js';
import { viewOf } from '../../events/streak-events.js';
import { mean } from '../../stats/moments.js';
import { amount, capital, countOf, listed, namedTogether, outOf, spelled } from '../words.js';
import type { Table } from './dated-rows.js';
import { laterWords, spanWords } from './horizon.js';

/** How the first series stood after the dates, and in which of them the run was that is spoken of. */
export function tableTruth(table: Table): string {
  const { rows, series, ahead, history } = table;
  const [a, b] = namedTogether(series);
  const told = rows.filter(({ excess }) => !Number.isNaN(excess));
  const later = laterWords(ahead);
  const runs = history === null ? '' : ` ${runsTruth(table, history)}`;
  if (told.length === 0) return `What came ${later} cannot be said yet of any of the dates named.${runs}`;
  const lead = mean(told.map(({ excess }) => excess));
  const rest = rows.length - told.length;
  const left = rest === 0 ? '' : `; ${spelled(rest)} more cannot be told`;
  const each = listed(told.map(({ label, excess }) => `${label}: ${amount(excess * 100, 'pts')}`));
  if (told.length === 1)
    return `${capital(a!)} was ${lead > 0 ? 'ahead of' : 'behind'} ${b} by ${amount(Math.abs(lead) * 100, 'pts')} over the ${spanWords(ahead)} after ${told[0]!.label}${left}.${runs}`;
  const cases = `${outOf(told.filter(({ excess }) => excess > 0).length, told.length)} cases`;
  return `${capital(a!)} was ahead of ${b} ${later} in ${cases} and ${points(lead)} on average (${each})${left}.${runs}`;
}

const points = (lead: number): string => `${lead < 0 ? 'trailed' : 'led'} by ${amount(Math.abs(lead) * 100, 'pts')}`;

function runsTruth({ rows }: Table, { rule }: StreakHistory): string {
  const marked = rows.filter(({ run }) => run!.marked).map(({ label }) => label);
  const what = `run of ${countOf(rule.min, rule.every)} or more`;
  if (marked.length === rows.length) return `Each of the dates had its ${what}.`;
  if (marked.length === 0) return `None of the dates had a ${what}.`;
  return `Of the ${spelled(rows.length)} only ${listed(marked)} had a ${what}.`;
}

/** Both closes of every window, and all runs that there were. */
export function tableSteps({ rows, pair, forward, history }: Table): string[] {
  const { days } = pair.dataset;
  const windows = rows.map(({ label, session, excess, why }) => {
    if (Number.isNaN(excess)) return `${label}: takes ${why}.`;
    const exit = forward.exits[session]!;
    const parts = [pair.a, pair.b].map(({ id, close }) => {
      const [from, to] = [close[session]!, close[exit]!];
      return `${id} ${to} / ${from} − 1 = ${amount((to / from - 1) * 100, 'pct', 3)}`;
    });
    return `${label}: from ${isoDate(days[session]!)} to ${isoDate(days[exit]!)}, ${parts.join('; ')}; difference ${amount(excess * 100, 'pts', 3)}.`;
  });
  return history === null ? windows : [...windows, ...runSteps(history)];
}

function runSteps(history: StreakHistory): string[] {
  const { days } = history.pair.dataset;
  return history.runs
    .filter(({ length }) => length >= history.rule.min)
    .map((run) => {
      const { start, end } = viewOf(history, run);
      return `Run of ${run.length}: ${isoDate(days[start]!)} to ${isoDate(days[end]!)}.`;
    });
}
