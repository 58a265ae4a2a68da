import { Client } from 'pg';
import type { RowScope } from '../../src/platform/database/engine';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import {
  type AnyRow,
  auditTables,
  belongsTo,
  commonTables,
  insertRow,
  makeThreePartners,
  NEVER_CHANGED,
  partnerTables,
  programmeTables,
} from './three-partners';

const NORTHWINDS = `partner:${NORTHWIND}` as const;
const REFUSED_BY_POLICY = { code: '42501', message: expect.stringContaining('row-level security policy') };

describe('row security', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await makeThreePartners(test);
  });
  afterAll(() => test.close());

  const everything = (table: string) => sql`SELECT * FROM ${identifier(table)}`;
  const whole = (statement: Sql) => test.gateway.database.query<AnyRow>(statement);
  const rowsOf = (partnerId: string, table: string) =>
    whole(sql`${everything(table)} WHERE ${belongsTo(partnerId, table)}`);
  const asNorthwind = <Result>(work: Parameters<typeof test.gateway.database.transaction<Result>>[0]) =>
    test.gateway.database.scopedTo(NORTHWINDS).transaction(work);
  const changed = (statement: Sql) => asNorthwind((tx) => tx.query<AnyRow>(statement));
  const inAnyOrder = (rows: readonly AnyRow[]) => rows.map((row) => JSON.stringify(row)).sort();

  it('applies to the role of the tests, which is not a superuser', async () => {
    const [role] = await whole(sql`SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user`);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  it('is forced on every table that belongs to partners', async () => {
    const open = await whole(
      sql`SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND NOT (relrowsecurity AND relforcerowsecurity) AND relname <> 'migrations' ORDER BY relname`,
    );
    expect(open.map(({ relname }) => relname)).toEqual(commonTables);
    expect(partnerTables.length).toBeGreaterThan(14);
  });

  describe.each(partnerTables)('of %s', (table) => {
    it('shows the gateway itself the rows of all partners', async () => {
      expect(await rowsOf(NORTHWIND, table)).not.toEqual([]);
      expect(await rowsOf(TAILSPIN, table)).not.toEqual([]);
    });

    it('shows a partner only its own rows, even without a condition', async () => {
      const seen = await test.gateway.database.scopedTo(NORTHWINDS).query<AnyRow>(everything(table));
      expect(inAnyOrder(seen)).toEqual(inAnyOrder(await rowsOf(NORTHWIND, table)));
    });

    it('lets a partner neither change nor delete the rows of another', async () => {
      const [column = ''] = Object.keys((await rowsOf(TAILSPIN, table))[0] ?? {});
      const theirs = belongsTo(TAILSPIN, table);
      const update = sql`UPDATE ${identifier(table)} SET ${identifier(column)} = ${identifier(column)} WHERE ${theirs}`;
      const changing = changed(sql`${update} RETURNING 1`);
      if (table === 'auditEvents') await expect(changing).rejects.toThrow(NEVER_CHANGED);
      else expect(await changing).toEqual([]);
      const deleting = changed(sql`DELETE FROM ${identifier(table)} WHERE ${theirs} RETURNING 1`);
      if (auditTables.includes(table)) await expect(deleting).rejects.toThrow(NEVER_CHANGED);
      else expect(await deleting).toEqual([]);
    });

    it('lets a partner add no rows for another', async () => {
      const [row = {}] = await rowsOf(TAILSPIN, table);
      await expect(asNorthwind((tx) => insertRow(tx, table, row))).rejects.toMatchObject(REFUSED_BY_POLICY);
    });

    it('lets a partner move no rows to another', async () => {
      const owner = { partners: 'id', cancellationItems: 'cancellationRequestId' }[table] ?? 'partnerId';
      const [row] = await rowsOf(TAILSPIN, table);
      const moving = changed(
        sql`UPDATE ${identifier(table)} SET ${identifier(owner)} = ${row?.[owner]}
          WHERE ${belongsTo(NORTHWIND, table)} RETURNING 1`,
      );
      if (auditTables.includes(table)) await expect(moving).rejects.toThrow(NEVER_CHANGED);
      else await expect(moving).rejects.toMatchObject(REFUSED_BY_POLICY);
    });

    it.each(['nobody', 'partner:', 'partner:ptn_unknown', `PARTNER:${NORTHWIND}`, NORTHWIND, 'ALL', ' all', ''])(
      'shows no rows for the scope “%s”',
      async (scope) => {
        expect(await test.gateway.database.scopedTo(scope as RowScope).query(everything(table))).toEqual([]);
      },
    );

    it('shows no rows to a session without a scope', async () => {
      const client = new Client({ connectionString: test.gateway.config.databaseUrl?.expose() ?? '' });
      await client.connect();
      const { rows } = await client.query(`SELECT * FROM "${table}"`);
      await client.end();
      expect(rows).toEqual([]);
    });
  });

  it.each(programmeTables)('shows no rows of %s to a partner or a reviewer', async (table) => {
    expect(await whole(everything(table))).not.toEqual([]);
    for (const scope of [NORTHWINDS, 'reviewer', 'nobody'] as const)
      expect(await test.gateway.database.scopedTo(scope).query(everything(table))).toEqual([]);
  });

  it('lets a partner add to its audit trail, but neither change nor delete it', async () => {
    const [row = {}] = await rowsOf(NORTHWIND, 'auditEvents');
    await asNorthwind((tx) => insertRow(tx, 'auditEvents', { ...row, id: 'aud_added', sequence: 99 }));
    await expect(changed(sql`UPDATE "auditEvents" SET "outcome" = 'FAILED'`)).rejects.toThrow(NEVER_CHANGED);
    await expect(changed(sql`DELETE FROM "auditEvents"`)).rejects.toThrow(NEVER_CHANGED);
  });

  describe('on the pool of product keys', () => {
    beforeAll(async () => {
      const [key] = await rowsOf(NORTHWIND, 'productKeys');
      const pooled = { ...key, softwareId: null, partnerId: null, assignedAt: null };
      await test.gateway.database.transaction(async (tx) => {
        for (const id of ['key_pool', 'key_left'])
          await insertRow(tx, 'productKeys', { ...pooled, id, version: 'another', fingerprint: id });
      });
    });

    const draw = (partnerId: string) =>
      changed(sql`UPDATE "productKeys" SET "partnerId" = ${partnerId}, "assignedAt" = 1, "softwareId" = (SELECT "id" FROM "software")
        WHERE "id" = 'key_pool' RETURNING "id"`);

    it('lets a partner draw a key only for itself, and neither return nor delete it', async () => {
      await expect(draw(TAILSPIN)).rejects.toMatchObject(REFUSED_BY_POLICY);
      expect(await changed(sql`DELETE FROM "productKeys" WHERE "id" = 'key_pool' RETURNING 1`)).toEqual([]);
      expect(await draw(NORTHWIND)).toEqual([{ id: 'key_pool' }]);
      const back = sql`UPDATE "productKeys" SET "partnerId" = NULL, "assignedAt" = NULL, "softwareId" = NULL
        WHERE "id" = 'key_pool' RETURNING 1`;
      await expect(changed(back)).rejects.toMatchObject(REFUSED_BY_POLICY);
    });

    it.each([
      [NORTHWINDS, 1],
      ['partner:', 0],
      ['reviewer', 0],
      ['nobody', 0],
    ] as const)('shows the scope “%s” %d of its keys', async (scope, seen) => {
      const pooled = sql`SELECT "id" FROM "productKeys" WHERE "partnerId" IS NULL`;
      expect(await test.gateway.database.scopedTo(scope).query(pooled)).toHaveLength(seen);
    });
  });

  it('lets the planner expect many rows, so that it uses the index of a list', async () => {
    await test.gateway.database.transaction(async (tx) => {
      await tx.query(
        sql`INSERT INTO "partners" SELECT 'ptn_' || p, '', 'US', 'USD', 0 FROM generate_series(0, 9) AS p`,
      );
      await tx.query(sql`INSERT INTO "customers" SELECT 'cus_' || n, 'ptn_' || n % 10, md5(n::text)::uuid, '', '', '', '', 'US',
        'COMMERCIAL', n FROM generate_series(0, 4999) AS n`);
      await tx.query(sql`ANALYZE "customers"`);
    });
    const explain = sql`EXPLAIN (FORMAT JSON) SELECT * FROM "customers" WHERE "partnerId" = 'ptn_7'`;
    const [plan] = await test.gateway.database.scopedTo('partner:ptn_7').query<AnyRow>(explain);
    const expectedRows = /"Plan Rows":(\d+)/.exec(JSON.stringify(plan))?.[1];
    expect(Number(expectedRows)).toBeGreaterThan(100);
  });
});
