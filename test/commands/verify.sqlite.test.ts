import { mkdtempSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

describe('npm run verify -- FILE', () => {
  let test: TestGateway;
  let directory: string;
  let copy: string;

  beforeAll(async () => {
    test = await openDemoGateway();
  });
  beforeEach(async () => {
    const { dataDir } = test.gateway.config;
    directory = mkdtempSync(join(dataDir, 'backups-'));
    copy = join(directory, 'copy.sqlite');
    expect(await runCommand('backup', [copy], variablesOf(test.gateway.config))).toMatchObject({ code: 0 });
  });
  afterAll(() => test.close());

  const verify = () => runCommand('verify', [copy], variablesOf(test.gateway.config));
  /** Changes the copy, without constraints or triggers. */
  const tamper = (statements: string) => {
    const connection = new BetterSqlite3(copy);
    connection.unsafeMode();
    connection.exec(`PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON; ${statements}`);
    connection.close();
  };

  it('checks that file, and changes neither the file nor its directory', async () => {
    const before = [readdirSync(directory), statSync(copy).mtimeMs];
    const { code, stdout } = await verify();
    expect([code, stdout]).toEqual([0, expect.stringContaining(`SQLite file ${copy}\n`)]);
    expect([readdirSync(directory), statSync(copy).mtimeMs]).toEqual(before);
  });

  it.each([
    ['was truncated', () => truncateSync(copy, statSync(copy).size / 2), 'malformed'],
    ['has an index of other rows', () => tamper(INDEX_OF_NOTHING), 'missing from index orders_ofCustomer'],
  ])('finds a file that %s, and checks nothing else', async (_what, damage, problem) => {
    damage();
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(`✗ The file is not damaged: pages, rows, indexes\\.\n  \\d+ found: .*${problem}`),
    );
    expect(stdout).not.toContain('The schema');
  });

  it('finds rows that refer to missing rows', async () => {
    tamper(`DELETE FROM "partners" WHERE "id" = 'ptn_wingtip'`);
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Every row that another row refers to exists\.\n {2}\d+ found: .*row \d+ \(partners\)/);
  });
});

/** Creates an index of some rows, and then declares it to be of all rows. */
const INDEX_OF_NOTHING = `
  DROP INDEX "orders_ofCustomer";
  CREATE INDEX "orders_ofCustomer" ON "orders" ("customerId", "placedAt", "id") WHERE "id" = '';
  UPDATE "sqlite_schema" SET "sql" = REPLACE("sql", ' WHERE "id" = ''''', '') WHERE "name" = 'orders_ofCustomer'`;
