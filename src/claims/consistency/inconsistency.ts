/** Claims that cannot all be so, or that an editor should look at together: no data were asked. */
export interface Inconsistency {
  /** Every claim that has a part in it, one alone where it contradicts itself. */
  readonly claims: readonly ClaimAt[];
  readonly kind: InconsistencyKind;
  /** A sentence or two for an editor: who says what, with dates and figures. */
  readonly sentence: string;
  /** `note`: it rests on a reading, or on a day that the article does not give; or it is odd and may still be so. */
  readonly severity: 'contradiction' | 'note';
}

interface ClaimAt {
  readonly file: string;
  readonly id: string;
}

/**
 * `arithmetic`: a claim's own sum; `difference` and `rows`: figures against the ones they should make; `no-session`: a day without a close; `levels`:
 * levels of a series against each other, or against its returns; `two-figures`: one thing, two figures; `runs`: lengths and dates of runs; `order`: who
 * was ahead; `count`: so many against those that are listed.
 */
export type InconsistencyKind = 'arithmetic' | 'difference' | 'rows' | 'no-session' | 'levels' | 'two-figures' | 'runs' | 'order' | 'count';
