import { PROGRAMME } from '../../src/audit/audit-event.entity';
import { inScope, type ScopedTable } from '../../src/platform/access/scope';
import type { Viewer } from '../../src/platform/access/viewer';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import {
  type AnyRow,
  auditTables,
  insertRow,
  makeThreePartners,
  NEVER_CHANGED,
  partnerTables,
  programmeTables,
} from './three-partners';

const REFUSED_BY_POLICY = { code: '42501', message: expect.stringContaining('row-level security policy') };

const operator: Viewer = { id: 'o', name: 'O', roles: ['OPERATOR'], partnerId: null, requestId: 'o', locale: 'en' };

/** Tables that `inScope` does not know, and the rows that an operator sees. */
const withoutCondition: Readonly<Record<string, Sql>> = {
  creditLines: sql`TRUE`,
  customerDomains: sql`TRUE`,
  customerSearchTerms: sql`TRUE`,
  cancellationItems: sql`TRUE`,
  auditChains: sql`TRUE`,
  downloadSessions: sql`FALSE`,
  idempotencyRecords: sql`"partnerId" = ''`,
};

const whatDelivers = ['productKeys', 'downloadLinks', 'downloadSessions'];
const added = [
  'partners',
  'creditLines',
  'customers',
  'customerDomains',
  'orders',
  'orderLines',
  'payments',
  'software',
];
const changed = ['partners', 'creditLines', 'customers', 'customerDomains'];
const locked = ['orders', 'orderLines', 'payments', 'software', 'cancellationRequests', 'cancellationItems'];
const removed = ['customerDomains', 'customerSearchTerms'];

describe('row security for an operator', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await makeThreePartners(test);
  });
  afterAll(() => test.close());

  const whole = (statement: Sql) => test.gateway.database.query<AnyRow>(statement);
  const everything = (table: string) => sql`SELECT * FROM ${identifier(table)}`;
  const asOperator = () => test.gateway.database.scopedTo('operator');

  /** Does some work as an operator, and rolls it back, so that other tests are not affected. */
  async function operating<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const results: Result[] = [];
    const undo = new Error('undone');
    const undone = asOperator().transaction(async (tx) => {
      results.push(await work(tx));
      throw undo;
    });
    await undone.catch((error: unknown) => {
      if (error !== undo) throw error;
    });
    return results[0] as Result;
  }

  const rowsOf = (statement: Sql) => operating((tx) => tx.query<AnyRow>(sql`${statement} RETURNING *`));
  const stock = (statement: Sql) => operating((tx) => tx.queryStock<AnyRow>(statement));

  async function someRow(table: string): Promise<AnyRow> {
    const [row] = await whole(everything(table));
    return row as AnyRow;
  }

  it.each(partnerTables)('shows the %s that an operator may see, also without a condition', async (table) => {
    const visible = withoutCondition[table] ?? inScope(operator, table as ScopedTable);
    const seen = await asOperator().query<AnyRow>(everything(table));
    expect(new Set(seen)).toEqual(new Set(await whole(sql`${everything(table)} WHERE ${visible}`)));
  });

  it.each(programmeTables)('shows all rows of %s', async (table) => {
    const rows = await whole(everything(table));
    expect(rows).not.toEqual([]);
    expect(await asOperator().query(everything(table))).toEqual(rows);
  });

  it('lets an operator block a person, and end the block', async () => {
    const row = { ...(await someRow('blockedPersons')), subjectId: 'another' };
    const ended = await operating(async (tx) => {
      await insertRow(tx, 'blockedPersons', row);
      await tx.query(sql`UPDATE "blockedPersons" SET "reason" = 'Another' WHERE "subjectId" = 'another'`);
      return tx.query<AnyRow>(sql`DELETE FROM "blockedPersons" WHERE "subjectId" = 'another' RETURNING *`);
    });
    expect(ended).toEqual([{ ...row, reason: 'Another' }]);
  });

  it('shows the rows of all partners', async () => {
    const partners = await asOperator().query(sql`SELECT DISTINCT "partnerId" FROM "orders"`);
    expect(partners.length).toBeGreaterThan(2);
  });

  it.each(whatDelivers)('shows no %s, and changes and deletes none, also without a condition', async (table) => {
    const [column = ''] = Object.keys(await someRow(table));
    expect(await asOperator().query(everything(table))).toEqual([]);
    expect(await rowsOf(sql`UPDATE ${identifier(table)} SET ${identifier(column)} = ${identifier(column)}`)).toEqual(
      [],
    );
    expect(await rowsOf(sql`DELETE FROM ${identifier(table)}`)).toEqual([]);
  });

  it.each(added)('lets an operator add %s of any partner', async (table) => {
    await operating(async (tx) => {
      await expect(insertRow(tx, table, await someRow(table))).rejects.toMatchObject({ code: '23505' });
    });
  });

  it.each(changed)('lets an operator change %s of all partners', async (table) => {
    const [column = ''] = Object.keys(await someRow(table));
    const update = sql`UPDATE ${identifier(table)} SET ${identifier(column)} = ${identifier(column)}`;
    expect(await rowsOf(update)).toHaveLength((await whole(everything(table))).length);
  });

  it.each(locked)('lets an operator lock %s, but change none', async (table) => {
    const [column = ''] = Object.keys(await someRow(table));
    const rows = await operating((tx) => tx.query(sql`${everything(table)} ${tx.locks.wait}`));
    expect(rows).not.toEqual([]);
    const update = sql`UPDATE ${identifier(table)} SET ${identifier(column)} = ${identifier(column)}`;
    await expect(rowsOf(update)).rejects.toMatchObject(REFUSED_BY_POLICY);
  });

  it.each(partnerTables.filter((table) => !removed.includes(table)))(
    'lets an operator delete none of the %s',
    async (table) => {
      const deleting = rowsOf(sql`DELETE FROM ${identifier(table)}`);
      if (auditTables.includes(table)) await expect(deleting).rejects.toThrow(NEVER_CHANGED);
      else expect(await deleting).toEqual([]);
    },
  );

  it.each(removed)('lets an operator remove %s', async (table) => {
    expect(await rowsOf(sql`DELETE FROM ${identifier(table)}`)).not.toEqual([]);
  });

  it.each(['attachments', 'cancellationRequests', 'cancellationItems', 'downloadLinks', 'downloadSessions'])(
    'lets an operator add no %s',
    async (table) => {
      const row = await someRow(table);
      await expect(operating((tx) => insertRow(tx, table, row))).rejects.toMatchObject(REFUSED_BY_POLICY);
    },
  );

  it.each([PROGRAMME, NORTHWIND])('lets an operator add to the audit trail of “%s”', async (partnerId) => {
    const row = await someRow('auditEvents');
    const [last] = await operating(async (tx) => {
      await insertRow(tx, 'auditEvents', { ...row, partnerId, id: 'aud_operated', sequence: 99 });
      return tx.query<AnyRow>(sql`SELECT "partnerId" FROM "auditEvents" WHERE "id" = 'aud_operated'`);
    });
    expect(last).toEqual({ partnerId });
  });

  it('lets an operator keep idempotency keys of the programme only', async () => {
    const row = await someRow('idempotencyRecords');
    const kept = operating((tx) => insertRow(tx, 'idempotencyRecords', { ...row, partnerId: PROGRAMME }));
    await expect(kept).resolves.toBeUndefined();
    const ofPartner = operating((tx) => insertRow(tx, 'idempotencyRecords', { ...row, key: 'another key of 16' }));
    await expect(ofPartner).rejects.toMatchObject(REFUSED_BY_POLICY);
  });

  it.each(['partner:', `partner:${NORTHWIND}`, 'reviewer', 'nobody'] as const)(
    'shows the idempotency keys of the programme to no one of the scope “%s”',
    async (scope) => {
      const row = await someRow('idempotencyRecords');
      await asOperator().transaction((tx) =>
        insertRow(tx, 'idempotencyRecords', { ...row, partnerId: '', key: scope }),
      );
      const seen = sql`SELECT 1 FROM "idempotencyRecords" WHERE "partnerId" = ''`;
      expect(await whole(seen)).not.toEqual([]);
      expect(await test.gateway.database.scopedTo(scope).query(seen)).toEqual([]);
    },
  );

  describe('on product keys', () => {
    const pooled = { softwareId: null, partnerId: null, assignedAt: null, version: 'another' };

    beforeAll(async () => {
      const key = await someRow('productKeys');
      await test.gateway.database.transaction((tx) =>
        insertRow(tx, 'productKeys', { ...key, ...pooled, id: 'key_pool', fingerprint: 'folded:pool' }),
      );
    });

    it('lets an operator add keys to a pool without reading them, and assign none to a partner', async () => {
      const key = { ...(await someRow('productKeys')), id: 'key_new', fingerprint: 'folded:new' };
      const seen = await operating(async (tx) => {
        await insertRow(tx, 'productKeys', { ...key, ...pooled });
        return tx.query(sql`SELECT "id" FROM "productKeys"`);
      });
      expect(seen).toEqual([]);
      const assigned = operating((tx) => insertRow(tx, 'productKeys', { ...key, licenceNumber: 7 }));
      await expect(assigned).rejects.toMatchObject(REFUSED_BY_POLICY);
    });

    it('are counted by statements about the stock only', async () => {
      const count = sql`SELECT COUNT(*) AS "count" FROM "productKeys"`;
      const counts = await operating(async (tx) => [
        ...(await tx.query(count)),
        ...(await tx.queryStock(count)),
        ...(await tx.query(count)),
      ]);
      const [all] = await whole(count);
      expect(counts).toEqual([{ count: 0 }, all, { count: 0 }]);
      expect(await asOperator().queryStock(count)).toEqual([all]);
      expect(await asOperator().query(count)).toEqual([{ count: 0 }]);
    });

    it('are hidden from statements that are sent at the same time as one about the stock', async () => {
      const count = sql`SELECT COUNT(*) AS "count" FROM "productKeys"`;
      const [before, , after] = await operating((tx) =>
        Promise.all([tx.query(count), tx.queryStock(count), tx.query(count)]),
      );
      expect([before, after]).toEqual([[{ count: 0 }], [{ count: 0 }]]);
    });

    it('are assigned and revoked by statements about the stock, but never put back into the pool', async () => {
      const assign = sql`UPDATE "productKeys" SET ("softwareId", "partnerId") = (SELECT "id", "partnerId" FROM "software"
        WHERE "partnerId" = ${TAILSPIN}), "assignedAt" = 1 WHERE "id" = 'key_pool' RETURNING "id"`;
      expect(await stock(assign)).toEqual([{ id: 'key_pool' }]);
      const revoke = sql`UPDATE "productKeys" SET "revokedAt" = 1 WHERE "softwareId" IS NOT NULL RETURNING "id"`;
      expect(await stock(revoke)).not.toEqual([]);
      const putBack = sql`UPDATE "productKeys" SET "softwareId" = NULL, "partnerId" = NULL, "assignedAt" = NULL,
        "firstRevealedAt" = NULL RETURNING "id"`;
      await expect(stock(putBack)).rejects.toMatchObject(REFUSED_BY_POLICY);
    });

    it('and links are never deleted, and no download is used up, by a statement about the stock', async () => {
      expect(await stock(sql`SELECT "id" FROM "downloadLinks"`)).not.toEqual([]);
      expect(await stock(sql`SELECT "id" FROM "downloadSessions"`)).not.toEqual([]);
      for (const table of whatDelivers)
        expect(await stock(sql`DELETE FROM ${identifier(table)} RETURNING 1`)).toEqual([]);
      const use = sql`UPDATE "downloadLinks" SET "downloadsUsed" = "downloadsUsed" + 1 RETURNING 1`;
      expect(await stock(use)).toEqual([]);
    });

    it.each([`partner:${NORTHWIND}`, 'reviewer', 'nobody', 'all'] as const)(
      'are seen alike by both kinds of statements of the scope “%s”',
      async (scope) => {
        const ids = sql`SELECT "id" FROM "productKeys" ORDER BY "id"`;
        const database = test.gateway.database.scopedTo(scope);
        expect(await database.queryStock(ids)).toEqual(await database.query(ids));
        const inside = await database.transaction(async (tx) => [await tx.queryStock(ids), await tx.query(ids)]);
        expect(inside[0]).toEqual(inside[1]);
      },
    );
  });
});
