import { readSettings } from '../../src/platform/config/config';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type EventReader, readEvents } from './event-reader';
import { originOf } from './subscriptions-client';

const QUERY = 'subscription ($id: ID!) { softwareChanged(customerId: $id, sendInitial: true) { id } }';

describe.each([
  ['server-sent events', '/graphql/stream', 'text/event-stream'],
  ['multipart responses', '/graphql', 'multipart/mixed;subscriptionSpec=1.0'],
])('the limit of subscriptions of one user over %s', (_transport, path, accept) => {
  let test: TestGateway;
  let origin: string;
  let customerId: string;

  beforeAll(async () => {
    const { live } = readSettings({ MAX_LISTENERS_PER_USER: '1' });
    test = await openTestGateway({ live });
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.software()).customerId;
    origin = await originOf(test);
  });
  afterAll(() => test.close());

  /** Subscribes, and returns the reader with its first event or error. */
  const open = async (): Promise<readonly [EventReader, string]> => {
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      body: JSON.stringify({ query: QUERY, variables: { id: customerId } }),
      headers: { authorization, accept, 'content-type': 'application/json' },
    });
    const events = readEvents(response);
    return [events, await events.until((text) => /errors|softwareChanged/.test(text))];
  };

  it('refuses one more with TOO_MANY_LISTENERS, until the client has ended the other one', async () => {
    const [first, event] = await open();
    expect(event).toContain('{"softwareChanged":{"id":');
    const [, refusal] = await open();
    expect(refusal).toContain('"code":"TOO_MANY_LISTENERS"');
    await first.stop();
    // The gateway notices the end of a connection some time later.
    let [next, text] = await open();
    while (text.includes('TOO_MANY_LISTENERS')) [next, text] = await open();
    expect(text).toContain('{"softwareChanged":{"id":');
    await next.stop();
  });
});
