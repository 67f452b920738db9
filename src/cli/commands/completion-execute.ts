import { UserError, unknown } from '../../errors.js';
import { answer } from '../completion/answer.js';
import { SCRIPTS } from '../completion/scripts.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';
import type { Command } from './command.js';

/** What the scripts put between two words. */
const MARK = '\u001f';

/** A meaning on one line of a shell's list. */
const MEANING_MOST = 70;

/** Prints a shell's script, or answers one. */
export async function executeCompletion(args: Args, io: Io, commands: Readonly<Record<string, Command>>): Promise<void> {
  const [asked, line = ''] = args.positionals;
  if (asked === 'answer') return print(io, await answer(line.slice(1).split(MARK), io, commands));
  if (asked === undefined) throw new UserError('Completion for which shell? For example: source <(backtest completion bash)');
  if (line !== '') throw new UserError('One shell at a time: backtest completion bash');
  if (!Object.hasOwn(SCRIPTS, asked)) throw unknown('shell', asked, Object.keys(SCRIPTS), 'There are');
  io.stdout.write(SCRIPTS[asked]!());
}

function print(io: Io, { candidates, paths }: Awaited<ReturnType<typeof answer>>): void {
  const rows = candidates.map(({ value, describe }) => `${value}\t${short(describe)}\n`);
  io.stdout.write(`${rows.join('')}${paths === null ? '' : `:${paths}\n`}`);
}

const short = (text: string): string => (text.length <= MEANING_MOST ? text : `${text.slice(0, MEANING_MOST - 1).trimEnd()}…`);
