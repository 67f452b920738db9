/** Numbers with 12 significant digits, as in every file; an undefined one is null. */
export const stringify = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toPrecision(12)) : part), 2);
