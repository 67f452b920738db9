/** What a study assumes where nothing is said. */
export const STUDY_DEFAULTS = { horizons: '21,63,126,252,1m,3m,6m,12m', entry: 'close', replications: 10_000 } as const;
