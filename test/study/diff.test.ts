import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import { apart, holdings, type KeptRun, partings } from '../../src/study/diff/sessions.js';
import { differences } from '../../src/study/diff/values.js';

describe('differences of two values', () => {
  it.each([
    ['nothing of equals', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['a field', { days: 10, hold: 252 }, { days: 12, hold: 252 }, [{ path: 'days', a: 10, b: 12 }]],
    ['a field within', { params: { days: 10 } }, { params: { days: 12 } }, [{ path: 'params.days', a: 10, b: 12 }]],
    ['a kind of value', { fee: 0 }, { fee: null }, [{ path: 'fee', a: 0, b: null }]],
    ['what one has alone, as one', { a: 1 }, { a: 1, b: { c: 1, d: 2 } }, [{ path: 'b', a: undefined, b: { c: 1, d: 2 } }]],
    [
      'rows by their place',
      [1, 2],
      [1, 3, 4],
      [
        { path: '[1]', a: 2, b: 3 },
        { path: '[2]', a: undefined, b: 4 },
      ],
    ],
    [
      'rows by their name, so that one more is one difference',
      [
        { id: 'x', n: 1 },
        { id: 'z', n: 3 },
      ],
      [
        { id: 'x', n: 1 },
        { id: 'y', n: 2 },
        { id: 'z', n: 4 },
      ],
      [
        { path: '[z].n', a: 3, b: 4 },
        { path: '[y]', a: undefined, b: { id: 'y', n: 2 } },
      ],
    ],
    [
      'rows by their place where two of one side alone share a name',
      [
        { id: 'x', n: 1 },
        { id: 'x', n: 2 },
      ],
      [{ id: 'x', n: 1 }],
      [{ path: '[1]', a: { id: 'x', n: 2 }, b: undefined }],
    ],
    [
      'rows by their place where two share a name',
      [
        { id: 'x', n: 1 },
        { id: 'x', n: 2 },
      ],
      [
        { id: 'x', n: 1 },
        { id: 'x', n: 3 },
      ],
      [{ path: '[1].n', a: 2, b: 3 }],
    ],
    ['a last written digit is none', { x: 0.123456789012 }, { x: 0.123456789013 }, []],
    ['a digit before it is one', { x: 0.123456789012 }, { x: 0.123456789112 }, [{ path: 'x', a: 0.123456789012, b: 0.123456789112 }]],
    ['a sign', { x: 1e-9 }, { x: -1e-9 }, [{ path: 'x', a: 1e-9, b: -1e-9 }]],
    ['a kind of list', { x: [] }, { x: {} }, [{ path: 'x', a: [], b: {} }]],
  ])('are %s', (_, a, b, found) => {
    expect(differences(a, b)).toEqual(found);
  });

  it('are the same seen from the other side, and none where there is one value', () => {
    const key = (path: string): string => path;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
        const turned = differences(b, a).map((one) => ({ path: one.path, a: one.b, b: one.a }));
        const sorted = (list: readonly { readonly path: string }[]) => [...list].sort((x, y) => (key(x.path) < key(y.path) ? -1 : 1));
        expect(sorted(differences(a, b))).toEqual(sorted(turned));
        expect(differences(a, a)).toEqual([]);
      }),
    );
  });
});

const START = 7305; // 1990-01-01
const day = (i: number): string => isoDate(START + i);

interface Made {
  readonly held: readonly string[];
  readonly returns: readonly number[];
  readonly signals?: readonly number[];
  readonly first?: number;
}

/** A run that holds one asset after each close ('' is cash), with the wealth that the returns give. */
function made({ held, returns, signals = [], first = 0 }: Made): KeptRun {
  const trades: { asset: string; entry: string; exit: string | null; firstPrice: number }[] = [];
  held.forEach((asset, i) => {
    const last = trades[trades.length - 1];
    if (last?.exit === null && last.asset !== asset) last.exit = day(first + i);
    if (asset !== '' && (last === undefined || last.exit !== null || last.asset !== asset))
      trades.push({ asset, entry: day(first + i), exit: null, firstPrice: 100 });
  });
  let wealth = 100;
  const curve = {
    days: Int32Array.from(held, (_, i) => START + first + i),
    wealth: Float64Array.from(held, (_, i) => (wealth *= 1 + (i === 0 ? 0 : returns[i]!))),
  };
  return { from: day(first), to: day(first + held.length - 1), signals: signals.map((i) => day(first + i)), trades, curve };
}

const SESSIONS = 12;
const anyRun = fc.record({
  held: fc.array(fc.constantFrom('small', 'large', ''), { minLength: SESSIONS, maxLength: SESSIONS }),
  returns: fc.array(fc.constantFrom(0, 0.01, -0.02), { minLength: SESSIONS, maxLength: SESSIONS }),
  signals: fc.uniqueArray(fc.nat(SESSIONS - 1)),
});

describe('two runs part', () => {
  it('where a look at every day, one after the other, says they do', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (x, y) => {
        const [a, b] = [made(x), made(y)];
        const found = new Map(partings(a, b).map((one) => [one.kind, one.day]));
        const first = (differs: (i: number) => boolean): string | undefined => {
          const i = x.held.findIndex((_, at) => differs(at));
          return i < 0 ? undefined : day(i);
        };
        expect(found.get('holding')).toBe(first((i) => x.held[i] !== y.held[i]));
        expect(found.get('decision')).toBe(first((i) => x.signals.includes(i) !== y.signals.includes(i)));
        expect(found.get('wealth')).toBe(first((i) => Math.abs(a.curve!.wealth[i]! - b.curve!.wealth[i]!) > 1e-9));
        expect(x.held.map((_, i) => holdings(a)(day(i)).join())).toEqual(x.held);
      }),
    );
  });

  it('nowhere, where they are the same', () => {
    fc.assert(
      fc.property(anyRun, (x) => {
        expect(partings(made(x), made(x))).toEqual([]);
        expect(apart(made(x), made(x))).toBe(null);
      }),
    );
  });

  it('on the same days seen from the other side', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (x, y) => {
        const turned = partings(made(y), made(x)).map((one) => ({ ...one, a: one.b, b: one.a }));
        expect(partings(made(x), made(y))).toEqual(turned);
      }),
    );
  });

  it('earliest first, and on one day the cause before what comes of it', () => {
    const flat = [0, 0, 0, 0];
    const a = made({ held: ['', 'large', 'large', 'large'], returns: flat, signals: [1] });
    const b = made({ held: ['', 'small', 'small', 'small'], returns: [0, 0.01, 0, 0] });
    expect(partings(a, b).map(({ kind, day: on }) => [kind, on])).toEqual([
      ['decision', day(1)],
      ['holding', day(1)],
      ['wealth', day(1)],
    ]);
  });

  it('not by how much money they began with', () => {
    const a = made({ held: ['', 'large', 'large', ''], returns: [0, 0.01, 0.02, 0.01] });
    const twice = { ...a, curve: { days: a.curve!.days, wealth: a.curve!.wealth.map((x) => 2 * x) } };
    expect(partings(a, twice)).toEqual([]);
  });

  it('at a price that differs', () => {
    const a = made({ held: ['', 'large', '', 'large'], returns: [0, 0, 0, 0] });
    const b = { ...a, trades: a.trades.map((trade, i) => ({ ...trade, firstPrice: i === 1 ? 100.5 : trade.firstPrice })) };
    expect(partings(a, b)).toEqual([{ kind: 'price', day: day(3), a: 100, b: 100.5 }]);
  });

  it('at a session that one of them does not have', () => {
    const a = made({ held: ['', '', '', ''], returns: [0, 0, 0, 0] });
    const b = { ...a, curve: { days: a.curve!.days.filter((_, i) => i !== 2), wealth: a.curve!.wealth.slice(0, 3) } };
    expect(partings(a, b)).toEqual([{ kind: 'session', day: day(2), a: true, b: false }]);
  });

  it('only on days that both cover, and by holdings only once both have bought', () => {
    const returns = [0, 0.01, 0.01, 0.01, 0.01, 0.01];
    const long = made({ held: ['', 'large', 'large', 'large', 'large', 'large'], returns });
    const late = made({ held: ['', 'large', 'large', 'large'], returns: [0, 0.01, 0.01, 0.01], first: 2 });
    expect(partings(long, late)).toEqual([]);
    const other = made({ held: ['', 'large', 'small', 'small'], returns: [0, 0.01, 0.01, 0.01], first: 2 });
    expect(partings(long, other).map(({ kind, day: on }) => [kind, on])).toEqual([['holding', day(4)]]);
  });

  it('and how far is told of the widest day and the last', () => {
    const a = made({ held: ['', '', '', ''], returns: [0, 0.1, 0, 0] });
    const b = made({ held: ['', '', '', ''], returns: [0, 0, 0.05, 0] });
    const found = apart(a, b)!;
    expect(found.furthest).toEqual({ day: day(1), ratio: 1.1 });
    expect(found.end.day).toBe(day(3));
    expect(found.end.ratio).toBeCloseTo(1.1 / 1.05, 12);
    expect(partings({ ...a, curve: null }, b)).toEqual([]);
    expect(apart({ ...a, curve: null }, b)).toBe(null);
  });
});
