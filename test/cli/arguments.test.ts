import { describe, expect, it } from 'vitest';
import { cli, contents, expectDone, expectRefused, HOME, memoryIo, quick } from './io.js';

const streak10 = ['--strategy', 'streak10'];
const version = /^\d+\.\d+\.\d+\n$/;

describe('help and version', () => {
  it.each([[[]], [['--help']], [['-h']], [['help']], [['--strategy', 'streak10', '--help']]])('%j shows the first page', async (argv) => {
    const result = await cli(argv);
    expectDone(result);
    expect(result.out).toMatch(/^backtest: small-cap\/large-cap rotation/);
    for (const word of ['Usage', 'Commands', 'Examples', '--strategy', '--cost-bps', '--format', '--json', 'Exit code']) {
      expect(result.out).toContain(word);
    }
  });

  it.each([
    ['run', '--cost-bps'],
    ['list', 'list strategies|datasets'],
    ['figures', '--column'],
    ['trials', 'trials list|clear'],
  ])('of %s is shown by --help, -h and help behind its name', async (command, word) => {
    for (const argv of [
      [command, '--help'],
      [command, '-h'],
      [command, 'help'],
    ]) {
      const result = await cli(argv);
      expectDone(result);
      expect(result.out).toContain(word);
      expect(result.out).toMatch(/^Usage: backtest /);
    }
  });

  it('of a command is also shown by "help COMMAND"', async () => {
    expect((await cli(['help', 'figures'])).out).toBe((await cli(['figures', '--help'])).out);
  });

  it('of no command is an unknown command', async () => {
    expectRefused(await cli(['rum', '--help']), 'No command "rum"', 'Did you mean "run"?');
    expectRefused(await cli(['help', 'rum']), 'No command "rum"', 'Did you mean "run"?');
  });

  it('pages are no wider than a terminal', async () => {
    for (const argv of [
      ['--help'],
      ['run', '--help'],
      ['list', '--help'],
      ['figures', '--help'],
      ['trials', '--help'],
      ['new', '--help'],
      ['check', '--help'],
      ['audit', '--help'],
      ['diff', '--help'],
      ['completion', '--help'],
      ['list', 'strategies'],
      ['list', 'datasets'],
    ]) {
      const lines = (await cli(argv)).out.split('\n');
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it('every default that a page shows is the one that is used', async () => {
    const page = (await cli(['run', '--help'])).out;
    for (const shown of ['[us-size-daily]', '[10000]', '[1]', '[next-close]', '[large]', '[0]', '[200]', '[500]', '[html,csv,json,text]']) {
      expect(page).toContain(shown);
    }
    const plain = await cli([...streak10, '--json', '--format', 'text']);
    const spelt =
      '--dataset us-size-daily --capital 10000 --cost-bps 1 --fill next-close --benchmark large --rf 0 --twins 200 --B 500 --seed 1'.split(
        ' ',
      );
    const full = await cli([...streak10, '--json', '--format', 'text', ...spelt]);
    expect(JSON.parse(full.out)).toEqual(JSON.parse(plain.out));
  });

  it.each([[['--version']], [['run', '--version']], [['list', '--version']]])('%j prints the version and nothing else', async (argv) => {
    const result = await cli(argv);
    expectDone(result);
    expect(result.out).toMatch(version);
  });
});

describe('a name nobody knows is refused with the nearest that is known', () => {
  it.each([
    ['strategy', ['--strategy', 'streek10'], 'Did you mean "streak10"?'],
    ['strategy in capitals', ['--strategy', 'STREAK10'], 'Did you mean "streak10"?'],
    ['dataset', [...streak10, '--dataset', 'us-size-dialy'], 'Did you mean "us-size-daily"?'],
    ['parameter', ['--strategy', 'streak', '--param', 'dayz=3'], 'Did you mean "days"?'],
    ['choice of a parameter', ['--strategy', 'streak', '--param', 'base=larg'], 'Did you mean "large"?'],
    ['asset of a parameter', quick('--strategy', 'buy-and-hold', '--param', 'asset=smal'), 'Did you mean "small"?'],
    ['asset of weights', quick('--strategy', 'mix', '--param', 'weights=smal:1'), 'Did you mean "small"?'],
    ['format', [...streak10, '--format', 'htm'], 'Did you mean "html"?'],
    ['second format', [...streak10, '--format', 'json,txt'], 'Did you mean "text"?'],
    ['flag', [...streak10, '--formt', 'html'], 'Did you mean "--format"?'],
    ['flag with =', [...streak10, '--cost-bp=3'], 'Did you mean "--cost-bps"?'],
    ['flag in capitals', ['--Strategy', 'streak10'], 'Did you mean "--strategy"?'],
    ['flag of list', ['list', 'strategies', '--jsn'], 'Did you mean "--json"?'],
    ['command', ['rum'], 'Did you mean "run"?'],
    ['command near another', ['figure', 'x.csv'], 'Did you mean "figures"?'],
    ['fill', [...streak10, '--fill', 'next-clos'], 'Did you mean "next-close"?'],
    ['benchmark', quick(...streak10, '--benchmark', 'lareg'), 'Did you mean "large"?'],
    ['rate dataset', quick(...streak10, '--rf', 'us-rtes'), 'Did you mean "us-rates"?'],
    ['thing to list', ['list', 'strategis'], 'Did you mean "strategies"?'],
  ])('%s', async (_, argv, hint) => {
    const result = await cli(argv);
    expectRefused(result, hint);
    expect(contents(result.io, HOME)).toEqual({});
  });

  it('a benchmark is refused as the flag it was given with, not as the fault of a rule the user never asked for', async () => {
    const result = await cli(quick(...streak10, '--benchmark', 'lareg'));
    expectRefused(result, '--benchmark', '"lareg"', 'half');
    expect(result.err).not.toContain('buy-and-hold');
  });

  it('a column of a CSV', async () => {
    const io = memoryIo({ files: { [`${HOME}/p.csv`]: 'date,small,large\n2026-01-02,1,2\n2026-01-05,2,3\n' } });
    expectRefused(await cli(['figures', 'p.csv', '--column', 'smal'], io), 'p.csv', 'Did you mean "small"?');
    expectRefused(await cli(['figures', 'p.csv', '--column', 'small', '--benchmark', 'lrge'], io), 'Did you mean "large"?');
    expectRefused(await cli(['figures', 'p.csv', '--column', 'small', '--date', 'dat'], io), 'Did you mean "date"?');
  });

  it.each([
    ['strategy', ['--strategy', 'zzzzzzzz'], 'streak10'],
    ['dataset', [...streak10, '--dataset', 'zzzzzzzz'], 'us-size-daily'],
    ['command', ['zzzzzzzz'], 'figures'],
    ['format', [...streak10, '--format', 'zzzzzzzz'], 'html'],
    ['fill', [...streak10, '--fill', 'zzzzzzzz'], 'next-close'],
    ['parameter', ['--strategy', 'streak', '--param', 'zzzzzzzz=1'], 'hold'],
  ])('a %s like nothing that exists gets the list, and no guess', async (_, argv, one) => {
    const result = await cli(argv);
    expectRefused(result, one);
    expect(result.err).not.toContain('Did you mean');
  });

  it.each(['constructor', '__proto__', 'toString', ''])('%j is no strategy, dataset, command, format or parameter', async (name) => {
    expectRefused(await cli(['--strategy', name]), 'strategy');
    expectRefused(await cli([...streak10, '--dataset', name]), 'dataset');
    expectRefused(await cli([...streak10, '--format', name]), 'format');
    expectRefused(await cli(quick('--strategy', 'mix', '--param', `${name}=3`)));
    if (name !== '') expectRefused(await cli([name]), 'command');
  });

  it('a control character in a name does not reach the terminal', async () => {
    const result = await cli(['--strategy', 'a\u001b[31m\nb\u009bc']);
    expectRefused(result);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(result.err.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});

describe('a flag', () => {
  it.each([
    'strategy',
    'param',
    'dataset',
    'from',
    'to',
    'capital',
    'cost-bps',
    'fill',
    'benchmark',
    'rf',
    'fee-bps',
    'observe',
    'twins',
    'B',
    'seed',
    'trials',
    'out',
    'format',
  ])('--%s without a value is refused by name', async (name) => {
    expectRefused(await cli([...(name === 'strategy' ? [] : streak10), `--${name}`]), `--${name}`, 'value');
    expectRefused(await cli([...(name === 'strategy' ? [] : streak10), `--${name}`, '--quiet']), `--${name}`);
  });

  it.each([
    ['strategy', 'streak10'],
    ['dataset', 'us-size-daily'],
    ['from', '2020-01-02'],
    ['capital', '5'],
    ['twins', '5'],
    ['B', '50'],
    ['format', 'text'],
    ['out', 'x'],
    ['rf', '0'],
    ['fee-bps', 'small=1'],
    ['fill', 'next-close'],
    ['benchmark', 'half'],
    ['seed', '3'],
    ['trials', '1,1,n/a'],
  ])('--%s given twice is refused, even with the same value', async (name, value) => {
    const twice = [`--${name}`, value, `--${name}`, value];
    expectRefused(await cli(name === 'strategy' ? twice : [...streak10, ...twice]), `--${name}`, '2 times');
  });

  it('of the on-and-off kind may be said twice', async () => {
    const result = await cli(quick(...streak10, '--quiet', '--quiet'));
    expectDone(result);
    expect(result.out).toBe('');
  });

  it.each(['--quiet=perhaps', '--json=perhaps', '--no-ledger=perhaps'])('%s is refused: it takes no value', async (word) => {
    expectRefused(await cli(quick(...streak10, word)), word.slice(0, word.indexOf('=')));
  });

  it('takes its value behind a space or an equals sign alike', async () => {
    const spaced = await cli(quick(...streak10, '--from', '2020-01-02'));
    const joined = await cli(['--format=text', '--twins=0', '--strategy=streak10', '--from=2020-01-02']);
    expect(joined.out).toBe(spaced.out);
  });

  it.each([
    [['run', 'streak10'], '"streak10"'],
    [[...streak10, 'extra'], '"extra"'],
    [['list', 'strategies', 'extra'], '"extra"'],
    [['figures', 'a.csv', 'b.csv'], '"b.csv"'],
    [[...streak10, '--', '--quiet'], '"--quiet"'],
  ])('or word too many is refused: %j', async (argv, word) => {
    expectRefused(await cli(argv), word, 'Usage: backtest');
  });

  it('that says nothing about the strategy is refused with the way to find one', async () => {
    for (const argv of [['--quiet'], ['run'], ['--json'], ['run', '--from', '2020-01-02']]) {
      expectRefused(await cli(argv), '--strategy', 'list strategies');
    }
  });

  it('list and figures say what they need', async () => {
    expectRefused(await cli(['list']), 'strategies', 'datasets');
    expectRefused(await cli(['figures']), 'FILE.csv');
    expectRefused(await cli(['figures', 'a.csv']), '--column');
    expectRefused(await cli(['figures', 'a.csv', '--column', 'x']), 'a.csv', 'no such file');
    expectRefused(await cli(['figures', '.', '--column', 'x']), 'folder');
  });
});

describe('a number', () => {
  it.each([
    ['--capital', ['0', '-1', 'abc', 'NaN', 'Infinity', '', ' ', '1e400', '10,000', '1_000']],
    ['--cost-bps', ['-1', '10000', 'abc', 'NaN', 'Infinity', '']],
    ['--twins', ['-1', '1.5', 'abc', '1e9', '']],
    ['--B', ['-1', '1.5', 'abc', '1e9', '']],
    ['--rf', ['2', '-1', '1', 'Infinity']],
    ['--fee-bps', ['', 'small', 'small=', '=5', 'small=1,small=2', 'small=1;large=2']],
  ])('out of range or not plain is refused by %s with the value: %j', async (flag, values) => {
    for (const value of values) {
      expectRefused(
        await cli(
          quick(...streak10)
            .concat(`${flag}=${value}`)
            .filter((w, i, all) => flag !== '--twins' || (w !== '--twins' && all[i - 1] !== '--twins')),
        ),
        flag,
        `"${value}"`,
      );
    }
  });

  it('may be negative behind a space, and is then refused for its value, not read as a flag', async () => {
    expectRefused(await cli(quick(...streak10, '--capital', '-1')), '--capital', '"-1"');
  });

  it.each([
    ['not a number', 'days=abc', '"abc"'],
    ['not whole', 'days=1.5', '"1.5"'],
    ['out of range', 'days=0', 'from 1'],
    ['blank', 'days=', '""'],
    ['beyond whole numbers', 'days=1e300', '"1e300"'],
  ])('of a parameter that is %s is refused by name', async (_, pair, word) => {
    expectRefused(await cli(quick('--strategy', 'streak', '--param', pair)), '"days"', 'whole number', word);
  });

  it.each(['days', '=3', ''])('of a parameter without a name and "=" is refused: %j', async (pair) => {
    expectRefused(await cli(quick('--strategy', 'streak', '--param', pair)), 'KEY=VALUE', `"${pair}"`);
  });

  it('of a parameter given twice is refused', async () => {
    expectRefused(await cli(quick('--strategy', 'streak', '--param', 'days=3', '--param', 'days=4')), 'days', 'twice');
  });

  it.each(['weights=small:3', 'weights=small:-1', 'weights=small:abc', 'weights=small', 'weights=', 'weights=small:0.5,small:0.5'])(
    'of shares that make no sense is refused: %s',
    async (pair) => {
      expectRefused(await cli(quick('--strategy', 'mix', '--param', pair)), '"weights"');
    },
  );

  it('zero twins means none, and says so', async () => {
    const result = await cli([...streak10, '--twins', '0', '--format', 'text']);
    expectDone(result);
    expect(result.out).toContain('Luck was not tested');
  });

  it('zero bootstrap replications mean none, and say so', async () => {
    const result = await cli(quick(...streak10, '--B', '0'));
    expectDone(result);
    expect(result.out).toContain('No intervals: no bootstrap was asked for (--B 0).');
  });

  it('of a rate may be a fraction or the rates that ship', async () => {
    const at = async (rf: string): Promise<number> =>
      JSON.parse((await cli(quick(...streak10, '--json', '--rf', rf))).out).figures.sharpe as number;
    const [none, two, bills] = [await at('0'), await at('0.02'), await at('us-rates')];
    expect(none).toBeGreaterThan(two);
    expect(two).toBeGreaterThan(bills);
  });

  it('of a fee that makes no sense is refused as --fee-bps', async () => {
    const refused = async (text: string, ...words: string[]) =>
      expectRefused(await cli(quick(...streak10, '--fee-bps', text)), '--fee-bps', ...words);
    await refused('gold=5', '"gold"', 'It has: small, RUT, large, SPX');
    await refused('small=-1', 'below 10000', '-1');
    await refused('small=10000', 'below 10000');
    await refused('small=abc', 'asset=basis points a year', '"small=abc"');
    await refused('small=1,RUT=2', 'RUT', 'twice');
  });

  it('of fees and a rate moves run, benchmarks and constant mix, and the page and the command say so', async () => {
    const at = async (...words: string[]) =>
      JSON.parse(
        (
          await cli([
            '--strategy',
            'streak10',
            '--param',
            'base=cash',
            '--from',
            '2015-01-02',
            '--no-ledger',
            '--twins',
            '40',
            '--json',
            ...words,
          ])
        ).out,
      );
    const [plain, rich] = [await at(), await at('--rf', '0.04', '--fee-bps', 'SPX=9,small=100')];
    expect(plain).not.toHaveProperty('feeBps');
    expect(rich.feeBps).toEqual({ small: 100, large: 9 });
    expect(rich.riskFree).toBe(0.04);
    expect(rich.figures.cagr - plain.figures.cagr).toBeGreaterThan(0.02); // in cash most of the time
    expect(rich.benchmarks.large.cagr - plain.benchmarks.large.cagr).toBeLessThan(-0.0009);
    const timing = ({ timing }: { timing: { figures: Record<string, { constant: number }> } }) => timing.figures.cagr!.constant;
    expect(timing(rich)).toBeGreaterThan(timing(plain) + 0.02);
    const io = memoryIo();
    expectDone(await cli([...streak10, '--no-ledger', '--rf', '0.04', '--fee-bps', 'SPX=9,small=100', '--out', 'r', '--quiet'], io));
    expect(JSON.parse(io.text(`${HOME}/r/run.json`)).command).toContain('--rf 0.04 --fee-bps small=100,large=9 ');
    const page = io.text(`${HOME}/r/report.html`);
    expect(page).toContain('Idle cash earns the risk-free rate of each session.');
    expect(page).toContain('Expense ratio: Russell 2000 100 bps, S&amp;P 500 9 bps a year');
  });

  it('of a rate from a dataset without rates, or from none, is refused as --rf', async () => {
    expectRefused(await cli(quick(...streak10, '--rf', 'us-size-daily')), '--rf', 'no rates');
    expectRefused(await cli(quick(...streak10, '--rf', 'nonsense')), '"nonsense"', 'us-rates');
    expectRefused(await cli(quick(...streak10, '--rf', 'nonsense')), '--rf');
  });
});

describe('what a run observes', () => {
  const when = ['--when', 'observed(fedfunds) < lag(63)', '--param', 'hold=126', '--no-ledger'];

  it('is in its JSON, on its page and in its command, which makes the same page again', async () => {
    const io = memoryIo();
    const words = [...when, '--twins', '5', '--B', '0', '--observe', 'us-rates'];
    expectDone(await cli([...words, '--out', 'r', '--quiet'], io));
    const recorded = JSON.parse(io.text(`${HOME}/r/run.json`));
    expect(recorded.observed.map(({ id }: { id: string }) => id)).toEqual(['TB3MS', 'FEDFUNDS']);
    expect(recorded.observed[1]).toMatchObject({
      dataset: 'us-rates',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      unit: 'percent a year',
    });
    expect(recorded.signals.length).toBeGreaterThan(20);
    expect(recorded.command).toContain(' --observe us-rates ');
    const page = io.text(`${HOME}/r/report.html`);
    expect(page).toContain('Observed beside prices, each value from the day it was known: 3-month Treasury bill');
    expect(page).toContain('observes TB3MS and FEDFUNDS');
    const again = recorded.command
      .match(/'[^']*'|\S+/g)
      .slice(1)
      .map((word: string) => word.replaceAll("'", ''));
    expectDone(await cli([...again, '--out', 'again', '--quiet'], io));
    expect(io.text(`${HOME}/again/report.html`)).toBe(page);
  });

  it('is nowhere where nothing is observed', async () => {
    const plain = JSON.parse((await cli(quick(...streak10, '--no-ledger', '--json'))).out);
    expect(plain).not.toHaveProperty('observed');
  });

  it('changes no figure of a rule that does not look', async () => {
    const figures = async (...words: string[]) =>
      JSON.parse((await cli(quick(...streak10, '--no-ledger', '--json', ...words))).out).figures;
    expect(await figures('--observe', 'us-rates')).toEqual(await figures());
  });

  it('is refused as --observe where it is not there, holds prices alone or is named twice', async () => {
    expectRefused(await cli(quick(...streak10, '--observe', 'us-rtes')), '--observe: ', 'Did you mean "us-rates"?');
    expectRefused(await cli(quick(...streak10, '--observe', 'us-size-daily')), '--observe: ', 'prices alone');
    expectRefused(await cli(quick(...streak10, '--observe', 'us-rates', '--observe', 'us-rates')), 'Two observed series are called TB3MS');
  });

  it('and is missing is said with its place', async () => {
    const { err } = await cli(quick(...when));
    expect(err).toContain('none is observed here. A run observes what --observe names');
    expect(err).toContain('\n  observed(fedfunds) < lag(63)\n           ^^^^^^^^\n');
    expect((await cli(quick(...when.slice(0, 1), 'observed(FEDFUND) < 2', '--observe', 'us-rates'))).err).toContain(
      'Did you mean "FEDFUNDS"?',
    );
  });
});

describe('a preset', () => {
  it('may be any number behind streak', async () => {
    const seven = JSON.parse((await cli(quick('--strategy', 'streak7', '--json'))).out);
    const spelt = JSON.parse((await cli(quick('--strategy', 'streak', '--param', 'days=7', '--json'))).out);
    expect(seven.params).toEqual({ days: 7, hold: 252, base: 'large' });
    expect(seven.strategy).toBe('streak7');
    expect(seven.figures).toEqual(spelt.figures);
    expect(seven.signals).toEqual(spelt.signals);
  });

  it('does not let its own parameter be set again, and lets the others', async () => {
    expectRefused(await cli(quick(...streak10, '--param', 'days=3')), '"streak10"', 'days=10');
    const result = await cli(quick(...streak10, '--param', 'hold=21', '--json'));
    expectDone(result);
    expect(JSON.parse(result.out).params).toEqual({ days: 10, hold: 21, base: 'large' });
  });

  it.each(['streak0', 'streak99999999999999999999', 'streak1.5', 'streak-', 'mix3', 'buy-and-hold10'])('%s is refused', async (name) => {
    expectRefused(await cli(quick('--strategy', name)));
  });
});

describe('a span', () => {
  it.each([
    [['--from', '2020-02-30'], '--from', '"2020-02-30"'],
    [['--from', '20200101'], '--from', '"20200101"'],
    [['--to', '2020-1-1'], '--to', '"2020-1-1"'],
    [['--to', 'yesterday'], '--to', '"yesterday"'],
    [['--from', ''], '--from', '""'],
    [['--from', '2021-01-04', '--to', '2020-01-02'], '--from 2021-01-04', '--to 2020-01-02'],
    [['--from', '1950-01-01'], '--from 1950-01-01', '1978-12-29..2026-07-31'],
    [['--to', '1950-01-01'], '--to 1950-01-01', '1978-12-29..2026-07-31'],
    [['--to', '2030-01-01'], '--to 2030-01-01', '1978-12-29..2026-07-31'],
    [['--from', '2020-01-02', '--to', '2020-01-02'], '2020-01-02', '1 session;'],
    [['--from', '2020-01-04', '--to', '2020-01-05'], '2020-01-04', /\b(0|no) sessions?\b/],
    [['--from', '2026-07-31'], '2026-07-31', '1 session;'],
  ] as const)('%j is refused with the dates', async (words, one, two) => {
    expectRefused(await cli(quick(...streak10, ...words)), one, two);
  });

  it('of two sessions is enough', async () => {
    const result = await cli(quick(...streak10, '--from', '2020-01-02', '--to', '2020-01-03', '--json'));
    expectDone(result);
    expect(JSON.parse(result.out).dataset).toMatchObject({ from: '2020-01-02', to: '2020-01-03', sessions: 2 });
  });

  it('from a day without a session begins with the next one', async () => {
    const result = await cli(quick(...streak10, '--from', '2020-01-04', '--json'));
    expect(JSON.parse(result.out).dataset.from).toBe('2020-01-06');
  });
});

describe('--fill', () => {
  it('next-open is refused where the data have no opens, with the reason', async () => {
    expectRefused(await cli(quick(...streak10, '--fill', 'next-open')), 'next-open', 'no opening prices', 'RUT');
  });

  it('same-close is allowed and flagged wherever the run is shown', async () => {
    const result = await cli([...streak10, '--fill', 'same-close', '--out', 'r'], memoryIo({ terminal: true }));
    expectDone(result);
    expect(result.out).toContain('\u001b[31m! Look-ahead');
    expect(result.io.text(`${HOME}/r/report.html`)).toMatch(/<p class="warning">Look-ahead/);
    expect(JSON.parse(result.io.text(`${HOME}/r/run.json`))).toMatchObject({ fill: 'same-close', lookAhead: true });
  });
});

describe('a dataset', () => {
  it('of rates is refused as prices', async () => {
    expectRefused(await cli(quick(...streak10, '--dataset', 'us-rates')), '"us-rates"', 'no prices');
  });

  it('by path says what is not there', async () => {
    const io = memoryIo({ files: { [`${HOME}/prices/a.csv`]: 'date,x\n', [`${HOME}/a.csv`]: 'date,x\n' } });
    expectRefused(await cli(quick(...streak10, '--dataset', './prices'), io), 'dataset.json', '"./prices"');
    expectRefused(await cli(quick(...streak10, '--dataset', 'a.csv'), io), '"a.csv"', 'is a file');
    expectRefused(await cli(quick(...streak10, '--dataset', './nothing'), io), '"./nothing"');
    expect((await cli(quick(...streak10, '--dataset', ''), io)).err).not.toContain('The folder ""');
  });

  it('is not looked for outside the datasets that ship when its name climbs', async () => {
    expectRefused(
      await cli(quick(...streak10, '--dataset', '../datasets/us-size-daily')),
      'There is no folder "../datasets/us-size-daily"',
    );
    expectRefused(await cli(quick(...streak10, '--dataset', '..')));
  });
});
