import { simulate } from '../../src/engine/simulate.js';
import type { Dataset } from '../../src/model.js';
import type { Gauge, Market } from '../../src/strategy.js';
import { rule } from './rules.js';

/** What a gauge showed at each close. */
export function shown(dataset: Dataset, declare: (market: Market) => Gauge, options: Parameters<typeof simulate>[3] = {}): number[] {
  const values: number[] = [];
  simulate(
    dataset,
    rule((market) => {
      const gauge = declare(market);
      return () => {
        values.push(gauge.value);
        return undefined;
      };
    }),
    {},
    options,
  );
  return values;
}
