type Column = readonly string[] | readonly number[];

const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(Math.floor(n / 128))]);
const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)];

/** Thrift's compact protocol: the values of a struct by their numbers, in order. */
type Value = { readonly i32: number } | { readonly i64: number } | { readonly text: string } | { readonly list: readonly Value[] } | Struct;
interface Struct {
  readonly fields: Readonly<Record<number, Value>>;
}
const kind = (value: Value): number => ('i32' in value ? 5 : 'i64' in value ? 6 : 'text' in value ? 8 : 'list' in value ? 9 : 12);

function encoded(value: Value): number[] {
  if ('i32' in value) return varint(value.i32 * 2);
  if ('i64' in value) return varint(value.i64 * 2);
  if ('text' in value) return [...varint(bytesOf(value.text).length), ...bytesOf(value.text)];
  if ('list' in value) return [(value.list.length << 4) | kind(value.list[0]!), ...value.list.flatMap(encoded)];
  let last = 0;
  const fields = Object.entries(value.fields).flatMap(([key, field]) => {
    const step = Number(key) - last;
    last = Number(key);
    return [(step << 4) | kind(field), ...encoded(field)];
  });
  return [...fields, 0];
}
const i32 = (n: number): Value => ({ i32: n });
const i64 = (n: number): Value => ({ i64: n });

/** A small Parquet file of texts and doubles: one group of rows, plain values, no compression. */
export function parquetOf(columns: Readonly<Record<string, Column>>): Uint8Array {
  const [out, chunks]: [number[], Value[]] = [bytesOf('PAR1'), []];
  const rows = Object.values(columns)[0]!.length;
  const type = (column: Column): number => (typeof column[0] === 'string' ? 6 : 5);
  for (const [name, column] of Object.entries(columns)) {
    const data = column.flatMap((value) =>
      typeof value === 'string'
        ? [...new Uint8Array(Uint32Array.of(bytesOf(value).length).buffer), ...bytesOf(value)]
        : [...new Uint8Array(Float64Array.of(value).buffer)],
    );
    const page = { fields: { 1: i32(rows), 2: i32(0), 3: i32(3), 4: i32(3) } };
    const header = encoded({ fields: { 1: i32(0), 2: i32(data.length), 3: i32(data.length), 5: page } });
    const size = header.length + data.length;
    const meta = {
      fields: {
        1: i32(type(column)),
        2: { list: [i32(0)] },
        3: { list: [{ text: name }] },
        4: i32(0),
        5: i64(rows),
        6: i64(size),
        7: i64(size),
        9: i64(out.length),
      },
    };
    chunks.push({ fields: { 2: i64(out.length), 3: meta } });
    out.push(...header, ...data);
  }
  const leaves = Object.entries(columns).map(([name, column]): Value => {
    const leaf = { 1: i32(type(column)), 3: i32(0), 4: { text: name } };
    return { fields: type(column) === 6 ? { ...leaf, 6: i32(0) } : leaf };
  });
  const schema = { list: [{ fields: { 4: { text: 'schema' }, 5: i32(leaves.length) } }, ...leaves] };
  const group = { fields: { 1: { list: chunks }, 2: i64(out.length), 3: i64(rows) } };
  const foot = encoded({ fields: { 1: i32(1), 2: schema, 3: i64(rows), 4: { list: [group] } } });
  return Uint8Array.from([...out, ...foot, ...new Uint8Array(Uint32Array.of(foot.length).buffer), ...bytesOf('PAR1')]);
}
