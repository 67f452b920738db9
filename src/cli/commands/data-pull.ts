import { join, resolve } from 'node:path';
import { parseFile } from '../../data/formats/parse-file.js';
import type { RawField, RawFile } from '../../data/formats/raw.js';
import { isUserError, printable, UserError, unknown } from '../../errors.js';
import type { Net, Provider, Pulled } from '../../providers/net.js';
import { PROVIDERS } from '../../providers/providers.js';
import { RECIPES, type Recipe } from '../../providers/recipes.js';
import { wrap } from '../../report/format.js';
import { counted } from '../../report/words.js';
import type { Io } from '../io.js';
import { networkOf } from '../network.js';
import type { Args } from '../options.js';
import { WIDTH } from '../terms.js';
import { writeFiles } from '../whole-files.js';
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
    files.push(parsed(pulled, provider, symbol));
    notes.push(...pulled.notes);
  }
  const made = await refresh(io, recipe, { files, notes, provider, replace: args.flag('replace') });
  const warts = files.flatMap(wartsOf);
  if (args.flag('json')) return io.stdout.write(`${JSON.stringify({ ...made, warts, terms: provider.terms }, null, 2)}\n`);
  if (args.flag('quiet')) return;
  const said = { ...made, notes: made.notes.flatMap(lines) };
  io.stdout.write(`${madeText(said, warts.flatMap(lines))}${lines(`${provider.terms}.`).join('\n')}\n`);
}

/** A sentence in lines that a terminal holds. */
const lines = (sentence: string): string[] => wrap(sentence, WIDTH);

/** What the parser says of a file that its reader must know. */
const wartsOf = ({ file, findings }: RawFile): string[] =>
  findings.filter(({ severity }) => severity !== 'note').map(({ what }) => `${file}: ${what}`);

const VALUES: readonly RawField[] = ['close', 'adjusted', 'value', 'return'];

/** An answer read by its vendor's format. Throws UserError for one that cannot be read, or in which there is no value. */
function parsed({ bytes, file }: Pulled, { format, called }: Provider, symbol: string): RawFile {
  const raw = tryParse(bytes, file, format, called);
  if (raw.series.every(({ field, values }) => !VALUES.includes(field) || values.length === 0))
    throw new UserError(`${called} sent no value of "${symbol}". Nothing was changed.`);
  return raw;
}

function tryParse(bytes: Uint8Array, file: string, format: Provider['format'], called: string): RawFile {
  try {
    return parseFile(bytes, file, { as: format });
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new UserError(`What ${called} sent cannot be read: ${error.message} Nothing was changed.`);
  }
}

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
    files.push({ path, pulled, provider, raw: parsed(pulled, provider, symbol) });
  }
  writeFiles(
    io,
    files.map(({ path, pulled: { bytes } }) => ({ path, bytes })),
  );
  const said = files.map(({ path, pulled: { notes }, raw, provider }) => {
    const rows = Math.max(...raw.series.map(({ days }) => days.length));
    return { file: path, vendor: provider.name, rows, notes, warts: wartsOf(raw) };
  });
  if (args.flag('json')) return io.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  if (args.flag('quiet')) return;
  const terms = [...new Set(files.map(({ provider }) => provider.terms))].map((text) => `${text}.`);
  const told = said.flatMap(({ file, rows, notes, warts }) => [`${file}: ${counted(rows, 'row')}`, ...[...notes, ...warts].flatMap(lines)]);
  io.stdout.write(`${[...told, ...terms.flatMap(lines)].join('\n')}\nTo look at one: backtest data check ${said[0]!.file}\n`);
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
