import { SECOND_MS } from '../platform/base/clock';
import type { Reader } from '../platform/database/transaction';
import { type Catalogue, readCatalogue, readCatalogueVersion } from './catalogue';
import { hasChangedCatalogue } from './catalogue-changed';
import { prepareSearch } from './catalogue-search';

/** Keeps a snapshot of the catalogue and replaces it when the version in the database has changed. */
export interface LiveCatalogue {
  /** Returns the latest snapshot that was read. */
  readonly current: () => Catalogue;
  /** Returns a snapshot that is the same as what this reader sees: a purchase must be charged at current prices. */
  readonly at: (reader: Reader) => Promise<Catalogue>;
  /** Stops the checks. Resolves when none is running any more, so that the database can be closed. */
  readonly stop: () => Promise<void>;
}

interface Reports {
  readonly onError: (error: unknown) => void;
  /** Called once for each version that leaves out rows. */
  readonly onLeftOut: (rows: readonly string[]) => void;
}

/** Reads the catalogue, and then checks once a second whether it has a new version. */
export async function openLiveCatalogue(reader: Reader, { onError, onLeftOut }: Reports): Promise<LiveCatalogue> {
  const begin = (catalogue: Catalogue) => {
    if (catalogue.leftOut.length > 0) onLeftOut(catalogue.leftOut);
    prepareSearch(catalogue).catch(onError);
    return catalogue;
  };
  let snapshot = begin(await readCatalogue(reader));
  const readOnce = sharedReads();
  const at = async (from: Reader) => {
    const version = await readCatalogueVersion(from);
    if (version === snapshot.version) return snapshot;
    if (hasChangedCatalogue(from)) return readCatalogue(from);
    const newer = await readOnce(from, version);
    if (newer.version > snapshot.version) snapshot = begin(newer);
    return newer;
  };
  let checked = Promise.resolve();
  const check = () => {
    checked = checked.then(() => at(reader)).then(() => {}, onError);
  };
  const timer = setInterval(check, SECOND_MS).unref();
  const stop = () => {
    clearInterval(timer);
    return checked;
  };
  return { current: () => snapshot, at, stop };
}

/**
 * Returns a function that reads the catalogue at a version. While one reader is reading it, the others wait for it: many
 * purchases can need the new version of a large catalogue together. They wait for a reader that already has its connection,
 * and read for themselves if that one fails.
 */
function sharedReads(): (from: Reader, version: number) => Promise<Catalogue> {
  const running = new Map<number, Promise<Catalogue>>();
  const begin = (from: Reader, version: number) => {
    const read = readCatalogue(from).finally(() => running.delete(version));
    running.set(version, read);
    return read;
  };
  return async (from, version) => {
    const other = await running.get(version)?.catch(() => null);
    return other?.version === version ? other : begin(from, version);
  };
}
