import { SECOND_MS } from '../platform/base/clock';
import type { Reader } from '../platform/database/transaction';
import { type Catalogue, readCatalogue, readCatalogueVersion } from './catalogue';

/** Keeps a snapshot of the catalogue and replaces it when the version in the database has changed. */
export interface LiveCatalogue {
  /** The snapshot to answer from. */
  readonly current: () => Catalogue;
  /** A snapshot that is certainly what this reader sees: for prices that are about to be paid. */
  readonly at: (reader: Reader) => Promise<Catalogue>;
  readonly stop: () => void;
}

interface Reports {
  readonly onError: (error: unknown) => void;
  /** Called once for each version of which rows are left out. */
  readonly onLeftOut: (rows: readonly string[]) => void;
}

/** Reads the catalogue and looks for a new version once a second from then on. */
export async function followCatalogue(reader: Reader, { onError, onLeftOut }: Reports): Promise<LiveCatalogue> {
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
