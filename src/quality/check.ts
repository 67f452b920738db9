import { adjustmentFindings } from '../data/check/adjusted.js';
import { rangeFindings, volumeFindings } from '../data/check/bars.js';
import { columnOf, type Line, mainColumn, priceLine, type Subject } from '../data/check/line.js';
import { rowFindings } from '../data/check/rows.js';
import { sessionFindings } from '../data/check/sessions.js';
import { spanFindings } from '../data/check/span.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { type Claimed, knownFindings } from './basis.js';
import { copiedOpenFindings } from './copied-opens.js';
import { jumpFindings, splitFindings } from './jumps.js';
import { printFindings } from './prints.js';
import { sourceFindings } from './sources.js';
import { copiedBarFindings, staleFindings } from './stale.js';

/** What a series can be held against; null or nothing for what there is not. */
export interface CheckContext {
  /** When the file was fetched from its vendor. */
  readonly retrieved: EpochDay | null;
  /** Spans known to be back-cast, from a manifest. */
  readonly backcasts?: readonly { readonly from: EpochDay; readonly to: EpochDay }[];
  /** Another series of the same market: what moves both is no fault. */
  readonly market?: Line | null;
  /** A series of the same thing whose basis is certain, for what is claimed of dividends. */
  readonly known?: Claimed | null;
  /** The same series from a second source. */
  readonly against?: Claimed | null;
}

const ORDER = ['error', 'warning', 'note'] as const;

/**
 * Everything there is to say of one series: its rows and days, its values by themselves, then against its market, a known series and a
 * second source. Errors first, then warnings and notes, each in the order of looking. Says nothing of whether it is good.
 */
export function qualityFindings(subject: Subject, context: CheckContext): Finding[] {
  const main = mainColumn(subject) ?? subject.columns[0];
  if (main === undefined) return [];
  const line = priceLine(subject);
  return splitsOnce([
    ...rowFindings(subject),
    ...sessionFindings(main, subject.calendar),
    ...spanFindings(main, { ...context, calendar: subject.calendar }),
    ...rangeFindings(subject),
    ...volumeFindings(subject),
    ...copiedBarFindings(subject),
    ...copiedOpenFindings(subject),
    ...adjustmentFindings(subject),
    ...(line === null ? [] : valueFindings(line, subject, context)),
  ]);
}

/** What a file or its reader says of splits. */
const TOLD_SPLITS: readonly string[] = ['declared-split', 'split'];

/**
 * Errors, warnings, notes; a split that was found in the prices and is told of by the file is one finding, the one of the prices. A told one of which
 * the prices show nothing stays.
 */
export function splitsOnce(findings: readonly Finding[]): Finding[] {
  const shown = new Set(findings.filter(({ kind }) => kind === 'unapplied-split').flatMap(({ days }) => days));
  return bySeverity(findings.filter(({ kind, days }) => !TOLD_SPLITS.includes(kind) || !days.every((day) => shown.has(day))));
}

function valueFindings(line: Line, subject: Subject, { market = null, known = null, against = null }: CheckContext): Finding[] {
  const splits = columnOf(subject, 'split');
  const declared = new Set(splits?.days.filter((_, i) => splits.values[i]! > 0 && splits.values[i] !== 1));
  const alone = [...splitFindings(line, market, declared), ...printFindings(line, market)];
  const explained = new Set(alone.flatMap(({ days }) => days));
  const ours = subject.basis === null ? null : { line, basis: subject.basis };
  return [
    ...staleFindings(line),
    ...alone,
    ...jumpFindings(line, market, explained),
    ...(ours === null || known === null ? [] : knownFindings(ours, known)),
    ...(ours === null || against === null ? [] : sourceFindings(ours, against)),
  ];
}

/** Errors, then warnings, then notes, each in the order they were found. */
export const bySeverity = (findings: readonly Finding[]): Finding[] =>
  ORDER.flatMap((severity) => findings.filter((one) => one.severity === severity));
