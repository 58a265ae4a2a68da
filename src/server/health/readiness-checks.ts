import { statfs } from 'node:fs/promises';
import { readCatalogueVersion } from '../../catalogue/catalogue';
import type { Config } from '../../platform/config/config';
import type { OpenDatabase } from '../../platform/database/database';
import type { ContentStore } from '../../platform/files/content-store';
import type { Checks } from './readiness';

/** What the checks examine. */
export interface Checked {
  readonly config: Pick<Config, 'dataDir' | 'minFreeDiskBytes'>;
  readonly database: OpenDatabase;
  readonly mediaStore: Pick<ContentStore, 'isLocal' | 'assertReadable'>;
}

/** Checks that the database responds, its schema is this version's, a directory of media can be read, and the disk has free space. */
export function readinessChecks({ config, database, mediaStore }: Checked): Checks {
  return {
    database: async () => {
      await readCatalogueVersion(database);
    },
    migrations: async () => {
      const pending = await database.pendingMigrations();
      if (pending.length > 0) throw new Error(`Pending migrations: ${pending.join(', ')}`);
    },
    // Without its store on the network, a gateway serves everything but files.
    ...(mediaStore.isLocal && { mediaStore: () => mediaStore.assertReadable() }),
    diskSpace: () => assertRoom(config),
  };
}

async function assertRoom({ dataDir, minFreeDiskBytes }: Checked['config']): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < minFreeDiskBytes)
    throw new Error(`${bavail * bsize} bytes are free; MIN_FREE_DISK_MB requires ${minFreeDiskBytes} bytes.`);
}
