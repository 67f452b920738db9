import { isoDate } from '../../data/dates.js';
import type { Every } from '../../events/bars.js';
import type { EventStudy } from '../../events/event-study.js';
import { type Horizon, horizonLabel, type Lacking } from '../../events/horizons.js';
import { spoken } from '../../events/pair.js';
import type { StreakRule } from '../../events/streak-events.js';
import { format, grouped } from '../format.js';
import { counted } from '../words.js';

/** Words that several sections of an event study share. */

/** The first letter of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A size of a difference of two returns: "2.3 points". */
export function points(fraction: number): string {
  if (Number.isNaN(fraction)) return 'n/a';
  const size = Math.abs(fraction) * 100;
  return size > 0 && size < 0.05 ? 'less than 0.1 points' : `${grouped(size, 1)} points`;
}

/** "led by 2.3 points", "trailed by 0.1 points". */
export const led = (fraction: number): string => `${fraction < 0 ? 'trailed' : 'led'} by ${points(fraction)}`;

/** The same, signed, where there is no verb: "+2.3 points". */
export const signed = (fraction: number): string => `${fraction < 0 ? '−' : '+'}${points(fraction)}`;

/** Small caps were, IJR was. */
export const were = ({ pair }: Pick<EventStudy, 'pair'>): string => (pair.a.role === 'other' ? 'was' : 'were');

/** A p-value as a share that is counted: "27 of 100", "fewer than 1 of 1,000". */
export function hundredths(p: number): string {
  if (p < 0.001) return 'fewer than 1 of 1,000';
  return p < 0.0095 ? `${Math.round(p * 1000)} of 1,000` : p > 0.9905 && p < 1 ? 'more than 99 of 100' : `${Math.round(p * 100)} of 100`;
}

export const names = ({ pair }: Pick<EventStudy, 'pair'>): { a: string; b: string } => ({ a: spoken(pair.a), b: spoken(pair.b) });

/** "10 days in a row", "3 weeks in a row". */
export const inARow = (length: number, every: Every): string => `${counted(length, every)} in a row`;

/** "ten or more days in a row": with a number's word a reader does not trip over two figures. */
export const atLeast = (length: number, every: Every): string => `${WORDS[length] ?? format(length, 'count')} or more ${every}s in a row`;

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** What the page is about, as its title. */
export function title(study: EventStudy): string {
  const { question } = study;
  const { a, b } = names(study);
  if (question.kind === 'streak') return `After ${a} beat ${b} ${inARow(question.rule.min, question.rule.every)}`;
  return question.kind === 'dates' ? `After the dates of ${question.file}` : `After ${question.text}`;
}

/** "252 sessions (about a year) later": who asks for 12 sessions and meant months must see it. */
export function later(horizon: Horizon): string {
  const about = horizon.unit === 'sessions' ? aboutOf(horizon.count) : '';
  return `${horizonLabel(horizon)}${about} later`;
}

function aboutOf(sessions: number): string {
  if (sessions < 4) return '';
  const [count, unit] = sessions < 16 ? [sessions / 5, 'week'] : sessions < 240 ? [sessions / 21, 'month'] : [sessions / 252, 'year'];
  const whole = Math.max(1, Math.round(count));
  return ` (about ${whole === 1 ? `a ${unit}` : counted(whole, unit)})`;
}

/** What is called an event, with its mark. */
export function marked({ question }: EventStudy): string {
  if (question.kind === 'streak')
    return `Event: ${MARKS[question.rule.mark].replaceAll('K', String(question.rule.min)).replaceAll('day', question.rule.every)}`;
  if (question.kind === 'dates') return 'Event: each date of the list';
  return question.mark === 'onset' ? 'Event: each day on which the condition comes true' : 'Event: every day on which the condition holds';
}

const MARKS: Readonly<Record<StreakRule['mark'], string>> = {
  onKth: 'the day on which a run reaches K',
  onEnd: 'the last day of each run of K or more',
  firstLoss: 'the day that ended each run of K or more',
  everyDay: 'every day of a run from its K-th on',
};

/** Why a window is not complete. */
export const lacks = (lacking: Lacking): string =>
  'until' in lacking ? `ends on ${isoDate(lacking.until)}` : `${counted(lacking.sessions, 'more session')} needed`;
