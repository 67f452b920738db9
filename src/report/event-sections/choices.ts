import type { EventStudy } from '../../events/event-study.js';
import { type Horizon, horizonKey, horizonLabel } from '../../events/horizons.js';
import type { Block, Table } from '../blocks.js';
import { format } from '../format.js';
import { counted } from '../words.js';
import { names } from './words.js';

/** Whether longer runs are followed by more, a row a length, on one page: the difference to the base rate over each horizon. */
export function doseTable({ streaks }: EventStudy): Block[] {
  if (streaks === null) return [];
  const { doses } = streaks;
  const horizons = horizonsOf(doses.map(({ horizon }) => horizon));
  const lengths = [...new Set(doses.map(({ length }) => length))];
  const at = (length: number, horizon: Horizon) => doses.find((one) => one.length === length && one.horizon === horizon)!;
  const least = Math.min(...doses.map(({ holm }) => (Number.isNaN(holm) ? 1 : holm)));
  const tested = doses.filter(({ p }) => !Number.isNaN(p));
  return [
    {
      kind: 'table',
      id: 'dose-response',
      title: 'Do longer runs mean more?',
      columns: [
        { key: 'length', label: 'Run of', unit: 'count' },
        ...horizons.flatMap((horizon) => [
          { key: `events.${horizonKey(horizon)}`, label: `N`, unit: 'count' as const },
          { key: `difference.${horizonKey(horizon)}`, label: horizonKey(horizon), unit: 'fraction' as const },
        ]),
      ],
      rows: lengths.map((length) => [
        length,
        ...horizons.flatMap((horizon) => [at(length, horizon).events, at(length, horizon).difference]),
      ]),
      folded: false,
      note:
        `Mean after runs of that length or more, less the mean after any day, over each window, with the number of events. ` +
        `${counted(tested.length, 'cell')} tested by shifting: ${tested.filter(({ p }) => p <= 0.05).length} with p at most 0.05, where chance alone gives about ${format(tested.length * 0.05, 'count')}; ` +
        `${tested.length === 0 ? 'there was nothing to correct' : `corrected for having looked at all of them (Holm) the least p is ${format(least, 'ratio')}`}.`,
    },
  ];
}

const horizonsOf = (list: readonly Horizon[]): Horizon[] => [...new Set(list)];

/** Every cell with its tests: `dose.csv`. */
export function doseCsv({ streaks }: EventStudy): Table[] {
  if (streaks === null) return [];
  return [
    {
      kind: 'table',
      id: 'dose',
      title: 'Every length over every window',
      columns: [
        { key: 'length', label: 'Run of', unit: 'count' },
        { key: 'horizon', label: 'Window', unit: 'text' },
        { key: 'events', label: 'Events', unit: 'count' },
        { key: 'mean', label: 'Ahead by', unit: 'fraction' },
        { key: 'difference', label: 'Difference', unit: 'fraction' },
        { key: 'p', label: 'p', unit: 'ratio' },
        { key: 'holm', label: 'Holm', unit: 'ratio' },
        { key: 'benjaminiHochberg', label: 'Benjamini-Hochberg', unit: 'ratio' },
      ],
      rows: streaks.doses.map((one) => [
        one.length,
        horizonKey(one.horizon),
        one.events,
        one.mean,
        one.difference,
        one.p,
        one.holm,
        one.benjaminiHochberg,
      ]),
      folded: true,
    },
  ];
}

/** How the answer hangs on each choice. */
export function choiceTable(study: EventStudy): Table {
  const { multiverse, headline } = study;
  const { a } = names(study);
  const { choices, definitions, options, overall, empty, flips } = multiverse;
  const share = (n: number, share: number): number => (n > 0 ? share : Number.NaN);
  return {
    kind: 'table',
    id: 'choices',
    title: `${counted(overall.definitions, 'different way')} to define the same test, in ${counted(definitions.length, 'combination')}`,
    columns: [
      { key: 'choice', label: 'Choice', unit: 'text' },
      { key: 'option', label: 'Taken as', unit: 'text' },
      { key: 'definitions', label: 'Ways', unit: 'count' },
      { key: 'ahead', label: 'Ahead', unit: 'fraction' },
      { key: 'aboveBase', label: 'Above any day', unit: 'fraction' },
      { key: 'significant', label: 'p ≤ 0.05', unit: 'fraction' },
      { key: 'medianDifference', label: 'Median difference', unit: 'fraction' },
    ],
    rows: [
      ...options.map(({ choice, option, definitions, ahead, aboveBase, significant, medianDifference }) => [
        option === 0 ? choices[choice]!.label : '',
        choices[choice]!.options[option]!,
        definitions,
        share(definitions, ahead),
        share(definitions, aboveBase),
        share(definitions, significant),
        medianDifference,
      ]),
      ['All different', '', overall.definitions, overall.ahead, overall.aboveBase, overall.significant, overall.medianDifference],
    ],
    strong: [options.length],
    folded: false,
    note:
      `Over ${horizonLabel(headline.horizon)} or as many ${headline.horizon.unit === 'months' ? 'sessions' : 'months'}. Ahead: share of the ways in which ${a} were ahead on average; above any day: by more than after any day. ` +
      `Most combinations look at the same days as another: ${format(overall.definitions, 'count')} differ, and each of these counts once in the last row; left out: ${counted(empty, 'combination')} without a complete event, or whose data begin later than the span. ` +
      (flips.length === 0
        ? 'No single choice decides whether most are ahead.'
        : `Whether most are ahead is decided by: ${flips.map((c) => choices[c]!.label.toLowerCase()).join(', ')}.`),
  };
}

/** Every definition: `definitions.csv`. */
export function definitionsCsv({ multiverse }: EventStudy): Table {
  const { choices, definitions } = multiverse;
  return {
    kind: 'table',
    id: 'definitions',
    title: 'Every definition',
    columns: [
      ...choices.map(({ id, label }) => ({ key: id, label, unit: 'text' as const })),
      { key: 'events', label: 'Events', unit: 'count' },
      { key: 'mean', label: 'Ahead by', unit: 'fraction' },
      { key: 'difference', label: 'Difference', unit: 'fraction' },
      { key: 'p', label: 'p', unit: 'ratio' },
      { key: 'bandLow', label: 'Shifted, from', unit: 'fraction' },
      { key: 'bandHigh', label: 'to', unit: 'fraction' },
      { key: 'headline', label: 'Headline', unit: 'text' },
    ],
    rows: definitions.map(({ picks, events, mean, difference, p, band, headline }) => [
      ...picks.map((pick, c) => choices[c]!.options[pick]!),
      events,
      mean,
      difference,
      p,
      band.low,
      band.high,
      headline,
    ]),
  };
}
