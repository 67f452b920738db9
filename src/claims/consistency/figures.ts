import { countOfShare, type ShareFigure } from '../events/figures.js';
import { depthOf } from '../kinds/drawdown.js';
import { endsAtAsOf } from '../look.js';
import type { Band, ClaimUnit } from '../model.js';
import type { ClaimedFigure } from '../schema/parts.js';
import type { Window } from '../schema/window.js';
import { countOf, listed } from '../words.js';
import { exactly } from './bands.js';
import { figureIn } from './claimed.js';
import { spanFor, spanWords } from './spans.js';
import { ofKind, type Stated } from './stated.js';

/** A figure of a thing that is told by its definition alone: two claims with one key speak of one thing. */
export interface FigureFact {
  readonly by: Stated;
  readonly key: string;
  /** "the volatility of the Russell 2000 from … to …" */
  readonly what: string;
  readonly band: Band;
  readonly text: string;
  readonly isUndated: boolean;
}

/** The figures of all kinds but levels, returns and lengths of runs, which imply one another and have rules of their own. */
export function figuresIn(all: readonly Stated[]): FigureFact[] {
  return [
    ...ofKind(all, 'volatility').flatMap((one) => rowsOf(one, 'volatility')),
    ...ofKind(all, 'drawdown.max').flatMap((one) => rowsOf(one, FALL)),
    ...ofKind(all, 'correlation').flatMap((one) => {
      const { a, with: other } = one.claim.of;
      const what = `the correlation of ${one.subject(a).name} and ${one.subject(other).name}`;
      return figureOf(one, { what, claimed: one.claim.claimed, window: one.claim.window, about: one.claim.of });
    }),
    ...ofKind(all, 'beta').flatMap((one) => {
      const { of, vs, window, claimed } = one.claim;
      const market = (vs ?? claimed.vs)!;
      return [claimed.series ?? of!].flat().flatMap((series) => {
        const what = `the beta of ${one.subject(series).name} to ${one.subject(market).name}`;
        return figureOf(one, { what, claimed, window, about: [series, market] });
      });
    }),
    ...ofKind(all, 'rank.history').flatMap((one) => {
      const { of, window, history, claimed } = one.claim;
      const what = (part: string): string => `the ${part} of the return of ${namesIn(one, of)}`;
      return [['percentile', 'percentile', claimed.percentile] as const, ['rank', 'count', claimed.rank] as const].flatMap(
        ([part, unit, figure]) =>
          figure === undefined ? [] : figureOf(one, { what: what(part), claimed: { ...figure, unit }, window, about: [part, of, history] }),
      );
    }),
    ...ofKind(all, 'external').flatMap((one) => {
      const { of, measure, window, claimed } = one.claim;
      if (of === undefined) return [];
      const what = `${measure === 'level' ? 'the figure' : `the ${measure}`} of ${namesIn(one, of)}`;
      return figureOf(one, { what, claimed, window: measure === 'level' ? {} : window, about: [measure, of] });
    }),
    ...countsIn(all),
  ];
}

/** How many there were, and what followed them. */
function countsIn(all: readonly Stated[]): FigureFact[] {
  return [
    ...ofKind(all, 'streak.count').flatMap((one) => {
      const { of, atLeast, window, claimed } = one.claim;
      const what = `the number of runs of ${countOf(atLeast, of.frequency)} or more of ${namesIn(one, [of.a, of.beats])}`;
      return figureOf(one, { what, claimed, window, about: ['runs', of, atLeast, rulesOf(one)] });
    }),
    ...ofKind(all, 'recurrence').flatMap((one) => {
      const { of, event, window, claimed } = one.claim;
      return figureOf(one, { what: 'the number of such episodes', claimed, window, about: ['episodes', of, event, rulesOf(one)] });
    }),
    ...ofKind(all, 'conditional').flatMap((one) => {
      const { of, event, horizon, window, absolute, claimed } = one.claim;
      const about = ['after', of, event, horizon, absolute, one.claim.horizonExit, rulesOf(one)];
      const parts: readonly (readonly [string, ClaimedFigure | undefined])[] = [
        ['mean', claimed.mean],
        ['median', claimed.median],
        ['share that rose', shareOf(claimed.positive)],
        ['share ahead', shareOf(claimed.ahead)],
        ['number of cases', claimed.cases],
      ];
      return parts.flatMap(([part, figure]) =>
        figure === undefined
          ? []
          : figureOf(one, { what: `the ${part} after these events`, claimed: figure, window, about: [part, ...about] }).map((fact) =>
              part.startsWith('share') ? inPercent(fact, part === 'share ahead' ? claimed.ahead : claimed.positive) : fact,
            ),
      );
    }),
  ];
}

/** What decides where a run ends. */
const rulesOf = ({ claim: { tie, precision } }: Stated): readonly unknown[] => [tie, precision];

const FALL = 'deepest fall';

function rowsOf(one: ReturnType<typeof ofKind<'volatility' | 'drawdown.max'>>[number], noun: string): FigureFact[] {
  const { of, window, claimed } = one.claim;
  const scale = 'annualised' in one.claim ? one.claim.annualised : null;
  return (claimed.rows ?? [{ ...claimed, of, window }]).flatMap((row) => {
    const own = row.of ?? of;
    if (own === undefined) return [];
    const what = `the ${noun} of ${namesIn(one, own)}`;
    const figure = noun === FALL ? depthOf(row) : row;
    return figureOf(one, { what, claimed: figure, window: row.window ?? window, about: [noun, own, scale] });
  });
}

interface About {
  readonly what: string;
  readonly claimed: ClaimedFigure;
  readonly window: Window;
  /** What the figure is of, series among it. */
  readonly about: unknown;
}

function figureOf(by: Stated, { what, claimed, window, about }: About): FigureFact[] {
  const [figure, span] = [figureIn(claimed, by), spanFor(window, by)];
  if (figure === null || span === null) return [];
  const key = JSON.stringify([keyed(about, by), span.key, UNITS[claimed.unit] ?? claimed.unit]);
  const when =
    typeof span.from === 'number' || window.observations === undefined ? spanWords(span) : `over ${span.from}s ${spanWords(span)}`;
  return [{ by, key, what: `${what} ${when}`, ...figure, isUndated: by.asOfBasis === 'published' && endsAtAsOf(window) }];
}

/** Units that say one thing. */
const UNITS: Partial<Record<ClaimUnit, string>> = { pct: 'percent', pts: 'percent' };

/** With every series by its key, whatever an article calls it. */
function keyed(value: unknown, by: Stated): unknown {
  if (Array.isArray(value)) return value.map((one) => keyed(one, by));
  if (typeof value !== 'object' || value === null) return value;
  if ('id' in value && typeof value.id === 'string') {
    const { key, field } = by.subject(value as { id: string });
    return `${key} ${field}`;
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, keyed(value[name as never], by)]),
  );
}

/** All series at any depth, in words. */
export function namesIn(by: Stated, value: unknown): string {
  const names = (inner: unknown): string[] => {
    if (typeof inner !== 'object' || inner === null) return [];
    return 'id' in inner && typeof inner.id === 'string' ? [by.subject(inner as { id: string }).name] : Object.values(inner).flatMap(names);
  };
  return listed(names(value));
}

/** "10 of 12" and "83%" are of one unit. */
const shareOf = (share: ShareFigure | undefined): ClaimedFigure | undefined =>
  share === undefined || share.of === undefined ? share : { ...countOfShare(share), unit: 'pct' };

function inPercent(fact: FigureFact, share: ShareFigure | undefined): FigureFact {
  if (share?.of === undefined || share.value === undefined || share.op !== undefined) return fact;
  return { ...fact, band: exactly((100 * share.value.value) / share.of), text: `${share.value.text} of ${share.of}` };
}
