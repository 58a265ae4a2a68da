import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { HOUR_MS } from '../../src/platform/base/clock';
import { type ContentStore, type OpenedFile, storedName } from '../../src/platform/files/content-store';
import { createDirectoryStore } from '../../src/platform/files/directory-store';
import { forbidReading } from '../support/forbid-reading';

const CONTENT = Buffer.from('a file of some bytes');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

async function contentOf(file: OpenedFile): Promise<Buffer> {
  const content = await buffer(file.content);
  await file.close();
  return content;
}

describe('a store in a directory', () => {
  let directory: string;
  let store: ContentStore;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'content-store-'));
    store = createDirectoryStore(join(directory, 'media'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const pathOf = (sha256: string) => join(directory, 'media', storedName(sha256));
  const read = async (range?: { readonly start: number; readonly end: number }) =>
    contentOf(await store.open(SHA256, CONTENT.length, range));

  /** The names of all files, incomplete ones included. */
  const files = () => {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it('finds a file by the SHA-256 of its content, independently of the chunks in which it was written', async () => {
    const stored = await store.put([CONTENT.subarray(0, 3), CONTENT.subarray(3, 4), CONTENT.subarray(4)]);
    expect(stored).toEqual({ sha256: SHA256, sizeBytes: CONTENT.length });
    expect(await read()).toEqual(CONTENT);
  });

  it('reads the bytes between two positions, both included', async () => {
    await store.put([CONTENT]);
    expect(await read({ start: 2, end: 5 })).toEqual(CONTENT.subarray(2, 6));
    expect(await read({ start: 0, end: 0 })).toEqual(CONTENT.subarray(0, 1));
  });

  it('is readable once its directory exists; creating it again changes nothing', async () => {
    await expect(store.assertReadable()).rejects.toThrow('ENOENT');
    await store.make();
    await store.put([CONTENT]);
    await store.make();
    await store.assertReadable();
    expect(await store.has(SHA256, CONTENT.length)).toBe(true);
  });

  it('is not made in a file, or in a file system that creates nothing', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    await expect(createDirectoryStore(file).make()).rejects.toThrow(`${file} is not a directory.`);
    await expect(createDirectoryStore(join(file, 'media')).make()).rejects.toThrow('ENOTDIR');
    await expect(createDirectoryStore('/proc/nope/media').make()).rejects.toThrow('/proc/nope');
  });

  it('has a file only if it exists in its full size', async () => {
    expect(await store.has(SHA256, CONTENT.length)).toBe(false);
    await store.put([CONTENT]);
    expect(await store.has(SHA256, CONTENT.length)).toBe(true);
    expect(await store.has(SHA256, CONTENT.length + 1)).toBe(false);
    expect(await store.has(SHA256.replace(/^./, 'x'), CONTENT.length)).toBe(false);
  });

  it('stores the same content once, even if it is put several times concurrently', async () => {
    await store.put([CONTENT]);
    await Promise.all(Array.from({ length: 10 }, () => store.put([CONTENT])));
    expect(files()).toEqual([SHA256]);
  });

  it('does not disturb a reader of a file that is stored again', async () => {
    await store.put([CONTENT]);
    const reading = await store.open(SHA256, CONTENT.length);
    await store.put([CONTENT]);
    expect(await contentOf(reading)).toEqual(CONTENT);
  });

  it('removes a file, and does nothing if it does not exist', async () => {
    await store.put([CONTENT]);
    await store.remove(SHA256);
    await store.remove(SHA256);
    expect([await store.has(SHA256, CONTENT.length), files()]).toEqual([false, []]);
  });

  it('keeps nothing if the content is cut off', async () => {
    async function* broken() {
      yield CONTENT;
      expect(files()).toHaveLength(1);
      throw new Error('the connection was lost');
    }
    await expect(store.put(broken())).rejects.toThrow('the connection was lost');
    expect(files()).toEqual([]);
  });

  it('passes a file to its inspector before the file becomes available', async () => {
    let seen: Buffer | null = null;
    await store.put([CONTENT], async (path) => {
      seen = readFileSync(path);
      expect(await store.has(SHA256, CONTENT.length)).toBe(false);
    });
    expect(seen).toEqual(CONTENT);
    expect(await store.has(SHA256, CONTENT.length)).toBe(true);
  });

  it('keeps nothing if the inspector refuses the file', async () => {
    const refusal = store.put([CONTENT], () => Promise.reject(new Error('not a picture')));
    await expect(refusal).rejects.toThrow('not a picture');
    expect(files()).toEqual([]);
  });

  it('keeps a stored file if the same content is refused later', async () => {
    await store.put([CONTENT]);
    await expect(store.put([CONTENT], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(files()).toEqual([SHA256]);
  });

  it('does not follow symbolic links', async () => {
    await store.put([CONTENT]);
    const path = pathOf(SHA256);
    const elsewhere = join(directory, 'elsewhere');
    renameSync(path, elsewhere);
    symlinkSync(elsewhere, path);
    expect(await store.has(SHA256, CONTENT.length)).toBe(false);
    await expect(store.open(SHA256, CONTENT.length)).rejects.toThrow('ELOOP');
    await store.remove(SHA256);
    expect(readFileSync(elsewhere)).toEqual(CONTENT);
  });

  it('does not take a directory for a file', async () => {
    mkdirSync(pathOf(SHA256), { recursive: true });
    expect(await store.has(SHA256, statSync(pathOf(SHA256)).size)).toBe(false);
  });

  it('does not take a named pipe for a file, nor wait for its writer', async () => {
    mkdirSync(dirname(pathOf(SHA256)), { recursive: true });
    execFileSync('mkfifo', [pathOf(SHA256)]);
    expect(await store.has(SHA256, 0)).toBe(false);
  });

  it('does not have a file without permission to read it', async () => {
    await store.put([CONTENT]);
    const allowReading = forbidReading(pathOf(SHA256));
    try {
      expect(await store.has(SHA256, CONTENT.length)).toBe(false);
      await expect(store.open(SHA256, CONTENT.length)).rejects.toThrow('EACCES');
    } finally {
      allowReading();
    }
    expect(await store.has(SHA256, CONTENT.length)).toBe(true);
  });

  it('opens a file for reading, and names the problem with one that it does not have', async () => {
    await store.put([CONTENT]);
    const file = await store.open(SHA256, CONTENT.length);
    expect(await contentOf(file)).toEqual(CONTENT);
    await file.close();
    await expect(store.open(SHA256, 7)).rejects.toThrow(`This file has ${CONTENT.length} bytes instead of 7.`);
    await store.remove(SHA256);
    await expect(store.open(SHA256, CONTENT.length)).rejects.toThrow('ENOENT');
  });

  describe('removing leftovers', () => {
    const incoming = () => join(directory, 'media/incoming');
    const twoHoursAgo = new Date(Date.now() - 2 * HOUR_MS);

    function writeIncomplete(name: string, time = twoHoursAgo): void {
      mkdirSync(incoming(), { recursive: true });
      writeFileSync(join(incoming(), name), CONTENT);
      utimesSync(join(incoming(), name), time, time);
    }

    it('deletes the incomplete files of killed processes, also those of the stores inside it', async () => {
      writeIncomplete('incoming-1');
      writeIncomplete('incoming-2');
      await store.within('att_1').removeLeftovers();
      expect(files()).toEqual([]);
    });

    it('keeps stored files, and files that another process may still be writing', async () => {
      await store.put([CONTENT]);
      writeIncomplete('incoming-1', new Date());
      await store.removeLeftovers();
      expect(files().sort()).toEqual([SHA256, 'incoming-1'].sort());
    });

    it('deletes a symbolic link, but not its target', async () => {
      const elsewhere = join(directory, 'elsewhere');
      writeFileSync(elsewhere, CONTENT);
      mkdirSync(incoming(), { recursive: true });
      symlinkSync(elsewhere, join(incoming(), 'incoming-1'));
      lutimesSync(join(incoming(), 'incoming-1'), twoHoursAgo, twoHoursAgo);
      await store.removeLeftovers();
      expect(files()).toEqual(['elsewhere']);
    });

    it('does nothing in a new store', async () => {
      await store.removeLeftovers();
      expect(files()).toEqual([]);
    });
  });

  it('passes the path of a stored file to a program', async () => {
    const stored = await store.put([CONTENT]);
    expect(await store.withPath(stored, async (path) => readFileSync(path))).toEqual(CONTENT);
  });

  it('stores an empty file', async () => {
    const { sha256, sizeBytes } = await store.put([]);
    expect([sizeBytes, await store.has(sha256, 0)]).toEqual([0, true]);
  });
});
