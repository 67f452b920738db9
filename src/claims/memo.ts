/**
 * What was worked out of some things before. A check asks the same of the same series at every as-of date around a claim's own, for its evidence, its
 * surprise and its prediction, and from claim to claim; the answer depends on nothing but the things and the key.
 *
 * Convention: things are told apart by identity and let go of with the last of them, or when so many others were asked since; the key holds every other argument of the work.
 */
export function remembered<T>(things: readonly object[], key: string, work: () => T): T {
  let at = root;
  for (const thing of things) {
    const next = at.beside.get(thing) ?? place();
    at.beside.set(thing, next);
    at = next;
  }
  if (!at.known.has(key)) {
    const found = work();
    // The oldest goes: a file of hundreds of claims, each of its own length, would else keep the windows of all of them.
    for (const old of at.known.keys()) {
      if (at.known.size < MOST_KEPT) break;
      at.known.delete(old);
    }
    at.known.set(key, found);
  }
  return at.known.get(key) as T;
}

/** Answers about the same things that are kept. */
const MOST_KEPT = 48;

interface Place {
  readonly beside: WeakMap<object, Place>;
  readonly known: Map<string, unknown>;
}

const place = (): Place => ({ beside: new WeakMap(), known: new Map() });

const root = place();
