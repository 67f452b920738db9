import { basename, resolve } from 'node:path';
import { upTo } from '../../data/dataset.js';
import { isoDate, lowerBound } from '../../data/dates.js';
import { printable, UserError, unknown } from '../../errors.js';
import { conditionFinder, datesFinder, type Finder, streakFinder } from '../../events/finders.js';
import type { Pair } from '../../events/pair.js';
import { PLAIN } from '../../events/streak-events.js';
import type { Dataset } from '../../model.js';
import { type Io, readOrSay } from '../io.js';
import type { Args, Option } from '../options.js';
import { readSpan } from '../run-settings.js';
import { CONDITION_MARKS, EVERY, MARKS, TIES } from './study-words.js';

/** What a study can be of, and the options that only make sense for it. */
export const SUBJECTS = ['streak', 'event', 'when'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Options of some subjects only; all others are for each. */
const ONLY: Readonly<Record<string, readonly Subject[]>> = {
  min: ['streak'],
  ties: ['streak'],
  round: ['streak'],
  every: ['streak'],
  mark: ['streak', 'when'],
  on: ['event'],
};

/** Which study, by the first word. Throws UserError for none, an unknown one, and options of another. */
export function readSubject(args: Args, options: readonly Option[]): Subject {
  const word = args.positionals[0];
  if (word === undefined)
    throw new UserError("A study of what? Say study streak --min 10, study event --on FILE.csv, or study when 'CONDITION'.");
  const subject = SUBJECTS.find((one) => one === word);
  if (subject === undefined) throw unknown('study', word, SUBJECTS, 'There are');
  for (const { name } of options) {
    const only = ONLY[name];
    if (only !== undefined && !only.includes(subject) && args.text(name) !== null)
      throw new UserError(`--${name} belongs to "study ${only.join('" and "study ')}", not to "study ${subject}".`);
  }
  const words = args.positionals.length;
  if (subject === 'when' && words < 2)
    throw new UserError('Which condition? For example: backtest study when "streak(small, large) >= 10"');
  if (subject !== 'when' && words > 1) {
    const word = printable(args.positionals[1]!);
    throw new UserError(`"${word}" is one word too many; did you mean ${subject === 'event' ? '--on' : '--min'} ${word}?`);
  }
  return subject;
}

/** One of a few words, the first of them unless given. */
function oneOf<T extends string>(args: Args, name: string, known: readonly T[]): T {
  const given = args.text(name);
  const found = given === null ? known[0]! : known.find((one) => one === given);
  if (found === undefined) throw unknown(`--${name}`, given!, known, 'It takes');
  return found;
}

/** How the events are to be found. */
export async function readFinder(args: Args, subject: Subject, pair: Pair, io: Io): Promise<Finder> {
  const gap = args.number('gap', { min: 0, max: 100_000, whole: true }) ?? 0;
  if (subject === 'streak') {
    return streakFinder(pair, {
      min: args.number('min', { min: 1, max: 100_000, whole: true }) ?? PLAIN.min,
      mark: oneOf(args, 'mark', MARKS),
      ties: oneOf(args, 'ties', TIES),
      round: args.number('round', { min: 0, max: 8, whole: true }),
      every: oneOf(args, 'every', EVERY),
      gap,
    });
  }
  if (subject === 'event') {
    const file = args.text('on');
    if (file === null) throw new UserError('Which dates? Say --on FILE.csv, a file with a column of dates.');
    const { parseTable } = await import('../../data/csv.js');
    return datesFinder(pair, parseTable(readOrSay(io, resolve(io.cwd, file), `Cannot read ${file}`), basename(file), { list: true }), gap);
  }
  return conditionFinder(pair, args.positionals[1]!, { mark: oneOf(args, 'mark', CONDITION_MARKS), gap });
}

/** The data as they were known on `--to`, and the first session on which an event may fall. */
export function readSpanOf(args: Args, dataset: Dataset): { readonly dataset: Dataset; readonly first: number } {
  const { from, to } = readSpan(args, dataset);
  const known = to === undefined ? dataset : upTo(dataset, to);
  const first = from === undefined ? 0 : lowerBound(known.days, from);
  if (known.days.length - first < 3) {
    const [begin, end] = [known.days[Math.min(first, known.days.length - 1)]!, known.days[known.days.length - 1]!];
    throw new UserError(`From ${isoDate(begin)} to ${isoDate(end)} there are fewer than three sessions: nothing can follow.`);
  }
  return { dataset: known, first };
}
