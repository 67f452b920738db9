import { reciprocals } from './moments.js';

/** The moments of two numbers a session together: as `Moments`, with the squares of both and their products. */
export interface Comoments {
  readonly size: number;
  /** Numbers of the block begun up to `at`, means of the tails of the block before behind it. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Of these tails, sums of squares and products about the means. */
  readonly tailsXX: Float64Array;
  readonly tailsYY: Float64Array;
  readonly tailsXY: Float64Array;
  readonly over: Float64Array;
  /** The pair that comes next: numbers handed to a function of this size are put on the heap. */
  readonly come: { x: number; y: number };
  readonly state: {
    at: number;
    whole: boolean;
    meanX: number;
    meanY: number;
    headXX: number;
    headYY: number;
    headXY: number;
    /** Of the window; NaN until it is full. */
    xx: number;
    yy: number;
    xy: number;
  };
}

export function comomentsOf(size: number): Comoments {
  const column = (): Float64Array => new Float64Array(size);
  return {
    size,
    x: column(),
    y: column(),
    tailsXX: column(),
    tailsYY: column(),
    tailsXY: column(),
    over: reciprocals(size),
    come: { x: Number.NaN, y: Number.NaN },
    // Written out: the engine puts each number of a spread object on the heap anew whenever it changes.
    state: {
      at: 0,
      whole: false,
      meanX: 0,
      meanY: 0,
      headXX: 0,
      headYY: 0,
      headXY: 0,
      xx: Number.NaN,
      yy: Number.NaN,
      xy: Number.NaN,
    },
  };
}

/** Moves the window on by the pair in `come`, neither of which may be NaN. */
export function slidePair(comoments: Comoments): void {
  const { size, over, state } = comoments;
  const { x, y } = comoments.come;
  const { at } = state;
  const head = at + 1;
  const offX = x - state.meanX;
  const offY = y - state.meanY;
  state.meanX += offX * over[head]!;
  state.meanY += offY * over[head]!;
  state.headXX += offX * (x - state.meanX);
  state.headYY += offY * (y - state.meanY);
  state.headXY += offX * (y - state.meanY);
  comoments.x[at] = x;
  comoments.y[at] = y;
  state.at = head;
  if (head === size) turn(comoments);
  else if (state.whole) {
    const apartX = state.meanX - comoments.x[head]!;
    const apartY = state.meanY - comoments.y[head]!;
    const weight = (size - head) * over[size]! * head;
    state.xx = state.headXX + comoments.tailsXX[head]! + apartX * apartX * weight;
    state.yy = state.headYY + comoments.tailsYY[head]! + apartY * apartY * weight;
    state.xy = state.headXY + comoments.tailsXY[head]! + apartX * apartY * weight;
  }
}

/** The block is full: it is the window, and its tails are what the next ones begin with. */
function turn({ over, x, y, tailsXX, tailsYY, tailsXY, state }: Comoments): void {
  state.xx = state.headXX;
  state.yy = state.headYY;
  state.xy = state.headXY;
  state.whole = true;
  state.at = 0;
  state.meanX = 0;
  state.meanY = 0;
  state.headXX = 0;
  state.headYY = 0;
  state.headXY = 0;
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = x.length - 1; i >= 0; i--) {
    const offX = x[i]! - meanX;
    const offY = y[i]! - meanY;
    const share = over[x.length - i]!;
    meanX += offX * share;
    meanY += offY * share;
    xx += offX * (x[i]! - meanX);
    yy += offY * (y[i]! - meanY);
    xy += offX * (y[i]! - meanY);
    x[i] = meanX;
    y[i] = meanY;
    tailsXX[i] = xx;
    tailsYY[i] = yy;
    tailsXY[i] = xy;
  }
}
