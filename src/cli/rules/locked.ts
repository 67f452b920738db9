/** What the program itself computes with where all of a dataset passes through it. */
const HOMES: readonly object[] = [
  Array.prototype,
  Object.getPrototypeOf(Float64Array.prototype),
  Float64Array.prototype,
  Int32Array.prototype,
  Array,
  Object.getPrototypeOf(Float64Array),
  Object,
  Reflect,
  Math,
  Number,
  Function.prototype,
];
/** What libraries give objects of their own under the same name: on a locked prototype that would fail; and lots that a rule draws from a seed. */
const LEFT: readonly (string | symbol)[] = ['constructor', 'toString', 'toLocaleString', 'valueOf', 'random', Symbol.hasInstance];
const NAMES = ['Array', 'ArrayBuffer', 'Float64Array', 'Int32Array', 'Map', 'Math', 'Number', 'Object', 'Proxy', 'Reflect', 'Set'] as const;

/**
 * Makes the functions of arrays and of mathematics what they are for good: a rule that puts its own in their place would
 * be handed every column of the data by the program. What is not there may still be added.
 */
export function lockBuiltIns(): void {
  for (const home of HOMES)
    for (const name of Reflect.ownKeys(home)) {
      const { value, configurable } = Object.getOwnPropertyDescriptor(home, name)!;
      if (typeof value === 'function' && configurable && !LEFT.includes(name))
        Object.defineProperty(home, name, { writable: false, configurable: false });
    }
  for (const name of NAMES) Object.defineProperty(globalThis, name, { writable: false, configurable: false });
}
