import { parse } from 'csv-parse/sync';
import type { Role } from '../../src/platform/access/permissions';
import { raw, sql } from '../../src/platform/database/sql';
import { makePurchaseWorld } from '../access/world';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

export type ExportDesk = Awaited<ReturnType<typeof openExportDesk>>;

/** Opens a gateway with a customer who has two pieces of software, one of them with a key and a link. */
export async function openExportDesk() {
  const test = await openTestGateway();
  await test.make.partner({ id: NORTHWIND });
  const world = await makePurchaseWorld(test, NORTHWIND);

  const desk = {
    ...test,
    world,

    /** Returns a request for the table of a customer, with a role or without a token. */
    request: async (id: string = world.customer.id, role: Role | null = 'ADMIN_AGENT') => ({
      url: `/customers/${id}/software.csv`,
      headers: role ? { authorization: `Bearer ${await test.as(role).token()}` } : {},
    }),

    get: async (id?: string, role?: Role | null) => test.app.inject(await desk.request(id, role)),

    /** Returns the lines of the customer's table, with cells by column. */
    lines: async (): Promise<readonly Data[]> => {
      const { statusCode, body } = await desk.get();
      expect(statusCode).toBe(200);
      return parse(body, { columns: true, record_delimiter: '\r\n' });
    },

    /** Returns the audit events of exports, latest first. */
    trail: async (): Promise<readonly Data[]> => {
      const { auditEvents } = await test
        .as('ADMIN_AGENT')
        .query('{ auditEvents(action: SOFTWARE_EXPORTED) { nodes { actor outcome reason subject { id } } } }');
      return auditEvents.nodes;
    },

    sellMore: (count: number) => sellMore(test, world.softwareId, count),
  };
  return desk;
}

/** Copies a piece of software, with its order line, `count` times. Two copies have the same time. */
async function sellMore({ gateway, unsound }: TestGateway, softwareId: string, count: number): Promise<void> {
  unsound('what was bought is copied');
  const numbers = raw(`WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < ${count})`);
  await gateway.database.transaction(async (tx) => {
    await tx.query(sql`${numbers} INSERT INTO "orderLines" SELECT 'oln_more_' || n, l."partnerId", l."orderId", 100 + n,
        l."skuId", l."quantity", l."unitPriceMinor", l."currency", l."linkTtlMs", l."maxDownloads", l."cancelWindowDays", NULL
      FROM "orderLines" AS l, c WHERE l."id" = (SELECT "orderLineId" FROM "software" WHERE "id" = ${softwareId})`);
    await tx.query(sql`${numbers} INSERT INTO "software" SELECT 'sft_more_' || n, s."partnerId", s."customerId",
        s."orderId", 'oln_more_' || n, s."skuId", NULL, s."quantity", s."status", s."purchasedAt" + 1000 * (n / 2), NULL, NULL, 0
      FROM "software" AS s, c WHERE s."id" = ${softwareId}`);
  });
}
