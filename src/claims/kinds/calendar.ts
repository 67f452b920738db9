import { spanOf } from '../anchors.js';
import { type Context, MissingData } from '../context.js';
import { type Hole, holeNeed, holesTold, inOrderOnce } from '../holes.js';
import { endsAtAsOf } from '../look.js';
import type { Cell, Facts } from '../model.js';
import { amount, capital } from '../words.js';
import { cellsOf, within } from './calendar-cells.js';
import { type Claim, calendarFirst } from './calendar-claim.js';
import { type Found, isSo, maybeSo } from './calendar-runs.js';
import {
  beforeThat,
  condition,
  countExample,
  countedWords,
  counterexample,
  evidenceOf,
  listing,
  surpriseOf,
  told,
} from './calendar-words.js';
import { evaluated, kind } from './kind.js';
import { type Period, periodsOf } from './periods.js';

/** "The first year since": calendar periods of which something is so. */
export const first = kind({
  name: 'calendar.first',
  summary:
    'a calendar year, half-year, quarter or month with a return above (below) something, so many running: since when there was none, or how many',
  schema: calendarFirst,
  example: `
- id: example.calendar.first
  kind: calendar.first
  asOf: 2026-01-15
  of: SPX
  over: year
  condition: {above: 10, running: 3}
  at: 2025
  claimed: {since: 2021, holds: true}
- id: example.calendar.half-year
  kind: calendar.first
  asOf: 2026-01-15
  of: RUT
  over: half-year
  condition: {above: 10}
  at: 2025H2
  claimed: {since: 2021}`,
  moves: ({ at, window, claimed }) => at === undefined || (claimed.count !== undefined && endsAtAsOf(window)),
  evaluate(claim, context) {
    const found = find(claim, context);
    const { series, periods, own, latest } = found;
    const cells = cellsOf(claim, found, context);
    const wanted = condition(claim, series);
    const around = `${capital(told(claim, found))}. ${beforeThat(claim, found)}`;
    const { count, since, noneSince, holds } = claim.claimed;
    const isCounted = count !== undefined;
    const ofItself = [since, noneSince, holds].some((one) => one !== undefined);
    const counted = isCounted ? countedWords(claim, found, (all) => within(all, claim, series, context)) : '';
    const facts: Facts = { period: own.id, latest: latest?.id ?? null, so: found.soFar.length, periods: periods.length };
    return evaluated({
      cells,
      definition: `${claim.condition.running === 1 ? '' : `${claim.condition.running} running `}${claim.over}s ${wanted}, whole ones, from the last close before each to its last; from ${periods[0]!.id}`,
      truth: `${[...(isCounted ? [counted] : []), ...(ofItself ? [around] : [])].join(' ')}${holesTold(holesSince(found, isCounted ? null : latest))}`,
      steps: listing(found).map(
        (one) =>
          `${one.id}: ${one.returns.map((value) => amount(value * 100, 'pct', 3)).join(' less ')}${one.returns.length > 1 ? ` is ${amount(one.value * 100, 'pts', 3)}` : ''}.`,
      ),
      facts,
      counterexample: counterexampleOf(claim, found, { cells, inWindow: (all) => within(all, claim, series, context) }),
    });
  },
  evidence: (claim, context) => evidenceOf(claim, find(claim, context)),
  surprise: (claim, context) => surpriseOf(claim, find(claim, context)),
});

interface Failing {
  readonly cells: readonly Cell[];
  readonly inWindow: (all: readonly Period[]) => readonly Period[];
}

/** What is wrong with the period itself, or with since when, before what is wrong with the count. */
function counterexampleOf(
  { claimed: { count }, condition: asked }: Claim,
  { own, latest, soFar, periods }: Found,
  { cells, inWindow }: Failing,
) {
  const failing = cells.filter(({ outcome }) => outcome === 'fails');
  if (failing.length === 0) return null;
  const onlyCount = count !== undefined && failing.length === 1 && failing[0] === cells[cells.length - 1];
  if (!onlyCount) return counterexample(latest ?? own);
  return countExample(count.value.value, { so: inWindow(soFar), all: inWindow(periods) }, asked);
}

/** The holes that took periods after one; all, without one. */
const holesSince = ({ lost }: Found, since: Period | null): readonly Hole[] =>
  inOrderOnce(lost.filter(({ last }) => since === null || last > since.last).map(({ hole }) => hole));

function find({ of, over, at, condition }: Claim, context: Context): Found {
  const { series, periods: all, lost } = periodsOf(of, over, context);
  const name = series.map(({ id }) => id).join(' and ');
  const last = at === undefined ? all[all.length - 1] : all.find((one) => one.first === spanOf(at)!.first);
  const taken =
    at === undefined ? lost.findLast((one) => one.last > (last?.last ?? 0)) : lost.find((one) => one.first === spanOf(at)!.first);
  if (taken !== undefined) throw new MissingData([`${name}: ${holeNeed(taken.hole)}`]);
  if (last === undefined) throw new MissingData([`${name}: ${at === undefined ? `a ${over} that is over` : `the whole of ${at}`}`]);
  const periods = all.filter((one) => one.last <= last.last);
  const soFar = periods.filter((_, i) => isSo(periods, i, condition));
  const own = periods[periods.length - 1]!;
  const before = lost.filter((one) => one.last <= last.last);
  return {
    series,
    periods,
    own,
    soFar,
    latest: soFar.filter((one) => one !== own).pop() ?? null,
    lost: before,
    maybe: maybeSo(periods, before, condition),
  };
}
