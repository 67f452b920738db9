/**
 * What we know of a danfojs `DataFrame`: enough to read one and to hand one back without its types, which need not be installed.
 * Whoever has them names them: `toDataFrame<DataFrame>(run)`.
 */
export interface Frame {
  readonly columns: readonly string[];
  /** Row by row. */
  readonly values: readonly unknown[];
  readonly shape: readonly number[];
  column(name: string): { readonly values: readonly unknown[] };
  print(): void;
}

export type Dtype = 'string' | 'float32' | 'boolean';

/**
 * One column on its way into a frame. `float32` is the only name danfojs has for numbers that are not whole; what it stores stays a
 * float64, and only its arithmetic over whole frames is single.
 */
export interface FrameColumn {
  readonly name: string;
  readonly dtype: Dtype;
  readonly values: ArrayLike<unknown>;
}
