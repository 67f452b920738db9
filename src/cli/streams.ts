import alea from 'seedrandom/lib/alea.js';

/** Random numbers by seed and purpose: what draws for one purpose never moves what is drawn for another. */
export const streams =
  (seed: string) =>
  (purpose: string): (() => number) =>
    alea(`${seed}:${purpose}`);
