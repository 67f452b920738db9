import { isoDate } from '../../data/dates.js';
import type { Every } from '../../events/bars.js';
import type { EventStudy } from '../../events/event-study.js';
import { type Horizon, horizonLabel, type Lacking } from '../../events/horizons.js';
import { spoken } from '../../events/pair.js';
import type { StreakRule } from '../../events/streak-events.js';
import { format } from '../format.js';
import { counted } from '../words.js';

/** Words that several sections of an event study share. */

/** The first letter of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A difference of two returns, signed: "+2.3 points". */
export function points(fraction: number): string {
  const text = format(fraction * 100, 'count', '−').replace(/^(?=\d)/, '+');
  return Number.isNaN(fraction) ? 'n/a' : `${/\./.test(text) ? text : `${text}.0`} points`;
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

/** "252 sessions (about a year) later". */
export function later(horizon: Horizon): string {
  const about = horizon.unit === 'sessions' ? ABOUT[horizon.count] : undefined;
  return `${horizonLabel(horizon)}${about === undefined ? '' : ` (about ${about})`} later`;
}

const ABOUT: Readonly<Record<number, string>> = {
  5: 'a week',
  21: 'a month',
  63: 'three months',
  126: 'half a year',
  252: 'a year',
  504: 'two years',
};

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

/** A p-value in prose. */
export const chance = (p: number): string => (p < 0.001 ? 'under 0.1%' : format(p, 'fraction'));

/** A share of the ways to define a test: "all", "none", "87.5%". */
export const shareOf = (share: number): string => (share === 1 ? 'all' : share === 0 ? 'none' : format(share, 'fraction'));
