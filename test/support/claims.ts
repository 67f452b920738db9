import { parse } from 'yaml';
import { checkClaim, parseAs } from '../../src/claims/check.js';
import type { Setting } from '../../src/claims/context.js';
import { kindNamed } from '../../src/claims/kinds/kinds.js';
import type { Series } from '../../src/claims/model.js';
import type { Result } from '../../src/claims/result.js';
import { shelfOf } from '../../src/claims/shelf.js';
import { nodeIo } from '../../src/cli/io.js';
import { loadObservations, loadPrices } from '../../src/cli/store.js';
import { streams } from '../../src/cli/streams.js';

const PRICES = ['us-size-daily', 'us-size-funds', 'us-indices-2025', 'us-funds-2025'];

/** Every series that ships. */
export async function shippedSeries(): Promise<Series[]> {
  const io = nodeIo(() => {});
  const prices = await Promise.all(
    PRICES.map(async (name) => {
      const { days, assets, sha256, id } = await loadPrices(io, name);
      return assets.map((asset): Series => {
        const origin = { file: `${id}/${id}.csv`, sha256, rank: 2 } as const;
        return { id: asset.id, name: asset.name, basis: asset.basis, field: 'close', days, values: asset.close, origin };
      });
    }),
  );
  const rates = (await loadObservations(io, 'us-rates')).map(({ id, name, knownOn, values }): Series => {
    const origin = { file: 'us-rates/us-rates.csv', sha256: '', rank: 2 } as const;
    return { id, name, basis: null, field: 'value', days: knownOn, values, origin };
  });
  return [...prices.flat(), ...rates];
}

/** Checks claims written as YAML (a list, or a file with `claims` and `series`) against series. */
export function checkYaml(text: string, series: readonly Series[], more: Partial<Setting> = {}): Result[] {
  const read = parse(text) as { claims?: Record<string, unknown>[]; series?: Record<string, never> } | Record<string, unknown>[];
  const claims = Array.isArray(read) ? read : (read.claims ?? []);
  const aliases = new Map(
    Object.entries(Array.isArray(read) ? {} : (read.series ?? {})).map(([alias, ref]) => [
      alias.toLowerCase(),
      typeof ref === 'string' ? { id: ref } : (ref as { id: string }),
    ]),
  );
  const knownTo = Math.max(0, ...series.map(({ days }) => days[days.length - 1]!));
  const setting: Setting = { shelf: shelfOf(series), aliases, knownTo, rng: streams, ...more };
  return claims.map((raw) => checkClaim(parseAs(kindNamed(String(raw.kind)), raw, String(raw.id)), setting));
}

/** One claim, written as a YAML mapping on a line; it needs no id. */
export function checkOne(text: string, series: readonly Series[], more: Partial<Setting> = {}): Result {
  const claim = { id: 'one', ...(parse(text) as Record<string, unknown>) };
  return checkYaml(JSON.stringify([claim]), series, more)[0]!;
}

/** A price series made for a test. */
export function madeSeries({
  id,
  days,
  values,
}: {
  readonly id: string;
  readonly days: Int32Array;
  readonly values: readonly number[];
}): Series {
  const origin = { file: `${id}.csv`, sha256: '', rank: 0 } as const;
  return { id, name: id, basis: 'price', field: 'close', days, values: Float64Array.from(values), origin };
}
