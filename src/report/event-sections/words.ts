import { isoDate } from '../../data/dates.js';
import type { Every } from '../../events/bars.js';
import type { EventStudy } from '../../events/event-study.js';
import { type Horizon, horizonLabel, type Lacking } from '../../events/horizons.js';
import { MARK_LABELS } from '../../events/multiverse.js';
import { spoken } from '../../events/pair.js';
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

/** What the page is about, as its title. */
export function title(study: EventStudy): string {
  const { question } = study;
  const { a, b } = names(study);
  if (question.kind === 'streak') return `After ${a} beat ${b} ${inARow(question.rule.min, question.rule.every)}`;
  return question.kind === 'dates' ? `After the dates of ${question.file}` : `After ${question.text}`;
}

/** "a year later" would be wrong for 250 sessions: the horizon as it is. */
export const later = (horizon: Horizon): string => `${horizonLabel(horizon)} later`;

/** What is called an event, with its mark. */
export function marked({ question }: EventStudy): string {
  if (question.kind === 'streak') return `Event: the ${MARK_LABELS[question.rule.mark]} of each run`;
  if (question.kind === 'dates') return 'Event: each date of the list';
  return question.mark === 'onset' ? 'Event: each day on which the condition comes true' : 'Event: every day on which the condition holds';
}

/** Why a window is not complete. */
export const lacks = (lacking: Lacking): string =>
  'until' in lacking ? `ends on ${isoDate(lacking.until)}` : `${counted(lacking.sessions, 'more session')} needed`;

/** A p-value in prose. */
export const chance = (p: number): string => (p < 0.001 ? 'under 0.1%' : format(p, 'fraction'));
