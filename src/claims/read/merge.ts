/** PLACEHOLDER, being written elsewhere. */
export function mergeDeep(base: unknown, change: unknown): unknown {
  if (
    typeof base !== 'object' ||
    base === null ||
    Array.isArray(base) ||
    typeof change !== 'object' ||
    change === null ||
    Array.isArray(change)
  )
    return change;
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(change)) result[key] = mergeDeep(result[key], value);
  return result;
}
export const changeText = (change: unknown): string => JSON.stringify(change);
