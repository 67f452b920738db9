import { calendarStart } from '../../data/calendar.js';
import { printable } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { asOfFor } from '../check.js';
import { resolved } from '../context.js';
import type { ClaimFile } from '../files.js';
import { sessionBy } from '../holes.js';
import type { Claim as CalendarClaim } from '../kinds/calendar-claim.js';
import type { BetaClaim, CorrelationClaim } from '../kinds/co-movement.js';
import type { ConditionalClaim } from '../kinds/conditional.js';
import type { Claim as DrawdownClaim } from '../kinds/drawdown.js';
import type { EventTableClaim } from '../kinds/event-table.js';
import type { Claim as ExternalClaim } from '../kinds/external.js';
import type { AnyKind } from '../kinds/kind.js';
import type { LevelAtClaim } from '../kinds/level.js';
import type { LevelCrossClaim } from '../kinds/level-cross.js';
import type { Claim as LevelRecordClaim } from '../kinds/level-record.js';
import type { Claim as OrderingClaim } from '../kinds/ordering.js';
import type { Claim as RankClaim } from '../kinds/rank-claim.js';
import type { RecurrenceClaim } from '../kinds/recurrence.js';
import type { ReturnClaim } from '../kinds/return.js';
import type { Claim as TableClaim } from '../kinds/return-table.js';
import type { StreakLengthClaim } from '../kinds/streak.js';
import type { Claim as StreakCountClaim } from '../kinds/streak-count-cells.js';
import type { LongestSinceClaim } from '../kinds/streak-since.js';
import type { Claim as VolatilityClaim } from '../kinds/volatility.js';
import { canonical, keyOf, knownSeries } from '../known-series.js';
import type { SeriesRef } from '../model.js';
import type { Common } from '../schema/parts.js';
import { named } from '../words.js';

/** The claims of a kind, by its name. */
export interface ClaimOf {
  readonly 'level.at': LevelAtClaim;
  readonly 'level.cross': LevelCrossClaim;
  readonly 'level.record': LevelRecordClaim;
  readonly 'return.period': ReturnClaim;
  readonly 'return.table': TableClaim;
  readonly 'drawdown.max': DrawdownClaim;
  readonly volatility: VolatilityClaim;
  readonly correlation: CorrelationClaim;
  readonly beta: BetaClaim;
  readonly ordering: OrderingClaim;
  readonly 'rank.history': RankClaim;
  readonly 'streak.length': StreakLengthClaim;
  readonly 'streak.longestSince': LongestSinceClaim;
  readonly 'streak.count': StreakCountClaim;
  readonly eventTable: EventTableClaim;
  readonly recurrence: RecurrenceClaim;
  readonly conditional: ConditionalClaim;
  readonly 'calendar.first': CalendarClaim;
  readonly external: ExternalClaim;
}

/** A claim with what comparing it needs. */
export interface Stated<C extends Common = Common> {
  readonly file: string;
  readonly doc: string;
  readonly id: string;
  readonly kind: AnyKind;
  readonly claim: C;
  /** As it was written: what its further readings change. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** The day of the last close that it can speak of; null where nothing tells. */
  readonly asOf: EpochDay | null;
  readonly asOfBasis: AsOf['basis'];
  readonly subject: (ref: SeriesRef) => Subject;
}

/** A series, as far as a claim names it. */
export interface Subject {
  /** Equal for one series on one basis, whatever it is called; the field is apart, since a high bounds a close. */
  readonly key: string;
  readonly field: NonNullable<SeriesRef['field']>;
  /** "the Russell 2000", "IWM with dividends" */
  readonly name: string;
}

/** The claims of all files, in order. */
export const statedIn = (files: readonly ClaimFile[]): Stated[] =>
  files.flatMap(({ file, doc, aliases, claims }) =>
    claims.map(({ ready: { kind, claim, raw } }) => {
      const { asOf, basis } = asOfKnown(claim);
      return {
        ...{ file, doc: claim.source.doc ?? doc, id: claim.id, kind, claim, raw, asOf, asOfBasis: basis },
        subject: (ref: SeriesRef) => subjectOf(resolved(ref, aliases), claim),
      };
    }),
  );

type AsOf = ReturnType<typeof asOfFor>;

/** Those of a kind. The kind's schema has passed each of them, so that they have its fields. */
export function ofKind<K extends keyof ClaimOf>(all: readonly Stated[], name: K): Stated<ClaimOf[K]>[] {
  return all.filter(({ kind }) => kind.name === name || (name === 'external' && kind.name.startsWith('external.'))) as Stated<ClaimOf[K]>[];
}

function asOfKnown(claim: Common): { readonly asOf: EpochDay | null; readonly basis: AsOf['basis'] } {
  const { asOf, source } = claim;
  if ((asOf ?? source.published ?? Number.POSITIVE_INFINITY) <= calendarStart + 4) return { asOf: null, basis: null };
  const found = asOfFor(claim);
  return { ...found, asOf: found.asOf === null ? null : sessionBy(found.asOf) };
}

function subjectOf(ref: SeriesRef, { basis: usual }: Common): Subject {
  const known = knownSeries(ref.id);
  const said = ref.basis ?? canonical(ref.id).basis;
  // A fund without a basis is whichever the data have, and not to be held against either.
  const basis = said ?? (known?.kind === 'fund' ? null : usual);
  const id = canonical(printable(ref.id)).id;
  return {
    key: `${keyOf(ref.id)} ${basis ?? 'as it comes'}`,
    field: ref.field ?? 'close',
    name: named({ id, name: known?.name ?? id, basis }),
  };
}
