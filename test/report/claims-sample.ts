import type { Cell, Evaluation, VerdictName } from '../../src/claims/model.js';
import type { ArticleResults, Result } from '../../src/claims/result.js';
import { sentenceOf } from '../../src/claims/sentence.js';
import { epochDay } from '../../src/data/dates.js';
import { checkYaml, shippedSeries } from '../support/claims.js';

/** Claims of an article that never was, on the data that ship: most verdicts, and what each is decided on. */
const MEMO = `
- id: memo.ytd
  kind: return.period
  asOf: 2026-01-15
  source: {doc: A memo, published: 2026-01-20, statement: Small caps are up 7.8% so far this year.}
  of: RUT
  window: {from: ytd}
  claimed: {value: 7.8, unit: pct}
- id: memo.ahead
  kind: return.period
  source: {doc: A memo, published: 2026-01-20, statement: The lead over large caps has grown to 9.9 points.}
  of: {a: RUT, minus: SPX}
  window: {from: ytd}
  claimed: {value: 9.9, unit: pts}
- id: memo.stale
  kind: return.period
  asOf: 2026-01-16
  source: {doc: A memo, published: 2026-01-20, statement: Small caps are up 7.8% as of Friday.}
  of: RUT
  window: {from: ytd}
  claimed: {value: 7.80, unit: pct}
- id: memo.total
  kind: return.period
  asOf: 2025-12-31
  of: IWM
  basis: price
  window: {from: ytd}
  claimed: {value: 15, unit: pct, op: over}
  grid: [{window: {from: 1y}}, {window: {from: 2024-12-24}}]
- id: memo.proxy
  kind: return.period
  asOf: 2026-01-15
  of: {id: R2000, proxy: [IWM]}
  window: {from: ytd}
  claimed: {value: 7.8, unit: pct}
- id: memo.run
  kind: streak.length
  asOf: 2026-01-15
  source: {doc: A memo, published: 2026-01-20, statement: The tenth win in a row.}
  of: {a: RUT, beats: SPX}
  claimed: {value: 10, unit: days, text: 10th}
- id: memo.since
  kind: streak.longestSince
  asOf: 2026-01-15
  source: {doc: A memo, published: 2026-01-20, statement: The longest run since 1990.}
  of: {a: RUT, beats: SPX}
  claimed: {length: 10, since: 1990}
- id: memo.sum
  kind: arithmetic
  source: {doc: A memo, published: 2026-01-20, statement: 'Ahead by 7.8 points: 7.1% against 0.7%.'}
  arithmetic: [{expr: 7.1 - 0.7, printed: 7.8, unit: pts}]
- id: memo.target
  kind: forecast
  asOf: 2026-01-20
  source: {doc: A memo, published: 2026-01-20, statement: The Russell 2000 could reach 4000 by the end of 2030.}
  of: RUT
  claimed: {value: 4000, by: 2030}
- id: memo.pe
  kind: external.valuation
  source: {doc: A memo, published: 2026-01-20, statement: Small caps trade 35% cheaper than large caps.}
  needs: a series of the forward price/earnings ratio of each index
  claimed: {value: 35, unit: pct}
`;

const cell = (label: string, claimed: number, computed: number, more: Partial<Cell> = {}): Cell => {
  const band = { low: claimed - 0.05, high: claimed + 0.05, lowIn: true, highIn: true };
  const holds = computed >= band.low && computed <= band.high;
  const text = `${claimed.toFixed(1)}%`;
  return { label, unit: 'pct', claimed: text, computed, band, outcome: holds ? 'holds' : 'fails', deviation: computed - claimed, ...more };
};

/** A claim with whatever a test is about; the sentence is that of its verdict. */
export function madeUp(verdict: VerdictName, more: Partial<Result> = {}, cells: readonly Cell[] = []): Result {
  const evaluation: Evaluation | null =
    cells.length === 0
      ? null
      : {
          cells,
          definition: 'return from the close of 2025-12-31 to the close of 2026-01-15',
          truth: 'The Russell 2000 gained 7.8%.',
          steps: ['2674.56 / 2481.91 − 1 = 7.76%.'],
          counterexample: null,
          facts: {},
          pendingUntil: null,
        };
  const base: Result = {
    id: `made.${verdict}`,
    kind: 'return.table',
    source: { doc: 'A memo', published: epochDay(2026, 1, 20), statement: 'As the table shows.' },
    claim: { text: cells[0]?.claimed ?? '', unit: cells[0]?.unit ?? null },
    asOf: epochDay(2026, 1, 15),
    asOfBasis: 'stated',
    verdict,
    sentence: '',
    reasons: [],
    evaluation,
    tried:
      evaluation === null ? [] : [{ change: 'as stated', evaluation, holds: cells.every(({ outcome }) => outcome !== 'fails'), why: null }],
    neighbours: [],
    evidence: null,
    surprise: null,
    prediction: null,
    arithmetic: [],
    inconsistencies: [],
    used: [],
    missing: [],
    ...more,
  };
  const told = { ...base, primary: base.evaluation, tried: base.tried.slice(1) };
  return { ...base, ...sentenceOf(told), ...more };
}

/** A table of eighteen, its parts of every outcome. */
const TABLE: readonly Cell[] = [
  ...Array.from({ length: 14 }, (_, i) => cell(`Fund ${i + 1}`, 5 + i, i % 3 === 0 ? 5 + i + 0.01 : 5.4 + i)),
  cell('Fund 15', -3.1, 3.1),
  cell('Fund 16', 6, 7.4, {
    claimed: 'over 6%',
    band: { low: 6, high: Infinity, lowIn: false, highIn: false },
    outcome: 'holds',
    loose: true,
  }),
  cell('Fund 17', 0, 3.26, { claimed: null, band: null, outcome: 'lost', deviation: Number.NaN }),
  cell('Fund 18', 2.2, Number.NaN, {
    computed: null,
    band: null,
    outcome: 'untestable',
    deviation: Number.NaN,
    why: 'a series of Fund 18',
  }),
];

const runs = {
  kind: 'runs',
  caption: 'Runs of eight or more days in which the Russell 2000 beat the S&P 500.',
  from: epochDay(1990, 1, 2),
  to: epochDay(2026, 1, 15),
  threshold: 10,
  runs: [
    { start: epochDay(1990, 4, 2), end: epochDay(1990, 4, 16), length: 11, current: false },
    { start: epochDay(1996, 5, 2), end: epochDay(1996, 5, 23), length: 16, current: false },
    { start: epochDay(2008, 5, 20), end: epochDay(2008, 6, 6), length: 13, current: false },
    { start: epochDay(2017, 9, 1), end: epochDay(2017, 9, 13), length: 8, current: false },
    { start: epochDay(2026, 1, 2), end: epochDay(2026, 1, 15), length: 10, current: true },
  ],
} as const;

const at = Float64Array.from({ length: 81 }, (_, i) => (i - 40) / 200);
const DOTS = [0.03, 0.012, -0.024, 0.071, -0.11, 0.028, 0.03];

const MADE: readonly Result[] = [
  madeUp('mixed', { id: 'made.table' }, TABLE),
  madeUp(
    'contradicted',
    {
      id: 'made.run',
      evidence: {
        tables: [
          {
            id: 'runs',
            title: 'Every run of ten or more',
            columns: [
              { label: 'First day', unit: 'date' },
              { label: 'Last day', unit: 'date' },
              { label: 'Length', unit: 'count' },
              { label: 'Ahead by', unit: 'points' },
            ],
            rows: runs.runs.map(({ start, end, length }) => [start, end, length, length / 200]),
          },
        ],
        picture: runs,
      },
      surprise: { words: 'A run of ten or more comes by chance about once in four years.', probability: 0.25, facts: { everyYears: 4.1 } },
      prediction: {
        words: 'After six such runs small caps were ahead in five cases a month later; after any day, in half.',
        unit: 'pts',
        events: 6,
        incomplete: 1,
        mean: 0.005,
        base: 0.001,
        interval: [-0.03, 0.04],
        hits: 5,
        p: 0.41,
        dots: DOTS.slice(1).map((value, i) => ({ value, label: `event ${i + 1}` })),
        density: { at, density: at.map((x) => Math.exp(-((x / 0.05) ** 2) / 2)) },
      },
      inconsistencies: ['memo.since says 1990 and made.run says 2008 of one run on one day.'],
    },
    [
      {
        label: 'longest since',
        unit: 'year',
        claimed: '1990',
        computed: 2008,
        band: null,
        outcome: 'fails',
        deviation: Number.NaN,
      },
    ],
  ),
  madeUp('ambiguous', {}, [cell('Russell 2000', 7.1, 7.76)]),
  madeUp('understated', {}, [cell('since', 1990, 1980, { claimed: '1990', unit: 'year', band: null, outcome: 'understates' })]),
];

/** Text that would break a page, a terminal or a table if it were taken as it is. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is to stay as it is
export const HOSTILE = '</p><script>alert(1)</script>"\'&amp; \u001b[31m\u202eevil\n=1+1,`${x}`';

export const hostile = (): Result =>
  madeUp(
    'contradicted',
    {
      id: `a" onclick="x ${HOSTILE}`,
      source: { doc: HOSTILE, published: null, statement: HOSTILE },
      missing: [HOSTILE],
      inconsistencies: [HOSTILE],
    },
    [cell(HOSTILE, 7.1, 3.2, { claimed: HOSTILE, why: HOSTILE })],
  );

export const articleOf = (results: readonly Result[], more: Partial<ArticleResults> = {}): ArticleResults => ({
  file: 'claims/memo.yaml',
  doc: 'A memo',
  title: null,
  published: epochDay(2026, 1, 20),
  results,
  problems: [],
  ...more,
});

/** The memo checked, and what the shipped data have no claim for. */
export async function claimSample(): Promise<{ readonly memo: ArticleResults; readonly made: ArticleResults }> {
  const memo = articleOf(checkYaml(MEMO, await shippedSeries()), {
    title: 'Small caps take the lead',
    problems: [{ text: 'claims/memo.yaml:91: claim "memo.odd": no kind of claim "streek.length". Did you mean "streak.length"?' }],
  });
  return { memo, made: articleOf(MADE, { file: 'claims/made.yaml', doc: 'Another memo', published: null }) };
}
