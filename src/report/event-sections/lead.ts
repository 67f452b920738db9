import { isoDate } from '../../data/dates.js';
import { dayOf } from '../../events/event-set.js';
import type { EventStudy } from '../../events/event-study.js';
import type { StreakRule } from '../../events/streak-events.js';
import type { Unusual } from '../../events/unusual.js';
import type { Block } from '../blocks.js';
import { format } from '../format.js';
import { counted, percent } from '../words.js';
import { atLeast, capital, hundredths, later, led, names, points, were } from './words.js';

/**
 * The sentences to read first, each to be quoted without harm: how often it happened and what it is the longest since, what followed beside what
 * follows any day, whether that can be told from luck, and how much hangs on the definition.
 */
export function lead(study: EventStudy): Block[] {
  const sentences = [happened(study), since(study), followed(study), luck(study), definitions(study)].filter((text) => text !== '');
  return sentences.map((text): Block => ({ kind: 'prose', tone: 'lead', text }));
}

function happened(study: EventStudy): string {
  const { set, pair, streaks, question } = study;
  const { days } = pair.dataset;
  const span = `${isoDate(days[set.first]!)} to ${isoDate(days[days.length - 1]!)}`;
  if (streaks === null || question.kind !== 'streak') {
    if (question.kind === 'condition')
      return `The condition gives ${counted(set.events.length, 'event')} in ${counted(days.length - set.first, 'session')}, ${span}.`;
    const [first, last] = [set.events[0], set.events[set.events.length - 1]];
    if (first === undefined || last === undefined) return `The list names no day from ${span}.`;
    return `The list names ${counted(set.events.length, 'day')}, the first ${isoDate(dayOf(pair, first.session))}, the last ${isoDate(dayOf(pair, last.session))}.`;
  }
  return howOften(study, streaks.unusual, question.rule, span);
}

function howOften(study: EventStudy, { asked, bars }: Unusual, { every }: StreakRule, span: string): string {
  const { a, b } = names(study);
  const expected = format(asked.expected, 'ratio');
  if (asked.runs === 0)
    return `There was no run of ${asked.length} or more in ${counted(bars, every === 'day' ? 'session' : every)}, ${span}; expected ${expected}.`;
  const pace = asked.recurrenceYears >= 1 ? `, one in ${format(asked.recurrenceYears, 'count')} years` : '';
  return (
    `${capital(a)} beat ${b} ${atLeast(asked.length, every)} ${times(asked.runs)} from ${span}. ` +
    `By coin-tossing with the same odds there would have been about ${format(asked.expected, asked.expected >= 1 ? 'count' : 'ratio')}${pace}.`
  );
}

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${format(n, 'count')} times`);

/** What the press asks of a run: of the latest, as it stands now and as it stood when it reached the length. */
function since(study: EventStudy): string {
  const { streaks, set, pair, question } = study;
  const latest = streaks?.unusual.runs[streaks.unusual.runs.length - 1];
  if (streaks === null || latest === undefined || question.kind !== 'streak') return '';
  const { unusual } = streaks;
  const day = (session: number): string => isoDate(dayOf(pair, session));
  const { run, atLeast: match } = latest;
  const going = run.open ? ', and is still going on' : '';
  const now =
    match === null
      ? `the longest since the data begin on ${day(0)}`
      : `the longest since ${match.length === run.length ? 'one as long' : `the ${match.length}`} that ended on ${day(match.end)}`;
  const reached = set.events.find((event) => event.run?.start === run.start);
  const before = unusual.runs[unusual.runs.length - 2]?.run;
  const then =
    reached === undefined || question.rule.mark !== 'onKth' || before === undefined
      ? ''
      : ` When it reached ${question.rule.min}, on ${day(reached.session)}, the last of ${question.rule.min} or more had ended on ${day(before.end)}.`;
  return `The latest, ${counted(run.length, question.rule.every)} to ${day(run.end)}, is ${now}${going}.${then}`;
}

function followed(study: EventStudy): string {
  const { headline, set } = study;
  const { base, complete } = headline;
  const { a } = names(study);
  const anyDay = `${a} ${were(study)} ahead in ${percent(base.hitRate)} of cases, and ${led(base.mean)}`;
  if (base.windows === 0)
    return `No day has ${format(headline.horizon.count, 'count')} ${headline.horizon.unit} after it in these data, so nothing can be said of what follows.`;
  if (set.events.length === 0) return `What follows any day: ${later(headline.horizon)} ${anyDay} on average.`;
  if (complete === 0)
    return `Of ${counted(set.events.length, 'event')} none has ${format(headline.horizon.count, 'count')} ${headline.horizon.unit} after it in these data, so nothing can be said of what followed.`;
  const all = complete === 1 ? led(headline.mean) : `over all ${format(complete, 'count')} they ${led(headline.mean)} on average`;
  return (
    `${capital(later(headline.horizon))} ${a} ${were(study)} ahead in ${format(headline.hits, 'count')} of ${counted(complete, 'case')}; ${all}. ` +
    `After any day at all ${anyDay}.`
  );
}

/** The randomisation comes first: it asks the least of so few events. */
function luck(study: EventStudy): string {
  const { headline, set, pair } = study;
  const { chance: test, power, episodes, difference, complete } = headline;
  if (test === null) return '';
  const { p } = test.shift;
  const { a } = names(study);
  const moved =
    set.events.length === 1
      ? 'Put this day anywhere else in the history'
      : `Move ${complete === 1 ? 'this day' : `these ${format(complete, 'count')} days together`} to any other place in the history`;
  const rare = test.shift.pTwoSided <= 0.05; // to either side: more, or less, than any day
  const verdict = rare
    ? `luck alone would seldom give so ${difference > 0 ? 'much' : 'little'} (p ${format(test.shift.pTwoSided, 'ratio')} on both sides)`
    : 'that cannot be told from luck';
  const { days } = pair.dataset;
  const years = (power.needed * (days[days.length - 1]! - days[set.first]!)) / 365.25 / episodes;
  const needed = Number.isNaN(power.needed)
    ? ''
    : ` To prove the ${points(Math.abs(difference))} found beyond any day would take ${power.needed < 1000 ? `about ${format(power.needed, 'count')}` : 'thousands'} of them${years >= 100 ? `, ${format(Number(years.toPrecision(1)), 'count')} years at this pace` : ''}.`;
  return (
    `${moved}, and in ${hundredths(p)} places ${a} did as well or better: ${verdict}. ` +
    `${capital(counted(episodes, 'separate case'))} could only prove a difference of ${points(power.detectable)} or more.${needed}`
  );
}

/** Of definitions that look at other days; the others agree with one of them by the very same days. */
function definitions(study: EventStudy): string {
  const { overall, flips, choices } = study.multiverse;
  const n = overall.definitions;
  if (n < 2 || study.headline.complete === 0) return '';
  const { a } = names(study);
  const of = (share: number): string => (share === 0 ? 'none' : share === 1 ? 'all' : format(Math.round(share * n), 'count'));
  const turned =
    flips.length === 0
      ? ''
      : ` What alone decides whether they led in most: ${flips.map((c) => choices[c]!.label.toLowerCase()).join(', ')}.`;
  return (
    `Of ${counted(n, 'different way')} to define the same test, ${of(overall.significant)} ${overall.significant === 1 || overall.significant * n > 1 ? 'give' : 'gives'} ` +
    `what luck alone would seldom give (p at most 0.05); ${a} led on average in ${of(overall.ahead)}, by more than after any day in ${of(overall.aboveBase)}.${turned}`
  );
}
