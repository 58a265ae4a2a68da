import { PROGRAMME } from '../../src/audit/audit-event.entity';
import { inScope, type ScopedTable } from '../../src/platform/access/scope';
import type { Viewer } from '../../src/platform/access/viewer';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import {
  type AnyRow,
  auditTables,
  belongsTo,
  insertRow,
  makeThreePartners,
  NEVER_CHANGED,
  partnerTables,
  WINGTIP,
} from './three-partners';

const REFUSED_BY_POLICY = { code: '42501', message: expect.stringContaining('row-level security policy') };

const reviewer: Viewer = { id: 'r', name: 'R', roles: ['REVIEWER'], partnerId: null, requestId: 'r', locale: 'en' };

/** Tables with a policy like those in `inScope`, through other tables. */
const throughParents: Readonly<Record<string, Sql>> = {
  customerDomains: sql`"customerId" IN (SELECT "customerId" FROM "cancellationRequests")`,
  creditLines: sql`"partnerId" IN (SELECT "partnerId" FROM "cancellationRequests")`,
  cancellationItems: sql`TRUE`,
  // For the software of a request, a reviewer sees whether keys were revealed and what was downloaded.
  productKeys: sql`"softwareId" IN (SELECT "softwareId" FROM "cancellationItems")`,
  downloadLinks: sql`"softwareId" IN (SELECT "softwareId" FROM "cancellationItems")`,
  auditChains: sql`"partnerId" = '' OR "partnerId" IN (SELECT "partnerId" FROM "cancellationRequests")`,
  customerSearchTerms: sql`FALSE`,
  downloadSessions: sql`FALSE`,
  idempotencyRecords: sql`FALSE`,
};

describe('row security for a reviewer', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await makeThreePartners(test);
  });
  afterAll(() => test.close());

  const whole = (statement: Sql) => test.gateway.database.query<AnyRow>(statement);

  const reviewing = (work: (tx: Transaction) => Promise<void>) =>
    test.gateway.database.scopedTo('reviewer').transaction(work);

  /** The rows that a reviewer sees by the condition of the gateway. */
  function visible(table: string): Sql {
    return throughParents[table] ?? inScope(reviewer, table as ScopedTable);
  }

  /** Number of rows that the last statement changes as a reviewer. The changes are rolled back, so that other tests are not affected. */
  async function changed(...statements: readonly Sql[]): Promise<number> {
    let last = 0;
    const undo = new Error('undone');
    const work = reviewing(async (tx) => {
      for (const statement of statements) last = (await tx.query(sql`${statement} RETURNING 1`)).length;
      throw undo;
    });
    await work.catch((error: unknown) => {
      if (error !== undo) throw error;
    });
    return last;
  }

  it.each(partnerTables)('shows only the %s that belong to cancellation requests', async (table) => {
    const rows = sql`SELECT * FROM ${identifier(table)}`;
    const seen = await test.gateway.database.scopedTo('reviewer').query<AnyRow>(rows);
    expect(new Set(seen)).toEqual(new Set(await whole(sql`${rows} WHERE ${visible(table)}`)));
  });

  it.each(partnerTables)('lets a reviewer delete none of the %s', async (table) => {
    const deleting = changed(sql`DELETE FROM ${identifier(table)}`);
    if (auditTables.includes(table)) await expect(deleting).rejects.toThrow(NEVER_CHANGED);
    else expect(await deleting).toBe(0);
  });

  it.each(partnerTables)('lets a reviewer add none of the %s for a partner without a request', async (table) => {
    const [row] = await whole(sql`SELECT * FROM ${identifier(table)} WHERE ${belongsTo(WINGTIP, table)}`);
    const [another = {}] = row ? [row] : await whole(sql`SELECT * FROM ${identifier(table)}`);
    await expect(reviewing((tx) => insertRow(tx, table, another))).rejects.toMatchObject(REFUSED_BY_POLICY);
  });

  it('lets a reviewer add to the audit trail of a partner with a request, without reading it', async () => {
    const [row] = await whole(sql`SELECT * FROM "auditEvents" WHERE "partnerId" = ${NORTHWIND}`);
    await reviewing((tx) => insertRow(tx, 'auditEvents', { ...row, id: 'aud_decided', sequence: 99 }));
    expect(await whole(sql`SELECT "partnerId" FROM "auditEvents" WHERE "id" = 'aud_decided'`)).toHaveLength(1);
  });

  it('lets a reviewer record refusals of reviewers, which no partner can read', async () => {
    const [row] = await whole(sql`SELECT * FROM "auditEvents" WHERE "partnerId" = ${NORTHWIND}`);
    await reviewing((tx) => insertRow(tx, 'auditEvents', { ...row, partnerId: PROGRAMME, id: 'aud_refused' }));
    const seen = sql`SELECT 1 FROM "auditEvents" WHERE "id" = 'aud_refused'`;
    expect(await whole(seen)).toHaveLength(1);
    for (const scope of ['reviewer', 'partner:', `partner:${NORTHWIND}`] as const)
      expect(await test.gateway.database.scopedTo(scope).query(seen)).toEqual([]);
  });

  describe('a decision', () => {
    const cancel = sql`UPDATE "software" SET "status" = 'CANCELLED' WHERE "partnerId" = ${NORTHWIND}`;
    const revokeKey = sql`UPDATE "productKeys" SET "revokedAt" = 1 WHERE "partnerId" = ${NORTHWIND}`;
    const revokeLink = sql`UPDATE "downloadLinks" SET "revokedAt" = 1, "endedAt" = 1 WHERE "partnerId" = ${NORTHWIND}`;

    it.each([
      ['the software', cancel],
      ['the order', sql`UPDATE "orders" SET "status" = 'CANCELLED' WHERE "partnerId" = ${NORTHWIND}`],
      ['the refund', sql`UPDATE "payments" SET "refundedMinor" = 1 WHERE "partnerId" = ${NORTHWIND}`],
      ['the credit line', sql`UPDATE "creditLines" SET "usedMinor" = 0 WHERE "partnerId" = ${NORTHWIND}`],
      ['the item', sql`UPDATE "cancellationItems" SET "isOpen" = 0 WHERE "cancellationRequestId" = 'can_1'`],
    ])('changes %s of a request', async (_, statement) => {
      expect(await changed(statement)).toBe(1);
    });

    it.each([
      'software',
      'orders',
      'payments',
      'creditLines',
      'productKeys',
      'downloadLinks',
      'orderLines',
      'customers',
    ])('changes none of the %s of a partner without a request', async (table) => {
      const condition = belongsTo(WINGTIP, table);
      expect(await whole(sql`SELECT 1 FROM ${identifier(table)} WHERE ${condition}`)).toHaveLength(1);
      expect(await changed(sql`UPDATE ${identifier(table)} SET "partnerId" = "partnerId" WHERE ${condition}`)).toBe(0);
    });

    it.each(['orderLines', 'customers', 'customerDomains', 'attachments'])('changes no %s', async (table) => {
      expect(await changed(sql`UPDATE ${identifier(table)} SET "partnerId" = "partnerId"`)).toBe(0);
    });

    it('revokes only the key and the link of cancelled software', async () => {
      expect(await changed(cancel, revokeKey)).toBe(1);
      expect(await changed(cancel, revokeLink)).toBe(1);
      await expect(changed(revokeKey)).rejects.toMatchObject(REFUSED_BY_POLICY);
      await expect(changed(revokeLink)).rejects.toMatchObject(REFUSED_BY_POLICY);
    });

    it('cannot change a key in any other way', async () => {
      const otherCiphertext = sql`UPDATE "productKeys" SET "sealed" = 'another' WHERE "partnerId" = ${NORTHWIND}`;
      await expect(changed(cancel, otherCiphertext)).rejects.toMatchObject(REFUSED_BY_POLICY);
    });

    it('can complete or reject a request, but not withdraw it', async () => {
      const close = (status: string) =>
        sql`UPDATE "cancellationRequests" SET "status" = ${status}, "decidedAt" = 1 WHERE "id" = 'can_1'`;
      expect(await changed(close('REJECTED'))).toBe(1);
      await expect(changed(close('WITHDRAWN'))).rejects.toMatchObject(REFUSED_BY_POLICY);
    });
  });
});
