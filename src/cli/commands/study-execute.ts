import { isoDate } from '../../data/dates.js';
import { UserError } from '../../errors.js';
import { STUDY_DEFAULTS as DEFAULT } from '../../events/defaults.js';
import { type EventStudy, eventStudy } from '../../events/event-study.js';
import { type Entry, horizonKey, parseHorizons } from '../../events/horizons.js';
import { type Pair, pairOf } from '../../events/pair.js';
import { eventJson } from '../../report/event-json.js';
import { eventCsvs, eventHtml, eventTextBlocks } from '../../report/event-report.js';
import { renderText } from '../../report/render-text.js';
import { colour, type Io } from '../io.js';
import type { Args, Option } from '../options.js';
import { progressOn } from '../progress.js';
import { MARKS } from '../report-folder.js';
import { commandOf, hash8, markedFiles, publish, reportFolder } from '../report-place.js';
import { loadPrices } from '../store.js';
import { streams } from '../streams.js';
import { WIDTH } from '../terms.js';
import { version } from '../version.js';
import { type Format, readFormats } from './run-request.js';
import { readFinder, readSpanOf, readSubject } from './study-request.js';

/** What the command's page says. */
interface Told {
  readonly options: readonly Option[];
  readonly dataset: string;
}

/** The dataset on which a claim about another might as well have been tested. */
const ALSO: Readonly<Record<string, string>> = { 'us-size-daily': 'us-size-funds', 'us-size-funds': 'us-size-daily' };

/** Reads what was asked, studies it, writes the report and prints the page. */
export async function executeStudy(args: Args, io: Io, { options, dataset: usual }: Told): Promise<void> {
  const subject = readSubject(args, options);
  const formats = readFormats(args.text('format'));
  const seed = args.text('seed') ?? '1';
  const replications = args.number('B', { min: 0, max: 1_000_000, whole: true }) ?? DEFAULT.replications;
  const horizons = parseHorizons(args.text('horizons') ?? DEFAULT.horizons);
  const entry = readEntry(args.text('entry'));
  const { dataset, first } = readSpanOf(args, await loadPrices(io, args.text('dataset') ?? usual));
  const pair = pairOf(dataset, args.text('a') ?? 'small', args.text('beats') ?? 'large');
  const finder = await readFinder(args, subject, pair, io);
  const others = await otherPairs(args, pair, io);
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

  const command = commandLine(args, study, { first, options });
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
  if (text === null || text === DEFAULT.entry) return DEFAULT.entry;
  if (text === 'nextClose') return text;
  throw new UserError(`--entry is close or nextClose; got "${text}".`);
}

/** Other pairs with the same roles, where the claim might as well have been tested: as known on the same day. */
async function otherPairs(args: Args, { a, b, dataset }: Pair, io: Io): Promise<Pair[]> {
  const asked = args.text('also') ?? ALSO[dataset.id] ?? 'none';
  if (asked === 'none') return [];
  const known = readSpanOf(args, await loadPrices(io, asked)).dataset;
  return [pairOf(known, a.key, b.key)];
}

/** The command that makes this report again, every choice that was open written out. */
function commandLine(
  args: Args,
  { pair, after, entry, set }: EventStudy,
  { first, options }: { readonly first: number; readonly options: readonly Option[] },
): string {
  const given = options.flatMap(({ name, value }): (readonly [string, string])[] => {
    const text = value === undefined || name === 'out' ? null : args.text(name);
    return text === null ? [] : [[name, text]];
  });
  const { days } = pair.dataset;
  const said = new Set(given.map(([name]) => name));
  const rest: (readonly [string, string])[] = [
    ['horizons', after.map(({ horizon }) => horizonKey(horizon)).join(',')],
    ['entry', entry],
    ['dataset', pair.dataset.id],
    ['from', isoDate(days[Math.min(first, set.first)]!)],
    ['to', isoDate(days[days.length - 1]!)],
    ['seed', '1'],
  ];
  return commandOf(['study', ...args.positionals], [...given, ...rest.filter(([name]) => !said.has(name))]);
}

function defaultFolder(io: Io, args: Args, study: EventStudy, formats: readonly Format[], seed: string): string {
  const { question, pair, set, after, entry, replications } = study;
  const { days, id, sha256 } = pair.dataset;
  const name = question.kind === 'streak' ? `streak${question.rule.min}` : question.kind === 'dates' ? `event-${question.file}` : 'when';
  const request = {
    version,
    question,
    events: set.events,
    pair: [pair.a.id, pair.b.id, id, sha256],
    span: [set.first, days[days.length - 1]],
    horizons: after.map(({ horizon }) => horizonKey(horizon)),
    entry,
    also: args.text('also'),
    replications,
    seed,
    formats: [...formats].sort(),
  };
  return reportFolder(io, ['study', name, id, isoDate(days[set.first]!), isoDate(days[days.length - 1]!), hash8(request)]);
}
