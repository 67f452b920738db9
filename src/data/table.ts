/** The text of a CSV file cut into records; `file` is how messages name it. */
export interface Table {
  readonly file: string;
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/** A line with nothing on it. */
export const isBlank = (record: readonly string[]): boolean => record.length === 1 && record[0]!.trim() === '';
