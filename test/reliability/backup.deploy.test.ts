import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { runCommand } from '../commands/run-command';
import { debianPostgres } from '../support/debian-postgres';
import { notRun } from '../support/not-run';
import { serveDemo } from '../support/served-demo';
import { type Backups, openBackups } from './backups';
import { createBuyer } from './buyer';
import { type DemoOnDebian, serveOnDebian } from './demo-on-debian';
import { giveCredit } from './ledger';

const TITLE = 'a backup with pg_dump of Debian';

/** The form of the audit trail, and everything that protects it. */
const FORM = `
  SELECT concat_ws(' ', relname, relkind, relrowsecurity, relforcerowsecurity) AS "part" FROM pg_class
    WHERE relname ~ '^auditEvents(_p\\d\\d)?$'
  UNION ALL SELECT concat_ws(' ', tablename, policyname, cmd, qual, with_check) FROM pg_policies WHERE tablename ~ '^auditEvents'
  UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname) FROM pg_trigger WHERE tgrelid::regclass::text ~ 'auditEvents'
  UNION ALL SELECT regexp_replace(indexdef, ' ON ONLY ', ' ON ') FROM pg_indexes WHERE tablename ~ '^auditEvents'
  UNION ALL SELECT concat_ws(' ', tableoid::regclass, "id", "hash") FROM "auditEvents"
  ORDER BY 1`;

describe(TITLE, () => {
  const debian = debianPostgres();
  if (debian === null) return notRun(TITLE, 'no server of PostgreSQL is installed (test/deploy/install-servers.sh)');

  let demo: DemoOnDebian;
  let backups: Backups;

  beforeAll(async () => {
    demo = await serveOnDebian(debian);
    await giveCredit(demo);
    // As in production: the role of the gateway cannot create databases.
    await query({ DATABASE_URL: demo.superuserUrl }, 'ALTER ROLE gateway NOCREATEDB');
    backups = openBackups(demo.env, 'postgres');
  });
  afterAll(async () => {
    await backups?.close();
    await demo?.stop();
  });

  /** Restores a backup that was made between two purchases, and uses the restored database. */
  async function expectRestorable(name: string): Promise<void> {
    const buyer = await createBuyer(demo);
    const before = await buyer.buy(randomUUID());
    const form = await formOf(demo.env);
    await backups.make(name);
    await buyer.buy(randomUUID());

    const env = await backups.restore(name);
    expect(await formOf(env)).toEqual(form);
    expect(await runCommand('verify', [], env)).toMatchObject({ code: 0, stderr: '' });
    const { stdout: heads } = await runCommand('verify-audit', ['--heads'], env);
    expect(heads).toMatch(/^ptn_northwind:\d+:/m);

    const restored = await serveDemo({ ...env, PORT: undefined });
    const again = await createBuyer(restored);
    expect((await again.collect(before.softwareId)).keyId).toBeTruthy();
    await again.buy(randomUUID());
    await restored.stop();
    // The heads of the backup are still rows of the trails, which have become longer.
    const earlier = heads.trim().split('\n');
    const walked = await runCommand('verify-audit', ['--head', ...earlier], env);
    expect(walked).toMatchObject({ code: 0, stdout: expect.stringContaining('The audit trail is intact.') });
    expect((await runCommand('verify-audit', ['--heads'], env)).stdout).not.toContain(
      String(earlier.find((head) => head.startsWith('ptn_northwind:'))),
    );
    await expect(query(env, `UPDATE "auditEvents" SET "actor" = ''`)).rejects.toThrow('The audit trail is added to');
  }

  it('is restored with every row and protection', () => expectRestorable('whole'));

  it('is restored with every row and protection after the audit trail was partitioned', async () => {
    const { stdout, code } = await runCommand('migrate', ['--partition-audit'], demo.env);
    expect([code, stdout]).toEqual([0, expect.any(String)]);
    expect(await query(demo.env, `SELECT relkind FROM pg_class WHERE relname = 'auditEvents'`)).toEqual([
      { relkind: 'p' },
    ]);
    await expectRestorable('partitioned');
  });
});

function formOf(env: NodeJS.ProcessEnv): Promise<readonly unknown[]> {
  return query(env, FORM);
}

async function query({ DATABASE_URL }: NodeJS.ProcessEnv, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: DATABASE_URL, options: '-c gateway.scope=all' });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
