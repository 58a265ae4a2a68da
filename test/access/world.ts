import { randomUUID } from 'node:crypto';
import { PROGRAMME } from '../../src/audit/audit-event.entity';
import { recordAudit } from '../../src/audit/record-audit';
import { DAY_MS } from '../../src/platform/base/clock';
import { newId } from '../../src/platform/database/id';
import { sql } from '../../src/platform/database/sql';
import { ProgrammeImport } from '../../src/programme/imports/programme-import.entity';
import type { Client, Data } from '../support/client';
import { OPERATOR } from '../support/operator';
import type { TestGateway } from '../support/test-gateway';

/** One object of each type that a partner can have, created with the API. */
export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Creates a partner with one customer. */
export async function makeWorld(test: TestGateway, partnerId: string) {
  await test.make.partner({ id: partnerId });
  return makeCustomerWorld(test, partnerId);
}

/** Creates a customer with an order of two lines. The first has a key, a link and a cancellation request. */
export async function makeCustomerWorld(test: TestGateway, partnerId: string) {
  const world = await makePurchaseWorld(test, partnerId);
  const { customer, orderId, softwareId, attachmentId } = world;
  const some = { softwareIds: [softwareId], attachmentIds: [attachmentId] };
  const request = await requestCancellation(test.as('ADMIN_AGENT', partnerId), customer.id, orderId, some);
  return { ...world, requestId: request.id as string, requestNumber: request.number as string };
}

/** Creates the same without the request; its file is uploaded. */
export async function makePurchaseWorld(test: TestGateway, partnerId: string) {
  const { make } = test;
  const admin = test.as('ADMIN_AGENT', partnerId);
  const [sku, otherSku] = [await make.sku(), await make.sku()];
  const edition = await make.edition({ productId: sku.productId });
  const [offer, otherOffer] = [
    await make.offer({ skuId: sku.id, termMonths: 12 }),
    await make.offer({ skuId: otherSku.id }),
  ];
  await make.price({
    ...{ offerId: offer.id, startsAt: test.clock.now + 365 * DAY_MS },
    suggestedRetailPriceMinor: 130_000,
  });
  await make.key({ skuId: sku.id, activationLimit: 50 });
  await setCancelWindow(test);
  const customer = await make.customer({ partnerId, domains: [`${sku.id.slice(4, -5)}.example`] });

  const order = await buy(admin, customer.id, [offer.id, otherOffer.id]);
  const [softwareId, otherSoftwareId] = order.lines.map((line: Data) => line.software.id) as [string, string];
  const { keys, downloadLinks } = await getKeysAndDownloads(admin, softwareId, edition.id);
  const attachmentId = await attachFile(test, admin);
  const { id: uploadId } = (await openUpload(admin)).attachment;
  const { auditEvents } = await admin.query('{ auditEvents(last: 1) { nodes { id } } }');

  return {
    partnerId,
    customer,
    productId: sku.productId,
    skuId: sku.id,
    editionId: edition.id,
    offerId: offer.id,
    orderId: order.id as string,
    orderNumber: order.number as string,
    softwareId,
    otherSoftwareId,
    subscriptionId: order.lines[0].software.subscriptionId as string,
    keyId: keys[0].id as string,
    linkId: downloadLinks[0].id as string,
    attachmentId,
    uploadId: uploadId as string,
    auditEventId: auditEvents.nodes[0].id as string,
    importId: await makeImport(test),
  };
}

/** Stores the report of an import, which belongs to no partner, and records it. */
async function makeImport({ gateway }: TestGateway): Promise<string> {
  const id = newId('imp');
  const report = {
    files: JSON.stringify([{ name: 'programme.yaml', kind: 'DOCUMENT', sha256: '0'.repeat(64) }]),
    counts: JSON.stringify({ partner: { changed: 1 } }),
    report: JSON.stringify({
      changed: [{ kind: 'partner', text: '~ partner acme', changes: { name: ['Acme', 'Acme, Inc.'] } }],
    }),
  };
  await gateway.database.transaction(async (tx) => {
    await tx.insert(ProgrammeImport, [
      { id, startedAt: tx.now, actor: OPERATOR.name, actorId: OPERATOR.id, ...report },
    ]);
    recordAudit(tx, OPERATOR, [{ action: 'IMPORT_APPLIED', subjectId: id, partnerId: PROGRAMME }]);
  });
  return id;
}

/** Buys one of each offer and returns the order. */
export async function buy(client: Client, customerId: string, offerIds: readonly string[]): Promise<Data> {
  const input = {
    customer: { id: customerId },
    lines: offerIds.map((offerId) => ({ offerId, quantity: 1 })),
    purchaseOrderNumber: 'PO-1',
    idempotencyKey: randomUUID(),
  };
  const { purchase } = await client.query(
    `mutation ($input: PurchaseInput!) { purchase(input: $input) {
      order { id number lines { software { id subscriptionId } } } userErrors { code path }
    } }`,
    { input },
  );
  expect(purchase.userErrors).toEqual([]);
  return purchase.order;
}

/** Gets the key and the link of an edition and returns the payload. */
export async function getKeysAndDownloads(client: Client, softwareId: string, editionId: string): Promise<Data> {
  const { getKeysAndDownloads: payload } = await client.query(
    `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) {
      keys { id } downloadLinks { id url } userErrors { code path }
    } }`,
    { input: { softwareId, editionId } },
  );
  expect(payload.userErrors).toEqual([]);
  return payload;
}

/** Uploads a small text file and returns the id of its attachment. */
async function attachFile({ app }: TestGateway, client: Client): Promise<string> {
  const { attachment, upload } = await openUpload(client);
  const url = new URL(upload.url).pathname;
  const { statusCode } = await app.inject({ method: 'PUT', url, payload: 'hello' });
  expect(statusCode).toBe(204);
  return attachment.id;
}

/** Opens an upload for a small text file. */
async function openUpload(client: Client): Promise<Data> {
  const { createAttachmentUpload } = await client.query(
    `mutation { createAttachmentUpload(input: { fileName: "order.txt", contentType: "text/plain", sizeBytes: 5 }) {
      attachment { id } upload { url }
    } }`,
  );
  return createAttachmentUpload;
}

/** Returns a valid submission, with some fields replaced. */
export function cancellationInput(customerId: string, orderId: string, some: object = {}) {
  return {
    impact: 'MINIMAL',
    title: 'Bought twice',
    description: 'One of the two is to go.',
    customer: { id: customerId },
    purchase: { orderId },
    refundReason: 'DUPLICATE_ORDER',
    amountRequested: { amount: '1.00', currency: 'USD' },
    contact: { name: 'Ada Byron', email: 'ada@example.com', phone: '+1 555 0100' },
    idempotencyKey: randomUUID(),
    ...some,
  };
}

export async function requestCancellation(client: Client, customerId: string, orderId: string, some: object = {}) {
  const { submitCancellation } = await client.query(
    `mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) {
      cancellationRequest { id number } userErrors { code path }
    } }`,
    { input: cancellationInput(customerId, orderId, some) },
  );
  expect(submitCancellation.userErrors).toEqual([]);
  return submitCancellation.cancellationRequest;
}

/** Completes a request as a reviewer, with a note. */
export async function completeCancellation({ as }: TestGateway, cancellationRequestId: string): Promise<void> {
  const { decideCancellation } = await as('REVIEWER').query(
    `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code path } } }`,
    { input: { cancellationRequestId, decision: 'COMPLETE', note: 'Agreed.' } },
  );
  expect(decideCancellation.userErrors).toEqual([]);
}

async function setCancelWindow({ gateway }: TestGateway): Promise<void> {
  await gateway.database.transaction((tx) =>
    tx.query(sql`INSERT INTO "deliveryPolicies" VALUES ('PERPETUAL', 0, 1209600000, 50, 30),
      ('SUBSCRIPTION', 0, 1209600000, 50, 30) ON CONFLICT DO NOTHING`),
  );
}
