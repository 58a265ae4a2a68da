import { operation } from './canary-inputs';

const hash = 'a'.repeat(64);
/** Not a canary: keys are stored on purpose, on PostgreSQL also in the write-ahead log of refused transactions. */
const IDEMPOTENCY_KEY = 'no-secret-0123456789';

const amount = { amount: '1.00', currency: 'USD' };

const documents: readonly ((canary: string) => string)[] = [
  (canary) => `{ ${canary} }`,
  (canary) => `query ${canary} { __typename }`,
  (canary) => `{ ${canary}: __typename }`,
  (canary) => `{ __typename } # ${canary}`,
  (canary) => `{ "${canary}`,
  (canary) => `{ """${canary}""" }`,
  (canary) => `{ ${canary}: customer(by: { domain: "${canary}.example" }) { id } }`,
  (canary) => `{ customer(by: { tenantId: "${canary}" }) { id } }`,
  (canary) => `{ customers(search: "${canary}") { nodes { id } } }`,
  (canary) => `{ customers(after: "${canary}") { nodes { id } } }`,
  (canary) => `{ customers(first: ${canary}) { nodes { id } } }`,
  (canary) => `{ customers(search: "a", ${canary}: 1) { nodes { id } } }`,
  (canary) => `{ ${canary}: node(id: "${canary}") { id } }`,
  (canary) => `{ nodes(ids: ["cus_${canary}", "key_${canary}", "lnk_${canary}"]) { id } }`,
  (canary) => `{ order(number: "${canary}") { id } }`,
  (canary) => `{ auditEvents(customerId: "cus_${canary}") { nodes { id } } }`,
  (canary) => `{ me { ...${canary} } } fragment ${canary} on Viewer { name }`,
  (canary) => `query ($${canary}: ID!) { node(id: $${canary}) { id } }`,
  (canary) => `{ __typename @${canary}(a: "${canary}") }`,
  (canary) =>
    `mutation { withdrawCancellation(input: { cancellationRequestId: "${canary}" }) { userErrors { code } } }`,
];

const mutations: Readonly<Record<string, (canary: string) => object>> = {
  getKeysAndDownloads: (canary) => ({ softwareId: canary, editionId: canary }),
  purchase: (canary) => ({
    customer: { domain: canary },
    lines: [{ offerId: canary, quantity: 1 }],
    purchaseOrderNumber: canary,
    idempotencyKey: IDEMPOTENCY_KEY,
  }),
  submitCancellation: (canary) => ({
    customer: { domain: `${canary}.example` },
    purchase: { orderId: canary },
    ...{ refundReason: 'OTHER', impact: 'MODERATE', title: canary, description: canary, amountRequested: amount },
    contact: { name: canary, email: `${canary}@${canary}.example`, phone: '+1 555 0100' },
    attachmentIds: [canary],
    idempotencyKey: IDEMPOTENCY_KEY,
  }),
  decideCancellation: (canary) => ({ cancellationRequestId: canary, decision: 'REJECT', note: canary }),
  withdrawCancellation: (canary) => ({ cancellationRequestId: `car_${canary}` }),
  createAttachmentUpload: (canary) => ({ fileName: `../${canary}.exe`, contentType: canary, sizeBytes: 1 }),
};

/** Returns the name of the input type of a mutation. */
const inputOf = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

/** Operations with a canary in every place that can contain one. None of them stores its input. */
export const operationInputs = [
  ...documents.map((document) => operation((canary) => ({ query: document(canary) }))),
  ...Object.entries(mutations).flatMap(([mutation, input]) => {
    const query = `mutation ($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) { userErrors { code } } }`;
    return [
      operation((canary) => ({ query, variables: { input: input(canary) } })),
      operation((canary) => ({ query, variables: { input: { ...input(canary), [canary]: canary } } })),
      operation((canary) => ({ query, variables: { input: canary, [canary]: [canary] } })),
    ];
  }),
  operation((canary) => ({ query: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id: canary } })),
  operation((canary) => ({ query: '{ __typename }', operationName: canary })),
  operation((canary) => ({ query: '{ __typename }', extensions: { [canary]: canary } })),
  operation((canary) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: canary } } })),
  operation((canary) => ({
    query: `{ ${canary}: __typename }`,
    extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
  })),
  operation((canary) => ({ documentId: canary })),
  operation((canary) => ({ id: canary, doc_id: canary })),
];
