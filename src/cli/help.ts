import { wrap } from '../report/format.js';
import type { Command } from './commands/command.js';
import { COMMANDS } from './commands/index.js';
import { EVERYWHERE } from './everywhere.js';
import { terms, WIDTH } from './terms.js';

/** The first page: what the program is for, its commands, and everything `run` takes. */
export function programHelp(): string {
  const commands = Object.entries(COMMANDS).map(([name, command]) => ({ name, command }));
  const run = commands.find(({ name }) => name === 'run')!.command;
  return [
    'backtest: small-cap/large-cap rotation, and how much of the result is luck',
    '',
    'Usage',
    ...commands.map(({ command }) => `  backtest ${command.usage}`),
    '  backtest COMMAND --help',
    '',
    'Commands',
    ...terms(commands.map(({ name, command }) => [name === 'run' ? 'run (default)' : name, command.summary])),
    '',
    'Options of run',
    ...optionRows(run),
    '',
    'Everywhere',
    ...terms(EVERYWHERE),
    '',
    'Examples',
    ...run.examples.map((example) => `  ${example}`),
    '',
    'Exit code 0: done. 1: done, and a claim does not hold (--strict), a rule fails',
    'its check or audit, or two reports differ. 2: a mistake in what was asked, said',
    'in one sentence on stderr. 70: a fault of the program, with its stack.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  return [
    `Usage: backtest ${command.usage}`,
    '',
    ...wrap(command.summary, WIDTH),
    '',
    ...(command.options.length === 0 ? [] : ['Options', ...optionRows(command), '']),
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function optionRows({ options }: Command): string[] {
  return terms(
    options.map(({ name, value, describe, default: otherwise }) => [
      `--${name}${value === undefined ? '' : ` ${value}`}`,
      describe + (otherwise === undefined ? '' : ` [${otherwise}]`),
    ]),
  );
}
