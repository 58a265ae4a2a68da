import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebianPostgres } from '../support/debian-postgres';
import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { type ServedDemo, serveDemo } from '../support/served-demo';

/** Serves the demo on a PostgreSQL server of Debian, with `pg_dump` and `pg_restore` of the same version in its `PATH`. */
export async function serveOnDebian(
  { programs, folder }: DebianPostgres,
  env: NodeJS.ProcessEnv = {},
): Promise<ServedDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-debian-'));
  const postgres = await startEmbeddedPostgres({ programs });
  await postgres.createDatabase('shop');
  const PATH = `${folder}:${process.env.PATH}`;
  const demo = await serveDemo({ ...env, DATA_DIR: dataDir, DATABASE_URL: postgres.url('shop'), PATH });
  return {
    ...demo,
    stop: async () => {
      const code = await demo.stop();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
