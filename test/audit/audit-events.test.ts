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

  it('lists what the partner did, and what it was done to', async () => {
    const told = (await events()).map(({ action, subject }) => [action, subject.__typename, subject.id]);
    expect(told.sort()).toEqual([
      ['ATTACHMENT_UPLOADED', 'Attachment', world.attachmentId],
      ['CANCELLATION_SUBMITTED', 'CancellationRequest', world.requestId],
      ['KEY_ASSIGNED', 'ProductKey', world.keyId],
      ['LINK_ISSUED', 'DownloadLink', world.linkId],
      ['PURCHASE', 'Order', world.orderId],
    ]);
  });

  it('tells who did it, in which roles, when, and in which request', async () => {
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

  it('never holds a key or the token of a link', async () => {
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

  it('is narrowed by customer, software and action, alone and together', async () => {
    const { customer, softwareId, otherSoftwareId } = world;
    expect(new Set(await actions({ customerId: customer.id }))).toEqual(
      new Set(['CANCELLATION_SUBMITTED', 'KEY_ASSIGNED', 'KEY_REVEALED', 'LINK_ISSUED', 'PURCHASE']),
    );
    expect(new Set(await actions({ softwareId }))).toEqual(
      new Set(['CANCELLATION_SUBMITTED', 'KEY_ASSIGNED', 'KEY_REVEALED', 'LINK_ISSUED', 'PURCHASE']),
    );
    expect(await actions({ action: 'LINK_ISSUED' })).toEqual(['LINK_ISSUED']);
    expect(await actions({ softwareId, action: 'LINK_ISSUED', customerId: customer.id })).toEqual(['LINK_ISSUED']);
    // What was bought and is to be cancelled together is found by each piece of it.
    expect(await actions({ softwareId: otherSoftwareId })).toEqual(['PURCHASE']);
    expect(await actions({ softwareId, action: 'PURCHASE' })).toEqual(['PURCHASE']);
  });

  it('gives everything where a filter is null', async () => {
    expect(await actions({ customerId: null, softwareId: null, action: null })).toEqual(await actions());
  });

  it('has the latest first, and pages through all', async () => {
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

  it('holds what a reviewer decided about the partner’s request', async () => {
    await test
      .as('REVIEWER')
      .query(
        `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code } } }`,
        { input: { cancellationRequestId: world.requestId, decision: 'REJECT' } },
      );
    const [event] = await events({ action: 'CANCELLATION_REJECTED' });
    expect(event).toMatchObject({ actor: 'Test REVIEWER', roles: ['REVIEWER'], subject: { id: world.requestId } });
  });

  it('keeps its line where what it was done to is gone', async () => {
    test.unsound('the line is made to tell of a link that there never was');
    const { database } = test.gateway;
    const [event] = await events({ action: 'LINK_ISSUED' });
    await database.transaction(async (tx) => {
      for (const statement of disableTriggers) await tx.query(statement);
      await tx.query(sql`UPDATE "auditEvents" SET "subjectId" = 'lnk_gone' WHERE "id" = ${event.id}`);
    });
    expect(await events({ action: 'LINK_ISSUED' })).toEqual([{ ...event, subject: null }]);
  });
});
