import { spanText, upTo } from '../../data/dataset.js';
import { isoDate } from '../../data/dates.js';
import { isUserError, printable, UserError } from '../../errors.js';
import { STUDY_DEFAULTS as DEFAULT } from '../../events/defaults.js';
import { type EventStudy, eventStudy } from '../../events/event-study.js';
import type { Finder } from '../../events/finders.js';
import { type Entry, horizonKey, parseHorizons } from '../../events/horizons.js';
import { type Pair, pairOf } from '../../events/pair.js';
import { eventJson } from '../../report/event-json.js';
import { eventCsvs, eventHtml, eventTextBlocks } from '../../report/event-report.js';
import { renderText } from '../../report/render-text.js';
import { asOfIdentity, loadAsked } from '../as-of.js';
import { colour, type Io } from '../io.js';
import { type Args, namedBy, type Option } from '../options.js';
import { progressOn } from '../progress.js';
import { MARKS } from '../report-folder.js';
import { type Format, readFormats } from '../report-options.js';
import { commandOf, hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { loadPrices } from '../store.js';
import { streams } from '../streams.js';
import { WIDTH } from '../terms.js';
import { version } from '../version.js';
import { readFinder, readSpanOf, readSubject } from './study-request.js';
import { ENTRIES } from './study-words.js';

/** The dataset on which a claim about another might as well have been tested. */
const ALSO: Readonly<Record<string, string>> = { 'us-size-daily': 'us-size-funds', 'us-size-funds': 'us-size-daily' };

/** Reads what was asked, studies it, writes the report and prints the page. */
export async function executeStudy(args: Args, io: Io, options: readonly Option[]): Promise<void> {
  const subject = readSubject(args, options);
  const formats = readFormats(args.text('format'));
  const seed = args.text('seed') ?? '1';
  const replications = args.number('B', { min: 0, max: 100_000, whole: true }) ?? DEFAULT.replications;
  const horizons = parseHorizons(args.text('horizons') ?? DEFAULT.horizons);
  const entry = readEntry(args.text('entry'));
  const { dataset, first } = readSpanOf(args, await loadAsked(args, io));
  const pair = pairOf(dataset, args.text('a') ?? 'small', args.text('beats') ?? 'large');
  const finder = await readFinder(args, subject, pair, io);
  const others = await otherPairs(args, { pair, finder }, io);
  const progress = progressOn(io, 'study');
  const study = eventStudy(pair, finder, {
    horizons,
    entry,
    first,
    replications,
    rng: streams(seed),
    others,
    progress: progress.next,
  });
  progress.done();

  const command = commandLine(args, study, { first, options, others });
  const files = {
    ...(formats.includes('html') ? { 'report.html': eventHtml(study, command) } : {}),
    ...(formats.includes('csv') ? eventCsvs(study) : {}),
  };
  const some = formats.includes('json') || Object.keys(files).length > 0;
  publish(io, args, () => defaultFolder(io, args, study, formats, seed), {
    files: markedFiles(io, files, MARKS.study, some ? { ...eventJson(study, { seed, version }), command } : null),
    json: () => eventJson(study, { seed, version }),
    page: () => (formats.includes('text') ? renderText(eventTextBlocks(study), { width: WIDTH, colour: colour(io) }) : ''),
  });
}

function readEntry(text: string | null): Entry {
  const found = ENTRIES.find((one) => one === (text ?? DEFAULT.entry));
  if (found === undefined) throw new UserError(`--entry is ${ENTRIES.join(' or ')}; got "${printable(text!)}".`);
  return found;
}

/**
 * Other pairs with the same roles, where the claim might as well have been tested: as known on the same day, from whenever they begin. One that
 * had not begun by then is left out, unless it was asked for.
 */
async function otherPairs(
  args: Args,
  { pair: { a, b, dataset }, finder }: { readonly pair: Pair; readonly finder: Finder },
  io: Io,
): Promise<Pair[]> {
  const said = args.text('also');
  const asked = said ?? ALSO[dataset.id] ?? 'none';
  if (asked === 'none') return [];
  return namedBy('--also', async () => {
    const other = await loadPrices(io, asked);
    if (other.sha256 === dataset.sha256)
      throw new UserError(`"${printable(asked)}" is the dataset of the study itself; name another, or none.`);
    const last = dataset.days[dataset.days.length - 1]!;
    const known = upTo(other, last);
    if (known.days.length >= 3) return fitting(() => pairOf(known, a.key, b.key), finder, said !== null);
    if (said === null) return [];
    throw new UserError(`"${printable(asked)}" covers ${spanText(other.days)}, fewer than three sessions of it up to ${isoDate(last)}.`);
  });
}

/** The pair, if it has what the events take; one that was asked for must have it. */
function fitting(find: () => Pair, finder: Finder, asked: boolean): Pair[] {
  try {
    const other = find();
    finder.requires(other);
    return [other];
  } catch (error) {
    if (asked || !isUserError(error)) throw error;
    return [];
  }
}

/** The command that makes this report again, every choice that was open written out, in the order of the options: typed in, it prints itself. */
function commandLine(
  args: Args,
  { pair, after, entry, set, question, replications }: EventStudy,
  { first, options, others }: { readonly first: number; readonly options: readonly Option[]; readonly others: readonly Pair[] },
): string {
  const { days } = pair.dataset;
  const open: Readonly<Record<string, string>> = {
    horizons: after.map(({ horizon }) => horizonKey(horizon)).join(','),
    entry,
    dataset: pair.dataset.id,
    ...(pair.dataset.basis === undefined ? {} : { basis: pair.dataset.basis }),
    from: isoDate(days[Math.min(first, set.first)]!),
    to: isoDate(days[days.length - 1]!),
    ...(question.kind === 'streak' ? { min: String(question.rule.min) } : {}),
    also: others[0]?.dataset.id ?? 'none',
    B: String(replications),
    seed: '1',
  };
  const said = options.flatMap(({ name, value }): (readonly [string, string])[] => {
    const text = value === undefined || name === 'out' ? null : (args.text(name) ?? open[name] ?? null);
    return text === null ? [] : [[name, text]];
  });
  return commandOf(['study', ...args.positionals], said);
}

function defaultFolder(io: Io, args: Args, study: EventStudy, formats: readonly Format[], seed: string): string {
  const { question, pair, set, after, entry, replications } = study;
  const { days, id, sha256, basis } = pair.dataset;
  const name = question.kind === 'streak' ? `streak${question.rule.min}` : question.kind === 'dates' ? `event-${question.file}` : 'when';
  const request = {
    version,
    question,
    events: set.events,
    pair: [pair.a.id, pair.b.id, id, sha256, ...(basis === undefined ? [] : [basis])],
    span: [set.first, days[days.length - 1]],
    ...asOfIdentity(pair.dataset),
    horizons: after.map(({ horizon }) => horizonKey(horizon)),
    entry,
    also: args.text('also'),
    replications,
    seed,
    formats: [...formats].sort(),
  };
  return reportFolder(io, ['study', name, id, isoDate(days[set.first]!), isoDate(days[days.length - 1]!), hash8(request)]);
}
