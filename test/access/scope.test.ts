import { newId, newNumber } from '../../src/database/id';
import type { Client } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { cancellationInput, makeWorld, type World } from './world';

/** An operation, and what in it is the other partner's and what nobody's. */
type Pair = (foreign: World) => readonly [(value: string) => [string, object?], foreign: string, unknown: string];

const SUBMIT = `mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) {
  cancellationRequest { id } userErrors { code message path }
} }`;

const node = (idOf: (world: World) => string): Pair => {
  return (world) => [(id) => [`{ node(id: "${id}") { id } }`], idOf(world), newId(idOf(world).slice(0, 3))];
};

const pairs: Record<string, Pair> = {
  'customer by id': ({ customer }) => [
    (id) => [`{ customer(by: { id: "${id}" }) { id name } }`],
    customer.id,
    newId('cus'),
  ],
  'customer by tenant': ({ customer }) => [
    (tenantId) => [`{ customer(by: { tenantId: "${tenantId}" }) { id name } }`],
    customer.tenantId,
    '11111111-1111-4111-8111-111111111111',
  ],
  'customer by domain': ({ customer }) => [
    (domain) => [`{ customer(by: { domain: "${domain}" }) { id name } }`],
    customer.domain,
    'nobody.example',
  ],
  'order by number': ({ orderNumber }) => [
    (number) => [`{ order(number: "${number}") { id } }`],
    orderNumber,
    newNumber('ORD'),
  ],
  'node of a customer': node(({ customer }) => customer.id),
  'node of an order': node(({ orderId }) => orderId),
  'node of software': node(({ softwareId }) => softwareId),
  'node of a key': node(({ keyId }) => keyId),
  'node of a link': node(({ linkId }) => linkId),
  'node of a cancellation request': node(({ requestId }) => requestId),
  'node of an attachment': node(({ attachmentId }) => attachmentId),
  'node of an audit event': node(({ auditEventId }) => auditEventId),
  'node of a partner': node(({ partnerId }) => partnerId),
  'nodes of everything': (world) => [
    (prefix) => [`{ nodes(ids: ${JSON.stringify(idsOf(world, prefix))}) { id } }`],
    '',
    'x',
  ],
  'audit of a customer': ({ customer }) => [
    (customerId) => [`{ auditEvents(customerId: "${customerId}") { totalCount nodes { id } } }`],
    customer.id,
    newId('cus'),
  ],
  'audit of software': ({ softwareId }) => [
    (id) => [`{ auditEvents(softwareId: "${id}") { totalCount nodes { id } } }`],
    softwareId,
    newId('sft'),
  ],
  'a quote for a customer': ({ customer, offerId }) => [
    (id) => [
      `{ purchaseQuote(input: { customer: { id: "${id}" }, lines: [{ offerId: "${offerId}", quantity: 1 }] }) {
        total { amount } userErrors { code message path }
      } }`,
    ],
    customer.id,
    newId('cus'),
  ],
  'getting keys and downloads': ({ softwareId, editionId }) => [
    (id) => [
      `mutation { getKeysAndDownloads(input: { softwareId: "${id}", editionId: "${editionId}" }) {
        keys { id } userErrors { code message path }
      } }`,
    ],
    softwareId,
    newId('sft'),
  ],
  'withdrawing a request': ({ requestId }) => [
    (id) => [
      `mutation { withdrawCancellation(input: { cancellationRequestId: "${id}" }) {
        cancellationRequest { id } userErrors { code message path }
      } }`,
    ],
    requestId,
    newId('can'),
  ],
};

describe('what belongs to another partner', () => {
  let test: TestGateway;
  let ours: World;
  let theirs: World;
  let client: Client;

  beforeAll(async () => {
    test = await openTestGateway();
    ours = await makeWorld(test, NORTHWIND);
    theirs = await makeWorld(test, TAILSPIN);
    client = test.as('ADMIN_AGENT');
  });
  afterAll(() => test.close());

  /** Status and body, to the byte, with the request id taken out. */
  const answerTo = async (query: string, variables = {}) => {
    const { statusCode, headers, body } = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await client.token()}` },
      payload: { query, variables },
    });
    return `${statusCode} ${body.replaceAll(String(headers['x-request-id']), 'REQUEST-ID')}`;
  };

  it.each(Object.keys(pairs))('answers like what does not exist: %s', async (name) => {
    const [operation, foreign, unknown] = pairs[name]!(theirs);
    const [toForeign, toUnknown] = [await answerTo(...operation(foreign)), await answerTo(...operation(unknown))];
    expect(toForeign).toBe(toUnknown);
    expect(toForeign).toMatch(/^200 /);
  });

  it.each(Object.keys(pairs))(
    'is answered to its own partner, so that the row above says something: %s',
    async (name) => {
      const [operation, own, unknown] = pairs[name]!(ours);
      expect(await answerTo(...operation(own))).not.toBe(await answerTo(...operation(unknown)));
    },
  );

  it.each([
    ['customer', (world: World) => cancellationInput(world.customer.id, ours.orderId)],
    ['order', (world: World) => cancellationInput(ours.customer.id, world.orderId)],
    ['order number', (world: World) => cancellationInput(ours.customer.id, world.orderNumber)],
    [
      'subscription',
      (world: World) => cancellationInput(ours.customer.id, '', { purchase: { subscriptionId: world.subscriptionId } }),
    ],
    [
      'software',
      (world: World) => cancellationInput(ours.customer.id, ours.orderId, { softwareIds: [world.otherSoftwareId] }),
    ],
    [
      'attachment',
      (world: World) => cancellationInput(ours.customer.id, ours.orderId, { attachmentIds: [world.attachmentId] }),
    ],
  ])('cannot be cancelled, and answers like what does not exist: %s', async (_what, inputOf) => {
    const unknown: World = {
      ...theirs,
      customer: { ...theirs.customer, id: newId('cus') },
      orderId: newId('ord'),
      orderNumber: newNumber('ORD'),
      subscriptionId: newId('sub'),
      otherSoftwareId: newId('sft'),
      attachmentId: newId('att'),
    };
    const toForeign = await answerTo(SUBMIT, { input: inputOf(theirs) });
    expect(toForeign).toBe(await answerTo(SUBMIT, { input: inputOf(unknown) }));
    expect(toForeign).toMatch(/_NOT_FOUND/);
  });

  it('is in no list', async () => {
    const lists = `{ customers { nodes { id } } cancellationRequests { nodes { id } } auditEvents { nodes { id } }
      viewer { partner { id } } }`;
    const answer = JSON.stringify(await client.query(lists));
    expect(answer).toContain(ours.customer.id);
    expect(answer).toContain(ours.requestId);
    for (const id of idsOf(theirs, '')) expect(answer).not.toContain(id);
  });
});

function idsOf(world: World, suffix: string): string[] {
  const { customer, orderId, softwareId, keyId, linkId, requestId, attachmentId, auditEventId, partnerId } = world;
  const ids = [customer.id, orderId, softwareId, keyId, linkId, requestId, attachmentId, auditEventId, partnerId];
  return ids.map((id) => id + suffix);
}
