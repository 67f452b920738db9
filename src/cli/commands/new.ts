import { join, relative, resolve } from 'node:path';
import { printable, UserError } from '../../errors.js';
import { type Io, orSay } from '../io.js';
import type { Args } from '../options.js';
import { ruleText, testText } from '../rules/template.js';
import { takenNames } from '../strategies.js';
import type { Command } from './command.js';

export const command: Command = {
  usage: 'new NAME [--out FOLDER]',
  summary: 'Begin a rule of your own: NAME.ts, which works as it stands, and NAME.test.ts, which tests it.',
  options: [
    { name: 'out', value: 'FOLDER', default: 'the folder you are in', describe: 'where to write the two files' },
    { name: 'quiet', describe: 'nothing on stdout' },
  ],
  examples: ['backtest new my-rule', 'backtest new my-rule --out rules'],
  positionals: 1,
  execute,
};

const NAME_MOST = 60;

async function execute(args: Args, io: Io): Promise<void> {
  const [asked] = args.positionals;
  if (asked === undefined) throw new UserError('What shall the rule be called? Usage: backtest new NAME');
  const name = asked.replace(/\.ts$/, '');
  refuseName(asked, name);
  await refuseTaken(io, name);
  const folder = resolve(io.cwd, args.text('out') ?? '.');
  const files = { [`${name}.ts`]: ruleText(name), [`${name}.test.ts`]: testText(name) };
  const path = (file: string): string => join(folder, file);
  const shown = (file: string): string => relative(io.cwd, path(file)) || file;
  const there = Object.keys(files).filter((file) => io.kind(path(file)) !== null);
  if (there.length > 0)
    throw new UserError(
      `${there.map(shown).join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already; nothing was written. Choose another name, or another folder with --out.`,
    );
  orSay(
    () => {
      io.makeFolder(folder);
      for (const [file, text] of Object.entries(files)) io.write(path(file), text);
    },
    `Cannot write ${shown(`${name}.ts`)}`,
  );
  if (args.flag('quiet')) return;
  const rule = shown(`${name}.ts`);
  const call = /[\\/]/.test(rule) ? rule : `./${rule}`;
  io.stdout.write(
    `${rule}\n${shown(`${name}.test.ts`)}\n\nNext\n  backtest check ${call}\n  backtest audit ${call}\n  backtest --strategy ${call}\n`,
  );
}

function refuseName(asked: string, name: string): void {
  if (/[\\/]/.test(asked))
    throw new UserError(
      `"${printable(asked)}" is a path; give the name alone, and the folder with --out: backtest new my-rule --out rules`,
    );
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= NAME_MOST) return;
  const near = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, NAME_MOST);
  const hint = near === '' || near === name ? '' : ` Did you mean "${near}"?`;
  throw new UserError(
    `A rule's name is small letters and digits in words joined by "-", at most ${NAME_MOST}; got "${printable(asked)}".${hint}`,
  );
}

/** A name that ships would be found before the user's own. */
async function refuseTaken(io: Io, name: string): Promise<void> {
  const taken = await takenNames(io);
  const numbered = taken.numbered.find((rule) => name.startsWith(rule) && /^[1-9]\d*$/.test(name.slice(rule.length)));
  if (!taken.names.includes(name) && numbered === undefined) return;
  const kind = taken.words.includes(name) ? 'means something else already' : 'is the name of a rule that ships';
  throw new UserError(
    `"${name}" ${kind}. Did you mean "my-${name}"?${taken.words.includes(name) ? '' : ` To run the one that ships: backtest --strategy ${name}`}`,
  );
}
