declare module 'seedrandom/lib/alea.js' {
  /** A generator of uniform numbers in [0, 1), the same for the same seed. */
  export default function alea(seed: string): () => number;
}
