import { isoDate } from '../data/dates.js';
import { leadRows, type Run, type Settings } from '../engine/run.js';
import { asOfJson } from './sections/as-of.js';

/** The data of a run, and the days of it that were run over. */
export const dataJson = ({ dataset, settings, first, days }: Run): Readonly<Record<string, unknown>> => ({
  id: dataset.id,
  sha256: dataset.sha256,
  ...(dataset.basis === undefined ? {} : { basis: dataset.basis }),
  ...asOfJson(dataset),
  from: isoDate(dataset.days[first]!),
  to: isoDate(days[days.length - 1]!),
  sessions: days.length - leadRows(settings.fill),
});

/** The settings that every report has; what is asked for seldom is `unusual`. */
export const settingsJson = ({ fill, costBps, capital, cash, feeBps }: Settings): Readonly<Record<string, unknown>> => ({
  fill,
  lookAhead: fill === 'same-close',
  costBps,
  capital,
  riskFree: cash.kind === 'rate' ? cash.annual : cash.series.id,
  ...(Object.keys(feeBps).length > 0 ? { feeBps } : {}),
});
