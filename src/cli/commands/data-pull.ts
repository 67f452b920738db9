import { dirname, join, resolve } from 'node:path';
import { parseFile } from '../../data/formats/parse-file.js';
import type { RawFile } from '../../data/formats/raw.js';
import { printable, UserError, unknown } from '../../errors.js';
import type { Net, Provider, Pulled } from '../../providers/net.js';
import { PROVIDERS } from '../../providers/providers.js';
import { RECIPES, type Recipe } from '../../providers/recipes.js';
import { counted } from '../../report/words.js';
import { type Io, systemReason } from '../io.js';
import { networkOf } from '../network.js';
import type { Args } from '../options.js';
import { madeText } from './data-make.js';
import { refresh } from './data-refresh.js';

/** `backtest data pull us-size|us-funds|us-rates|SYMBOL…`: fresh series from a vendor, by this machine's own connection. */
export async function pullData(args: Args, io: Io): Promise<void> {
  const [, ...words] = args.positionals;
  if (words.length === 0)
    throw new UserError(`Pull what? ${Object.keys(RECIPES).join(', ')}, or symbols such as IWM, fred:DTB3, stooq:^spx.`);
  const recipes = words.filter((word) => Object.hasOwn(RECIPES, word));
  if (recipes.length > 0 && words.length > 1) throw new UserError(`${recipes[0]} is pulled by itself; pull symbols in another command.`);
  const net = networkOf(io);
  if (recipes[0] === undefined) await pullFiles(words, args, io, net);
  else await pullRecipe(RECIPES[recipes[0]]!, args, io, net);
}

async function pullRecipe(recipe: Recipe, args: Args, io: Io, net: Net): Promise<void> {
  const provider = PROVIDERS.find(({ name }) => name === recipe.vendor)!;
  const files: RawFile[] = [];
  const notes: string[] = [];
  for (const { symbol } of recipe.series) {
    const pulled = await provider.pull(symbol, net);
    files.push(parsed(pulled, provider));
    notes.push(...pulled.notes);
  }
  const made = await refresh(io, recipe, { files, notes, provider, replace: args.flag('replace') });
  if (args.flag('json')) return io.stdout.write(`${JSON.stringify({ ...made, terms: provider.terms }, null, 2)}\n`);
  if (!args.flag('quiet')) io.stdout.write(`${madeText(made, [])}${provider.terms}.\n`);
}

const parsed = ({ bytes, file }: Pulled, { format }: Provider): RawFile => parseFile(bytes, file, { as: format });

/** Each symbol into a file of its vendor's own format, all of them or none. */
async function pullFiles(words: readonly string[], args: Args, io: Io, net: Net): Promise<void> {
  const asked = words.map(readSymbol);
  const folder = resolve(io.cwd, args.text('out') ?? '.');
  const files: { path: string; pulled: Pulled; raw: RawFile; provider: Provider }[] = [];
  for (const { provider, symbol } of asked) {
    const pulled = await provider.pull(symbol, net);
    const path = join(folder, pulled.file);
    if (files.some((one) => one.path === path))
      throw new UserError(`Two of the symbols are one file, ${pulled.file}; pull them by themselves.`);
    if (io.kind(path) !== null && !args.flag('replace'))
      throw new UserError(`There is a ${path} already; it is written over with --replace.`);
    files.push({ path, pulled, provider, raw: parsed(pulled, provider) });
  }
  for (const { path, pulled } of files) writeWhole(io, path, pulled.bytes);
  const said = files.map(({ path, pulled, raw: { series }, provider }) => {
    const days = series[0]?.days ?? new Int32Array();
    const notes = pulled.notes;
    return { file: path, vendor: provider.name, rows: days.length, notes };
  });
  if (args.flag('json')) return io.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  if (args.flag('quiet')) return;
  const terms = [...new Set(files.map(({ provider }) => provider.terms))].map((text) => `${text}.`);
  const lines = said.flatMap(({ file, rows, notes }) => [`${file}: ${counted(rows, 'row')}`, ...notes]);
  io.stdout.write(`${[...lines, ...terms].join('\n')}\nTo look at one: backtest data check ${said[0]!.file}\n`);
}

/** `IWM`, or `fred:DTB3`. */
function readSymbol(word: string): { provider: Provider; symbol: string } {
  const colon = word.indexOf(':');
  const [vendor, symbol] = colon < 0 ? [PROVIDERS[0]!.name, word] : [word.slice(0, colon), word.slice(colon + 1)];
  const names = PROVIDERS.map(({ name }) => name);
  const provider = PROVIDERS.find(({ name }) => name === vendor);
  if (provider === undefined) throw unknown('vendor', vendor, names, 'There are');
  if (!/^[\w^][\w.^=&-]{0,60}$/.test(symbol))
    throw new UserError(`A symbol is made of letters, digits and . ^ = & - _; got "${printable(symbol)}".`);
  return { provider, symbol };
}

/** Beside it first, and then in its place: a file is whole or as it was. */
function writeWhole(io: Io, path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${io.now().getTime()}.part`;
  try {
    io.makeFolder(dirname(path));
    io.write(temporary, bytes);
    io.rename(temporary, path);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write ${path}: ${reason}.`);
  }
}
