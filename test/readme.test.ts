import { existsSync } from 'node:fs';
import alea from 'seedrandom/lib/alea.js';
import { describe, expect, it } from 'vitest';
import { checkFile, readClaims } from '../src/claims/files.js';
import { shelfOf } from '../src/claims/shelf.js';
import { epochDay, isoDate } from '../src/data/dates.js';
import { parseCondition } from '../src/engine/condition/check.js';
import { comesTrue, conditionDays } from '../src/engine/condition/column.js';
import { showCondition } from '../src/engine/condition/show.js';
import { isUserError } from '../src/errors.js';
import { eventStudy } from '../src/events/event-study.js';
import { streakFinder } from '../src/events/finders.js';
import { parseHorizons } from '../src/events/horizons.js';
import { pairOf } from '../src/events/pair.js';
import { loadDataset, simulate, study } from '../src/index.js';
import type { Block, Table } from '../src/report/blocks.js';
import { VERDICTS } from '../src/report/claims/words.js';
import { lead as eventLead } from '../src/report/event-sections/lead.js';
import { renderText } from '../src/report/render-text.js';
import { headline } from '../src/report/sections/headline.js';
import { luck } from '../src/report/sections/lead.js';
import { growth } from '../src/report/sections/pictures.js';
import { lineSvgFile } from '../src/report/svg/lines.js';
import { figureRules } from '../src/study/figures.js';
import streak from '../strategies/streak.js';
import { shippedSeries } from './support/claims.js';
import { fence, filled, hold, path, read } from './support/documents.js';

/** The documents' numbers, code and pictures come from the program. */

describe('the documents', async () => {
  const dataset = await loadDataset('us-size-daily');
  const run = simulate(dataset, { ...streak, name: 'streak10' }, { days: 10 });
  const done = study(run, { rng: alea('1') });

  it('show what the program says today', async () => {
    const table = headline(done)[0] as Table;
    const blocks: Block[] = [
      { ...table, title: '', rows: table.rows.slice(0, 6), note: '' },
      { kind: 'prose', tone: 'lead', text: luck(done) },
    ];
    const says = renderText(blocks, { width: 80, colour: false });
    hold(
      'README.md',
      filled(read('README.md'), {
        says: fence(says),
        claim: await claimsSaid(),
        streak: fence(withoutComment(read('strategies/streak.ts')), 'ts'),
        own: fence(read('docs/trend.ts'), 'ts'),
      }),
    );
  });

  it('show what a study says', () => {
    const pair = pairOf(dataset, 'small', 'large');
    const options = { horizons: parseHorizons('252'), entry: 'close', first: 0, replications: 0, others: [] } as const;
    const found = eventStudy(pair, streakFinder(pair, { min: 10 }), { ...options, rng: (purpose) => alea(`1:${purpose}`) });
    const says = renderText(eventLead(found).slice(0, 4), { width: 80, colour: false });
    hold('docs/studies.md', filled(read('docs/studies.md'), { lead: fence(says) }));
  });

  it('carry the picture the program draws', () => hold('reports/gallery/streak10.svg', `${lineSvgFile(growth(done))}\n`));

  it('list every figure with its convention', () => {
    const rows = figureRules().map(
      ({ id, label, convention, needs }) => `| \`${id}\` | ${label} | ${convention.replaceAll('|', '\\|')} | ${needs} |`,
    );
    const table = ['| id | figure | convention | needs |', '|---|---|---|---|', ...rows].join('\n');
    hold('docs/statistics.md', filled(read('docs/statistics.md'), { figures: table }));
  });

  it('show conditions with the days they come true, and mistakes with their place', () => {
    const rows = CONDITIONS.map((text) => {
      const condition = parseCondition(text);
      const { holds, blind } = conditionDays(condition, dataset);
      const events = comesTrue(holds);
      const known = isoDate(dataset.days[blind.indexOf(0)]!);
      expect(parseCondition(showCondition(condition)).test).toEqual(condition.test);
      return `| \`${text}\` | ${holds.reduce((sum, one) => sum + one, 0)} | ${events.length} | ${isoDate(dataset.days[events.at(-1)!]!)} | ${known} |`;
    });
    const head = '| condition | holds on | comes true | last on | known from |\n|---|---|---|---|---|';
    const mistakes = fence(MISTAKES.map(refused).join('\n\n'));
    hold('docs/conditions.md', filled(read('docs/conditions.md'), { examples: [head, ...rows].join('\n'), mistakes }));
  });

  it('keep the README short, its commands by line 6 and its picture by line 9', () => {
    const lines = read('README.md').split('\n');
    expect(lines.length).toBeLessThanOrEqual(120);
    expect(lines.slice(0, 6).filter((line) => line.startsWith('    npm'))).toHaveLength(2);
    expect(lines.slice(0, 9).some((line) => line.startsWith('!['))).toBe(true);
    expect(read('docs/ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(150);
  });

  it('link to nothing that is not there', () => {
    for (const name of [
      'README.md',
      'docs/ARCHITECTURE.md',
      'docs/decisions.md',
      'docs/strategies.md',
      'docs/statistics.md',
      'docs/conditions.md',
      'docs/data.md',
      'docs/claims.md',
      'docs/command-line.md',
      'CHANGELOG.md',
    ]) {
      const folder = name.includes('/') ? `${name.split('/')[0]}/` : '';
      for (const [, target] of read(name).matchAll(/\]\(([^)#:]+)\)/g))
        expect(existsSync(path(folder + target!)), `${name} → ${target}`).toBe(true);
    }
  });
});

/** A few claims that ship, as the checker says them. */
async function claimsSaid(): Promise<string> {
  const shelf = shelfOf(await shippedSeries());
  const setting = { shelf, knownTo: epochDay(2026, 8, 3), rng: (seed: string) => (purpose: string) => alea(`${seed}:${purpose}`) };
  const told = ['000', '004'].flatMap(
    (name) =>
      checkFile(readClaims(read(`claims/2026-01-rotation/${name}.yaml`), `${name}.yaml`), setting, (id) => SHOWN.includes(id)).results,
  );
  expect(told.map(({ id }) => id)).toEqual(SHOWN);
  return told.map(({ id, verdict, sentence }) => `- ${id}, **${VERDICTS[verdict].word}**: ${sentence}`).join('\n');
}

const SHOWN = ['s000.2', 's000.3', 's004.15'];

const CONDITIONS = [
  'streak(small, large) == 10',
  'streak(small, large) >= 10 and ratio(small, large) < average(200)',
  'ratio(small, large) > average(200)',
  'average(small, 50) > average(small, 200)',
  'momentum(ratio(small, large), 63) > 10%',
  'momentum(lag(small, 21), 231) > momentum(lag(large, 21), 231)',
  'small >= high(250) and not large >= high(250)',
  'drawdown(small) < -20% and drawdown(small) > low(20)',
  'volatility(small, 20) > 2 * volatility(small, 250)',
  'zScore(ratio(small, large), 250) < -2 and yearChange(small) < 0',
  'percentile(ratio(small, large)) <= 1% or correlation(small, large, 63) < 30%',
  'RUT / SPX < 35%',
  'firstSession(month) and month == 1',
  'lastSession(quarter) and year >= 2000',
];

const MISTAKES = [
  'strek(small, large) >= 10',
  'streak(small, large) and small > 3',
  'average(small, 50) > average(200)',
  '1 < streak(small, large) < 10',
  'small > 3 adn large > 4',
];

function refused(text: string): string {
  try {
    return showCondition(parseCondition(text));
  } catch (error) {
    if (!isUserError(error)) throw error;
    return error.message;
  }
}

const withoutComment = (code: string): string => code.replace(/\/\*\*[\s\S]*?\*\/\n/, '');
