import { SECOND_MS } from '../platform/base/clock';
import type { Reader } from '../platform/database/transaction';
import { type Catalogue, readCatalogue, readCatalogueVersion } from './catalogue';

/** Keeps a snapshot of the catalogue and replaces it when the version in the database has changed. */
export interface LiveCatalogue {
  /** Returns the latest snapshot that was read. */
  readonly current: () => Catalogue;
  /** Returns a snapshot that is the same as what this reader sees: a purchase must be charged at current prices. */
  readonly at: (reader: Reader) => Promise<Catalogue>;
  readonly stop: () => void;
}

interface Reports {
  readonly onError: (error: unknown) => void;
  /** Called once for each version that leaves out rows. */
  readonly onLeftOut: (rows: readonly string[]) => void;
}

/** Reads the catalogue, and then checks once a second whether it has a new version. */
export async function openLiveCatalogue(reader: Reader, { onError, onLeftOut }: Reports): Promise<LiveCatalogue> {
  const report = ({ leftOut }: Catalogue) => leftOut.length > 0 && onLeftOut(leftOut);
  let snapshot = await readCatalogue(reader);
  report(snapshot);
  const at = async (from: Reader) => {
    if ((await readCatalogueVersion(from)) === snapshot.version) return snapshot;
    const newer = await readCatalogue(from);
    if (newer.version > snapshot.version) {
      snapshot = newer;
      report(snapshot);
    }
    return newer;
  };
  const timer = setInterval(() => at(reader).catch(onError), SECOND_MS).unref();
  return { current: () => snapshot, at, stop: () => clearInterval(timer) };
}
