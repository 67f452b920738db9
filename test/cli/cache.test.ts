import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeIo } from '../../src/cli/io.js';
import { loadPrices } from '../../src/cli/store.js';
import { cli, expectDone, type MemoryIo, memoryIo, quick, systemError } from './io.js';

const WORDS = quick('--strategy', 'streak10', '--from', '2015-01-02', '--no-ledger', '--json');
const CACHE = '/cache/rotation-backtest/columns/';
const env = { XDG_CACHE_HOME: '/cache' };

let uncached = '';
beforeAll(async () => {
  uncached = (await cli(WORDS)).out;
});

async function warm(): Promise<{ io: MemoryIo; path: string }> {
  const io = memoryIo({ env });
  expectDone(await cli(WORDS, io));
  const cached = [...io.files.keys()].filter((path) => path.startsWith(CACHE));
  expect(cached).toHaveLength(1);
  return { io, path: cached[0]! };
}

const same = async (io: MemoryIo): Promise<void> => {
  const result = await cli(WORDS, io);
  expectDone(result);
  expect(result.out).toBe(uncached);
};

/** The bytes with the digest over all but the last 32 of them put right again. */
function sealed(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(0, bytes.length - 32);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

describe('the cache of columns gives the same result as none when it', () => {
  it('is empty, and is then written', async () => {
    const { io } = await warm();
    await same(io);
  });

  it('holds the file: which is then not read from CSV again, though still checked against its hash', async () => {
    const { io, path } = await warm();
    const before = io.files.get(path);
    await same(io);
    expect(io.files.get(path)).toBe(before);
  });

  it('comes to lie at an odd place in memory, and is still used', async () => {
    const { io, path } = await warm();
    const bytes = io.read(path);
    for (const before of [1, 8]) {
      const moved = Buffer.concat([Buffer.alloc(before), bytes]).subarray(before);
      io.files.set(path, moved);
      await same(io);
      expect(io.files.get(path)).toBe(moved);
    }
  });

  it.each([0, 1, 15, 16, 31, 32, 33, 47, 48, 1000])('was cut to %i bytes', async (length) => {
    const { io, path } = await warm();
    io.write(path, io.read(path).subarray(0, length));
    await same(io);
  });

  it('lost its last byte, or gained one', async () => {
    const { io, path } = await warm();
    const bytes = io.read(path);
    io.write(path, bytes.subarray(0, -1));
    await same(io);
    io.write(path, Buffer.concat([bytes, Buffer.of(0)]));
    await same(io);
  });

  it('had a bit flipped anywhere, and is then written anew', async () => {
    const { io, path } = await warm();
    const good = Buffer.from(io.read(path));
    for (const at of [0, 4, 8, 12, 16, 20_000, Math.floor(good.length / 2), good.length - 33, good.length - 32, good.length - 1]) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 1;
      io.write(path, bad);
      await same(io);
      expect(Buffer.from(io.read(path)).equals(good)).toBe(true);
    }
  });

  it.each([
    ['another version', 0],
    ['another number of rows', 4],
    ['another number of columns', 8],
  ])('is whole but of %s', async (_, at) => {
    const { io, path } = await warm();
    for (const value of [0, 2, 7, 4_000_000_000]) {
      const bytes = Buffer.from(io.read(path));
      bytes.writeUInt32LE(value, at);
      io.write(path, sealed(bytes));
      await same(io);
    }
  });

  it('cannot be read, is a folder, or is no folder where one should be', async () => {
    const { io, path } = await warm();
    const unreadable: MemoryIo = {
      ...io,
      read(file) {
        if (file.startsWith('/cache')) throw systemError('EACCES', file);
        return io.read(file);
      },
    };
    await same(unreadable);
    io.remove(path);
    io.makeFolder(path);
    await same(io);
    await same(memoryIo({ env, files: { '/cache': 'a file' } }));
  });

  it.each(['write', 'makeFolder', 'rename', 'remove'] as const)('cannot be written: %s fails', async (deed) => {
    const io = memoryIo({ env });
    const refuse = (path: string): never => {
      throw systemError('EROFS', path);
    };
    await same({ ...io, [deed]: refuse });
    if (deed !== 'remove') expect([...io.files.keys()].filter((path) => !path.endsWith('.f64'))).toEqual([]);
  });

  it('fills the disk half way', async () => {
    const io = memoryIo({ env });
    const full: MemoryIo = {
      ...io,
      write(path, content) {
        io.write(path, Buffer.from(content).subarray(0, 1000));
        throw systemError('ENOSPC', path);
      },
    };
    await same(full);
    expect([...io.files.keys()]).toEqual([]);
  });

  it('has no place: neither a home nor a cache folder is known', async () => {
    await same(memoryIo({ env: { HOME: '', XDG_CACHE_HOME: '' } }));
  });
});

describe('a file that is no longer the one its manifest describes is refused whatever the cache holds, when it', () => {
  const folder = '/home/quant/mine';
  const text = 'date,rut,spx\n2026-01-02,2508.22,6858.47\n2026-01-05,2547.92,6902.05\n';
  const column = (name: string, role: string) => ({ column: name, id: name, role, basis: 'price', field: 'close', unit: 'points' });
  const manifest = {
    ...{
      format: 1,
      id: 'mine',
      title: 'Mine',
      frequency: 'daily',
      calendar: 'XNYS',
      source: 'by hand',
      owner: 'me',
      retrieved: '2026-01-06',
    },
    files: [{ path: 'mine.csv', sha256: createHash('sha256').update(text).digest('hex'), key: 'date' }],
    columns: [column('rut', 'small'), column('spx', 'large')],
  };

  it.each([
    ['has another digit', text.replace('2508.22', '2508.23'), 'is not the file its manifest describes'],
    ['is gone', null, 'no such file'],
  ])('%s', async (_, changed, sentence) => {
    const io = memoryIo({ env, files: { [`${folder}/dataset.json`]: JSON.stringify(manifest), [`${folder}/mine.csv`]: text } });
    const warmed = await loadPrices(io, folder);
    expect([...io.files.keys()].filter((path) => path.startsWith(CACHE))).toHaveLength(1);
    expect(await loadPrices(io, folder)).toEqual(warmed);
    if (changed === null) io.remove(`${folder}/mine.csv`);
    else io.write(`${folder}/mine.csv`, changed);
    await expect(loadPrices(io, folder)).rejects.toThrow(sentence);
  });
});

it('a file is hashed piece by piece as it is in one, wherever its last piece ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashed-'));
  for (const length of [0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 700_001]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i % 251);
    writeFileSync(join(folder, 'file'), bytes);
    expect(nodeIo().sha256(join(folder, 'file'))).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
  rmSync(folder, { recursive: true });
  expect(() => nodeIo().sha256('/dev/zero')).toThrow();
});
