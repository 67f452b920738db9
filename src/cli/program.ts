import { isUserError, printable, UserError, unknown } from '../errors.js';
import type { Command } from './commands/command.js';
import { COMMANDS } from './commands/index.js';
import { commandHelp, programHelp } from './help.js';
import type { Io } from './io.js';
import { parseArgs } from './options.js';
import { version } from './version.js';

/** Runs one command line and returns the exit code: 0 done, 1 done and what was asked about does not hold (`--strict`), 2 the user's mistake, 70 ours. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return (await dispatch(argv, io)) ?? 0;
  } catch (error) {
    if (isUserError(error)) {
      io.stderr.write(`backtest: ${error.message}\n`);
      return 2;
    }
    io.stderr.write(`backtest: a fault of the program, not of yours:\n${error instanceof Error ? error.stack : String(error)}\n`);
    return 70;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number | undefined> {
  const named = argv[0] !== undefined && !argv[0].startsWith('-');
  const words = named ? argv.slice(1) : argv;
  if (words.includes('--version') || words.includes('-v')) return said(io, `${version}\n`);
  const asksHelp = words.includes('--help') || words.includes('-h') || (named && words.length === 1 && words[0] === 'help');
  if (argv.length === 0 || (!named && asksHelp) || (argv[0] === 'help' && (words.length === 0 || asksHelp))) return said(io, programHelp());
  if (argv[0] === 'help' && !asksHelp) return said(io, commandHelp(commandOf(words[0]!)));
  const command = commandOf(named ? argv[0]! : 'run');
  if (asksHelp) return said(io, commandHelp(command));
  const args = parseArgs(words, command.options);
  if (args.positionals.length > command.positionals) {
    throw new UserError(`"${printable(args.positionals[command.positionals]!)}" is one word too many. Usage: backtest ${command.usage}`);
  }
  const code = await command.execute(args, io);
  return typeof code === 'number' ? code : undefined;
}

function said(io: Io, text: string): undefined {
  io.stdout.write(text);
}

function commandOf(name: string): Command {
  if (!Object.hasOwn(COMMANDS, name)) {
    const { message } = unknown('command', name, Object.keys(COMMANDS), 'There are');
    throw new UserError(`${message} To run a strategy: backtest --strategy ${printable(name)}`);
  }
  return COMMANDS[name]!;
}
