import { listed, longDate } from '../claims/words.js';
import { isoDate } from '../data/dates.js';
import type { Dataset, EpochDay } from '../model.js';
import type { Asked } from '../study/now/asked.js';
import type { CurrentRun } from '../study/now/current-run.js';
import { ANSWER, type Flip, LARGEST, WAIT } from '../study/now/flips.js';
import type { Standing } from '../study/now/standing.js';
import type { Block, Table } from './blocks.js';
import { format } from './format.js';
import { asOfJson, asOfLine } from './sections/as-of.js';
import { counted, percent } from './words.js';

/** A rule that could not be run on these data, and why. */
export interface Unable {
  readonly strategy: string;
  readonly failure: string;
}

export interface NowPage {
  readonly dataset: Dataset;
  readonly run: CurrentRun;
  readonly rules: readonly (Standing | Unable)[];
}

const stands = (rule: Standing | Unable): rule is Standing => !('failure' in rule);

const lastDay = ({ days }: Dataset): EpochDay => days[days.length - 1]!;

/** The order of reading: the run that is on, every rule's position and order, then what would change each rule's mind. */
export function nowBlocks(page: NowPage): Block[] {
  const { dataset, rules } = page;
  return [
    { kind: 'heading', text: `At the close of ${longDate(lastDay(dataset))}` },
    ...asOfLine(dataset),
    { kind: 'prose', tone: 'lead', text: runSentence(page.run) },
    { kind: 'prose', tone: 'note', text: `${dataset.id}; every rule at its defaults unless asked for otherwise, since the data begin.` },
    ...(rules.some(stands) ? [positions(rules.filter(stands))] : []),
    { kind: 'heading', text: 'What would change it' },
    ...rules
      .filter((rule) => !unmoved(rule))
      .map(
        (rule): Block => ({
          kind: 'prose',
          tone: 'step',
          text: `[${rule.strategy}] ${stands(rule) ? mind(rule) : `Not run: ${rule.failure}`}`,
        }),
      ),
    ...unmovedBlocks(rules.filter(unmoved)),
    { kind: 'prose', tone: 'note', text: METHOD },
  ];
}

const METHOD =
  `Each rule was run on over sessions that nobody has seen: prices standing still for ${WAIT} sessions, and prices that move once, at the next session, by up to ` +
  `${percent(LARGEST)} and then stand for ${ANSWER}: small caps alone, or small and large together. A change is five points of wealth or more beside what it asks for at the same close if prices stand still. In brackets: the share of all ` +
  'past spans of as many sessions with a move as large (of small over large caps, or of large caps). It is no forecast.';

/** The run in a sentence, beside what became of earlier ones. */
export function runSentence({ leader, length, since, small, large, reached, wentOn, interval }: CurrentRun): string {
  if (leader === null || since === null) return 'Small and large caps were level in the last session; no run is on.';
  const [winner, loser] = leader === 'small' ? ['Small', 'large'] : ['Large', 'small'];
  const moves = `small ${signed(small)}, large ${signed(large)}`;
  const on = length === 1 ? `in the session of ${longDate(since)}` : `${length} sessions running, since ${longDate(since)}`;
  const before =
    reached === 0
      ? 'No earlier run was as long.'
      : `Of ${counted(reached, 'earlier run')} that came to ${length}, ${format(wentOn, 'count')} went on to ${length + 1} (${percent(wentOn / reached)}; 95% interval ${percent(interval.low)} to ${percent(interval.high)}).`;
  return `${winner} caps have beaten ${loser} caps ${on} (${moves}). ${before}`;
}

const signed = (fraction: number): string => `${fraction > 0 ? '+' : ''}${percent(fraction)}`;

function positions(rules: readonly Standing[]): Table {
  return {
    kind: 'table',
    id: 'positions',
    title: 'Positions and orders',
    columns: [
      { key: 'rule', label: 'rule', unit: 'text' },
      { key: 'holds', label: 'holds', unit: 'text' },
      { key: 'since', label: 'last fill', unit: 'date' },
      { key: 'pending', label: 'to be filled next', unit: 'text' },
      { key: 'still', label: 'next by itself', unit: 'date' },
    ],
    rows: rules.map(({ strategy, holds, since, pending, still }) => [
      strategy,
      weightsText(holds),
      since,
      pending === null ? '–' : weightsText(pending),
      still?.day ?? null,
    ]),
    strong: rules.flatMap(({ pending }, i) => (pending === null ? [] : [i])),
    whole: true,
    note: 'next by itself: the close at which the rule asks for something else if prices stand still.',
  };
}

/** "small", "60% small, 40% large", "cash"; what is below a hundredth of wealth is left out. */
export function weightsText(weights: Asked): string {
  const entries = Object.entries(weights).filter(([, weight]) => Math.abs(weight) >= 0.005);
  if (entries.length === 0) return 'cash';
  const [first] = entries;
  if (entries.length === 1 && first![1] >= 0.995 && first![1] < 1.005) return first![0];
  return entries.map(([key, weight]) => `${weight < 0 ? '−' : ''}${Math.round(Math.abs(weight) * 100)}% ${key}`).join(', ');
}

/** Whether neither time nor any move that is tried makes a rule ask for something else. */
const unmoved = (rule: Standing | Unable): boolean => stands(rule) && !rule.signalled && rule.still === null && rule.flips.length === 0;

/** Said once of all of them. */
function unmovedBlocks(rules: readonly (Standing | Unable)[]): Block[] {
  if (rules.length === 0) return [];
  const names = listed(rules.map(({ strategy }) => strategy));
  const text = `Neither ${WAIT} sessions of standing prices nor a move of up to ${percent(LARGEST)} at the next session changes what ${names} ${rules.length === 1 ? 'asks' : 'ask'} for.`;
  return [{ kind: 'prose', tone: 'plain', text }];
}

/** What would change a rule's mind, in sentences. */
export function mind({ still, flips, signalled }: Standing): string {
  const alone =
    still === null
      ? `If prices stand still it asks for nothing else within ${WAIT} sessions.`
      : `If prices stand still it asks for ${weightsText(still.asked)} at the close of ${longDate(still.day)} (${counted(still.sessions, 'session')} on).`;
  const moved =
    flips.length === 0 ? `No move of up to ${percent(LARGEST)} at the next session makes a difference.` : flips.map(flipSentence).join(' ');
  return [signalled ? 'Its signal fired at this close.' : '', alone, moved].filter(Boolean).join(' ');
}

/** To a tenth of a point, so that what is printed will do. */
const upwards = (move: number): number => Math.ceil(move * 1000 - 1e-9) / 1000;

function flipSentence({ axis, move, direction, day, sessions, asked, instead, share }: Flip): string {
  const how = direction > 0 ? 'rise' : 'fall';
  const size = move === 0 ? `${how} at all` : `${how} by ${percent(upwards(Math.abs(move)))} or more`;
  const who = axis === 'small' ? `If small caps ${size} while large caps stand` : `If both ${size} together`;
  const when = sessions === 1 ? 'at that close' : `at the close of ${longDate(day)}`;
  return `${who}, it asks for ${weightsText(asked)} instead of ${weightsText(instead)} ${when} (${percent(share)}).`;
}

/** The same as one JSON value. */
export function nowJson({ dataset, run, rules }: NowPage): Record<string, unknown> {
  const date = (at: EpochDay | null): string | null => (at === null ? null : isoDate(at));
  return {
    dataset: dataset.id,
    ...asOfJson(dataset),
    day: isoDate(lastDay(dataset)),
    run: { ...run, since: date(run.since) },
    rules: rules.map((rule) =>
      stands(rule)
        ? {
            ...rule,
            since: date(rule.since),
            still: rule.still === null ? null : { ...rule.still, day: isoDate(rule.still.day) },
            flips: rule.flips.map((flip) => ({ ...flip, day: isoDate(flip.day) })),
          }
        : rule,
    ),
  };
}
