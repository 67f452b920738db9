import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/claims/model.js';
import type { ArticleResults, Result } from '../../src/claims/result.js';
import { parseTable } from '../../src/data/csv.js';
import type { LineChart, Table } from '../../src/report/blocks.js';
import { claimCsvs } from '../../src/report/claims/csv.js';
import { explainText } from '../../src/report/claims/explain.js';
import { claimsJson } from '../../src/report/claims/json.js';
import { pageNames, slugs } from '../../src/report/claims/links.js';
import { articleHtml, claimPages } from '../../src/report/claims/page.js';
import { columnsFor, evidenceTable, pictureOf } from '../../src/report/claims/pictures.js';
import { followedBlocks } from '../../src/report/claims/research.js';
import { scorecardText } from '../../src/report/claims/scorecard.js';
import { articleLine, inconsistenciesOf } from '../../src/report/claims/words.js';
import { columns } from '../../src/report/format.js';
import { articleOf, claimSample, HOSTILE, hostile, madeUp } from './claims-sample.js';
import { expectGolden } from './golden.js';

const { memo, made } = await claimSample();
const both = [memo, made];
const bad = articleOf([hostile()], { file: `${HOSTILE}.yaml`, doc: HOSTILE, title: HOSTILE, problems: [{ text: HOSTILE }] });
const provenance = { version: '0.0.0', command: 'backtest claims claims', seed: '1' };
const json = (articles: readonly ArticleResults[]) => JSON.parse(JSON.stringify(claimsJson(articles, provenance)));
const everything = (articles: readonly ArticleResults[]): string[] => [
  scorecardText(articles),
  ...Object.values(claimPages(articles, provenance)).map((page) => page.replace(/<style>[\s\S]*?<\/style>/, '')),
  ...Object.values(claimCsvs(articles)),
  JSON.stringify(claimsJson(articles, provenance)),
  ...articles.flatMap(({ results }) => results.map((result) => explainText(result))),
];

describe('what is said of checked claims', () => {
  it('is what the golden files have', () => {
    expectGolden('claims-scorecard.txt', scorecardText(both));
    expectGolden('claims-page.html', articleHtml(memo, provenance));
    expectGolden('claims-overview.html', claimPages(both, provenance)['report.html']!);
    const csvs = claimCsvs(both);
    expectGolden('claims.csv', csvs['claims.csv']);
    expectGolden('claims-cells.csv', csvs['cells.csv']);
    expectGolden('claims.json', `${JSON.stringify(claimsJson(both, provenance), null, 1)}\n`);
    expectGolden('claims-explain.txt', both.flatMap(({ results }) => results.map((result) => explainText(result))).join('\n\n'));
  });

  it('prints nothing that is no figure', () => {
    for (const text of everything(both)) {
      expect(text).not.toMatch(/\b(NaN|Infinity|undefined)\b|\[object|∞/);
      expect(text).not.toMatch(/[-−]0(\.0*)?%/);
    }
  });

  it('is no wider than a terminal', () => {
    const texts = [scorecardText([...both, bad]), ...[...memo.results, ...made.results, hostile()].map((result) => explainText(result))];
    for (const text of texts) expect(text.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
  });

  it('takes nothing from outside as markup, as control of a terminal or as two cells', () => {
    const { 'memo.html': ours, ...theirs } = claimPages([bad, memo], provenance);
    expect(ours).toBeDefined();
    expect(Object.keys(theirs)).toHaveLength(2);
    for (const page of Object.values(theirs)) {
      expect(page).not.toMatch(/<script|onclick="x|\u202e/);
      expect(page).toContain('&lt;script&gt;');
    }
    for (const text of [scorecardText([bad]), explainText(hostile())]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
    const { header, records } = parseTable(claimCsvs([bad])['claims.csv'], 'claims.csv', { list: true });
    expect(records).toHaveLength(1);
    expect(records[0]).toHaveLength(header.length);
    expect(records[0]![header.indexOf('statement')]).toBe(HOSTILE);
    expect(json([bad])[0].statement).toBe(HOSTILE);
  });

  it('says nothing of nothing', () => {
    const none = articleOf([]);
    expect(scorecardText([])).toContain('No claim was checked.');
    expect(scorecardText([none])).toContain('No claim of this file was checked.');
    expect(articleHtml(none, provenance)).not.toMatch(/<table|<svg|<h2 id/);
    expect(json([none])).toEqual([]);
  });
});

describe('the scorecard', () => {
  const text = scorecardText(both);

  it('has a line for every claim, however many, and marks none by colour alone', () => {
    const many = articleOf(Array.from({ length: 130 }, (_, i) => madeUp('supported', { id: `c${i}.` })));
    const lines = scorecardText([many]);
    for (let i = 0; i < 130; i++) expect(lines).toContain(`c${i}. `);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(scorecardText(both, { colour: true }).replace(/\u001b\[\d+m/g, '')).toBe(text);
  });

  it('counts the verdicts, and shows the worst first', () => {
    expect(text).toMatch(/supported +2 /);
    expect(text).toMatch(/contradicted +3 /);
    const order = ['memo.since (A memo), contradicted', 'made.run (A memo), contradicted', 'memo.ahead (A memo), contradicted'];
    expect(order.map((line) => text.indexOf(line))).toEqual(order.map((line) => text.indexOf(line)).toSorted((a, b) => a - b));
    expect(text.indexOf(order[0]!)).toBeGreaterThan(0);
    expect(text).toMatch(/made\.table +mixed +18 figures +6 of 16 hold/);
    expect(text).toMatch(/memo\.pe +not testable +35% +n\/a/);
  });

  it('says what concerns no single claim: problems, inconsistencies, proxies', () => {
    expect(text).toContain('! memo.since says 1990 and made.run says 2008 of one run on one day.');
    expect(text).toContain('Did\n  you mean "streak.length"?');
    expect(text).toContain('IWM stands in for R2000.');
  });
});

describe('what is told on pages and terminal alike', () => {
  it('has one claim against several others once, with a list of them, and everything else in a sentence', () => {
    const against = ['a', 'b'].map((other) => `By x no run was as long since 1990, but by ${other} there was one in 2008.`);
    const results = [
      madeUp('contradicted', { id: 'x', inconsistencies: [...against, 'y gives a Saturday.'] }),
      madeUp('supported', { id: 'a', inconsistencies: [against[0]!, 'It was 0.56% by y, but 1.2% by z. y gives no day.'] }),
    ];
    expect(inconsistenciesOf(results)).toEqual([
      {
        text: 'By x no run was as long since 1990, but:',
        against: ['By a there was one in 2008.', 'By b there was one in 2008.'],
      },
      { text: 'y gives a Saturday.', against: [] },
      { text: 'It was 0.56% by y, but 1.2% by z. y gives no day.', against: [] },
    ]);
    const page = articleHtml(articleOf(results), provenance);
    expect(page.match(/<h3>Inconsistencies<\/h3>/g)).toHaveLength(2);
    expect(page).toContain('<li>By a there was one in 2008.</li><li>By b there was one in 2008.</li>');
    expect(scorecardText([articleOf(results)])).toContain('but:\n\n1. By a there was one in 2008.\n2. By b there was one in 2008.\n');
    expect(json([articleOf(results)])[0].inconsistencies).toEqual([...against, 'y gives a Saturday.']);
  });

  it('keeps the first letter of a file’s name, and begins any other line with a capital', () => {
    const lineOf = (doc: string) => articleLine(articleOf([], { doc, title: 'A title', file: 'a.yaml', published: null }));
    expect(lineOf('bull.txt')).toBe('bull.txt, from a.yaml.');
    expect(lineOf('press accounts of January')).toBe('Press accounts of January, from a.yaml.');
    expect(lineOf('e.g. a memo')).toBe('E.g. a memo, from a.yaml.');
  });

  it('gives no as-of date where no data were asked', () => {
    const row = (id: string) =>
      new RegExp(`<tr><th scope="row" class="t"><a href="#claim-${id}">.*`).exec(articleHtml(memo, provenance))![0];
    expect(row('memo.sum')).toMatch(/<td class="d"><\/td>/);
    expect(row('memo.ytd')).toMatch(/<td class="d">2026-01-15<\/td>/);
  });

  it('draws returns in percent, from 0 at the close they are of', () => {
    const days = Int32Array.of(20453, 20455, 20458);
    const picture: Picture = {
      kind: 'growth',
      caption: 'Gain or loss since the close of 31 December 2025',
      days,
      lines: [{ label: 'RUT', values: [1, 1.02, 0.97] }],
    };
    const drawn = pictureOf(madeUp('supported', { evidence: { tables: [], picture } }), 80);
    expect(drawn).toMatchObject({
      kind: 'lines',
      unit: 'fraction',
      title: 'How it came about',
      caption: 'Gain or loss since the close of 31 December 2025.',
    });
    expect(Array.from((drawn as LineChart).lines[0]!.values, (value) => Number(value.toFixed(12)))).toEqual([0, 0.02, -0.03]);
  });
});

describe('what a researcher unfolds', () => {
  const { prediction } = made.results.find((result) => result.prediction !== null)!;
  const rowsOf = (changed: Partial<NonNullable<Result['prediction']>>) => {
    const [table] = followedBlocks({ ...made.results[0]!, prediction: { ...prediction!, ...changed } }).filter(
      ({ kind }) => kind === 'table',
    );
    return Object.fromEntries((table as Table).rows.map(([figure, value]) => [figure, value]));
  };

  it('counts those ahead out of all whose window is complete: the ones too recent are not among them', () => {
    expect(rowsOf({ events: 4, incomplete: 1, hits: 3 })).toMatchObject({
      'Events with a complete window': 4,
      'Events too recent, and in no mean': 1,
      Ahead: '3 of 4',
    });
    expect(rowsOf({ events: 0, incomplete: 1, hits: 0 }).Ahead).toBe('0 of 0');
    expect(rowsOf({ unit: 'pct', events: 5, incomplete: 0, hits: 2, mean: 0.0321 })).toMatchObject({
      Up: '2 of 5',
      'Mean after the events': '3.21%',
    });
  });

  it('has leads in points, and returns in two decimals, so that they subtract', () => {
    expect(rowsOf({ mean: 0.0231, base: -0.0004 })).toMatchObject({
      'Mean lead after the events': '2.31 points',
      'Mean lead after any day': '−0.04 points',
    });
    const columns = [
      { label: 'RUT', unit: 'fraction' },
      { label: 'SPX', unit: 'fraction' },
      { label: 'margin', unit: 'points' },
    ] as const;
    expect(
      evidenceTable({
        id: 'run',
        title: 'run',
        columns,
        rows: [
          [0.0159, 0.0064, 0.0095],
          [null, -0.12, Number.NaN],
          [0, 0, 0.0000012],
        ],
      }).rows,
    ).toEqual([
      ['1.59%', '0.64%', '0.95 points'],
      [null, '−12.00%', 'n/a'],
      ['0.00%', '0.00%', '0.00012 points'],
    ]);
  });
});

describe('the page of an article', () => {
  const page = articleHtml(memo, provenance);
  const section = (html: string, id: string): string => html.slice(html.indexOf(`<h2 id="claim-${id}"`)).split('</section>')[0]!;

  it('links every claim to a section that is there', () => {
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target!);
    expect(targets.length).toBeGreaterThanOrEqual(memo.results.length);
    for (const target of targets) expect(page).toContain(`id="${target}"`);
    const over = claimPages(both, provenance);
    for (const [, name, target] of over['report.html']!.matchAll(/href="([\w.-]+\.html)#([^"]+)"/g))
      expect(over[name!]).toContain(`id="${target}"`);
  });

  it('has one picture a claim: its own, else the strip of as-of dates, drawn for desk and phone', () => {
    for (const { id, neighbours, evidence, prediction } of memo.results) {
      const drawn = section(page, id).match(/<svg /g)?.length ?? 0;
      const own = (evidence?.picture ?? null) !== null || neighbours.length > 0;
      expect([id, drawn]).toEqual([id, (own ? 2 : 0) + ((prediction?.dots.length ?? 0) > 0 ? 2 : 0)]);
    }
    expect(section(articleHtml(made, provenance), 'made.run').split('<details>')[0]!.match(/<svg /g)).toHaveLength(2);
  });

  it('leaves a part out that a claim has not', () => {
    const pe = section(page, 'memo.pe');
    expect(pe).not.toMatch(/<svg|Claimed against|How unusual|What followed|Evidence|Definitions tried/);
    const run = section(articleHtml(made, provenance), 'made.run');
    for (const title of ['How unusual', 'What followed', 'Evidence', 'Data, and how to do it again']) expect(run).toContain(title);
    expect(section(page, 'memo.total')).toContain('Definitions tried: 0 of 3 hold');
  });

  it('says how to do it again: file, hash, version, seed and command', () => {
    const data = section(page, 'memo.ytd');
    expect(data).toMatch(/us-size-daily\/us-size-daily\.csv<\/td><td class="t">[0-9a-f]{64}</);
    expect(data).toContain('rotation-backtest 0.0.0, seed 1.');
    expect(data).toContain('backtest claims claims --only memo.ytd');
  });

  it('of a hundred claims is light and quickly made, with long tables, what followed, and every other with a chart of half a century', () => {
    const n = 12_000;
    const days = Int32Array.from({ length: n }, (_, i) => 3_000 + Math.round(i * 1.45));
    const values = Float64Array.from({ length: n }, (_, i) => -Math.abs(Math.sin(i / 97) + Math.sin(i / 7) / 3) / 4);
    const chart: Picture = {
      kind: 'underwater',
      caption: 'Both indices below their highest close so far.',
      days,
      lines: [
        { label: 'Russell 2000', values },
        { label: 'S&P 500', values: values.map((value) => value / 2) },
      ],
    };
    const run = made.results.find(({ id }) => id === 'made.run')!;
    const [table] = run.evidence!.tables;
    const rows = Array.from({ length: 250 }, (_, i) => [days[i]!, days[i]! + 9, i, i / 1000]);
    const results = Array.from({ length: 100 }, (_, i): Result => {
      const picture = i % 2 === 0 ? chart : run.evidence!.picture;
      return { ...run, id: `claim ${i}`, used: memo.results[0]!.used, evidence: { tables: [{ ...table!, rows }], picture } };
    });
    let [page, best] = ['', Infinity];
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      page = articleHtml(articleOf(results), provenance);
      best = Math.min(best, performance.now() - start);
    }
    expect(best).toBeLessThan(600);
    expect(page.length).toBeLessThan(2_500_000);
    expect(page).toContain('The first 10 and the last 30 of 250 rows');
    expect(JSON.parse(JSON.stringify(claimsJson([articleOf(results)], provenance)))[7].evidence[0].rows).toHaveLength(250);
    const lowest = Math.min(...values);
    const drawn = pictureOf(results[0]!, columnsFor(100));
    expect(drawn?.kind === 'lines' && Math.min(...Array.from(drawn.lines[0]!.values))).toBe(lowest);
  });
});

describe('what is said of many claims and of few figures', () => {
  const [{ evaluation }] = made.results.filter(({ id }) => id === 'made.table') as [Result];
  const two = (ids: readonly string[]) =>
    ids.map((id) => madeUp('mixed', { id, evaluation: { ...evaluation!, cells: evaluation!.cells.slice(0, 2) } }));

  it('counts the figures of a table of two', () => {
    expect(scorecardText([articleOf(two(['pair']))])).toMatch(/pair +mixed +2 figures +\d of \d holds?/);
  });

  it('leaves pictures out of a page of more than 300 claims, and says so', () => {
    const run = made.results.find(({ id }) => id === 'made.run')!;
    const page = (count: number) => articleHtml(articleOf(Array.from({ length: count }, (_, i) => ({ ...run, id: `c${i}` }))), provenance);
    const [full, long] = [page(300), page(301)];
    expect([full.includes('more than 300 claims'), long.includes('more than 300 claims')]).toEqual([false, true]);
    const drawn = (html: string) => html.match(/<figure>/g)?.length ?? 0;
    expect([drawn(full) > 300, drawn(long)]).toEqual([true, 0]);
    expect(long.length).toBeLessThan(full.length / 2);
  });

  it('prints what is to be said of the data as they were read, in text and on the page', () => {
    const notes = ['ZZZ: 1 row without a usable price left out, 2025-12-31.'];
    expect(scorecardText([memo], { notes })).toContain(notes[0]);
    expect(articleHtml(memo, { ...provenance, notes })).toContain(notes[0]);
    expect(claimPages(both, { ...provenance, notes })['report.html']).toContain(notes[0]);
  });

  it('wraps long labels under pictures and in tables', () => {
    expect(articleHtml(memo, provenance)).toMatch(/\.claim :is\(h2,h3,th,td\.t,figcaption\),\.keys li\{overflow-wrap:anywhere\}/);
  });
});

describe('claims as JSON', () => {
  const of = (id: string) => json(both).find((one: { id: string }) => one.id === id);

  it('have the fields of the format', () => {
    for (const one of json(both)) {
      for (const field of [
        ...['id', 'doc', 'kind', 'verdict', 'claimed', 'computed', 'interval', 'definition', 'definitionsTried', 'definitionsMatching'],
        ...['reasons', 'counterexample', 'trueStatement', 'surprise', 'prediction', 'coverage', 'dataHashes', 'cells', 'asOf', 'asOfBasis'],
        ...['published', 'statement', 'neighbours', 'facts', 'inconsistencies', 'engine'],
      ])
        expect(one, field).toHaveProperty([field]);
    }
  });

  it('hold no number that JSON has not, before they are written', () => {
    const numbers = (value: unknown): number[] =>
      typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : [];
    const found = numbers(claimsJson(both, provenance));
    expect(found.length).toBeGreaterThan(200);
    expect(found.filter((value) => !Number.isFinite(value))).toEqual([]);
  });

  it('hold figures in the claim’s unit, and null for what is open, lost or several', () => {
    const ytd = of('memo.ytd');
    expect(ytd.claimed).toEqual({ value: 7.8, text: '7.8%', unit: 'pct' });
    expect(ytd.computed).toBeCloseTo(7.7622, 3);
    expect(ytd.interval).toEqual([7.73, 7.87]);
    expect(ytd).toMatchObject({ asOf: '2026-01-15', asOfBasis: 'stated', published: '2026-01-20' });
    expect(ytd.coverage).toMatchObject({ have: [{ series: 'RUT', from: '1978-12-29', to: '2026-07-31' }], need: [] });
    expect(ytd.dataHashes['us-size-daily/us-size-daily.csv']).toMatch(/^8260e39f/);
    expect(of('memo.total').interval).toEqual([14.98, null]);
    expect(of('memo.total')).toMatchObject({ definitionsTried: 3, definitionsMatching: 0 });
    expect(of('made.table').interval).toBeNull();
    expect(of('memo.since').computed).toBe(2008);
    expect(of('made.table').computed).toBe(of('made.table').cells.find((cell: { outcome: string }) => cell.outcome === 'fails').computed);
    expect(of('made.table').cells).toHaveLength(18);
    expect(of('made.table').cells[16]).toMatchObject({ claimed: null, interval: null, deviation: null, outcome: 'lost' });
    expect(of('made.table').cells[17]).toMatchObject({ computed: null, outcome: 'untestable' });
    expect(of('memo.since')).toMatchObject({
      verdict: 'contradicted',
      counterexample: { start: '2008-05-20', end: '2008-06-06', length: 13 },
    });
    expect(of('memo.pe')).toMatchObject({ verdict: 'not-testable', trueStatement: null, cells: [], computed: null });
    expect(of('memo.pe').coverage.need).toEqual(['a series of the forward price/earnings ratio of each index']);
    expect(of('memo.target').pendingUntil).toBe('2030-12-31');
  });
});

describe('an explanation', () => {
  const of = (id: string): string => explainText([...memo.results, ...made.results].find((one) => one.id === id)!, { width: 400 });

  it('says what the figure means, what is allowed for besides, from which file and how, and which question decided', () => {
    const text = of('memo.stale');
    expect(text).toContain('Russell 2000: “7.8%” is printed in steps of 0.1, so it is meant to half of that either way: 7.75% to 7.85%.');
    expect(text).toContain(
      'RUT (Russell 2000), close, 1978-12-29 to 2026-07-31, from us-size-daily/us-size-daily.csv, SHA-256 8260e39f7aed…',
    );
    expect(text).toContain('2481.91 on 2025-12-31');
    expect(text).toMatch(/2026-01-15 +-1 +7\.76% +holds/);
    expect(text).toMatch(/2026-01-21 +2 .*not yet known/);
    expect(text).toContain('Does it hold at a close within five sessions of its date? Yes. That decides.');
    expect(text).not.toContain('Does any of its figures hold?');
    expect(of('memo.proxy')).toContain(
      'IWM stands in for R2000, and two vendors’ figures may differ a little, so it may lie 0.19 points more',
    );
    expect(of('memo.total')).toContain('as stated: 12.66%, does not hold');
    expect(of('memo.pe')).toContain('a series of the forward price/earnings ratio of each index');
  });
});

describe('names of pages and sections', () => {
  it('can stand in a link, are each other’s nobody, and none is the first page’s', () => {
    expect(slugs(['A b', 'a-b', '<>', '', '../x'])).toEqual(['a-b', 'a-b--2', 'claim', 'claim--2', 'x']);
    expect(pageNames(['claims/memo.yaml', 'other/memo.yml', 'report.json'])).toEqual(['memo.html', 'memo--2.html', 'report--2.html']);
  });
});
