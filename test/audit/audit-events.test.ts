import { sql } from '../../src/platform/database/sql';
import { makeWorld, type World } from '../access/world';
import type { Client, Data } from '../support/client';
import { disableTriggers } from '../support/disable-triggers';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const EVENTS = `query ($customerId: ID, $softwareId: ID, $action: AuditAction) {
  auditEvents(first: 100, customerId: $customerId, softwareId: $softwareId, action: $action) {
    totalCount nodes { id at actor roles action outcome reason requestId subject { __typename id } }
  }
}`;

describe('the audit trail', () => {
  let test: TestGateway;
  let client: Client;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
    await makeWorld(test, TAILSPIN);
    client = test.as('GLOBAL_ADMIN');
  });
  afterAll(() => test.close());

  const events = async (filter: object = {}): Promise<readonly Data[]> => {
    const { auditEvents } = await client.query(EVENTS, filter);
    expect(auditEvents.totalCount).toBe(auditEvents.nodes.length);
    return auditEvents.nodes;
  };
  const actions = async (filter: object = {}) => (await events(filter)).map(({ action }) => action).sort();

  it('lists the actions of the partner with their subjects', async () => {
    const actual = (await events()).map(({ action, subject }) => [action, subject.__typename, subject.id]);
    expect(actual.sort()).toEqual([
      ['ATTACHMENT_UPLOADED', 'Attachment', world.attachmentId],
      ['CANCELLATION_SUBMITTED', 'CancellationRequest', world.requestId],
      ['KEY_ASSIGNED', 'ProductKey', world.keyId],
      ['LINK_ISSUED', 'DownloadLink', world.linkId],
      ['PURCHASE', 'Order', world.orderId],
    ]);
  });

  it('has the actor, the roles, the time and the request of an event', async () => {
    const response = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await test.as(['ADMIN_AGENT', 'SALES_AGENT']).token()}` },
      payload: { query: `{ node(id: "${world.keyId}") { ... on ProductKey { value } } }` },
    });
    const [event] = await events({ action: 'KEY_REVEALED' });
    expect(event).toEqual({
      id: expect.stringMatching(/^aud_/),
      at: new Date(test.clock.now).toISOString(),
      actor: 'Test ADMIN_AGENT SALES_AGENT',
      roles: ['ADMIN_AGENT', 'SALES_AGENT'],
      action: 'KEY_REVEALED',
      outcome: 'SUCCEEDED',
      reason: null,
      requestId: response.headers['x-request-id'],
      subject: { __typename: 'ProductKey', id: world.keyId },
    });
  });

  it('never contains a key or the token of a link', async () => {
    const { node } = await test
      .as('ADMIN_AGENT')
      .query(`{ node(id: "${world.keyId}") { ... on ProductKey { value } } }`);
    const { node: link } = await test
      .as('ADMIN_AGENT')
      .query(`{ node(id: "${world.linkId}") { ... on DownloadLink { url } } }`);
    const trail = JSON.stringify(await events());
    expect(node.value).toMatch(/\w{5}-\w{5}/);
    expect(trail).not.toContain(node.value);
    expect(trail).not.toContain(link.url.split('/').at(-1));
  });

  it('can be filtered by customer, software and action, alone and together', async () => {
    const { customer, softwareId, otherSoftwareId } = world;
    expect(new Set(await actions({ customerId: customer.id }))).toEqual(
      new Set(['CANCELLATION_SUBMITTED', 'KEY_ASSIGNED', 'KEY_REVEALED', 'LINK_ISSUED', 'PURCHASE']),
    );
    expect(new Set(await actions({ softwareId }))).toEqual(
      new Set(['CANCELLATION_SUBMITTED', 'KEY_ASSIGNED', 'KEY_REVEALED', 'LINK_ISSUED', 'PURCHASE']),
    );
    expect(await actions({ action: 'LINK_ISSUED' })).toEqual(['LINK_ISSUED']);
    expect(await actions({ softwareId, action: 'LINK_ISSUED', customerId: customer.id })).toEqual(['LINK_ISSUED']);
    // Events of an order or a cancellation request are found by each piece of its software.
    expect(await actions({ softwareId: otherSoftwareId })).toEqual(['PURCHASE']);
    expect(await actions({ softwareId, action: 'PURCHASE' })).toEqual(['PURCHASE']);
  });

  it('lists an event about software once, even if the software is also its subject', async () => {
    const { softwareId } = world;
    const refused = `mutation { getKeysAndDownloads(input: { softwareId: "${softwareId}" }) { deliveryNote } }`;
    await test.as('SALES_AGENT').ask(refused);
    const about = await events({ softwareId });
    const subjects = about.filter(({ subject }) => subject?.id === softwareId);
    expect(subjects).toEqual([expect.objectContaining({ outcome: 'DENIED' })]);
  });

  it('ignores a filter that is null', async () => {
    expect(await actions({ customerId: null, softwareId: null, action: null })).toEqual(await actions());
  });

  it('lists the latest event first, and pages through all events', async () => {
    const admin = test.as('ADMIN_AGENT');
    for (let read = 0; read < 25; read++) {
      test.clock.advance(read % 2);
      await admin.query(`{ node(id: "${world.keyId}") { ... on ProductKey { value } } }`);
    }
    const page = (args: string) =>
      client.query(`{ auditEvents(${args}) { totalCount nodes { id at } pageInfo { hasNextPage endCursor } } }`);
    const { auditEvents: all } = await page('first: 100');
    const times = all.nodes.map(({ at }: Data) => at);
    expect(times).toEqual([...times].sort().reverse());

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { auditEvents }: Data = await page(`first: 7${after ? `, after: "${after}"` : ''}`);
      seen.push(...auditEvents.nodes.map(({ id }: Data) => id));
      after = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(all.nodes.map(({ id }: Data) => id));
    expect(seen).toHaveLength(all.totalCount);
  });

  it('contains the decision of a reviewer about a request of the partner', async () => {
    await test
      .as('REVIEWER')
      .query(
        `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code } } }`,
        { input: { cancellationRequestId: world.requestId, decision: 'REJECT' } },
      );
    const [event] = await events({ action: 'CANCELLATION_REJECTED' });
    expect(event).toMatchObject({ actor: 'Test REVIEWER', roles: ['REVIEWER'], subject: { id: world.requestId } });
  });

  it('keeps an event whose subject no longer exists', async () => {
    test.unsound('an event has a link that never existed');
    const { database } = test.gateway;
    const [event] = await events({ action: 'LINK_ISSUED' });
    await database.transaction(async (tx) => {
      for (const statement of disableTriggers) await tx.query(statement);
      await tx.query(sql`UPDATE "auditEvents" SET "subjectId" = 'lnk_gone' WHERE "id" = ${event.id}`);
    });
    expect(await events({ action: 'LINK_ISSUED' })).toEqual([{ ...event, subject: null }]);
  });
});
