/** A typed column that grows by doubling: events are kept in these, because a rule that trades daily makes 12,000 of them. */
export interface GrowingInts {
  push(value: number): void;
  append(more: readonly number[]): void;
  done(): Int32Array;
}
export interface GrowingFloats {
  push(value: number): void;
  append(more: readonly number[]): void;
  done(): Float64Array;
}

export function growingInts(): GrowingInts {
  let values = new Int32Array(64);
  let length = 0;
  const reserve = (least: number): void => {
    if (least <= values.length) return;
    const more = new Int32Array(Math.max(least, values.length * 2));
    more.set(values);
    values = more;
  };
  return {
    push(value) {
      reserve(length + 1);
      values[length++] = value;
    },
    append(more) {
      reserve(length + more.length);
      for (let i = 0; i < more.length; i++) values[length + i] = more[i]!; // a few at a time, for which set() is slow
      length += more.length;
    },
    done: () => values.slice(0, length),
  };
}

export function growingFloats(): GrowingFloats {
  let values = new Float64Array(64);
  let length = 0;
  const reserve = (least: number): void => {
    if (least <= values.length) return;
    const more = new Float64Array(Math.max(least, values.length * 2));
    more.set(values);
    values = more;
  };
  return {
    push(value) {
      reserve(length + 1);
      values[length++] = value;
    },
    append(more) {
      reserve(length + more.length);
      for (let i = 0; i < more.length; i++) values[length + i] = more[i]!; // a few at a time, for which set() is slow
      length += more.length;
    },
    done: () => values.slice(0, length),
  };
}
