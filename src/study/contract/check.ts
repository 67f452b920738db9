/** One thing that every rule must keep, and whether this one does. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** null where it could not be looked at, and then the sentence says why. */
  readonly holds: boolean | null;
  readonly sentence: string;
}

const TITLES: Readonly<Record<string, string>> = {
  ends: 'Runs at both ends of every range',
  repeats: 'Decides the same on the same data',
  weights: 'Weights are finite and within the leverage allowed',
  causal: 'Decides without what comes later',
};

export const check = (id: string, title: string, holds: boolean | null, sentence: string): Check => ({ id, title, holds, sentence });

export const notChecked = (id: string, sentence: string): Check => check(id, TITLES[id] ?? id, null, sentence);

/** By the title that the check always has. */
export const titled = (id: keyof typeof TITLES, holds: boolean | null, sentence: string): Check => check(id, TITLES[id]!, holds, sentence);
