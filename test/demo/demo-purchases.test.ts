import { type DownloadLink, downloadLinkStatusAt } from '../../src/delivery/download-link.entity';
import { sql } from '../../src/platform/database/sql';
import type { Software } from '../../src/software/software.entity';
import { softwareStatusAt } from '../../src/software/software-status';
import { type DemoDatabase, NOW, openDemoDatabase } from './demo-database';

describe('the purchases of the demo', () => {
  let demo: DemoDatabase;

  beforeAll(async () => {
    demo = await openDemoDatabase();
  });
  afterAll(() => demo.close());

  it('have software of every status', async () => {
    const software = await demo.rows<Software>(sql`SELECT * FROM "software" WHERE "partnerId" = 'ptn_northwind'`);
    const statuses = software.map((each) => softwareStatusAt(each, NOW));
    expect(new Set(statuses)).toEqual(new Set(['ACTIVE', 'CANCELLATION_PENDING', 'CANCELLED', 'EXPIRED']));
  });

  it('have download links of every status', async () => {
    const links = await demo.rows<DownloadLink>(sql`SELECT * FROM "downloadLinks" WHERE "partnerId" = 'ptn_northwind'`);
    const statuses = links.map((link) => downloadLinkStatusAt(link, NOW));
    expect(new Set(statuses)).toEqual(new Set(['ACTIVE', 'EXPIRED', 'EXHAUSTED', 'REVOKED']));
  });

  it('have cancellation requests of every status, numbered in the order of submission', async () => {
    const requests = await demo.rows(
      sql`SELECT "number", "status" FROM "cancellationRequests" WHERE "partnerId" = 'ptn_northwind' ORDER BY "submittedAt"`,
    );
    expect(requests).toEqual([
      { number: 'CAN-DEMO0-00001', status: 'COMPLETED' },
      { number: 'CAN-DEMO0-00002', status: 'COMPLETED' },
      { number: 'CAN-DEMO0-00003', status: 'REJECTED' },
      { number: 'CAN-DEMO0-00004', status: 'WITHDRAWN' },
      { number: 'CAN-DEMO0-00005', status: 'SUBMITTED' },
      { number: 'CAN-DEMO0-00006', status: 'SUBMITTED' },
    ]);
  });

  it('have orders of every status', async () => {
    const statuses = await demo.values(sql`SELECT DISTINCT "status" FROM "orders" ORDER BY "status"`);
    expect(statuses).toEqual(['CANCELLED', 'COMPLETED', 'PARTIALLY_CANCELLED']);
  });

  it.each([
    ['a CAL', 'sft_demo_contoso_user-cal', sql`"keyDelivery" = 'NONE' AND "hasMedia" = 0`],
    ['a subscription', 'sft_demo_contoso_rds-subscription', sql`"subscriptionId" IS NOT NULL AND "expiresAt" > ${NOW}`],
    ['a subscription that is over', 'sft_demo_adventure-works_rds-subscription', sql`"expiresAt" <= ${NOW}`],
    ['SQL Server, whose key is in the media', 'sft_demo_contoso_sql2022', sql`"keyDelivery" = 'IN_MEDIA'`],
    [
      'one whose pool of keys is empty',
      'sft_demo_fabrikam_biztalk2020',
      sql`s."skuId" NOT IN (SELECT "skuId" FROM "productKeys" WHERE "version" = '2020') AND "keyDelivery" <> 'NONE'`,
    ],
  ])('have %s', async (_what, id, condition) => {
    const found = await demo.values(
      sql`SELECT s."id" FROM "software" AS s JOIN "skus" AS k ON k."id" = s."skuId" WHERE s."id" = ${id} AND ${condition}`,
    );
    expect(found).toEqual([id]);
  });

  it('have an order of Contoso with three lines', async () => {
    const lines = await demo.values(
      sql`SELECT COUNT(*) FROM "orderLines" WHERE "orderId" = 'ord_demo_contoso_servers'`,
    );
    expect(lines).toEqual([3]);
  });

  it('have software of the partner that is not eligible, with an active link', async () => {
    const links = await demo.rows<DownloadLink>(
      sql`SELECT * FROM "downloadLinks" WHERE "partnerId" = 'ptn_wingtip' ORDER BY "round"`,
    );
    expect(links.map((link) => downloadLinkStatusAt(link, NOW))).toEqual(['EXPIRED', 'ACTIVE']);
  });

  it('have a leaked link and the round that followed', async () => {
    const links = await demo.rows<DownloadLink>(
      sql`SELECT * FROM "downloadLinks" WHERE "softwareId" = 'sft_demo_litware_sharepoint2019' ORDER BY "round"`,
    );
    expect(links.map((link) => [link.round, downloadLinkStatusAt(link, NOW)])).toEqual([
      [1, 'REVOKED'],
      [2, 'ACTIVE'],
    ]);
  });

  it('have revoked keys and links for all cancelled software, and no other revoked keys, S17', async () => {
    const [row] = await demo.rows(
      sql`SELECT
        (SELECT COUNT(*) FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
          WHERE (s."status" = 'CANCELLED') <> (k."revokedAt" IS NOT NULL)) AS "wrongKeys",
        (SELECT COUNT(*) FROM "downloadLinks" AS l JOIN "software" AS s ON s."id" = l."softwareId"
          WHERE s."status" = 'CANCELLED' AND (l."revokedAt" IS NULL OR l."endedAt" IS NULL)) AS "wrongLinks",
        (SELECT COUNT(*) FROM "productKeys" WHERE "revokedAt" IS NOT NULL) AS "revokedKeys"`,
    );
    expect(row).toEqual({ wrongKeys: 0, wrongLinks: 0, revokedKeys: 2 });
  });

  it('have times in a possible order', async () => {
    const wrong = await demo.rows(
      sql`SELECT s."id" FROM "software" AS s JOIN "customers" AS c ON c."id" = s."customerId"
          LEFT JOIN "productKeys" AS k ON k."softwareId" = s."id" LEFT JOIN "downloadLinks" AS l ON l."softwareId" = s."id"
          WHERE NOT (c."createdAt" < s."purchasedAt" AND s."purchasedAt" < ${NOW})
            OR NOT s."purchasedAt" < k."assignedAt" OR NOT k."assignedAt" < ${NOW}
            OR NOT s."purchasedAt" < l."issuedAt" OR NOT l."issuedAt" < ${NOW}
            OR NOT l."exhaustedAt" < l."expiresAt" OR NOT l."exhaustedAt" < ${NOW}
        UNION ALL SELECT r."id" FROM "cancellationRequests" AS r JOIN "orders" AS o ON o."id" = r."orderId"
          WHERE NOT o."placedAt" < r."submittedAt" OR NOT r."submittedAt" < COALESCE(r."decidedAt", ${NOW})
        UNION ALL SELECT l."id" FROM "downloadLinks" AS l JOIN "cancellationItems" AS i ON i."softwareId" = l."softwareId"
          JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId"
          WHERE l."issuedAt" BETWEEN r."submittedAt" AND COALESCE(r."decidedAt", ${NOW})`,
    );
    expect(wrong).toEqual([]);
  });

  it('have rounds that began after the previous one had ended, or leaked, S11', async () => {
    const ended = await demo.rows<DownloadLink & { endedAt: number; nextIssuedAt: number }>(
      sql`SELECT l.*, n."issuedAt" AS "nextIssuedAt" FROM "downloadLinks" AS l JOIN "downloadLinks" AS n
        ON n."softwareId" = l."softwareId" AND n."editionId" = l."editionId" AND n."round" = l."round" + 1`,
    );
    expect(ended.map((link) => link.endedAt)).toEqual(ended.map((link) => link.nextIssuedAt));
    expect(ended.map((link) => downloadLinkStatusAt(link, link.endedAt)).sort()).toEqual([
      'EXPIRED',
      'EXPIRED',
      'REVOKED',
    ]);
  });

  it('have pending software only for open cancellation requests', async () => {
    const rows = await demo.rows(
      sql`SELECT DISTINCT r."status", i."isOpen", s."status" AS "software" FROM "cancellationItems" AS i
        JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId"
        JOIN "software" AS s ON s."id" = i."softwareId" ORDER BY r."status"`,
    );
    expect(rows).toEqual([
      { status: 'COMPLETED', isOpen: 0, software: 'CANCELLED' },
      { status: 'REJECTED', isOpen: 0, software: 'ACTIVE' },
      { status: 'SUBMITTED', isOpen: 1, software: 'CANCELLATION_PENDING' },
      { status: 'WITHDRAWN', isOpen: 0, software: 'ACTIVE' },
    ]);
  });

  it('have an attachment of the open request', async () => {
    const [file] = await demo.rows<{ id: string; sha256: string; sizeBytes: number; cancellationRequestId: string }>(
      sql`SELECT * FROM "attachments"`,
    );
    expect(file).toMatchObject({ cancellationRequestId: 'can_demo_contoso_office' });
    const { id = '', sha256 = '', sizeBytes = 0 } = file ?? {};
    expect(await demo.attachmentStore.within(id).has(sha256, sizeBytes)).toBe(true);
  });

  it('have an audit trail of all actions, all in the past', async () => {
    const counts = await demo.rows<{ action: string; rows: number; expected: number }>(
      sql`SELECT 'PURCHASE' AS "action", (SELECT COUNT(*) FROM "orders") AS "expected"
        UNION ALL SELECT 'KEY_ASSIGNED', (SELECT COUNT("assignedAt") FROM "productKeys")
        UNION ALL SELECT 'KEY_REVEALED', (SELECT COUNT("firstRevealedAt") FROM "productKeys")
        UNION ALL SELECT 'KEY_REVOKED', (SELECT COUNT("revokedAt") FROM "productKeys")
        UNION ALL SELECT 'LINK_ISSUED', (SELECT COUNT(*) FROM "downloadLinks")
        UNION ALL SELECT 'LINK_REVOKED', (SELECT COUNT("revokedAt") FROM "downloadLinks")
        UNION ALL SELECT 'DOWNLOAD_STARTED', (SELECT SUM("downloadsUsed") FROM "downloadLinks")
        UNION ALL SELECT 'CANCELLATION_SUBMITTED', (SELECT COUNT(*) FROM "cancellationRequests")
        UNION ALL SELECT 'CANCELLATION_COMPLETED', 2
        UNION ALL SELECT 'CANCELLATION_REJECTED', 1
        UNION ALL SELECT 'CANCELLATION_WITHDRAWN', 1
        UNION ALL SELECT 'ATTACHMENT_UPLOADED', 1`,
    );
    const events = await demo.rows<{ action: string; count: number }>(
      sql`SELECT "action", COUNT(*) AS "count" FROM "auditEvents" WHERE "at" < ${NOW} GROUP BY "action"`,
    );
    expect(new Map(events.map(({ action, count }) => [action, count]))).toEqual(
      new Map(counts.map(({ action, expected }) => [action, expected])),
    );
  });
});
