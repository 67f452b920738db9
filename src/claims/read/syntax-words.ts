import { type Document, isCollection, isScalar, type LineCounter, type Node, visit, type YAMLError } from 'yaml';
import { printable } from '../../errors.js';

interface Context {
  readonly document: Pick<Document.Parsed, 'contents'>;
  readonly text: string;
  readonly file: string;
  readonly lines: LineCounter;
}

/** What a parser's error means to somebody who has to mend the file. Example: `x.yaml:2, column 8: a text opens with " here and is never closed.` */
export function syntaxSentence(error: YAMLError, { document, text, file, lines }: Context): string {
  const at = error.pos[0];
  const tab = tabLine(text, lines.linePos(at).line);
  if (tab !== null && !/^\s*[{[]/.test(text)) return `${file}:${tab}: the line is indented with a tab; YAML indents with spaces.`;
  const open = unclosed(error) ? opening(error, document) : null;
  const { line, col } = lines.linePos(open ?? at);
  return `${file}:${line}, column ${col}: ${open === null ? reason(error, text) : `what opens with ${text[open]} here is never closed, or goes on too far to the left.`}`;
}

/** The line of an error that begins with a tab, or the one after it, which the parser had not taken in; null where neither does. */
function tabLine(text: string, line: number): number | null {
  const rows = text.split('\n');
  return [line, line + 1].find((one) => /^ *\t\s*\S/.test(rows[one - 1] ?? '')) ?? null;
}

const unclosed = ({ code, message }: YAMLError): boolean =>
  (code === 'MISSING_CHAR' && /^Missing closing/.test(message)) ||
  ((code === 'BAD_INDENT' || code === 'MISSING_CHAR') && /end with a [\]}]|expected flow collection|must.* end with/i.test(message));

/** Where the innermost text in quotes or list in brackets opens that ends at an error. */
function opening({ message, pos }: YAMLError, document: Context['document']): number | null {
  const quoted = message.startsWith('Missing closing');
  let found: number | null = null;
  const look = (node: Node): void => {
    const fits = quoted ? isScalar(node) && /^QUOTE/.test(node.type ?? '') : isCollection(node) && node.flow === true;
    if (fits && node.range != null && node.range[0] < pos[0]) found = node.range[0];
  };
  if (document.contents !== null) visit(document.contents, { Scalar: (_, node) => look(node), Collection: (_, node) => look(node) });
  return found;
}

function reason({ code, message, pos }: YAMLError, text: string): string {
  const found = printable(text.slice(pos[0], Math.max(pos[1], pos[0] + 1)).split('\n')[0] || 'the end', 20);
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'the line is indented with a tab; YAML indents with spaces.';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second ": " in one line, or a line further to the right than its field; put a text that holds ": " in quotes.';
    case 'MULTILINE_IMPLICIT_KEY':
      return `"${found}" is neither a field ("name: value") nor part of the text above it.`;
    case 'KEY_OVER_1024_CHARS':
      return 'the name of a field is longer than 1024 characters.';
    case 'BAD_SCALAR_START':
      return `a text that begins with "${found}" must be in quotes.`;
    case 'BAD_DQ_ESCAPE':
      return `"${found}" is no escape in a text in double quotes; write a backslash twice, or use single quotes.`;
    case 'BAD_INDENT':
      return 'the line begins in another column than its neighbours; fields of one claim begin in one column, and what belongs to a field further to the right.';
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_COLLECTION_TYPE':
    case 'MULTIPLE_TAGS':
      return `"${found}" is a tag, which is not read; remove it.`;
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
      return 'an anchor (&name) or alias (*name) that cannot be read; put a text that begins with "&" or "*" in quotes.';
    case 'MISSING_CHAR':
      return /^Missing ,|Missing space after/.test(message)
        ? `a comma is missing before "${found}", or a space after ":".`
        : /^Implicit map keys/.test(message)
          ? `"${found}" is no field: after a field's name comes ": ".`
          : `something is missing before "${found}"; a text with special characters must be in quotes.`;
    default:
      return `"${found}" was not expected here; a text with special characters must be in quotes.`;
  }
}
