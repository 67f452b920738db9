import { bare, type Check, isFollowed, quoted, type Scene, wrong } from './scene.js';
import { showQuantity } from './show.js';
import type { Call, Syntax } from './syntax.js';
import type { Followed } from './tree.js';
import { among, GAUGES, type GaugeName, gaugeNamed, RESERVED, windowOf } from './words.js';

/** Whether a gauge of one source is written with its number alone: `average(200)`. */
export function isShort({ name, args }: Call): boolean {
  const gauge = gaugeNamed(name);
  return gauge !== null && GAUGES[gauge].sources === 1 && windowOf(gauge) !== null && args.length === 1 && numberOf(args[0]!) !== null;
}

/** The value of a plain number, with its sign; null for anything else. */
export function numberOf(syntax: Syntax): number | null {
  const inner = bare(syntax);
  if (inner.kind === 'before' && inner.operator === '-') {
    const value = numberOf(inner.of);
    return value === null ? null : -value;
  }
  return inner.kind === 'number' ? inner.value : null;
}

/**
 * What a gauge follows that is given its number alone: the asset or gauge on the other side of the comparison, when there is exactly one.
 * Refused is what could be read in two ways: in `average(small, 50) > average(200)` the second could be of `small` as well.
 */
export function sourceOf(call: Call, gauge: GaugeName, scene: Scene, check: Check): Followed {
  const number = quoted(scene, call.args[0]!);
  const written = (source: string): string => `${gauge}(${source}, ${number})`;
  const found = scene.other === null ? [] : distinct(candidates(scene.other), scene, check);
  const [source, other] = found;
  const part = quoted(scene, call);
  if (source === undefined) {
    const where = scene.other === null ? 'here' : 'on the other side of the comparison';
    throw wrong(scene, call, `${part} has no asset or gauge to follow ${where}: write ${written('small')}.`);
  }
  const twofold = other === undefined ? ownSource(source, gauge) : other;
  if (twofold === null) return source;
  const [one, two] = [showQuantity(source), showQuantity(twofold)].map(written);
  throw wrong(scene, call, `${part} can be read in more than one way: write ${one} or ${two}.`);
}

/** What the other side follows itself, where a gauge could be meant to follow that as well. */
function ownSource(source: Followed, gauge: GaugeName): Followed | null {
  if (source.kind !== 'gauge' || source.of.length !== 1) return null;
  // The average of a momentum is compared with a momentum; that of its price would be a price.
  const clear = GAUGES[gauge].keepsKind && !GAUGES[source.gauge].keepsKind;
  return clear ? null : source.of[0]!;
}

/** Assets and gauges of a sum, those inside other gauges left out. */
function candidates(syntax: Syntax): Syntax[] {
  switch (syntax.kind) {
    case 'number':
      return [];
    case 'word':
      return !syntax.quoted && among(syntax.name, RESERVED) !== null ? [] : [syntax];
    case 'call':
      return isShort(syntax) ? [] : [syntax];
    case 'group':
    case 'before':
      return candidates(syntax.of);
    case 'between':
      return [...candidates(syntax.left), ...candidates(syntax.right)];
  }
}

function distinct(parts: readonly Syntax[], scene: Scene, check: Check): Followed[] {
  const known = new Map<string, Followed>();
  for (const part of parts) {
    const node = check(part, { ...scene, assets: [], observed: [], other: null });
    if (isFollowed(node)) known.set(showQuantity(node).toLowerCase(), node);
  }
  return [...known.values()];
}
