/** What we use of it. Its own types need the browser's and TensorFlow's, and whoever has no danfojs-node has none of them. */
declare module 'danfojs-node' {
  interface Series {
    readonly values: unknown[];
  }
  export class DataFrame {
    constructor(data: unknown[][] | Readonly<Record<string, unknown[]>>, options?: { columns?: string[]; dtypes?: string[] });
    readonly columns: string[];
    readonly values: unknown[][];
    readonly shape: number[];
    column(name: string): Series;
    print(): void;
  }
}
