import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { monthAfter, monthNumber } from '../../src/data/dates.js';
import type { Observations } from '../../src/model.js';
import { type Part, type Strategy, withRules } from '../../src/strategy.js';
import { uniform } from './random.js';

const folder = new URL('../../strategies/', import.meta.url);

/** The files of the rules that ship. */
export const ruleFiles: readonly string[] = readdirSync(folder).filter((file) => file.endsWith('.ts'));

const alone = await Promise.all(
  ruleFiles.map(async (file) => {
    const module: { default: Strategy } = await import(new URL(file, folder).href);
    return [basename(file, '.ts'), module.default] as const;
  }),
);

/** The rules by name and by preset, as parts of another. */
const parts: Readonly<Record<string, Part>> = Object.fromEntries(
  alone.flatMap(([name, rule]) => [
    [name, { rule }],
    ...Object.entries(rule.presets).map(([preset, params]): [string, Part] => [preset, { rule, params }]),
  ]),
);

/** The rules that ship by the names of their files; one that is made of others has them. */
export const shipped: readonly (readonly [string, Strategy])[] = alone.map(([name, rule]) => [
  name,
  rule.rules === undefined ? rule : withRules(rule, parts),
]);

export const shippedRule = (name: string): Strategy => shipped.find(([one]) => one === name)![1];

/** The same with windows of a tenth, so that a short market has something to decide by. */
export const shortParams = ({ params }: Strategy): Record<string, number> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, { range, default: usual }]) =>
      range.startsWith('whole number') && Number(usual) > 10 ? [[name, Math.ceil(Number(usual) / 10)]] : [],
    ),
  );

/** Monthly series made up for the days of a market, under the ids that rules ask for, each known on the first of the next month. */
export function observedBeside(days: Int32Array, seed = 1): Observations[] {
  const next = uniform(seed);
  const [first, last] = [days[0]!, days[days.length - 1]!];
  const count = monthNumber(last) - monthNumber(first) + 3;
  const periods = Int32Array.from({ length: count }, (_, month) => monthAfter(first, month - 2));
  const knownOn = periods.map((day) => monthAfter(day, 1));
  return ['FEDFUNDS', 'TB3MS', 'GAP'].map((id) => {
    let level = 4;
    const values = Float64Array.from(periods, () => (level = Math.max(0, level + next() - 0.5)));
    return { id, name: id, unit: 'percent a year', periods, knownOn, values };
  });
}
