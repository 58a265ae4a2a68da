/** A store of files whose names are the SHA-256 of their content, in lower-case hexadecimal. */
export interface ContentStore {
  /** Whether the files are in a directory. Other stores are on the network, and may be down while the gateway serves. */
  readonly isLocal: boolean;
  /** Notes of the processes that use a store on the network; null for a directory, where notes are files. */
  readonly notes: Notes | null;
  /**
   * Stores a file; storing the same content again changes nothing. `inspect` checks the file, at a path on this machine, before it
   * becomes available: if it throws, or the content is cut off, nothing remains. Throws `StoreError`.
   */
  put(content: Content, inspect?: (path: string, file: StoredFile) => Promise<void>): Promise<StoredFile>;
  /**
   * Whether the file exists in its full size and can be read. A symbolic link never counts as a file. Throws `StoreError` if a
   * store on the network cannot be asked.
   */
  has(sha256: string, sizeBytes: number): Promise<boolean>;
  /**
   * Opens the file, or a part of it, after its first byte was read; the caller closes it. Throws an error with the code ENOENT if
   * the store does not have the file, and `StoreError`.
   */
  open(sha256: string, sizeBytes: number, range?: ByteRange): Promise<OpenedFile>;
  /**
   * Returns the path, and for a bucket the signed query, at which a proxy in front of the gateway reads the file or a part of it.
   * The signature is valid for a minute. Throws `StoreError`.
   */
  proxyPath(sha256: string, range: ByteRange | null): Promise<string>;
  /** Calls `use` with a path on this machine at which a program can examine the file. */
  withPath<Result>(file: StoredFile, use: (path: string) => Promise<Result>): Promise<Result>;
  /** Throws if the directory or the bucket does not exist or cannot be read. */
  assertReadable(): Promise<void>;
  /** Creates the directory if it is missing, and throws if it cannot. A bucket is not created. */
  make(): Promise<void>;
  /** Deletes the file if it exists. */
  remove(sha256: string): Promise<void>;
  /** Returns a separate store inside this one, for files that must not be shared. */
  within(name: string): ContentStore;
  /** Deletes the store with all its files. */
  removeAll(): Promise<void>;
  /** Deletes the incomplete files of processes that were killed. */
  removeLeftovers(): Promise<void>;
}

/** Small texts with names, which all machines that use a store can read. */
export interface Notes {
  /** Writes a note, or replaces it. */
  write(name: string, text: string): Promise<void>;
  names(): Promise<readonly string[]>;
  /** Returns a note and when it was written, in epoch milliseconds; null if it does not exist. */
  read(name: string): Promise<{ readonly text: string; readonly writtenAt: number } | null>;
  /** Deletes a note if it exists. */
  remove(name: string): Promise<void>;
}

export type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** The hash and the size of a file. */
export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The first and the last byte of a part of a file. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file that is being read. */
export interface OpenedFile {
  /** The bytes, which can be read once. Fails if they are fewer than expected. */
  readonly content: AsyncIterable<Buffer>;
  /**
   * States that the first `bytes` of all bytes read so far are no longer needed: the next chunks may be read into their memory. Chunks
   * of which nothing is stated keep their bytes.
   */
  recycle(bytes: number): void;
  /** Stops reading; can be called at any time, and again. Reading to the end closes the file, too. */
  close(): Promise<void>;
}

/** Returns the name of a file in a store, with the folder that has the files with the same first digits. */
export function storedName(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`;
}
