import { basename, resolve } from 'node:path';
import { draftClaims } from '../../claims/draft/draft.js';
import { isoDate } from '../../data/dates.js';
import { printable, UserError } from '../../errors.js';
import { type Io, orSay } from '../io.js';
import type { Args } from '../options.js';

const EXAMPLE = 'backtest claims draft article.txt > article.yaml';
const BYTES_MOST = 4_000_000;

/** `backtest claims draft FILE`: a claim file of an article's figures, to be completed by hand and redirected into a file. */
export async function draftClaimFile(args: Args, io: Io): Promise<undefined> {
  const [, file, ...more] = args.positionals;
  if (file === undefined) throw new UserError(`Draft the claims of which article? For example: ${EXAMPLE}`);
  if (more.length > 0) throw new UserError(`A draft is of one article; here are ${more.length + 1}. For example: ${EXAMPLE}`);
  if (file === '-') throw new UserError(`An article is read from a file, not from what is piped in. Save it first: ${EXAMPLE}`);
  const text = articleText(io, file);
  const published = args.date('published');
  const doc = args.text('doc') ?? basename(file);
  io.stdout.write(draftClaims(text, { doc, ...(published === null ? {} : { published: isoDate(published) }) }));
}

function articleText(io: Io, file: string): string {
  const [path, name] = [resolve(io.cwd, file), printable(file)];
  if (io.kind(path) === null) throw new UserError(`There is no article "${name}".`);
  if (io.kind(path) === 'folder') throw new UserError(`"${name}" is a folder; name the article's file: ${EXAMPLE}`);
  const bytes = orSay(() => io.tail(path, BYTES_MOST + 1), `Cannot read ${name}`);
  if (bytes.length > BYTES_MOST) throw new UserError(`${name} has more than four million bytes, which is no article. Give its text alone.`);
  if (bytes.includes(0)) throw new UserError(`${name} is not text: save the article as plain text in UTF-8.`);
  const text = decoded(bytes, name);
  if (text.trim() === '') throw new UserError(`${name} is empty.`);
  return text;
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${name} is not UTF-8 text: save the article as plain text in UTF-8.`);
  }
}
