/** A typed column that grows by doubling: events are kept in these, because a rule that trades daily makes 12,000 of them. */
export interface GrowingInts {
  push(value: number): void;
  done(): Int32Array;
}
export interface GrowingFloats {
  push(value: number): void;
  done(): Float64Array;
}

export function growingInts(): GrowingInts {
  let values = new Int32Array(64);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const more = new Int32Array(length * 2);
        more.set(values);
        values = more;
      }
      values[length++] = value;
    },
    done: () => values.slice(0, length),
  };
}

export function growingFloats(): GrowingFloats {
  let values = new Float64Array(64);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const more = new Float64Array(length * 2);
        more.set(values);
        values = more;
      }
      values[length++] = value;
    },
    done: () => values.slice(0, length),
  };
}
