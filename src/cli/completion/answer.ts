import type { Command } from '../commands/command.js';
import { EVERYWHERE } from '../everywhere.js';
import type { Io } from '../io.js';
import type { Source } from '../options.js';
import { type Place, placeOf } from './line.js';
import { type Asked, type Candidate, candidatesOf } from './sources.js';

/** What may stand at a place: words of the program, and whether paths may as well, which the shell itself knows best. */
export interface Answer {
  readonly candidates: readonly Candidate[];
  readonly paths: 'files' | 'folders' | null;
}

const NOTHING: Answer = { candidates: [], paths: null };

/** Completes a line, out of the tables that the help pages are made of. */
export async function answer(words: readonly string[], io: Io, commands: Readonly<Record<string, Command>>): Promise<Answer> {
  const place = placeOf(words, commands);
  switch (place.kind) {
    case 'nowhere':
      return NOTHING;
    case 'command':
      return fitting(
        Object.entries(commands).map(([name, { summary }]) => ({ value: name, describe: summary })),
        place.typed,
      );
    case 'option':
      return fitting(optionsLeft(place), place.typed);
    case 'word':
      return wordAnswer(place, io);
    case 'value':
      return valueAnswer(place, io);
  }
}

const fitting = (candidates: readonly Candidate[], typed: string, paths: Answer['paths'] = null): Answer => ({
  candidates: candidates.filter(({ value }) => value.startsWith(typed)),
  paths,
});

function optionsLeft({ command, used }: Place & { readonly kind: 'option' }): Candidate[] {
  const left = command.options.filter(({ name, repeat }) => repeat === true || !used.includes(name));
  const everywhere = EVERYWHERE.map(([value, describe]) => ({ value, describe }));
  return [...left.map(({ name, describe }) => ({ value: `--${name}`, describe })), ...everywhere];
}

/** The words of the usage, and what the command says of the others; where there is nothing of either, its options. */
async function wordAnswer({ command, typed, at }: Place & { readonly kind: 'word' }, io: Io): Promise<Answer> {
  const literal = at === 0 ? literalWords(command).map((value): Candidate => ({ value, describe: '' })) : [];
  const sources = command.complete ?? [pathsOf(command.usage)].filter((source) => source !== null);
  const found = await fromSources(sources, { earlier: [], command, typed }, io);
  return fitting([...literal, ...found.candidates], typed, found.paths);
}

/** `study streak|event|when [options]` has three words of its own; what is in capitals stands for something else. */
function literalWords({ usage }: Command): string[] {
  const behind = usage.slice(usage.indexOf(' ') + 1).replace(/ ?\[.*/, '');
  return behind.split('|').flatMap((part) => /^[a-z][a-z-]*/.exec(part)?.[0] ?? []);
}

/** What is called a file in the help is completed as one. */
function pathsOf(text: string): Source | null {
  return /\b(FILE|PATH|RUN)/.test(text) ? 'files' : /\bFOLDER/.test(text) ? 'folders' : null;
}

async function valueAnswer({ option, typed, ahead, earlier, command }: Place & { readonly kind: 'value' }, io: Io): Promise<Answer> {
  const complete = option.complete ?? pathsOf(option.value ?? '');
  if (complete === null) return NOTHING;
  const said = option.value === 'LIST' ? typed.slice(0, typed.lastIndexOf(',') + 1) : '';
  const { candidates, paths } =
    typeof complete === 'string'
      ? await fromSources([complete], { earlier, command, typed }, io)
      : { candidates: unsaid(complete, said).map((value): Candidate => ({ value, describe: '' })), paths: null };
  const whole = candidates.map(({ value, describe }) => ({ value: ahead + said + value, describe }));
  return fitting(whole, ahead + typed, paths);
}

/** Of a list, what is not in it yet. */
const unsaid = (words: readonly string[], said: string): string[] => words.filter((word) => !said.split(',').includes(word));

async function fromSources(sources: readonly Source[], asked: Asked, io: Io): Promise<Answer> {
  const lists = await Promise.all(sources.map((source) => candidatesOf(source, asked, io)));
  const paths = sources.some((source) => PATHS.includes(source)) ? 'files' : sources.includes('folders') ? 'folders' : null;
  return { candidates: lists.flat(), paths };
}

/** A rule and a dataset may be given by path. */
const PATHS: readonly Source[] = ['files', 'strategies', 'datasets', 'rates'];
