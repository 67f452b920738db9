import { beforeAll, describe, expect, it } from 'vitest';
import { reportRun, shippedRun } from '../../src/cli/explain-run.js';
import { readReport } from '../../src/cli/report-reader.js';
import { explanationBlocks } from '../../src/report/explanation.js';
import { columns } from '../../src/report/format.js';
import { renderText } from '../../src/report/render-text.js';
import { explainable, explainFigure } from '../../src/study/conventions/explain.js';
import { tradingRules } from '../../src/study/trading.js';
import { expectGolden } from '../report/golden.js';
import { cli, expectDone, expectRefused, HOME, memoryIo } from './io.js';

const disk = memoryIo();
const made = (name: string, ...words: string[]) => cli(['--quiet', '--twins', '0', '--out', name, ...words], disk);
const twelve = (value: number): number => Number(value.toPrecision(12));
const ids = explainable().map(({ id }) => id);

beforeAll(async () => {
  expectDone(await made('plain', '--strategy', 'streak10', '--break-even'));
  const other =
    '--strategy streak --param days=5 --rf us-rates --fee-bps RUT=19 --benchmark RUT --from 1985-01-02 --to 2020-06-30 --fill same-close --cost-bps 10';
  expectDone(await made('other', ...other.split(' ')));
  expectDone(
    await made(
      'half',
      '--strategy',
      'streak10',
      '--benchmark',
      'half',
      '--rf',
      '0.03',
      '--fee-bps',
      'small=50',
      '--capital',
      '123',
      '--break-even',
      '--format',
      'csv',
    ),
  );
  expectDone(await made('curveless', '--strategy', 'streak10', '--format', 'json'));
});

const explained = async (...words: string[]) => {
  const result = await cli(['explain', ...words, '--json'], memoryIo({ disk }));
  expectDone(result);
  return JSON.parse(result.out);
};

describe('explain without --run', () => {
  it('shows the page of the Sharpe ratio of streak10', async () => {
    const result = await cli(['explain', 'sharpe']);
    expectDone(result);
    expectGolden('explain.txt', result.out);
  });

  it('keeps every page within 80 columns, and cuts no clause short', async () => {
    const { context, recorded, about } = await shippedRun(memoryIo());
    for (const id of ids) {
      const page = renderText(explanationBlocks(explainFigure(id, context, recorded(id))!, about), { width: 80 });
      const faults = page.split('\n').filter((line) => columns(line) > 80 || line.includes('…'));
      expect(faults, id).toEqual([]);
      expect(page, id).not.toMatch(/NaN|undefined here|null|\bInfinity/);
    }
  });

  it('says what the run itself says, figure by figure', async () => {
    const figures = JSON.parse(disk.text(`${HOME}/plain/run.json`)).figures;
    const { context, recorded } = await shippedRun(memoryIo());
    for (const id of ids) expect(twelve(explainFigure(id, context, recorded(id))!.figure.value), id).toBe(figures[id]);
    expect((await explained('sortino')).value).toBe(figures.sortino);
  });

  it('works the break-even cost out where no report has it, and says what a report lacks that was made without', async () => {
    expect((await explained('breakEvenCost')).value).toBeCloseTo(49.38914426922013, 8); // as test/study/break-even.test.ts has it from Python
    expect(await explained('breakEvenCost', '--run', 'other')).toMatchObject({ value: null });
    const { out } = await cli(['explain', 'breakEvenCost', '--run', 'other'], memoryIo({ disk }));
    expect(out.replace(/\s+/g, ' ')).toContain('is undefined here: it needs a run with --break-even, and an edge over the benchmark');
  });

  it('gives each library its own number, those that are ours first', async () => {
    const { value, libraries } = await explained('sharpe');
    const of = (name: string): number => libraries.find((one: { library: string }) => one.library === name).value;
    expect(value).toBeCloseTo(0.614925, 6);
    expect(of('empyrical')).toBe(value);
    expect(of('vectorbt') / value).toBeCloseTo(Math.sqrt(365 / 252), 11);
    expect(libraries.map(({ agreement }: { agreement: string }) => agreement).slice(0, 5)).toEqual([
      'same',
      'same',
      'same',
      'same',
      'other',
    ]);
  });

  it('lists every figure with its label when none is named', async () => {
    const { out } = await cli(['explain']);
    for (const { id, label } of explainable())
      expect(out).toMatch(new RegExp(`^  ${id.replace('.', '\\.')} +${label.replace(/[%]/, '%')}$`, 'm'));
    expect(await explained()).toEqual(explainable().map(({ id, label }) => ({ id, label })));
  });

  it.each([
    ['shape', 'Did you mean "sharpe"?'],
    ['upcapture', 'Did you mean "upCapture"?'],
    ['constructor', 'No figure "constructor". There are: totalReturn'],
    ['', 'No figure ""'],
  ])('of %j is refused with what there is', async (asked, words) => expectRefused(await cli(['explain', asked]), words));
});

describe('explain --run', () => {
  it.each(['plain', 'other', 'half'])('works every figure of report "%s" out again from its curve, to nine digits', async (folder) => {
    const figures = JSON.parse(disk.text(`${HOME}/${folder}/run.json`)).figures;
    const io = memoryIo({ disk });
    const { context, recorded } = await reportRun(await readReport(io, folder), io);
    const ofTrading = [...tradingRules().map(({ id }) => id), 'dsr', 'dsrEffective', 'breakEvenCost'];
    expect(Object.hasOwn(figures, 'breakEvenCost')).toBe(folder !== 'other');
    for (const id of ids.filter((one) => Object.hasOwn(figures, one))) {
      const found = explainFigure(id, context, recorded(id))!;
      expect(found.recorded, id).toBe(figures[id]);
      expect(found.reproduced, id).toBe(ofTrading.includes(id) ? null : true);
    }
    expect(await explained('beta', '--run', folder)).toMatchObject({ recorded: figures.beta, reproduced: true });
  });

  it('says which run it is of, and what it was against', async () => {
    const { out } = await cli(['explain', 'alpha', '--run', 'other'], memoryIo({ disk }));
    expect(out.replace(/\s+/g, ' ')).toContain(
      `On streak, us-size-daily, 1985-01-02 to 2020-06-30, against RUT, risk-free rate TB3MS: from ${HOME}/other.`,
    );
    expect((await explained('alpha', '--run', 'other')).run).toMatchObject({ strategy: 'streak', benchmark: 'RUT', riskFree: 'TB3MS' });
  });

  it('warns where the curve does not give what was recorded', async () => {
    const json = disk.text(`${HOME}/plain/run.json`).replace(/"sharpe": 0\.\d+/, '"sharpe": 0.7');
    const io = memoryIo({
      files: { [`${HOME}/changed/run.json`]: json, [`${HOME}/changed/equity.csv`]: disk.text(`${HOME}/plain/equity.csv`) },
    });
    const { out } = await cli(['explain', 'sharpe', '--run', 'changed'], io);
    expect(out.replace(/\s+/g, ' ')).toContain('! The run recorded 0.700000, but its equity.csv gives 0.614925');
    expect((await cli(['explain', 'cagr', '--run', 'changed'], io)).out).not.toContain('!');
  });

  it('reads an undefined figure as undefined, and says why', async () => {
    expectDone(await made('idle', '--strategy', 'buy-and-hold', '--param', 'asset=large', '--from', '2015-01-02'));
    const { out } = await cli(['explain', 'informationRatio', '--run', 'idle'], memoryIo({ disk }));
    expect(out.replace(/\s+/g, ' ')).toContain('Information ratio is undefined here: it needs returns other than the benchmark’s.');
    expect(out).toMatch(/empyrical +n\/a/);
    expect(await explained('informationRatio', '--run', 'idle')).toMatchObject({
      value: null,
      recorded: null,
      reproduced: true,
      says: null,
    });
  });
});

describe('explain --run refuses', () => {
  const report = (): Record<string, string> => ({
    'run.json': disk.text(`${HOME}/plain/run.json`),
    'equity.csv': disk.text(`${HOME}/plain/equity.csv`),
  });
  const lines = (text: string, change: (line: string, i: number) => string): string => text.split('\n').map(change).join('\n');
  const changed = (change: (json: Record<string, unknown>) => unknown): string => {
    const json = JSON.parse(report()['run.json']!);
    change(json);
    return JSON.stringify(json);
  };
  const on = (files: Record<string, string>, ...words: string[]) =>
    cli(
      ['explain', ...(words.length > 0 ? words : ['sharpe']), '--run', 'r'],
      memoryIo({ files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/r/${name}`, text])) }),
    );

  it('a folder that is not there, and a file', async () => {
    expectRefused(await cli(['explain', 'sharpe', '--run', 'nowhere'], memoryIo({ disk })), 'no folder "nowhere"');
    expectRefused(await cli(['explain', 'sharpe', '--run', 'plain/run.json'], memoryIo({ disk })), '"plain/run.json" is a file');
  });

  it('a folder that is no report', async () => {
    expectRefused(await on({ 'notes.txt': 'x' }), 'holds no run.json', 'no report of a run');
    expectRefused(await on({ 'run.json': '{"program":{"name":"other"}}' }), 'no report of this program');
    expectRefused(await on({ 'study.json': '{}' }), 'is a study of events; explain takes the folder of a run');
    expectRefused(await on({ 'run.json': 'null' }), 'no report of this program');
  });

  it('a report without its curve, saying why it has none', async () => {
    expectRefused(await cli(['explain', 'sharpe', '--run', 'curveless'], memoryIo({ disk })), 'has no equity.csv', '--format left csv out');
  });

  it('a run.json that is cut short or lacks what it must say', async () => {
    expectRefused(await on({ ...report(), 'run.json': report()['run.json']!.slice(0, 500) }), 'run.json is not JSON');
    for (const key of ['figures', 'dataset', 'benchmark', 'riskFree', 'fill', 'capital', 'costBps', 'strategy']) {
      expectRefused(await on({ ...report(), 'run.json': changed((json) => delete json[key]) }), 'lacks what a report of a run says');
    }
    expectRefused(
      await on({ ...report(), 'run.json': changed((json) => Object.assign(json, { figures: { sharpe: 'x' } })) }),
      'lacks what',
    );
  });

  it('an equity.csv that is cut short, of another run, or no table', async () => {
    const csv = report()['equity.csv']!;
    expectRefused(await on({ ...report(), 'equity.csv': csv.slice(0, csv.length / 2) }), /equity\.csv/);
    expectRefused(
      await on({ ...report(), 'equity.csv': csv.split('\n').slice(0, 5000).join('\n') }),
      'not the curve of its run.json',
      '4999 rows',
    );
    const without = csv.split('\n').filter((_, i) => i !== 3000);
    expectRefused(await on({ ...report(), 'equity.csv': without.join('\n') }), 'it has 11993 rows to 2026-07-31, the run has 11994');
    expectRefused(await on({ ...report(), 'equity.csv': '' }), 'equity.csv is empty');
    expectRefused(
      await on({ ...report(), 'equity.csv': lines(csv, (line, i) => (i === 7 ? line.replace(/,[\d.]+/, ',x') : line)) }),
      'equity.csv:8',
      '"x"',
    );
    expectRefused(await on({ ...report(), 'equity.csv': csv.replace('equity', 'wealth') }), 'No column "equity"');
  });

  it('rates and benchmarks that are nowhere to be found', async () => {
    expectRefused(
      await on({ ...report(), 'run.json': changed((json) => Object.assign(json, { riskFree: 'EURIBOR' })) }),
      'EURIBOR',
      'no dataset',
    );
    const asset = changed((json) => Object.assign(json, { benchmark: 'RUT', dataset: { ...(json.dataset as object), id: 'mine' } }));
    expectRefused(await on({ ...report(), 'run.json': asset }), '"RUT"', '"mine"', 'cannot be read');
    const others = changed((json) => Object.assign(json, { benchmark: 'RUT', dataset: { ...(json.dataset as object), sha256: '0' } }));
    expectRefused(await on({ ...report(), 'run.json': others }), 'others than when the run was made');
  });
});
