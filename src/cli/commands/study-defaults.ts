/** What a study assumes where nothing is said. */
export const STUDY_DEFAULTS = {
  dataset: 'us-size-daily',
  horizons: '21,63,126,252,1m,3m,6m,12m',
  replications: 10_000,
  /** The dataset on which a claim about another might as well have been tested. */
  also: { 'us-size-daily': 'us-size-funds', 'us-size-funds': 'us-size-daily' } as Readonly<Record<string, string>>,
} as const;
