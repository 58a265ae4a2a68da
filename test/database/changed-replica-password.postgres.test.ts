import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../src/platform/config/config';
import type { Secret } from '../../src/platform/secrets/secret';
import { serverOptions } from '../../src/server/data-source';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import type { Standby } from '../support/standby';
import { openReplicated, placeOf, type ReplicatedDatabase, runOn, until } from './replica-bench';

const END_CONNECTIONS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'gateway'`;

describe('a read replica whose URL is in a file', () => {
  let postgres: EmbeddedPostgres;
  let standby: Standby;
  let database: ReplicatedDatabase;
  let directory: string;

  const fileOf = (password: string) => {
    const path = join(directory, 'urls');
    const url = Object.assign(new URL(standby.urlOf(postgres.url('shop'))), { password });
    writeFileSync(path, `${url.href}\n`, { mode: 0o600 });
    return path;
  };
  const untilUsed = () => until(async () => (await placeOf(database)) === 'standby');

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('shop');
    standby = await postgres.addStandby();
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-replica-password-'));
    const url = postgres.url('shop');
    const { databaseReplicaUrls } = readSettings({
      DATABASE_URL: url,
      DATABASE_REPLICA_URLS_FILE: fileOf(new URL(url).password),
    });
    const servers = (databaseReplicaUrls as readonly Secret<string>[]).map((each) => serverOptions(each, 4));
    database = await openReplicated(url, servers);
  });
  afterAll(async () => {
    await database.close();
    await postgres.stop();
    rmSync(directory, { recursive: true });
  });

  it('is used again as soon as the file has the new password; until then the primary answers', async () => {
    await untilUsed();
    // The connections to the primary stay open.
    await runOn(postgres.superuserUrl(), `ALTER ROLE gateway PASSWORD 'second'`);
    await untilUsed();
    await runOn(standby.urlOf(postgres.superuserUrl()), END_CONNECTIONS);
    await until(() => /password authentication failed/.test(database.reports.at(-1) ?? ''));
    expect(await placeOf(database)).toBe('primary');
    fileOf('second');
    await untilUsed();
    expect(database.reports.at(-1)).toBeNull();
  });
});
