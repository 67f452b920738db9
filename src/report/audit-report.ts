import { isoDate } from '../data/dates.js';
import type { Audit } from '../study/audit/audit.js';
import type { Probe } from '../study/audit/finding.js';
import type { Block, Table } from './blocks.js';
import { renderHtml } from './render-html.js';
import { counted, paramsText } from './words.js';

/** What was kept from the rule, and what it tried all the same. */
export interface Sealing {
  /** "The rule ran in a process that may read no file but code …" */
  readonly words: string;
  readonly attempts: readonly { readonly by: string; readonly of: string; readonly place: string | null }[];
}

export interface AuditPage {
  readonly audit: Audit;
  readonly sealing: Sealing;
  /** "us-size-daily, 1978-12-29 to 2026-07-31" */
  readonly about: string;
}

/** Whether the rule was caught at something; what may be meant is told and is no fault. */
export const isCaught = ({ audit: { probes }, sealing }: AuditPage): boolean =>
  sealing.attempts.length > 0 || probes.some(({ holds }) => holds === false);

/** The order of reading: the verdict, what was found in words, every trial, then what late fills cost and a fill at the same close would flatter. */
export function auditBlocks(page: AuditPage): Block[] {
  const { audit, sealing, about } = page;
  return [
    { kind: 'heading', text: `Audit of ${audit.strategy}` },
    { kind: 'prose', tone: 'lead', text: leadSentence(page) },
    { kind: 'prose', tone: 'note', text: `${about}${paramText(audit)}.` },
    ...sealing.attempts.map((one): Block => ({ kind: 'prose', tone: 'warning', text: attemptSentence(one) })),
    ...audit.probes
      .filter(({ holds }) => holds === false)
      .map((probe): Block => ({ kind: 'prose', tone: 'warning', text: probeSentence(probe) })),
    ...audit.probes
      .filter(({ holds }) => holds === null)
      .map((probe): Block => ({ kind: 'prose', tone: 'plain', text: probeSentence(probe) })),
    probeTable(audit),
    ...audit.probes
      .filter(({ holds }) => holds === true)
      .map((probe): Block => ({ kind: 'prose', tone: 'step', text: probeSentence(probe) })),
    lagTable(audit),
    { kind: 'prose', tone: 'plain', text: temptation(audit) },
    { kind: 'heading', text: 'What this cannot see' },
    { kind: 'prose', tone: 'plain', text: sealing.words },
    { kind: 'prose', tone: 'plain', text: LIMITS },
  ];
}

const LIMITS =
  'Numbers chosen in hindsight (a threshold, a length, an asset) look like any other number. A table of prices written into the code is seen only where ' +
  'it is looked up by date, by the number of the session for most of its decisions, or by prices or ratios so fine that a hundred-thousandth moves out of them. ' +
  'Years counted by the turn of the month, and tables among the code or JSON of installed packages, pass. Nothing here is proof against somebody who writes a rule to deceive this very audit.';

function leadSentence(page: AuditPage): string {
  const { probes } = page.audit;
  const failed = probes.filter(({ holds }) => holds === false).length + (page.sealing.attempts.length > 0 ? 1 : 0);
  const trials = probes.reduce((sum, probe) => sum + probe.trials, 0);
  if (failed > 0)
    return `Caught: ${page.audit.strategy} knows what it cannot know, or decides by something other than the market. ${counted(failed, 'fault')} in ${counted(trials, 'trial')}.`;
  return `Nothing found: in ${counted(trials, 'trial')} no decision of ${page.audit.strategy} hung on what came later.`;
}

const paramText = ({ params }: Audit): string => (Object.keys(params).length === 0 ? '' : `; ${paramsText(params)}`);

const attemptSentence = ({ by, of, place }: Sealing['attempts'][number]): string =>
  `[outside] It tried ${by === 'a connection' ? by : `${by}()`} of ${of}${place === null ? '' : ` at ${place}`}: a rule that reads data of its own may read tomorrow's.`;

const probeSentence = ({ id, sentence }: Probe): string => `[${id}] ${sentence}`;

/** The two tables of the page, for CSV. */
export const auditTables = ({ audit }: AuditPage): Table[] => [probeTable(audit), lagTable(audit)];

function probeTable({ probes }: Audit): Table {
  return {
    kind: 'table',
    id: 'probes',
    title: 'What was tried',
    columns: [
      { key: 'id', label: 'trial', unit: 'text' },
      { key: 'question', label: 'question', unit: 'text' },
      { key: 'verdict', label: 'verdict', unit: 'text' },
      { key: 'trials', label: 'trials', unit: 'count' },
      { key: 'changed', label: 'changed', unit: 'count' },
      { key: 'firstDay', label: 'first', unit: 'date' },
    ],
    rows: probes.map(({ id, title, holds, trials, changed, first }) => [
      id,
      title,
      holds === null ? 'see above' : holds ? 'held' : 'caught',
      trials,
      changed,
      first?.day ?? null,
    ]),
    strong: [...probes.keys()].filter((row) => probes[row]!.holds === false),
    close: true,
    note: 'changed: trials in which a decision was another one; first: the session of the earliest.',
  };
}

function lagTable({ lags, benchmark }: Audit): Table {
  return {
    kind: 'table',
    id: 'lags',
    title: 'What late fills cost',
    columns: [
      { key: 'fill', label: 'fill', unit: 'text' },
      { key: 'growth', label: 'growth a year', unit: 'fraction' },
      { key: 'edge', label: `over ${benchmark}`, unit: 'fraction' },
      { key: 'end', label: 'end wealth, times the start', unit: 'ratio' },
    ],
    rows: lags.map(({ lag, growth, edge, end }) => [fillText(lag), growth, edge, end]),
    note: 'Compound growth by calendar days / 365.25, at the usual cost of 1 bp a side. The benchmark is bought at its own next close.',
  };
}

function fillText(lag: number | null): string {
  if (lag === null) return 'same close (look-ahead)';
  return lag === 0 ? 'next close' : `${counted(lag, 'session')} later`;
}

/** What a fill at the close that decided would have shown, beside one that could be had. */
function temptation({ lags }: Audit): string {
  const [next, same] = [lags.find(({ lag }) => lag === 0)!, lags.find(({ lag }) => lag === null)!];
  const points = 100 * (same.edge - next.edge);
  if (!Number.isFinite(points)) return 'What a fill at the same close would have shown is undefined here.';
  const size = `${Math.abs(points).toFixed(2)} points a year`;
  return `The temptation: filled at the very close that decided (--fill same-close), it would show ${size} ${points >= 0 ? 'more' : 'less'}, which nobody can have.`;
}

export const auditHtml = (page: AuditPage, command: string): string => {
  const [, ...blocks] = auditBlocks(page);
  return renderHtml({
    title: `Audit of ${page.audit.strategy}`,
    subtitle: page.about,
    blocks: [...blocks, { kind: 'code', text: command }],
  });
};

/** The same as one JSON value: dates ISO, an undefined number null. */
export function auditJson(page: AuditPage, about: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { audit, sealing } = page;
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    ...about,
    strategy: audit.strategy,
    params: audit.params,
    caught: isCaught(page),
    attempts: sealing.attempts,
    enforced: sealing.words,
    probes: audit.probes.map(({ first, ...probe }) => ({
      ...probe,
      first:
        first === null
          ? null
          : { ...first, day: isoDate(first.day), lastKnown: first.lastKnown === null ? null : isoDate(first.lastKnown) },
    })),
    benchmark: audit.benchmark,
    lags: audit.lags.map(({ lag, growth, edge, end }) => ({
      fill: lag === null ? 'same-close' : 'next-close',
      lag,
      growth: finite(growth),
      edge: finite(edge),
      end: finite(end),
    })),
  };
}
