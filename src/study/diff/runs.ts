import type { Unit } from '../../model.js';
import { explainable } from '../conventions/explain.js';
import { type Apart, apart, type KeptRun, type Parting, partings } from './sessions.js';
import { type Difference, differences, sameNumber } from './values.js';

type Json = Readonly<Record<string, unknown>>;

/** One figure of both runs, where they differ; null where it is undefined. */
export interface FigureDifference {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly a: number | null;
  readonly b: number | null;
}

/** What differs between two runs. */
export interface RunDifference {
  /** The program's version, the rule and its file, parameters, data, settings, chance: in that order. */
  readonly asked: readonly Difference[];
  readonly partings: readonly Parting[];
  readonly apart: Apart | null;
  readonly figures: readonly FigureDifference[];
  /** All else that came out. */
  readonly others: readonly Difference[];
  readonly same: boolean;
}

/** What came out, of all that the JSON of a run says; whatever is not named here or below was asked. */
const OUTCOMES = [
  'undefinedBecause',
  'benchmarks',
  'signals',
  'trades',
  'twins',
  'intervals',
  'startYears',
  'timing',
  'multiple',
  'drawdowns',
];
/** Compared for themselves, follows from something else, or is of the writing and not of the run. */
const ELSEWHERE = ['program', 'endWealth', 'figures', 'trials', 'lookAhead', 'command', 'created', 'report'];

/** Holds two runs against each other: what was asked, where they first part, and what came out. `json` is as in `run.json`. */
export function diffRuns(
  a: { readonly json: Json; readonly run: KeptRun },
  b: { readonly json: Json; readonly run: KeptRun },
): RunDifference {
  const asked = differences(askedOf(a.json), askedOf(b.json));
  const parted = partings(a.run, b.run);
  const figures = figureDifferences(figuresOf(a.json), figuresOf(b.json));
  const others = differences(only(a.json, OUTCOMES), only(b.json, OUTCOMES));
  return {
    asked,
    partings: parted,
    apart: apart(a.run, b.run),
    figures,
    others,
    same: [asked, parted, figures, others].every((list) => list.length === 0),
  };
}

const only = (json: Json, keys: readonly string[]): Json =>
  Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(json, key) ? [[key, json[key]]] : [])));

function askedOf(json: Json): Json {
  const rest = Object.keys(json).filter((key) => !OUTCOMES.includes(key) && !ELSEWHERE.includes(key));
  const drawn = { twins: at(json.twins, 'n'), replications: at(json.intervals, 'replications'), trials: json.trials };
  return { version: at(json.program, 'version'), ...only(json, rest), ...drawn };
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const figuresOf = ({ endWealth, figures }: Json): Json => ({ endWealth, ...(figures as Json) });

function figureDifferences(a: Json, b: Json): FigureDifference[] {
  const ids = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return ids.flatMap((id) => {
    const [x, y] = [number(a[id]), number(b[id])];
    const same = x === null || y === null ? x === y : sameNumber(x, y);
    return same ? [] : [{ id, ...named(id), a: x, b: y }];
  });
}

/** Figures without a convention of their own. */
const OTHERS: Readonly<Record<string, { readonly label: string; readonly unit: Unit }>> = {
  endWealth: { label: 'End wealth', unit: 'money' },
  grossExposure: { label: 'Gross exposure', unit: 'fraction' },
};

/** How a figure is called and printed. */
function named(id: string): { readonly label: string; readonly unit: Unit } {
  const rule = explainable().find((one) => one.id === id);
  if (rule !== undefined) return { label: rule.label, unit: rule.unit };
  const other = Object.hasOwn(OTHERS, id) ? OTHERS[id] : undefined;
  if (other !== undefined) return other;
  return id.startsWith('exposure.')
    ? { label: `Exposure to ${id.slice('exposure.'.length)}`, unit: 'fraction' }
    : { label: id, unit: 'ratio' };
}
