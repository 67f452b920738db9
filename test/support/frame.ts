/** A DataFrame as far as reading one goes, without danfojs. */
export const plainFrame = (columns: Readonly<Record<string, readonly unknown[]>>) => {
  const lists = Object.values(columns);
  return { columns: Object.keys(columns), values: lists[0]!.map((_, row) => lists.map((list) => list[row])) };
};
