import type { DownloadLink } from '../../src/delivery/download-link.entity';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../src/orders/delivery-policy.entity';
import { sql } from '../../src/platform/database/sql';
import type { Software } from '../../src/software/software.entity';
import { requestCancellation } from '../access/world';
import type { Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/** Each state is selected alone, so that the columns that it needs cannot come from another field. */
describe('a state that is computed from columns is correct if nothing else is selected', () => {
  let test: TestGateway;
  let softwareId: string;

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('each state is set in its own columns alone');
    await test.make.partner({ id: NORTHWIND });
    softwareId = (await test.make.software()).id;
  });
  afterAll(() => test.close());

  const statusOf = async (type: string, id: string) => {
    const { node } = await test.as('ADMIN_AGENT').query(`{ node(id: "${id}") { ... on ${type} { status } } }`);
    return node;
  };
  const write = (statement: ReturnType<typeof sql>) => test.gateway.database.transaction((tx) => tx.query(statement));

  it.each([
    ['ACTIVE', { expiresAt: null }],
    ['ACTIVE', { expiresAt: 1 }],
    ['EXPIRED', { expiresAt: 0 }],
    ['EXPIRED', { expiresAt: -1 }],
    ['CANCELLED', { status: 'CANCELLED' as const, expiresAt: -1 }],
    ['CANCELLATION_PENDING', { status: 'CANCELLATION_PENDING' as const, expiresAt: -1 }],
  ])('software is %s with %p (expiresAt from now on)', async (status, { expiresAt, ...columns }) => {
    const at = expiresAt === null ? null : test.clock.now + expiresAt;
    const { id } = await test.make.software({ ...columns, expiresAt: at });
    expect(await statusOf('Software', id)).toEqual({ status });
  });

  it.each([
    [null, null, {}],
    [null, null, { expiresAt: 1, cancellableUntil: 0 }],
    [null, 'CANCELLATION_WINDOW_PASSED', { cancellableUntil: -1 }],
    ['SOFTWARE_NOT_ACTIVE', 'SOFTWARE_NOT_ACTIVE', { expiresAt: 0 }],
    ['SOFTWARE_NOT_ACTIVE', 'CANCELLATION_ALREADY_OPEN', { status: 'CANCELLATION_PENDING' }],
    ['SOFTWARE_NOT_ACTIVE', 'ALREADY_CANCELLED', { status: 'CANCELLED' }],
  ])('software has the reasons %p and %p with %p (instants from now on)', async (getKeys, cancel, some) => {
    const { status = 'ACTIVE', ...instants }: Partial<Software> = some as Partial<Software>;
    const moved = Object.entries(instants).map(([column, ms]) => [column, test.clock.now + Number(ms)]);
    const { id } = await test.make.software({ status, ...Object.fromEntries(moved) });
    const reasonOf = async (field: string) => {
      const { node } = await test
        .as('ADMIN_AGENT')
        .query(`{ node(id: "${id}") { ... on Software { ${field} { reason } } } }`);
      return node[field].reason;
    };
    expect(await reasonOf('viewerCanGetKeysAndDownloads')).toBe(getKeys);
    expect(await reasonOf('viewerCanCancel')).toBe(cancel);
  });

  it.each([
    ['ACTIVE', {}],
    ['EXPIRED', { issuedAt: -DEFAULT_LINK_TTL_MS, expiresAt: 0 }],
    ['EXHAUSTED', { exhaustedAt: -1, downloadsUsed: DEFAULT_MAX_DOWNLOADS }],
    ['REVOKED', { revokedAt: -1, endedAt: -1 }],
  ])('a link is %s with %p (from now on)', async (status, some: Partial<DownloadLink>) => {
    const { downloadsUsed = 0, ...instants } = some;
    const moved = Object.entries(instants).map(([column, ms]) => [column, test.clock.now + Number(ms)]);
    const { id } = await test.make.link({ softwareId, downloadsUsed, ...Object.fromEntries(moved) });
    expect(await statusOf('DownloadLink', id)).toEqual({ status });
  });

  it('a key is ACTIVE until it is REVOKED', async () => {
    const { id } = await test.make.key({ softwareId, partnerId: NORTHWIND });
    expect(await statusOf('ProductKey', id)).toEqual({ status: 'ACTIVE' });
    await write(sql`UPDATE "productKeys" SET "revokedAt" = ${test.clock.now} WHERE "id" = ${id}`);
    expect(await statusOf('ProductKey', id)).toEqual({ status: 'REVOKED' });
  });

  it.each([
    ['PAID', 0],
    ['PARTIALLY_REFUNDED', 1],
    ['PARTIALLY_REFUNDED', 106_999],
    ['REFUNDED', 107_000],
  ])('a payment is %s with %d of 107000 refunded', async (status, refundedMinor) => {
    const { orderId } = await test.make.software();
    await write(sql`UPDATE "payments" SET "refundedMinor" = ${refundedMinor} WHERE "orderId" = ${orderId}`);
    const { node }: Data = await test
      .as('SALES_AGENT')
      .query(`{ node(id: "${orderId}") { ... on Order { payment { status } } } }`);
    expect(node.payment).toEqual({ status });
  });

  it('an attachment is AWAITING_UPLOAD, READY, then ATTACHED', async () => {
    const { createAttachmentUpload } = await test.as('ADMIN_AGENT').query(`mutation { createAttachmentUpload(
      input: { fileName: "a.txt", contentType: "text/plain", sizeBytes: 1 }) { attachment { id } upload { url } } }`);
    const { attachment, upload } = createAttachmentUpload;
    const url = `{ node(id: "${attachment.id}") { ... on Attachment { url } } }`;
    expect(await statusOf('Attachment', attachment.id)).toEqual({ status: 'AWAITING_UPLOAD' });
    expect((await test.as('ADMIN_AGENT').query(url)).node).toEqual({ url: null });
    await test.app.inject({ method: 'PUT', url: new URL(upload.url).pathname, payload: 'a' });
    expect(await statusOf('Attachment', attachment.id)).toEqual({ status: 'READY' });
    const { customerId, orderId } = await test.make.software();
    const attachmentIds = [attachment.id];
    await requestCancellation(test.as('ADMIN_AGENT'), customerId, orderId, { attachmentIds });
    expect(await statusOf('Attachment', attachment.id)).toEqual({ status: 'ATTACHED' });
  });
});
