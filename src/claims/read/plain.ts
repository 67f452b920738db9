import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import { printable, UserError } from '../../errors.js';
import { DEPTH_MOST, TOO_DEEP } from './parse.js';
import { CONTROL, codePoint } from './text.js';

/** Fields whose numbers are figures as somebody printed them: "4.20" is not 4.2. */
const PRINTED: readonly string[] = ['claimed', 'printed', 'arithmetic', 'rows'];
/** Names by which a field would reach what all objects share. */
export const FORBIDDEN: readonly string[] = ['__proto__', 'constructor', 'prototype'];
const ALIASED_MOST = 20_000;

interface Where {
  readonly file: string;
  readonly lines: LineCounter;
}

/** What is wrong at a place of the text, and makes no sense of one claim alone. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

interface Walk extends Where {
  readonly faults: Fault[];
  readonly anchors: Map<string, Node>;
  /** Nodes that are being made, to find one that holds itself. */
  readonly open: Set<Node>;
  aliased: number;
}

/** What holds for one node by where it stands. */
interface Place {
  readonly depth: number;
  readonly printed: boolean;
  readonly aliased: boolean;
}

export interface Plain {
  readonly value: unknown;
  readonly anchors: ReadonlyMap<string, Node>;
  readonly faults: readonly Fault[];
}

/** Nodes to plain values; every alias becomes a copy of its own, and all copies together are counted. */
export function plainValue(root: ParsedNode | null, where: Where): Plain {
  const walk: Walk = { ...where, anchors: new Map(), open: new Set(), faults: [], aliased: 0 };
  const value = root === null ? null : made(root, walk, { depth: 0, printed: false, aliased: false });
  if (value === null) throw new UserError(`${where.file} is empty: expected "version: 1" and a list of claims.`);
  return { value, anchors: walk.anchors, faults: walk.faults };
}

const refuse = (node: Node, { file, lines }: Where, what: string): never => {
  throw new UserError(`${file}:${lines.linePos(node.range?.[0] ?? 0).line}: ${what}`);
};

function made(node: Node, walk: Walk, place: Place): unknown {
  if (place.aliased && ++walk.aliased > ALIASED_MOST)
    refuse(node, walk, `aliases (*name) repeat more than ${ALIASED_MOST} values in all; write out what is meant, or use "defaults".`);
  if (isAlias(node)) {
    const target =
      walk.anchors.get(node.source) ??
      refuse(node, walk, `*${printable(node.source)} stands for no anchor &${printable(node.source)} above it.`);
    if (walk.open.has(target)) refuse(node, walk, `&${printable(node.source)} holds itself by *${printable(node.source)}.`);
    return made(target, walk, { ...place, aliased: true });
  }
  if (!place.aliased) anchor(node, walk);
  if (isScalar(node)) return scalar(node, walk, place);
  if (place.depth >= DEPTH_MOST) refuse(node, walk, TOO_DEEP);
  walk.open.add(node);
  const inside = { ...place, depth: place.depth + 1 };
  const value = isMap(node) ? mapping(node, walk, inside) : isSeq(node) ? node.items.map((item) => made(item as Node, walk, inside)) : null;
  walk.open.delete(node);
  return value;
}

function anchor(node: Node & { anchor?: string }, walk: Walk): void {
  if (node.anchor === undefined) return;
  if (walk.anchors.has(node.anchor))
    refuse(node, walk, `the anchor &${printable(node.anchor)} is set a second time; anchors have a name each.`);
  walk.anchors.set(node.anchor, node);
}

function mapping(node: YAMLMap, walk: Walk, place: Place): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [i, pair] of node.items.entries()) {
    const key = pair.key as Node;
    const cut = node.flow === true && pair.value === null ? cutValue(node.items[i - 1]?.value, key) : null;
    if (cut !== null) {
      walk.faults.push({ offset: key.range?.[0] ?? 0, message: cut });
      continue;
    }
    const name = isScalar(key) ? key.value : null;
    if (typeof name !== 'string')
      return refuse(
        key,
        walk,
        isScalar(key)
          ? `the field ${printable(String(key.source || name))} is no text; put it in quotes.`
          : 'a list or mapping is no name of a field.',
      );
    if (CONTROL.test(name)) refuse(key, walk, 'the name of a field holds a control character.');
    if (FORBIDDEN.includes(name)) refuse(key, walk, `"${name}" is no name for a field.`);
    if (name === '<<') refuse(key, walk, '"<<" (a merge key) is not read; use "defaults", or write the fields out.');
    if (Object.hasOwn(value, name)) refuse(key, walk, `the field "${printable(name)}" is given twice${firstLine(node, name, walk)}.`);
    if (!place.aliased) anchor(key, walk);
    value[name] =
      pair.value === null ? null : made(pair.value as Node, walk, { ...place, printed: place.printed || PRINTED.includes(name) });
  }
  return value;
}

/** What a comma has cut off the value before it, in words; null where there is none. Example: {expr: sum(1, 2)} has "sum(1" and "2)". */
function cutValue(before: unknown, key: Node): string | null {
  if (!isScalar(before) || before.type !== 'PLAIN' || !isScalar(key)) return null;
  const what = /[(]/.test(before.source ?? '') ? 'expression' : 'value';
  return `a comma ends a value inside { }: "${printable(before.source ?? '', 30)}" ends before "${printable(key.source ?? String(key.value), 30)}"; put the ${what} in quotes.`;
}

function firstLine(node: YAMLMap, name: string, { lines }: Where): string {
  const first = node.items.find(({ key }) => isScalar(key) && key.value === name)?.key as Node | undefined;
  return first?.range == null ? '' : `, first on line ${lines.linePos(first.range[0]).line}`;
}

function scalar(node: Scalar, walk: Walk, { printed }: Place): unknown {
  const { value, source = '' } = node;
  if (typeof value === 'string') {
    const control = CONTROL.exec(value)?.[0];
    if (control !== undefined) refuse(node, walk, `a text holds the control character ${codePoint(control)}; remove it.`);
    // In YAML's braces a text may hold quotes, so that JSON with a comma forgotten reads as one long text.
    if (node.type === 'PLAIN' && /\.json$/i.test(walk.file))
      refuse(node, walk, `"${printable(value)}" is not JSON; a comma or quotes are missing.`);
  }
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) refuse(node, walk, `${printable(source)} is no number that a claim can hold; put a text in quotes.`);
  return printed && source !== String(value) ? source : value;
}

interface Tree {
  readonly root: Node | null;
  readonly lines: LineCounter;
  readonly anchors: ReadonlyMap<string, Node>;
  /** Filled as mappings are asked: a search through all fields for every claim would take their product. */
  readonly pairs: WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>;
}

/** See `Document.lineOf`. */
export function lineOf(path: readonly (string | number)[], { root, lines, anchors, pairs }: Tree): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = anchors.get(node.source);
    const pair = isMap(node) ? pairsOf(node, pairs).get(String(step)) : undefined;
    const next = pair?.value ?? (isSeq(node) && typeof step === 'number' ? node.items[step] : undefined);
    const place = (pair?.key ?? next) as Node | undefined;
    if (place?.range == null) break;
    offset = place.range[0];
    node = next;
  }
  return lines.linePos(offset).line;
}

function pairsOf(node: YAMLMap, pairs: Tree['pairs']): ReadonlyMap<unknown, Pair> {
  const known = pairs.get(node) ?? new Map(node.items.map((pair) => [(pair.key as Scalar).value, pair]));
  pairs.set(node, known);
  return known;
}
