import type { EventStudy } from '../../events/event-study.js';
import type { Block } from '../blocks.js';
import { counted } from '../words.js';
import { marked, names } from './words.js';

const TIES = { breaks: 'a tie ends a run', extends: 'a tie lengthens a run', neutral: 'a tie neither ends a run nor counts' } as const;

/** What was counted and how, in words. */
export function method(study: EventStudy): Block[] {
  const { question, entry, replications, set, pair } = study;
  const { a, b } = names(study);
  const streak =
    question.kind === 'streak'
      ? `A run: ${question.rule.every === 'day' ? 'sessions' : `${question.rule.every}s`} in a row in which the return of ${a} was strictly above that of ${b}, ` +
        `${question.rule.round === null ? 'compared exactly' : `compared as printed in percent to ${counted(question.rule.round, 'decimal')}`}; ${TIES[question.rule.ties]}${question.rule.every === 'day' ? '' : `; an unfinished last ${question.rule.every} is left out`}. `
      : '';
  const known = question.kind === 'streak' && question.rule.mark === 'onEnd' ? ' That day is known only in hindsight.' : '';
  const lines = [
    `${streak}${marked(study)}.${known}`,
    `A window begins at ${entry === 'close' ? "the close of the event's day" : "the close after the event's day"} and ends so many sessions later, or, in months, at the last close on or before the same day of the month as the event's (its last day where it has no such day). A window that runs past the data is left out of every mean and counted apart.`,
    `The base rate is the same window after every day of the span, by the same rule. The question is whether the events differ from it, not whether they differ from zero.`,
    `p by shifting: all events are moved together by every number of sessions around the history, which keeps their distances and the market's own dependence; p is the share of shifts, the events' own among them, with a mean as high or higher. Shifts that land among the runs themselves count against the events, so p errs on the careful side by up to (window + run) / days. That the direction is "${a} ahead" was fixed beforehand; the two-sided p stands beside it.`,
    `p by random dates: as many days drawn at random, at least ${counted(set.gap, 'session')} apart, (1 + as high or higher) / (1 + draws).`,
    ...(replications > 0
      ? [
          `Bootstrap: stationary (Politis & Romano 1994), days drawn in blocks with the events they hold, ${counted(replications, 'replication')}; mean block b by Politis & White (2004, corrected 2009), not under the window; b/2 and 2b show what hangs on it.`,
        ]
      : []),
    `Shares: Clopper-Pearson under 20 events, Wilson from there. Errors: naive, standard deviation over √n; Newey-West (Bartlett) and Hansen-Hodrick, lags over the window (a month as 21 sessions), of the mean of what each day adds to the difference, × √(n/(n − 1)). Power: 80%, two-sided 5%, with the base rate's spread and the separate episodes.`,
    `Returns are ${pair.a.basis === 'total' && pair.b.basis === 'total' ? 'total returns' : 'price returns, without dividends'}.`,
  ];
  return lines.map((text): Block => ({ kind: 'prose', tone: 'plain', text }));
}
