import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebianPostgres } from '../support/debian-postgres';
import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { type ServedDemo, serveDemo } from '../support/served-demo';

/** A demo on its own server. */
export interface DemoOnDebian extends ServedDemo {
  /** The URL of the superuser of the server. */
  readonly superuserUrl: string;
}

/** Serves the demo on a PostgreSQL server of Debian, with `pg_dump` and `pg_restore` of the same version in its `PATH`. */
export async function serveOnDebian(
  { programs, folder }: DebianPostgres,
  env: NodeJS.ProcessEnv = {},
): Promise<DemoOnDebian> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-debian-'));
  const postgres = await startEmbeddedPostgres({ programs });
  await postgres.createDatabase('shop');
  const PATH = `${folder}:${process.env.PATH}`;
  const demo = await serveDemo({ ...env, DATA_DIR: dataDir, DATABASE_URL: postgres.url('shop'), PATH });
  return {
    ...demo,
    superuserUrl: postgres.superuserUrl(),
    stop: async () => {
      const code = await demo.stop();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
