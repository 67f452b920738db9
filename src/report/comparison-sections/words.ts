import type { Comparison, Entry } from '../../study/comparison/compare.js';
import type { Pair } from '../../study/comparison/pairs.js';
import type { Column, Tone } from '../blocks.js';
import { format } from '../format.js';

/** "streak10 over large": the first of a pair, by whatever measure, over the second. */
export const pairName = ({ entries }: Comparison, { a, b }: Pick<Pair, 'a' | 'b'>): string =>
  `${entries[a]!.name} over ${entries[b]!.name}`;

/** One column an entry, of the figures' own units. */
export const entryColumns = (entries: readonly Entry[], unit: Column['unit'] = 'ratio'): Column[] =>
  entries.map(({ name }) => ({ key: name, label: name, unit }));

const TONES: readonly Tone[] = ['strategy', 'small', 'large', 'half'];

/** A colour each for the first four rules, the same dashed for the next; benchmarks are grey. */
export const toneOf = ({ kind }: Entry, place: number): Tone => (kind === 'benchmark' ? 'other' : TONES[place % TONES.length]!);

export const reference = ({ entries, reference }: Comparison): Entry => entries[reference]!;

export const rulesOf = ({ entries }: Comparison): Entry[] => entries.filter(({ kind }) => kind === 'rule');

/** "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

/** A ratio or p-value for prose. */
export const ratio = (value: number): string => format(value, 'ratio', '−');

/** A difference of ratios, its sign said. */
export const signedRatio = (value: number): string => (value > 0 && /[1-9]/.test(ratio(value)) ? `+${ratio(value)}` : ratio(value));
