import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** A file of an import cannot be used. The message is the reason. */
export class UnusableMedia extends Error {}

/** A named pipe would wait for its writer. */
const WITHOUT_WAITING = constants.O_RDONLY | constants.O_NONBLOCK;

const CHANGED = 'changes while it is read; wait until it is complete';

/**
 * Reads a file that must not change. Calls `use` with its content; `assertUnchanged` throws `UnusableMedia` if the file is not the
 * same as when reading began.
 */
export async function readUnchanged<Result>(
  path: string,
  use: (content: AsyncIterable<Uint8Array>, assertUnchanged: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const file = await open(path, WITHOUT_WAITING).catch((error: NodeJS.ErrnoException) => {
    throw new UnusableMedia(`cannot be read (${error.code})`);
  });
  try {
    const before = await file.stat({ bigint: true });
    if (!before.isFile()) throw new UnusableMedia('is not a file');
    return await use(file.createReadStream({ autoClose: false }), () => assertSame(file, path, before));
  } finally {
    await file.close();
  }
}

async function assertSame(file: FileHandle, path: string, before: BigIntStats): Promise<void> {
  const after = await file.stat({ bigint: true });
  const there = await stat(path, { bigint: true }).catch(() => null);
  const isSame = after.size === before.size && after.mtimeNs === before.mtimeNs && there?.ino === before.ino;
  if (!isSame) throw new UnusableMedia(CHANGED);
}
