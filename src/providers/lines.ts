const NEWLINE = 0x0a;

/** A table in text of which every line ends with a newline, as FRED's and Stooq's do: where the last has none, its last value may be half of one. */
export const cutOff = (bytes: Uint8Array): string | null =>
  bytes[bytes.length - 1] === NEWLINE ? null : 'breaks off in the middle of a line';
