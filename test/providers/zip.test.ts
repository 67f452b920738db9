import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { members, unpack } from '../../src/providers/zip.js';

const files = { 'a.txt': strToU8('123456789'), 'folder/b.csv': strToU8('x'.repeat(5000)) };

describe('a zip archive', () => {
  it.each([0, 6] as const)('packed at level %d is read by its directory', (level) => {
    const zip = zipSync(files, { level });
    const all = members(zip);
    expect(all.map(({ name, size }) => [name, size])).toEqual([
      ['a.txt', 9],
      ['folder/b.csv', 5000],
    ]);
    expect(all[0]!.crc).toBe(0xcbf43926); // the check value of CRC-32 in Ross Williams's "A painless guide to CRC error detection algorithms"
    expect(all.map((one) => strFromU8(unpack(zip, one)))).toEqual(Object.values(files).map((bytes) => strFromU8(bytes)));
  });

  it('with any one byte of a file’s content changed is refused', () => {
    const zip = zipSync(files, { level: 0 });
    const [{ packed }] = members(zip) as [ReturnType<typeof members>[0]];
    for (let i = 0; i < packed.size; i++) {
      const other = Uint8Array.from(zip);
      other[packed.at + i]! ^= 0x20;
      expect(() => unpack(other, members(other)[0]!)).toThrow('checksum');
    }
  });

  it('cut off anywhere, or none at all, throws', () => {
    const zip = zipSync(files);
    for (let length = 0; length < zip.length; length += 7) expect(() => members(zip.slice(0, length)), `${length}`).toThrow();
    expect(() => members(strToU8('PK and then some other thing'))).toThrow();
  });

  it('that tells a smaller size than it unpacks to is not unpacked beyond it', () => {
    const zip = zipSync(files);
    const big = members(zip)[1]!;
    expect(() => unpack(zip, { ...big, size: 10 })).toThrow();
  });
});
