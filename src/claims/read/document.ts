import { isMap, isNode, isSeq } from 'yaml';
import { UserError } from '../../errors.js';
import { parseYaml } from './parse.js';
import { lineOf, plainValue } from './plain.js';
import { cleanText } from './text.js';

/** A claim file as plain values that still know their lines. */
export interface Document {
  readonly file: string;
  /** Mappings, lists, texts, numbers, booleans and null; no key of it reaches a prototype. */
  readonly value: unknown;
  /** The line, from 1, where the value at a path is written: of a field its key's; of what is not there the nearest above it. Aliases are followed. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
  /** What is wrong in the text of single claims. */
  readonly faults: readonly ClaimFault[];
}

export interface ClaimFault {
  /** Where the claim stands in the list, from 0. */
  readonly index: number;
  readonly line: number;
  readonly message: string;
}

const CLAIMS_MOST = 2000;

/**
 * Reads a claim file, YAML 1.2 (core schema) or JSON. Dates stay text. A number keeps its printed form as text ("4.20", "1.0", "+5") under the
 * fields `claimed`, `printed`, `arithmetic` and `rows`, at any depth, where its own text differs; 2008 and 4.2 are numbers everywhere.
 *
 * @param file How messages name it.
 * @throws UserError in one sentence with the line, for whatever is no such text or would take without measure: more than a megabyte, 400,000 marks,
 * 40 levels, 2,000 claims or 20,000 values by alias; binary data, tabs as indentation, several documents, fields given twice, keys that are no text.
 * @example readDocument('version: 1\nclaims: []\n', 'x.yaml').value // { version: 1, claims: [] }
 */
export function readDocument(text: string, file: string): Document {
  const { root, lines } = parseYaml(cleanText(text, file), file);
  const claims = isMap(root) ? root.get('claims') : root;
  if (isSeq(claims) && claims.items.length > CLAIMS_MOST)
    throw new UserError(
      `${file} holds ${claims.items.length} claims, more than ${CLAIMS_MOST}: split it into several files, each with its version, defaults and series.`,
    );
  const { value, anchors, faults } = plainValue(root, { file, lines });
  const tree = { root, lines, anchors, pairs: new WeakMap() };
  const claimAt = (offset: number): number =>
    isSeq(claims)
      ? claims.items.findIndex((item) => isNode(item) && item.range != null && offset >= item.range[0] && offset < item.range[2])
      : -1;
  return {
    file,
    value,
    lineOf: (path) => lineOf(path, tree),
    faults: faults.map(({ offset, message }) => {
      const [index, { line }] = [claimAt(offset), lines.linePos(offset)];
      if (index < 0) throw new UserError(`${file}:${line}: ${message}`);
      return { index, line, message };
    }),
  };
}
