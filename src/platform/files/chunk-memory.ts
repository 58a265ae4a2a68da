/** The memory of the chunks of one file, which is used again for later chunks. */
export interface ChunkMemory {
  /** Returns memory for the next chunk, with at most this number of bytes, which is not larger than that of earlier ones. */
  take(bytes: number): Buffer;
  /** States that this number of bytes of the chunk was read: its memory is in use. */
  use(chunk: Buffer, bytes: number): void;
  /** States that of all bytes of the file that were read, the first `bytes` are no longer needed. */
  recycle(bytes: number): void;
}

/**
 * Creates the memory of one file. V8 counts new buffers, so that it would collect garbage again and again while a large file is sent.
 */
export function createChunkMemory(): ChunkMemory {
  const free: Buffer[] = [];
  const inUse: { readonly chunk: Buffer; readonly end: number }[] = [];
  let read = 0;
  return {
    take: (bytes) => free.pop()?.subarray(0, bytes) ?? Buffer.allocUnsafe(bytes),
    use: (chunk, bytes) => {
      read += bytes;
      inUse.push({ chunk, end: read });
    },
    recycle: (bytes) => {
      for (let [first] = inUse; first && first.end <= bytes; [first] = inUse) {
        inUse.shift();
        free.push(first.chunk);
      }
    },
  };
}
