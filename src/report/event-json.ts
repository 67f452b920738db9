import { isoDate } from '../data/dates.js';
import { dayOf, type EventRun } from '../events/event-set.js';
import type { EventStudy } from '../events/event-study.js';
import { horizonKey } from '../events/horizons.js';
import type { Since } from '../events/unusual.js';
import type { Table } from './blocks.js';
import { horizonsCsv } from './event-sections/base-rate.js';
import { definitionsCsv, doseCsv } from './event-sections/choices.js';
import { eventsCsv } from './event-sections/events.js';
import { rarityTable, sinceTable } from './event-sections/unusual.js';
import { tableRecords } from './render-json.js';
import { asOfJson } from './sections/as-of.js';

/** A study as one JSON value. Fractions are fractions, dates ISO, an undefined figure null; tables are those of the CSV files. */
export function eventJson(
  study: EventStudy,
  { seed, version }: { readonly seed: string; readonly version: string },
): Record<string, unknown> {
  const { pair, set, question, streaks, multiverse, path, headline } = study;
  const { dataset, a, b } = pair;
  const [first, last] = [dataset.days[set.first]!, dataset.days[dataset.days.length - 1]!];
  return {
    program: { name: 'rotation-backtest', version },
    study: question,
    a: { id: a.id, name: a.name, basis: a.basis },
    b: { id: b.id, name: b.name, basis: b.basis },
    dataset: {
      id: dataset.id,
      sha256: dataset.sha256,
      ...(dataset.basis === undefined ? {} : { basis: dataset.basis }),
      ...asOfJson(dataset),
      from: isoDate(first),
      to: isoDate(last),
      sessions: dataset.days.length - set.first,
    },
    entry: study.entry,
    replications: study.replications,
    seed,
    headline: horizonKey(headline.horizon),
    notes: set.notes,
    crowded: set.crowded.map((session) => isoDate(dayOf(pair, session))),
    events: tableRecords(eventsCsv(study)),
    horizons: tableRecords(horizonsCsv(study)),
    unusual:
      streaks === null || question.kind !== 'streak'
        ? null
        : {
            bars: streaks.unusual.bars,
            wins: streaks.unusual.wins,
            ties: streaks.unusual.ties,
            winRate: streaks.unusual.winRate,
            afterWin: streaks.unusual.afterWin,
            afterLoss: streaks.unusual.afterLoss,
            runsTest: streaks.unusual.clustering,
            expectedLongest: streaks.unusual.expectedLongest,
            current: streaks.unusual.current === null ? null : sinceJson(study, streaks.unusual.current),
            rarity: tableRecords(rarityTable(streaks.unusual, question.rule.every)),
            since: tableRecords(sinceTable(study, streaks.unusual)),
          },
    doses: doseCsv(study).flatMap((table: Table) => tableRecords(table)),
    multiverse: {
      definitions: multiverse.overall,
      combinations: multiverse.definitions.length,
      flips: multiverse.flips.map((c) => multiverse.choices[c]!.id),
      choices: multiverse.options.map(({ choice, option, ...result }) => ({
        choice: multiverse.choices[choice]!.id,
        option: multiverse.choices[choice]!.options[option]!,
        ...result,
      })),
      all: tableRecords(definitionsCsv(study)),
    },
    path:
      path === null
        ? null
        : {
            events: path.events,
            offsets: Array.from(path.offsets),
            mean: Array.from(path.mean),
            base: Array.from(path.base),
            low: Array.from(path.low),
            high: Array.from(path.high),
          },
  };
}

/** A run, and what it is the longest since. */
function sinceJson({ pair }: EventStudy, { run, atLeast, strictlyLonger }: Since): Record<string, unknown> {
  const of = (one: EventRun | null) =>
    one === null ? null : { start: isoDate(dayOf(pair, one.start)), end: isoDate(dayOf(pair, one.end)), length: one.length };
  return { ...of(run), atLeast: of(atLeast), strictlyLonger: of(strictlyLonger) };
}
