import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../src/platform/database/database';
import { grantToRole } from '../../src/platform/database/grant-to-role';
import type { PostgresOptions } from '../../src/platform/database/postgres-options';
import { sql } from '../../src/platform/database/sql';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';
import { runCommand } from '../commands/run-command';
import { type EmbeddedPostgres, RESTRICTED_ROLE, startEmbeddedPostgres } from '../support/embedded-postgres';

const DATABASE = 'role';
const NOT_ALLOWED = '42501';

describe('a role of the gateway that cannot alter tables', () => {
  let server: EmbeddedPostgres;
  let owner: Client;
  let gateway: Client;

  const optionsFor = (url: string) =>
    dataSourceOptions({ dataDir: '', databaseUrl: new Secret(url), databasePoolSize: 2 }) as PostgresOptions;
  const connect = async (connectionString: string) => {
    const client = new Client({ connectionString, options: '-c gateway.scope=all' });
    await client.connect();
    return client;
  };

  beforeAll(async () => {
    server = await startEmbeddedPostgres();
    await server.createDatabase(DATABASE);
    const { code, stderr } = await runCommand('migrate', ['--grant-to', RESTRICTED_ROLE], {
      DATABASE_URL: server.url(DATABASE),
    });
    expect([code, stderr]).toEqual([0, '']);
    [owner, gateway] = [await connect(server.url(DATABASE)), await connect(server.restrictedUrl(DATABASE))];
  });
  afterAll(async () => {
    await Promise.all([owner.end(), gateway.end()]);
    await server.stop();
  });

  it('reads and writes', async () => {
    const database = await openDatabase({ ...optionsFor(server.restrictedUrl(DATABASE)), migrationsRun: false });
    expect(await database.pendingMigrations()).toEqual([]);
    await database.transaction((tx) =>
      tx.query(sql`INSERT INTO "partners" ("id", "name", "country", "currency") VALUES ('ptn_a', 'A', 'US', 'USD')`),
    );
    expect(await database.scopedTo('partner:ptn_a').query(sql`SELECT "name" FROM "partners"`)).toEqual([{ name: 'A' }]);
    await database.close();
  });

  it('sees no rows without a scope', async () => {
    await gateway.query(`SET gateway.scope = ''`);
    expect((await gateway.query('SELECT * FROM "partners"')).rows).toEqual([]);
    await gateway.query(`SET gateway.scope = 'all'`);
  });

  it.each([
    'ALTER TABLE "customers" ADD COLUMN "more" text',
    'ALTER TABLE "auditEvents" DISABLE TRIGGER ALL',
    'ALTER TABLE "auditEvents" DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE "auditEvents" NO FORCE ROW LEVEL SECURITY',
    `SET session_replication_role = 'replica'`,
    'DROP POLICY "auditEvents_own" ON "auditEvents"',
    'DROP TABLE "auditEvents"',
    'DROP INDEX "customers_byName"',
    'TRUNCATE "idempotencyRecords"',
    'CREATE TABLE "mine" ("id" text)',
    'CREATE TRIGGER "mine" BEFORE INSERT ON "orders" FOR EACH ROW EXECUTE FUNCTION "audit_is_kept"()',
    'CREATE OR REPLACE FUNCTION "gateway_sees_all"() RETURNS boolean LANGUAGE sql RETURN true',
    `DELETE FROM "migrations"`,
    `UPDATE "auditEvents" SET "actor" = ''`,
    'DELETE FROM "auditEvents"',
    'DELETE FROM "auditChains"',
  ])('is refused: %s', async (statement) => {
    await expect(gateway.query(statement)).rejects.toMatchObject({ code: NOT_ALLOWED });
  });

  it('can read and write the tables of later migrations', async () => {
    await owner.query('CREATE TABLE "later" ("id" integer)');
    await gateway.query('INSERT INTO "later" VALUES (1)');
    expect((await gateway.query('SELECT * FROM "later"')).rows).toEqual([{ id: 1 }]);
    await expect(gateway.query('DROP TABLE "later"')).rejects.toMatchObject({ code: NOT_ALLOWED });
  });

  it('does not start while migrations are pending, and learns what to do', async () => {
    await owner.query('DELETE FROM "migrations" WHERE "name" LIKE $1', ['DownloadsPerDay%']);
    const { code, stderr } = await runCommand('migrate', [], { DATABASE_URL: server.restrictedUrl(DATABASE) });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('Run npm run migrate with the role that owns the tables.'),
    ]);
    await owner.query(
      `INSERT INTO "migrations" ("timestamp", "name") VALUES (1790000000038, 'DownloadsPerDay1790000000038')`,
    );
  });

  it('cannot change the audit trail either if it is set up while the trail is being partitioned', async () => {
    const partition = (...part: readonly string[]) =>
      once(spawn(process.execPath, [join(__dirname, 'partition-and-die.cjs'), server.url(DATABASE), ...part]), 'exit');
    expect(await partition('1')).toEqual([null, 'SIGKILL']);
    await grantToRole(optionsFor(server.url(DATABASE)), RESTRICTED_ROLE);
    expect(await partition()).toEqual([0, null]);
    // A trigger refuses changes as well.
    const { rows } = await gateway.query(`SELECT has_table_privilege('"auditEvents"', 'UPDATE, DELETE') AS "may"`);
    expect(rows).toEqual([{ may: false }]);
  });

  it('cannot be a member of a superuser', async () => {
    const administrator = await connect(server.superuserUrl());
    await administrator.query('CREATE ROLE deputy LOGIN IN ROLE postgres');
    await administrator.end();
    await expect(grantToRole(optionsFor(server.url(DATABASE)), 'deputy')).rejects.toThrow(
      'Row security does not apply to the role deputy',
    );
  });

  it.each([
    ['a role that does not exist', 'nobody', 'There is no role nobody'],
    ['a superuser', 'postgres', 'Row security does not apply to the role postgres'],
    ['the owner of the tables', 'gateway', 'The role gateway can change the tables'],
    [
      'a predefined role',
      'pg_read_all_data',
      'All members of the predefined role pg_read_all_data would get the rights',
    ],
    ['a role without a name', '', '--grant-to needs the name of a role.'],
  ])('cannot be %s', async (_what, role, reason) => {
    await expect(grantToRole(optionsFor(server.url(DATABASE)), role)).rejects.toThrow(reason);
  });
});
