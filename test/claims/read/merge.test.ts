import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeText, type Mapping, mergeDeep, withDefaults } from '../../../src/claims/read/merge.js';

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};
const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.constantFrom('a', 'ytd', ''),
    fc.array(fc.integer(), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString'), tie('value'), { maxKeys: 3 }),
  ),
})).value;
const mapping = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString'), plain, {
  maxKeys: 4,
}) as fc.Arbitrary<Mapping>;

describe('a change worked into a claim', () => {
  it.each<[string, Mapping, Mapping, Mapping]>([
    [
      'merges mappings',
      { of: { a: 'SMALL', frequency: 'day' } },
      { of: { a: { id: 'IWM' } } },
      { of: { a: { id: 'IWM' }, frequency: 'day' } },
    ],
    ['merges at any depth', { a: { b: { c: 1, d: 2 } } }, { a: { b: { d: 3 } } }, { a: { b: { c: 1, d: 3 } } }],
    ['replaces lists', { series: ['SPSM', 'VB'] }, { series: ['IJR'] }, { series: ['IJR'] }],
    ['replaces a mapping by a text', { precision: { round: 2 } }, { precision: 'exact' }, { precision: 'exact' }],
    ['replaces a text by a mapping', { precision: 'exact' }, { precision: { round: 2 } }, { precision: { round: 2 } }],
    ['takes a field away by null', { tie: 'breaks', of: { a: 1, b: 2 } }, { tie: null, of: { a: null } }, { of: { b: 2 } }],
    ['takes away what is not there', { a: 1 }, { b: null, c: { d: null } }, { a: 1, c: {} }],
    ['keeps null in a list', {}, { rows: [null, 1] }, { rows: [null, 1] }],
  ])('%s', (_, base, change, expected) => {
    expect(mergeDeep(base, change)).toEqual(expected);
  });

  it('changes neither, and no prototype', () => {
    fc.assert(
      fc.property(mapping, mapping, (base, change) => {
        const before = JSON.stringify([base, change]);
        const out = mergeDeep(deepFreeze(base), deepFreeze(change));
        expect(JSON.stringify([base, change])).toBe(before);
        expect(Object.getPrototypeOf(out)).toBe(Object.prototype);
        expect(Object.keys(out).some((key) => key === '__proto__' || key === 'constructor')).toBe(false);
      }),
    );
    mergeDeep(
      {},
      JSON.parse(
        '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "a": {"__proto__": {"polluted": 1}}}',
      ) as Mapping,
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is the same when it is worked in twice, and nothing changes nothing', () => {
    fc.assert(
      fc.property(mapping, mapping, (base, change) => {
        const once = mergeDeep(base, change);
        expect(mergeDeep(once, change)).toEqual(once);
        expect(mergeDeep(once, {})).toEqual(once);
      }),
    );
  });
});

describe('a claim over its defaults', () => {
  it('has its own fields first; null takes a default away, and stays where there is none', () => {
    expect(
      withDefaults(
        { tie: 'breaks', basis: 'price', tolerance: { mode: 'exact' } },
        { basis: 'total', tie: null, asOf: null, tolerance: { comparison: 'atLeast', of: null } },
      ),
    ).toEqual({
      basis: 'total',
      asOf: null,
      tolerance: { mode: 'exact', comparison: 'atLeast', of: null },
    });
  });
});

describe('a change is named', () => {
  it.each<[Mapping, string]>([
    [{ window: { observations: 36 } }, 'window.observations: 36'],
    [{ of: { a: { id: 'IWM', basis: 'total' }, beats: { id: 'SPY', basis: 'total' } } }, 'of.a: IWM total; of.beats: SPY total'],
    [{ of: { a: { id: 'RUT', field: 'high', proxy: ['IWM', 'VTWO'] } } }, 'of.a: RUT high (proxy IWM, VTWO)'],
    [{ of: { a: { basis: 'total' } } }, 'of.a.basis: total'],
    [{ precision: { round: 2 }, tie: null }, 'precision.round: 2; tie: left out'],
    [{ series: ['SPSM', { id: 'VB', basis: 'price' }], exact: true }, 'series: [SPSM, VB price]; exact: true'],
    [{ rows: [{ a: { b: 1 }, c: 2 }], window: {} }, 'rows: [{a.b: 1; c: 2}]; window: {}'],
    [{}, 'no change'],
    [{ a: '\u001b[31m' }, 'a: \uFFFD[31m'],
  ])('%j is "%s"', (change, text) => {
    expect(changeText(change)).toBe(text);
  });
});
