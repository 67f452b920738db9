/** The text of a CSV file cut into records; `file` is how messages name it. */
export interface Table {
  readonly file: string;
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/** A line with nothing on it. */
export const isBlank = (record: readonly string[]): boolean => record.length === 1 && record[0]!.trim() === '';

/** The 1-based line on which a record begins; a quoted field may span lines. */
export function lineOf({ header, records }: Table, row: number): number {
  const spanned = (record: readonly string[]): number => record.reduce((lines, field) => lines + field.split('\n').length - 1, 1);
  let line = 1 + spanned(header);
  for (let i = 0; i < row; i++) line += spanned(records[i]!);
  return line;
}
