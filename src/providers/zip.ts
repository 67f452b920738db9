import { inflateSync } from 'fflate';

/** A file in an archive. */
export interface Member {
  readonly name: string;
  /** Unpacked, in bytes, as the archive tells. */
  readonly size: number;
  /** CRC-32 of what it unpacks to. */
  readonly crc: number;
  readonly packed: { readonly method: number; readonly at: number; readonly size: number };
}

const [END, ENTRY, END_LENGTH, ENTRY_LENGTH, LOCAL_LENGTH] = [0x06054b50, 0x02014b50, 22, 46, 30];
const [STORED, DEFLATED] = [0, 8];

/**
 * The files of a zip archive by its directory, which stands at its end. Throws Error for what is none. Source: PKWARE, APPNOTE.TXT, 4.3.12 and
 * 4.3.16, without ZIP64.
 */
export function members(zip: Uint8Array): Member[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - END_LENGTH;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error('no zip archive');
  const found: Member[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('its directory is damaged');
    const short = (offset: number): number => view.getUint16(at + offset, true);
    const long = (offset: number): number => view.getUint32(at + offset, true);
    const name = new TextDecoder().decode(zip.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + short(28)));
    const local = long(42);
    const start = local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    found.push({ name, size: long(24), crc: long(16), packed: { method: short(10), at: start, size: long(20) } });
    at += ENTRY_LENGTH + short(28) + short(30) + short(32);
  }
  return found;
}

/** What a file unpacks to. Throws Error where that is not what its checksum and its length say, or is packed in another way than deflate. */
export function unpack(zip: Uint8Array, { size, crc, packed }: Member): Uint8Array {
  const bytes = zip.slice(packed.at, packed.at + packed.size);
  if (packed.method !== STORED && packed.method !== DEFLATED) throw new Error(`packed by method ${packed.method}`);
  const whole = packed.method === STORED ? bytes : inflateSync(bytes, { out: new Uint8Array(size) });
  if (whole.length !== size || crc32(whole) !== crc) throw new Error('its checksum is another');
  return whole;
}

const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? POLYNOMIAL : 0);
  return value;
});

/** CRC-32 as in zip, gzip and PNG (ISO 3309). Example: of "123456789" it is 0xcbf43926. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}
