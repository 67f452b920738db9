import { Composer, type CST, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';
import { UserError } from '../../errors.js';
import { syntaxSentence } from './syntax-words.js';

const MARKS_MOST = 400_000;
/** Levels of a value; the parser's own stack holds a few more. */
export const DEPTH_MOST = 40;
const STACK_MOST = DEPTH_MOST + 10;

export interface Parsed {
  readonly root: ParsedNode | null;
  readonly lines: LineCounter;
}

/**
 * Clean text to the nodes of its one document. Duplicate keys and aliases are left to the walk that makes plain values of the nodes:
 * the parser compares every key of a mapping with every other, and expands what it is told to.
 * @throws UserError with line and column for what is no YAML, and for what is not read here: tags, directives, several documents.
 */
export function parseYaml(text: string, file: string): Parsed {
  const lines = new LineCounter();
  const tokens = tokensOf(text, file, lines);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  for (const document of composer.compose(tokens, true, text.length)) {
    const error = document.errors[0] ?? document.warnings[0];
    if (error !== undefined) throw new UserError(syntaxSentence(error, { document, text, file, lines }));
    return { root: document.contents, lines };
  }
  return { root: null, lines };
}

/** Measured token by token before anything is composed: deep nesting would exhaust the stack, which no `catch` survives for certain. */
function tokensOf(text: string, file: string, lines: LineCounter): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let marks = 0;
  let last = '';
  let documents = 0;
  const here = (): string => `${file}:${lines.linePos(parser.offset).line}`;
  const take = (token: CST.Token): void => {
    tokens.push(token);
    if (token.type === 'document' && ++documents > 1)
      throw new UserError(`${file}:${lines.linePos(token.offset).line}: a second document begins ("---"); a claim file holds one.`);
    if (token.type === 'directive')
      throw new UserError(`${here()}: a line that begins with "%" is a directive, which is not read; remove it.`);
  };
  for (const mark of new Lexer().lex(text)) {
    if (++marks > MARKS_MOST)
      throw new UserError(`${file} holds more than ${MARKS_MOST} words and marks: split it into several files, and give their folder.`);
    // Each of a million would be an error of its own to the composer, which makes them all before it tells the first.
    if (mark === ',' && last === ',') throw new UserError(`${here()}: two commas with nothing between them.`);
    if (mark.trim() !== '') last = mark;
    for (const token of parser.next(mark)) take(token);
    if (parser.stack.length > STACK_MOST) throw new UserError(`${here()}: ${TOO_DEEP}`);
  }
  for (const token of parser.end()) take(token);
  return tokens;
}

export const TOO_DEEP = `fields and lists lie more than ${DEPTH_MOST} levels deep; a claim needs fewer than ten.`;
