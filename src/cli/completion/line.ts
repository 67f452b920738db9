import type { Command } from '../commands/command.js';
import type { Option } from '../options.js';

/** A line as far as it was typed: where on it something is to be completed. */
export type Place =
  | { readonly kind: 'command'; readonly typed: string }
  | { readonly kind: 'option'; readonly command: Command; readonly typed: string; readonly used: readonly string[] }
  | {
      readonly kind: 'value';
      readonly command: Command;
      readonly option: Option;
      readonly typed: string;
      /** What the shell takes for part of the same word: `--fill=`. */
      readonly ahead: string;
      readonly earlier: readonly string[];
    }
  | { readonly kind: 'word'; readonly command: Command; readonly typed: string; readonly at: number }
  | { readonly kind: 'nowhere' };

/**
 * Where one stands, of the words behind the program's name; the last is the one to be completed, and may be empty. Bash hands `--fill=next` over as
 * three words, other shells as one.
 */
export function placeOf(words: readonly string[], commands: Readonly<Record<string, Command>>): Place {
  const line = withoutSigns(words);
  const typed = line[line.length - 1] ?? '';
  const first = line[0] ?? '';
  if (line.length <= 1 && !first.startsWith('-')) return { kind: 'command', typed };
  if (first === 'help') return line.length === 2 ? { kind: 'command', typed } : { kind: 'nowhere' };
  const named = !first.startsWith('-');
  const name = named ? first : 'run';
  if (!Object.hasOwn(commands, name)) return { kind: 'nowhere' };
  return inCommand(commands[name]!, line.slice(named ? 1 : 0, -1), typed);
}

/** `--fill`, `=`, `next` as `--fill`, `next`, and `days`, `=`, `10` as `days=10`; a sign at the end stands before a value that is still empty. */
function withoutSigns(words: readonly string[]): string[] {
  const line: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const last = line[line.length - 1];
    if (words[i] !== '=' || last === undefined) line.push(words[i]!);
    else if (last.startsWith('--')) line.push(words[++i] ?? '');
    else line[line.length - 1] = `${last}=${words[++i] ?? ''}`;
  }
  return line;
}

function inCommand(command: Command, before: readonly string[], typed: string): Place {
  const optionOf = (word: string): Option | undefined => command.options.find(({ name }) => word === `--${name}`);
  const used: string[] = [];
  let [words, open]: [number, Option | null] = [0, null];
  for (const word of before) {
    if (open !== null) open = null;
    else if (word.startsWith('--')) {
      used.push(word.slice(2).replace(/=.*/, ''));
      const option = optionOf(word);
      open = option?.value === undefined ? null : option;
    } else words++;
  }
  const value = (option: Option, text: string, ahead: string): Place => ({
    kind: 'value',
    command,
    option,
    typed: text,
    ahead,
    earlier: before,
  });
  if (open !== null) return value(open, typed, '');
  const sign = typed.indexOf('=');
  if (typed.startsWith('--') && sign > 0) {
    const option = optionOf(typed.slice(0, sign));
    return option?.value === undefined ? { kind: 'nowhere' } : value(option, typed.slice(sign + 1), typed.slice(0, sign + 1));
  }
  if (typed.startsWith('-')) return { kind: 'option', command, typed, used };
  return words < command.positionals ? { kind: 'word', command, typed, at: words } : { kind: 'option', command, typed, used };
}
